// The host as the browser runs it: a program with a pipe on either side.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstring>
#include <set>
#include <thread>

#include "identity.h"
#include "jobdaw/json_members.h"
#include "support.h"
#include "transcript.h"

namespace jobdaw {
namespace {

const std::string kOrigin =
    std::string("chrome-extension://") + kChromiumId + "/";

std::string SaveMessage(int number) {
  return R"({"id":)" + std::to_string(number) +
         R"(,"protocol":1,"schema_version":1,"action":"save","uuid":")" +
         TestUuid(number) +
         R"(","saved_at":"2025-01-10T09:00:00Z","extraction":{"schema_version":)"
         R"(1,"posting":{"title":"Job )" +
         std::to_string(number) + R"("}}})";
}

constexpr char kHello[] =
    R"({"id":1,"protocol":1,"schema_version":1,"action":"hello"})";

std::string CodeIn(const std::string& reply) {
  Json json = ParsedJson(reply);
  const Json* error = Member(json, "error");
  return error == nullptr ? "" : TextMember(*error, "code");
}

// A host at work that a test writes to and reads from as it likes.
class Host {
 public:
  explicit Host(const std::string& data_dir) {
    int in[2], out[2];
    REQUIRE((pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0));
    pid_ = fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      setenv("JOBDAW_DATA_DIR", data_dir.c_str(), 1);
      execl(JOBDAW_BUILD_DIR "/jobdaw-host", "jobdaw-host", kOrigin.c_str(),
            nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    in_ = in[1];
    out_ = out[0];
  }
  ~Host() {
    CloseInput();
    close(out_);
    if (pid_ > 0) waitpid(pid_, nullptr, 0);
  }

  void Send(const std::string& message) const {
    std::string frame = Frame(message);
    REQUIRE(write(in_, frame.data(), frame.size()) ==
            static_cast<ssize_t>(frame.size()));
  }
  void CloseInput() {
    if (in_ >= 0) close(in_);
    in_ = -1;
  }
  // nullopt at the end, or when only a part of a frame came.
  std::optional<std::string> Receive() const {
    std::optional<std::string> head = ReadBytes(4);
    if (!head) return std::nullopt;
    uint32_t length;
    std::memcpy(&length, head->data(), sizeof length);
    return ReadBytes(length);
  }
  void Kill() const { kill(pid_, SIGKILL); }
  int Wait() {
    int status = -1;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return status;
  }

 private:
  std::optional<std::string> ReadBytes(size_t count) const {
    std::string out(count, '\0');
    for (size_t had = 0; had < count;) {
      ssize_t got = read(out_, out.data() + had, count - had);
      if (got <= 0) return std::nullopt;
      had += static_cast<size_t>(got);
    }
    return out;
  }

  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
};

Ran RunHost(const TempDir& dir, std::string_view input,
            std::vector<std::string> arguments = {kOrigin}) {
  arguments.insert(arguments.begin(), "jobdaw-host");
  return Run(arguments, input, {"JOBDAW_DATA_DIR=" + dir / "jobdaw"});
}

TEST_CASE("the host answers frame by frame and ends with its input") {
  TempDir dir;
  Ran ran = RunHost(
      dir, Frame(kHello) + Frame(SaveMessage(2)) + Frame(SaveMessage(2)));
  CHECK(ran.status == 0);
  CHECK(ran.err == "");
  std::vector<std::string> replies = Unframed(ran.out);
  REQUIRE(replies.size() == 3);
  CHECK(Matches(ParsedJson(R"({"id": 1, "ok": {"tracker": {"path": ")" +
                           dir / "jobdaw/tracker.db" +
                           R"(", "count": 0}}, "...": "..."})"),
                ParsedJson(replies[0])));
  CHECK(Matches(ParsedJson(R"({"id": 2, "ok": {"posting_id": 1,
                  "repeated": false, "...": "..."}, "...": "..."})"),
                ParsedJson(replies[1])));
  CHECK(Matches(ParsedJson(R"({"id": 2, "ok": {"posting_id": 1,
                  "repeated": true, "...": "..."}, "...": "..."})"),
                ParsedJson(replies[2])));
}

TEST_CASE("broken frames get one error reply") {
  TempDir dir;
  struct Case {
    std::string input;
    const char* code;
    int status;
  };
  for (const Case& c :
       {Case{"\x05", "bad_frame", 1},
        Case{Frame(kHello).substr(0, 20), "bad_frame", 1},
        Case{"Hello, host!\n", "too_large", 0}, Case{Frame(""), "bad_json", 0},
        Case{Frame("\xFF"), "bad_json", 0}}) {
    Ran ran = RunHost(dir, c.input);
    CHECK(ran.status == c.status);
    CHECK(ran.err == "");
    std::vector<std::string> replies = Unframed(ran.out);
    REQUIRE(replies.size() == 1);
    CHECK(CodeIn(replies[0]) == c.code);
  }
}

TEST_CASE("no input at all is no error") {
  TempDir dir;
  Ran ran = RunHost(dir, "");
  CHECK(ran.status == 0);
  CHECK(ran.out == "");
  CHECK(ModeOf(dir / "jobdaw") == 0);
}

