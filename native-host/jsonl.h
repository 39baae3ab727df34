// The filter `jobdaw extract --jsonl`: a line of JSON in, a line of JSON out.
//
//   {"id": 7, "format": "text", "content": "Data Engineer\n..."}
//   {"id":7,"extraction":{"schema_version":1,...}}
//
// A line may also be {"id", "page"}. Lines are answered in their order, each
// bad one with {"id", "error"}; memory does not grow with their number.
#ifndef JOBDAW_NATIVE_HOST_JSONL_H_
#define JOBDAW_NATIVE_HOST_JSONL_H_

#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

// The answer to one line, without its end.
std::string AnswerLine(std::string_view line);

// From one descriptor to the other, on `jobs` threads.
//   Errors: those of reading, which name `input_name`, and of writing; a bad
//   line is none.
Status RunJsonl(int input, const std::string& input_name, int output, int jobs);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_JSONL_H_
