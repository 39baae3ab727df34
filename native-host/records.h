// Postings as the tracker gives them out, and what the user adds to them.
#ifndef JOBDAW_NATIVE_HOST_RECORDS_H_
#define JOBDAW_NATIVE_HOST_RECORDS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database.h"
#include "jobdaw/json.h"
#include "jobdaw/result.h"

namespace jobdaw {

// ---- the tables of rows.inc

enum class RowKind { instant, date, text, number };

struct RowColumn {
  const char* name;
  RowKind kind;
  bool is_required;
};
struct RowTable {
  const char* name;
  const char* order;
  std::vector<RowColumn> columns;
};
std::span<const RowTable> RowTables();

// The rows as they are stored: known members only, instants in UTC, "" as
// null; an "id" is kept.
//   Errors: bad_request names the member that is missing or wrong.
Result<Json> CheckRows(const RowTable& table, const Json& rows);

// ---- records

// One posting as it stands. The JSON members are texts, so that an export
// copies them without reading them.
struct PostingRecord {
  int64_t id = 0;
  std::string uuid;
  std::string stage;
  std::string saved_at;
  std::string applied_at;  // "" where nobody knows
  std::string updated_at;
  std::string deleted_at;
  std::string url;
  std::string canonical_url;
  std::vector<std::string> columns;  // as DerivedColumns(); "" is absent
  std::string snippet;    // of a search: the words found between STX and ETX
  std::string posting;    // a Posting
  std::string overrides;  // {field: value}
  std::string events;     // oldest first
  std::string tags;       // [string]
  std::vector<std::string> rows;  // as RowTables(), each a list of objects
};

// What to read of each.
enum class Rest { none, labels, all };  // labels are tags and notes
struct Parts {
  bool columns = true;
  bool shown_only = false;  // of the columns what people see, and of the rest
                            // id, stage, saved_at, applied_at
                            // and url
  bool posting = true;
  Rest rest = Rest::all;  // overrides, events, tags and rows
};

// "p.id, p.uuid, ...": what ReadRecord() reads, from `postings AS p` joined
// with `documents` where the posting is asked for.
std::string RecordColumns(const Parts& parts);
std::string RecordTables(const Parts& parts);
void ReadRecord(const Statement& row, const Parts& parts,
                PostingRecord& record);
// Fills in the rest of each, with one query a table.
Status ReadRest(Database& database, Rest rest,
                std::span<PostingRecord> records);

// The rows of that table, by its name: "notes".
const std::string& RowsOf(const PostingRecord& record, std::string_view table);

// {"posting_id", "uuid", "stage", "saved_at", "url", ..., "posting", ...}: the
// members of the record, once in JSON for the protocol, the command line and
// the JSON export.
std::string JsonText(const PostingRecord& record);
void AppendJson(const PostingRecord& record, std::string& out);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_RECORDS_H_
