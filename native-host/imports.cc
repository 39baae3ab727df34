// Importing: what is new comes in as one change, or nothing does.
#include "imports.h"

#include <algorithm>
#include <utility>

#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "tracker.h"
#include "uuid.h"

namespace jobdaw {
namespace {

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

std::string Named(int64_t posting_id) {
  return "posting " + std::to_string(posting_id);
}

ImportOutcome Known(int64_t posting_id, int64_t newest,
                    const std::string& where = "") {
  if (posting_id > newest) {
    return {ImportStatus::known, posting_id, "stands in this file before"};
  }
  return {ImportStatus::known, posting_id,
          where.empty() ? "is in the tracker as " + Named(posting_id) : where};
}

// The stages that a row goes through: the first at `saved_at`, an undated one
// last.
struct Course {
  std::string saved_at;
  std::string first;
  std::vector<StageStep> rest;
};

Course CourseOf(const ImportRow& row, const std::string& now) {
  Course course{.saved_at = row.saved_at, .first = "saved", .rest = {}};
  course.rest = row.history;
  std::stable_sort(
      course.rest.begin(), course.rest.end(),
      [](const StageStep& a, const StageStep& b) { return a.at < b.at; });
  std::string begins = course.rest.empty() ? now : course.rest.front().at;
  if (course.saved_at.empty() ||
      (!course.rest.empty() && begins < course.saved_at)) {
    course.saved_at = begins;
  }
  if (!course.rest.empty() && begins == course.saved_at) {
    course.first = course.rest.front().stage;
    course.rest.erase(course.rest.begin());
  }
  const std::string& last =
      course.rest.empty() ? course.first : course.rest.back().stage;
  if (!row.stage.empty() && row.stage != last) {
    course.rest.push_back({"", row.stage});
  }
  return course;
}

std::string InstantMember(const Json& json, const char* name) {
  return NormalizeInstant(TextMember(json, name)).value_or("");
}

Json OrNull(std::string text) {
  return text.empty() ? Json() : Json(std::move(text));
}

// What a capture would have said: the JSON export has no captures.
Json ExtractionOf(const Json& record) {
  return {{"schema_version", kSchemaVersion},
          {"core_version", ""},
          {"page",
           {{"kind", "posting"},
            {"url", OrNull(TextMember(record, "url"))},
            {"canonical_url", OrNull(TextMember(record, "canonical_url"))},
            {"language", nullptr},
            {"site", OrNull(TextMember(record, "site"))}}},
          {"posting", record["posting"]},
          {"provenance", Json::object()},
          {"listing", Json::array()}};
}

Status CheckRecord(const Json& record) {
  for (const char* name : {"posting", "overrides"}) {
    const Json* member = Member(record, name);
    if (member == nullptr || !member->is_object()) {
      return BadRequest("it has no \"" + std::string(name) + "\"");
    }
  }
  for (const char* name : {"tags", "events"}) {
    const Json* member = Member(record, name);
    if (member == nullptr || !member->is_array()) {
      return BadRequest("it has no \"" + std::string(name) + "\"");
    }
  }
  if (!NormalizeUuid(TextMember(record, "uuid"))) {
    return BadRequest("its \"uuid\" is no UUID");
  }
  if (!IsStage(TextMember(record, "stage"))) {
    return BadRequest("there is no stage \"" + TextMember(record, "stage") +
                      "\" (" + StageList() + ")");
  }
  for (const char* name : {"saved_at", "updated_at"}) {
    if (InstantMember(record, name).empty()) {
      return BadRequest("its \"" + std::string(name) +
                        "\" is no RFC 3339 instant");
    }
  }
  for (const Json& tag : record["tags"]) {
    if (!tag.is_string() || tag == "") return BadRequest("a tag is no string");
  }
  return Done{};
}

int64_t IdMember(const Json& json, const char* name) {
  const Json* id = Member(json, name);
  return id != nullptr && id->is_number_integer() ? id->get<int64_t>() : 0;
}

// Many rows go through the same statements, and are kept in memory until they
// are written, since whatever has to leave it before is synced each time.
class ManyRows {
 public:
  explicit ManyRows(Database& database) : database_(database) {
    database_.KeepStatements(true);
    (void)database_.Number("PRAGMA cache_size = -65536");
  }
  ManyRows(const ManyRows&) = delete;
  ~ManyRows() {
    database_.KeepStatements(false);
    (void)database_.Number("PRAGMA cache_size = -2000");  // SQLite's own
  }

