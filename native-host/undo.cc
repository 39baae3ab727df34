// Taking changes back.
#include <algorithm>
#include <optional>

#include "jobdaw/json_members.h"
#include "tracker.h"

namespace jobdaw {
namespace {

constexpr int64_t kUndoDays = 30;

// An import has several events of one posting.
void Add(int64_t posting_id, std::vector<int64_t>& ids) {
  if (ids.empty() || ids.back() != posting_id) ids.push_back(posting_id);
}

// The rows with those of `from` taken back to those of `to`; nullopt if one of
// them was changed since.
std::optional<Json> Patched(const Json& rows, const Json& from,
                            const Json& to) {
  auto is_in = [](const Json& row, const Json& list) {
    return std::find(list.begin(), list.end(), row) != list.end();
  };
  Json out = Json::array();
  size_t taken = 0;
  for (const Json& row : rows) {
    bool is_changed = is_in(row, from);
    if (is_changed) ++taken;
    bool is_new = std::any_of(to.begin(), to.end(), [&](const Json& other) {
      return other["id"] == row["id"];
    });
    if (!is_changed && is_new) return std::nullopt;
    if (!is_changed) out.push_back(row);
  }
  if (taken != from.size()) return std::nullopt;
  for (const Json& row : to) out.push_back(row);
  return out;
}

// What to make of a state that a step left as `after`; nullopt where it was
// changed since.
std::optional<Json> StateBefore(const Json& state, const Json& after,
                                Json before) {
  for (const auto& [part, value] : after.items()) {
    if (part == "stage_at") continue;  // no part of the state
    bool is_row_table = std::any_of(
        RowTables().begin(), RowTables().end(),
        [&part = part](const RowTable& table) { return part == table.name; });
    if (is_row_table) {
      auto patched = Patched(state[part], value, before[part]);
      if (!patched) return std::nullopt;
      before[part] = std::move(*patched);
    } else if (state[part] != value) {
      return std::nullopt;
    }
  }
  return before;
}

}  // namespace

Result<Changed> Tracker::Undo(int64_t change_id, const std::string& at) {
  Result<Transaction> transaction = Transaction::Begin(database_);
  if (!transaction) return transaction.error();
  Result<int64_t> age = database_.Number(
      "SELECT CAST(julianday(?) - julianday(max(ifnull(recorded_at, at)))"
      " AS INTEGER) FROM events WHERE change_id = ?",
      at, change_id);
  if (!age) return age.error();
  if (*age >= kUndoDays) {
    return Error{ErrorCode::conflict,
                 "change " + std::to_string(change_id) +
                     ": is more than 30 days old (change the posting itself)"};
  }
  Result<int64_t> id = NextChange();
  if (!id) return id.error();
  Changed undone;
  Status each = UndoEach({.id = *id,
                          .kind = "undone",
                          .at = at,
                          .recorded_at = at,
                          .undoes = change_id},
                         undone);
  if (!each) return each.error();
  undone.change_id = *id;
  Status committed = transaction->Commit();
  if (!committed) return committed.error();
  return undone;
}

// History that came in with a JSON export names captures that did not.
Result<bool> Tracker::HasCapture(int64_t posting_id, const Json& state) {
  const Json* capture = Member(state, "capture_id");
  if (capture == nullptr) return true;
  if (!capture->is_number_integer()) return false;
  Result<int64_t> count = database_.Number(
      "SELECT count(*) FROM captures WHERE id = ? AND posting_id = ?",
      capture->get<int64_t>(), posting_id);
  if (!count) return count.error();
  return *count > 0;
}

Status Tracker::UndoEach(const Change& change, Changed& undone) {
  struct Step {
    int64_t posting_id;
    std::string before, after;
    bool is_undone;
  };
  std::vector<Step> steps;
  {
    Result<Statement> rows = database_.Query(
        "SELECT posting_id, before, after, EXISTS (SELECT 1 FROM undone AS u"
        " WHERE u.posting_id = e.posting_id AND u.change_id = e.change_id"
        " AND is_undone)"
        " FROM events AS e"
        " WHERE change_id = ? AND after IS NOT NULL ORDER BY id DESC",
        change.undoes);
    if (!rows) return rows.error();
    while (true) {
      Result<bool> row = rows->Step();
      if (!row) return row.error();
      if (!*row) break;
      steps.push_back(
          {rows->Int(0), rows->Text(1), rows->Text(2), rows->Int(3) != 0});
    }
  }
  std::string name = "change " + std::to_string(change.undoes);
  if (steps.empty()) {
    return Error{ErrorCode::not_found,
                 name +
                     ": there is none that can be undone (jobdaw show ID "
                     "--json has a posting's changes)"};
  }
  for (const Step& step : steps) {
    Result<Json> before = ParseJson(step.before);
    if (!before) return before.error();
    Result<Json> after = ParseJson(step.after);
    if (!after) return after.error();
    Result<Json> state = StateOf(step.posting_id);
    if (!state) return state.error();
    auto target = StateBefore(*state, *after, *before);
    Result<bool> has_capture = HasCapture(step.posting_id, *before);
    if (!has_capture) return has_capture.error();
    if (!target || !*has_capture || step.is_undone) {
      Add(step.posting_id, undone.kept);
      continue;
    }
    Status applied = Apply(step.posting_id, *target, change.recorded_at);
    if (!applied) return applied.error();
    Result<Json> now = StateOf(step.posting_id);
    if (!now) return now.error();
    if (const Json* date = Member(*after, "stage_at")) {
      (*state)["stage_at"] = *date;
      (*now)["stage_at"] = (*before)["stage_at"];
    }
    Result<bool> recorded = Record(change, step.posting_id, *state, *now);
    if (!recorded) return recorded.error();
    Add(step.posting_id, undone.postings);
  }
  if (!undone.postings.empty()) return Done{};
  return Error{ErrorCode::conflict,
               name +
                   ": was undone already, or the posting was changed since "
                   "(undo the later change first)"};
}

}  // namespace jobdaw
