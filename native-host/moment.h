// Days and instants as people write them, in local time.
//
//   ReadDay("tomorrow", Now())          -> "2025-01-11"
//   ReadMoment("2025-01-10 14:00")      -> "2025-01-10T13:00:00.000Z" in Bern
#ifndef JOBDAW_NATIVE_HOST_MOMENT_H_
#define JOBDAW_NATIVE_HOST_MOMENT_H_

#include <optional>
#include <string>
#include <string_view>

namespace jobdaw {

// "YYYY-MM-DD", "today", "yesterday", "tomorrow", or days from today: "+7".
//   now: an instant of Now().
std::optional<std::string> ReadDay(std::string_view text, std::string_view now);

// A day, which is its noon, "YYYY-MM-DD HH:MM" or an RFC 3339 instant.
std::optional<std::string> ReadMoment(std::string_view text,
                                      std::string_view now);

inline constexpr char kDayForms[] =
    "YYYY-MM-DD, today, yesterday, tomorrow or +DAYS";
// Of what has happened already.
inline constexpr char kPastForms[] =
    "YYYY-MM-DD, today, yesterday or \"YYYY-MM-DD HH:MM\"";
inline constexpr char kMomentForms[] =
    "YYYY-MM-DD, today, yesterday, tomorrow, +DAYS or \"YYYY-MM-DD HH:MM\"";

// The instant's day here, and its minute: "2025-01-10 14:00".
std::string LocalDay(std::string_view instant);
std::string LocalMinute(std::string_view instant);
// The first instant of the day "YYYY-MM-DD" here, or of one so many days later.
std::string DayBegins(std::string_view day, int days_later = 0);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_MOMENT_H_
