// Whether a posting is in the tracker already.
#include <algorithm>
#include <utility>

#include "jobdaw/identity.h"
#include "jobdaw/json_members.h"
#include "tracker.h"

namespace jobdaw {
namespace {

// As many candidates as are looked at for each way of matching.
constexpr char kMostCandidates[] = " LIMIT 50";

std::string PageText(const Json& extraction, const char* name) {
  const Json* page = Member(extraction, "page");
  return page == nullptr ? "" : TextMember(*page, name);
}

// An address can show one job today and another tomorrow, and some sites give
// every page the address of their front page.
bool TitlesAgree(const std::string& a, const std::string& b) {
  auto words = [](const std::string& title) {
    std::vector<std::string> out;
    std::string key = TitleKey(title);
    for (size_t at = 0; at < key.size();) {
      size_t end = std::min(key.find(' ', at), key.size());
      out.push_back(key.substr(at, end - at));
      at = end + 1;
    }
    return out;
  };
  std::vector<std::string> x = words(a);
  std::vector<std::string> y = words(b);
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(),
                        std::back_inserter(both));
  return 2 * both.size() >= std::min(x.size(), y.size());
}

enum class Compared { value, text, no };
struct ComparedField {
  const char* name;
  Compared how;
};
constexpr ComparedField kComparedFields[] = {
#define FIELD_essential Compared::value
#define FIELD_more Compared::no
#define FIELD_text Compared::text
#define FIELD_hidden Compared::no
#define FIELD(name, Kind, group, help) {#name, FIELD_##group},
#include "jobdaw/fields.inc"
#undef FIELD
#undef FIELD_essential
#undef FIELD_more
#undef FIELD_text
#undef FIELD_hidden
};

bool IsAbsent(const Json& value) {
  if (value.is_object()) {
    return std::all_of(value.begin(), value.end(), IsAbsent);
  }
  return value.is_null() || value == false ||
         (value.is_array() && value.empty());
}

}  // namespace

Result<std::vector<Match>> Tracker::Lookup(const Json& extraction) {
  Result<Posting> posting = PostingOf(extraction, Json::object());
  // Nothing found on the page can still be a page that was saved.
  if (!posting) posting = Posting{};
  std::vector<Match> out;
  std::string url = PageText(extraction, "url");
  std::string canonical = PageText(extraction, "canonical_url");
  if (canonical.empty()) canonical = url;
  if (url.empty()) url = canonical;
  if (!url.empty()) {
    SqlValue addresses[] = {url, canonical};
    Status added =
        AddMatches("url",
                   "id IN (SELECT id FROM postings WHERE url IN (?1, ?2)"
                   " UNION SELECT id FROM postings"
                   " WHERE canonical_url IN (?1, ?2))",
                   addresses, *posting, out);
    if (!added) return added.error();
  }
  std::string site = PageText(extraction, "site");
  if (!site.empty() && !posting->job_id.empty()) {
    SqlValue ids[] = {posting->job_id, site};
    Status added =
        AddMatches("job_id", "job_id = ? AND site = ?", ids, *posting, out);
    if (!added) return added.error();
  }
  std::string company = CompanyKey(posting->company.name);
  std::string title = TitleKey(posting->title);
  if (!company.empty() && !title.empty()) {
    SqlValue keys[] = {company, title};
    Status added = AddMatches("same_job", "company_key = ? AND title_key = ?",
                              keys, *posting, out);
    if (!added) return added.error();
  }
  return out;
}

Result<Json> Tracker::KnownUrls(const Json& urls) {
  Json out = Json::array();
  Result<Statement> rows = database_.Query(
      "SELECT value, p.id, stage FROM json_each(?1) CROSS JOIN postings AS p"
      " ON url = value WHERE deleted_at IS NULL"
      " UNION"
      " SELECT value, p.id, stage FROM json_each(?1) CROSS JOIN postings AS p"
      " ON canonical_url = value WHERE deleted_at IS NULL ORDER BY 2",
      Dump(urls));
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({{"url", rows->Text(0)},
                   {"posting_id", rows->Int(1)},
                   {"stage", rows->Text(2)}});
  }
}

