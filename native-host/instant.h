// RFC 3339 instants, as the tracker stores them: in UTC with milliseconds, so
// that they sort as text.
//
//   NormalizeInstant("2025-01-10T10:00:00+01:00")
//     -> "2025-01-10T09:00:00.000Z"
#ifndef JOBDAW_NATIVE_HOST_INSTANT_H_
#define JOBDAW_NATIVE_HOST_INSTANT_H_

#include <optional>
#include <string>
#include <string_view>

namespace jobdaw {

// nullopt for anything but a date, "T", a time and an offset that exist.
//   Source: RFC 3339, section 5.6. A leap second counts as the next second.
std::optional<std::string> NormalizeInstant(std::string_view text);

// The current instant, by the system's clock.
std::string Now();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_INSTANT_H_
