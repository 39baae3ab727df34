#include "export/export.h"

#include <catch2/catch_test_macros.hpp>

#include "json_members.h"
#include "support.h"

namespace jobdaw {
namespace {

std::string ExportText(Tracker& tracker, const char* format) {
  std::string out;
  Result<int64_t> count = Export(tracker, *FormatByName(format),
                                 [&out](std::string_view part) -> Status {
                                   out += part;
                                   return Done{};
                                 });
  REQUIRE(count);
  return out;
}

TEST_CASE("every format has a name of its own and can be found by it") {
  for (const Format& format : Formats()) {
    CHECK(FormatByName(format.name) == &format);
  }
  CHECK(FormatByName("") == nullptr);
  CHECK(FormatByName("CSV") == nullptr);
}

TEST_CASE("JSON has everything, newest first, and nothing of the trash") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  CHECK(ParsedJson(ExportText(tracker, "json")) ==
        ParsedJson(R"({"schema_version":1,"postings":[]})"));
  for (int i = 1; i <= 3; ++i) {
    SaveRequest save = TestSave(i, "Job " + std::to_string(i));
    save.tags = {"b", "a"};
    save.note = "line\nline";
    REQUIRE(tracker.Save(save));
  }
  REQUIRE(tracker.Remove({2}, "2025-02-01T00:00:00.000Z"));
  Json json = ParsedJson(ExportText(tracker, "json"));
  const Json& postings = At(json, "postings");
  REQUIRE(postings.size() == 2);
  CHECK(At(postings[0], "posting_id") == 3);
  CHECK(TextMember(At(postings[1], "posting"), "title") == "Job 1");
  CHECK(At(postings[0], "tags") == ParsedJson(R"(["a","b"])"));
  CHECK(TextMember(Nth(At(postings[0], "notes"), 0), "text") == "line\nline");
  // The same record as in show, but for the captures.
  Json shown = *tracker.Show(3);
  shown.erase("provenance");
  shown.erase("captures");
  CHECK(Dump(shown) == Dump(postings[0]));
}

TEST_CASE("more postings than are read at once come out once each") {
  TempDir dir;
  std::string path;
  {
    Tracker tracker = OpenTracker(dir.path());
    REQUIRE(tracker.Save(TestSave(0)));
    path = tracker.path();
  }
  // Many at the same instant: the order among them must be stable.
  Sql(path,
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
      " 1200) INSERT INTO postings (uuid, stage, saved_at, updated_at)"
      " SELECT printf('00000000-0000-4000-9000-%012d', i), 'saved',"
      " '2025-01-10T09:00:00.000Z', '2025-01-10T09:00:00.000Z' FROM n;"
      " INSERT INTO documents SELECT id, json_object('title', 'Job ' || id)"
      " FROM postings WHERE uuid LIKE '%-9000-%'");
  Tracker tracker = OpenTracker(dir.path());
  Json json = ParsedJson(ExportText(tracker, "json"));
  const Json& postings = At(json, "postings");
  REQUIRE(postings.size() == 1201);
  int64_t last = 1202;
  for (const Json& posting : postings) {
    CHECK(At(posting, "posting_id") == --last);
  }
}

TEST_CASE("a sink that fails ends the export with its error") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  Result<int64_t> count =
      Export(tracker, *FormatByName("csv"), [](std::string_view) -> Status {
        return Error{ErrorCode::disk_full, "full"};
      });
  REQUIRE(!count);
  CHECK(count.error().code == ErrorCode::disk_full);
}

TEST_CASE("an export to a file is whole, or not there") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir / "jobdaw");
  REQUIRE(tracker.Save(TestSave(1)));
  std::string path = dir / "jobs.json";
  CHECK(*ExportToFile(tracker, *FormatByName("json"), path, Existing::refuse) ==
        1);
  CHECK(ReadFile(path) == ExportText(tracker, "json"));
  CHECK(ModeOf(path) == 0600);
  CHECK(ExportToFile(tracker, *FormatByName("csv"), path, Existing::refuse)
            .error()
            .code == ErrorCode::exists);
  CHECK(ReadFile(path) == ExportText(tracker, "json"));
}

}  // namespace
}  // namespace jobdaw
