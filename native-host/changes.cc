// Changes of saved postings: each is an event with what it made different, so
// that it can be taken back.
#include <algorithm>
#include <utility>

#include "derived.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "tracker.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxTagBytes = 200;

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// The members in which two states differ.
void KeepDifferences(Json& before, Json& after) {
  for (auto member = after.begin(); member != after.end();) {
    auto was = before.find(member.key());
    if (was != before.end() && *was == *member) {
      before.erase(was);
      member = after.erase(member);
    } else {
      ++member;
    }
  }
  for (auto member = before.begin(); member != before.end();) {
    member =
        after.contains(member.key()) ? std::next(member) : before.erase(member);
  }
}

// Of the rows only those that are not the same on the other side, so that an
// event is as large as what was changed.
void KeepChangedRows(Json& before, Json& after) {
  if (!before.is_array() || !after.is_array()) return;
  Json was = Json::array();
  for (Json& row : before) {
    auto same = std::find(after.begin(), after.end(), row);
    if (same == after.end()) {
      was.push_back(std::move(row));
    } else {
      after.erase(same);
    }
  }
  before = std::move(was);
}

Result<Json> CheckTags(const Json& edit, const char* name) {
  const Json* tags = Member(edit, name);
  if (tags == nullptr) return Json::array();
  for (const Json& tag : *tags) {
    if (!tag.is_string() || tag == "" ||
        tag.get_ref<const std::string&>().size() > kMaxTagBytes) {
      return BadRequest("\"" + std::string(name) +
                        "\": a tag is a string of 1 to " +
                        std::to_string(kMaxTagBytes) + " bytes");
    }
  }
  return *tags;
}

Status EditTags(const Json& edit, Json& tags) {
  Result<Json> add = CheckTags(edit, "add_tags");
  if (!add) return add.error();
  Result<Json> remove = CheckTags(edit, "remove_tags");
  if (!remove) return remove.error();
  for (Json& tag : *add) tags.push_back(std::move(tag));
  Json left = Json::array();
  for (const Json& tag : tags) {
    if (std::find(remove->begin(), remove->end(), tag) == remove->end()) {
      left.push_back(tag);
    }
  }
  tags = std::move(left);
  return Done{};
}

Status EditFields(const Json& edit, Json& overrides) {
  if (const Json* fields = Member(edit, "fields")) {
    for (const auto& [field, value] : fields->items()) overrides[field] = value;
  }
  if (const Json* revert = Member(edit, "revert")) {
    for (const Json& field : *revert) {
      if (!field.is_string() || !FieldByName(field.get<std::string>())) {
        return BadRequest("\"revert\": there is no field " + Dump(field));
      }
      overrides.erase(field.get<std::string>());
    }
  }
  return Done{};
}

// The state that the edit makes of a state.
Result<Json> Edited(const Json& edit, const std::string& at, Json state) {
  if (const Json* stage = Member(edit, "stage")) state["stage"] = *stage;
  Status fields = EditFields(edit, state["overrides"]);
  if (!fields) return fields.error();
  Status tags = EditTags(edit, state["tags"]);
  if (!tags) return tags.error();
  for (const RowTable& table : RowTables()) {
    const Json* rows = Member(edit, table.name);
    if (rows == nullptr) continue;
    Result<Json> checked = CheckRows(table, *rows);
    if (!checked) return checked.error();
    state[table.name] = std::move(*checked);
  }
  std::string note = TextMember(edit, "add_note");
  if (!note.empty()) {
    state["notes"].push_back({{"id", nullptr}, {"at", at}, {"text", note}});
  }
  return state;
}

}  // namespace

Json ToJson(const Changed& changed) {
  return {
      {"change_id", changed.change_id == 0 ? Json() : Json(changed.change_id)},
      {"postings", changed.postings},
      {"unchanged", changed.unchanged},
      {"kept", changed.kept}};
}