 private:
  Database& database_;
};

}  // namespace

struct Tracker::Importing {
  std::string at;
  int64_t newest = 0;  // posting that was there before
  int64_t change_id = 0;
  std::vector<int64_t> records;  // that came in whole
};

Result<ImportCounts> Tracker::Import(ImportSource& source,
                                     const ImportOptions& options,
                                     const TellImport& tell) {
  ManyRows many(database_);
  Result<Transaction> transaction = Transaction::Begin(database_);
  if (!transaction) return transaction.error();
  Importing state{.at = options.at, .records = {}};
  Result<int64_t> newest =
      database_.Number("SELECT ifnull(max(id), 0) FROM postings");
  if (!newest) return newest.error();
  state.newest = *newest;
  Result<int64_t> change_id = NextChange();
  if (!change_id) return change_id.error();
  state.change_id = *change_id;

  ImportCounts counts;
  while (true) {
    ImportRow row;
    Result<bool> is_there = source.Next(row);
    if (!is_there) return is_there.error();
    if (!*is_there) break;
    if (database_.IsAbandoned()) {
      return Error{ErrorCode::busy,
                   "the browser closed before the import was done, and nothing "
                   "of it was taken in (import the file again)"};
    }
    Result<ImportOutcome> outcome = ImportRowOrNothing(row, state);
    if (!outcome) return outcome.error();
    ++(outcome->status == ImportStatus::fresh   ? counts.fresh
       : outcome->status == ImportStatus::known ? counts.known
                                                : counts.bad);
    // Those of a trial are nobody's.
    if (options.is_trial && (outcome->status == ImportStatus::fresh ||
                             outcome->posting_id > state.newest)) {
      outcome->posting_id = 0;
    }
    Status told = tell(row, *outcome);
    if (!told) return told.error();
  }
  if (options.is_trial) return counts;
  Status marked = MarkImported(state);
  if (!marked) return marked.error();
  if (counts.fresh > 0) counts.change_id = state.change_id;
  Status committed = transaction->Commit();
  if (!committed) return committed.error();
  return counts;
}

Result<ImportOutcome> Tracker::ImportRowOrNothing(const ImportRow& row,
                                                  Importing& state) {
  if (!row.reason.empty()) return ImportOutcome{.reason = row.reason};
  Status saved = database_.Run("SAVEPOINT import_row");
  if (!saved) return saved.error();
  Result<ImportOutcome> outcome = row.record.is_null()
                                      ? ImportNew(row, state)
                                      : ImportRecord(row.record, state);
  if (!outcome) {
    if (outcome.error().code != ErrorCode::bad_request) return outcome;
    Status back = database_.Run("ROLLBACK TO import_row");
    if (!back) return back.error();
    outcome = ImportOutcome{.reason = outcome.error().message};
  }
  Status released = database_.Run("RELEASE import_row");
  if (!released) return released.error();
  return outcome;
}

// ---- rows of a table, pages, bookmarks

// A posting whose import was taken back does not count; one that the user put
// into the trash does.
Result<ImportOutcome> Tracker::FindKnown(const ImportRow& row,
                                         const Importing& state,
                                         std::string& uuid) {
  for (int attempt = 0;; ++attempt) {
    uuid = UuidOf(row.key + "\n" + std::to_string(attempt));
    Result<Statement> there = database_.Query(
        "SELECT p.id, p.deleted_at IS NULL, (SELECT kind FROM events"
        " WHERE posting_id = p.id ORDER BY id DESC LIMIT 1) FROM captures AS c"
        " JOIN postings AS p ON p.id = c.posting_id WHERE c.uuid = ?",
        uuid);
    if (!there) return there.error();
    Result<bool> found = there->Step();
    if (!found) return found.error();
    if (!*found) break;
    if (there->Int(1) != 0) return Known(there->Int(0), state.newest);
    if (there->TextView(2) == "undone") continue;
    return Known(
        there->Int(0), state.newest,
        "is in the trash as " + Named(there->Int(0)) + " (restore it there)");
  }
  Result<std::vector<Match>> matches = Lookup(row.extraction);
  if (!matches) return matches.error();
  for (const Match& match : *matches) {
    // Two rows of one file may be two applications for the same job.
    if (match.posting_id > state.newest &&
        (match.by == "same_job" || row.is_distinct)) {
      continue;
    }
    return Known(match.posting_id, state.newest);
  }
  return ImportOutcome{.status = ImportStatus::fresh};
}

Result<ImportOutcome> Tracker::ImportNew(const ImportRow& row,
                                         const Importing& state) {
  std::string uuid;
  Result<ImportOutcome> outcome = FindKnown(row, state, uuid);
  if (!outcome || outcome->status == ImportStatus::known) return outcome;
  Course course = CourseOf(row, state.at);
  Result<Saved> saved = Insert({.uuid = uuid,
                                .saved_at = course.saved_at,
                                .stage = course.first,
                                .extraction = row.extraction,
                                .tags = row.tags,
                                .page = row.page,
                                .as_new = true,
                                .recorded_at = state.at,
                                .change_id = state.change_id});
  if (!saved) return saved.error();
  outcome->posting_id = saved->posting_id;

  Json more = Json::object();
  std::string stage = course.first;
  for (const StageStep& step : course.rest) {
    bool is_dated = !step.at.empty();
    Result<bool> recorded =
        Record({.id = state.change_id,
                .kind = is_dated ? "stage" : "imported",
                .at = is_dated ? step.at : state.at,
                .recorded_at = state.at},
               saved->posting_id, {{"stage", stage}}, {{"stage", step.stage}});
    if (!recorded) return recorded.error();
    stage = step.stage;
    more["stage"] = stage;
  }
  for (const RowTable& table : RowTables()) {
    const Json* rows = Member(row.added, table.name);
    if (rows == nullptr || rows->empty()) continue;
    Result<Json> checked = CheckRows(table, *rows);
    if (!checked) return checked.error();
    more[table.name] = std::move(*checked);
  }
  if (!more.empty()) {
    Status applied = Apply(saved->posting_id, more, state.at);
    if (!applied) return applied.error();
  }
  return outcome;
}

// ---- postings of the JSON export

Result<ImportOutcome> Tracker::ImportRecord(const Json& record,
                                            Importing& state) {
  Status fine = CheckRecord(record);
  if (!fine) return fine.error();
  std::string uuid = *NormalizeUuid(TextMember(record, "uuid"));
  Result<Statement> there = database_.Query(
      "SELECT p.id, p.deleted_at IS NULL, (SELECT kind FROM events"
      " WHERE posting_id = p.id ORDER BY id DESC LIMIT 1) FROM postings AS p"
      " WHERE uuid = ?1 OR id = (SELECT posting_id FROM captures"
      " WHERE uuid = ?1)",
      uuid);
  if (!there) return there.error();
  Result<bool> found = there->Step();
  if (!found) return found.error();
  if (*found) {
    int64_t posting_id = there->Int(0);
    if (there->Int(1) != 0) return Known(posting_id, state.newest);
    if (there->TextView(2) != "undone") {
      return Known(
          posting_id, state.newest,
          "is in the trash as " + Named(posting_id) + " (restore it there)");
    }
    Status back = Apply(posting_id, {{"deleted", false}}, state.at);
    if (!back) return back.error();
    state.records.push_back(posting_id);
    return ImportOutcome{ImportStatus::fresh, posting_id, ""};
  }
  Result<std::vector<Match>> matches = Lookup(ExtractionOf(record));
  if (!matches) return matches.error();
  for (const Match& match : *matches) {
    if (match.posting_id > state.newest || match.by == "same_job") continue;
    return Known(match.posting_id, state.newest);
  }
  Result<int64_t> posting_id = InsertRecord(record, uuid);
  if (!posting_id) return posting_id.error();
  Status events =
      InsertEvents(record["events"], *posting_id, state.change_id - 1);
  if (!events) return events.error();
  if (TextMember(record, "deleted_at").empty()) {
    state.records.push_back(*posting_id);
  }
  return ImportOutcome{ImportStatus::fresh, *posting_id, ""};
}

Result<int64_t> Tracker::InsertRecord(const Json& record,
                                      const std::string& uuid) {
  int64_t id = IdMember(record, "posting_id");
  Result<int64_t> taken =
      database_.Number("SELECT count(*) FROM postings WHERE id = ?", id);
  if (!taken) return taken.error();
  SaveRequest capture{.uuid = uuid,
                      .saved_at = InstantMember(record, "saved_at"),
                      .stage = TextMember(record, "stage"),
                      .extraction = ExtractionOf(record)};
  Result<Posting> posting = PostingOf(capture.extraction, record["overrides"]);
  if (!posting) return posting.error();
  Status addressed = CheckAddresses(capture.extraction);
  if (!addressed) return addressed.error();
  Result<int64_t> made = InsertPosting(capture, id > 0 && *taken == 0 ? id : 0);
  if (!made) return made;
  int64_t capture_id = 0;
  Status added = AddCapture(capture, *made, Json::object(), &capture_id);
  if (!added) return added.error();
  Json state = {{"capture_id", capture_id},
                {"overrides", record["overrides"]},
                {"tags", record["tags"]}};
  for (const RowTable& table : RowTables()) {
    const Json* rows = Member(record, table.name);
    if (rows == nullptr) continue;
    Result<Json> checked = CheckRows(table, *rows);
    if (!checked) return checked.error();
    state[table.name] = std::move(*checked);
  }
  std::string deleted_at = InstantMember(record, "deleted_at");
  if (!deleted_at.empty()) state["deleted"] = true;
  Status applied = Apply(
      *made, state,
      deleted_at.empty() ? InstantMember(record, "updated_at") : deleted_at);
  if (!applied) return applied.error();
  Status dated =
      database_.Run("UPDATE postings SET updated_at = ? WHERE id = ?",
                    InstantMember(record, "updated_at"), *made);
  if (!dated) return dated.error();
  return made;
}

// Numbers of changes go on where the tracker's own end.
Status Tracker::InsertEvents(const Json& events, int64_t posting_id,
                             int64_t last_change) {
  for (const Json& event : events) {
    std::string at = InstantMember(event, "at");
    std::string stage = TextMember(event, "stage");
    std::string kind = TextMember(event, "kind");
    if (at.empty() || kind.empty() || (!stage.empty() && !IsStage(stage))) {
      return BadRequest("an event of it is none");
    }
    auto shifted = [&event, last_change](const char* name) -> SqlValue {
      int64_t change = IdMember(event, name);
      if (change <= 0) return std::monostate{};
      return change + last_change;
    };
    auto text = [&event](const char* name) -> SqlValue {
      const Json* json = Member(event, name);
      if (json == nullptr || !json->is_object()) return std::monostate{};
      return Dump(*json);
    };
    std::vector<SqlValue> values = {posting_id,
                                    at,
                                    kind,
                                    stage,
                                    shifted("change_id"),
                                    shifted("undoes"),
                                    text("before"),
                                    text("after")};
    Status put = database_.RunWith(
        "INSERT INTO events (posting_id, at, kind, stage, change_id, undoes,"
        " before, after) VALUES (?, ?, ?, nullif(?, ''), ?, ?, ?, ?)",
        values);
    if (!put) return put;
  }
  return Done{};
}

// Their events are those of the export; this one makes that the import can be
// undone, and is of this tracker alone.
Status Tracker::MarkImported(Importing& state) {
  if (state.records.empty()) return Done{};
  Result<int64_t> change_id = NextChange();
  if (!change_id) return change_id.error();
  state.change_id = *change_id;
  for (int64_t posting_id : state.records) {
    Result<bool> recorded =
        Record({.id = state.change_id,
                .kind = "imported",
                .at = state.at,
                .recorded_at = state.at},
               posting_id, {{"deleted", true}}, {{"deleted", false}});
    if (!recorded) return recorded.error();
  }
  return Done{};
}

}  // namespace jobdaw
