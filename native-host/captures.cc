// What the captures of a posting said, one after the other.
//
// A page that was taken offline, or read half loaded, says less than before.
// So each field has the value of the newest capture that says it: a capture
// keeps beside its extraction, as "kept", for which fields that is another one.
#include <algorithm>
#include <map>
#include <utility>

#include "jobdaw/identity.h"
#include "jobdaw/json_members.h"
#include "tracker.h"

namespace jobdaw {
namespace {

enum class Compared { value, text, no };
struct ComparedField {
  const char* name;
  Compared how;
};
constexpr Compared kWhole = Compared::text;  // "description", a long text too
constexpr ComparedField kComparedFields[] = {
#define FIELD_essential(name) {#name, Compared::value},
#define FIELD_more(name) {#name, Compared::value},
#define FIELD_text(name) {#name, Compared::text},
#define FIELD_hidden(name) \
  {#name, std::string_view(#name) == "description" ? kWhole : Compared::no},
#define FIELD(name, Kind, group, help) FIELD_##group(name)
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

bool IsSame(const char* field, const Json& before, const Json& after) {
  if (before == after) return true;
  return std::string_view(field) == "apply_url" && before.is_string() &&
         after.is_string() &&
         AddressKey(before.get<std::string>()) ==
             AddressKey(after.get<std::string>());
}

const Json& PostingMember(const Json& extraction) {
  static const Json* const kNone = new Json(Json::object());
  const Json* posting = Member(extraction, "posting");
  return posting == nullptr || !posting->is_object() ? *kNone : *posting;
}

// What a posting says otherwise than one before, both as JSON.
Json Differences(const Json& before, const Json& now) {
  Json out = Json::array();
  for (const ComparedField& field : kComparedFields) {
    if (field.how == Compared::no) continue;
    const Json& was = before[field.name];
    const Json& is = now[field.name];
    // What is missing now may only not have been read.
    if (IsAbsent(is) || IsSame(field.name, was, is)) continue;
    bool is_text = field.how == Compared::text;
    out.push_back({{"field", field.name},
                   {"before", is_text ? Json() : was},
                   {"after", is_text ? Json() : is}});
  }
  return out;
}

// Through the types, so that an absent member is an empty one; nothing of what
// cannot be read.
Json Complete(const Json& posting) {
  Result<Posting> read = PostingFromJson(posting);
  return ToJson(read ? *read : Posting{});
}

struct Capture {
  int64_t id = 0;
  std::string captured_at;
  Json extraction;
};

Result<Capture> ReadOne(Database& database, int64_t id) {
  Result<Statement> rows = database.Query(
      "SELECT captured_at, extraction FROM captures WHERE id = ?", id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  if (!*row) {
    return Error{ErrorCode::corrupt, database.path() + ": capture " +
                                         std::to_string(id) +
                                         " is missing (run jobdaw doctor)"};
  }
  Result<Json> extraction = ParseJson(rows->TextView(1));
  if (!extraction) return extraction.error();
  return Capture{id, rows->Text(0), std::move(*extraction)};
}

// Which capture each field of the capture's posting comes from.
std::map<std::string, int64_t> SourcesOf(const Capture& capture) {
  std::map<std::string, int64_t> out;
  for (const auto& [field, value] : PostingMember(capture.extraction).items()) {
    if (!IsAbsent(value)) out[field] = capture.id;
  }
  if (const Json* kept = Member(capture.extraction, "kept")) {
    for (const auto& [field, id] : kept->items()) {
      out[field] = id.get<int64_t>();
    }
  }
  return out;
}

}  // namespace

Result<Json> Tracker::ReadCapture(int64_t capture_id) {
  Result<Capture> capture = ReadOne(database_, capture_id);
  if (!capture) return capture.error();
  Json& out = capture->extraction;
  std::map<int64_t, Capture> others;
  for (const auto& [field, id] : SourcesOf(*capture)) {
    if (id == capture_id) continue;
    auto other = others.find(id);
    if (other == others.end()) {
      Result<Capture> read = ReadOne(database_, id);
      if (!read) return read.error();
      other = others.emplace(id, std::move(*read)).first;
    }
    const Json* value =
        Member(PostingMember(other->second.extraction), field.c_str());
    if (value == nullptr) continue;
    if (!out["posting"].is_object()) out["posting"] = Json::object();
    out["posting"][field] = *value;
    const Json* sources = Member(other->second.extraction, "provenance");
    const Json* source =
        sources == nullptr ? nullptr : Member(*sources, field.c_str());
    if (!out["provenance"].is_object()) out["provenance"] = Json::object();
    Json& told = out["provenance"][field];
    told = source == nullptr || !source->is_object() ? Json::object() : *source;
    told["captured_at"] = other->second.captured_at;
  }
  return std::move(out);
}

Result<Json> Tracker::KeptFields(const Json& extraction,
                                 const std::string& captured_at, int64_t before,
                                 bool is_rereading) {
  Json kept = Json::object();
  if (before == 0) return kept;
  Result<Capture> last = ReadOne(database_, before);
  if (!last) return last.error();
  std::map<int64_t, std::string> times = {{before, last->captured_at}};
  const Json& posting = PostingMember(extraction);
  for (const auto& [field, id] : SourcesOf(*last)) {
    // The same page, read better.
    if (is_rereading && id == before) continue;
    if (!times.contains(id)) {
      Result<Capture> other = ReadOne(database_, id);
      if (!other) return other.error();
      times[id] = other->captured_at;
    }
    const Json* said = Member(posting, field.c_str());
    bool is_said = said != nullptr && !IsAbsent(*said);
    // One that comes late says only what no newer one does.
    if (!is_said || captured_at < times[id]) kept[field] = id;
  }
  return kept;
}

Result<Json> Tracker::ChangesSince(int64_t posting_id, const Posting& now) {
  Result<int64_t> capture_id = database_.Number(
      "SELECT capture_id FROM postings WHERE id = ?", posting_id);
  if (!capture_id) return capture_id.error();
  if (*capture_id == 0) return Json(Json::array());
  Result<Json> before = ReadCapture(*capture_id);
  if (!before) return before.error();
  return Differences(Complete(PostingMember(*before)), ToJson(now));
}

Result<Json> Tracker::Captures(int64_t posting_id) {
  Json out = Json::array();
  Result<Statement> rows = database_.Query(
      "SELECT captured_at, core_version, extraction ->> '$.page.url',"
      " page_bytes, extraction FROM captures LEFT JOIN snapshots"
      " ON capture_id = id WHERE posting_id = ? ORDER BY captured_at, id",
      posting_id);
  if (!rows) return rows.error();
  Json before;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    Result<Json> extraction = ParseJson(rows->TextView(4));
    if (!extraction) return extraction.error();
    Json now = Complete(PostingMember(*extraction));
    Json changes = Json::array();
    if (before.is_null()) {
      before = std::move(now);
    } else {
      changes = Differences(before, now);
      for (const auto& [field, value] : now.items()) {
        if (!IsAbsent(value)) before[field] = value;
      }
    }
    const Json* kept = Member(*extraction, "kept");
    Json fields = Json::array();
    if (kept != nullptr) {
      for (const auto& [field, id] : kept->items()) fields.push_back(field);
    }
    out.push_back(
        {{"captured_at", rows->Text(0)},
         {"core_version", rows->Text(1)},
         {"url", rows->IsNull(2) ? Json() : Json(rows->Text(2))},
         {"page_bytes", rows->IsNull(3) ? Json() : Json(rows->Int(3))},
         {"changes", std::move(changes)},
         {"kept", std::move(fields)}});
  }
}

Result<Json> Tracker::Provenance(const PostingRecord& record) {
  Json out = Json::object();
  Result<int64_t> capture_id = database_.Number(
      "SELECT capture_id FROM postings WHERE id = ?", record.id);
  if (!capture_id) return capture_id.error();
  if (*capture_id == 0) return out;
  Result<Json> extraction = ReadCapture(*capture_id);
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

}  // namespace jobdaw
