// Another program, started without a shell.
#ifndef JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_
#define JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/result.h"

namespace jobdaw {

// Waits for it; its output goes nowhere. "" when it ended well, else why not.
std::string RunQuietly(const std::vector<std::string>& command);

struct ProgramOutput {
  std::string text;
  enum class End { done, late, too_much };  // the others were ended
  int status = 0;                           // 0 is well
  End end = End::done;
};

// What it makes of its input; what it says of errors goes nowhere.
//   Errors: missing_program where there is none of that name, and io.
Result<ProgramOutput> RunFilter(const std::vector<std::string>& command,
                                std::string_view input, size_t max_output,
                                std::chrono::milliseconds patience);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_RUN_PROGRAM_H_
