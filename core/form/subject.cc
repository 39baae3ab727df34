#include "form/subject.h"

#include <algorithm>

#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "jobdaw/table.h"
#include "normalize/url.h"

namespace jobdaw {
namespace {

// "jobs.example.org" for the posting's address.
std::string SourceOf(std::string_view url) {
  std::string host = HostOf(url);
  return host.starts_with("www.") ? host.substr(4) : host;
}

void WriteCells(Cells row, const Json& subject, const Json& posting) {
  std::string url = TextMember(subject, "url");
  row.Cell("url", "", url);
  row.Cell("stage", "", TextMember(subject, "stage"));
  row.Cell("saved_at", "", TextMember(subject, "saved_at"));
  row.Cell("applied_at", "", TextMember(subject, "applied_at"));
  row.Cell("source", "", SourceOf(url));
  PostingCells(row, posting);
  const Json* places = Member(posting, "locations");
  const Json place = places != nullptr && places->is_array() && !places->empty()
                         ? places->front()
                         : Json();
  for (const char* part :
       {"street", "postal_code", "locality", "region", "country"}) {
    row.Cell("locations", part, TextMember(place, part));
  }
  const Json* tags = Member(subject, "tags");
  row.Cell("tags", "", tags == nullptr ? "" : Joined(*tags, "; "));
  row.Cell("notes", "", TextMember(subject, "note"));
}

const std::vector<std::string>& Names() {
  static const auto* const kNames = [] {
    auto* names = new std::vector<std::string>;
    WriteCells({.names = names}, {}, {});
    return names;
  }();
  return *kNames;
}

}  // namespace

std::span<const std::string> Slots() { return Names(); }

bool IsSlot(std::string_view name) {
  return std::find(Names().begin(), Names().end(), name) != Names().end();
}

const std::string& Subject::Text(std::string_view slot) const {
  static const std::string kNothing;
  auto at = std::find(Names().begin(), Names().end(), slot);
  return at == Names().end() ? kNothing
                             : texts[static_cast<size_t>(at - Names().begin())];
}

std::string Subject::Words(std::string_view slot) const {
  const std::string& text = Text(slot);
  const Json* named = Member(names, std::string(slot).c_str());
  if (named == nullptr) return text;
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    std::string value(rest.substr(0, rest.find("; ")));
    rest.remove_prefix(std::min(value.size() + 2, rest.size()));
    std::string name = TextMember(*named, value.c_str());
    if (!out.empty()) out += "; ";
    out += name.empty() ? value : name;
  }
  return out;
}

Result<Subject> ReadSubject(const Json& json) {
  const Json* posting = Member(json, "posting");
  if (posting == nullptr) {
    return Error{ErrorCode::bad_request, "the subject has no \"posting\""};
  }
  Result<Posting> read = PostingFromJson(*posting);
  if (!read) return read.error();
  Subject out;
  out.posting = ToJson(*read);
  WriteCells({.values = &out.texts}, json, out.posting);
  if (const Json* names = Member(json, "names")) out.names = *names;
  if (const Json* tags = Member(json, "tags");
      tags != nullptr && tags->is_array()) {
    for (const Json& tag : *tags) {
      if (tag.is_string()) out.tags.push_back(tag.get<std::string>());
    }
  }
  return out;
}

}  // namespace jobdaw
