// hello, save, lookup and known.
#include <algorithm>

#include "actions.h"
#include "instant.h"
#include "network.h"
#include "uuid.h"

namespace jobdaw {
namespace {

using Type = RequestMember::Type;

constexpr size_t kMaxTagBytes = 200;

Result<Json> Hello(Protocol& protocol, const Json&) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<int64_t> count = (*tracker)->Count();
  if (!count) return count.error();
  const std::string& path = (*tracker)->path();
  Json about = {{"path", path}, {"count", *count}};
  std::string warning = NetworkWarning(path, NetworkFileSystemOf(path));
  if (!warning.empty()) {
    about["warning"] = {{"code", "network_file_system"},
                        {"message", std::move(warning)}};
  }
  return Json{{"tracker", std::move(about)}};
}

// ---- save

constexpr RequestMember kSaveMembers[] = {
    {"uuid", Type::text, true},          {"extraction", Type::object, true},
    {"saved_at", Type::text, true},      {"overrides", Type::object, false},
    {"stage", Type::text, false},        {"note", Type::text, false},
    {"tags", Type::list, false},         {"page", Type::object, false},
    {"posting_id", Type::number, false}, {"as_new", Type::flag, false}};
constexpr ErrorCode kSaveErrors[] = {ErrorCode::too_large,
                                     ErrorCode::not_found};

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

Result<SaveRequest> ReadSave(const Protocol& protocol, const Json& request) {
  // A posting can have waited in the extension.
  SaveRequest save{.recorded_at = protocol.now()};
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
  if (const Json* page = Member(request, "page")) {
    Result<Page> read = PageFromJson(*page);
    if (!read) return read.error();
    save.page = *page;
  }
  save.posting_id = NumberMember(request, "posting_id", 0);
  const Json* as_new = Member(request, "as_new");
  save.as_new = as_new != nullptr && *as_new == true;
  if (const Json* tags = Member(request, "tags")) {
    Result<std::vector<std::string>> read = ReadTags(*tags);
    if (!read) return read.error();
    save.tags = std::move(*read);
  }
  return save;
}

Json NamesOf(const Json& members) {
  Json out = Json::array();
  for (const auto& [name, unused] : members.items()) out.push_back(name);
  return out;
}

Result<Json> Save(Protocol& protocol, const Json& request) {
  Result<SaveRequest> save = ReadSave(protocol, request);
  if (!save) return save.error();
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Saved> saved = (*tracker)->Save(*save);
  if (!saved) return saved.error();
  return Json{{"posting_id", saved->posting_id}, {"position", saved->position},
              {"count", saved->count},           {"repeated", saved->repeated},
              {"again", saved->again},           {"restored", saved->restored},
              {"saved_at", saved->saved_at},     {"stage", saved->stage},
              {"change_id", saved->change_id},   {"changes", saved->changes},
              {"kept", NamesOf(saved->kept)},    {"alike", saved->alike}};
}

// ---- lookup

constexpr RequestMember kLookupMembers[] = {{"extraction", Type::object, true}};

Result<Json> Lookup(Protocol& protocol, const Json& request) {
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<std::vector<Match>> found =
      (*tracker)->Lookup(*Member(request, "extraction"));
  if (!found) return found.error();
  auto text = [](const std::string& value) {
    return value.empty() ? Json() : Json(value);
  };
  Json matches = Json::array();
  for (Match& match : *found) {
    matches.push_back({{"posting_id", match.posting_id},
                       {"by", match.by},
                       {"stage", match.stage},
                       {"saved_at", match.saved_at},
                       {"title", text(match.title)},
                       {"company", text(match.company)},
                       {"url", text(match.url)},
                       {"changes", std::move(match.changes)}});
  }
  return Json{{"matches", std::move(matches)}};
}

// ---- known

constexpr size_t kMostUrls = 2000;  // as many as a listing has entries
constexpr RequestMember kKnownMembers[] = {{"urls", Type::list, true}};

Result<Json> Known(Protocol& protocol, const Json& request) {
  const Json& urls = *Member(request, "urls");
  bool is_texts = std::all_of(urls.begin(), urls.end(),
                              [](const Json& url) { return url.is_string(); });
  if (!is_texts || urls.size() > kMostUrls) {
    return BadRequest("known: \"urls\" is no list of at most " +
                      std::to_string(kMostUrls) + " strings");
  }
  Result<Tracker*> tracker = protocol.tracker();
  if (!tracker) return tracker.error();
  Result<Json> known = (*tracker)->KnownUrls(urls);
  if (!known) return known.error();
  return Json{{"known", std::move(*known)}};
}

constexpr Action kActions[] = {
    {"hello", Hello, {}, {}},
    {"save", Save, kSaveMembers, kSaveErrors},
    {"lookup", Lookup, kLookupMembers, {}},
    {"known", Known, kKnownMembers, {}},
};

}  // namespace

std::span<const Action> SaveActions() { return kActions; }

}  // namespace jobdaw
