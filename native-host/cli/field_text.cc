#include "cli/field_text.h"

#include <algorithm>

#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

std::string Bullets(const Json& list) {
  std::string out;
  for (const Json& item : list) {
    const Json* required = Member(item, "required");
    std::string heading = TextMember(item, "heading");
    if (required != nullptr) {
      out += "  - " + TextMember(item, "name") +
             (*required == true ? " (required)" : "") + "\n";
    } else if (Member(item, "heading") != nullptr) {
      out += "  " + heading + "\n" + TextMember(item, "text") + "\n";
    } else {
      out += "  - " + ScalarText(item) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string Label(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string Members(const Json& object) {
  std::string out;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null() || value == false || value.empty()) continue;
    if (!out.empty()) out += ", ";
    out += Label(name) + " " + ScalarText(value);
  }
  return out;
}

std::string FieldText(const std::string& name, const Json& value) {
  if (name == "locations") return PlacesText(value);
  if (name == "salary") return PayText(value);
  if (name == "employment_types") return Joined(value, ", ");
  if (value.is_array()) return Bullets(value);
  if (value.is_object()) {
    const Json* title = Member(value, "name");
    return title == nullptr ? Members(value) : ScalarText(*title);
  }
  return ScalarText(value);
}

std::string NameOf(int64_t id, const Json& posting) {
  std::string title = TextMember(posting, "title");
  const Json* company = Member(posting, "company");
  std::string name = company == nullptr ? "" : TextMember(*company, "name");
  if (!title.empty() && !name.empty()) title += ", ";
  title += name;
  return std::to_string(id) + (title.empty() ? "" : " (" + title + ")");
}

std::string ChangesText(const Json& changes) {
  std::string out;
  for (const Json& change : changes) {
    std::string field = TextMember(change, "field");
    const Json* before = Member(change, "before");
    const Json* after = Member(change, "after");
    if (!out.empty()) out += "; ";
    out += Label(field);
    if (after == nullptr || after->is_null()) continue;
    std::string was = before == nullptr ? "" : FieldText(field, *before);
    out += ": " + (was.empty() ? "" : was + " -> ") + FieldText(field, *after);
  }
  return out;
}

}  // namespace jobdaw