TEST_CASE("a foreign caller is refused each time, and nothing is made") {
  TempDir dir;
  Ran ran = RunHost(dir, Frame(kHello) + Frame(SaveMessage(2)),
                    {"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"});
  std::vector<std::string> replies = Unframed(ran.out);
  REQUIRE(replies.size() == 2);
  CHECK(CodeIn(replies[0]) == "forbidden");
  CHECK(CodeIn(replies[1]) == "forbidden");
  CHECK(ModeOf(dir / "jobdaw") == 0);
}

TEST_CASE("Firefox's arguments are understood") {
  TempDir dir;
  Ran ran = RunHost(dir, Frame(kHello), {"/tmp/host.json", kFirefoxId});
  REQUIRE(Unframed(ran.out).size() == 1);
  CHECK(CodeIn(Unframed(ran.out)[0]) == "");
}

TEST_CASE("run by hand, the host says what it is for") {
  Ran ran = Run({"jobdaw-host"});
  CHECK(ran.status == 2);
  CHECK(ran.out == "");
  CHECK(ran.err.starts_with("jobdaw-host: no caller:"));
  CHECK(Run({"jobdaw-host", "--version"}).out.starts_with("jobdaw-host "));
}

TEST_CASE("the host is gone within a second, even when it has to wait") {
  TempDir dir;
  Host host(dir.path());
  host.Send(kHello);
  REQUIRE(host.Receive());
  Result<Database> other = Database::Open(dir / "tracker.db", {});
  REQUIRE(other);
  REQUIRE(other->Script("BEGIN EXCLUSIVE"));
  host.Send(SaveMessage(1));
  auto start = std::chrono::steady_clock::now();
  host.CloseInput();
  std::optional<std::string> reply = host.Receive();
  int status = host.Wait();
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
  CHECK(status == 0);
  REQUIRE(reply);
  CHECK(CodeIn(*reply) == "busy");
}

TEST_CASE("the host is gone within a second, however much is to be answered") {
  TempDir dir;
  Host host(dir.path());
  // Also while the tracker is not open yet.
  Result<Database> other = Database::Open(dir / "tracker.db", {});
  REQUIRE(other);
  REQUIRE(other->Script("BEGIN EXCLUSIVE"));
  for (int i = 0; i < 20; ++i) host.Send(SaveMessage(i));
  auto start = std::chrono::steady_clock::now();
  host.CloseInput();
  for (int i = 0; i < 20; ++i) {
    std::optional<std::string> reply = host.Receive();
    REQUIRE(reply);
    CHECK(CodeIn(*reply) == "busy");
  }
  CHECK(host.Wait() == 0);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("hosts at once: nothing lost, nothing doubled") {
  constexpr int kHosts = 8, kSaves = 12;
  TempDir dir;
  int fresh = 0, answered = 0;
  {
    std::vector<std::unique_ptr<Host>> hosts;
    for (int i = 0; i < kHosts; ++i) {
      hosts.push_back(std::make_unique<Host>(dir.path()));
    }
    // Two hosts for each save: the same is sent from two windows.
    for (int save = 0; save < kSaves; ++save) {
      for (int i = 0; i < kHosts; ++i) {
        hosts[i]->Send(SaveMessage(save * kHosts + i / 2));
      }
    }
    for (auto& host : hosts) {
      for (int save = 0; save < kSaves; ++save) {
        std::optional<std::string> reply = host->Receive();
        REQUIRE(reply);
        INFO(*reply);
        const Json json = ParsedJson(*reply);
        fresh += At(At(json, "ok"), "repeated") == false;
        ++answered;
      }
    }
  }
  CHECK(answered == kHosts * kSaves);
  CHECK(fresh == kHosts * kSaves / 2);
  CHECK(*OpenTracker(dir.path()).Count() == kHosts * kSaves / 2);
  CHECK(Sql(dir / "tracker.db", "PRAGMA quick_check") == "ok");
}

TEST_CASE("a host that is killed has kept all that it acknowledged") {
  constexpr int kRounds = 25, kSaves = 20;
  TempDir dir;
  std::set<int> acknowledged;
  int next = 0;
  for (int round = 0; round < kRounds; ++round) {
    Host host(dir.path());
    for (int i = 0; i < kSaves; ++i) host.Send(SaveMessage(next + i));
    // Killed at another place each time; what it wrote before stays readable.
    for (int i = 0; i <= round % 7; ++i) {
      std::optional<std::string> reply = host.Receive();
      REQUIRE(reply);
      acknowledged.insert(At(ParsedJson(*reply), "id").get<int>());
    }
    host.Kill();
    while (std::optional<std::string> reply = host.Receive()) {
      CHECK(CodeIn(*reply) == "");
      acknowledged.insert(At(ParsedJson(*reply), "id").get<int>());
    }
    // The next round repeats some that may have been stored unacknowledged.
    next += kSaves / 2;
  }
  Tracker tracker = OpenTracker(dir.path());
  for (int number : acknowledged) {
    INFO(number);
    CHECK(Sql(tracker.path(), "SELECT count(*) FROM postings WHERE uuid = '" +
                                  TestUuid(number) + "'") == "1");
  }
  CHECK(acknowledged.size() >= kRounds);
  CHECK(Sql(tracker.path(),
            "SELECT count(*) FROM postings p WHERE 1 <> (SELECT count(*) FROM"
            " events WHERE posting_id = p.id) OR 1 <> (SELECT count(*) FROM"
            " captures WHERE posting_id = p.id)") == "0");
  CHECK(Sql(tracker.path(), "PRAGMA integrity_check") == "ok");
}

}  // namespace
}  // namespace jobdaw
