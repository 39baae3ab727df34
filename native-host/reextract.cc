// Stored pages read again, when the core has learned something.
#include <utility>

#include "jobdaw/extract.h"
#include "jobdaw/json_members.h"
#include "snapshot.h"
#include "tracker.h"
#include "uuid.h"

namespace jobdaw {
namespace {

// What the core says otherwise now, without what the user has set.
Json FieldsThatDiffer(const Json& before, const Json& after,
                      const Json& overrides) {
  Json out = Json::array();
  for (const auto& [field, value] : after.items()) {
    if (overrides.contains(field)) continue;
    const Json* was = Member(before, field.c_str());
    if (was != nullptr && *was == value) continue;
    out.push_back({{"field", field},
                   {"before", was == nullptr ? Json() : *was},
                   {"after", value}});
  }
  return out;
}

// Through the types, so that an absent member is an empty one.
Result<Json> Complete(const Json& extraction) {
  const Json* posting = Member(extraction, "posting");
  if (posting == nullptr || posting->is_null()) return ToJson(Posting{});
  Result<Posting> read = PostingFromJson(*posting);
  if (!read) return read.error();
  return ToJson(*read);
}

}  // namespace

Result<std::vector<int64_t>> Tracker::Ids(const Filter& filter) {
  Result<Statement> rows = database_.QueryWith(
      "SELECT id FROM postings AS p WHERE " + filter.Where() + " ORDER BY id",
      filter.values());
  if (!rows) return rows.error();
  std::vector<int64_t> out;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back(rows->Int(0));
  }
}

Result<Rereading> Tracker::ReadAgain(int64_t posting_id) {
  Result<PostingRecord> record = Find(posting_id, {.columns = false});
  if (!record) return record.error();
  Rereading out{.posting_id = posting_id};
  // The page of the capture that the values come from, or of the one that it
  // is a re-reading of: an older page must not undo what a newer one said.
  Result<Statement> rows = database_.Query(
      "SELECT c.id, c.extraction, c.captured_at, page, page_bytes"
      " FROM postings AS p JOIN captures AS c ON c.id = p.capture_id"
      " JOIN captures AS s ON s.posting_id = p.id"
      " AND s.captured_at = c.captured_at"
      " JOIN snapshots ON snapshots.capture_id = s.id"
      " WHERE p.id = ? ORDER BY s.id DESC LIMIT 1",
      posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row) return out;
  out.has_page = true;
  out.capture_id = rows->Int(0);
  out.captured_at = rows->Text(2);
  Result<Json> before = ParseJson(rows->TextView(1));
  if (!before) return before.error();
  Result<std::string> text =
      Decompress(rows->BlobView(3), static_cast<size_t>(rows->Int(4)));
  if (!text) return text.error();
  Result<Json> json = ParseJson(*text);
  if (!json) return json.error();
  Result<Page> page = PageFromJson(*json);
  if (!page) return page.error();
  Extraction found = Extract(*page);
  if (!found.posting || *found.posting == Posting{}) {
    out.is_lost = true;
    return out;
  }
  Result<Json> overrides = ParseJson(record->overrides);
  if (!overrides) return overrides.error();
  Result<Json> was = Complete(*before);
  if (!was) return was.error();
  out.changes = FieldsThatDiffer(*was, ToJson(*found.posting), *overrides);
  if (!out.changes.empty()) out.extraction = ToJson(found);
  return out;
}

Result<Changed> Tracker::TakeRereadings(
    const std::vector<Rereading>& rereadings, const std::string& at) {
  Result<Transaction> transaction = Transaction::Begin(database_);
  if (!transaction) return transaction.error();
  Result<int64_t> change_id = NextChange();
  if (!change_id) return change_id.error();
  Changed changed;
  for (const Rereading& reading : rereadings) {
    Result<int64_t> current = database_.Number(
        "SELECT capture_id FROM postings WHERE id = ?", reading.posting_id);
    if (!current) return current.error();
    // Captured again since the page was read.
    if (*current != reading.capture_id) {
      changed.kept.push_back(reading.posting_id);
      continue;
    }
    Change change{
        .id = *change_id, .kind = "reextracted", .at = at, .recorded_at = at};
    Result<Json> kept = KeptFields(reading.extraction, reading.captured_at,
                                   reading.capture_id, true);
    if (!kept) return kept.error();
    Status added = AddCapture({.uuid = NewUuid(),
                               .saved_at = reading.captured_at,
                               .extraction = reading.extraction},
                              reading.posting_id, *kept, &change.capture_id);
    if (!added) return added.error();
    Status applied =
        Apply(reading.posting_id, {{"capture_id", change.capture_id}}, at);
    if (!applied) return applied.error();
    Result<bool> recorded =
        Record(change, reading.posting_id, {{"capture_id", *current}},
               {{"capture_id", change.capture_id}});
    if (!recorded) return recorded.error();
    changed.postings.push_back(reading.posting_id);
  }
  if (!changed.postings.empty()) changed.change_id = *change_id;
  Status committed = transaction->Commit();
  if (!committed) return committed.error();
  return changed;
}

}  // namespace jobdaw
