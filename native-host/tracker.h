// The saved postings: one SQLite file under the data directory.
//
//   Result<Tracker> tracker = Tracker::Open({.data_dir = DataDir()});
//   Result<Saved> saved = tracker->Save(save);
//   if (saved) Acknowledge(*saved);      // it is on the disk
#ifndef JOBDAW_NATIVE_HOST_TRACKER_H_
#define JOBDAW_NATIVE_HOST_TRACKER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "database.h"
#include "filter.h"
#include "imports.h"
#include "jobdaw/json.h"
#include "jobdaw/result.h"
#include "records.h"

namespace jobdaw {

// One save, as the protocol has it.
//   Shape: uuid normalized, saved_at normalized; extraction an Extraction;
//          overrides an object of field values, null where the user emptied a
//          field; tags distinct and not empty.
struct SaveRequest {
  std::string uuid;
  std::string saved_at;
  std::string stage;  // "" leaves it; that of a new posting is then "saved"
  Json extraction;
  Json overrides = Json::object();
  std::vector<std::string> tags;
  std::string note;
  Json page;                // the Page that was read, or null: kept as snapshot
  int64_t posting_id = 0;   // a capture of this posting, whatever its address
  bool as_new = false;      // a posting of its own, whatever its address
  std::string recorded_at;  // now; "" where that is saved_at
  int64_t change_id = 0;    // the change that it is part of; 0 for one alone
};

// Its answer. A repeat of the uuid has the posting_id, saved_at and stage of
// the first; position and count are those of now.
struct Saved {
  int64_t posting_id = 0;
  int64_t position = 0;  // from 1, newest first
  int64_t count = 0;
  bool repeated = false;
  bool again = false;     // a capture of a posting that was there already
  bool restored = false;  // which was in the trash
  std::string saved_at;
  std::string stage;
  int64_t change_id = 0;
  Json changes = Json::array();  // of what the page says, as in Match
  // The fields that it no longer says, with the captures that do.
  Json kept = Json::object();
  // Postings that may be the same job, of one that was not there.
  std::vector<int64_t> alike;
};

// A posting that is the one of an extraction.
struct Match {
  int64_t posting_id = 0;
  std::string by;  // "url", "job_id" or "same_job"
  std::string stage;
  std::string saved_at;
  std::string title;
  std::string company;
  std::string url;
  // [{"field", "before", "after"}]: what the page says now and said otherwise
  // when it was last captured; null for both of a long text.
  Json changes = Json::array();
  bool is_deleted = false;
};

struct LookupOptions {
  Json overrides = Json::object();  // what the user changed of the extraction
  bool in_trash = false;            // also what is there, after the others
};

// What was changed, for undoing it.
struct Changed {
  int64_t change_id = 0;           // 0 when nothing was
  std::vector<int64_t> postings;   // that were changed
  std::vector<int64_t> unchanged;  // that already were as asked
  std::vector<int64_t> kept;       // of an undo: those changed since
  std::vector<int64_t> dated;  // that stay in their stage: an earlier one, or
                               // this one, has the date that was told
};

// {"change_id": null where nothing was changed, "postings", "unchanged",
// "kept"}, for the protocol and the command line.
Json ToJson(const Changed& changed);

// A stage that a posting was put in.
struct Step {
  std::string stage;
  std::string at;
  bool is_dated = true;  // false where an import told the stage alone
};

// What a change was.
//   Shape: kind as in events, "imported" for an import of any kind; parts are
//   what it made different: "stage", "tags", a field's name.
struct ChangeAbout {
  std::string kind;
  std::vector<std::string> parts;
  std::vector<int64_t> postings;
};

// What a stored page says to this core.
//   Shape: changes as in Match, with long texts whole; extraction null when
//   there are none.
struct Rereading {
  int64_t posting_id = 0;
  bool has_page = false;
  bool is_lost = false;  // this core finds no posting in it
  int64_t capture_id = 0;
  std::string captured_at;
  Json changes = Json::array();
  Json extraction;
};

// A page of a list.
//   Shape: sort nullptr is relevance when there are words to search for, else
//          saved_at; after is the last posting of the page before.
struct ListQuery {
  Filter filter;
  const Sort* sort = nullptr;
  bool is_descending = true;
  int64_t limit = 50;
  int64_t offset = 0;
  int64_t after = 0;
  Parts parts;
};

class Tracker {
 public:
  struct Options {
    std::string data_dir;
    // See Database::Options.
    std::shared_ptr<Hangup> hangup = nullptr;
    int busy_timeout_ms = 15000;
    std::function<void()> tell_waiting = nullptr;
  };

  // Makes the directory and the file where they are missing.
  static Result<Tracker> Open(const Options& options);