Result<Json> Tracker::StateOf(int64_t posting_id) {
  Result<PostingRecord> record =
      Find(posting_id, {.columns = false, .posting = false});
  if (!record) return record.error();
  Result<int64_t> capture_id = database_.Number(
      "SELECT capture_id FROM postings WHERE id = ?", posting_id);
  if (!capture_id) return capture_id.error();
  std::string text =
      "{\"overrides\":" + record->overrides + ",\"tags\":" + record->tags;
  for (const RowTable& table : RowTables()) {
    text +=
        ",\"" + std::string(table.name) + "\":" + RowsOf(*record, table.name);
  }
  Result<Json> state = ParseJson(text + "}");
  if (!state) return state.error();
  (*state)["stage"] = record->stage;
  (*state)["deleted"] = !record->deleted_at.empty();
  (*state)["capture_id"] = *capture_id;
  return state;
}

Status Tracker::Apply(int64_t posting_id, const Json& state,
                      const std::string& at) {
  // Never back, whatever the clock says: who looked at an earlier one notices.
  Status set = database_.Run(
      "UPDATE postings SET updated_at = iif(?1 >= updated_at, ?1,"
      " strftime('%Y-%m-%dT%H:%M:%fZ', updated_at, '+0.001 seconds'))"
      " WHERE id = ?2",
      at, posting_id);
  if (!set) return set;
  if (const Json* stage = Member(state, "stage")) {
    if (!stage->is_string() || !IsStage(stage->get<std::string>())) {
      return BadRequest("there is no stage " + Dump(*stage) + " (" +
                        StageList() + ")");
    }
    set = database_.Run("UPDATE postings SET stage = ? WHERE id = ?",
                        stage->get<std::string>(), posting_id);
    if (!set) return set;
  }
  if (const Json* deleted = Member(state, "deleted")) {
    set =
        database_.Run(*deleted == true ? "UPDATE postings SET deleted_at ="
                                         " ifnull(deleted_at, ?1) WHERE id = ?2"
                                       : "UPDATE postings SET deleted_at = NULL"
                                         " WHERE id = ?2",
                      at, posting_id);
    if (!set) return set;
  }
  if (const Json* tags = Member(state, "tags")) {
    set = database_.Run("DELETE FROM tags WHERE posting_id = ?", posting_id);
    for (const Json& tag : *tags) {
      if (!set) return set;
      set = database_.Run(
          "INSERT INTO tags (posting_id, tag) VALUES (?, ?)"
          " ON CONFLICT DO NOTHING",
          posting_id, tag.get<std::string>());
    }
    if (!set) return set;
  }
  for (const RowTable& table : RowTables()) {
    const Json* rows = Member(state, table.name);
    if (rows == nullptr) continue;
    set = WriteRows(table, posting_id, *rows);
    if (!set) return set;
  }
  bool rereads = false;
  if (const Json* capture = Member(state, "capture_id")) {
    rereads = true;
    set = database_.Run(
        "UPDATE postings SET capture_id = nullif(?, 0)"
        " WHERE id = ?",
        capture->get<int64_t>(), posting_id);
    if (!set) return set;
  }
  if (const Json* overrides = Member(state, "overrides")) {
    rereads = true;
    set =
        database_.Run("DELETE FROM overrides WHERE posting_id = ?", posting_id);
    for (const auto& [field, value] : overrides->items()) {
      if (!set) return set;
      set = database_.Run(
          "INSERT INTO overrides (posting_id, field, value) VALUES (?, ?, ?)",
          posting_id, field, Dump(value));
    }
    if (!set) return set;
  }
  return rereads ? Reread(posting_id) : WriteSearchRow(database_, posting_id);
}

Status Tracker::WriteRows(const RowTable& table, int64_t posting_id,
                          const Json& rows) {
  std::string name = table.name;
  Status set = database_.Run("DELETE FROM " + name + " WHERE posting_id = ?",
                             posting_id);
  if (!set) return set;
  std::string columns = "posting_id, id";
  std::string places = "?1, ?2";
  for (const RowColumn& column : table.columns) {
    columns += ", " + std::string(column.name);
    places += ", ?";
  }
  for (const Json& row : rows) {
    std::vector<SqlValue> values = {posting_id, std::monostate{}};
    const Json* id = Member(row, "id");
    if (id != nullptr && id->is_number_integer()) {
      // Another posting may have it by now.
      Result<int64_t> taken = database_.Number(
          "SELECT count(*) FROM " + name + " WHERE id = ?", id->get<int64_t>());
      if (!taken) return taken.error();
      if (*taken == 0) values[1] = id->get<int64_t>();
    }
    for (const RowColumn& column : table.columns) {
      const Json* value = Member(row, column.name);
      SqlValue& cell = values.emplace_back();
      if (value == nullptr || value->is_null()) continue;
      if (value->is_number_integer()) {
        cell = value->get<int64_t>();
      } else if (value->is_string()) {
        cell = value->get<std::string>();
      }
    }
    set = database_.RunWith(
        "INSERT INTO " + name + " (" + columns + ") VALUES (" + places + ")",
        values);
    if (!set) return set;
  }
  return Done{};
}

