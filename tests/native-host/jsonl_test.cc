#include "jsonl.h"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "input.h"
#include "jobdaw/json_members.h"
#include "support.h"
#include "transcript.h"

namespace jobdaw {
namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string CodeIn(const std::string& line) {
  Json json = ParsedJson(line);
  const Json* error = Member(json, "error");
  return error == nullptr ? "" : TextMember(*error, "code");
}

TEST_CASE("a line is answered with its id and an extraction") {
  for (const char* line :
       {R"({"id": "a", "format": "text", "content": "Hello"})",
        R"({"id": "a", "content": "<p>Hello</p>"})",
        R"({"id": "a", "format": "html", "content": "", "url":
            "https://example.org/", "captured_at": "2025-01-10T09:00:00Z"})",
        R"({"id": "a", "format": "text", "content": "x", "url": null})",
        R"({"id": "a", "page": {"url": "https://example.org/", "documents":
            [{"url": "", "format": "markdown", "content": "# Hello"}]}})"}) {
    Json json = ParsedJson(AnswerLine(line));
    CHECK(Matches(ParsedJson(R"({"id": "a", "extraction": {
                    "schema_version": 1, "...": "..."}})"),
                  json));
  }
}

TEST_CASE("a bad line is answered with an error") {
  for (auto [line, id, code] : {
           std::tuple("", "null", "bad_json"),
           std::tuple("{", "null", "bad_json"),
           std::tuple("{\"id\":1}{}", "null", "bad_json"),
           std::tuple("{\"id\":1,\"id\":2}", "null", "bad_json"),
           std::tuple("{\"content\":\"\xFF\"}", "null", "bad_json"),
           std::tuple("[]", "null", "bad_request"),
           std::tuple("{\"id\":7}", "7", "bad_request"),
           std::tuple("{\"id\":7,\"content\":1}", "7", "bad_request"),
           std::tuple("{\"id\":7,\"content\":\"x\",\"format\":\"pdf\"}", "7",
                      "bad_request"),
           std::tuple("{\"id\":7,\"content\":\"x\",\"url\":1}", "7",
                      "bad_request"),
           std::tuple("{\"id\":[7],\"page\":{}}", "[7]", "bad_request"),
       }) {
    std::string answer = AnswerLine(line);
    INFO(answer);
    CHECK(CodeIn(answer) == code);
    CHECK(Dump(At(ParsedJson(answer), "id")) == id);
  }
}

TEST_CASE("many lines come out in their order, whatever the threads do") {
  std::string input;
  constexpr int kLines = 3000;
  for (int i = 0; i < kLines; ++i) {
    // Some take long, some none, some are broken.
    std::string content(i % 97 == 0 ? 20000 : 10, 'x');
    input += i % 50 == 7
                 ? "broken\n"
                 : R"({"id":)" + std::to_string(i) +
                       R"(,"format":"text","content":")" + content + "\"}\n";
  }
  for (const char* jobs : {"1", "4"}) {
    Ran ran = Run({"jobdaw", "extract", "--jsonl", "--jobs", jobs}, input);
    CHECK(ran.status == 0);
    CHECK(ran.err == "");
    std::vector<std::string> lines = Lines(ran.out);
    REQUIRE(lines.size() == kLines);
    for (int i = 0; i < kLines; ++i) {
      std::string start =
          i % 50 == 7 ? R"({"id":null,"error":)"
                      : R"({"id":)" + std::to_string(i) + R"(,"extraction":)";
      if (!lines[i].starts_with(start)) FAIL_CHECK(lines[i].substr(0, 200));
    }
  }
}

TEST_CASE("the last line needs no end") {
  Ran ran = Run({"jobdaw", "extract", "--jsonl"},
                "{\"id\":1,\"content\":\"x\"}\n{\"id\":2,\"content\":\"x\"}");
  CHECK(Lines(ran.out).size() == 2);
  CHECK(Run({"jobdaw", "extract", "--jsonl"}, "").out == "");
  CHECK(Lines(Run({"jobdaw", "extract", "--jsonl"}, "\n\n").out).size() == 2);
}

TEST_CASE("a line that is too large costs one error and no memory") {
  std::string input = "{\"id\":1,\"content\":\"" +
                      std::string(kMaxInputBytes + 1, 'x') +
                      "\"}\n{\"id\":2,\"content\":\"x\"}\n";
  Ran ran = Run({"jobdaw", "extract", "--jsonl"}, input);
  CHECK(ran.status == 0);
  std::vector<std::string> lines = Lines(ran.out);
  REQUIRE(lines.size() == 2);
  CHECK(CodeIn(lines[0]) == "too_large");
  CHECK(CodeIn(lines[1]) == "");
}

TEST_CASE("output that cannot be written fails the run") {
  Ran ran = Run({"/bin/sh", "-c", "exec \"$0\" extract --jsonl >/dev/full",
                 JOBDAW_BUILD_DIR "/jobdaw"},
                "{\"id\":1,\"content\":\"x\"}\n");
  CHECK(ran.status == 1);
  CHECK(ran.err ==
        "jobdaw: standard output: no space is left (free some and try "
        "again)\n");
}

}  // namespace
}  // namespace jobdaw
