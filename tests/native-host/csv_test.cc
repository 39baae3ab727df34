// export/csv.cc
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "export/export.h"
#include "support.h"

namespace jobdaw {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// A reader of RFC 4180, to the letter: fails on what it does not allow.
Rows ReadCsv(const std::string& text) {
  Rows rows(1, {""});
  bool quoted = false, was_quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      REQUIRE((cell.empty() && !was_quoted));
      quoted = was_quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
      was_quoted = false;
    } else if (c == '\r') {
      REQUIRE((i + 1 < text.size() && text[++i] == '\n'));
      rows.emplace_back(1, "");
      was_quoted = false;
    } else {
      REQUIRE((c != '\n' && !was_quoted));
      cell += c;
    }
  }
  REQUIRE(!quoted);
  REQUIRE(rows.back() == std::vector<std::string>{""});
  rows.pop_back();
  for (const auto& row : rows) REQUIRE(row.size() == rows[0].size());
  return rows;
}

Rows Exported(const std::vector<Json>& postings) {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  int number = 0;
  for (const Json& posting : postings) {
    SaveRequest save = TestSave(++number);
    save.extraction["posting"] = posting;
    REQUIRE(tracker.Save(save));
  }
  std::string text;
  REQUIRE(Export(tracker, *FormatByName("csv"), {.columns = "all"},
                 [&text](std::string_view part) -> Status {
                   text += part;
                   return Done{};
                 }));
  return ReadCsv(text);
}

// The cell of the first posting in the column.
std::string Cell(const Rows& rows, const std::string& column) {
  auto found = std::find(rows[0].begin(), rows[0].end(), column);
  INFO(column);
  REQUIRE(found != rows[0].end());
  return rows[1][static_cast<size_t>(found - rows[0].begin())];
}

TEST_CASE("the header follows the field table") {
  Rows rows = Exported({});
  REQUIRE(rows.size() == 1);
  std::string header;
  for (const std::string& name : rows[0]) header += name + " ";
  CHECK(header ==
        "id stage saved_at applied_at url title company company_url "
        "company_logo_url "
        "department industry locations work_mode remote_regions "
        "employment_types salary salary_min salary_max salary_currency "
        "salary_period salary_is_estimate salary_raw salary_extras date_posted "
        "deadline start_date seniority experience_years_min "
        "experience_years_max education skills skills_required about_company "
        "about_role responsibilities requirements nice_to_have benefits "
        "other_sections description apply_url job_id ats openings "
        "visa_sponsorship security_clearance travel contact_emails tags "
        "notes ");
}

TEST_CASE("each kind of field has readable cells") {
  Rows rows = Exported({ParsedJson(R"({
    "title": "Data Engineer",
    "company": {"name": "Example", "url": "https://example.org/"},
    "locations": [{"raw": "Seattle, WA"},
                  {"locality": "K\u00f6ln", "country": "DE"}],
    "employment_types": ["FULL_TIME", "INTERN"],
    "salary": {"min": 52000.5, "max": 60000, "currency": "EUR",
               "period": "year", "raw": "52.000,50 - 60.000 EUR",
               "extras": ["Bonus", "Shares"]},
    "experience_years": {"min": 7},
    "skills": [{"name": "SQL", "required": true},
               {"name": "C++", "required": false}],
    "requirements": ["One", "Two"],
    "other_sections": [{"heading": "A", "text": "a"},
                       {"heading": "B", "text": "b"}],
    "openings": 2})")});
  CHECK(Cell(rows, "id") == "1");
  CHECK(Cell(rows, "stage") == "saved");
  CHECK(Cell(rows, "saved_at") == "2025-01-10T09:00:00.000Z");
  CHECK(Cell(rows, "url") == "https://example.org/jobs/1");
  CHECK(Cell(rows, "title") == "Data Engineer");
  CHECK(Cell(rows, "company") == "Example");
  CHECK(Cell(rows, "company_url") == "https://example.org/");
  CHECK(Cell(rows, "company_logo_url") == "");
  CHECK(Cell(rows, "locations") == "Seattle, WA; K\xC3\xB6ln, DE");
  CHECK(Cell(rows, "employment_types") == "FULL_TIME; INTERN");
  CHECK(Cell(rows, "salary") == "52000.5-60000 EUR/year");
  CHECK(Cell(rows, "salary_min") == "52000.5");
  CHECK(Cell(rows, "salary_max") == "60000");
  CHECK(Cell(rows, "salary_extras") == "Bonus\nShares");
  CHECK(Cell(rows, "experience_years_min") == "7");
  CHECK(Cell(rows, "experience_years_max") == "");
  CHECK(Cell(rows, "skills") == "SQL; C++");
  CHECK(Cell(rows, "skills_required") == "SQL");
  CHECK(Cell(rows, "requirements") == "One\nTwo");
  CHECK(Cell(rows, "other_sections") == "A\na\n\nB\nb");
  CHECK(Cell(rows, "openings") == "2");
}

TEST_CASE("cells that a spreadsheet would run are made text") {
  const std::vector<std::string> formulas = {
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "\n=1",
      "'=1",
      "''=1",
      "=HYPERLINK(\"https://example.org\",\"x\")",
      "=cmd|' /C calc'!A0",
      "\xEF\xBC\x9D"
      "1",
      "\xEF\xBC\x8B"
      "1",
      "\xEF\xBC\x8D"
      "1",
      "\xEF\xBC\xA0"
      "1"};
  const std::vector<std::string> harmless = {"1+1", "a=b", "'quoted'",
                                             "'",   "C++", "(=1)"};
  std::vector<Json> postings;
  for (const auto& texts : {harmless, formulas}) {
    for (const std::string& text : texts) postings.push_back({{"title", text}});
  }
  Rows rows = Exported(postings);
  // Newest first: the last that was saved is at the top.
  std::reverse(rows.begin() + 1, rows.end());
  auto title = [&rows](size_t i) { return rows[i + 1][5]; };
  for (size_t i = 0; i < harmless.size(); ++i) CHECK(title(i) == harmless[i]);
  for (size_t i = 0; i < formulas.size(); ++i) {
    CHECK(title(harmless.size() + i) == "'" + formulas[i]);
  }
  // In every column: a list's first item, a part of a field.
  rows = Exported({ParsedJson(R"({
    "company": {"name": "=1"}, "requirements": ["=3", "x"],
    "locations": [{"raw": "=4"}], "salary": {"raw": "=5", "extras": ["=6"]},
    "skills": [{"name": "=7"}], "other_sections": [{"heading": "=8"}]})")});
  for (const std::string& cell : rows[1]) CHECK(!cell.starts_with('='));
}

TEST_CASE("quotes, commas, line ends and other scripts come through whole") {
  const std::string nasty =
      "a,b;\"c\" 'd'\r\ne\nf \xE6\xBC\xA2 \xF0\x9F\x9A\x80 \x01 ";
  Rows rows = Exported({{{"title", nasty}, {"description", nasty}}});
  REQUIRE(rows.size() == 2);
  CHECK(Cell(rows, "title") == nasty);
  CHECK(Cell(rows, "description") == nasty);
}

}  // namespace
}  // namespace jobdaw
