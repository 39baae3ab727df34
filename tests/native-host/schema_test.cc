#include "schema.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "jobdaw/posting.h"
#include "stages.h"
#include "support.h"

namespace jobdaw {
namespace {

std::vector<Migration> WithSecond(const char* sql) {
  std::vector<Migration> all(Migrations().begin(), Migrations().end());
  all.push_back({all.back().number + 1, "next", sql});
  return all;
}

// A tracker of today with one posting; its path.
std::string MakeTracker(const TempDir& dir) {
  REQUIRE(OpenTracker(dir.path()).Save(TestSave(1)));
  return dir / "tracker.db";
}

Status Prepare(const std::string& path,
               const std::vector<Migration>& migrations) {
  Result<Database> database = Database::Open(path, {});
  REQUIRE(database);
  return PrepareSchema(*database, migrations);
}

ErrorCode OpenError(const TempDir& dir) {
  Result<Tracker> tracker = Tracker::Open({.data_dir = dir.path()});
  REQUIRE(!tracker);
  INFO(tracker.error().message);
  CHECK(tracker.error().message.starts_with(dir / "tracker.db"));
  return tracker.error().code;
}

TEST_CASE("a new tracker says what it is") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  CHECK(Sql(path, "PRAGMA application_id") == std::to_string(kApplicationId));
  CHECK(Sql(path, "PRAGMA user_version") ==
        std::to_string(Migrations().back().number));
  CHECK(Sql(path, "PRAGMA quick_check") == "ok");
  CHECK(
      Sql(path,
          "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
          " AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'") ==
      "0");
}

TEST_CASE("migrations are numbered without a gap") {
  int number = 0;
  for (const Migration& migration : Migrations()) {
    CHECK(migration.number == ++number);
  }
}

TEST_CASE("every field is a column") {
  TempDir dir;
  SaveRequest save = TestSave(1);
  save.extraction["posting"]["company"] = {{"name", "Example"}};
  save.extraction["posting"]["openings"] = 3;
  save.extraction["posting"]["requirements"] = {"SQL"};
  REQUIRE(OpenTracker(dir.path()).Save(save));
  std::string path = dir / "tracker.db";
  for (int i = 0; i < kFieldCount; ++i) {
    std::string name(FieldName(static_cast<Field>(i)));
    CHECK(Sql(path, "SELECT count(*) FROM (SELECT \"" + name +
                        "\" FROM postings)") == "1");
  }
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
  CHECK(Sql(path, "SELECT company FROM postings") == "Example");
  CHECK(Sql(path, "SELECT typeof(openings) || openings FROM postings") ==
        "integer3");
  CHECK(Sql(path, "SELECT requirements FROM postings") == "[\"SQL\"]");
  CHECK(Sql(path, "SELECT typeof(deadline) FROM postings") == "null");
}

TEST_CASE("a field that is new gets its column, with its old values") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  CHECK(Sql(path, "ALTER TABLE postings DROP COLUMN title") == "");
  CHECK(Sql(path, "SELECT title FROM postings").starts_with("error"));
  OpenTracker(dir.path());
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
}

TEST_CASE("the stages of the tracker are those of the list") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  CHECK(Sql(path, "SELECT count(*) FROM stages") ==
        std::to_string(std::size(kStages)));
  CHECK(Sql(path, "DELETE FROM stages WHERE name = 'offer'") == "");
  OpenTracker(dir.path());
  CHECK(Sql(path, "SELECT name FROM stages WHERE position = 3") == "offer");
}

TEST_CASE("a newer tracker is refused and left alone") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  Sql(path, "PRAGMA user_version = 1000");
  std::string before = ReadFile(path);
  CHECK(OpenError(dir) == ErrorCode::newer_tracker);
  CHECK(ReadFile(path) == before);
}

TEST_CASE("another program's database is refused and left alone") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  Sql(path, "CREATE TABLE bookmarks (url)");
  std::string before = ReadFile(path);
  CHECK(OpenError(dir) == ErrorCode::corrupt);
  CHECK(ReadFile(path) == before);
  Sql(path, "DROP TABLE bookmarks; PRAGMA application_id = 7");
  CHECK(OpenError(dir) == ErrorCode::corrupt);
}

TEST_CASE("an older tracker is backed up and brought up to date") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  REQUIRE(Prepare(path, WithSecond("CREATE TABLE more (x TEXT) STRICT;")));
  CHECK(Sql(path, "PRAGMA user_version") == "2");
  CHECK(Sql(path, "SELECT count(*) FROM more") == "0");
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
  std::string backup = path + ".v1";
  CHECK(Sql(backup, "PRAGMA user_version") == "1");
  CHECK(Sql(backup, "SELECT title FROM postings") == "Data Engineer");
  CHECK(ModeOf(backup) == 0600);
}

TEST_CASE("a migration that fails changes nothing") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  Status migrated =
      Prepare(path, WithSecond("CREATE TABLE more (x); nonsense"));
  REQUIRE(!migrated);
  CHECK(Sql(path, "PRAGMA user_version") == "1");
  CHECK(Sql(path, "SELECT x FROM more").starts_with("error"));
  CHECK(*OpenTracker(dir.path()).Count() == 1);
}

TEST_CASE("opening a tracker that is up to date writes nothing") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  std::string before = ReadFile(path);
  OpenTracker(dir.path());
  CHECK(ReadFile(path) == before);
  CHECK(ModeOf(path + ".v1") == 0);
}

}  // namespace
}  // namespace jobdaw
