// Our own CSV and TSV, out and in again: import/own_cells.cc.
#include <catch2/catch_test_macros.hpp>

#include "export/export.h"
#include "import/import.h"
#include "import/report.h"
#include "jobdaw/json_members.h"
#include "support.h"

namespace jobdaw {
namespace {

constexpr char kNow[] = "2025-03-01T12:00:00.000Z";

std::string Exported(Tracker& tracker, const char* format,
                     const std::string& columns) {
  std::string out;
  REQUIRE(Export(tracker, *FormatByName(format), {.columns = columns},
                 [&out](std::string_view part) -> Status {
                   out += part;
                   return Done{};
                 }));
  return out;
}

Json ImportInto(Tracker& tracker, const std::string& name,
                const std::string& content) {
  Result<ImportPlan> plan = PlanImport({name, content}, {.now = kNow});
  REQUIRE(plan);
  ImportReport report({});
  Result<ImportCounts> counts =
      tracker.Import(*plan->source, {.at = kNow}, report.Tell());
  REQUIRE(counts);
  return report.ToJson(*plan, *counts, name);
}

// What a cell can hold that a reader might take for something else.
constexpr char kRich[] = R"json([
  {"title": "=SUM(1) \"Engineer\"; senior", "company": {"name": "A, B & C",
   "url": "https://example.org/", "logo_url": "https://example.org/l.png"},
   "locations": [{"raw": "Bern, Switzerland", "locality": "Bern", "country": "CH"},
     {"raw": "Remote"}, {"street": "1 Main St", "postal_code": "10115",
     "locality": "Berlin", "country": "DE"}],
   "remote_regions": ["Europe", "UK"], "work_mode": "hybrid",
   "employment_types": ["FULL_TIME", "INTERN"],
   "salary": {"min": 52000.5, "max": 60000, "currency": "CHF", "period": "year",
     "is_estimate": true, "raw": "52.000,50 - 60.000; plus", "extras": ["Bonus; a", "Car"]},
   "date_posted": "2025-01-02", "deadline": "2025-04-01", "start_date": "2025-05-01",
   "seniority": "lead", "experience_years": {"min": 3, "max": 5}, "education": "none",
   "skills": [{"name": "C++", "required": false}, {"name": "a, b", "required": true}],
   "about_company": "We\n\nare", "about_role": "- you\n- too",
   "requirements": ["- One; two", "=3"], "benefits": ["Only, one; really"],
   "other_sections": [{"heading": "How", "text": "First.\n\nThen."}, {"heading": "Why", "text": "So"}],
   "description": " Lines\n\nand more ", "apply_url": "mailto:jobs@example.org",
   "job_id": "0017", "ats": "greenhouse", "openings": 2, "visa_sponsorship": "no",
   "security_clearance": "SC", "travel": "10 %", "contact_emails": ["a@example.org", "b@example.org"]},
  {"title": "Hourly", "company": {"name": "123"}, "salary": {"min": 20, "currency": "USD",
   "period": "hour"}, "experience_years": {"max": 2}, "skills": [{"name": "SQL", "required": false}]},
  {"title": "Vague", "salary": {"raw": "Competitive; DOE", "currency": "EUR"},
   "locations": [{"raw": "Springfield; anywhere"}], "requirements": ["Just one"]},
  {"title": "Same address"}, {"title": "Same address"}
])json";

void Fill(Tracker& tracker) {
  int number = 0;
  for (const Json& posting : ParsedJson(kRich)) {
    SaveRequest save = TestSave(++number);
    save.extraction["posting"] = posting;
    save.as_new = true;
    if (number > 3) save.extraction["page"]["url"] = "https://example.org/same";
    save.saved_at = "2025-01-1" + std::to_string(number) + "T09:00:00.250Z";
    REQUIRE(tracker.Save(save));
  }
  REQUIRE(tracker.Edit({1},
                       {{"stage", "interviewing"},
                        {"add_tags", {"a; b", "c, d", "e|f", "C:\\x"}},
                        {"add_note", "Two lines\n\nand a third"}},
                       kNow));
  REQUIRE(tracker.Edit({1}, {{"add_note", "=another"}}, kNow));
  REQUIRE(tracker.Edit({2}, {{"stage", "rejected"}}, kNow));
}

// All but the numbers of the rows.
std::string WithoutIds(const std::string& table) {
  std::string out;
  for (size_t at = 0; at < table.size();) {
    size_t end = table.find("\r\n", at) + 2;
    size_t first = table.find_first_of(",\t", at);
    out += table.substr(first, end - first);
    at = end;
  }
  return out;
}

TEST_CASE("what a table of ours holds comes back as it was") {
  TempDir one;
  Tracker from = OpenTracker(one.path());
  Fill(from);
  for (const char* format : {"csv", "tsv"}) {
    for (const char* columns : {"", "all"}) {
      INFO(format << " " << columns);
      TempDir dir;
      Tracker to = OpenTracker(dir.path());
      std::string out = Exported(from, format, columns);
      std::string name = std::string("jobs.") + format;
      Json report = ImportInto(to, name, out);
      CHECK(Dump(At(report, "counts")) == R"({"new":5,"known":0,"bad":0})");
      for (const Json& row : At(report, "rows")) {
        CHECK(At(row, "remarks") == Json::array());
      }
      std::string back = Exported(to, format, columns);
      CHECK(WithoutIds(back) == WithoutIds(out));
      CHECK(Dump(At(ImportInto(to, name, out), "counts")) ==
            R"({"new":0,"known":5,"bad":0})");
    }
  }
}

TEST_CASE("cells of ours that somebody edited are read as anybody's") {
  TempDir dir;
  Tracker to = OpenTracker(dir.path());
  Json report = ImportInto(
      to, "jobs.csv",
      "id,stage,saved_at,title,deadline,salary_period,employment_types\n"
      "1,Beworben,2025-01-10,Baker,31.12.2025,Jahr,full time\n");
  CHECK(Dump(At(report, "counts")) == R"({"new":1,"known":0,"bad":0})");
  Json shown = *to.Show(1);
  CHECK(TextMember(shown, "stage") == "applied");
  const Json& posting = At(shown, "posting");
  CHECK(TextMember(posting, "deadline") == "2025-12-31");
  CHECK(TextMember(At(posting, "salary"), "period") == "year");
  CHECK(Dump(At(posting, "employment_types")) == R"(["FULL_TIME"])");
}

}  // namespace
}  // namespace jobdaw
