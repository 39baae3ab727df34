#include "uuid.h"

#include <array>
#include <cstdint>
#include <random>

namespace jobdaw {
namespace {

std::string Write(std::array<uint8_t, 16> bytes, int version) {
  bytes[6] = static_cast<uint8_t>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<uint8_t>((bytes[8] & 0x3f) | 0x80);
  std::string out;
  for (int i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += "0123456789abcdef"[bytes[i] >> 4];
    out += "0123456789abcdef"[bytes[i] & 15];
  }
  return out;
}

// Source: Fowler, Noll and Vo's hash, FNV-1a, 64 bits.
uint64_t Hash(std::string_view text, uint64_t hash) {
  for (char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace

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
  std::array<uint8_t, 16> bytes;
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(device());
  return Write(bytes, 4);
}

std::string UuidOf(std::string_view text) {
  uint64_t first = Hash(text, 0xcbf29ce484222325);
  // Over the text again, so that the halves differ in more than their start.
  uint64_t second = Hash(text, Hash("again", first));
  std::array<uint8_t, 16> bytes;
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<uint8_t>(first >> (8 * i));
    bytes[i + 8] = static_cast<uint8_t>(second >> (8 * i));
  }
  return Write(bytes, 8);
}

}  // namespace jobdaw