Status Tracker::Reread(int64_t posting_id) {
  Result<int64_t> capture_id = database_.Number(
      "SELECT capture_id FROM postings WHERE id = ?", posting_id);
  if (!capture_id) return capture_id.error();
  if (*capture_id == 0) {
    return Error{ErrorCode::corrupt, path() + ": posting " +
                                         std::to_string(posting_id) +
                                         " has no capture (run jobdaw doctor)"};
  }
  Result<Json> extraction = ReadCapture(*capture_id);
  if (!extraction) return extraction.error();
  Json overrides = Json::object();
  Result<Statement> changed = database_.Query(
      "SELECT field, value FROM overrides WHERE posting_id = ? ORDER BY field",
      posting_id);
  if (!changed) return changed.error();
  while (true) {
    Result<bool> next = changed->Step();
    if (!next) return next.error();
    if (!*next) break;
    Result<Json> value = ParseJson(changed->TextView(1));
    if (!value) return value.error();
    overrides[changed->Text(0)] = std::move(*value);
  }
  Result<Posting> posting = PostingOf(*extraction, overrides);
  if (!posting) return posting.error();
  return WritePosting(database_, posting_id, *posting);
}

// Never one that was given out, though the trash took its events along.
Result<int64_t> Tracker::NextChange() {
  return database_.Number(
      "SELECT 1 + max((SELECT ifnull(max(change_id), 0) FROM events),"
      " ifnull((SELECT CAST(value AS INTEGER) FROM meta"
      " WHERE name = 'last_change'), 0))");
}

Result<bool> Tracker::Record(const Change& change, int64_t posting_id,
                             const Json& before, const Json& after) {
  Json was = before;
  Json is = after;
  KeepDifferences(was, is);
  if (is.empty()) return false;
  for (const RowTable& table : RowTables()) {
    if (is.contains(table.name))
      KeepChangedRows(was[table.name], is[table.name]);
  }
  std::string kind = change.kind;
  if (kind == "edited" && is.size() == 1 && is.contains("stage")) {
    kind = "stage";
  }
  Status put = database_.Run(
      "INSERT INTO events (posting_id, at, recorded_at, kind, stage,"
      " change_id, undoes, capture_id, before, after)"
      " VALUES (?1, ?2, nullif(?3, ?2), ?4, nullif(?5, ''), ?6, nullif(?7, 0),"
      " nullif(?8, 0), ?9, ?10)",
      posting_id, change.at, change.recorded_at, kind,
      change.stage.empty() ? TextMember(is, "stage") : change.stage, change.id,
      change.undoes, change.capture_id, Dump(was), Dump(is));
  if (!put) return put.error();
  return true;
}

Result<bool> Tracker::ChangeOne(int64_t posting_id, const Change& change,
                                const Target& target, Changed& changed) {
  Result<Json> before = StateOf(posting_id);
  if (!before) return before.error();
  Result<Aim> aim = target(posting_id, *before);
  if (!aim) return aim.error();
  bool is_different = false;
  if (aim->state != *before) {
    // Only what is different is written.
    Json same = *before;
    Json wanted = aim->state;
    KeepDifferences(same, wanted);
    Status applied = Apply(posting_id, wanted, change.recorded_at);
    if (!applied) return applied.error();
    Result<Json> after = StateOf(posting_id);
    if (!after) return after.error();
    Result<bool> recorded = Record(change, posting_id, *before, *after);
    if (!recorded) return recorded.error();
    is_different = *recorded;
  }
  if (aim->dated_stage.empty()) return is_different;
  Result<bool> dated = RecordDate(change, posting_id, aim->dated_stage);
  if (!dated) return dated.error();
  if (*dated) {
    changed.dated.push_back(posting_id);
    Status touched = Apply(posting_id, Json::object(), change.recorded_at);
    if (!touched) return touched.error();
  }
  return is_different || *dated;
}

