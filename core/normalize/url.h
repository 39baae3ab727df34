// URLs: resolved against their page, and only of schemes that are safe to
// open.
//
//   ResolveUrl("https://a.example/jobs/", "apply?id=1")
//       == "https://a.example/jobs/apply?id=1"
//   ResolveUrl(base, "javascript:alert(1)") == ""
//
// Source: WHATWG URL, as far as http, https and mailto need it.
#ifndef JOBDAW_CORE_NORMALIZE_URL_H_
#define JOBDAW_CORE_NORMALIZE_URL_H_

#include <string>
#include <string_view>

namespace jobdaw {

// "" for other schemes, for control characters and for what is no URL.
std::string ResolveUrl(std::string_view base, std::string_view reference);

// Without the parameters that say where a click came from, and without a text
// to scroll to:
//   WithoutTracking("https://a.example/1?utm_source=x&id=2") ==
//       "https://a.example/1?id=2"
std::string WithoutTracking(std::string_view url);

// "jobs.example.org", lower case, without port; "" when there is none.
std::string HostOf(std::string_view url);
// "/jobs/1"; "/" when empty.
std::string_view PathOf(std::string_view url);
// The last label of the host, "de"; "" when there is none.
std::string TopLevelDomain(std::string_view url);
// The decoded value of a query parameter; "" when absent.
std::string QueryParameter(std::string_view url, std::string_view name);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_URL_H_
