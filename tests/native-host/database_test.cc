#include "database.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "support.h"

namespace jobdaw {
namespace {

Database OpenDatabase(const std::string& path) {
  Result<Database> database = Database::Open(path, {.busy_timeout_ms = 20});
  if (!database) FAIL(database.error().message);
  return std::move(*database);
}

std::string Pragma(Database& database, const std::string& name) {
  Result<Statement> row = database.Query("PRAGMA " + name);
  REQUIRE(row);
  REQUIRE(*row->Step());
  return row->Text(0);
}

ErrorCode CodeOf(const Result<Database>& database) {
  REQUIRE(!database);
  INFO(database.error().message);
  CHECK(database.error().message.find('(') != std::string::npos);
  return database.error().code;
}

TEST_CASE("every commit is synced, with a rollback journal") {
  TempDir dir;
  Database database = OpenDatabase(dir / "tracker.db");
  CHECK(Pragma(database, "journal_mode") == "truncate");
  CHECK(Pragma(database, "synchronous") == "3");
  CHECK(Pragma(database, "foreign_keys") == "1");
}

TEST_CASE("a write-ahead log that another program left is given up") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  CHECK(Sql(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x)") == "wal");
  {
    Database database = OpenDatabase(path);
    CHECK(Pragma(database, "journal_mode") == "truncate");
  }
  CHECK(Sql(path, "PRAGMA journal_mode") == "delete");
}

TEST_CASE("the file and its journal are for their owner only") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  mode_t mask = umask(0);
  Database database = OpenDatabase(path);
  REQUIRE(database.Script("CREATE TABLE t (x)"));
  umask(mask);
  CHECK(ModeOf(path) == 0600);
  CHECK(ModeOf(path + "-journal") == 0600);
}

TEST_CASE("a file that others can read is closed to them") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  WriteFile(path, "");
  REQUIRE(chmod(path.c_str(), 0664) == 0);
  OpenDatabase(path);
  CHECK(ModeOf(path) == 0600);
}

TEST_CASE("a symbolic link is not followed, one on the way to it is") {
  TempDir dir;
  OpenDatabase(dir / "real.db");
  REQUIRE(symlink((dir / "real.db").c_str(), (dir / "link.db").c_str()) == 0);
  CHECK(CodeOf(Database::Open(dir / "link.db", {})) ==
        ErrorCode::not_permitted);
  REQUIRE(symlink((dir / "nowhere").c_str(), (dir / "dead.db").c_str()) == 0);
  CHECK(CodeOf(Database::Open(dir / "dead.db", {})) ==
        ErrorCode::not_permitted);
  CHECK(ModeOf(dir / "nowhere") == 0);
  REQUIRE(symlink(dir.path().c_str(), (dir / "way").c_str()) == 0);
  OpenDatabase(dir / "way/real.db");
}

TEST_CASE("what is no database is refused and left alone") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  std::string text(5000, 'x');
  WriteFile(path, text);
  CHECK(CodeOf(Database::Open(path, {})) == ErrorCode::corrupt);
  CHECK(ReadFile(path) == text);
  REQUIRE(mkdir((dir / "dir.db").c_str(), 0700) == 0);
  CHECK(CodeOf(Database::Open(dir / "dir.db", {})) == ErrorCode::corrupt);
  REQUIRE(mkfifo((dir / "fifo.db").c_str(), 0600) == 0);
  CHECK(CodeOf(Database::Open(dir / "fifo.db", {})) == ErrorCode::corrupt);
  CHECK(CodeOf(Database::Open(dir / "missing/tracker.db", {})) ==
        ErrorCode::not_found);
}

TEST_CASE("a transaction is all or nothing") {
  TempDir dir;
  Database database = OpenDatabase(dir / "tracker.db");
  REQUIRE(database.Script("CREATE TABLE t (x)"));
  {
    Result<Transaction> change = Transaction::Begin(database);
    REQUIRE(change);
    REQUIRE(database.Run("INSERT INTO t VALUES (?)", 1));
  }
  CHECK(*database.Number("SELECT count(*) FROM t") == 0);
  {
    Result<Transaction> change = Transaction::Begin(database);
    REQUIRE(change);
    REQUIRE(database.Run("INSERT INTO t VALUES (?)", 1));
    REQUIRE(change->Commit());
  }
  CHECK(*database.Number("SELECT count(*) FROM t") == 1);
}

TEST_CASE("another program's lock is waited for, and then named") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  Database database = OpenDatabase(path);
  Database other = OpenDatabase(path);
  REQUIRE(other.Script("CREATE TABLE t (x); BEGIN IMMEDIATE"));
  Result<Transaction> change = Transaction::Begin(database);
  REQUIRE(!change);
  CHECK(change.error().code == ErrorCode::busy);
  REQUIRE(other.Script("COMMIT"));
  CHECK(Transaction::Begin(database));
}

