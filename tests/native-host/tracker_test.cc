#include "tracker.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "jobdaw/json_members.h"
#include "schema.h"
#include "support.h"

namespace jobdaw {
namespace {

TEST_CASE("a save is stored once, and repeats are answered as the first") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Result<Saved> first = tracker.Save(TestSave(1));
  REQUIRE(first);
  CHECK(first->posting_id == 1);
  CHECK(first->position == 1);
  CHECK(first->count == 1);
  CHECK(!first->repeated);
  SaveRequest again = TestSave(1, "Another title");
  again.stage = "applied";
  again.saved_at = "2026-01-01T00:00:00.000Z";
  Result<Saved> repeat = OpenTracker(dir.path()).Save(again);
  REQUIRE(repeat);
  CHECK(repeat->repeated);
  CHECK(repeat->posting_id == first->posting_id);
  CHECK(repeat->saved_at == first->saved_at);
  CHECK(repeat->stage == "saved");
  CHECK(*tracker.Count() == 1);
  CHECK(Sql(tracker.path(), "SELECT title FROM postings") == "Data Engineer");
  CHECK(Sql(tracker.path(), "SELECT count(*) FROM events") == "1");
  CHECK(Sql(tracker.path(), "SELECT count(*) FROM captures") == "1");
}

TEST_CASE("a repeat after a removal does not bring the posting back") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  REQUIRE(tracker.Remove({1}, "2025-02-01T00:00:00.000Z"));
  Result<Saved> repeat = tracker.Save(TestSave(1));
  REQUIRE(repeat);
  CHECK(repeat->repeated);
  CHECK(repeat->count == 0);
  CHECK(*tracker.Count() == 0);
}

TEST_CASE("the list is newest first, and a save knows its place in it") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  auto save = [&tracker](int number, const char* at) {
    SaveRequest request = TestSave(number);
    request.saved_at = at;
    Result<Saved> saved = tracker.Save(request);
    REQUIRE(saved);
    return saved->position;
  };
  CHECK(save(1, "2025-01-02T00:00:00.000Z") == 1);
  CHECK(save(2, "2025-01-03T00:00:00.000Z") == 1);
  // Made without the host, delivered late.
  CHECK(save(3, "2025-01-01T00:00:00.000Z") == 3);
  CHECK(save(4, "2025-01-02T00:00:00.000Z") == 2);
  std::vector<int64_t> ids;
  Result<std::vector<PostingRecord>> all = tracker.List({});
  REQUIRE(all);
  for (const PostingRecord& record : *all) ids.push_back(record.id);
  CHECK(ids == std::vector<int64_t>{2, 4, 1, 3});
  Result<std::vector<PostingRecord>> page =
      tracker.List(ListQuery{.limit = 2, .offset = 1});
  REQUIRE(page);
  CHECK(page->front().id == 4);
  CHECK(page->size() == 2);
  Result<std::vector<PostingRecord>> rest =
      tracker.List(ListQuery{.limit = 9, .after = (*all)[1].id});
  REQUIRE(rest);
  CHECK(rest->front().id == 1);
  CHECK(rest->size() == 2);
}

TEST_CASE("overrides go over what the core found, and are kept apart") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.extraction["posting"]["job_id"] = "A-1";
  save.overrides = {{"job_id", nullptr},
                    {"deadline", "2025-02-15"},
                    {"salary", {{"min", 52000.5}, {"currency", "EUR"}}}};
  REQUIRE(tracker.Save(save));
  Result<Json> shown = tracker.Show(1);
  REQUIRE(shown);
  const Json& posting = At(*shown, "posting");
  CHECK(TextMember(posting, "title") == "Data Engineer");
  CHECK(At(posting, "job_id").is_null());
  CHECK(TextMember(posting, "deadline") == "2025-02-15");
  CHECK(At(At(posting, "salary"), "min") == 52000.5);
  CHECK(At(*shown, "overrides") == ParsedJson(R"({"deadline":"2025-02-15",
      "job_id":null,"salary":{"min":52000.5,"currency":"EUR"}})"));
  for (const char* field : {"job_id", "deadline", "salary"}) {
    CHECK(TextMember(At(At(*shown, "provenance"), field), "source") == "user");
  }
  // The core's own words stay as they were.
  CHECK(Sql(tracker.path(),
            "SELECT extraction ->> '$.posting.job_id' FROM captures") == "A-1");
}