  // Errors: bad_request names the member that is wrong. Nothing is stored
  // unless it succeeds.
  Result<Saved> Save(const SaveRequest& request);
  // What of the source is not there yet, as one change; a row that cannot be
  // taken does not keep the others out. Each row is told in its turn.
  //   Errors: those of the source, of `tell` and of the database; then nothing
  //   came in.
  Result<ImportCounts> Import(ImportSource& source,
                              const ImportOptions& options,
                              const TellImport& tell);
  // Those of the tracker that the extraction is about, the surest first. By
  // address and job id there is also what the page says otherwise by now.
  //   Errors: bad_request for an address that is none, unsupported_version.
  Result<std::vector<Match>> Lookup(const Json& extraction,
                                    const LookupOptions& options = {});
  // Of these addresses those that a posting was saved from: [{"url",
  // "posting_id", "stage"}].
  Result<Json> KnownUrls(const Json& urls);

  // Reads the stored page of the capture that the values come from.
  //   Errors: not_found.
  Result<Rereading> ReadAgain(int64_t posting_id);
  // As new captures, in one change; overrides stay. A posting that was captured
  // since is kept.
  Result<Changed> TakeRereadings(const std::vector<Rereading>& rereadings,
                                 const std::string& at);

  Result<int64_t> Count(const Filter& filter = {});
  Result<std::vector<int64_t>> Ids(const Filter& filter);
  // {"stages": [{"name", "count"}], "tags": [...]}: how many of the filter's
  // postings each has, every stage among them, tags by their number.
  Result<Json> Facets(const Filter& filter);
  // {"count", "funnel": [{"stage", "ever", "now"}], "weeks": [{"week": its
  // Monday, "saved", "applied"}], "answers": {"applied", "answered",
  // "median_days"}, "pay": [{"currency", "count", "least", "median", "most"}]},
  // pay in major units a year.
  Result<Json> Stats(const Filter& filter);
  // Deadlines of what is only saved and interviews from the one day to the
  // other, and open tasks up to it: [{"kind": "deadline", "interview" or
  // "task", "at", "posting_id", "id" of the row, "text", "title", "company",
  // "stage"}], the soonest first.
  Result<Json> Agenda(const std::string& from, const std::string& to);
  // The memory of earlier records can be used again.
  Result<std::vector<PostingRecord>> List(
      const ListQuery& query, std::vector<PostingRecord> reuse = {});
  // In the trash or not.
  //   Errors: not_found.
  Result<PostingRecord> Find(int64_t posting_id, const Parts& parts = {});
  // All that is known of it: JsonText() and {"provenance", "captures"}, the
  // core's provenance for its fields and the user's for those that the user
  // changed.
  //   Errors: not_found.
  Result<Json> Show(int64_t posting_id);
  // The page of the last capture, a Page as JSON.
  //   Errors: not_found for the posting, or when its page was not kept.
  Result<std::string> Snapshot(int64_t posting_id);

  // The stages that it was put in, the oldest first.
  Result<std::vector<Step>> Steps(int64_t posting_id);

  // Changes each of the postings, or none. The members of `edit`: "stage", and
  // "stage_at", an instant, where it came earlier than now - for a stage that
  // the posting is in, or before it came into that, this is the stage's date,
  // and the posting stays where it is; "fields", {field:
  // value}, and "revert", [field], for the core's value again; "add_tags",
  // "remove_tags"; "add_note"; and for each table of rows.inc its whole list.
  //   Errors: not_found; bad_request names the member.
  Result<Changed> Edit(const std::vector<int64_t>& postings, const Json& edit,
                       const std::string& at);
  // To the trash, and back. Doing it again changes nothing.
  //   Errors: not_found.
  Result<Changed> Remove(const std::vector<int64_t>& postings,
                         const std::string& at);
  Result<Changed> Restore(const std::vector<int64_t>& postings,
                          const std::string& at);
  // Takes a change of the last 30 days back, also that of an undo. Postings
  // that were changed since are kept as they are.
  //   Errors: not_found; conflict when it was undone already or is too old, or
  //   when all its postings were changed since.
  Result<Changed> Undo(int64_t change_id, const std::string& at);
  // The newest change that was not undone yet.
  //   Errors: not_found.
  Result<int64_t> LastChange();
  // Nothing of a change that there is not.
  Result<ChangeAbout> About(int64_t change_id);
  // Deletes what has been in the trash since before the instant, for good.
  Result<int64_t> EmptyTrash(const std::string& before);

  // A copy of the file as it stands.
  Status BackUpTo(const std::string& path) { return database_.BackUpTo(path); }

  const std::string& path() const { return database_.path(); }
  // The file was taken away or replaced: open it again.
  bool IsReplaced() const { return database_.IsReplaced(); }

 private:
  explicit Tracker(Database database) : database_(std::move(database)) {}
  Result<Saved> Insert(const SaveRequest& request);
  // With this id, 0 for the next.
  Result<int64_t> InsertPosting(const SaveRequest& request, int64_t id = 0);
  // The posting that it is a capture of, and what is said of that; 0 for none.
  Status FindSame(const SaveRequest& request, Saved& saved);
  Status TellChanges(const SaveRequest& request, const Json& before,
                     Saved& saved);
  Status WriteCapture(const SaveRequest& request, const Json& before,
                      Saved& saved);
  // `kept` as KeptFields() gives it.
  Status AddCapture(const SaveRequest& request, int64_t posting_id,
                    const Json& kept, int64_t* capture_id);

