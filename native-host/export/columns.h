// The columns of tables: CSV, TSV and XLSX.
//
//   Result<Columns> columns = Columns::Choose("");     // the short ones
//   columns->Read(record, cells);                      // one text a column
#ifndef JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_
#define JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_

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
  // A text for each column, "" where there is none.
  Status Read(const PostingRecord& record,
              std::vector<std::string>& cells) const;

 private:
  std::vector<Column> columns_;
  std::vector<size_t> order_;  // of columns_ among all of the layout's
  bool is_whole_ = false;      // reads the posting's JSON
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_COLUMNS_H_
