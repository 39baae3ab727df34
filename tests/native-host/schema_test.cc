#include "schema.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "derived.h"
#include "filter.h"
#include "jobdaw/json_members.h"
#include "jobdaw/posting.h"
#include "jobdaw/stages.h"
#include "records.h"
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

TEST_CASE("the fields of the form that are short are columns") {
  TempDir dir;
  SaveRequest save = TestSave(1);
  save.extraction["posting"]["company"] = {{"name", "Example GmbH"}};
  save.extraction["posting"]["openings"] = 3;
  save.extraction["posting"]["salary"] = {
      {"min", 20.5}, {"currency", "EUR"}, {"period", "hour"}};
  REQUIRE(OpenTracker(dir.path()).Save(save));
  std::string path = dir / "tracker.db";
  for (const DerivedColumn& column : DerivedColumns()) {
    CHECK(Sql(path,
              "SELECT count(*) FROM pragma_table_info('postings')"
              " WHERE name = '" +
                  column.name + "'") == "1");
  }
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
  CHECK(Sql(path, "SELECT company FROM postings") == "Example GmbH");
  CHECK(Sql(path, "SELECT company_key FROM postings") == "example");
  CHECK(Sql(path, "SELECT typeof(openings) || openings FROM postings") ==
        "integer3");
  CHECK(Sql(path, "SELECT typeof(deadline) FROM postings") == "null");
  CHECK(Sql(path, "SELECT salary_min_minor FROM postings") == "2050");
  CHECK(Sql(path, "SELECT salary_yearly_minor FROM postings") == "4264000");
}

TEST_CASE("columns whose rules are older are filled anew") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  CHECK(Sql(path,
            "UPDATE postings SET title = 'x';"
            "UPDATE meta SET value = 'older' WHERE name = 'derived'") == "");
  OpenTracker(dir.path());
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
}

TEST_CASE("a row that cannot be read does not shut the others out") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  REQUIRE(OpenTracker(dir.path()).Save(TestSave(2, "Baker")));
  for (const char* document : {R"('{"title": 7}')", R"('{"a": 1, "a": 2}')"}) {
    INFO(document);
    CHECK(Sql(path, "UPDATE documents SET posting = " + std::string(document) +
                        " WHERE posting_id = 1;"
                        "UPDATE meta SET value = 'older'"
                        " WHERE name = 'derived'") == "");
    Tracker tracker = OpenTracker(dir.path());
    CHECK(*tracker.Count() == 2);
    CHECK(Sql(path, "SELECT posting FROM documents WHERE posting_id = 1") ==
          std::string(document).substr(1, std::string(document).size() - 2));
    CHECK(tracker.Save(TestSave(1))->posting_id == 1);
    CHECK(tracker.Lookup(TestSave(2).extraction));
    const std::string at = "2025-02-01T00:00:00.000Z";
    REQUIRE(tracker.Edit({1}, {{"add_note", "Odd."}}, at));
    REQUIRE(tracker.Remove({1}, at));
    REQUIRE(tracker.Restore({1}, at));
  }
}

TEST_CASE("a search index that is missing is built by the next use") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  CHECK(Sql(path, "DROP TABLE search") == "");
  Tracker tracker = OpenTracker(dir.path());
  Result<Filter> words = Filter::FromJson({{"search", "engineer"}}, "");
  CHECK(*tracker.Count(*words) == 1);
}

TEST_CASE("the tables of rows.inc have its columns") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  for (const RowTable& table : RowTables()) {
    std::string wanted = "id,posting_id";
    for (const RowColumn& column : table.columns) {
      wanted += "," + std::string(column.name);
    }
    CHECK(Sql(path, "SELECT group_concat(name) FROM pragma_table_info('" +
                        std::string(table.name) + "')") == wanted);
  }
}

// A tracker as version 1 made it, with two postings, one in the trash.
std::string MakeVersion1(const TempDir& dir) {
  std::string path = dir / "tracker.db";
  std::string columns;
  for (const char* field : {"title", "company", "openings"}) {
    columns += "ALTER TABLE postings ADD COLUMN " + std::string(field) +
               " TEXT GENERATED ALWAYS AS (posting ->> '$." + field +
               "') VIRTUAL;";
  }
  std::string fill =
      "PRAGMA application_id = " + std::to_string(kApplicationId) + R"(;
    PRAGMA user_version = 1;
    INSERT INTO stages VALUES ('saved', 0), ('applied', 1);
    INSERT INTO postings (id, uuid, stage, saved_at, updated_at, deleted_at,
                          url, posting) VALUES
      (3, '00000000-0000-4000-8000-000000000003', 'applied',
       '2025-01-10T09:00:00.000Z', '2025-01-10T09:00:00.000Z', NULL,
       'https://example.org/3', '{"title": "Analyst"}'),
      (5, '00000000-0000-4000-8000-000000000005', 'saved',
       '2025-01-11T09:00:00.000Z', '2025-01-12T09:00:00.000Z',
       '2025-01-12T09:00:00.000Z', NULL, '{"title": "Baker"}');
    INSERT INTO captures (posting_id, captured_at, core_version,
                          schema_version, extraction) VALUES
      (3, '2025-01-10T09:00:00.000Z', '0.1.0', 1,
       '{"schema_version": 1, "posting": {"title": "Annalist"}}'),
      (5, '2025-01-11T09:00:00.000Z', '0.1.0', 1,
       '{"schema_version": 1, "posting": {"title": "Baker"}}');
    INSERT INTO overrides VALUES (3, 'title', '"Analyst"');
    INSERT INTO events (posting_id, at, kind, stage) VALUES
      (3, '2025-01-10T09:00:00.000Z', 'saved', 'applied'),
      (5, '2025-01-11T09:00:00.000Z', 'saved', 'saved'),
      (5, '2025-01-12T09:00:00.000Z', 'removed', NULL);
    INSERT INTO tags VALUES (3, 'data');
    INSERT INTO notes (posting_id, at, text) VALUES
      (3, '2025-01-10T09:00:00.000Z', 'Ask Kim.');)";
  CHECK(Sql(path, std::string(Migrations()[0].sql) + columns + fill) == "");
  return path;
}

