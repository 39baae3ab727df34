// A posting that is saved again: which one it is, and what is kept of it.
#include <catch2/catch_test_macros.hpp>

#include "jobdaw/json_members.h"
#include "support.h"
#include "tracker.h"

namespace jobdaw {
namespace {

const std::string kNow = "2025-03-01T00:00:00.000Z";

// Of the address of TestSave(1), however many there are.
SaveRequest Capture(int number, const char* posting,
                    const char* at = "2025-01-10T09:00:00.000Z") {
  SaveRequest save = TestSave(number);
  save.extraction["page"]["url"] = "https://example.org/jobs/1";
  save.extraction["posting"] = ParsedJson(posting);
  save.extraction["provenance"] = Json::object();
  for (const auto& [field, value] : save.extraction["posting"].items()) {
    save.extraction["provenance"][field] = {
        {"source", "prose"}, {"confidence", 0.9}, {"evidence", at}};
  }
  save.saved_at = at;
  save.recorded_at = kNow;
  return save;
}

Saved SavedOf(Tracker& tracker, const SaveRequest& save) {
  Result<Saved> saved = tracker.Save(save);
  if (!saved) FAIL(saved.error().message);
  return *saved;
}

Json Shown(Tracker& tracker, int64_t id = 1) {
  Result<Json> shown = tracker.Show(id);
  REQUIRE(shown);
  return *shown;
}

TEST_CASE("another job at the same address is another posting") {
  const char* pairs[][2] = {
      {R"({"title": "Nurse", "company": {"name": "Clinic Berlin"},
           "job_id": "R-1"})",
       R"({"title": "Nurse", "company": {"name": "Clinic Hamburg"},
           "job_id": "R-2"})"},
      {R"({"title": "Nurse", "company": {"name": "Clinic"}, "job_id": "R-1"})",
       R"({"title": "Nurse", "company": {"name": "Clinic"}, "job_id": "R-2"})"},
      {R"({"title": "Data Engineer"})", R"({"title": "Data Analyst"})"},
      {R"({"title": "Engineer", "company": {"name": "Acme"}})",
       R"({"title": "Senior Sales Engineer", "company": {"name": "Beta"}})"}};
  for (const auto& pair : pairs) {
    INFO(pair[1]);
    TempDir dir;
    Tracker tracker = OpenTracker(dir.path());
    SavedOf(tracker, Capture(1, pair[0]));
    Json first = At(Shown(tracker), "posting");
    Saved second = SavedOf(tracker, Capture(2, pair[1]));
    CHECK(!second.again);
    CHECK(second.posting_id == 2);
    CHECK(At(Shown(tracker), "posting") == first);
  }
}

TEST_CASE("what may be the same job is told, and is not written over") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Data Engineer"})"));
  Saved second = SavedOf(tracker, Capture(2, R"({"title": "Data Analyst"})"));
  CHECK(second.alike == std::vector<int64_t>{1});
  // What the user calls it counts: here nothing is on the page.
  SaveRequest by_hand = Capture(3, "{}");
  by_hand.overrides = {{"title", "Plumber"}};
  CHECK(!SavedOf(tracker, by_hand).again);
  // And also what the page calls it, where the user has changed that.
  REQUIRE(tracker.Edit({1}, {{"fields", {{"title", "My favourite"}}}}, kNow));
  CHECK(SavedOf(tracker, Capture(4, R"({"title": "Data Engineer"})"))
            .posting_id == 1);
}

TEST_CASE("a title that was edited a little is the same posting") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Data Engineer",
                                  "company": {"name": "Acme"}})"));
  int number = 2;
  for (const char* title : {"Data Engineer (m/f/d)", "Senior Data Engineer"}) {
    Json posting = {{"title", title}, {"company", {{"name", "Acme Ltd."}}}};
    Saved again = SavedOf(tracker, Capture(number++, posting.dump().c_str()));
    CHECK(again.posting_id == 1);
    CHECK(again.again);
  }
}

