#include "protocol.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <regex>
#include <set>

#include "frame.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "support.h"
#include "transcript.h"

namespace jobdaw {
namespace {

std::string Reference() {
  return ReadFile(JOBDAW_TEST_DATA "/../../native-host/PROTOCOL.md");
}

// The fenced blocks that hold a conversation, as one.
std::string Examples(const std::string& markdown) {
  std::string out;
  std::regex block("```\n(> [^`]*)```");
  for (std::sregex_iterator it(markdown.begin(), markdown.end(), block), end;
       it != end; ++it) {
    out += (*it)[1];
  }
  return out;
}

// The text from one heading to the next of its rank or higher.
std::string Part(const std::string& markdown, const std::string& heading) {
  size_t start = markdown.find("\n" + heading + "\n");
  INFO(heading);
  REQUIRE(start != std::string::npos);
  start += heading.size() + 2;
  size_t rank = heading.find(' ');
  size_t end = markdown.size();
  for (size_t i = 1; i <= rank; ++i) {
    end = std::min(end, markdown.find("\n" + std::string(i, '#') + " ", start));
  }
  return markdown.substr(start, end - start);
}

std::set<std::string> Codes(const std::string& text, const std::string& with) {
  std::set<std::string> out;
  std::regex code(with);
  for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end;
       ++it) {
    out.insert((*it)[1]);
  }
  return out;
}

std::string ErrorCodeOf(const std::string& reply) {
  Json json = ParsedJson(reply);
  const Json* error = Member(json, "error");
  return error == nullptr ? "" : TextMember(*error, "code");
}

std::string Request(const std::string& action, const std::string& rest = "") {
  return R"({"id":1,"protocol":1,"schema_version":1,"action":")" + action +
         "\"" + (rest.empty() ? "" : "," + rest) + "}";
}

TEST_CASE("the examples of PROTOCOL.md are what happens") {
  PlayTranscript(Examples(Reference()));
}

