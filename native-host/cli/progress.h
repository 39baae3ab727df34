// How far something is, for a person who waits: on a terminal's standard error,
// and only once it has taken a second.
//
//   Progress progress("postings");
//   for (...) progress.Step();
#ifndef JOBDAW_NATIVE_HOST_CLI_PROGRESS_H_
#define JOBDAW_NATIVE_HOST_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace jobdaw {

class Progress {
 public:
  explicit Progress(std::string what);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // Takes the line away again.

  void Step() { Set(count_ + 1); }
  void Set(int64_t count);

 private:
  std::string what_;
  bool is_seen_ = false;
  bool has_terminal_;
  int64_t count_ = 0;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_PROGRESS_H_
