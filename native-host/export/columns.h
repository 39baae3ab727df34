// The columns of tables: CSV, TSV and XLSX.
//
//   Result<Columns> columns = Columns::Choose("");     // the short ones
//   columns->Read(record, cells);                      // one text a column
#ifndef JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_
#define JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/result.h"
#include "jobdaw/table.h"
#include "records.h"

namespace jobdaw {

struct Column {
  std::string name;
  CellKind kind = CellKind::text;
};

class Columns {
 public:
  // "" for those that a spreadsheet shows well, "all", or names with commas
  // between them, in that order.
  //   Errors: bad_request names what is no column.
  static Result<Columns> Choose(std::string_view choice);

  const std::vector<Column>& all() const { return columns_; }
  Parts parts() const;
  // A text for each column, "" where there is none; good until the next row,
  // and no longer than the record.
  Status Read(const PostingRecord& record,
              std::vector<std::string_view>& cells);

 private:
  std::vector<Column> columns_;
  std::vector<size_t> order_;  // of columns_ among all of the layout's
  std::vector<std::string_view> layout_;  // the last row's
  std::deque<std::string> made_;          // for it
  bool is_whole_ = false;                 // reads the posting's JSON
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_
