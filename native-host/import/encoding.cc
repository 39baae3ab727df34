#include "import/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace jobdaw {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void Append(char32_t c, std::string& out) {
  if (c == 0) c = kReplacement;
  auto add = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0 | (c >> 6));
    add(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  }
}

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    auto byte = static_cast<unsigned char>(text[at]);
    size_t more = byte < 0x80    ? 0
                  : byte < 0xC2  ? 4
                  : byte < 0xE0  ? 1
                  : byte < 0xF0  ? 2
                  : byte <= 0xF4 ? 3
                                 : 4;
    if (more == 4 || at + more >= text.size()) return false;
    char32_t c = more == 0 ? byte : byte & (0x3F >> more);
    for (size_t i = 1; i <= more; ++i) {
      auto next = static_cast<unsigned char>(text[at + i]);
      if ((next & 0xC0) != 0x80) return false;
      c = (c << 6) | (next & 0x3F);
    }
    constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (c < kLeast[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
      return false;
    }
    at += more + 1;
  }
  return true;
}

std::string FromUtf16(std::string_view bytes, bool is_big) {
  auto unit = [&](size_t at) -> char32_t {
    auto a = static_cast<unsigned char>(bytes[at]);
    auto b = static_cast<unsigned char>(bytes[at + 1]);
    return is_big ? (a << 8) | b : (b << 8) | a;
  };
  std::string out;
  for (size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        Append(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), out);
        at += 2;
        continue;
      }
    }
    Append(c >= 0xD800 && c < 0xE000 ? kReplacement : c, out);
  }
  return out;
}

enum class Units { none, little, big };

// UTF-16 that says nothing of it: the upper bytes of its separators, digits and
// line ends are zero, and no text in UTF-8 has such bytes.
Units UnitsWithoutMark(std::string_view bytes) {
  constexpr size_t kLooked = 4096;
  constexpr size_t kLeastShare = 20;  // one unit in so many
  if (bytes.size() % 2 != 0) return Units::none;
  size_t zeros[2] = {0, 0};
  size_t size = std::min(bytes.size(), kLooked);
  for (size_t at = 0; at < size; ++at) {
    if (bytes[at] == '\0') ++zeros[at % 2];
  }
  auto is = [&](size_t upper) {
    return zeros[1 - upper] == 0 && zeros[upper] > 0 &&
           zeros[upper] * 2 * kLeastShare >= size;
  };
  return is(1) ? Units::little : is(0) ? Units::big : Units::none;
}

std::string FromWindows1252(std::string_view bytes) {
  constexpr std::array<char32_t, 32> kUpper = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  for (char byte : bytes) {
    auto c = static_cast<unsigned char>(byte);
    Append(c >= 0x80 && c < 0xA0 ? kUpper[c - 0x80] : c, out);
  }
  return out;
}

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string ToUtf8(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return FromUtf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return FromUtf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (Units units = UnitsWithoutMark(bytes); units != Units::none) {
    return FromUtf16(bytes, units == Units::big);
  }
  if (!IsUtf8(bytes)) return FromWindows1252(bytes);
  std::string out(bytes);
  for (size_t at = out.find('\0'); at != std::string::npos;
       at = out.find('\0', at)) {
    out.replace(at, 1, "\xEF\xBF\xBD");
  }
  return out;
}

std::optional<std::string> FromBase64(std::string_view text) {
  static const auto kValues = [] {
    std::array<int8_t, 256> values{};
    values.fill(-1);
    for (size_t i = 0; i < kDigits.size(); ++i) {
      values[static_cast<unsigned char>(kDigits[i])] = static_cast<int8_t>(i);
    }
    return values;
  }();
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size() * 3 / 4);
  uint32_t bits = 0;
  int count = 0;
  for (char digit : text) {
    int value = kValues[static_cast<unsigned char>(digit)];
    if (value < 0) return std::nullopt;
    bits = (bits << 6) | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFF);
  }
  return out;
}

}  // namespace jobdaw
