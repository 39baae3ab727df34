// What a change was, for the one who takes it back.
#include <algorithm>

#include "jobdaw/json_members.h"
#include "tracker.h"

namespace jobdaw {
namespace {

void AddOnce(const std::string& text, std::vector<std::string>& list) {
  if (std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

// The members of the later state; of the overrides their fields.
void AddParts(const Json& before, const Json& after,
              std::vector<std::string>& parts) {
  for (const auto& [name, value] : after.items()) {
    if (name == "capture_id" || name == "deleted") continue;
    if (name != "overrides") {
      AddOnce(name, parts);
      continue;
    }
    const Json* was = Member(before, "overrides");
    for (const Json* side : {was, &value}) {
      if (side == nullptr) continue;
      for (const auto& [field, unused] : side->items()) {
        const Json* old = was ? Member(*was, field.c_str()) : nullptr;
        const Json* now = Member(value, field.c_str());
        if (old && now ? *old != *now : old != now) AddOnce(field, parts);
      }
    }
  }
}

}  // namespace

Result<ChangeAbout> Tracker::About(int64_t change_id) {
  Result<Statement> rows = database_.Query(
      "SELECT kind, posting_id, ifnull(before, '{}'), after FROM events"
      " WHERE change_id = ? AND after IS NOT NULL ORDER BY id",
      change_id);
  if (!rows) return rows.error();
  ChangeAbout about;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) break;
    std::string kind = rows->Text(0);
    if (about.kind.empty() || kind == "imported") about.kind = kind;
    std::vector<int64_t>& ids = about.postings;
    if (ids.empty() || ids.back() != rows->Int(1)) ids.push_back(rows->Int(1));
    Result<Json> before = ParseJson(rows->TextView(2));
    if (!before) return before.error();
    Result<Json> after = ParseJson(rows->TextView(3));
    if (!after) return after.error();
    AddParts(*before, *after, about.parts);
  }
  // Saves are one by one; what takes in several at once is an import.
  if (about.kind == "saved" && about.postings.size() > 1) {
    about.kind = "imported";
  }
  return about;
}

}  // namespace jobdaw
