#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>

namespace jobdaw {
namespace {

constexpr size_t kNarrowest = 6;
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
    {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

template <size_t kCount>
bool IsIn(const Range (&ranges)[kCount], uint32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& r) {
    return c >= r.first && c <= r.last;
  });
}

// Takes one character off the front; what is no UTF-8 counts byte by byte.
uint32_t TakeCharacter(std::string_view& text, std::string_view& bytes) {
  auto byte = [&text](size_t i) { return static_cast<uint8_t>(text[i]); };
  uint8_t lead = byte(0);
  size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  if (length > text.size()) length = 1;
  for (size_t i = 1; i < length; ++i) c = (c << 6) | (byte(i) & 0x3F);
  bytes = text.substr(0, length);
  text.remove_prefix(length);
  return c;
}

size_t WidthOf(uint32_t c) {
  if (IsIn(kMarks, c)) return 0;
  return IsIn(kWide, c) ? 2 : 1;
}

std::string Harmless(std::string_view text, bool keep_lines) {
  std::string out;
  std::string_view bytes;
  while (!text.empty()) {
    uint32_t c = TakeCharacter(text, bytes);
    if (IsIn(kDirections, c)) continue;
    if (c == '\n' && keep_lines) {
      out += '\n';
    } else if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0)) {
      out += bytes;
    }
  }
  return out;
}

}  // namespace

std::string OneLine(std::string_view text) { return Harmless(text, false); }

std::string SeveralLines(std::string_view text) { return Harmless(text, true); }

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

std::string Table(const std::vector<std::string>& heading,
                  const std::vector<std::vector<std::string>>& rows,
                  const std::vector<bool>& flexible, size_t width,
                  bool colour) {
  std::vector<size_t> widths;
  for (size_t i = 0; i < heading.size(); ++i) {
    widths.push_back(DisplayWidth(heading[i]));
    for (const auto& row : rows) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  size_t gaps = 2 * (heading.size() - 1);
  while (width > 0 &&
         std::accumulate(widths.begin(), widths.end(), gaps) > width) {
    size_t widest = heading.size();
    for (size_t i = 0; i < heading.size(); ++i) {
      if (!flexible[i] || widths[i] <= kNarrowest) continue;
      if (widest == heading.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == heading.size()) break;
    --widths[widest];
  }
  auto line = [&widths](const std::vector<std::string>& cells) {
    std::string out;
    for (size_t i = 0; i < cells.size(); ++i) {
      std::string cell = Fitted(cells[i], widths[i]);
      out += cell + std::string(widths[i] - DisplayWidth(cell) + 2, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  };
  std::string out =
      colour ? "\x1B[1m" + line(heading) + "\x1B[0m\n" : line(heading) + "\n";
  for (const auto& row : rows) out += line(row) + "\n";
  return out;
}

}  // namespace jobdaw
