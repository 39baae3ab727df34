#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace jobdaw {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

struct Range {
  uint32_t first;
  uint32_t last;
};
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range kMarks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};
// Direction marks and overrides: they reorder what stands around them.
constexpr Range kDirections[] = {
    {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

template <size_t kCount>
bool IsIn(const Range (&ranges)[kCount], uint32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& r) {
    return c >= r.first && c <= r.last;
  });
}

constexpr uint32_t kBroken = 0xFFFFFFFF;

// Takes one character off the front. What is no UTF-8, also for being longer
// than it need be, is kBroken byte by byte.
uint32_t TakeCharacter(std::string_view& text, std::string_view& bytes) {
  auto byte = [&text](size_t i) { return static_cast<uint8_t>(text[i]); };
  constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  uint8_t lead = byte(0);
  size_t length = lead < 0x80                   ? 1
                  : lead >= 0xC0 && lead < 0xE0 ? 2
                  : lead >= 0xE0 && lead < 0xF0 ? 3
                  : lead >= 0xF0 && lead < 0xF8 ? 4
                                                : 0;
  bool is_whole = length > 0 && length <= text.size();
  uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (size_t i = 1; is_whole && i < length; ++i) {
    is_whole = (byte(i) & 0xC0) == 0x80;
    c = (c << 6) | (byte(i) & 0x3F);
  }
  is_whole = is_whole && c >= kLeast[length] && c <= 0x10FFFF;
  bytes = text.substr(0, is_whole ? length : 1);
  text.remove_prefix(bytes.size());
  return is_whole ? c : kBroken;
}

size_t WidthOf(uint32_t c) {
  if (IsIn(kMarks, c)) return 0;
  return IsIn(kWide, c) ? 2 : 1;
}

struct Kept {
  bool lines = false;
  bool tabs = false;
  bool marks = false;
};

std::string Harmless(std::string_view text, Kept kept) {
  std::string out;
  std::string_view bytes;
  while (!text.empty()) {
    uint32_t c = TakeCharacter(text, bytes);
    if (IsIn(kDirections, c)) continue;
    if (c == kBroken) {
      out += '?';
    } else if ((c == '\n' && kept.lines) || (c == '\t' && kept.tabs) ||
               (c >= 1 && c <= kPlain && kept.marks)) {
      out += bytes;
    } else if (c == '\n' || c == '\t' || c == '\r' ||
               (c >= 0x2028 && c <= 0x2029)) {
      out += ' ';
    } else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0)) {
      out += bytes;
    }
  }
  return out;
}

}  // namespace

std::string OneLine(std::string_view text) { return Harmless(text, {}); }

std::string SeveralLines(std::string_view text) {
  return Harmless(text, {.lines = true});
}

std::string SeveralLinesAndTabs(std::string_view text) {
  return Harmless(text, {.lines = true, .tabs = true});
}

std::string Styled(std::string_view text, bool colour) {
  constexpr const char* kColours[] = {"1", "32", "33", "31", "0"};
  std::string out;
  for (char c : Harmless(text, {.lines = true, .marks = true})) {
    if (c < kBold || c > kPlain) {
      out += c;
    } else if (colour) {
      out += std::string("\x1B[") + kColours[c - kBold] + "m";
    }
  }
  return out;
}

bool IsUtf8(std::string_view text) {
  std::string_view bytes;
  while (!text.empty()) {
    if (TakeCharacter(text, bytes) == kBroken) return false;
  }
  return true;
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  std::string_view bytes;
  while (!text.empty()) width += WidthOf(TakeCharacter(text, bytes));
  return width;
}

std::string Fitted(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string out;
  size_t used = 0;
  std::string_view bytes;
  while (!text.empty()) {
    used += WidthOf(TakeCharacter(text, bytes));
    if (used + 1 > width) break;  // the ellipsis takes the last column
    out += bytes;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out.append(kEllipsis);
}

std::string Wrapped(std::string_view text, size_t width, size_t indent) {
  std::string out;
  size_t used = 0;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    size_t wide = DisplayWidth(word);
    if (used > 0 && used + 1 + wide > width) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
  }
  return out;
}

size_t TerminalWidth() {
  if (isatty(STDOUT_FILENO) == 0) return 0;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return 80;
}

bool UseColour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 &&
         (no_colour == nullptr || *no_colour == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

}  // namespace jobdaw