TEST_CASE("a page that says less takes nothing away") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Data Engineer",
      "company": {"name": "Acme"}, "deadline": "2025-02-15",
      "locations": [{"raw": "Leeds"}], "requirements": ["SQL"],
      "salary": {"min": 50000, "currency": "GBP"}})"));
  Json before = At(Shown(tracker), "posting");
  Saved again = SavedOf(
      tracker, Capture(2, R"json({"title": "Data Engineer (closed)"})json",
                       "2025-02-20T09:00:00.000Z"));
  CHECK(again.posting_id == 1);
  CHECK(again.changes.size() == 1);
  CHECK(again.kept.size() == 5);
  Json shown = Shown(tracker);
  before["title"] = "Data Engineer (closed)";
  CHECK(At(shown, "posting") == before);
  const Json& deadline = At(At(shown, "provenance"), "deadline");
  CHECK(TextMember(deadline, "evidence") == "2025-01-10T09:00:00.000Z");
  CHECK(TextMember(deadline, "captured_at") == "2025-01-10T09:00:00.000Z");
  CHECK(At(Nth(At(shown, "captures"), 1), "kept").size() == 5);

  // Kept over several, and gone over by the next that says it.
  again = SavedOf(tracker, Capture(3, R"({"title": "Data Engineer",
      "deadline": "2025-04-01"})",
                                   "2025-02-21T09:00:00.000Z"));
  CHECK(again.kept.size() == 4);
  CHECK(!again.kept.contains("deadline"));
  before["title"] = "Data Engineer";
  before["deadline"] = "2025-04-01";
  CHECK(At(Shown(tracker), "posting") == before);

  // An edit reads the captures again; an undo goes back to what was kept then.
  REQUIRE(tracker.Edit({1}, {{"fields", {{"job_id", "R-1"}}}}, kNow));
  before["job_id"] = "R-1";
  CHECK(At(Shown(tracker), "posting") == before);
  REQUIRE(tracker.Edit({1}, {{"revert", {"job_id"}}}, kNow));
  REQUIRE(tracker.Undo(again.change_id, kNow));
  before["job_id"] = nullptr;
  before["deadline"] = "2025-02-15";
  before["title"] = "Data Engineer (closed)";
  CHECK(At(Shown(tracker), "posting") == before);
}

TEST_CASE("a capture that is delivered late goes over no newer one") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Data Engineer",
      "salary": {"min": 60000, "currency": "EUR"}})",
                           "2025-02-10T09:00:00.000Z"));
  Saved late =
      SavedOf(tracker, Capture(2, R"json({"title": "Data Engineer (m/f/d)",
      "deadline": "2025-03-15",
      "salary": {
    "min" : 50000, "currency" : "EUR"}
})json",
                               "2025-01-01T09:00:00.000Z"));
  CHECK(late.posting_id == 1);
  CHECK(late.changes.size() == 1);  // the deadline, which only it has
  Json posting = At(Shown(tracker), "posting");
  CHECK(At(posting, "title") == "Data Engineer");
  CHECK(At(At(posting, "salary"), "min") == 60000);
  CHECK(At(posting, "deadline") == "2025-03-15");
  const Json captures = At(Shown(tracker), "captures");
  CHECK(At(Nth(captures, 0), "captured_at") == "2025-01-01T09:00:00.000Z");
  // One between them goes over the older of the two alone.
  SavedOf(tracker, Capture(3, R"({"title": "Data Engineer",
      "deadline": "2025-03-20",
      "salary": {"min": 55000, "currency": "EUR"}})",
                           "2025-01-20T09:00:00.000Z"));
  posting = At(Shown(tracker), "posting");
  CHECK(At(At(posting, "salary"), "min") == 60000);
  CHECK(At(posting, "deadline") == "2025-03-20");
}

TEST_CASE("what waited for the host is written down when it comes") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Saved first = SavedOf(
      tracker, Capture(1, R"({"title": "Baker"})", "2024-11-01T09:00:00.000Z"));
  CHECK(TextMember(Shown(tracker), "updated_at") == kNow);
  CHECK(TextMember(Shown(tracker), "saved_at") == "2024-11-01T09:00:00.000Z");
  Saved late = SavedOf(
      tracker, Capture(2, R"({"title": "Baker", "deadline": "2025-03-15"})",
                       "2024-12-01T09:00:00.000Z"));
  REQUIRE(tracker.Undo(late.change_id, kNow));
  REQUIRE(tracker.Undo(first.change_id, kNow));
}

