// Edits, the trash, and taking changes back.
#include <catch2/catch_test_macros.hpp>

#include "jobdaw/json_members.h"
#include "support.h"
#include "tracker.h"

namespace jobdaw {
namespace {

const std::string kLater = "2025-02-01T00:00:00.000Z";
const std::string kLaterStill = "2025-02-02T00:00:00.000Z";

Json Shown(Tracker& tracker, int64_t id) {
  Result<Json> shown = tracker.Show(id);
  REQUIRE(shown);
  return *shown;
}

int64_t Found(Tracker& tracker, const char* words) {
  Result<Filter> filter = Filter::FromJson({{"search", words}}, "");
  REQUIRE(filter);
  Result<int64_t> count = tracker.Count(*filter);
  REQUIRE(count);
  return *count;
}

TEST_CASE("an edit changes what it names, and undoing it takes that back") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.tags = {"data"};
  save.note = "Ask Kim.";
  REQUIRE(tracker.Save(save));
  Json before = Shown(tracker, 1);

  Result<Changed> changed = tracker.Edit(
      {1},
      {{"stage", "applied"},
       {"fields", {{"title", "Analyst"}, {"deadline", "2025-03-01"}}},
       {"add_tags", {"remote"}},
       {"remove_tags", {"data"}},
       {"add_note", "Kim said yes."},
       {"interviews",
        {{{"at", "2025-02-10T10:00:00+01:00"}, {"kind", "video"}}}},
       {"tasks", {{{"text", "Send the letter"}, {"due", "2025-02-03"}}}},
       {"contacts", {{{"name", "Kim"}, {"email", "kim@example.org"}}}}},
      kLater);
  REQUIRE(changed);
  CHECK(changed->postings == std::vector<int64_t>{1});
  Json after = Shown(tracker, 1);
  CHECK(TextMember(after, "stage") == "applied");
  CHECK(TextMember(after, "updated_at") == kLater);
  CHECK(TextMember(At(after, "posting"), "title") == "Analyst");
  CHECK(At(after, "tags") == Json::array({"remote"}));
  CHECK(At(after, "notes").size() == 2);
  CHECK(TextMember(Nth(At(after, "interviews"), 0), "at") ==
        "2025-02-10T09:00:00.000Z");
  CHECK(TextMember(Nth(At(after, "contacts"), 0), "name") == "Kim");
  CHECK(Found(tracker, "analyst") == 1);
  CHECK(Found(tracker, "engineer") == 0);
  CHECK(Found(tracker, "kim@example") == 1);

  Result<Changed> undone = tracker.Undo(changed->change_id, kLaterStill);
  REQUIRE(undone);
  Json again = Shown(tracker, 1);
  for (const char* part : {"stage", "tags", "notes", "posting", "overrides",
                           "interviews", "tasks", "contacts"}) {
    CHECK(At(again, part) == At(before, part));
  }
  CHECK(Found(tracker, "engineer") == 1);
  // The history has both, and the undo can be undone.
  CHECK(At(again, "events").size() == 3);
  REQUIRE(tracker.Undo(undone->change_id, kLaterStill));
  Json redone = Shown(tracker, 1);
  for (const char* part : {"stage", "tags", "notes", "posting", "tasks"}) {
    CHECK(At(redone, part) == At(after, part));
  }
}

TEST_CASE("an edit that is wrong changes none of the postings") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  std::string before = ReadFile(tracker.path());
  for (const char* edit : {
           R"({"stage": "dreaming"})",
           R"({"stage": null})",
           R"({"fields": {"nonsense": 1}})",
           R"({"fields": {"deadline": "soon"}})",
           R"({"fields": {"title": null}})",  // nothing would be left
           R"({"revert": ["nonsense"]})",
           R"({"add_tags": [""]})",
           R"({"notes": [{"at": "2025-01-01T00:00:00Z"}]})",
           R"({"interviews": [{"at": "tomorrow"}]})",
           R"({"tasks": [{"text": "x", "due": "2025-02-30"}]})",
           R"({"contacts": ["Kim"]})",
           R"({"stage": "applied", "stage_at": "2030-01-01T00:00:00Z"})",
       }) {
    INFO(edit);
    Result<Changed> changed = tracker.Edit({1}, ParsedJson(edit), kLater);
    REQUIRE(!changed);
    CHECK(changed.error().code == ErrorCode::bad_request);
  }
  CHECK(tracker.Edit({1, 2}, {{"stage", "applied"}}, kLater).error().code ==
        ErrorCode::not_found);
  CHECK(ReadFile(tracker.path()) == before);
}

