#include "run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "file.h"

namespace jobdaw {
namespace {

// Where a child's descriptors come from: /dev/null unless given.
class Descriptors {
 public:
  Descriptors() { posix_spawn_file_actions_init(&actions_); }
  Descriptors(const Descriptors&) = delete;
  Descriptors& operator=(const Descriptors&) = delete;
  ~Descriptors() { posix_spawn_file_actions_destroy(&actions_); }

  void Set(int descriptor, int from) {
    posix_spawn_file_actions_adddup2(&actions_, from, descriptor);
  }
  void SetNothing(int descriptor) {
    posix_spawn_file_actions_addopen(&actions_, descriptor, "/dev/null", O_RDWR,
                                     0);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

// An errno, 0 for none.
int Spawn(const std::vector<std::string>& command,
          const Descriptors& descriptors, pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  return posix_spawnp(&child, arguments[0], descriptors.get(), nullptr,
                      arguments.data(), environ);
}

// 0 when it ended well.
int Wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

using Clock = std::chrono::steady_clock;
using End = ProgramOutput::End;

std::chrono::milliseconds Until(Clock::time_point until) {
  return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(
                      until - Clock::now()),
                  std::chrono::milliseconds{0});
}

// Appends what comes until the end.
End ReadAll(int descriptor, size_t max, Clock::time_point until,
            std::string& out) {
  char part[1 << 16];
  while (out.size() <= max) {
    pollfd ready{.fd = descriptor, .events = POLLIN, .revents = 0};
    int polled = poll(&ready, 1, static_cast<int>(Until(until).count()));
    if (polled < 0 && errno == EINTR) continue;
    if (polled <= 0) return End::late;
    ssize_t got = read(descriptor, part, sizeof(part));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0 ? End::done : End::late;
    out.append(part, static_cast<size_t>(got));
  }
  return End::too_much;
}

// Whether it has ended by itself; its output is closed already, so that is a
// matter of a moment.
bool EndsUntil(pid_t child, Clock::time_point until, int& status) {
  while (true) {
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return true;
    if (ended < 0 && errno != EINTR) return true;
    if (Until(until).count() == 0) return false;
    poll(nullptr, 0, 5);
  }
}

}  // namespace

std::string RunQuietly(const std::vector<std::string>& command) {
  Descriptors descriptors;
  for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    descriptors.SetNothing(descriptor);
  }
  pid_t child = 0;
  int error = Spawn(command, descriptors, child);
  if (error != 0) return std::strerror(error);
  return Wait(child) == 0 ? "" : "it failed";
}

Result<ProgramOutput> RunFilter(const std::vector<std::string>& command,
                                std::string_view input, size_t max_output,
                                std::chrono::milliseconds patience) {
  // A file without a name: the program may read it in any order, and nobody
  // has to feed it meanwhile.
  std::unique_ptr<FILE, int (*)(FILE*)> file(std::tmpfile(), std::fclose);
  if (file == nullptr ||
      std::fwrite(input.data(), 1, input.size(), file.get()) != input.size() ||
      std::fflush(file.get()) != 0) {
    return SystemError(errno, "a temporary file");
  }
  lseek(fileno(file.get()), 0, SEEK_SET);
  int ends[2];
  if (pipe(ends) != 0) return SystemError(errno, command[0]);
  for (int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  Descriptors descriptors;
  descriptors.Set(STDIN_FILENO, fileno(file.get()));
  descriptors.Set(STDOUT_FILENO, ends[1]);
  descriptors.SetNothing(STDERR_FILENO);
  pid_t child = 0;
  int error = Spawn(command, descriptors, child);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    if (error != ENOENT) return SystemError(error, command[0]);
    return Error{ErrorCode::missing_program, command[0] + ": is not installed"};
  }
  ProgramOutput out;
  Clock::time_point until = Clock::now() + patience;
  out.end = ReadAll(ends[0], max_output, until, out.text);
  close(ends[0]);
  int status = 0;
  if (out.end == End::done && EndsUntil(child, until, status)) {
    out.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
  }
  if (out.end == End::done) out.end = End::late;
  kill(child, SIGKILL);
  out.status = Wait(child);
  return out;
}

}  // namespace jobdaw
