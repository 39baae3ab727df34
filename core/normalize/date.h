// Dates as people write them, to calendar days.
//
//   FindDate("Apply by February 15, 2025", {})       -> 2025-02-15
//   FindDate("03/04/2025", {.country = "US"})        -> 2025-03-04
//   FindDate("03/04/2025", {})                       -> both, undecided
//   FindDate("vor 3 Tagen", {.captured_at = "2025-02-18T..."}) -> 2025-02-15
#ifndef JOBDAW_CORE_NORMALIZE_DATE_H_
#define JOBDAW_CORE_NORMALIZE_DATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

// What settles a value that is ambiguous by itself.
struct Setting {
  std::string language;  // BCP 47 primary subtag, or ""
  std::string country;   // ISO 3166-1 alpha-2, or ""
  std::vector<std::string>
      countries;  // others that the text speaks of, the most named first
  std::string captured_at;  // RFC 3339, or ""
  enum class Order : uint8_t { unknown, day_first, month_first };
  Order order = Order::unknown;  // what dates like "01/29/2025" settle
};

enum class Tense : uint8_t { any, past, future };

// Shape: date is "" when the text leaves day and month open; then both
// readings are alternatives.
struct DateReading {
  Date date;
  std::vector<Date> alternatives;
  size_t begin = 0, end = 0;  // in bytes of the text
  bool relative = false;      // worked out from captured_at
};

// The first date in the text. A date without a year is worked out from
// captured_at: the next such day for Tense::future, the last for past.
std::optional<DateReading> FindDate(std::string_view text,
                                    const Setting& setting,
                                    Tense tense = Tense::any);

// The order of day and month that the texts' own dates prove; unknown when
// they prove nothing or both.
Setting::Order OrderOf(const std::vector<std::string>& texts);

// Days since 1970-01-01 and back; nullopt for no such day.
std::optional<int64_t> DaysOf(int year, int month, int day);
std::optional<int64_t> DaysOf(std::string_view date);  // "YYYY-MM-DD"
Date DateOfDays(int64_t days);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_DATE_H_