TEST_CASE("several postings are changed, and taken back, at once") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 3; ++i) REQUIRE(tracker.Save(TestSave(i)));
  REQUIRE(tracker.Edit({2}, {{"stage", "applied"}}, kLater));
  Result<Changed> changed =
      tracker.Edit({1, 2, 3}, {{"stage", "applied"}}, kLater);
  REQUIRE(changed);
  CHECK(changed->postings == std::vector<int64_t>{1, 3});
  CHECK(changed->unchanged == std::vector<int64_t>{2});
  // One of them goes on before the change is taken back.
  REQUIRE(tracker.Edit({3}, {{"stage", "offer"}}, kLater));
  Result<Changed> undone = tracker.Undo(changed->change_id, kLaterStill);
  REQUIRE(undone);
  CHECK(undone->postings == std::vector<int64_t>{1});
  CHECK(undone->kept == std::vector<int64_t>{3});
  CHECK(TextMember(Shown(tracker, 1), "stage") == "saved");
  CHECK(TextMember(Shown(tracker, 3), "stage") == "offer");
  CHECK(tracker.Undo(changed->change_id, kLaterStill).error().code ==
        ErrorCode::conflict);
}

TEST_CASE("a save is taken back into the trash, and a removal out of it") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Result<Saved> saved = tracker.Save(TestSave(1));
  REQUIRE(saved);
  Result<Changed> undone = tracker.Undo(saved->change_id, kLater);
  REQUIRE(undone);
  CHECK(*tracker.Count() == 0);
  CHECK(Found(tracker, "engineer") == 0);
  REQUIRE(tracker.Undo(undone->change_id, kLater));
  CHECK(*tracker.Count() == 1);
  Result<Changed> removed = tracker.Remove({1}, kLater);
  REQUIRE(removed);
  CHECK(tracker.Remove({1}, kLater)->postings.empty());
  REQUIRE(tracker.Undo(removed->change_id, kLaterStill));
  CHECK(*tracker.Count() == 1);
  CHECK(Found(tracker, "engineer") == 1);
}

TEST_CASE("a change can be taken back for 30 days") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  Result<Changed> changed = tracker.Edit({1}, {{"stage", "applied"}}, kLater);
  REQUIRE(changed);
  CHECK(tracker.Undo(changed->change_id, "2025-03-03T00:00:00.000Z")
            .error()
            .code == ErrorCode::conflict);
  CHECK(tracker.Undo(77, kLater).error().code == ErrorCode::not_found);
  CHECK(tracker.Undo(changed->change_id, "2025-03-02T23:59:59.000Z"));
}

TEST_CASE("a stage can have come earlier than it is written down") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  Result<Changed> changed = tracker.Edit(
      {1}, {{"stage", "applied"}, {"stage_at", "2024-01-20T00:00:00Z"}},
      kLater);
  REQUIRE(changed);
  Json events = At(Shown(tracker, 1), "events");
  CHECK(TextMember(Nth(events, 1), "at") == "2024-01-20T00:00:00.000Z");
  CHECK(TextMember(Nth(events, 1), "stage") == "applied");
  CHECK(tracker.Undo(changed->change_id, kLaterStill));
}

TEST_CASE("the trash is emptied of what has been in it long enough") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 3; ++i) REQUIRE(tracker.Save(TestSave(i)));
  REQUIRE(tracker.Remove({1}, kLater));
  REQUIRE(tracker.Remove({2}, kLaterStill));
  CHECK(*tracker.EmptyTrash(kLaterStill) == 1);
  CHECK(tracker.Find(1).error().code == ErrorCode::not_found);
  CHECK(tracker.Find(2));
  CHECK(tracker.Find(3));
  CHECK(Sql(tracker.path(), "SELECT count(*) FROM captures") == "2");
  CHECK(Sql(tracker.path(),
            "SELECT count(*) FROM events WHERE posting_id = 1") == "0");
  CHECK(Sql(tracker.path(), "DELETE FROM events").starts_with("error"));
}

