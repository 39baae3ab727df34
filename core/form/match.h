// Which control of a foreign form wants what of a posting, and the value as
// that control needs it.
#ifndef JOBDAW_CORE_FORM_MATCH_H_
#define JOBDAW_CORE_FORM_MATCH_H_

#include "jobdaw/json.h"

namespace jobdaw {

// Request and answer: jobdaw_match_form() of c_api.h.
//   Errors: bad_request when `controls` is no list of objects with an `id`, a
//   choice is no slot, or the subject is none.
Result<Json> MatchForm(const Json& request);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_MATCH_H_
