// Who may talk to the host. The browser checks the host's manifest; the host
// checks what the browser says of the caller as well.
//
//   Chromium: jobdaw-host chrome-extension://<id>/
//   Firefox:  jobdaw-host <path of the manifest> <add-on id>
#ifndef JOBDAW_NATIVE_HOST_CALLER_H_
#define JOBDAW_NATIVE_HOST_CALLER_H_

#include <string>
#include <vector>

#include "jobdaw/result.h"

namespace jobdaw {

// `arguments` are those of the program, without its name.
//   Errors: forbidden for anybody but Jobdaw's own extension.
Status CheckCaller(const std::vector<std::string>& arguments);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CALLER_H_
