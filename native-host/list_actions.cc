// list, show, page, facets, stats and agenda.
#include <algorithm>

#include "actions.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

constexpr int64_t kDefaultListLimit = 50;
constexpr int64_t kMaxListLimit = 200;
// Of a list's entries: a string's bytes, a list's items, and all together.
constexpr size_t kBriefBytes = 300;
constexpr size_t kBriefItems = 20;
constexpr size_t kMaxListBytes = 900000;
// Of a stored page in one reply; escaped, it may be six times as long.
constexpr size_t kPageBytes = 150000;

// ---- list

constexpr RequestMember kListMembers[] = {
    {"filter", Type::object, false},   {"sort", Type::text, false},
    {"descending", Type::flag, false}, {"limit", Type::number, false},
    {"offset", Type::number, false},   {"after", Type::number, false}};
constexpr ErrorCode kListErrors[] = {ErrorCode::not_found};

constexpr const char* kEssentialFields[] = {
#define FIELD_essential(name) #name,
#define FIELD_more(name)
#define FIELD_text(name)
#define FIELD_hidden(name)
#define FIELD(name, Kind, group, help) FIELD_##group(name)
#include "jobdaw/fields.inc"
#undef FIELD
#undef FIELD_essential
#undef FIELD_more
#undef FIELD_text
#undef FIELD_hidden
};

// A list is for looking over: long texts are cut, show has them whole.
Json Brief(const Json& json) {
  if (json.is_string()) {
    const std::string& text = json.get_ref<const std::string&>();
    if (text.size() <= kBriefBytes) return json;
    size_t end = kBriefBytes;
    while ((text[end] & 0xC0) == 0x80) --end;  // not within a character
    return text.substr(0, end) + "\xE2\x80\xA6";
  }
  if (!json.is_structured()) return json;
  Json out = json.is_array() ? Json::array() : Json::object();
  for (const auto& [name, member] : json.items()) {
    if (out.size() == kBriefItems) break;
    if (json.is_array()) {
      out.push_back(Brief(member));
    } else {
      out[name] = Brief(member);
    }
  }
  return out;
}

