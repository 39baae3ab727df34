// One row of a table on its way to a posting.
//
//   ImportRow row;
//   ReadTableRow(layout, cells, row);
#ifndef JOBDAW_NATIVE_HOST_IMPORT_TABLE_ROW_H_
#define JOBDAW_NATIVE_HOST_IMPORT_TABLE_ROW_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/delimited.h"
#include "import/import.h"

namespace jobdaw {

// One table and what its columns are.
struct TableLayout {
  char separator = ',';
  std::vector<ImportColumn> columns;
  bool is_own = false;  // our own export
  std::map<std::string, std::string> stages;
  ReadHints hints;
  std::string now;
};

// Fills in the row, or its reason.
void ReadTableRow(const TableLayout& layout, const DelimitedRow& source,
                  ImportRow& row);

// The cell's text, without the apostrophe that an exporter put before what a
// spreadsheet would run.
std::string CellText(std::string_view cell);

std::string Trimmed(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_TABLE_ROW_H_
