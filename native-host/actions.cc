// What each action of PROTOCOL.md does.
#include <algorithm>

#include "export/export.h"
#include "file.h"
#include "frame.h"
#include "json_members.h"
#include "protocol.h"
#include "uuid.h"

namespace jobdaw {
namespace {

constexpr int64_t kDefaultListLimit = 50;
constexpr int64_t kMaxListLimit = 200;
// Of a list's entries: a string's bytes, a list's items, and all together.
constexpr size_t kBriefBytes = 300;
constexpr size_t kBriefItems = 20;
constexpr size_t kMaxListBytes = 900000;
constexpr size_t kMaxTagBytes = 200;

using Type = RequestMember::Type;

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// ---- hello

Result<Json> Hello(Protocol& protocol, const Json&) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<int64_t> count = (*tracker)->Count();
  if (!count) return count.error();
  return Json{{"tracker", {{"path", (*tracker)->path()}, {"count", *count}}}};
}

// ---- save

constexpr RequestMember kSaveMembers[] = {
    {"uuid", Type::text, true},     {"extraction", Type::object, true},
    {"saved_at", Type::text, true}, {"overrides", Type::object, false},
    {"stage", Type::text, false},   {"note", Type::text, false},
    {"tags", Type::list, false}};
constexpr ErrorCode kSaveErrors[] = {ErrorCode::too_large};

Result<std::vector<std::string>> ReadTags(const Json& list) {
  std::vector<std::string> tags;
  for (const Json& tag : list) {
    if (!tag.is_string() || tag.get_ref<const std::string&>().empty() ||
        tag.get_ref<const std::string&>().size() > kMaxTagBytes) {
      return BadRequest("save: a tag is a string of 1 to " +
                        std::to_string(kMaxTagBytes) + " bytes");
    }
    tags.push_back(tag.get<std::string>());
  }
  return tags;
}

Result<SaveRequest> ReadSave(const Json& request) {
  SaveRequest save;
  auto uuid = NormalizeUuid(TextMember(request, "uuid"));
  if (!uuid) return BadRequest("save: \"uuid\" is no UUID");
  save.uuid = *uuid;
  auto saved_at = NormalizeInstant(TextMember(request, "saved_at"));
  if (!saved_at) return BadRequest("save: \"saved_at\" is no RFC 3339 instant");
  save.saved_at = *saved_at;
  save.extraction = *Member(request, "extraction");
  if (const Json* overrides = Member(request, "overrides")) {
    save.overrides = *overrides;
  }
  if (Member(request, "stage") != nullptr) {
    save.stage = TextMember(request, "stage");
  }
  save.note = TextMember(request, "note");
  if (const Json* tags = Member(request, "tags")) {
    Result<std::vector<std::string>> read = ReadTags(*tags);
    if (!read) return read.error();
    save.tags = std::move(*read);
  }
  return save;
}

Result<Json> Save(Protocol& protocol, const Json& request) {
  Result<SaveRequest> save = ReadSave(request);
  if (!save) return save.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Saved> saved = (*tracker)->Save(*save);
  if (!saved) return saved.error();
  return Json{{"posting_id", saved->posting_id}, {"position", saved->position},
              {"count", saved->count},           {"repeated", saved->repeated},
              {"saved_at", saved->saved_at},     {"stage", saved->stage}};
}

// ---- list

constexpr RequestMember kListMembers[] = {{"limit", Type::number, false},
                                          {"offset", Type::number, false}};

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

Result<Json> ListEntry(const PostingRecord& record) {
  Result<Json> posting = ParseJson(record.posting);
  if (!posting) return posting.error();
  Json entry = {{"posting_id", record.id},
                {"uuid", record.uuid},
                {"stage", record.stage},
                {"saved_at", record.saved_at},
                {"url", record.url.empty() ? Json() : Json(record.url)}};
  for (const char* field : kEssentialFields) {
    const Json* value = Member(*posting, field);
    entry[field] = value == nullptr ? Json() : Brief(*value);
  }
  return entry;
}

Result<Json> List(Protocol& protocol, const Json& request) {
  const Json* limit = Member(request, "limit");
  const Json* offset = Member(request, "offset");
  Slice slice{.limit = limit ? limit->get<int64_t>() : kDefaultListLimit,
              .offset = offset ? offset->get<int64_t>() : 0};
  if (slice.limit < 1 || slice.limit > kMaxListLimit) {
    return BadRequest("list: \"limit\" is 1 to " +
                      std::to_string(kMaxListLimit));
  }
  if (slice.offset < 0) return BadRequest("list: \"offset\" is negative");
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<int64_t> count = (*tracker)->Count();
  if (!count) return count.error();
  Result<std::vector<PostingRecord>> records = (*tracker)->List(slice);
  if (!records) return records.error();
  Json postings = Json::array();
  size_t bytes = 0;
  for (const PostingRecord& record : *records) {
    Result<Json> entry = ListEntry(record);
    if (!entry) return entry.error();
    bytes += Dump(*entry).size();
    if (bytes > kMaxListBytes) break;  // the rest is the next request's
    postings.push_back(std::move(*entry));
  }
  return Json{{"count", *count}, {"postings", std::move(postings)}};
}

// ---- show, remove, restore

constexpr RequestMember kPostingMembers[] = {
    {"posting_id", Type::number, true}};
constexpr ErrorCode kShowErrors[] = {ErrorCode::not_found,
                                     ErrorCode::too_large};
constexpr ErrorCode kNotFound[] = {ErrorCode::not_found};

int64_t PostingId(const Json& request) {
  return Member(request, "posting_id")->get<int64_t>();
}

Result<Json> Show(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  return (*tracker)->Show(PostingId(request));
}

Result<Json> Remove(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Status done = (*tracker)->Remove(PostingId(request), protocol.now());
  if (!done) return done.error();
  return Json{{"posting_id", PostingId(request)}};
}

Result<Json> Restore(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Status done = (*tracker)->Restore(PostingId(request), protocol.now());
  if (!done) return done.error();
  return Json{{"posting_id", PostingId(request)}};
}

// ---- export

constexpr RequestMember kExportMembers[] = {{"format", Type::text, true},
                                            {"path", Type::text, false}};
constexpr ErrorCode kExportErrors[] = {ErrorCode::too_large,
                                       ErrorCode::not_found, ErrorCode::exists};

// Only where the user said, only as a new file, only under the format's name:
// not even a stolen extension can put anything else on the disk.
Status CheckExportPath(const std::string& path, const Format& format) {
  std::string ending = "." + std::string(format.extension);
  if (!path.starts_with('/') || path.find('\0') != std::string::npos ||
      !path.ends_with(ending)) {
    return BadRequest("export: \"path\" is an absolute path that ends in " +
                      ending);
  }
  return Done{};
}

Result<Json> ExportToText(Tracker& tracker, const Format& format) {
  std::string content;
  Result<int64_t> count =
      Export(tracker, format, [&content](std::string_view part) -> Status {
        content += part;
        if (content.size() < kMaxReplyBytes) return Done{};
        return Error{ErrorCode::too_large,
                     "the export is larger than the browser takes (use jobdaw "
                     "export -o FILE on the command line)"};
      });
  if (!count) return count.error();
  return Json{{"content", std::move(content)},
              {"media_type", format.media_type},
              {"file_name", "jobdaw." + std::string(format.extension)},
              {"count", *count}};
}

Result<Json> ExportAction(Protocol& protocol, const Json& request) {
  const Format* format = FormatByName(TextMember(request, "format"));
  if (format == nullptr) {
    return BadRequest("export: \"format\" is one of " + FormatList());
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  if (Member(request, "path") == nullptr) {
    return ExportToText(**tracker, *format);
  }
  std::string path = TextMember(request, "path");
  Status fine = CheckExportPath(path, *format);
  if (!fine) return fine.error();
  Result<int64_t> count =
      ExportToFile(**tracker, *format, path, Existing::refuse);
  if (!count) return count.error();
  return Json{
      {"path", path}, {"media_type", format->media_type}, {"count", *count}};
}

constexpr Action kActions[] = {
    {"hello", Hello, {}, {}},
    {"save", Save, kSaveMembers, kSaveErrors},
    {"list", List, kListMembers, {}},
    {"show", Show, kPostingMembers, kShowErrors},
    {"remove", Remove, kPostingMembers, kNotFound},
    {"restore", Restore, kPostingMembers, kNotFound},
    {"export", ExportAction, kExportMembers, kExportErrors},
};

}  // namespace

std::span<const Action> Actions() { return kActions; }

}  // namespace jobdaw
