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

// The words of a title, folded, sorted, each once, without gender marks.
std::string TitleKey(std::string_view title);

// The same job seen on a board and on the employer's own site: the company and
// the title agree, and no place contradicts.
//   Shape: locations may be absent on either side; a shared town, region or
//          country is enough, and remote agrees with any.
bool IsSameJob(const Posting& a, const Posting& b);

// For a full-text index that parts words at spaces: each character of a script
// written without them stands alone.
//   SpaceOut("\u5206\u6790 job") == "\u5206 \u6790 job"
std::string SpaceOut(std::string_view text);
// Takes those spaces out again, from an excerpt with STX and ETX around what
// was found.
std::string CloseUp(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_IDENTITY_H_