Json OrNull(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

// Cut, it would lead elsewhere; older trackers can have longer ones.
constexpr size_t kMaxUrlBytes = 8192;

Result<Json> ListEntry(const PostingRecord& record) {
  // One that cannot be read does not hide the others.
  Result<Json> posting = ParseJson(record.posting);
  if (!posting) posting = Json::object();
  Result<Json> tags = ParseJson(record.tags);
  if (!tags) return tags.error();
  Json entry = {
      {"posting_id", record.id},
      {"uuid", record.uuid},
      {"stage", record.stage},
      {"saved_at", record.saved_at},
      {"applied_at", OrNull(record.applied_at)},
      {"updated_at", record.updated_at},
      {"deleted_at", OrNull(record.deleted_at)},
      {"url", record.url.size() > kMaxUrlBytes ? Json() : OrNull(record.url)},
      {"tags", Brief(*tags)}};
  for (const char* field : kEssentialFields) {
    const Json* value = Member(*posting, field);
    entry[field] = value == nullptr ? Json() : Brief(*value);
  }
  if (!record.snippet.empty()) entry["snippet"] = Brief(record.snippet);
  return entry;
}

Result<ListQuery> ReadListQuery(const Protocol& protocol, const Json& request) {
  ListQuery query;
  Result<Filter> filter = RequestFilter(protocol, request);
  if (!filter) return filter.error();
  query.filter = std::move(*filter);
  if (Member(request, "sort") != nullptr) {
    query.sort = SortByName(TextMember(request, "sort"));
    if (query.sort == nullptr) {
      return BadRequest("list: \"sort\" is one of " + SortList());
    }
  }
  const Json* descending = Member(request, "descending");
  query.is_descending = descending == nullptr || *descending == true;
  query.limit = NumberMember(request, "limit", kDefaultListLimit);
  query.offset = NumberMember(request, "offset", 0);
  query.after = NumberMember(request, "after", 0);
  query.parts = {.columns = false, .rest = Rest::labels};
  if (query.limit < 1 || query.limit > kMaxListLimit) {
    return BadRequest("list: \"limit\" is 1 to " +
                      std::to_string(kMaxListLimit));
  }
  if (query.offset < 0) return BadRequest("list: \"offset\" is negative");
  if (query.after != 0 && query.sort == nullptr &&
      !query.filter.match().empty()) {
    return BadRequest(
        "list: \"after\" needs a \"sort\" where words are looked for (go on "
        "with \"offset\", or name a sort)");
  }
  return query;
}

Result<Json> List(Protocol& protocol, const Json& request) {
  Result<ListQuery> query = ReadListQuery(protocol, request);
  if (!query) return query.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<int64_t> count = (*tracker)->Count(query->filter);
  if (!count) return count.error();
  Result<std::vector<PostingRecord>> records = (*tracker)->List(*query);
  if (!records) return records.error();
  Json postings = Json::array();
  size_t bytes = 0;
  for (const PostingRecord& record : *records) {
    Result<Json> entry = ListEntry(record);
    if (!entry) return entry.error();
    bytes += Dump(*entry).size();
    // The rest is the next request's.
    if (bytes > kMaxListBytes && !postings.empty()) break;
    postings.push_back(std::move(*entry));
  }
  return Json{{"count", *count}, {"postings", std::move(postings)}};
}

// ---- show, page

constexpr RequestMember kShowMembers[] = {{"posting_id", Type::number, true}};
constexpr ErrorCode kShowErrors[] = {ErrorCode::not_found};

Result<Json> Show(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  return (*tracker)->Show(NumberMember(request, "posting_id", 0));
}

constexpr RequestMember kPageMembers[] = {{"posting_id", Type::number, true},
                                          {"offset", Type::number, false}};
constexpr ErrorCode kPageErrors[] = {ErrorCode::not_found};

Result<Json> ShowPage(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<std::string> page =
      (*tracker)->Snapshot(NumberMember(request, "posting_id", 0));
  if (!page) return page.error();
  size_t begin = static_cast<size_t>(
      std::clamp<int64_t>(NumberMember(request, "offset", 0), 0,
                          static_cast<int64_t>(page->size())));
  size_t end = std::min(begin + kPageBytes, page->size());
  while (end > begin && end < page->size() && ((*page)[end] & 0xC0) == 0x80) {
    --end;  // not within a character
  }
  return Json{{"page", page->substr(begin, end - begin)},
              {"next", end < page->size() ? Json(end) : Json()},
              {"page_bytes", page->size()}};
}

// ---- facets

constexpr RequestMember kFacetsMembers[] = {{"filter", Type::object, false}};

Result<Json> Facets(Protocol& protocol, const Json& request) {
  Result<Filter> filter = RequestFilter(protocol, request);
  if (!filter) return filter.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  return (*tracker)->Facets(*filter);
}

// ---- stats

Result<Json> Stats(Protocol& protocol, const Json& request) {
  Result<Filter> filter = RequestFilter(protocol, request);
  if (!filter) return filter.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  return (*tracker)->Stats(*filter);
}

// ---- agenda

constexpr RequestMember kAgendaMembers[] = {{"from", Type::text, true},
                                            {"to", Type::text, true}};

Result<Json> Agenda(Protocol& protocol, const Json& request) {
  for (const char* name : {"from", "to"}) {
    if (!ValueFromJson(Field::deadline, *Member(request, name))) {
      return BadRequest("agenda: \"" + std::string(name) +
                        "\" is no date (YYYY-MM-DD)");
    }
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Json> entries = (*tracker)->Agenda(TextMember(request, "from"),
                                            TextMember(request, "to"));
  if (!entries) return entries.error();
  return Json{{"entries", std::move(*entries)}};
}

constexpr Action kActions[] = {
    {"list", List, kListMembers, kListErrors},
    {"show", Show, kShowMembers, kShowErrors},
    {"page", ShowPage, kPageMembers, kPageErrors},
    {"facets", Facets, kFacetsMembers, {}},
    {"stats", Stats, kFacetsMembers, {}},
    {"agenda", Agenda, kAgendaMembers, {}},
};

}  // namespace

std::span<const Action> ListActions() { return kActions; }

}  // namespace jobdaw
