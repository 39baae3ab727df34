// Native messaging frames: 4 bytes of length in the machine's order, then so
// many bytes of UTF-8 JSON, both ways.
//
//   05 00 00 00 | "hey!" with its quotes is 6 bytes: 06 00 00 00 22 68 65 ...
//
//   Source: developer.chrome.com, "Native messaging protocol"; MDN, "Native
//   messaging".
#ifndef JOBDAW_NATIVE_HOST_FRAME_H_
#define JOBDAW_NATIVE_HOST_FRAME_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

// What a browser sends at most (Chromium), and what it takes at most.
inline constexpr size_t kMaxRequestBytes = size_t{64} << 20;
inline constexpr size_t kMaxReplyBytes = size_t{1} << 20;
// Of a reply in parts.
inline constexpr size_t kMaxWholeReplyBytes = size_t{64} << 20;

class FrameChannel {
 public:
  // Takes standard input, and standard output onto a private descriptor; what
  // the program prints from then on goes to standard error. Call once, first.
  //   Errors: io when there is no standard output.
  static Result<FrameChannel> Claim();
  FrameChannel(int input, int output) : input_(input), output_(output) {}

  // nullopt at the end of the input.
  //   Errors: too_large, and the next Read() goes on after that frame;
  //   bad_frame for an end within a frame, and io: nothing more can be read.
  Result<std::optional<std::string>> Read();

  // Errors: io when nobody reads any more.
  Status Write(std::string_view message);

  int input() const { return input_; }

 private:
  // Appends up to `count` bytes; false at the end of the input.
  Result<bool> ReadInto(std::string& out, size_t count);

  int input_;
  int output_;
  size_t to_skip_ = 0;  // the rest of a frame that was too large
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_FRAME_H_
