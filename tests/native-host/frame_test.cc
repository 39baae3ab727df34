#include "frame.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <iostream>

#include "support.h"

namespace jobdaw {
namespace {

// A channel whose input is these bytes, and then its end.
class Fed {
 public:
  explicit Fed(std::string_view bytes) {
    WriteFile(dir_ / "input", bytes);
    descriptor_ = open((dir_ / "input").c_str(), O_RDONLY | O_CLOEXEC);
  }
  ~Fed() { close(descriptor_); }
  FrameChannel channel() const { return FrameChannel(descriptor_, -1); }

 private:
  TempDir dir_;
  int descriptor_;
};

std::string Length(uint32_t length) {
  return {reinterpret_cast<const char*>(&length), sizeof length};
}

TEST_CASE("frames are read one by one until the end") {
  Fed fed(Frame("one") + Frame("") + Frame(std::string(300000, 'x')));
  FrameChannel channel = fed.channel();
  CHECK(**channel.Read() == "one");
  CHECK(**channel.Read() == "");
  CHECK((*channel.Read())->size() == 300000);
  Result<std::optional<std::string>> end = channel.Read();
  REQUIRE(end);
  CHECK(!end->has_value());
}

TEST_CASE("an end within a frame breaks the framing") {
  for (const std::string& bytes :
       {std::string("\x05"), std::string("\x05\0\0", 3),
        Frame("hello").substr(0, 4), Frame("hello").substr(0, 8)}) {
    Fed fed(bytes);
    FrameChannel channel = fed.channel();
    Result<std::optional<std::string>> frame = channel.Read();
    REQUIRE(!frame);
    CHECK(frame.error().code == ErrorCode::bad_frame);
  }
}

TEST_CASE("a frame over the cap is passed over, and the next is read") {
  Fed fed(Length(kMaxRequestBytes + 1) +
          std::string(kMaxRequestBytes + 1, 'x') + Frame("next"));
  FrameChannel channel = fed.channel();
  Result<std::optional<std::string>> frame = channel.Read();
  REQUIRE(!frame);
  CHECK(frame.error().code == ErrorCode::too_large);
  CHECK(**channel.Read() == "next");
}

TEST_CASE("text instead of frames is one error and then the end") {
  Fed fed("{\"id\": 1}\n{\"id\": 2}\n");
  FrameChannel channel = fed.channel();
  CHECK(channel.Read().error().code == ErrorCode::too_large);
  Result<std::optional<std::string>> end = channel.Read();
  REQUIRE(end);
  CHECK(!end->has_value());
}

TEST_CASE("a length alone costs no memory") {
  Fed fed(Length(kMaxRequestBytes) + "x");
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    FrameChannel channel = fed.channel();
    rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    bool failed = !channel.Read();
    getrusage(RUSAGE_SELF, &after);
    _exit(failed && after.ru_maxrss - before.ru_maxrss < 8 * 1024 ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  CHECK(status == 0);
}

TEST_CASE("what the program prints stays out of the frames") {
  int out[2], err[2];
  REQUIRE((pipe(out) == 0 && pipe(err) == 0));
  std::cout << std::flush;
  std::fflush(stdout);
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    for (int descriptor : {out[0], out[1], err[0], err[1]}) close(descriptor);
    Result<FrameChannel> channel = FrameChannel::Claim();
    if (!channel) _exit(1);
    std::printf("stray\n");
    std::fflush(stdout);
    std::cout << "stray" << std::endl;
    if (write(STDOUT_FILENO, "stray\n", 6) != 6) _exit(1);
    _exit(channel->Write("{\"id\":1}") ? 0 : 1);
  }
  close(out[1]);
  close(err[1]);
  char bytes[256];
  ssize_t got = read(out[0], bytes, sizeof bytes);
  CHECK(std::string(bytes, static_cast<size_t>(got)) == Frame("{\"id\":1}"));
  CHECK(read(out[0], bytes, sizeof bytes) == 0);
  int status = -1;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  got = read(err[0], bytes, sizeof bytes);
  CHECK(std::string(bytes, static_cast<size_t>(got)) ==
        "stray\nstray\nstray\n");
  close(out[0]);
  close(err[0]);
}

}  // namespace
}  // namespace jobdaw