TEST_CASE("waiting ends soon after the caller has gone") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  int caller[2];
  REQUIRE(pipe(caller) == 0);
  Result<Database> database =
      Database::Open(path, {.hangup = std::make_shared<Hangup>(caller[0])});
  REQUIRE(database);
  Database other = OpenDatabase(path);
  REQUIRE(other.Script("BEGIN EXCLUSIVE"));
  close(caller[1]);
  auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 5; ++i) {
    Result<Transaction> change = Transaction::Begin(*database);
    REQUIRE(!change);
    CHECK(change.error().code == ErrorCode::busy);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
  close(caller[0]);
}

TEST_CASE("a full disk is an error that says so, and nothing is changed") {
  TempDir dir;
  Database database = OpenDatabase(dir / "tracker.db");
  REQUIRE(database.Script("CREATE TABLE t (x); PRAGMA max_page_count = 10"));
  Status put =
      database.Run("INSERT INTO t VALUES (?)", std::string(1000000, 'x'));
  REQUIRE(!put);
  CHECK(put.error().code == ErrorCode::disk_full);
  CHECK(*database.Number("SELECT count(*) FROM t") == 0);
}

TEST_CASE("texts are bound, whatever they hold") {
  TempDir dir;
  Database database = OpenDatabase(dir / "tracker.db");
  REQUIRE(database.Script("CREATE TABLE t (x)"));
  std::string nasty("'); DROP TABLE t; --\0\xFF", 22);
  REQUIRE(database.Run("INSERT INTO t VALUES (?)", nasty));
  Result<Statement> row = database.Query("SELECT x FROM t");
  REQUIRE(row);
  REQUIRE(*row->Step());
  CHECK(row->Text(0) == nasty);
}

TEST_CASE("a backup is a whole copy") {
  TempDir dir;
  Database database = OpenDatabase(dir / "tracker.db");
  REQUIRE(database.Script("CREATE TABLE t (x); INSERT INTO t VALUES (7)"));
  Result<Transaction> change = Transaction::Begin(database);
  REQUIRE(change);
  REQUIRE(database.BackUpTo(dir / "copy.db"));
  CHECK(Sql(dir / "copy.db", "SELECT x FROM t") == "7");
  CHECK(ModeOf(dir / "copy.db") == 0600);
  CHECK(ModeOf(dir / "copy.db.part") == 0);
}

TEST_CASE("a file that was replaced is noticed") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  Database database = OpenDatabase(path);
  CHECK(!database.IsReplaced());
  REQUIRE(rename(path.c_str(), (dir / "moved.db").c_str()) == 0);
  CHECK(database.IsReplaced());
  OpenDatabase(path);
  CHECK(database.IsReplaced());
}

TEST_CASE("waiting for another program is told once it takes a moment") {
  TempDir dir;
  std::string path = dir / "tracker.db";
  Result<Database> other = Database::Open(path, {});
  REQUIRE(other);
  std::optional<Transaction> held;
  int told = 0;
  Result<Database> database = Database::Open(path, {.tell_waiting =
                                                        [&] {
                                                          ++told;
                                                          held.reset();
                                                        },
                                                    .moment_ms = 20});
  REQUIRE(database);
  Result<Transaction> begun = Transaction::Begin(*other);
  REQUIRE(begun);
  held.emplace(std::move(*begun));
  CHECK(Transaction::Begin(*database));
  CHECK(told == 1);
}

TEST_CASE("statements that are kept prepared are as good as new") {
  TempDir dir;
  Result<Database> database = Database::Open(dir / "a.db", {});
  REQUIRE(database);
  database->KeepStatements(true);
  REQUIRE(database->Script("CREATE TABLE t (a, b)"));
  for (int64_t i = 0; i < 5; ++i) {
    REQUIRE(database->Run("INSERT INTO t VALUES (?, ?)", i, 2 * i));
    // A value that is not given is NULL, not the one of the time before.
    REQUIRE(database->Run("INSERT INTO t VALUES (?, ?)", i));
    CHECK(*database->Number("SELECT count(*) FROM t WHERE b IS NULL") == i + 1);
    // Two at once with the same text.
    Result<Statement> one = database->Query("SELECT a FROM t WHERE a >= ?", i);
    Result<Statement> two = database->Query("SELECT a FROM t WHERE a >= ?", 0);
    REQUIRE((one && two && *one->Step() && *two->Step()));
    CHECK(one->Int(0) == i);
    CHECK(two->Int(0) == 0);
  }
  REQUIRE(database->Script("ALTER TABLE t ADD COLUMN c"));
  REQUIRE(database->Run("INSERT INTO t VALUES (?, ?, 7)", 9, 9));
  CHECK(*database->Number("SELECT c FROM t WHERE a = 9") == 7);
  database->KeepStatements(false);
  CHECK(*database->Number("SELECT count(*) FROM t") == 11);
}

}  // namespace
}  // namespace jobdaw
