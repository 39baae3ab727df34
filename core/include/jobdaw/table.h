// A posting as cells of a table: CSV, TSV, XLSX, the clipboard, foreign forms.
//
//   std::vector<std::string> cells;
//   Cells row{.values = &cells};
//   PostingCells(row, posting);     // "Data Engineer", "Example Data", ...
#ifndef JOBDAW_TABLE_H_
#define JOBDAW_TABLE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobdaw/json.h"

namespace jobdaw {

// One row in the making: the names of its columns, or the values.
struct Cells {
  std::vector<std::string>* names = nullptr;
  std::vector<std::string>* values = nullptr;

  // The column is `field`, or `field`_`part`.
  void Cell(std::string_view field, std::string_view part, std::string value) {
    if (names != nullptr) {
      std::string& name = names->emplace_back(field);
      if (!part.empty()) (name += '_') += part;
    } else {
      values->push_back(std::move(value));
    }
  }
};

enum class CellKind { text, number, date, instant, url };
// By its name: "salary_min" holds a number.
CellKind KindOfColumn(std::string_view name);

// The columns of every field, in the order of the field table.
void PostingCells(Cells& row, const Json& posting);

// The text of a cell that no spreadsheet runs as a formula.
std::string GuardedCell(std::string_view cell);

// The same, quoted where a file of cells needs it.
//   Source: RFC 4180.
void AppendDelimited(std::string_view cell, char separator, std::string& out);

// The strings of a list, or one member of its objects, in one cell: "a; b".
// What would part them is escaped within them: "a\; b" is one.
std::string ItemsCell(const Json& list, const char* member = nullptr);
std::vector<std::string> ItemsOfCell(std::string_view cell);

// The same for texts of any length, with an empty line between them. An empty
// line within one gets a space.
std::string BlocksCell(const Json& list, const char* member = nullptr);
std::vector<std::string> BlocksOfCell(std::string_view cell);

// Postings that no tracker has yet as a CSV file, with the columns that the
// tracker's own exports have: [{"posting", "stage"?, "saved_at"?, "url"?,
// "tags"?: [string], "note"?}].
//   Source: RFC 4180.
std::string CsvOfPostings(const Json& postings);

}  // namespace jobdaw

#endif  // JOBDAW_TABLE_H_
