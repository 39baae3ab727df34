#include "tracker.h"

#include <algorithm>
#include <utility>

#include "derived.h"
#include "file.h"
#include "jobdaw/identity.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "schema.h"
#include "snapshot.h"

namespace jobdaw {
namespace {

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// Of the extraction's page; "" where it has none.
std::string PageText(const Json& extraction, const char* name) {
  const Json* page = Member(extraction, "page");
  return page == nullptr ? "" : TextMember(*page, name);
}

// Position and count among what is not in the trash.
Status FillPlace(Database& database, Saved& saved) {
  Result<Statement> row = database.Query(
      "SELECT ifnull(sum((saved_at, id) > (?, ?)), 0), count(*)"
      " FROM postings INDEXED BY postings_by_saved_at"
      " WHERE deleted_at IS NULL",
      saved.saved_at, saved.posting_id);
  if (!row) return row.error();
  Result<bool> is_there = row->Step();
  if (!is_there) return is_there.error();
  saved.position = row->Int(0) + 1;
  saved.count = row->Int(1);
  return Done{};
}

}  // namespace

Error NoPosting(int64_t posting_id) {
  return {ErrorCode::not_found,
          "posting " + std::to_string(posting_id) +
              ": not in the tracker (jobdaw list shows what is)"};
}

Result<Posting> ReadPosting(const Json& extraction, const Json& overrides) {
  if (!extraction.is_object()) {
    return BadRequest("\"extraction\" is not an object");
  }
  const Json* version = Member(extraction, "schema_version");
  if (version == nullptr || !version->is_number_integer()) {
    return BadRequest("the extraction has no \"schema_version\"");
  }
  if (*version != kSchemaVersion) {
    return Error{ErrorCode::unsupported_version,
                 "the extraction has schema version " + Dump(*version) +
                     ", this host has " + std::to_string(kSchemaVersion) +
                     " (update the older of the two)"};
  }
  Posting posting;
  const Json* found = Member(extraction, "posting");
  if (found != nullptr && !found->is_null()) {
    Result<Posting> read = PostingFromJson(*found);
    if (!read) return read.error();
    posting = std::move(*read);
  }
  if (!overrides.is_object()) {
    return BadRequest("\"overrides\" is not an object");
  }
  for (const auto& [name, json] : overrides.items()) {
    std::optional<Field> field = FieldByName(name);
    if (!field) return BadRequest("there is no field \"" + name + "\"");
    Result<Value> value = ValueFromJson(*field, json);
    if (!value) return value.error();
    Set(posting, *field, *value);
  }
  return posting;
}

Result<Posting> PostingOf(const Json& extraction, const Json& overrides) {
  Result<Posting> posting = ReadPosting(extraction, overrides);
  if (posting && *posting == Posting{}) {
    return BadRequest("the posting has no field that is filled in");
  }
  return posting;
}

Result<Tracker> Tracker::Open(const Options& options) {
  Status made = MakeDirectories(options.data_dir);
  if (!made) return made.error();
  Result<Database> database =
      Database::Open(options.data_dir + "/tracker.db",
                     {.hangup = options.hangup,
                      .busy_timeout_ms = options.busy_timeout_ms,
                      .tell_waiting = options.tell_waiting,
                      .accept = CheckIsTracker});
  if (!database) return database.error();
  Status prepared = PrepareSchema(*database);
  if (!prepared) return prepared.error();
  return Tracker(std::move(*database));
}

// ---- saving

Result<Saved> Tracker::Save(const SaveRequest& request) {
  if (!request.stage.empty() && !IsStage(request.stage)) {
    return BadRequest("there is no stage \"" + request.stage + "\" (" +
                      StageList() + ")");
  }
  Result<Transaction> change = Transaction::Begin(database_);
  if (!change) return change.error();
  Result<Saved> saved = Insert(request);
  if (!saved) return saved;
  Status placed = FillPlace(database_, *saved);
  if (!placed) return placed.error();
  Status committed = change->Commit();
  if (!committed) return committed.error();
  return saved;
}

Result<Saved> Tracker::Insert(const SaveRequest& request) {
  Result<Statement> first = database_.Query(
      "SELECT c.posting_id, c.captured_at, e.stage, e.change_id, e.kind,"
      " p.stage FROM captures AS c JOIN postings AS p ON p.id = c.posting_id"
      " LEFT JOIN events AS e ON e.posting_id = p.id AND e.capture_id = c.id"
      " WHERE c.uuid = ?",
      request.uuid);
  if (!first) return first.error();
  Result<bool> is_there = first->Step();
  if (!is_there) return is_there.error();
  if (*is_there) {
    return Saved{.posting_id = first->Int(0),
                 .repeated = true,
                 .again = first->TextView(4) == "captured",
                 .saved_at = first->Text(1),
                 .stage = first->Text(first->IsNull(2) ? 5 : 2),
                 .change_id = first->Int(3)};
  }
  Result<Posting> posting = PostingOf(request.extraction, request.overrides);
  if (!posting) return posting.error();
  Status addressed = CheckAddresses(request.extraction);
  if (!addressed) return addressed.error();
  Saved saved{.posting_id = request.posting_id, .saved_at = request.saved_at};
  Status sought = FindSame(request, saved);
  if (!sought) return sought.error();
  Json before = {{"deleted", true}};
  if (saved.again) {
    Result<Json> state = StateOf(saved.posting_id);
    if (!state) return state.error();
    before = std::move(*state);
    saved.restored = before["deleted"] == true;
    Status told = TellChanges(request, before, saved);
    if (!told) return told.error();
  } else {
    Result<int64_t> made = InsertPosting(request);
    if (!made) return made.error();
    saved.posting_id = *made;
  }
  Status written = WriteCapture(request, before, saved);
  if (!written) return written.error();
  return saved;
}

Status Tracker::FindSame(const SaveRequest& request, Saved& saved) {
  if (saved.posting_id == 0 && !request.as_new) {
    Result<std::vector<Match>> found = Lookup(
        request.extraction, {.overrides = request.overrides, .in_trash = true});
    if (!found) return found.error();
    // What is in the trash is only the same where nothing else is.
    std::stable_partition(found->begin(), found->end(),
                          [](const Match& match) { return !match.is_deleted; });
    for (const Match& match : *found) {
      // The same job elsewhere is for the user to decide.
      if (match.by == "same_job") {
        if (!match.is_deleted) saved.alike.push_back(match.posting_id);
      } else if (saved.posting_id == 0) {
        saved.posting_id = match.posting_id;
      }
    }
  }
  saved.again = saved.posting_id != 0;
  if (saved.again) saved.alike.clear();
  return Done{};
}

Status Tracker::TellChanges(const SaveRequest& request, const Json& before,
                            Saved& saved) {
  Result<Json> kept = KeptFields(request.extraction, request.saved_at,
                                 before["capture_id"].get<int64_t>());
  if (!kept) return kept.error();
  Result<Posting> page = ReadPosting(request.extraction, Json::object());
  if (!page) return page.error();
  Result<Json> changes = ChangesSince(saved.posting_id, *page);
  if (!changes) return changes.error();
  saved.kept = std::move(*kept);
  for (Json& change : *changes) {
    // A capture that comes late changes nothing that a newer one says.
    if (saved.kept.contains(change["field"].get<std::string>())) continue;
    saved.changes.push_back(std::move(change));
  }
  return Done{};
}

Status Tracker::WriteCapture(const SaveRequest& request, const Json& before,
                             Saved& saved) {
  Result<int64_t> change_id =
      request.change_id == 0 ? NextChange() : Result(request.change_id);
  if (!change_id) return change_id.error();
  saved.change_id = *change_id;
  const std::string& now =
      request.recorded_at.empty() ? request.saved_at : request.recorded_at;
  Change change{.id = *change_id,
                .kind = saved.again ? "captured" : "saved",
                .at = request.saved_at,
                .recorded_at = now};
  Status added =
      AddCapture(request, saved.posting_id, saved.kept, &change.capture_id);
  if (!added) return added;

  Result<Json> state = StateOf(saved.posting_id);
  if (!state) return state.error();
  Json target = *state;
  target["capture_id"] = change.capture_id;
  target["deleted"] = false;
  for (const auto& [field, value] : request.overrides.items()) {
    target["overrides"][field] = value;
  }
  for (const std::string& tag : request.tags) target["tags"].push_back(tag);
  if (!request.stage.empty()) target["stage"] = request.stage;
  if (!request.note.empty()) {
    target["notes"].push_back(
        {{"id", nullptr}, {"at", request.saved_at}, {"text", request.note}});
  }
  Status applied = Apply(saved.posting_id, target, now);
  if (!applied) return applied;
  Result<Json> after = StateOf(saved.posting_id);
  if (!after) return after.error();
  saved.stage = TextMember(*after, "stage");
  if (!saved.again) *after = {{"deleted", false}, {"stage", saved.stage}};
  Result<bool> recorded = Record(change, saved.posting_id, before, *after);
  if (!recorded) return recorded.error();
  return Done{};
}

// "" stands for NULL in columns of addresses.
Result<int64_t> Tracker::InsertPosting(const SaveRequest& request, int64_t id) {
  Status put = database_.Run(
      "INSERT INTO postings (uuid, stage, saved_at, updated_at, url,"
      " canonical_url, site, id)"
      " VALUES (?1, ?2, ?3, ?8, nullif(?4, ''), nullif(?5, ''),"
      " nullif(?6, ''), nullif(?7, 0))",
      request.uuid, request.stage.empty() ? "saved" : request.stage,
      request.saved_at, PageText(request.extraction, "url"),
      PageText(request.extraction, "canonical_url"),
      PageText(request.extraction, "site"), id,
      request.recorded_at.empty() ? request.saved_at : request.recorded_at);
  if (!put) return put.error();
  return database_.LastId();
}

Status Tracker::AddCapture(const SaveRequest& request, int64_t posting_id,
                           const Json& kept, int64_t* capture_id) {
  Json extraction = request.extraction;
  extraction.erase("kept");
  if (!kept.empty()) extraction["kept"] = kept;
  Status put = database_.Run(
      "INSERT INTO captures (posting_id, uuid, captured_at, core_version,"
      " schema_version, extraction) VALUES (?, ?, ?, ?, ?, ?)",
      posting_id, request.uuid, request.saved_at,
      TextMember(request.extraction, "core_version"), kSchemaVersion,
      Dump(extraction));
  if (!put) return put;
  *capture_id = database_.LastId();
  if (request.page.is_null()) return Done{};
  std::string page = Dump(request.page);
  std::string bytes = Compress(page);
  return database_.Run(
      "INSERT INTO snapshots (capture_id, page, page_bytes) VALUES (?, ?, ?)",
      *capture_id, Blob{bytes}, static_cast<int64_t>(page.size()));
}

// ---- reading

Result<PostingRecord> Tracker::Find(int64_t posting_id, const Parts& parts) {
  Result<Statement> rows =
      database_.Query("SELECT " + RecordColumns(parts) + " FROM " +
                          RecordTables(parts) + " WHERE p.id = ?",
                      posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row) return NoPosting(posting_id);
  std::vector<PostingRecord> one(1);
  ReadRecord(*rows, parts, one[0]);
  Status rest = ReadRest(database_, parts.rest, one);
  if (!rest) return rest.error();
  return std::move(one[0]);
}

Result<Json> Tracker::Show(int64_t posting_id) {
  Result<PostingRecord> record = Find(posting_id);
  if (!record) return record.error();
  Result<Json> provenance = Provenance(*record);
  if (!provenance) return provenance.error();
  Result<Json> shown = ParseJson(JsonText(*record));
  if (!shown) return shown.error();
  Result<Json> captures = Captures(posting_id);
  if (!captures) return captures.error();
  (*shown)["provenance"] = std::move(*provenance);
  (*shown)["captures"] = std::move(*captures);
  return shown;
}

Result<std::string> Tracker::Snapshot(int64_t posting_id) {
  Result<PostingRecord> record =
      Find(posting_id, {.columns = false, .posting = false});
  if (!record) return record.error();
  Result<Statement> rows = database_.Query(
      "SELECT page, page_bytes FROM snapshots JOIN captures ON id = capture_id"
      " WHERE posting_id = ? ORDER BY captured_at DESC, capture_id DESC"
      " LIMIT 1",
      posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row) {
    return Error{ErrorCode::not_found,
                 "posting " + std::to_string(posting_id) +
                     ": its page was not kept (capture it again with pages "
                     "kept: see the extension's options)"};
  }
  return Decompress(rows->BlobView(0), static_cast<size_t>(rows->Int(1)));
}

}  // namespace jobdaw
