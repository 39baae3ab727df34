#include "support.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

void SetNonBlocking(int descriptor) {
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

// Appends what is there; false at the end.
bool Drain(int descriptor, std::string& out) {
  char bytes[1 << 16];
  ssize_t got = read(descriptor, bytes, sizeof bytes);
  if (got > 0) out.append(bytes, static_cast<size_t>(got));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

// Feeds the input and collects both outputs until they end.
void Converse(int in, int out, int err, std::string_view input, Ran& ran) {
  SetNonBlocking(in);
  bool has_out = true, has_err = true;
  while (has_out || has_err) {
    if (input.empty() && in >= 0) close(std::exchange(in, -1));
    pollfd fds[] = {{in, POLLOUT, 0},
                    {has_out ? out : -1, POLLIN, 0},
                    {has_err ? err : -1, POLLIN, 0}};
    poll(fds, 3, -1);
    if (fds[0].revents != 0) {
      ssize_t wrote = write(in, input.data(), input.size());
      if (wrote > 0) input.remove_prefix(static_cast<size_t>(wrote));
      if (wrote < 0 && errno != EAGAIN) input = {};
    }
    if (fds[1].revents != 0) has_out = Drain(out, ran.out);
    if (fds[2].revents != 0) has_err = Drain(err, ran.err);
  }
  if (in >= 0) close(in);
}

// Turns a child into a program of the build directory, or one with a path.
[[noreturn]] void Become(std::vector<std::string> arguments,
                         const std::vector<std::string>& environment) {
  signal(SIGPIPE, SIG_DFL);
  if (arguments[0].find('/') == std::string::npos) {
    arguments[0] = JOBDAW_BUILD_DIR "/" + arguments[0];
  }
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  unsetenv("JOBDAW_DATA_DIR");
  for (const std::string& pair : environment) putenv(strdup(pair.c_str()));
  execv(argv[0], argv.data());
  _exit(127);
}

int StatusOf(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TempDir::TempDir() {
  path_ = (std::filesystem::temp_directory_path() / "jobdaw-test-XXXXXX");
  REQUIRE(mkdtemp(path_.data()) != nullptr);
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  REQUIRE(out.flush().good());
}

mode_t ModeOf(const std::string& path) {
  struct stat about;
  return lstat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}

Json ParsedJson(std::string_view text) {
  INFO(text);
  Result<Json> json = ParseJson(text);
  REQUIRE(json);
  return *json;
}

const Json& At(const Json& json, const char* name) {
  const Json* member = Member(json, name);
  INFO("no " << name << " in " << Dump(json).substr(0, 300));
  REQUIRE(member != nullptr);
  return *member;
}

const Json& Nth(const Json& list, size_t index) {
  INFO("no " << index << " in " << Dump(list).substr(0, 300));
  REQUIRE((list.is_array() && index < list.size()));
  return list[index];
}

std::string Frame(std::string_view message) {
  uint32_t length = static_cast<uint32_t>(message.size());
  std::string out(sizeof length, '\0');
  std::memcpy(out.data(), &length, sizeof length);
  return out.append(message);
}

std::vector<std::string> Unframed(std::string_view frames) {
  std::vector<std::string> out;
  while (frames.size() >= sizeof(uint32_t)) {
    uint32_t length;
    std::memcpy(&length, frames.data(), sizeof length);
    frames.remove_prefix(sizeof length);
    REQUIRE(frames.size() >= length);
    out.emplace_back(frames.substr(0, length));
    frames.remove_prefix(length);
  }
  REQUIRE(frames.empty());
  return out;
}

Ran Run(const std::vector<std::string>& command, std::string_view input,
        const std::vector<std::string>& environment) {
  signal(SIGPIPE, SIG_IGN);
  int in[2], out[2], err[2];
  REQUIRE((pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
           pipe2(err, O_CLOEXEC) == 0));
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    Become(command, environment);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  Ran ran;
  Converse(in[1], out[0], err[0], input, ran);
  close(out[0]);
  close(err[0]);
  ran.status = StatusOf(child);
  return ran;
}

Ran RunAtTerminal(const std::vector<std::string>& command, int columns,
                  const std::vector<std::string>& environment) {
  termios raw{};
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  int terminal = -1;
  pid_t child = forkpty(&terminal, nullptr, &raw, &size);
  REQUIRE(child >= 0);
  if (child == 0) Become(command, environment);
  Ran ran;
  while (Drain(terminal, ran.out)) {
  }
  close(terminal);
  ran.status = StatusOf(child);
  return ran;
}

std::string TestUuid(int number) {
  char out[40];
  std::snprintf(out, sizeof out, "00000000-0000-4000-8000-%012x", number);
  return out;
}

SaveRequest TestSave(int number, const std::string& title) {
  SaveRequest save;
  save.uuid = TestUuid(number);
  save.saved_at = "2025-01-10T09:00:00.000Z";
  save.extraction = {
      {"schema_version", 1},
      {"core_version", "0.1.0"},
      {"page", {{"url", "https://example.org/jobs/" + std::to_string(number)}}},
      {"posting", {{"title", title}}},
      {"provenance", Json::object()}};
  return save;
}

Tracker OpenTracker(const std::string& data_dir) {
  Result<Tracker> tracker = Tracker::Open({.data_dir = data_dir});
  if (!tracker) FAIL(tracker.error().message);
  return std::move(*tracker);
}

std::string Sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  std::string out;
  auto first = [](void* into, int, char** values, char**) {
    auto* text = static_cast<std::string*>(into);
    if (text->empty() && values[0] != nullptr) *text = values[0];
    return 0;
  };
  char* why = nullptr;
  if (sqlite3_exec(database, sql.c_str(), first, &out, &why) != SQLITE_OK) {
    out = "error: " + std::string(why);
  }
  sqlite3_free(why);
  sqlite3_close(database);
  return out;
}

}  // namespace jobdaw
