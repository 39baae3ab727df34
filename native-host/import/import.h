// Files that postings are kept in, looked into before anything is imported.
//
//   Result<ImportPlan> plan = PlanImport({"jobs.csv", bytes}, {.now = Now()});
//   plan->columns       // what each column was taken for
//   tracker.Import(*plan->source, {.at = Now(), .is_trial = true}, tell);
#ifndef JOBDAW_NATIVE_HOST_IMPORT_IMPORT_H_
#define JOBDAW_NATIVE_HOST_IMPORT_IMPORT_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imports.h"
#include "jobdaw/read_value.h"
#include "jobdaw/result.h"

namespace jobdaw {

struct ImportFile {
  std::string name;  // or ""
  std::string content;
};

// What the user decides; the rest is guessed.
struct ImportChoice {
  std::string format;  // of formats.inc
  // What each column is, in their order, "" for one to leave out.
  std::optional<std::vector<std::string>> columns;
  std::map<std::string, std::string> stages;  // by the file's own words
  DayOrder day_order = DayOrder::unknown;
  std::string folder;  // of bookmarks, with what is in it; "" for all
  std::string now;
};

struct ImportColumn {
  std::string name;
  std::string target;                // "" when it is left out
  bool is_line = false;              // of the notes, with its name before it
  std::vector<std::string> samples;  // its first values
  std::string day;  // of a column of dates: the first as it was read
};
struct ImportStageName {
  std::string name;   // in the file
  std::string stage;  // "" when nobody knows: its rows are bad
  int64_t count = 0;
};
struct ImportFolder {
  std::string name;  // "Bookmarks bar/Jobs"
  int64_t count = 0;
};

struct ImportFormat;
struct ImportPlan {
  const ImportFormat* format = nullptr;
  std::vector<ImportColumn> columns;    // of a table
  std::vector<ImportStageName> stages;  // of a table
  std::vector<ImportFolder> folders;    // of bookmarks
  // A date whose day and month could be either, with no other date to tell, and
  // as it was read; "" for none.
  std::string unclear_date;
  std::string unclear_day;
  std::string remark;  // what of the file is not looked at
  std::unique_ptr<ImportSource> source;
  // A file of the rows that cannot be taken: what stands above them, and its
  // name's ending.
  std::string bad_head;
  std::string bad_ending;
};

struct ImportFormat {
  const char* name;
  Result<ImportPlan> (*plan)(ImportFile file, const ImportChoice& choice);
  const char* endings;  // with spaces between
  const char* help;
};
std::span<const ImportFormat> ImportFormats();
const ImportFormat* ImportFormatByName(std::string_view name);
// By the ending of a file's name; nullptr where that leaves it open.
const ImportFormat* ImportFormatOfName(std::string_view file_name);
// "json, csv, ...", for messages.
std::string ImportFormatList();

// Errors: bad_request for what is none of the formats, and for a choice that
// does not fit the file.
Result<ImportPlan> PlanImport(ImportFile file, const ImportChoice& choice);

// ---- for the formats

// Whether the text begins like a table with headings that are known.
bool BeginsLikeTable(std::string_view text);

// Fills in extraction, title, company and key; `url` may be "".
//   Errors: bad_request for a value that the posting cannot have.
Status SetPosting(const Json& posting, const std::string& url, ImportRow& row);

// http or https; also "www.example.org/jobs/1". "" for anything else.
std::string AddressIn(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_IMPORT_H_
