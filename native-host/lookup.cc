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

constexpr size_t kMostUrlBytes = 8192;

// Of an address that can be opened again.
bool HasKnownScheme(std::string_view url) {
  size_t colon = std::min(url.find(':'), url.size());
  std::string scheme(url.substr(0, colon));
  for (char& c : scheme) c = static_cast<char>(c | 32);
  return colon < url.size() &&
         (scheme == "http" || scheme == "https" || scheme == "file");
}

// What cannot be read is another.
Likeness Compare(const Posting& now, std::string_view saved,
                 const std::string& by, bool same_host) {
  Result<Json> json = ParseJson(saved);
  if (!json || !json->is_object()) return Likeness::other;
  Result<Posting> before = PostingFromJson(*json);
  if (!before) return Likeness::other;
  if (by == "url") return CompareAtSameAddress(now, *before);
  if (by == "job_id") return CompareWithSameId(now, *before, same_host);
  return IsSameJob(now, *before) ? Likeness::alike : Likeness::other;
}

// "example.org" of AddressKey("https://www.example.org/jobs/1").
std::string_view HostOfKey(std::string_view key) {
  return key.substr(0, key.find_first_of("/?#"));
}

}  // namespace

Status CheckAddresses(const Json& extraction) {
  const Json* page = Member(extraction, "page");
  for (const char* name : {"url", "canonical_url"}) {
    const Json* url = page == nullptr ? nullptr : Member(*page, name);
    if (url == nullptr || url->is_null() || *url == "") continue;
    std::string where = "the extraction's \"page." + std::string(name) + "\" ";
    if (!url->is_string() ||
        !HasKnownScheme(url->get_ref<const std::string&>())) {
      return Error{ErrorCode::bad_request,
                   where + "is no address of http, https or file"};
    }
    if (url->get_ref<const std::string&>().size() > kMostUrlBytes) {
      return Error{
          ErrorCode::bad_request,
          where + "is longer than " + std::to_string(kMostUrlBytes) + " bytes"};
    }
  }
  return Done{};
}

Result<std::vector<Match>> Tracker::Lookup(const Json& extraction,
                                           const LookupOptions& options) {
  Status addressed = CheckAddresses(extraction);
  if (!addressed) return addressed.error();
  Result<Sought> read = ReadSought(extraction, options);
  if (!read) return read.error();
  const Sought& sought = *read;
  std::vector<Match> out;
  if (!sought.url_key.empty()) {
    SqlValue addresses[] = {sought.url_key, sought.canonical_key};
    Status added =
        AddMatches("url",
                   "id IN (SELECT id FROM postings WHERE url_key IN (?1, ?2)"
                   " UNION SELECT id FROM postings"
                   " WHERE canonical_url_key IN (?1, ?2))",
                   addresses, sought, out);
    if (!added) return added.error();
  }
  const Posting& posting = sought.posting;
  std::string site = PageText(extraction, "site");
  if (!site.empty() && !posting.job_id.empty()) {
    SqlValue ids[] = {posting.job_id, site};
    Status added =
        AddMatches("job_id", "job_id = ? AND site = ?", ids, sought, out);
    if (!added) return added.error();
  }
  std::string company = CompanyKey(posting.company.name);
  std::string title = TitleKey(posting.title);
  if (!company.empty() && !title.empty()) {
    SqlValue keys[] = {company, title};
    Status added = AddMatches("same_job", "company_key = ? AND title_key = ?",
                              keys, sought, out);
    if (!added) return added.error();
  }
  // What is only alike comes last.
  std::stable_partition(out.begin(), out.end(), [](const Match& match) {
    return match.by != "same_job";
  });
  return out;
}

Result<Tracker::Sought> Tracker::ReadSought(const Json& extraction,
                                            const LookupOptions& options) {
  Sought sought{.in_trash = options.in_trash};
  // Nothing found on the page can still be a page that was saved.
  Result<Posting> page = ReadPosting(extraction, Json::object());
  if (!page) return page.error();
  Result<Posting> posting = ReadPosting(extraction, options.overrides);
  if (!posting) return posting.error();
  sought.page = std::move(*page);
  sought.posting = std::move(*posting);
  std::string url = PageText(extraction, "url");
  std::string canonical = PageText(extraction, "canonical_url");
  sought.url_key = AddressKey(url.empty() ? canonical : url);
  sought.canonical_key = AddressKey(canonical.empty() ? url : canonical);
  return sought;
}

Result<Json> Tracker::KnownUrls(const Json& urls) {
  Json out = Json::array();
  Json keys = Json::array();
  for (const Json& url : urls) {
    keys.push_back({url, AddressKey(url.get_ref<const std::string&>())});
  }
  Result<Statement> rows = database_.Query(
      "SELECT value ->> 0, p.id, stage FROM json_each(?1) CROSS JOIN postings"
      " AS p ON url_key = value ->> 1 WHERE deleted_at IS NULL"
      " UNION"
      " SELECT value ->> 0, p.id, stage FROM json_each(?1) CROSS JOIN postings"
      " AS p ON canonical_url_key = value ->> 1 WHERE deleted_at IS NULL"
      " ORDER BY 2",
      Dump(keys));
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
                           const Sought& sought, std::vector<Match>& out) {
  Result<Statement> rows = database_.QueryWith(
      "SELECT id, stage, saved_at, title, company, url, posting, deleted_at,"
      " url_key, capture_id"
      " FROM postings CROSS JOIN documents ON posting_id = id WHERE " +
          std::string(sought.in_trash ? "" : "deleted_at IS NULL AND ") + sql +
          " ORDER BY deleted_at IS NOT NULL, saved_at DESC, id DESC" +
          kMostCandidates,
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
                .url = rows->Text(5),
                .is_deleted = !rows->IsNull(7)};
    if (std::any_of(out.begin(), out.end(), [&](const Match& other) {
          return other.posting_id == match.posting_id;
        })) {
      continue;
    }
    bool same_host = HostOfKey(rows->TextView(8)) == HostOfKey(sought.url_key);
    Likeness likeness =
        Compare(sought.posting, rows->TextView(6), by, same_host);
    // As the page called it, where the user calls it otherwise.
    if (likeness != Likeness::same && by != "same_job") {
      Result<Json> reading = ReadCapture(rows->Int(9));
      if (reading && !TextMember((*reading)["posting"], "title").empty()) {
        likeness = std::max(
            likeness, Compare(sought.posting, Dump((*reading)["posting"]), by,
                              same_host));
      }
    }
    if (likeness == Likeness::other) continue;
    if (likeness == Likeness::alike) match.by = "same_job";
    if (match.by != "same_job") {
      Result<Json> changes = ChangesSince(match.posting_id, sought.page);
      if (!changes) return changes.error();
      match.changes = std::move(*changes);
    }
    out.push_back(std::move(match));
  }
}

}  // namespace jobdaw
