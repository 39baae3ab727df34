// form/: what a control's words say, and the value that it gets.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "form/match.h"
#include "form/rich_text.h"
#include "form/row.h"
#include "form/subject.h"
#include "form/words.h"
#include "jobdaw/json.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

Json Subject() {
  Posting posting;
  posting.title = "Senior Engineer";
  posting.company = {"Example Data", "https://example.org/", ""};
  posting.locations = {{"Seattle, WA", "", "Seattle", "WA", "", "US"}};
  posting.work_mode = WorkMode::remote;
  posting.employment_types = {EmploymentType::FULL_TIME};
  posting.salary = {.min_minor = 18000000,
                    .max_minor = 25000000,
                    .currency = "USD",
                    .period = Period::year};
  posting.deadline = "2025-02-15";
  posting.seniority = Seniority::senior;
  posting.experience_years = {4, std::nullopt};
  posting.education = Education::bachelor;
  posting.skills = {{"C++", true}, {"SQL", false}};
  posting.requirements = {"Five years of C++", "=cmd|calc"};
  posting.description = "## Role\n\n- **Build** it & test it";
  posting.visa_sponsorship = YesNo::no;
  return {
      {"posting", ToJson(posting)},
      {"url", "https://www.jobs.example.org/1"},
      {"stage", "applied"},
      {"saved_at", "2025-01-10T09:00:00Z"},
      {"tags", {"remote", "data"}},
      {"note", "Ask Kim."},
      {"names",
       *ParseJson(
           R"({"employment_types": {"FULL_TIME": "Full-time"}, "stage": {"applied": "Beworben"}})")}};
}

Json Match(Json controls, Json choices = Json::object()) {
  auto answer = MatchForm({{"subject", Subject()},
                           {"controls", std::move(controls)},
                           {"choices", std::move(choices)}});
  REQUIRE(answer);
  return (*answer)["matches"];
}

Json One(Json control) {
  control["id"] = "0";
  return Match(Json::array({control}))[0];
}

std::vector<std::vector<std::string>> Rows(const char* name) {
  std::ifstream in(std::string(JOBDAW_TEST_DATA) + "/values/" + name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream cut(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cut, cell, '\t');)
      rows.back().push_back(cell);
  }
  return rows;
}

TEST_CASE("words at a control, by language") {
  auto rows = Rows("form.tsv");
  REQUIRE(rows.size() > 300);
  size_t right = 0;
  for (const auto& row : rows) {
    INFO(row[0]);
    REQUIRE(row.size() == 2);
    FormReading read = ReadFormText(row[0]);
    std::string got = read.score < 45     ? "none"
                      : read.slot.empty() ? "part:" + read.part
                                          : read.slot;
    if (got == row[1]) {
      ++right;
    } else {
      WARN(row[0] << ": wanted " << row[1] << ", got " << got << " ("
                  << read.score << ")");
    }
  }
  CHECK(right * 100 >= rows.size() * 98);
}

TEST_CASE("every row of the form tables names what there is") {
  std::set<std::string> labels = {
#define FORM_LABEL(slot, language, phrases) #slot,
#include "tables/form_labels.inc"
#undef FORM_LABEL
  };
  for (const std::string& slot : labels) {
    INFO(slot);
    CHECK((slot == kIgnored || IsSlot(slot)));
  }
  std::set<std::string> stages = {
#define FORM_STAGE(stage, language, phrases) #stage,
#include "tables/form_stages.inc"
#undef FORM_STAGE
  };
  for (const std::string& stage : stages) {
    INFO(stage);
    CHECK(IsStage(stage));
  }
  CHECK(stages.size() == std::size(kStages));
}

TEST_CASE("values as the control needs them") {
  auto rows = Rows("form_value.tsv");
  REQUIRE(rows.size() > 30);
  for (const auto& row : rows) {
    INFO(row[0]);
    REQUIRE(row.size() == 3);
    auto control = ParseJson(row[0]);
    REQUIRE(control);
    Json match = One(*control);
    CHECK(match["slot"] == row[1]);
    CHECK(Dump(match["value"]) == row[2]);
  }
}

