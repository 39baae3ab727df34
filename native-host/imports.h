// Postings on their way into the tracker, from whatever they were kept in.
//
//   Result<std::unique_ptr<ImportSource>> source = ...;   // see
//   import/import.h tracker.Import(**source, {.at = Now(), .is_trial = true},
//   tell);
#ifndef JOBDAW_NATIVE_HOST_IMPORTS_H_
#define JOBDAW_NATIVE_HOST_IMPORTS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "jobdaw/json.h"
#include "jobdaw/result.h"

namespace jobdaw {

// When a posting came to a stage; at "" when nobody knows.
struct StageStep {
  std::string at;
  std::string stage;
};

// One posting.
//   Shape: either `record`, a posting as the JSON export has it, or what makes
//   a new one. reason says why it cannot be taken, "" when it can.
struct ImportRow {
  int64_t row = 0;     // its line, or its number, from 1
  std::string source;  // as it stands there
  std::string reason;
  std::vector<std::string> remarks;  // what of it was kept as a note
  std::string title;
  std::string company;

  Json record;

  bool is_distinct = false;  // from every row before it
  std::string key;           // the same for the same row, whatever its stage
  std::string saved_at;      // "" is now
  Json extraction;           // its posting has all that the row says
  Json page;                 // the Page that it was read from, or null
  std::string stage;         // the last one
  std::vector<StageStep> history;  // by their instants
  std::vector<std::string> tags;
  Json added = Json::object();  // {"notes": [...], ...}: tables of rows.inc
};

class ImportSource {
 public:
  virtual ~ImportSource() = default;
  // False at the end.
  virtual Result<bool> Next(ImportRow& row) = 0;
};

// known: it is in the tracker, or stood in the same file before.
enum class ImportStatus { fresh, known, bad };
struct ImportOutcome {
  ImportStatus status = ImportStatus::bad;
  int64_t posting_id = 0;  // of fresh and known
  std::string reason;      // of known and bad
};

struct ImportOptions {
  std::string at;         // now
  bool is_trial = false;  // tells what would be, and changes nothing
};
struct ImportCounts {
  int64_t fresh = 0;
  int64_t known = 0;
  int64_t bad = 0;
  int64_t change_id = 0;  // 0 when nothing came in
};
using TellImport =
    std::function<Status(const ImportRow&, const ImportOutcome&)>;

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORTS_H_
