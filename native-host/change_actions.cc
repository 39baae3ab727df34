// edit, remove, restore, undo and empty_trash.
#include "actions.h"
#include "instant.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

// ---- edit

constexpr RequestMember kEditMembers[] = {
    {"posting_id", Type::number, false}, {"posting_ids", Type::list, false},
    {"stage", Type::text, false},        {"stage_at", Type::text, false},
    {"fields", Type::object, false},     {"revert", Type::list, false},
    {"add_tags", Type::list, false},     {"remove_tags", Type::list, false},
    {"add_note", Type::text, false},
#define ROWS(table, order) {#table, Type::list, false},
#define ROW_COLUMN(table, name, kind, need)
#include "rows.inc"
#undef ROWS
#undef ROW_COLUMN
    {"seen_at", Type::text, false}};
constexpr ErrorCode kNotFound[] = {ErrorCode::not_found};

Result<Json> Edit(Protocol& protocol, const Json& request) {
  Result<std::vector<int64_t>> postings = PostingIds(request);
  if (!postings) return postings.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  // The last write wins, and its writer learns what it wrote over.
  Json overwritten = Json::array();
  std::string seen_at = TextMember(request, "seen_at");
  if (!seen_at.empty()) {
    for (int64_t id : *postings) {
      Result<PostingRecord> record = (*tracker)->Find(id);
      if (!record) return record.error();
      if (record->updated_at > seen_at) overwritten.push_back(id);
    }
  }
  Result<Changed> changed =
      (*tracker)->Edit(*postings, request, protocol.now());
  if (!changed) return changed.error();
  Json reply = ToJson(*changed);
  reply["overwritten"] = std::move(overwritten);
  reply["dated"] = changed->dated;
  return reply;
}

// ---- remove, restore

constexpr RequestMember kPostingsMembers[] = {
    {"posting_id", Type::number, false}, {"posting_ids", Type::list, false}};

template <Result<Changed> (Tracker::*change)(const std::vector<int64_t>&,
                                             const std::string&)>
Result<Json> ChangeAll(Protocol& protocol, const Json& request) {
  Result<std::vector<int64_t>> postings = PostingIds(request);
  if (!postings) return postings.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Changed> changed = ((*tracker)->*change)(*postings, protocol.now());
  if (!changed) return changed.error();
  return ToJson(*changed);
}

// ---- undo

constexpr RequestMember kUndoMembers[] = {{"change_id", Type::number, true}};
constexpr ErrorCode kUndoErrors[] = {ErrorCode::not_found, ErrorCode::conflict};

Result<Json> Undo(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Changed> undone =
      (*tracker)->Undo(NumberMember(request, "change_id", 0), protocol.now());
  if (!undone) return undone.error();
  return ToJson(*undone);
}

// ---- empty_trash

constexpr RequestMember kEmptyMembers[] = {{"before", Type::text, true}};

Result<Json> EmptyTrash(Protocol& protocol, const Json& request) {
  auto before = NormalizeInstant(TextMember(request, "before"));
  if (!before) {
    return BadRequest("empty_trash: \"before\" is no RFC 3339 instant");
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<int64_t> count = (*tracker)->EmptyTrash(*before);
  if (!count) return count.error();
  return Json{{"count", *count}};
}

constexpr Action kActions[] = {
    {"edit", Edit, kEditMembers, kNotFound},
    {"remove", ChangeAll<&Tracker::Remove>, kPostingsMembers, kNotFound},
    {"restore", ChangeAll<&Tracker::Restore>, kPostingsMembers, kNotFound},
    {"undo", Undo, kUndoMembers, kUndoErrors},
    {"empty_trash", EmptyTrash, kEmptyMembers, {}},
};

}  // namespace

std::span<const Action> ChangeActions() { return kActions; }

}  // namespace jobdaw
