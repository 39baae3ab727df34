// When a posting came into its stages: told late, put right, taken back, and
// by the days of the place where the program runs.
#include <catch2/catch_test_macros.hpp>

#include "command_line.h"
#include "jobdaw/json_members.h"
#include "support.h"
#include "tracker.h"

namespace jobdaw {
namespace {

const std::string kNow = "2025-03-01T00:00:00.000Z";

Result<Changed> Put(Tracker& tracker, const char* stage, const char* at) {
  Json edit = {{"stage", stage}};
  if (*at != '\0') edit["stage_at"] = at;
  Result<Changed> changed = tracker.Edit({1}, edit, kNow);
  REQUIRE(changed);
  return changed;
}

// "saved 01-10; applied 02-03; rejected ?", and the stage that it is in.
std::string Told(Tracker& tracker) {
  Result<std::vector<Step>> steps = tracker.Steps(1);
  REQUIRE(steps);
  std::string out;
  for (const Step& step : *steps) {
    out +=
        step.stage + " " + (step.is_dated ? step.at.substr(5, 5) : "?") + "; ";
  }
  return out + "is " + tracker.Find(1)->stage;
}

std::string AppliedAt(Tracker& tracker) {
  return tracker.Find(1)->applied_at.substr(0, 10);
}

TEST_CASE("the date of a stage is put right, and taken back") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  REQUIRE(Put(tracker, "applied", "")->change_id > 0);
  CHECK(AppliedAt(tracker) == "2025-03-01");
  Result<Changed> dated = Put(tracker, "applied", "2025-02-03T09:00:00Z");
  CHECK(dated->postings == std::vector<int64_t>{1});
  CHECK(dated->dated == std::vector<int64_t>{1});
  CHECK(Told(tracker) == "saved 01-10; applied 02-03; is applied");
  CHECK(AppliedAt(tracker) == "2025-02-03");
  // Again the same is nothing new.
  CHECK(Put(tracker, "applied", "2025-02-03T09:00:00Z")->change_id == 0);

  Result<Changed> again = Put(tracker, "applied", "2025-02-05T09:00:00Z");
  CHECK(AppliedAt(tracker) == "2025-02-05");
  Result<Changed> undone = tracker.Undo(again->change_id, kNow);
  REQUIRE(undone);
  CHECK(AppliedAt(tracker) == "2025-02-03");
  CHECK(!tracker.Undo(again->change_id, kNow));
  // An undoing is undone, and so on.
  Result<Changed> redone = tracker.Undo(undone->change_id, kNow);
  REQUIRE(redone);
  CHECK(AppliedAt(tracker) == "2025-02-05");
  REQUIRE(tracker.Undo(redone->change_id, kNow));
  CHECK(AppliedAt(tracker) == "2025-02-03");
  CHECK(Told(tracker) == "saved 01-10; applied 02-03; is applied");
}

TEST_CASE("an earlier stage that is told late leaves the present one") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  CHECK(Put(tracker, "rejected", "2025-02-20T09:00:00Z")->dated.empty());
  CHECK(AppliedAt(tracker) == "");
  Result<Changed> told = Put(tracker, "applied", "2025-02-03T09:00:00Z");
  CHECK(told->dated == std::vector<int64_t>{1});
  CHECK(Told(tracker) ==
        "saved 01-10; applied 02-03; rejected 02-20; is rejected");
  CHECK(AppliedAt(tracker) == "2025-02-03");
  REQUIRE(tracker.Undo(told->change_id, kNow));
  CHECK(Told(tracker) == "saved 01-10; rejected 02-20; is rejected");
  CHECK(AppliedAt(tracker) == "");
  // From now on, or after it, is a move.
  CHECK(Put(tracker, "applied", "")->dated.empty());
  CHECK(tracker.Find(1)->stage == "applied");
  CHECK(Put(tracker, "interviewing", "2025-02-25T09:00:00Z")->dated.empty());
  CHECK(tracker.Find(1)->stage == "interviewing");
}

TEST_CASE("a stage that is undone has no date any more") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  int64_t applied = Put(tracker, "applied", "2025-02-03T09:00:00Z")->change_id;
  Result<Changed> undone = tracker.Undo(applied, kNow);
  REQUIRE(undone);
  CHECK(Told(tracker) == "saved 01-10; is saved");
  CHECK(AppliedAt(tracker) == "");
  REQUIRE(tracker.Undo(undone->change_id, kNow));
  CHECK(Told(tracker) == "saved 01-10; applied 02-03; is applied");
  CHECK(AppliedAt(tracker) == "2025-02-03");
}

TEST_CASE("a change's number is never given out twice") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  REQUIRE(tracker.Save(TestSave(2)));
  int64_t removed = tracker.Remove({2}, kNow)->change_id;
  REQUIRE(tracker.EmptyTrash("2025-04-01T00:00:00.000Z"));
  Result<Changed> noted =
      tracker.Edit({1}, {{"add_note", "They call back."}}, kNow);
  REQUIRE(noted);
  CHECK(noted->change_id > removed);
}

TEST_CASE("many notes stay as large as they are, each taken back by itself") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  std::vector<int64_t> changes;
  for (int i = 0; i < 60; ++i) {
    Result<Changed> noted = tracker.Edit(
        {1}, {{"add_note", std::to_string(i) + std::string(600, 'x')}}, kNow);
    REQUIRE(noted);
    changes.push_back(noted->change_id);
  }
  CHECK(Dump(*tracker.Show(1)).size() < 120000);
  // One in the middle, though others came after it.
  REQUIRE(tracker.Undo(changes[20], kNow));
  Json notes = At(*tracker.Show(1), "notes");
  REQUIRE(notes.size() == 59);
  for (const Json& note : notes) {
    CHECK(!TextMember(note, "text").starts_with("20x"));
  }
  // One that was changed since is kept.
  notes[30]["text"] = "Changed";
  REQUIRE(tracker.Edit({1}, {{"notes", notes}}, kNow));
  Result<Changed> kept = tracker.Undo(changes[31], kNow);
  REQUIRE(!kept);
  CHECK(kept.error().code == ErrorCode::conflict);
}

// A zone of its own for a program that is run.
const std::vector<std::string> kWest = {"TZ=West8"};

TEST_CASE("days are those of the place, in filters, lists and the report") {
  CommandLine jobdaw;
  std::string path = jobdaw.File("baker.txt", "Baker\n\nCompany: Example\n");
  auto run = [&](std::vector<std::string> arguments) {
    std::vector<std::string> command = {"jobdaw", "--data-dir",
                                        jobdaw / "data"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return Run(command, "", kWest);
  };
  REQUIRE(run({"save", path}).status == 0);
  REQUIRE(run({"status", "applied", "1", "--at", "2024-10-31 22:00"}).status ==
          0);
  CHECK(run({"export", "--format", "report"}).out.find(">2024-10-31<") !=
        std::string::npos);
  auto count = [&](const char* option, const char* day) {
    return At(ParsedJson(run({"list", option, day, "--json"}).out), "count");
  };
  CHECK(count("--applied-to", "2024-10-31") == 1);
  CHECK(count("--applied-to", "2024-10-30") == 0);
  CHECK(count("--applied-from", "2024-10-31") == 1);
  CHECK(count("--applied-from", "2024-11-01") == 0);
}

}  // namespace
}  // namespace jobdaw
