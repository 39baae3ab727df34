#include "tracker.h"

#include <sys/stat.h>

#include <utility>

#include "file.h"
#include "json_members.h"
#include "schema.h"
#include "stages.h"

namespace jobdaw {
namespace {

// The columns of a PostingRecord, in the order of Read().
constexpr char kRecordColumns[] = R"(
  SELECT id, uuid, stage, saved_at, updated_at, url, canonical_url, posting,
    (SELECT json_group_object(field, json(value)) FROM
       (SELECT field, value FROM overrides WHERE posting_id = p.id
        ORDER BY field)),
    (SELECT json_group_array(json_object('at', at, 'kind', kind,
                                         'stage', stage)) FROM
       (SELECT at, kind, stage FROM events WHERE posting_id = p.id
        ORDER BY id)),
    (SELECT json_group_array(tag) FROM
       (SELECT tag FROM tags WHERE posting_id = p.id ORDER BY tag)),
    (SELECT json_group_array(json_object('at', at, 'text', text)) FROM
       (SELECT at, text FROM notes WHERE posting_id = p.id ORDER BY id))
  FROM postings AS p )";

PostingRecord Read(const Statement& row) {
  return PostingRecord{.id = row.Int(0),
                       .uuid = row.Text(1),
                       .stage = row.Text(2),
                       .saved_at = row.Text(3),
                       .updated_at = row.Text(4),
                       .url = row.Text(5),
                       .canonical_url = row.Text(6),
                       .posting = row.Text(7),
                       .overrides = row.Text(8),
                       .events = row.Text(9),
                       .tags = row.Text(10),
                       .notes = row.Text(11)};
}

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

Error NoPosting(int64_t posting_id) {
  return {ErrorCode::not_found,
          "posting " + std::to_string(posting_id) +
              ": not in the tracker (jobdaw list shows what is)"};
}

// "" stands for NULL in columns of addresses.
Result<int64_t> InsertRow(Database& database, const SaveRequest& request,
                          const std::string& posting) {
  const Json* page = Member(request.extraction, "page");
  std::string url = page == nullptr ? "" : TextMember(*page, "url");
  std::string canonical =
      page == nullptr ? "" : TextMember(*page, "canonical_url");
  Status put = database.Run(
      "INSERT INTO postings (uuid, stage, saved_at, updated_at, url,"
      " canonical_url, posting)"
      " VALUES (?1, ?2, ?3, ?3, nullif(?4, ''), nullif(?5, ''), ?6)",
      request.uuid, request.stage, request.saved_at, url, canonical, posting);
  if (!put) return put.error();
  return database.LastId();
}

// Position and count among what is not in the trash.
Status FillPlace(Database& database, Saved& saved) {
  Result<int64_t> newer = database.Number(
      "SELECT count(*) FROM postings WHERE deleted_at IS NULL"
      " AND (saved_at, id) > (?, ?)",
      saved.saved_at, saved.posting_id);
  if (!newer) return newer.error();
  Result<int64_t> count =
      database.Number("SELECT count(*) FROM postings WHERE deleted_at IS NULL");
  if (!count) return count.error();
  saved.position = *newer + 1;
  saved.count = *count;
  return Done{};
}

}  // namespace

Result<Posting> PostingOf(const Json& extraction, const Json& overrides) {
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
  if (posting == Posting{}) {
    return BadRequest("the posting has no field that is filled in");
  }
  return posting;
}

std::string JsonText(const PostingRecord& record) {
  auto text = [](const std::string& value) {
    return value.empty() ? std::string("null") : Dump(value);
  };
  return "{\"posting_id\":" + std::to_string(record.id) +
         ",\"uuid\":" + text(record.uuid) + ",\"stage\":" + text(record.stage) +
         ",\"saved_at\":" + text(record.saved_at) +
         ",\"updated_at\":" + text(record.updated_at) +
         ",\"url\":" + text(record.url) +
         ",\"canonical_url\":" + text(record.canonical_url) +
         ",\"tags\":" + record.tags + ",\"notes\":" + record.notes +
         ",\"posting\":" + record.posting +
         ",\"overrides\":" + record.overrides + ",\"events\":" + record.events +
         "}";
}