TEST_CASE("an editor gets HTML of which nothing is the page's own markup") {
  Json match = One({{"type", "contenteditable"}, {"label", "Description"}});
  CHECK(
      match["html"] ==
      "<h3>Role</h3><ul><li><strong>Build</strong> it &amp; test it</li></ul>");
  CHECK(HtmlOfMarkdown("<img src=x onerror=alert(1)> [a](javascript:b)") ==
        "<p>&lt;img src=x onerror=alert(1)&gt; a</p>");
  CHECK(HtmlOfMarkdown("one\ntwo\n\nthree") == "<p>one<br>two</p><p>three</p>");
  // Marks without end cost neither time nor stack.
  std::string marks;
  for (int i = 0; i < 200000; ++i) marks += "*[";
  CHECK(PlainOfMarkdown(marks).size() >= marks.size() / 2);
  CHECK(HtmlOfMarkdown(marks).size() >= marks.size() / 2);
}

TEST_CASE("what is the user's own stays empty") {
  for (const char* label : {"E-mail", "Your name", "Phone", "Upload resume",
                            "Expected salary", "Interview date"}) {
    INFO(label);
    CHECK(One({{"type", "text"}, {"label", label}})["slot"].is_null());
  }
  CHECK(One({{"type", "email"}, {"label", "Company"}})["slot"].is_null());
  CHECK(One({{"type", "tel"}, {"label", "Job title"}})["slot"].is_null());
}

TEST_CASE("two boxes for one pay are its ends; a slot goes to the surest") {
  Json pay = Match({{{"id", "a"}, {"type", "number"}, {"label", "Salary"}},
                    {{"id", "b"}, {"type", "number"}, {"label", "Salary"}}});
  CHECK(pay[0]["slot"] == "salary_min");
  CHECK(pay[1]["slot"] == "salary_max");
  Json twice = Match({{{"id", "a"}, {"type", "text"}, {"name", "company"}},
                      {{"id", "b"}, {"type", "text"}, {"label", "Company"}}});
  CHECK(twice[0]["slot"].is_null());
  CHECK(twice[1]["slot"] == "company");
}

TEST_CASE("the user's choice goes before all words") {
  Json match = Match({{{"id", "a"}, {"type", "text"}, {"label", "Company"}},
                      {{"id", "b"}, {"type", "text"}, {"label", "Thing"}}},
                     {{"a", ""}, {"b", "company"}});
  CHECK(match[0]["slot"].is_null());
  CHECK(match[1]["slot"] == "company");
  CHECK(match[1]["value"] == "Example Data");
  CHECK(match[1]["why"]["by"] == "choice");
  auto bad = MatchForm({{"subject", Subject()},
                        {"controls", {{{"id", "a"}, {"type", "text"}}}},
                        {"choices", {{"a", "shoe_size"}}}});
  REQUIRE(!bad);
  CHECK(bad.error().code == ErrorCode::bad_request);
}

TEST_CASE("what is missing is said") {
  Json nothing = One({{"type", "text"}, {"label", "Department"}});
  CHECK(nothing["value"].is_null());
  CHECK(nothing["gap"] == "value");
  Json option = One({{"type", "select"},
                     {"label", "Job type"},
                     {"options", {"Contract", "Internship"}}});
  CHECK(option["gap"] == "option");
}

TEST_CASE("a row for the clipboard starts no formula") {
  auto row =
      MakeRow({{"subject", Subject()},
               {"columns", {"company", "saved_at", "url", "requirements"}},
               {"header", {"Company", "Saved", "Link", "=Asked"}}});
  REQUIRE(row);
  CHECK((*row)["text"] ==
        "Company\tSaved\tLink\t'=Asked\n"
        "Example Data\t2025-01-10\thttps://www.jobs.example.org/1\t"
        "\"Five years of C++\n=cmd|calc\"");
  CHECK((*row)["html"] ==
        "<table><tr><th>Company</th><th>Saved</th><th>Link</th>"
        "<th>&#39;=Asked</th></tr><tr><td>Example Data</td><td>2025-01-10</td>"
        "<td><a href=\"https://www.jobs.example.org/1\">"
        "https://www.jobs.example.org/1</a></td>"
        "<td>Five years of C++<br>=cmd|calc</td></tr></table>");
  CHECK(!MakeRow({{"subject", Subject()}, {"columns", {"shoe_size"}}}));
  CHECK(!MakeRow({{"subject", Subject()}, {"columns", Json::array()}}));
  CHECK(!MakeRow({{"columns", {"title"}}}));
}

}  // namespace
}  // namespace jobdaw
