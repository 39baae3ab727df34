// Values of a posting's JSON in a few words, for tables of any kind.
//
//   PayText({"min": 180000, "max": 250000, "currency": "USD",
//            "period": "year"})  ->  "180000-250000 USD/year"
#ifndef JOBDAW_SUMMARY_H_
#define JOBDAW_SUMMARY_H_

#include <string>
#include <string_view>

#include "jobdaw/json.h"

namespace jobdaw {

// A string as it is, null as "", anything else as JSON.
std::string ScalarText(const Json& json);

// The strings of a list, or one member of its objects.
std::string Joined(const Json& list, std::string_view separator);
std::string Joined(const Json& list, const char* member,
                   std::string_view separator);

// "Seattle, WA, US": the page's words, or the parts where there are none.
std::string PlaceText(const Json& place);
// "Seattle, WA; Remote"
std::string PlacesText(const Json& places);

// The numbers where there are any, else the page's words.
std::string PayText(const Json& salary);

}  // namespace jobdaw

#endif  // JOBDAW_SUMMARY_H_
