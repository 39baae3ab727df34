// jobdaw-host: started by the browser, one JSON message in and one out, until
// the browser closes the pipe. See PROTOCOL.md.
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "caller.h"
#include "data_dir.h"
#include "frame.h"
#include "protocol.h"
#include "version.h"

namespace jobdaw {
namespace {

// Answers until the end of the input; the exit status.
int Serve(FrameChannel& channel, Protocol& protocol) {
  while (true) {
    Result<std::optional<std::string>> request = channel.Read();
    std::string reply;
    if (!request) {
      reply = Protocol::Refusal(request.error());
    } else if (*request) {
      reply = protocol.Answer(**request);
    } else {
      return 0;
    }
    for (const std::string& part : Protocol::InParts(std::move(reply))) {
      if (!channel.Write(part)) return 1;
    }
    // Where one frame ends and the next begins is only lost with these.
    if (!request && request.error().code != ErrorCode::too_large) return 1;
  }
}

int Main(const std::vector<std::string>& arguments) {
  if (arguments == std::vector<std::string>{"--version"}) {
    std::puts("jobdaw-host " JOBDAW_VERSION);
    return 0;
  }
  if (arguments.empty()) {
    std::fputs(
        "jobdaw-host: no caller: browsers start this program (run jobdaw "
        "install to tell them where it is)\n",
        stderr);
    return 2;
  }
  umask(077);
  std::signal(SIGPIPE, SIG_IGN);
  Result<FrameChannel> channel = FrameChannel::Claim();
  if (!channel) {
    std::fprintf(stderr, "jobdaw-host: %s\n", channel.error().message.c_str());
    return 1;
  }
  Protocol protocol({.data_dir = DataDir(),
                     .caller = CheckCaller(arguments),
                     .hangup_descriptor = channel->input()});
  return Serve(*channel, protocol);
}

}  // namespace
}  // namespace jobdaw

int main(int argc, char** argv) {
  return jobdaw::Main(
      std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
