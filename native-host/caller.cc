#include "caller.h"

#include "identity.h"

namespace jobdaw {

Status CheckCaller(const std::vector<std::string>& arguments) {
  constexpr char kScheme[] = "chrome-extension://";
  std::string caller = "nobody";
  if (!arguments.empty() && arguments[0].starts_with(kScheme)) {
    caller = arguments[0];
    // Chromium on Windows adds --parent-window.
    if (caller == std::string(kScheme) + kChromiumId + "/") return Done{};
  } else if (arguments.size() == 2) {
    caller = arguments[1];
    if (caller == kFirefoxId) return Done{};
  }
  return Error{ErrorCode::forbidden,
               "called by " + caller.substr(0, 100) +
                   ", which is not Jobdaw's extension (run jobdaw install, "
                   "and use the extension that came with it)"};
}

}  // namespace jobdaw
