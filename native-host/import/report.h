// What came of an import, row by row: once in JSON for the protocol and the
// command line.
//
//   ImportReport report({.limit = 50});
//   tracker.Import(source, options, report.Tell());
//   report.ToJson(plan, counts)
#ifndef JOBDAW_NATIVE_HOST_IMPORT_REPORT_H_
#define JOBDAW_NATIVE_HOST_IMPORT_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "import/import.h"
#include "imports.h"
#include "jobdaw/json.h"

namespace jobdaw {

// "new", "known" or "bad".
const char* StatusName(ImportStatus status);

class ImportReport {
 public:
  // Of the rows of one status ("" for all) those from `offset` on, as many as
  // `limit` and `max_bytes` allow; 0 is no limit.
  struct Page {
    std::string status;
    int64_t offset = 0;
    int64_t limit = 0;
    size_t max_bytes = 0;
  };
  explicit ImportReport(Page page) : page_(std::move(page)) {}

  Status Add(const ImportRow& row, const ImportOutcome& outcome);
  TellImport Tell() {
    return [this](const auto& row, const auto& outcome) {
      return Add(row, outcome);
    };
  }

  // The bad rows as they stand in their file, up to max_bytes of them.
  const std::string& bad_rows() const { return bad_rows_; }

  // {"format", "columns", "stages", "folders", "counts", "rows", "next", "bad",
  // "change_id"}: see PROTOCOL.md.
  Json ToJson(const ImportPlan& plan, const ImportCounts& counts,
              const std::string& file_name) const;

 private:
  Page page_;
  int64_t seen_ = 0;
  bool is_full_ = false;
  size_t bytes_ = 0;
  Json rows_ = Json::array();
  std::string bad_rows_;
  int64_t bad_left_out_ = 0;
};

// "jobs.bad.csv" for "/home/ada/jobs.xlsx.csv": beside nothing, a name alone.
std::string BadFileName(const std::string& file_name, const ImportPlan& plan);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_REPORT_H_