TEST_CASE("transcripts") {
  size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(JOBDAW_TEST_DATA "/transcripts")) {
    INFO(entry.path().filename().string());
    PlayTranscript(ReadFile(entry.path()));
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("PROTOCOL.md has the actions of the table, in its order") {
  std::string reference = Reference();
  std::vector<std::string> wanted, got;
  for (const Action& action : Actions()) wanted.push_back(action.name);
  std::string actions = Part(reference, "## Actions");
  std::regex heading("\n### `([a-z_]+)`");
  for (std::sregex_iterator it(actions.begin(), actions.end(), heading), end;
       it != end; ++it) {
    got.push_back((*it)[1]);
  }
  CHECK(got == wanted);
}

TEST_CASE("PROTOCOL.md has the members and errors of each action") {
  std::string reference = Reference();
  for (const Action& action : Actions()) {
    INFO(action.name);
    std::string part =
        Part(reference, "### `" + std::string(action.name) + "`");
    std::set<std::string> members, errors;
    for (const RequestMember& member : action.members) {
      members.insert(std::string(member.name) +
                     (member.required ? "" : ", optional"));
    }
    for (ErrorCode code : action.errors) errors.insert(ErrorName(code));
    std::set<std::string> got;
    std::regex row("\n\\| `([a-z_]+)` \\| [a-z ]+(, optional)?");
    for (std::sregex_iterator it(part.begin(), part.end(), row), end; it != end;
         ++it) {
      got.insert((*it)[1].str() + (*it)[2].str());
    }
    CHECK(got == members);
    size_t line = part.find("\nErrors: ");
    REQUIRE(line != std::string::npos);
    std::string listed = part.substr(line, part.find('\n', line + 1) - line);
    // What is in parentheses names members, not codes.
    listed = std::regex_replace(listed, std::regex("\\([^)]*\\)"), "");
    CHECK(Codes(listed, "`([a-z_]+)`") == errors);
  }
}

TEST_CASE("PROTOCOL.md has every condition of a filter and every sort") {
  std::string reference = Reference();
  std::string part = Part(reference, "## Filters");
  std::set<std::string> wanted = {"trash"};
  for (const FilterRow& row : FilterRows()) wanted.insert(row.name);
  CHECK(Codes(part, "\n\\| `([a-z_]+)` \\|") == wanted);
  for (const Sort& sort : Sorts()) {
    CHECK(Part(reference, "### `list`")
              .find("`" + std::string(sort.name) + "`") != std::string::npos);
  }
}

TEST_CASE("PROTOCOL.md has every error code and every stage") {
  std::string reference = Reference();
  std::string row = "\n\\| `([a-z_]+)` \\|";
  std::set<std::string> got =
      Codes(Part(reference, "### Errors of any request"), row);
  got.merge(Codes(Part(reference, "### Errors of the tracker"), row));
  for (const Action& action : Actions()) {
    for (ErrorCode code : action.errors) got.insert(ErrorName(code));
  }
  std::set<std::string> wanted = {
#define ERROR(code, help) #code,
#include "jobdaw/errors.inc"
#undef ERROR
  };
  CHECK(got == wanted);
  for (std::string_view stage : kStages) {
    CHECK(reference.find("`" + std::string(stage) + "`") != std::string::npos);
  }
}

TEST_CASE("any bytes get one reply that is JSON") {
  TempDir dir;
  Protocol protocol({.data_dir = dir.path()});
  std::string deep(100000, '[');
  for (auto [request, code] : {
           std::pair<std::string, const char*>("", "bad_json"),
           {"\xFF\xFE", "bad_json"},
           {"{\"id\":\"\xC3\x28\"}", "bad_json"},
           {std::string("{\"id\":1}\0", 9), "bad_json"},
           {"{\"id\":\"\\u0000\"}", "bad_json"},
           {"{\"id\":1,\"id\":2}", "bad_json"},
           {"{\"id\":1,\"x\":{\"a\":1,\"a\":2}}", "bad_json"},
           {"{\"id\":1}{\"id\":2}", "bad_json"},
           {"{\"id\":1e999}", "bad_json"},
           {"\xEF\xBB\xBF{", "bad_json"},
           {deep, "bad_json"},
           {deep + std::string(deep.size(), ']'), "bad_json"},
           {"[]", "bad_request"},
           {"null", "bad_request"},
           {"{}", "bad_request"},
           {"{\"id\":null}", "bad_request"},
           {"{\"id\":[1]}", "bad_request"},
           {"{\"id\":\"" + std::string(201, 'x') + "\"}", "bad_request"},
           {"{\"id\":1}", "bad_request"},
           {"{\"id\":1,\"protocol\":\"1\"}", "bad_request"},
           {"{\"id\":1,\"protocol\":1}", "bad_request"},
           {"{\"id\":1,\"protocol\":0,\"schema_version\":1}",
            "unsupported_version"},
           {"{\"id\":1,\"protocol\":1,\"schema_version\":2}",
            "unsupported_version"},
           {"{\"id\":1,\"protocol\":1,\"schema_version\":1}", "bad_request"},
           {"{\"id\":1,\"protocol\":1,\"schema_version\":1,\"action\":7}",
            "bad_request"},
           {Request(""), "unknown_action"},
           {Request("Hello"), "unknown_action"},
           {Request(std::string(100000, 'x')), "unknown_action"},
           {Request("show"), "bad_request"},
           {Request("show", "\"posting_id\":\"1\""), "bad_request"},
           {Request("show", "\"posting_id\":1.5"), "bad_request"},
           {Request("show", "\"posting_id\":18446744073709551615"),
            "bad_request"},
           {Request("show", "\"posting_id\":-1"), "not_found"},
           {Request("list", "\"limit\":0"), "bad_request"},
           {Request("list", "\"offset\":-1"), "bad_request"},
           {Request("export", "\"format\":\"csv\",\"path\":\"jobs.csv\""),
            "bad_request"},
           {Request("export",
                    "\"format\":\"csv\",\"path\":\"/missing/jobs.csv\""),
            "not_found"},
       }) {
    INFO(request.substr(0, 200));
    std::string reply = protocol.Answer(request);
    CHECK(ErrorCodeOf(reply) == code);
    CHECK(reply.size() < 4096);
    CHECK(Member(ParsedJson(reply), "versions") != nullptr);
  }
}

TEST_CASE("saves are checked at the door") {
  TempDir dir;
  Protocol protocol({.data_dir = dir.path()});
  const std::string uuid = "\"uuid\":\"" + TestUuid(1) + "\"";
  const std::string at = "\"saved_at\":\"2025-01-10T09:00:00Z\"";
  const std::string fine =
      R"("extraction":{"schema_version":1,"posting":{"title":"x"}})";
  auto code = [&](const std::vector<std::string>& members) {
    std::string all;
    for (const std::string& member : members) {
      all += (all.empty() ? "" : ",") + member;
    }
    INFO(all);
    return ErrorCodeOf(protocol.Answer(Request("save", all)));
  };
  CHECK(code({at, fine}) == "bad_request");
  CHECK(code({uuid, fine}) == "bad_request");
  CHECK(code({uuid, at}) == "bad_request");
  CHECK(code({"\"uuid\":\"1\"", at, fine}) == "bad_request");
  CHECK(code({uuid, "\"saved_at\":\"yesterday\"", fine}) == "bad_request");
  CHECK(code({uuid, at, "\"extraction\":[]"}) == "bad_request");
  CHECK(code({uuid, at, "\"extraction\":{}"}) == "bad_request");
  CHECK(code({uuid, at, "\"extraction\":{\"schema_version\":1}"}) ==
        "bad_request");
  CHECK(code({uuid, at, R"("extraction":{"schema_version":2})"}) ==
        "unsupported_version");
  CHECK(code({uuid, at,
              R"("extraction":{"schema_version":1,"posting":{"title":7}})"}) ==
        "bad_request");
  CHECK(code({uuid, at, fine, "\"overrides\":[]"}) == "bad_request");
  CHECK(code({uuid, at, fine, "\"overrides\":{\"colour\":\"red\"}"}) ==
        "bad_request");
  CHECK(code({uuid, at, fine, "\"overrides\":{\"skills\":\"C++\"}"}) ==
        "bad_request");
  CHECK(code({uuid, at, fine, "\"overrides\":{\"title\":null}"}) ==
        "bad_request");
  CHECK(code({uuid, at, fine, "\"tags\":[\"\"]"}) == "bad_request");
  CHECK(code({uuid, at, fine, "\"tags\":[1]"}) == "bad_request");
  CHECK(code({uuid, at, fine, "\"note\":1"}) == "bad_request");
  // None of these has left anything.
  CHECK(*OpenTracker(dir.path()).Count() == 0);
  CHECK(code({uuid, at, fine, "\"from_the_future\":true"}) == "");
}

TEST_CASE("a caller that is refused gets nothing, not even a tracker") {
  TempDir dir;
  std::string data_dir = dir / "jobdaw";
  Protocol protocol(
      {.data_dir = data_dir, .caller = Error{ErrorCode::forbidden, "no"}});
  Json reply = ParsedJson(protocol.Answer(Request("hello")));
  CHECK(TextMember(At(reply, "error"), "code") == "forbidden");
  CHECK(At(reply, "id") == 1);
  CHECK(ModeOf(data_dir) == 0);
}

TEST_CASE("replies stay under what a browser takes") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 0; i < 4; ++i) {
    // Each byte becomes six in JSON.
    SaveRequest save = TestSave(i, std::string(40000, '\x01'));
    save.extraction["posting"]["about_role"] = std::string(200000, '\x01');
    save.extraction["posting"]["locations"] = Json::array();
    for (int place = 0; place < 50; ++place) {
      save.extraction["posting"]["locations"].push_back(
          {{"raw", std::string(1000, '\x01')}});
    }
    REQUIRE(tracker.Save(save));
  }
  Protocol protocol({.data_dir = dir.path()});
  std::string listed = protocol.Answer(Request("list"));
  CHECK(listed.size() < kMaxReplyBytes);
  CHECK(At(At(ParsedJson(listed), "ok"), "postings").size() == 4);
  // Its text alone is a megabyte.
  std::string reply = protocol.Answer(Request("export", "\"format\":\"json\""));
  CHECK(ErrorCodeOf(reply) == "too_large");
}

