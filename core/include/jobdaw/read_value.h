// What a person wrote for one field: a cell of a spreadsheet, an option of the
// command line.
//
//   ReadValue(Field::salary, "60-70k EUR", {})      // a Salary
//   ReadValue(Field::deadline, "31.12.2025", {.language = "de"})
#ifndef JOBDAW_READ_VALUE_H_
#define JOBDAW_READ_VALUE_H_

#include <optional>
#include <string>
#include <string_view>

#include "jobdaw/posting.h"

namespace jobdaw {

struct ReadHints {
  std::string language;     // BCP 47 primary subtag, or ""
  std::string country;      // ISO 3166-1 alpha-2, or ""
  std::string captured_at;  // RFC 3339: what "tomorrow" is told by, or ""
};

// nullopt when the text is no value of that field. The same readers as for
// pages; only that it is this field is taken as given.
std::optional<Value> ReadValue(Field field, std::string_view text,
                               const ReadHints& hints = {});

}  // namespace jobdaw

#endif  // JOBDAW_READ_VALUE_H_
