// Looking into JSON whose shape is not known yet, without asserting.
//
//   const Json* page = Member(extraction, "page");
//   std::string url = page ? TextMember(*page, "url") : "";
#ifndef JOBDAW_JSON_MEMBERS_H_
#define JOBDAW_JSON_MEMBERS_H_

#include <string>

#include "jobdaw/json.h"

namespace jobdaw {

// nullptr when `json` is no object or has no such member.
inline const Json* Member(const Json& json, const char* name) {
  if (!json.is_object()) return nullptr;
  auto found = json.find(name);
  return found == json.end() ? nullptr : &*found;
}

// "" when there is no such member or it is no string.
inline std::string TextMember(const Json& json, const char* name) {
  const Json* member = Member(json, name);
  return member != nullptr && member->is_string() ? member->get<std::string>()
                                                  : std::string();
}

}  // namespace jobdaw

#endif  // JOBDAW_JSON_MEMBERS_H_