TEST_CASE("the time of the last change never goes back") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Baker"})"));
  REQUIRE(
      tracker.Edit({1}, {{"add_tags", {"bread"}}}, "2025-02-01T00:00:00.000Z"));
  CHECK(TextMember(Shown(tracker), "updated_at") == "2025-03-01T00:00:00.001Z");
}

TEST_CASE("saving what is in the trash brings it back") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = Capture(1, R"({"title": "Baker"})");
  save.tags = {"bread"};
  SavedOf(tracker, save);
  REQUIRE(tracker.Remove({1}, kNow));
  Saved again =
      SavedOf(tracker, Capture(2, R"json({"title": "Baker (m/f/d)"})json"));
  CHECK(again.posting_id == 1);
  CHECK(again.restored);
  CHECK(*tracker.Count() == 1);
  CHECK(At(Shown(tracker), "tags") == Json::array({"bread"}));
  CHECK(At(Shown(tracker), "deleted_at").is_null());
  // Also one that the user chose; and undoing it takes it back there.
  REQUIRE(tracker.Remove({1}, kNow));
  SaveRequest chosen = Capture(3, R"({"title": "Pastry chef"})");
  chosen.posting_id = 1;
  again = SavedOf(tracker, chosen);
  CHECK(again.restored);
  REQUIRE(tracker.Undo(again.change_id, kNow));
  CHECK(*tracker.Count() == 0);
  // Lookups and other jobs do not find it there.
  CHECK(tracker.Lookup(save.extraction)->empty());
  CHECK(!SavedOf(tracker, Capture(4, R"({"title": "Plumber"})")).again);
}

TEST_CASE("saving again tells every field that a page says otherwise") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Baker", "description": "Bread.",
      "apply_url": "https://example.org/apply", "requirements": ["Ovens"]})"));
  Saved again = SavedOf(tracker, Capture(2, R"({"title": "Baker",
      "description": "Cakes.", "skills": [{"name": "Cakes", "required": true}],
      "apply_url": "https://example.org/apply?utm_source=news",
      "start_date": "2025-05-01", "seniority": "senior", "education": "bachelor",
      "requirements": ["Ovens"]})"));
  std::vector<std::string> fields;
  for (const Json& change : again.changes) {
    fields.push_back(TextMember(change, "field"));
  }
  CHECK(fields == std::vector<std::string>{"start_date", "seniority",
                                           "education", "skills",
                                           "description"});
  CHECK(At(Nth(again.changes, 4), "after").is_null());
}

TEST_CASE("parameters of campaigns make no second posting") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SavedOf(tracker, Capture(1, R"({"title": "Baker"})"));
  int number = 2;
  for (const char* url : {"http://www.Example.org/jobs/1/?utm_source=x#apply",
                          "https://example.org/jobs/1?gclid=1&fbclid=2"}) {
    SaveRequest save = Capture(number++, R"({"title": "Baker"})");
    save.extraction["page"]["url"] = url;
    CHECK(SavedOf(tracker, save).posting_id == 1);
    Result<Json> known = tracker.KnownUrls({url});
    REQUIRE(known);
    REQUIRE(known->size() == 1);
    CHECK(TextMember(Nth(*known, 0), "url") == url);
  }
}

TEST_CASE("an address that cannot be opened again is refused") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (const Json& url :
       {Json("javascript:alert(1)"), Json(7), Json("jobs/1"),
        Json("data:text/html,x"),
        Json("https://example.org/" + std::string(8192, 'x'))}) {
    for (const char* member : {"url", "canonical_url"}) {
      SaveRequest save = TestSave(1);
      save.extraction["page"][member] = url;
      CHECK(tracker.Save(save).error().code == ErrorCode::bad_request);
      CHECK(tracker.Lookup(save.extraction).error().code ==
            ErrorCode::bad_request);
    }
  }
  SaveRequest save = TestSave(1);
  save.extraction["page"] = {{"url", "FILE:///home/ada/job.html"},
                             {"canonical_url", nullptr}};
  CHECK(tracker.Save(save));
  save = TestSave(2);
  save.extraction["page"]["url"] = "";
  CHECK(tracker.Save(save));
}

TEST_CASE("an extraction of another schema is not looked up") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json extraction = TestSave(1).extraction;
  extraction["schema_version"] = 9;
  CHECK(tracker.Lookup(extraction).error().code ==
        ErrorCode::unsupported_version);
}

}  // namespace
}  // namespace jobdaw