TEST_CASE("a reply that is longer than browsers take comes in parts") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  // Three bytes a character, and a quote that is escaped twice.
  std::string text;
  while (text.size() < 1200000) text += "\xE6\xBC\xA2\"";
  save.extraction["posting"]["description"] = text;
  REQUIRE(tracker.Save(save));
  Protocol protocol({.data_dir = dir.path()});
  std::string whole = protocol.Answer(Request("show", "\"posting_id\":1"));
  REQUIRE(whole.size() > kMaxReplyBytes);
  std::string joined;
  std::vector<std::string> parts = Protocol::InParts(whole);
  CHECK(parts.size() > 1);
  for (size_t i = 0; i < parts.size(); ++i) {
    CHECK(parts[i].size() < kMaxReplyBytes);
    Json part = ParsedJson(parts[i]);
    CHECK(At(part, "id") == At(ParsedJson(whole), "id"));
    CHECK(At(part, "more") == (i + 1 < parts.size()));
    joined += TextMember(part, "part");
  }
  CHECK(joined == whole);
  CHECK(Protocol::InParts("{}") == std::vector<std::string>{"{}"});
}

TEST_CASE("requests are noted where the user wants it, without their texts") {
  TempDir dir;
  std::string log = dir / "requests.log";
  Protocol protocol({.data_dir = dir.path(),
                     .now = [] { return "2025-02-01T00:00:00.000Z"; }});
  protocol.Answer(Request("list"));
  CHECK(ModeOf(log) == 0);
  WriteFile(log, "");
  protocol.Answer(Request("list", "\"filter\":{\"search\":\"secret\"}"));
  protocol.Answer(Request("show", "\"posting_id\":7"));
  protocol.Answer("{\"action\": \"secret\"");
  std::string noted = ReadFile(log);
  CHECK(std::count(noted.begin(), noted.end(), '\n') == 3);
  CHECK(noted.find("secret") == std::string::npos);
  Json first = ParsedJson(noted.substr(0, noted.find('\n')));
  CHECK(TextMember(first, "action") == "list");
  CHECK(TextMember(first, "at") == "2025-02-01T00:00:00.000Z");
  CHECK(At(first, "error").is_null());
  CHECK(noted.find("\"error\":\"not_found\"") != std::string::npos);
  // A link in its place is left alone, a full one makes room.
  WriteFile(log, std::string(1100000, 'x') + "\n");
  protocol.Answer(Request("list"));
  CHECK(ReadFile(log) == "");
  CHECK(ReadFile(log + ".1").size() > 1100000);
}