TEST_CASE(
    "the trash keeps a posting, and what happened to it is written down") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  const std::string at = "2025-02-01T00:00:00.000Z";
  for (int i = 0; i < 2; ++i) REQUIRE(tracker.Remove({1}, at));
  CHECK(*tracker.Count() == 0);
  CHECK(tracker.List({})->empty());
  CHECK(tracker.Find(1));
  for (int i = 0; i < 2; ++i) REQUIRE(tracker.Restore({1}, at));
  CHECK(*tracker.Count() == 1);
  CHECK(Sql(tracker.path(),
            "SELECT group_concat(kind) FROM (SELECT kind FROM events ORDER BY"
            " id)") == "saved,removed,restored");
  CHECK(tracker.Remove({2}, at).error().code == ErrorCode::not_found);
  CHECK(tracker.Find(2).error().code == ErrorCode::not_found);
}

TEST_CASE("history can be added to, not rewritten") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  const std::string& path = tracker.path();
  CHECK(Sql(path, "UPDATE events SET stage = 'offer'") ==
        "error: events are only ever added");
  CHECK(Sql(path, "DELETE FROM events") == "error: events are only ever added");
}

TEST_CASE("the tables refuse what does not fit") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  for (const char* sql :
       {"UPDATE postings SET posting = '{'",
        "PRAGMA foreign_keys = ON; UPDATE postings SET stage = 'dreaming'",
        "UPDATE postings SET saved_at = 'yesterday'",
        "UPDATE postings SET uuid = 'x'", "UPDATE postings SET url = x'00'",
        "UPDATE captures SET extraction = 'no'",
        "INSERT INTO overrides VALUES (1, 'title', 'no JSON')",
        "INSERT INTO tags VALUES (1, '')"}) {
    INFO(sql);
    CHECK(Sql(tracker.path(), sql).starts_with("error"));
  }
}

TEST_CASE("an unknown stage is refused with those that there are") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.stage = "dreaming";
  Result<Saved> saved = tracker.Save(save);
  REQUIRE(!saved);
  CHECK(saved.error().code == ErrorCode::bad_request);
  CHECK(saved.error().message.find("withdrawn") != std::string::npos);
}

TEST_CASE("the directory is made for its owner only") {
  TempDir dir;
  OpenTracker(dir / "a/jobdaw");
  CHECK(ModeOf(dir / "a/jobdaw") == 0700);
  CHECK(ModeOf(dir / "a/jobdaw/tracker.db") == 0600);
}

// Runs as a user without rights: root may write everywhere.
int AsNobody(const std::function<bool()>& check) {
  pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(2);
    _exit(check() ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("where the user may not write, the error says so") {
  TempDir dir;
  REQUIRE(chmod(dir.path().c_str(), 0555) == 0);
  auto refused = [](const std::string& data_dir) {
    Result<Tracker> tracker = Tracker::Open({.data_dir = data_dir});
    return !tracker && tracker.error().code == ErrorCode::not_permitted &&
           tracker.error().message.starts_with(data_dir);
  };
  CHECK(AsNobody([&] { return refused(dir.path()); }) == 0);
  CHECK(AsNobody([&] { return refused(dir / "new"); }) == 0);
  REQUIRE(chmod(dir.path().c_str(), 0755) == 0);
}

TEST_CASE("another user's tracker is not opened") {
  if (geteuid() != 0) SKIP("only root can make another user's file");
  TempDir dir;
  REQUIRE(OpenTracker(dir.path()).Save(TestSave(1)));
  std::string before = ReadFile(dir / "tracker.db");
  REQUIRE(chown((dir / "tracker.db").c_str(), 65534, 65534) == 0);
  Result<Tracker> tracker = Tracker::Open({.data_dir = dir.path()});
  REQUIRE(!tracker);
  CHECK(tracker.error().code == ErrorCode::not_permitted);
  CHECK(ReadFile(dir / "tracker.db") == before);
}

TEST_CASE("a damaged file gives an error or an answer, never a crash") {
  TempDir dir;
  {
    Tracker tracker = OpenTracker(dir.path());
    for (int i = 0; i < 30; ++i) {
      REQUIRE(tracker.Save(TestSave(i, std::string(500, 'x'))));
    }
  }
  const std::string path = dir / "tracker.db";
  const std::string whole = ReadFile(path);
  uint32_t random = 1;
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    std::string bytes = whole;
    for (int flips = 0; flips < 20; ++flips) {
      random = random * 1664525 + 1013904223;
      // Half of them where the schema is.
      size_t among = flips % 2 == 0 ? 8192 : bytes.size();
      bytes[random % among] ^= static_cast<char>(1 + (random >> 24) % 255);
    }
    WriteFile(path, bytes);
    Result<Tracker> tracker = Tracker::Open({.data_dir = dir.path()});
    if (!tracker) {
      ++refused;
      continue;
    }
    Result<std::vector<PostingRecord>> all = tracker->List({});
    if (!all) ++refused;
    (void)tracker->Save(TestSave(1000));
  }
  CHECK(refused > 0);
}

}  // namespace
}  // namespace jobdaw
