// Whether two postings are the same job, and text made ready for searching.
//
//   CompanyKey("Beispiel GmbH & Co. KG") == CompanyKey("Beispiel")
//   TitleKey("Engineer, Data (m/f/d)")   == TitleKey("Data Engineer")
#ifndef JOBDAW_IDENTITY_H_
#define JOBDAW_IDENTITY_H_

#include <string>
#include <string_view>

#include "jobdaw/posting.h"

namespace jobdaw {

// The name folded and without legal forms; "" for "".
std::string CompanyKey(std::string_view name);

// The words of a title, folded, sorted, each once, without gender marks and
// without the place at its end: "Data Engineer m/w/d, Munich".
std::string TitleKey(std::string_view title);

// What of a web address says which page it is: the same for http and https,
// with "www.", a slash at the end, parameters of campaigns or an anchor.
//   AddressKey("http://www.Example.org/jobs/1/?utm_source=x#apply")
//       == "example.org/jobs/1"
// Other addresses are their own key.
std::string AddressKey(std::string_view url);

// The same job seen on a board and on the employer's own site: the company and
// the title agree, and no place contradicts.
//   Shape: locations may be absent on either side; a shared town, region or
//          country is enough, and remote agrees with any.
bool IsSameJob(const Posting& a, const Posting& b);

// Two postings that were seen at one address, or under one id of a site. An
// address can show one job today and another tomorrow, some sites give every
// page the address of their front page, and two employers on one site can have
// the same id: in doubt they are alike, for people to decide.
//   same:  no other company and no other id, and the title's words agree.
//   alike: half of the shorter title's words agree, and no other company.
enum class Likeness { other, alike, same };
Likeness CompareAtSameAddress(const Posting& now, const Posting& before);
// As above: the id is the same, and that says nothing without the company or
// the host (`same_host`).
Likeness CompareWithSameId(const Posting& now, const Posting& before,
                           bool same_host);

// For a full-text index that parts words at spaces: each character of a script
// written without them stands alone.
//   SpaceOut("\u5206\u6790 job") == "\u5206 \u6790 job"
std::string SpaceOut(std::string_view text);
// Takes those spaces out again, from an excerpt with STX and ETX around what
// was found.
std::string CloseUp(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_IDENTITY_H_
