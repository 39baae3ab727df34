// When a posting was put in its stages, and dates that are told later.
#include <algorithm>

#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "tracker.h"

namespace jobdaw {

Result<std::vector<Step>> Tracker::Steps(int64_t posting_id) {
  Result<Statement> rows = database_.Query(
      "SELECT stage, at, is_dated FROM steps WHERE posting_id = ?"
      " ORDER BY at, id",
      posting_id);
  if (!rows) return rows.error();
  std::vector<Step> out;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({rows->Text(0), rows->Text(1), rows->Int(2) != 0});
  }
}

// A date for the present stage itself tells of the past, and so does one for a
// stage before it from the time before it.
Result<bool> Tracker::IsPast(int64_t posting_id, const std::string& present,
                             const std::string& stage, const std::string& at) {
  if (stage == present) return true;
  auto position = [](const std::string& name) {
    return std::find(std::begin(kStages), std::end(kStages), name);
  };
  if (position(stage) > position(present)) return false;
  Result<std::vector<Step>> steps = Steps(posting_id);
  if (!steps) return steps.error();
  auto since =
      std::find_if(steps->rbegin(), steps->rend(),
                   [&](const Step& step) { return step.stage == present; });
  return since != steps->rend() && (!since->is_dated || at < since->at);
}

Result<bool> Tracker::RecordDate(Change change, int64_t posting_id,
                                 const std::string& stage) {
  Result<std::vector<Step>> steps = Steps(posting_id);
  if (!steps) return steps.error();
  auto known =
      std::find_if(steps->rbegin(), steps->rend(),
                   [&](const Step& step) { return step.stage == stage; });
  bool is_dated = known != steps->rend() && known->is_dated;
  change.kind = "dated";
  change.stage = stage;
  return Record(change, posting_id,
                {{"stage_at", is_dated ? Json(known->at) : Json()}},
                {{"stage_at", change.at}});
}

}  // namespace jobdaw
