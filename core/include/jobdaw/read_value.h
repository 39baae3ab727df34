// What a person wrote for one field: a cell of a spreadsheet, an option of the
// command line; and what the heading above such cells names.
//
//   ColumnOfHeading("Bewerbungsschluss")            // "deadline"
//   ReadValue(Field::salary, "60-70k EUR", {})      // a Salary
//   ReadValue(Field::deadline, "31.12.2025", {.language = "de"})
#ifndef JOBDAW_READ_VALUE_H_
#define JOBDAW_READ_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

// Whether days or months come first in dates like 03/04/2025.
enum class DayOrder : uint8_t { unknown, day_first, month_first };

struct ReadHints {
  std::string language;     // BCP 47 primary subtag, or ""
  std::string country;      // ISO 3166-1 alpha-2, or ""
  std::string captured_at;  // RFC 3339: what "tomorrow" is told by, or ""
  DayOrder day_order = DayOrder::unknown;
};

// The column that a heading names in any of the core's languages, as foreign
// forms are filled: a field, a part of one ("salary_min"), or "url", "stage",
// "saved_at", "applied_at", "tags", "notes", "source"; "" for none.
std::string ColumnOfHeading(std::string_view heading);

// The stage that trackers call so; "" for none.
std::string_view StageNamed(std::string_view text);

// The language that most of the labels are known in; "" when none is known.
std::string LanguageOfLabels(const std::vector<std::string>& labels);

// What dates of one source prove: "29/01/2025" that days come first.
DayOrder DayOrderOf(const std::vector<std::string>& dates);

// Ready for comparing with a table of words: see normalize/text.h.
std::string FoldText(std::string_view text);

// nullopt when the text is no value of that field. The same readers as for
// pages; only that it is this field is taken as given.
std::optional<Value> ReadValue(Field field, std::string_view text,
                               const ReadHints& hints = {});

}  // namespace jobdaw

#endif  // JOBDAW_READ_VALUE_H_
