#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace jobdaw {
namespace {

constexpr std::chrono::milliseconds kFirst{1000};
constexpr std::chrono::milliseconds kBetween{200};

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)),
      has_terminal_(isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + kFirst) {}

Progress::~Progress() {
  if (is_seen_) std::fputs("\r\x1B[K", stderr);
}

void Progress::Set(int64_t count) {
  count_ = count;
  if (!has_terminal_) return;
  auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  is_seen_ = true;
  std::fprintf(stderr, "\r\x1B[K%lld %s", static_cast<long long>(count),
               what_.c_str());
  std::fflush(stderr);
}

}  // namespace jobdaw
