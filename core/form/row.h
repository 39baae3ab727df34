// A posting as one row for the clipboard: Sheets, Excel, Numbers, Notion.
#ifndef JOBDAW_CORE_FORM_ROW_H_
#define JOBDAW_CORE_FORM_ROW_H_

#include "jobdaw/json.h"

namespace jobdaw {

// Request and answer: jobdaw_row() of c_api.h.
//   Errors: bad_request names what is no slot, or a header of other length.
Result<Json> MakeRow(const Json& request);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_ROW_H_
