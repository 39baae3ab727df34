// Which control of a foreign form wants which field of a posting.
#ifndef JOBDAW_CORE_FORM_MATCH_H_
#define JOBDAW_CORE_FORM_MATCH_H_

#include "jobdaw/json.h"

namespace jobdaw {

// Request and answer: jobdaw_match_form() of c_api.h.
//   Errors: bad_request when `controls` is no list of objects with an `id`.
Result<Json> MatchForm(const Json& request);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_MATCH_H_
