// UUIDs, which name a save so that its repeats are recognized.
//   Source: RFC 9562.
#ifndef JOBDAW_NATIVE_HOST_UUID_H_
#define JOBDAW_NATIVE_HOST_UUID_H_

#include <optional>
#include <string>
#include <string_view>

namespace jobdaw {

// Lower case; nullopt for anything but 8-4-4-4-12 hexadecimal digits.
std::optional<std::string> NormalizeUuid(std::string_view text);

// A random one, version 4.
std::string NewUuid();

// The same for the same text, version 8: to recognize it again, not to hide it.
std::string UuidOf(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_UUID_H_
