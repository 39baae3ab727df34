// One request to a native messaging host, as a browser would make it, but
// with a deadline.
//
//   Result<Json> reply = CallHost("/usr/lib/jobdaw/jobdaw-host", hello, 2000);
#ifndef JOBDAW_NATIVE_HOST_DOCTOR_HOST_CALL_H_
#define JOBDAW_NATIVE_HOST_DOCTOR_HOST_CALL_H_

#include <string>
#include <string_view>

#include "jobdaw/json.h"
#include "jobdaw/result.h"

namespace jobdaw {

// Starts the program as Chromium does and gives back its first reply. The
// program is gone afterwards. It gets a data directory that cannot exist, so
// that it neither makes a tracker nor brings one up to date.
//   Errors: one sentence without a remedy; busy when it did not answer in
//   time.
Result<Json> CallHost(const std::string& host, std::string_view request,
                      int deadline_ms);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_DOCTOR_HOST_CALL_H_
