// A file or a text on its way to the core.
#ifndef JOBDAW_NATIVE_HOST_INPUT_H_
#define JOBDAW_NATIVE_HOST_INPUT_H_

#include <cstddef>
#include <string>

#include "jobdaw/posting.h"
#include "jobdaw/result.h"

namespace jobdaw {

// One document, or one line of JSON.
inline constexpr size_t kMaxInputBytes = size_t{64} << 20;

struct InputOptions {
  std::string path;  // "-" is standard input
  std::string url;
  std::string format;  // "" to guess
  std::string captured_at;
};

// A PDF is read as its text.
//   Errors: those of ReadWhole() and TextOfPdf(), and bad_request for an empty
//   file.
Result<Page> ReadPage(const InputOptions& options);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_INPUT_H_