Result<Changed> Tracker::ChangeEach(const std::vector<int64_t>& postings,
                                    Change change, const Target& target) {
  Result<Transaction> transaction = Transaction::Begin(database_);
  if (!transaction) return transaction.error();
  Result<int64_t> id = NextChange();
  if (!id) return id.error();
  change.id = *id;
  Changed changed;
  for (int64_t posting_id : postings) {
    Result<bool> different = ChangeOne(posting_id, change, target, changed);
    if (!different) return different.error();
    (*different ? changed.postings : changed.unchanged).push_back(posting_id);
  }
  if (!changed.postings.empty()) changed.change_id = change.id;
  Status committed = transaction->Commit();
  if (!committed) return committed.error();
  return changed;
}

Result<Changed> Tracker::Edit(const std::vector<int64_t>& postings,
                              const Json& edit, const std::string& at) {
  Change change{.kind = "edited", .at = at, .recorded_at = at};
  if (const Json* stage_at = Member(edit, "stage_at")) {
    auto instant = stage_at->is_string()
                       ? NormalizeInstant(stage_at->get<std::string>())
                       : std::nullopt;
    if (!instant || *instant > at) {
      return BadRequest("\"stage_at\" is no RFC 3339 instant up to now");
    }
    change.at = *instant;
  }
  bool has_date = Member(edit, "stage_at") != nullptr;
  return ChangeEach(
      postings, change,
      [&, this](int64_t posting_id, const Json& state) -> Result<Aim> {
        Result<Json> wanted = Edited(edit, at, state);
        if (!wanted) return wanted.error();
        Aim aim{.state = std::move(*wanted), .dated_stage = ""};
        if (!has_date) return aim;
        std::string stage = TextMember(aim.state, "stage");
        Result<bool> is_past =
            IsPast(posting_id, TextMember(state, "stage"), stage, change.at);
        if (!is_past) return is_past.error();
        if (*is_past) {
          aim.state["stage"] = state["stage"];
          aim.dated_stage = std::move(stage);
        }
        return aim;
      });
}

Result<Changed> Tracker::Remove(const std::vector<int64_t>& postings,
                                const std::string& at) {
  return ChangeEach(postings, {.kind = "removed", .at = at, .recorded_at = at},
                    [](int64_t, Json state) -> Result<Aim> {
                      state["deleted"] = true;
                      return Aim{.state = std::move(state), .dated_stage = ""};
                    });
}

Result<Changed> Tracker::Restore(const std::vector<int64_t>& postings,
                                 const std::string& at) {
  return ChangeEach(postings, {.kind = "restored", .at = at, .recorded_at = at},
                    [](int64_t, Json state) -> Result<Aim> {
                      state["deleted"] = false;
                      return Aim{.state = std::move(state), .dated_stage = ""};
                    });
}

Result<int64_t> Tracker::EmptyTrash(const std::string& before) {
  Result<Transaction> transaction = Transaction::Begin(database_);
  if (!transaction) return transaction.error();
  Status gone = database_.Run(
      "INSERT INTO meta (name, value) SELECT 'last_change', max(change_id)"
      " FROM events WHERE true HAVING max(change_id) IS NOT NULL"
      " ON CONFLICT (name) DO UPDATE SET value ="
      " max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))");
  if (!gone) return gone.error();
  gone = database_.Run(
      "DELETE FROM events WHERE posting_id IN"
      " (SELECT id FROM postings WHERE deleted_at < ?)",
      before);
  if (!gone) return gone.error();
  gone = database_.Run("DELETE FROM postings WHERE deleted_at < ?", before);
  if (!gone) return gone.error();
  int64_t count = database_.Changes();
  if (count > 0) {
    // The words of what is deleted stand in older parts of the index until
    // those are merged.
    gone = database_.Run("INSERT INTO search (search) VALUES ('optimize')");
    if (!gone) return gone.error();
  }
  Status committed = transaction->Commit();
  if (!committed) return committed.error();
  return count;
}

}  // namespace jobdaw