TEST_CASE("a posting that is captured again stays one, with its history") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest first = TestSave(1);
  first.extraction["posting"]["deadline"] = "2025-02-15";
  first.extraction["posting"]["salary"] = {{"min", 50000}};
  first.overrides = {{"department", "Data"}};
  first.page = {{"url", "https://example.org/jobs/1"},
                {"documents", Json::array()}};
  REQUIRE(tracker.Save(first));
  REQUIRE(tracker.Edit({1}, {{"stage", "applied"}}, kLater));

  SaveRequest again = TestSave(1);
  again.uuid = TestUuid(2);
  again.saved_at = kLaterStill;
  again.extraction["posting"]["salary"] = {{"min", 60000}};
  again.extraction["posting"]["benefits"] = {"A bike"};
  again.note = "The pay rose.";
  Result<Saved> saved = tracker.Save(again);
  REQUIRE(saved);
  CHECK(saved->posting_id == 1);
  CHECK(saved->again);
  CHECK(saved->stage == "applied");
  CHECK(*tracker.Count() == 1);
  // The deadline is only missing; the benefits are a text.
  REQUIRE(saved->changes.size() == 2);
  CHECK(TextMember(saved->changes[0], "field") == "salary");
  CHECK(At(At(saved->changes[0], "before"), "min") == 50000);
  CHECK(At(At(saved->changes[0], "after"), "min") == 60000);
  CHECK(TextMember(saved->changes[1], "field") == "benefits");
  Json shown = Shown(tracker, 1);
  CHECK(At(At(At(shown, "posting"), "salary"), "min") == 60000);
  CHECK(TextMember(At(shown, "posting"), "department") == "Data");
  CHECK(At(shown, "captures").size() == 2);
  CHECK(tracker.Save(again)->repeated);

  REQUIRE(tracker.Undo(saved->change_id, kLaterStill));
  CHECK(At(At(At(Shown(tracker, 1), "posting"), "salary"), "min") == 50000);
  CHECK(At(Shown(tracker, 1), "notes").empty());
}

TEST_CASE("a page is kept, and comes back as it was") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.page = {{"url", "https://example.org/jobs/1"},
               {"documents", {{{"content", std::string(100000, 'x')}}}}};
  REQUIRE(tracker.Save(save));
  CHECK(*tracker.Snapshot(1) == Dump(save.page));
  CHECK(Sql(tracker.path(), "SELECT length(page) < 1000 FROM snapshots") ==
        "1");
  REQUIRE(tracker.Save(TestSave(2)));
  CHECK(tracker.Snapshot(2).error().code == ErrorCode::not_found);
  Sql(tracker.path(), "UPDATE snapshots SET page = x'00', page_bytes = 9");
  CHECK(tracker.Snapshot(1).error().code == ErrorCode::corrupt);
}

TEST_CASE("what was in the trash when it was emptied is gone from the file") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 20; ++i) {
    SaveRequest save = TestSave(i);
    save.extraction["posting"]["description"] = std::string(5000, 'a' + i);
    if (i == 7) {
      save.extraction["posting"]["title"] = "Zyzzogeton";
      save.extraction["page"]["url"] = "https://xylocarp.example/";
      save.note = "Quixotry";
      save.tags = {"syzygial"};
      save.page = {{"url", "https://xylocarp.example/"},
                   {"documents", Json::array()}};
    }
    REQUIRE(tracker.Save(save));
  }
  REQUIRE(tracker.Edit({7}, {{"add_note", "Muzjiks"}}, kLater));
  REQUIRE(tracker.Remove({7}, kLater));
  REQUIRE(*tracker.EmptyTrash(kLaterStill) == 1);
  const std::string bytes = ReadFile(tracker.path());
  for (const char* word : {"Zyzzogeton", "zyzzogeton", "yzzogeton", "xylocarp",
                           "Quixotry", "uixotry", "syzygial", "uzjiks"}) {
    INFO(word);
    CHECK(bytes.find(word) == std::string::npos);
  }
  CHECK(*tracker.Count() == 19);
  CHECK(Found(tracker, "engineer") == 19);
}

TEST_CASE("every text that is added to a posting is found") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  Json edit = Json::object();
  std::vector<std::string> words;
  for (const RowTable& table : RowTables()) {
    Json row = {{"at", kLater}};
    for (const RowColumn& column : table.columns) {
      if (column.kind != RowKind::text) continue;
      words.push_back(std::string(table.name) + column.name);
      std::erase(words.back(), '_');
      row[column.name] = words.back();
    }
    edit[table.name] = Json::array({row});
  }
  REQUIRE(tracker.Edit({1}, edit, kLater));
  CHECK(words.size() > 10);
  for (const std::string& word : words) {
    INFO(word);
    CHECK(Found(tracker, word.c_str()) == 1);
  }
}

}  // namespace
}  // namespace jobdaw