Status Tracker::AddMatches(const std::string& by, const std::string& sql,
                           std::span<const SqlValue> values,
                           const Posting& posting, std::vector<Match>& out) {
  Result<Statement> rows = database_.QueryWith(
      "SELECT id, stage, saved_at, title, company, url, posting"
      " FROM postings CROSS JOIN documents ON posting_id = id"
      " WHERE deleted_at IS NULL AND " +
          sql + " ORDER BY saved_at DESC, id DESC" + kMostCandidates,
      values);
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return Done{};
    Match match{.posting_id = rows->Int(0),
                .by = by,
                .stage = rows->Text(1),
                .saved_at = rows->Text(2),
                .title = rows->Text(3),
                .company = rows->Text(4),
                .url = rows->Text(5)};
    if (std::any_of(out.begin(), out.end(), [&](const Match& other) {
          return other.posting_id == match.posting_id;
        })) {
      continue;
    }
    if (by == "same_job") {
      Result<Json> json = ParseJson(rows->TextView(6));
      if (!json) return json.error();
      Result<Posting> saved = PostingFromJson(*json);
      if (!saved) return saved.error();
      if (!IsSameJob(posting, *saved)) continue;
    } else {
      if (!posting.title.empty() && !TitlesAgree(posting.title, match.title)) {
        continue;
      }
      Result<Json> changes = ChangesSince(match.posting_id, posting);
      if (!changes) return changes.error();
      match.changes = std::move(*changes);
    }
    out.push_back(std::move(match));
  }
}

Result<Json> Tracker::ChangesSince(int64_t posting_id, const Posting& now) {
  Result<Statement> rows = database_.Query(
      "SELECT extraction -> '$.posting' FROM captures WHERE id ="
      " (SELECT capture_id FROM postings WHERE id = ?)",
      posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row || rows->IsNull(0)) return Json(Json::array());
  return Differences(rows->TextView(0), now);
}

Result<Json> Tracker::Differences(std::string_view before, const Posting& now) {
  Json out = Json::array();
  Result<Json> stored = ParseJson(before);
  if (!stored) return stored.error();
  // Through the types, so that an absent member is an empty one.
  Result<Posting> read =
      stored->is_null() ? Result<Posting>(Posting{}) : PostingFromJson(*stored);
  if (!read) return read.error();
  Json was = ToJson(*read);
  Json is = ToJson(now);
  for (const ComparedField& field : kComparedFields) {
    if (field.how == Compared::no) continue;
    const Json& before = was[field.name];
    const Json& after = is[field.name];
    // What is missing now may only not have been read.
    if (before == after || IsAbsent(after)) continue;
    bool is_text = field.how == Compared::text;
    out.push_back({{"field", field.name},
                   {"before", is_text ? Json() : before},
                   {"after", is_text ? Json() : after}});
  }
  return out;
}

Result<Json> Tracker::Captures(int64_t posting_id) {
  Json out = Json::array();
  Result<Statement> rows = database_.Query(
      "SELECT captured_at, core_version, extraction ->> '$.page.url',"
      " page_bytes, ifnull(extraction -> '$.posting', 'null') FROM captures"
      " LEFT JOIN snapshots ON capture_id = id WHERE posting_id = ?"
      " ORDER BY id",
      posting_id);
  if (!rows) return rows.error();
  std::string before;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    Json changes = Json::array();
    std::string text = rows->Text(4);
    if (!before.empty()) {
      Result<Json> json = ParseJson(text);
      if (!json) return json.error();
      Result<Posting> posting =
          json->is_null() ? Result<Posting>(Posting{}) : PostingFromJson(*json);
      if (!posting) return posting.error();
      Result<Json> differences = Differences(before, *posting);
      if (!differences) return differences.error();
      changes = std::move(*differences);
    }
    before = std::move(text);
    out.push_back(
        {{"captured_at", rows->Text(0)},
         {"core_version", rows->Text(1)},
         {"url", rows->IsNull(2) ? Json() : Json(rows->Text(2))},
         {"page_bytes", rows->IsNull(3) ? Json() : Json(rows->Int(3))},
         {"changes", std::move(changes)}});
  }
}

}  // namespace jobdaw