TEST_CASE("a tracker of version 1 keeps everything") {
  TempDir dir;
  std::string path = MakeVersion1(dir);
  Tracker tracker = OpenTracker(dir.path());
  CHECK(Sql(path, "PRAGMA integrity_check") == "ok");
  CHECK(Sql(path, "SELECT count(*) FROM pragma_foreign_key_check") == "0");
  CHECK(Sql(path + ".v1", "PRAGMA user_version") == "1");
  CHECK(*tracker.Count() == 1);
  Result<Json> shown = tracker.Show(3);
  REQUIRE(shown);
  CHECK(TextMember(At(*shown, "posting"), "title") == "Analyst");
  CHECK(At(*shown, "tags") == Json::array({"data"}));
  CHECK(TextMember(Nth(At(*shown, "notes"), 0), "text") == "Ask Kim.");
  CHECK(TextMember(Nth(At(*shown, "events"), 0), "kind") == "saved");
  // What it can do with it is what it can do with its own.
  Result<Changed> reverted =
      tracker.Edit({3}, {{"revert", {"title"}}}, "2025-02-01T00:00:00.000Z");
  REQUIRE(reverted);
  CHECK(Sql(path, "SELECT title FROM postings WHERE id = 3") == "Annalist");
  REQUIRE(tracker.Restore({5}, "2025-02-01T00:00:00.000Z"));
  CHECK(*tracker.Count() == 2);
  Result<Filter> baker = Filter::FromJson({{"search", "baker"}}, "");
  CHECK(*tracker.Count(*baker) == 1);
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

// What is there: names, bytes and permissions.
std::string Whole(const TempDir& dir) {
  std::string out;
  for (const char* name : {"tracker.db", "tracker.db-wal", "tracker.db-journal",
                           "tracker.db-shm"}) {
    out += std::string(name) + std::to_string(ModeOf(dir / name)) + ":";
    if (ModeOf(dir / name) != 0) out += ReadFile(dir / name);
  }
  return out;
}

TEST_CASE("what is refused keeps its journal and its permissions") {
  for (const char* make :
       {"PRAGMA journal_mode = WAL; PRAGMA user_version = 1000;"
        "PRAGMA application_id = 1245856855; CREATE TABLE stages (name)",
        "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (url)",
        "PRAGMA journal_mode = PERSIST; CREATE TABLE bookmarks (url)",
        "PRAGMA application_id = 7; CREATE TABLE bookmarks (url)"}) {
    INFO(make);
    TempDir dir;
    const std::string path = dir / "tracker.db";
    CHECK(!Sql(path, make).starts_with("error"));
    REQUIRE(chmod(path.c_str(), 0644) == 0);
    std::string before = Whole(dir);
    OpenError(dir);
    CHECK(Whole(dir) == before);
  }
}

TEST_CASE("tables without a version are no tracker of today") {
  for (const char* version : {"0", "-1"}) {
    TempDir dir;
    std::string path = MakeTracker(dir);
    Sql(path, "PRAGMA user_version = " + std::string(version));
    std::string before = ReadFile(path);
    CHECK(OpenError(dir) == ErrorCode::corrupt);
    CHECK(ReadFile(path) == before);
  }
}

TEST_CASE("a copy from an earlier time is not written over") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  const std::string copy =
      path + ".v" + std::to_string(Migrations().back().number);
  WriteFile(copy, "precious");
  REQUIRE(Prepare(path, WithSecond("CREATE TABLE more (x TEXT) STRICT;")));
  CHECK(ReadFile(copy) == "precious");
  CHECK(Sql(copy + ".2", "SELECT title FROM postings") == "Data Engineer");
}

TEST_CASE("an older tracker is backed up and brought up to date") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  REQUIRE(Prepare(path, WithSecond("CREATE TABLE more (x TEXT) STRICT;")));
  CHECK(Sql(path, "PRAGMA user_version") ==
        std::to_string(Migrations().back().number + 1));
  CHECK(Sql(path, "SELECT count(*) FROM more") == "0");
  CHECK(Sql(path, "SELECT title FROM postings") == "Data Engineer");
  std::string latest = std::to_string(Migrations().back().number);
  std::string backup = path + ".v" + latest;
  CHECK(Sql(backup, "PRAGMA user_version") == latest);
  CHECK(Sql(backup, "SELECT title FROM postings") == "Data Engineer");
  CHECK(ModeOf(backup) == 0600);
}

TEST_CASE("a migration that fails changes nothing") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  Status migrated =
      Prepare(path, WithSecond("CREATE TABLE more (x); nonsense"));
  REQUIRE(!migrated);
  CHECK(Sql(path, "PRAGMA user_version") ==
        std::to_string(Migrations().back().number));
  CHECK(Sql(path, "SELECT x FROM more").starts_with("error"));
  CHECK(*OpenTracker(dir.path()).Count() == 1);
}

TEST_CASE("opening a tracker that is up to date writes nothing") {
  TempDir dir;
  std::string path = MakeTracker(dir);
  std::string before = ReadFile(path);
  OpenTracker(dir.path());
  CHECK(ReadFile(path) == before);
  CHECK(ModeOf(path + ".v2") == 0);
}

}  // namespace
}  // namespace jobdaw
