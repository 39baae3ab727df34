#include "uuid.h"

#include <cstdint>
#include <random>

namespace jobdaw {

std::optional<std::string> NormalizeUuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string out(text);
  for (size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return std::nullopt;
      continue;
    }
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return std::nullopt;
  }
  return out;
}

std::string NewUuid() {
  std::random_device device;  // the system's generator, not a seeded one
  std::string out;
  for (int i = 0; i < 16; ++i) {
    uint8_t byte = static_cast<uint8_t>(device());
    if (i == 6) byte = static_cast<uint8_t>((byte & 0x0f) | 0x40);
    if (i == 8) byte = static_cast<uint8_t>((byte & 0x3f) | 0x80);
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace jobdaw