TEST_CASE("a list that would be too long stops early and can be gone on with") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 0; i < 40; ++i) {
    SaveRequest save = TestSave(i);
    for (int place = 0; place < 20; ++place) {
      save.extraction["posting"]["locations"].push_back(
          {{"raw", std::string(300, '\x01')}});
    }
    REQUIRE(tracker.Save(save));
  }
  Protocol protocol({.data_dir = dir.path()});
  std::set<int64_t> seen;
  int requests = 0;
  while (seen.size() < 40 && ++requests <= 40) {
    std::string reply = protocol.Answer(
        Request("list", "\"offset\":" + std::to_string(seen.size())));
    REQUIRE(reply.size() < kMaxReplyBytes);
    Json json = ParsedJson(reply);
    for (const Json& posting : At(At(json, "ok"), "postings")) {
      CHECK(seen.insert(At(posting, "posting_id").get<int64_t>()).second);
    }
  }
  CHECK(seen.size() == 40);
  CHECK(requests > 1);
}

TEST_CASE("a list has a row at least, however large that is") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  REQUIRE(tracker.Save(TestSave(2)));
  // As an older host took it.
  REQUIRE(Sql(tracker.path(),
              "UPDATE postings SET url = 'https://example.org/' ||"
              " replace(hex(zeroblob(1000000)), '00', 'xx') WHERE id = 2")
              .empty());
  Protocol protocol({.data_dir = dir.path()});
  std::string reply = protocol.Answer(Request("list"));
  const Json ok = At(ParsedJson(reply), "ok");
  REQUIRE(At(ok, "postings").size() == 2);
  CHECK(At(Nth(At(ok, "postings"), 0), "url").is_null());
}

TEST_CASE("a list by words goes on by offset, or by the last with a sort") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 3; ++i) REQUIRE(tracker.Save(TestSave(i)));
  Protocol protocol({.data_dir = dir.path()});
  const std::string words = R"("filter":{"search":"data"},"limit":2,)";
  CHECK(ErrorCodeOf(protocol.Answer(Request("list", words + R"("after":2)"))) ==
        "bad_request");
  for (const char* page : {R"("offset":2)", R"("after":2,"sort":"saved_at")"}) {
    const Json json =
        ParsedJson(protocol.Answer(Request("list", words + page)));
    const Json& postings = At(At(json, "ok"), "postings");
    CHECK(postings.size() == 1);
  }
}

TEST_CASE("texts of a list are not cut within a character") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  std::string title;
  while (title.size() < 600) title += "\xE6\xBC\xA2";
  REQUIRE(tracker.Save(TestSave(1, "x" + title)));
  Protocol protocol({.data_dir = dir.path()});
  // Strict JSON is valid UTF-8.
  Json json = ParsedJson(protocol.Answer(Request("list")));
  std::string got = TextMember(Nth(At(At(json, "ok"), "postings"), 0), "title");
  CHECK(got.size() < 310);
  CHECK(got.ends_with("\xE6\xBC\xA2\xE2\x80\xA6"));
}

TEST_CASE("a tracker that is taken away is made anew, not written to unseen") {
  TempDir dir;
  Protocol protocol({.data_dir = dir / "jobdaw"});
  CHECK(ErrorCodeOf(protocol.Answer(Request("hello"))) == "");
  std::filesystem::remove_all(dir / "jobdaw");
  CHECK(ErrorCodeOf(protocol.Answer(
            Request("save", "\"uuid\":\"" + TestUuid(1) +
                                "\",\"saved_at\":\"2025-01-10T09:00:00Z\","
                                "\"extraction\":{\"schema_version\":1,"
                                "\"posting\":{\"title\":\"x\"}}"))) == "");
  CHECK(Sql(dir / "jobdaw/tracker.db", "SELECT count(*) FROM postings") == "1");
}

}  // namespace
}  // namespace jobdaw
