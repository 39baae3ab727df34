#include "jobdaw/summary.h"

#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

void Append(std::string& out, std::string_view text,
            std::string_view separator) {
  if (text.empty()) return;
  if (!out.empty()) out += separator;
  out += text;
}

std::string MemberText(const Json& json, const char* name) {
  const Json* member = Member(json, name);
  return member == nullptr ? "" : ScalarText(*member);
}

}  // namespace

std::string ScalarText(const Json& json) {
  if (json.is_null()) return "";
  return json.is_string() ? json.get<std::string>() : Dump(json);
}

std::string Joined(const Json& list, std::string_view separator) {
  std::string out;
  if (!list.is_array()) return out;
  for (const Json& item : list) Append(out, ScalarText(item), separator);
  return out;
}

std::string Joined(const Json& list, const char* member,
                   std::string_view separator) {
  std::string out;
  if (!list.is_array()) return out;
  for (const Json& item : list) {
    Append(out, MemberText(item, member), separator);
  }
  return out;
}

std::string PlaceText(const Json& place) {
  std::string out;
  if (MemberText(place, "locality").empty()) out = MemberText(place, "raw");
  if (!out.empty()) return out;
  for (const char* part :
       {"street", "postal_code", "locality", "region", "country"}) {
    Append(out, MemberText(place, part), ", ");
  }
  return out;
}

std::string PlacesText(const Json& places) {
  std::string out;
  if (!places.is_array()) return out;
  for (const Json& place : places) Append(out, PlaceText(place), "; ");
  return out;
}

std::string PayText(const Json& salary) {
  std::string min = MemberText(salary, "min");
  std::string max = MemberText(salary, "max");
  std::string out;
  if (!min.empty() && !max.empty()) {
    out = min == max ? min : min + "-" + max;
  } else if (!min.empty()) {
    out = "from " + min;
  } else if (!max.empty()) {
    out = "up to " + max;
  } else {
    return MemberText(salary, "raw");
  }
  Append(out, MemberText(salary, "currency"), " ");
  Append(out, MemberText(salary, "period"), "/");
  return out;
}

}  // namespace jobdaw
