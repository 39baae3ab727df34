// Tables of text: CSV, TSV and what spreadsheets make of them.
//
//   Delimited table = ReadDelimited("Firma;Ort\nA;\"B; C\"\n");
//   table.separator      // ';'
//   table.rows[1].cells  // {"A", "B; C"}
//   Source: RFC 4180, with any line end, and any of , ; TAB | between.
#ifndef JOBDAW_NATIVE_HOST_IMPORT_DELIMITED_H_
#define JOBDAW_NATIVE_HOST_IMPORT_DELIMITED_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

// Shape: at least one cell, and one that is not empty.
struct DelimitedRow {
  int64_t line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
  bool is_open = false;  // a quote of it is never closed
};

struct Delimited {
  char separator = ',';
  std::vector<DelimitedRow> rows;
};

// Total. The separator is the one that gives most rows the same number of
// cells; a first line "sep=;" says it.
Delimited ReadDelimited(std::string_view text);

// A row as our own exports write it, with a line end.
std::string DelimitedText(const std::vector<std::string>& cells,
                          char separator);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_DELIMITED_H_
