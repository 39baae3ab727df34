// Another program, started without a shell.
#ifndef JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_
#define JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_

#include <string>
#include <vector>

namespace jobdaw {

// Waits for it; its output goes nowhere. "" when it ended well, else why not.
std::string RunQuietly(const std::vector<std::string>& command);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_
