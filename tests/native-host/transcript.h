// Conversations with the host, as PROTOCOL.md and tests/data/transcripts have
// them:
//
//   > {"id": 1, "action": "hello", ...}
//   < {"id": 1, "ok": {...}, "...": "..."}
//
// A line that begins with neither goes on from the one before. In a reply a
// member "..." stands for members that are left out, and a value "..." for any.
#ifndef JOBDAW_TESTS_NATIVE_HOST_TRANSCRIPT_H_
#define JOBDAW_TESTS_NATIVE_HOST_TRANSCRIPT_H_

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/json.h"

namespace jobdaw {

struct Exchange {
  std::string request;
  std::string reply;
};
std::vector<Exchange> ReadTranscript(std::string_view text);

// Whether `got` is what `wanted` describes. Members have an order.
bool Matches(const Json& wanted, const Json& got);

// Plays it against a new tracker, with 2025-02-01 as the time. The directory
// /home/ada/.local/share/jobdaw stands for the tracker's, 0.1.0 for the
// versions.
void PlayTranscript(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_TESTS_NATIVE_HOST_TRANSCRIPT_H_
