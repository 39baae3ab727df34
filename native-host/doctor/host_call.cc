#include "doctor/host_call.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "frame.h"
#include "identity.h"

extern char** environ;

namespace jobdaw {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kDataDir[] = "JOBDAW_DATA_DIR=";
constexpr size_t kMaxComplaintBytes = 300;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }
  void Close() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }
  int number() const { return number_; }

 private:
  int number_ = -1;
};

// The program at work; killed with this object if it is still there.
struct Process {
  ~Process() {
    if (pid <= 0) return;
    kill(-pid, SIGKILL);  // with what it started
    waitpid(pid, nullptr, 0);
  }
  pid_t pid = 0;
  Descriptor in;  // a socket, which can be written to without a signal
  Descriptor out;
  Descriptor err;
};

int MakePair(Descriptor& ours, Descriptor& theirs) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return errno;
  }
  ours = Descriptor(pair[0]);
  theirs = Descriptor(pair[1]);
  return 0;
}

int Start(const std::string& host, Process& process) {
  Descriptor in, out, err;
  for (auto [ours, theirs] : {std::pair(&process.in, &in),
                              {&process.out, &out},
                              {&process.err, &err}}) {
    if (int error = MakePair(*ours, *theirs)) return error;
  }
  std::string program = host;
  std::string origin = std::string("chrome-extension://") + kChromiumId + "/";
  char* arguments[] = {program.data(), origin.data(), nullptr};
  // Below a file nothing can be.
  std::string data_dir = kDataDir + host + "/none";
  std::vector<char*> environment = {data_dir.data()};
  for (char** pair = environ; *pair != nullptr; ++pair) {
    if (!std::string_view(*pair).starts_with(kDataDir)) {
      environment.push_back(*pair);
    }
  }
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.number(), STDERR_FILENO);
  posix_spawnattr_t group_of_its_own;
  posix_spawnattr_init(&group_of_its_own);
  posix_spawnattr_setflags(&group_of_its_own, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&group_of_its_own, 0);
  int error = posix_spawn(&process.pid, host.c_str(), &actions,
                          &group_of_its_own, arguments, environment.data());
  posix_spawnattr_destroy(&group_of_its_own);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) process.pid = 0;
  return error;
}

// The message of the first frame, once all of it is there.
std::optional<std::string> FirstFrame(const std::string& bytes) {
  uint32_t length = 0;
  if (bytes.size() < sizeof length) return std::nullopt;
  std::memcpy(&length, bytes.data(), sizeof length);
  if (bytes.size() - sizeof length < length) return std::nullopt;
  return bytes.substr(sizeof length, length);
}

struct Output {
  std::string out;
  std::string err;
  bool in_time = true;
};

// Until a frame is whole, or nothing more can come.
Output Listen(Process& process, Clock::time_point deadline) {
  Output output;
  bool has_out = true, has_err = true;
  while (has_out && !FirstFrame(output.out) &&
         output.out.size() <= kMaxReplyBytes) {
    auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd watched[] = {{process.out.number(), POLLIN, 0},
                        {has_err ? process.err.number() : -1, POLLIN, 0}};
    int ready = left.count() <= 0
                    ? 0
                    : poll(watched, 2, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) {
      output.in_time = false;
      return output;
    }
    auto take = [](const pollfd& from, std::string& into) {
      char bytes[1 << 12];
      ssize_t got = read(from.fd, bytes, sizeof bytes);
      if (got > 0) into.append(bytes, static_cast<size_t>(got));
      return got > 0;
    };
    if (watched[1].revents != 0) has_err = take(watched[1], output.err);
    if (watched[0].revents != 0) has_out = take(watched[0], output.out);
  }
  return output;
}

Error Silent(const std::string& host, const Output& output) {
  if (!output.in_time) {
    return {ErrorCode::busy, host + ": did not answer in time"};
  }
  std::string said = output.err.substr(0, output.err.find('\n'));
  return {ErrorCode::io,
          host + ": ended without an answer" +
              (said.empty() ? "" : ": " + said.substr(0, kMaxComplaintBytes))};
}

}  // namespace

Result<Json> CallHost(const std::string& host, std::string_view request,
                      int deadline_ms) {
  Clock::time_point deadline =
      Clock::now() + std::chrono::milliseconds(deadline_ms);
  Process process;
  if (int error = Start(host, process)) {
    return Error{ErrorCode::not_permitted,
                 host + ": cannot be started: " + std::strerror(error)};
  }
  uint32_t length = static_cast<uint32_t>(request.size());
  std::string frame(sizeof length, '\0');
  std::memcpy(frame.data(), &length, sizeof length);
  frame += request;
  // Small enough for the socket's buffer; where the program is gone already,
  // the reading finds that out.
  send(process.in.number(), frame.data(), frame.size(), MSG_NOSIGNAL);
  Output output = Listen(process, deadline);
  std::optional<std::string> message = FirstFrame(output.out);
  if (!message) return Silent(host, output);
  Result<Json> reply = ParseJson(*message);
  if (!reply || !reply->is_object()) {
    return Error{ErrorCode::bad_json, host + ": answered what is no reply"};
  }
  return reply;
}

}  // namespace jobdaw
