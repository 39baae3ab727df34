#include "file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "support.h"

namespace jobdaw {
namespace {

size_t EntriesIn(const TempDir& dir) {
  size_t count = 0;
  for (const auto& unused : std::filesystem::directory_iterator(dir.path())) {
    (void)unused;
    ++count;
  }
  return count;
}

TEST_CASE("a new file appears whole, readable by its owner only") {
  TempDir dir;
  std::string path = dir / "jobs.csv";
  {
    Result<NewFile> file = NewFile::Create(path, Existing::refuse);
    REQUIRE(file);
    REQUIRE(file->Write("a"));
    CHECK(ModeOf(path) == 0);
    REQUIRE(file->Write("b"));
    REQUIRE(file->Commit());
  }
  CHECK(ReadFile(path) == "ab");
  CHECK(ModeOf(path) == 0600);
  CHECK(EntriesIn(dir) == 1);
}

TEST_CASE("a file that is not committed leaves nothing") {
  TempDir dir;
  {
    Result<NewFile> file = NewFile::Create(dir / "jobs.csv", Existing::refuse);
    REQUIRE(file);
    REQUIRE(file->Write(std::string(1 << 20, 'x')));
  }
  CHECK(EntriesIn(dir) == 0);
}

TEST_CASE("a file that is there is kept, or replaced when that is asked for") {
  TempDir dir;
  std::string path = dir / "jobs.csv";
  WriteFile(path, "old");
  Result<NewFile> refused = NewFile::Create(path, Existing::refuse);
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::exists);

  Result<NewFile> file = NewFile::Create(path, Existing::replace);
  REQUIRE(file);
  REQUIRE(file->Write("new"));
  CHECK(ReadFile(path) == "old");
  REQUIRE(file->Commit());
  CHECK(ReadFile(path) == "new");
}

TEST_CASE("a file that came in between is kept") {
  TempDir dir;
  Result<NewFile> file = NewFile::Create(dir / "jobs.csv", Existing::refuse);
  REQUIRE(file);
  WriteFile(dir / "jobs.csv", "other");
  Status committed = file->Commit();
  REQUIRE(!committed);
  CHECK(committed.error().code == ErrorCode::exists);
  CHECK(ReadFile(dir / "jobs.csv") == "other");
}

TEST_CASE("replacing a symbolic link leaves what it points to") {
  TempDir dir;
  WriteFile(dir / "target", "precious");
  REQUIRE(symlink((dir / "target").c_str(), (dir / "jobs.csv").c_str()) == 0);
  CHECK(!NewFile::Create(dir / "jobs.csv", Existing::refuse));
  Result<NewFile> file = NewFile::Create(dir / "jobs.csv", Existing::replace);
  REQUIRE(file);
  REQUIRE(file->Write("new"));
  REQUIRE(file->Commit());
  CHECK(ReadFile(dir / "target") == "precious");
  CHECK(ReadFile(dir / "jobs.csv") == "new");
}

TEST_CASE("what cannot be written to is named") {
  TempDir dir;
  auto code = [](const std::string& path) {
    Result<NewFile> file = NewFile::Create(path, Existing::replace);
    REQUIRE(!file);
    INFO(file.error().message);
    CHECK(file.error().message.find('(') != std::string::npos);
    return file.error().code;
  };
  CHECK(code(dir / "missing/jobs.csv") == ErrorCode::not_found);
  CHECK(code(dir.path()) == ErrorCode::not_found);
  CHECK(code("/dev/null") == ErrorCode::not_permitted);
  CHECK(code("/proc/jobs.csv") != ErrorCode::internal);
}

TEST_CASE("a failed write fails the commit") {
  Status wrote = WriteAll(-1, "x", "nowhere");
  REQUIRE(!wrote);
  CHECK(wrote.error().code == ErrorCode::io);
}

TEST_CASE("directories are made for their owner only") {
  TempDir dir;
  REQUIRE(MakeDirectories(dir / "a/b/c"));
  CHECK(ModeOf(dir / "a") == 0700);
  CHECK(ModeOf(dir / "a/b/c") == 0700);
  CHECK(MakeDirectories(dir / "a/b/c/"));
  WriteFile(dir / "file", "");
  Status made = MakeDirectories(dir / "file/d");
  REQUIRE(!made);
  CHECK(made.error().code == ErrorCode::not_found);
}

TEST_CASE("reading a whole file stops at the cap") {
  TempDir dir;
  WriteFile(dir / "page.html", std::string(100, 'x'));
  Result<std::string> whole = ReadWhole(dir / "page.html", 100);
  REQUIRE(whole);
  CHECK(whole->size() == 100);
  Result<std::string> more = ReadWhole(dir / "page.html", 99);
  REQUIRE(!more);
  CHECK(more.error().code == ErrorCode::too_large);
  CHECK(ReadWhole(dir / "missing", 9).error().code == ErrorCode::not_found);
  CHECK(ReadWhole(dir.path(), 9).error().code == ErrorCode::not_found);
  // Endless, and without a size that could be asked for.
  CHECK(ReadWhole("/dev/zero", 1 << 20).error().code == ErrorCode::too_large);
}

}  // namespace
}  // namespace jobdaw