  // lookup.cc
  struct Sought {
    Posting page;     // as the core read it
    Posting posting;  // as the user would have it
    std::string url_key, canonical_key;
    bool in_trash = false;
  };
  Result<Sought> ReadSought(const Json& extraction,
                            const LookupOptions& options);
  Status AddMatches(const std::string& by, const std::string& sql,
                    std::span<const SqlValue> values, const Sought& sought,
                    std::vector<Match>& out);

  // captures.cc
  // The extraction, with what it no longer says from the captures that did;
  // the provenance of such a field has their "captured_at".
  Result<Json> ReadCapture(int64_t capture_id);
  // {field: capture}: what a new capture keeps of the one before, 0 for none;
  // a rereading of that one's page keeps only what it had kept itself.
  Result<Json> KeptFields(const Json& extraction,
                          const std::string& captured_at, int64_t before,
                          bool is_rereading = false);
  Result<Json> ChangesSince(int64_t posting_id, const Posting& now);
  Result<Json> Captures(int64_t posting_id);
  Result<Json> Provenance(const PostingRecord& record);

  struct ListPage;
  struct LastCount {
    std::string sql;
    std::vector<SqlValue> values;
    Database::Version version;
    int64_t count = 0;
  };
  Result<int64_t> NumberOf(const std::string& sql,
                           std::span<const SqlValue> values);
  Status ReadSorted(const ListQuery& query, ListPage& page);
  Status ReadSortedPart(const ListQuery& query, bool has_value, int64_t offset,
                        ListPage& page);
  Status ReadFound(const ListQuery& query, ListPage& page);
  Status ReadFoundPart(const ListQuery& query, const std::string& match,
                       bool is_ranked, int64_t offset, ListPage& page);

  // changes.cc
  // {"stage", "deleted", "capture_id", "overrides", "tags", and the tables of
  // rows.inc}: everything that a change can change.
  Result<Json> StateOf(int64_t posting_id);
  Status Apply(int64_t posting_id, const Json& state, const std::string& at);
  Status WriteRows(const RowTable& table, int64_t posting_id, const Json& rows);
  // The posting anew from its capture and its overrides.
  Status Reread(int64_t posting_id);
  // From one state to another, with the event that says so; false when they
  // are the same.
  struct Change {
    int64_t id = 0;
    std::string kind;
    std::string at;           // when it happened
    std::string recorded_at;  // now
    int64_t undoes = 0;
    int64_t capture_id = 0;
    std::string stage;  // that a change of kind "dated" dates
  };
  Result<bool> Record(const Change& change, int64_t posting_id,
                      const Json& before, const Json& after);
  Result<int64_t> NextChange();
  // What a change makes of a state; a stage that the posting is in or past,
  // whose date is all that it tells.
  struct Aim {
    Json state;
    std::string dated_stage;
  };
  using Target =
      std::function<Result<Aim>(int64_t posting_id, const Json& state)>;
  Result<bool> ChangeOne(int64_t posting_id, const Change& change,
                         const Target& target, Changed& changed);
  Result<Changed> ChangeEach(const std::vector<int64_t>& postings,
                             Change change, const Target& target);

  // undo.cc
  Status UndoEach(const Change& change, Changed& undone);
  Result<bool> HasCapture(int64_t posting_id, const Json& state);

  // stage_dates.cc
  Result<bool> IsPast(int64_t posting_id, const std::string& present,
                      const std::string& stage, const std::string& at);
  Result<bool> RecordDate(Change change, int64_t posting_id,
                          const std::string& stage);

  // imports.cc
  struct Importing;
  Result<ImportOutcome> ImportRowOrNothing(const ImportRow& row,
                                           Importing& state);
  Result<ImportOutcome> FindKnown(const ImportRow& row, const Importing& state,
                                  std::string& uuid);
  Result<ImportOutcome> ImportNew(const ImportRow& row, const Importing& state);
  Result<ImportOutcome> ImportRecord(const Json& record, Importing& state);
  Result<int64_t> InsertRecord(const Json& record, const std::string& uuid);
  Status InsertEvents(const Json& events, int64_t posting_id,
                      int64_t last_change);
  Status MarkImported(Importing& state);

  Database database_;
  std::optional<LastCount> last_count_;
};

// The extraction's posting with the overrides in place.
//   Errors: bad_request for what is no Extraction, an unknown field, or a value
//   of the wrong type; unsupported_version.
Result<Posting> ReadPosting(const Json& extraction, const Json& overrides);
// The same, and bad_request for a posting without any field.
Result<Posting> PostingOf(const Json& extraction, const Json& overrides);

// Whether the page's addresses can be kept: absent, or of http, https or file
// and not too long.
//   Errors: bad_request.
Status CheckAddresses(const Json& extraction);

// not_found.
Error NoPosting(int64_t posting_id);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_TRACKER_H_