Result<Tracker> Tracker::Open(const Options& options) {
  Status made = MakeDirectories(options.data_dir);
  if (!made) return made.error();
  Result<Database> database =
      Database::Open(options.data_dir + "/tracker.db",
                     {.hangup_descriptor = options.hangup_descriptor,
                      .busy_timeout_ms = options.busy_timeout_ms});
  if (!database) return database.error();
  Status prepared = PrepareSchema(*database);
  if (!prepared) return prepared.error();
  return Tracker(std::move(*database));
}

Result<Saved> Tracker::Save(const SaveRequest& request) {
  if (!IsStage(request.stage)) {
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
      "SELECT id, saved_at, (SELECT stage FROM events WHERE posting_id = p.id"
      " AND kind = 'saved' ORDER BY id LIMIT 1)"
      " FROM postings AS p WHERE uuid = ?",
      request.uuid);
  if (!first) return first.error();
  Result<bool> is_there = first->Step();
  if (!is_there) return is_there.error();
  if (*is_there) {
    return Saved{.posting_id = first->Int(0),
                 .repeated = true,
                 .saved_at = first->Text(1),
                 .stage = first->Text(2)};
  }
  Result<Posting> posting = PostingOf(request.extraction, request.overrides);
  if (!posting) return posting.error();
  Result<int64_t> id = InsertRow(database_, request, Dump(ToJson(*posting)));
  if (!id) return id.error();
  Status parts = InsertParts(request, *id);
  if (!parts) return parts.error();
  return Saved{
      .posting_id = *id, .saved_at = request.saved_at, .stage = request.stage};
}

Status Tracker::InsertParts(const SaveRequest& request, int64_t posting_id) {
  Status put = database_.Run(
      "INSERT INTO events (posting_id, at, kind, stage)"
      " VALUES (?, ?, 'saved', ?)",
      posting_id, request.saved_at, request.stage);
  if (!put) return put;
  put = database_.Run(
      "INSERT INTO captures (posting_id, captured_at, core_version,"
      " schema_version, extraction) VALUES (?, ?, ?, ?, ?)",
      posting_id, request.saved_at,
      TextMember(request.extraction, "core_version"), kSchemaVersion,
      Dump(request.extraction));
  if (!put) return put;
  for (const auto& [field, value] : request.overrides.items()) {
    put = database_.Run(
        "INSERT INTO overrides (posting_id, field, value) VALUES (?, ?, ?)",
        posting_id, field, Dump(value));
    if (!put) return put;
  }
  for (const std::string& tag : request.tags) {
    put = database_.Run(
        "INSERT INTO tags (posting_id, tag) VALUES (?, ?)"
        " ON CONFLICT DO NOTHING",
        posting_id, tag);
    if (!put) return put;
  }
  if (request.note.empty()) return Done{};
  return database_.Run(
      "INSERT INTO notes (posting_id, at, text) VALUES (?, ?, ?)", posting_id,
      request.saved_at, request.note);
}

Result<int64_t> Tracker::Count() {
  return database_.Number(
      "SELECT count(*) FROM postings WHERE deleted_at IS NULL");
}

Result<std::vector<PostingRecord>> Tracker::List(const Slice& slice) {
  std::string sql = kRecordColumns;
  sql += slice.after == nullptr
             ? "WHERE deleted_at IS NULL"
             : "WHERE deleted_at IS NULL AND (saved_at, id) < (?3, ?4)";
  sql += " ORDER BY saved_at DESC, id DESC LIMIT ?1 OFFSET ?2";
  Result<Statement> rows =
      slice.after == nullptr
          ? database_.Query(sql, slice.limit, slice.offset)
          : database_.Query(sql, slice.limit, slice.offset,
                            slice.after->saved_at, slice.after->id);
  if (!rows) return rows.error();
  std::vector<PostingRecord> out;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back(Read(*rows));
  }
}

