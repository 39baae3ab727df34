// The saved postings: one SQLite file under the data directory.
//
//   Result<Tracker> tracker = Tracker::Open({.data_dir = DataDir()});
//   Result<Saved> saved = tracker->Save(save);
//   if (saved) Acknowledge(*saved);      // it is on the disk
#ifndef JOBDAW_NATIVE_HOST_TRACKER_H_
#define JOBDAW_NATIVE_HOST_TRACKER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "database.h"
#include "jobdaw/json.h"
#include "jobdaw/result.h"

namespace jobdaw {

// One save, as the protocol has it.
//   Shape: uuid normalized, saved_at normalized; extraction an Extraction;
//          overrides an object of field values, null where the user emptied a
//          field; tags distinct and not empty.
struct SaveRequest {
  std::string uuid;
  std::string saved_at;
  std::string stage = "saved";
  Json extraction;
  Json overrides = Json::object();
  std::vector<std::string> tags;
  std::string note;
};

// Its answer. A repeat of the uuid has the posting_id, saved_at and stage of
// the first; position and count are those of now.
struct Saved {
  int64_t posting_id = 0;
  int64_t position = 0;  // from 1, newest first
  int64_t count = 0;
  bool repeated = false;
  std::string saved_at;
  std::string stage;
};

// One posting as it stands. The JSON members are texts, so that an export
// copies them without reading them.
struct PostingRecord {
  int64_t id = 0;
  std::string uuid;
  std::string stage;
  std::string saved_at;
  std::string updated_at;
  std::string url;
  std::string canonical_url;
  std::string posting;    // a Posting
  std::string overrides;  // {field: value}
  std::string events;     // [{"at", "kind", "stage"}], oldest first
  std::string tags;       // [string]
  std::string notes;      // [{"at", "text"}], oldest first
};

// Which postings, newest first: those after `after` when it is given.
struct Slice {
  int64_t limit = 50;
  int64_t offset = 0;
  const PostingRecord* after = nullptr;
};

class Tracker {
 public:
  struct Options {
    std::string data_dir;
    // See Database::Options.
    int hangup_descriptor = -1;
    int busy_timeout_ms = 15000;
  };

  // Makes the directory and the file where they are missing.
  static Result<Tracker> Open(const Options& options);

  // Errors: bad_request names the member that is wrong. Nothing is stored
  // unless it succeeds.
  Result<Saved> Save(const SaveRequest& request);
  // What is not in the trash.
  Result<int64_t> Count();
  Result<std::vector<PostingRecord>> List(const Slice& slice);
  // In the trash or not.
  //   Errors: not_found.
  Result<PostingRecord> Find(int64_t posting_id);
  // All that is known of it: JsonText() and {"provenance"}, the core's for its
  // fields and the user's for those that the user changed.
  //   Errors: not_found.
  Result<Json> Show(int64_t posting_id);
  // To the trash, and back. Doing it again changes nothing.
  //   Errors: not_found.
  Status Remove(int64_t posting_id, const std::string& at);
  Status Restore(int64_t posting_id, const std::string& at);

  const std::string& path() const { return database_.path(); }
  // The file was taken away or replaced: open it again.
  bool IsReplaced() const { return database_.IsReplaced(); }

 private:
  explicit Tracker(Database database) : database_(std::move(database)) {}
  Result<Saved> Insert(const SaveRequest& request);
  Status InsertParts(const SaveRequest& request, int64_t posting_id);
  Result<Json> Provenance(const PostingRecord& record);
  Status SetDeleted(int64_t posting_id, const std::string& at, bool deleted);

  Database database_;
};

// The extraction's posting with the overrides in place.
//   Errors: bad_request for what is no Extraction, an unknown field, a value
//   of the wrong type, or a posting without any field.
Result<Posting> PostingOf(const Json& extraction, const Json& overrides);

// {"posting_id", "uuid", "stage", "saved_at", "url", ..., "posting", ...}: the
// members of the record, once in JSON for the protocol, the command line and
// the JSON export.
std::string JsonText(const PostingRecord& record);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_TRACKER_H_
