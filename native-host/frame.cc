#include "frame.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "file.h"

namespace jobdaw {
namespace {

constexpr size_t kStepBytes = 1 << 16;

}  // namespace

Result<FrameChannel> FrameChannel::Claim() {
  // A missing standard descriptor would be given to the next file that opens.
  for (int descriptor : {STDIN_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) < 0) open("/dev/null", O_RDWR);
  }
  int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (output < 0) return SystemError(errno, "standard output");
  if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    return SystemError(errno, "standard error");
  }
  return FrameChannel(STDIN_FILENO, output);
}

Result<bool> FrameChannel::ReadInto(std::string& out, size_t count) {
  // Grows as the bytes come: a length alone must not cost memory.
  while (count > 0) {
    size_t had = out.size();
    size_t step = std::min(count, std::max(kStepBytes, had));
    out.resize(had + step);
    ssize_t got = read(input_, out.data() + had, step);
    out.resize(had + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return false;
    if (got < 0) {
      if (errno == EINTR) continue;
      return SystemError(errno, "standard input");
    }
    count -= static_cast<size_t>(got);
  }
  return true;
}

Result<std::optional<std::string>> FrameChannel::Read() {
  std::string bytes;
  while (to_skip_ > 0) {
    size_t step = std::min(to_skip_, kStepBytes);
    bytes.clear();
    Result<bool> more = ReadInto(bytes, step);
    if (!more) return more.error();
    if (!*more) return std::optional<std::string>();
    to_skip_ -= step;
  }
  uint32_t length = 0;
  bytes.clear();
  Result<bool> more = ReadInto(bytes, sizeof length);
  if (!more) return more.error();
  if (!*more) {
    if (bytes.empty()) return std::optional<std::string>();
    return Error{ErrorCode::bad_frame, "the input ended within a length"};
  }
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > kMaxRequestBytes) {
    to_skip_ = length;
    return Error{ErrorCode::too_large,
                 "the message has " + std::to_string(length) +
                     " bytes, more than " + std::to_string(kMaxRequestBytes) +
                     " (send less of the page)"};
  }
  bytes.clear();
  more = ReadInto(bytes, length);
  if (!more) return more.error();
  if (!*more) {
    return Error{ErrorCode::bad_frame,
                 "the input ended after " + std::to_string(bytes.size()) +
                     " of " + std::to_string(length) + " bytes"};
  }
  return std::optional(std::move(bytes));
}

Status FrameChannel::Write(std::string_view message) {
  uint32_t length = static_cast<uint32_t>(message.size());
  std::string frame(sizeof length, '\0');
  std::memcpy(frame.data(), &length, sizeof length);
  frame += message;
  return WriteAll(output_, frame, "the browser's end of the pipe");
}

}  // namespace jobdaw