Result<PostingRecord> Tracker::Find(int64_t posting_id) {
  Result<Statement> rows =
      database_.Query(std::string(kRecordColumns) + "WHERE id = ?", posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row) return NoPosting(posting_id);
  return Read(*rows);
}

Result<Json> Tracker::Show(int64_t posting_id) {
  Result<PostingRecord> record = Find(posting_id);
  if (!record) return record.error();
  Result<Json> provenance = Provenance(*record);
  if (!provenance) return provenance.error();
  Result<Json> shown = ParseJson(JsonText(*record));
  if (!shown) return shown.error();
  (*shown)["provenance"] = std::move(*provenance);
  return shown;
}

Result<Json> Tracker::Provenance(const PostingRecord& record) {
  Result<Statement> rows = database_.Query(
      "SELECT extraction FROM captures WHERE posting_id = ?"
      " ORDER BY id DESC LIMIT 1",
      record.id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  Json out = Json::object();
  if (!*row) return out;
  Result<Json> extraction = ParseJson(rows->TextView(0));
  if (!extraction) return extraction.error();
  const Json* core = Member(*extraction, "provenance");
  if (core != nullptr && core->is_object()) out = *core;

  Result<Json> overrides = ParseJson(record.overrides);
  if (!overrides) return overrides.error();
  const Json* posting = Member(*extraction, "posting");
  for (const auto& [field, unused] : overrides->items()) {
    // The core's reading comes first among the alternatives.
    Json alternatives = Json::array();
    const Json* said = Member(out, field.c_str());
    if (said != nullptr && said->is_object()) {
      const Json* value =
          posting == nullptr ? nullptr : Member(*posting, field.c_str());
      Json reading = {{"value", value == nullptr ? Json() : *value}};
      reading.update(*said);
      reading.erase("alternatives");
      alternatives.push_back(std::move(reading));
      const Json* others = Member(*said, "alternatives");
      if (others != nullptr && others->is_array()) {
        alternatives.insert(alternatives.end(), others->begin(), others->end());
      }
    }
    out[field] = {{"source", "user"},
                  {"confidence", 1.0},
                  {"evidence", ""},
                  {"alternatives", std::move(alternatives)}};
  }
  return out;
}

Status Tracker::Remove(int64_t posting_id, const std::string& at) {
  return SetDeleted(posting_id, at, true);
}

Status Tracker::Restore(int64_t posting_id, const std::string& at) {
  return SetDeleted(posting_id, at, false);
}

Status Tracker::SetDeleted(int64_t posting_id, const std::string& at,
                           bool deleted) {
  Result<Transaction> change = Transaction::Begin(database_);
  if (!change) return change.error();
  Result<int64_t> there =
      database_.Number("SELECT 1 FROM postings WHERE id = ?", posting_id);
  if (!there) return there.error();
  if (*there == 0) return NoPosting(posting_id);
  Status set = database_.Run(
      deleted ? "UPDATE postings SET deleted_at = ?1, updated_at = ?1"
                " WHERE id = ?2 AND deleted_at IS NULL"
              : "UPDATE postings SET deleted_at = NULL, updated_at = ?1"
                " WHERE id = ?2 AND deleted_at IS NOT NULL",
      at, posting_id);
  if (!set) return set;
  if (database_.Changes() > 0) {
    Status noted = database_.Run(
        "INSERT INTO events (posting_id, at, kind) VALUES (?, ?, ?)",
        posting_id, at, deleted ? "removed" : "restored");
    if (!noted) return noted;
  }
  return change->Commit();
}

}  // namespace jobdaw
