// Imports: what becomes of the files that people have.
#include "import/import.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "export/columns.h"
#include "export/export.h"
#include "import/delimited.h"
#include "import/directory.h"
#include "import/encoding.h"
#include "import/report.h"
#include "import/targets.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "support.h"
#include "uuid.h"

namespace jobdaw {
namespace {

constexpr char kNow[] = "2025-03-01T12:00:00.000Z";

Json ImportInto(Tracker& tracker, const std::string& name,
                const std::string& content, ImportChoice choice = {},
                bool is_trial = false) {
  choice.now = kNow;
  Result<ImportPlan> plan = PlanImport({name, content}, choice);
  INFO((plan ? "" : plan.error().message));
  REQUIRE(plan);
  ImportReport report({});
  Result<ImportCounts> counts = tracker.Import(
      *plan->source, {.at = kNow, .is_trial = is_trial}, report.Tell());
  INFO((counts ? "" : counts.error().message));
  REQUIRE(counts);
  return report.ToJson(*plan, *counts, name);
}

std::string Fixture(const std::string& name) {
  return ReadFile(JOBDAW_TEST_DATA "/imports/" + name);
}

Json Shown(Tracker& tracker, int64_t id) {
  Result<Json> shown = tracker.Show(id);
  REQUIRE(shown);
  return *shown;
}

const Json& PostingOf(const Json& shown) { return At(shown, "posting"); }

std::string Exported(Tracker& tracker, const char* format,
                     ExportOptions options = {}) {
  std::string out;
  REQUIRE(Export(tracker, *FormatByName(format), options,
                 [&out](std::string_view part) -> Status {
                   out += part;
                   return Done{};
                 }));
  return out;
}

std::string Counts(const Json& report) { return Dump(At(report, "counts")); }

TEST_CASE("text in any encoding is UTF-8") {
  CHECK(ToUtf8("Caf\xC3\xA9") == "Caf\xC3\xA9");
  CHECK(ToUtf8("\xEF\xBB\xBF"
               "a") == "a");
  CHECK(ToUtf8("Caf\xE9 \x80") == "Caf\xC3\xA9 \xE2\x82\xAC");
  CHECK(ToUtf8(std::string("\xFF\xFE"
                           "a\0\xE9\0",
                           6)) == "a\xC3\xA9");
  CHECK(ToUtf8(std::string("\xFE\xFF\0a\xD8\x3D\xDE\x00", 8)) ==
        "a\xF0\x9F\x98\x80");
  CHECK(ToUtf8(std::string("\xFF\xFE\x00\xD8", 4)) == "\xEF\xBF\xBD");
  CHECK(ToUtf8(std::string("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
  // UTF-16 without a mark.
  CHECK(ToUtf8(std::string("a\0,\0\xE9\0\n\0", 8)) == "a,\xC3\xA9\n");
  CHECK(ToUtf8(std::string("\0a\0,\x67\x71\0\n", 8)) == "a,\xE6\x9D\xB1\n");
  // Overlong, a surrogate, past the end of Unicode, cut short: no UTF-8.
  for (const char* bytes :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    CHECK(ToUtf8(bytes).starts_with("\xC3"));
  }
}

TEST_CASE("Base64") {
  CHECK(FromBase64("") == "");
  CHECK(FromBase64("Zg==") == "f");
  CHECK(FromBase64("Zm8=") == "fo");
  CHECK(FromBase64("Zm9v") == "foo");
  CHECK(!FromBase64("Zm9"));
  CHECK(!FromBase64("Zm9\n"));
  CHECK(!FromBase64("Z=9v"));
}

TEST_CASE("tables of text") {
  Delimited table = ReadDelimited("a;\"b;\"\"c\"\"\r\nd\";e\r\n\r\n;;\n1;2;3");
  CHECK(table.separator == ';');
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells ==
        std::vector<std::string>{"a", "b;\"c\"\r\nd", "e"});
  CHECK(table.rows[1].line == 5);
  CHECK(ReadDelimited("a\tb\n1,5\t2\n").separator == '\t');
  CHECK(ReadDelimited("My jobs 2025\na,b,c\n1,2,3\n4,5,6\n").separator == ',');
  Delimited says = ReadDelimited("sep=|\na|b,c\n");
  CHECK(says.separator == '|');
  CHECK(says.rows.size() == 1);
  Delimited open = ReadDelimited("a,b\n1,\"2\n3,4\n");
  REQUIRE(open.rows.size() == 2);
  CHECK(open.rows[1].is_open);
  for (std::string_view text : {"", "\n", "\"", ",", "\"\"", "\r"}) {
    for (const DelimitedRow& row : ReadDelimited(text).rows) {
      CHECK(!row.cells.empty());
    }
  }
  CHECK(DelimitedText({"a", "b,c", "d\"e"}, ',') == "a,\"b,c\",\"d\"\"e\"\r\n");
}

std::vector<std::string> In(std::string_view phrases) {
  std::vector<std::string> out(1);
  for (char c : phrases) {
    if (c == '|') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

TEST_CASE("every heading of the table is found again, and every stage") {
  for (std::string_view stage : kStages) {
    CHECK(GuessStage(stage) == stage);
    if (stage != "saved") CHECK(IsTarget(std::string(stage) + "_at"));
  }
#define HEADING(target, language, phrases)      \
  CHECK(IsTarget(#target));                     \
  for (const std::string& phrase : In(phrases)) \
    CHECK(phrase + ": " + GuessTarget(phrase) == phrase + ": " #target);
#include "import/headings.inc"
#undef HEADING
#define FORM_STAGE(stage, language, phrases)    \
  CHECK(IsStage(#stage));                       \
  for (const std::string& phrase : In(phrases)) \
    CHECK(phrase + ": " + GuessStage(phrase) == phrase + ": " #stage);
#include "tables/form_stages.inc"
#undef FORM_STAGE
  CHECK(GuessStage("Wishlist") == "saved");
  CHECK(GuessStage("bewerbung verschickt") == "applied");
  CHECK(GuessStage("Refus\u00E9e") == "rejected");
  CHECK(GuessStage("Warte noch") == "");
  // The columns of our own CSV are what they say.
  Result<Columns> columns = Columns::Choose("all");
  REQUIRE(columns);
  for (const Column& column : columns->all()) {
    if (column.name == "id") continue;
    CHECK(GuessTarget(column.name) == column.name);
  }
}

TEST_CASE("headings in many languages") {
  for (auto [heading, target] : {
           std::pair("Job Title", "title"),
           {"job_title", "title"},
           {"jobTitle", "title"},
           {"Company Name", "company"},
           {"Firma", "company"},
           {"Entreprise", "company"},
           {"Empresa", "company"},
           {"Azienda", "company"},
           {"Bedrijf", "company"},
           {"Firma*", "company"},
           {"F\u00F6retag", "company"},
           {"Virksomhed", "company"},
           {"\u05D7\u05D1\u05E8\u05D4", "company"},
           {"\u4F1A\u793E\u540D", "company"},
           {"Stelle", "title"},
           {"Poste", "title"},
           {"Salary (USD)", "salary"},
           {"Status", "stage"},
           {"Applied", "applied_at"},
           {"Bewerbungsschluss", "deadline"},
           {"Vibe", ""},
           {"", ""},
       }) {
    INFO(heading);
    CHECK(GuessTarget(heading) == target);
  }
}

TEST_CASE("tables in ten more languages come in with stages and days") {
  for (const char* language :
       {"ru", "uk", "zh", "ar", "ko", "cs", "tr", "hu", "ro", "el"}) {
    INFO(language);
    TempDir dir;
    Tracker tracker = OpenTracker(dir.path());
    std::string name = "headings-" + std::string(language) + ".csv";
    Json report = ImportInto(tracker, name, Fixture(name));
    CHECK(Counts(report) == R"({"new":2,"known":0,"bad":0})");
    for (auto [id, stage] : {std::pair(1, "applied"), {2, "rejected"}}) {
      Json shown = Shown(tracker, id);
      CHECK(TextMember(shown, "stage") == stage);
      CHECK(TextMember(shown, "saved_at").starts_with("2024-03-12"));
      CHECK(!TextMember(PostingOf(shown), "title").empty());
      CHECK(!TextMember(At(PostingOf(shown), "company"), "name").empty());
      CHECK(At(shown, "notes").size() == (id == 1 ? 1u : 0u));
      CHECK(TextMember(shown, "url") ==
            (id == 1 ? "https://example.org/1" : ""));
    }
    for (const Json& row : At(report, "rows"))
      CHECK(At(row, "remarks").empty());
  }
}

TEST_CASE("columns that nobody knows are lines of one note") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  const std::string table =
      ",Title,Company,Rating,Title,Notes,Vibe\n0,Baker,Example,5,Chief,Mine,\n"
      "1,Cook,Example,,,,good\n2,Waiter,Example,,,,\n";
  Json report = ImportInto(tracker, "x.csv", table);
  CHECK(Counts(report) == R"({"new":3,"known":0,"bad":0})");
  auto notes = [&](int64_t id) {
    std::vector<std::string> out;
    Json shown = Shown(tracker, id);
    for (const Json& note : At(shown, "notes")) {
      out.push_back(TextMember(note, "text"));
    }
    return out;
  };
  CHECK(notes(1) ==
        std::vector<std::string>{"Mine", "Rating: 5\nTitle: Chief"});
  CHECK(notes(2) == std::vector<std::string>{"Vibe: good"});
  CHECK(notes(3).empty());
  // What the user leaves out is left out.
  ImportInto(tracker, "x.csv", "Title,Rating\nPainter,5\n",
             {.columns = std::vector<std::string>{"title", ""}});
  CHECK(notes(4).empty());
}

TEST_CASE("a table of Huntr comes in with its stages and their days") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json report = ImportInto(tracker, "huntr.csv", Fixture("huntr.csv"));
  CHECK(Counts(report) == R"({"new":3,"known":0,"bad":0})");
  Json first = Shown(tracker, 1);
  CHECK(TextMember(first, "stage") == "applied");
  CHECK(TextMember(first, "url") == "https://example.org/jobs/1");
  CHECK(TextMember(first, "saved_at") == "2025-01-08T10:15:00.000Z");
  const Json& posting = PostingOf(first);
  CHECK(TextMember(posting, "title") == "Data Engineer");
  CHECK(TextMember(At(posting, "company"), "name") == "Example Data");
  CHECK(At(At(posting, "salary"), "min") == 60000);
  CHECK(At(At(posting, "salary"), "max") == 70000);
  CHECK(TextMember(posting, "deadline") == "2025-02-15");
  CHECK(TextMember(posting, "description").find("keep them") !=
        std::string::npos);
  CHECK(TextMember(Nth(At(first, "notes"), 0), "text") ==
        "Ask Kim, she worked there");
  const Json& applied = Nth(At(first, "events"), 1);
  CHECK(TextMember(applied, "kind") == "stage");
  CHECK(TextMember(applied, "at") == "2025-01-09T08:00:00.000Z");
  CHECK(TextMember(Shown(tracker, 2), "stage") == "saved");
  Json third = Shown(tracker, 3);
  CHECK(TextMember(third, "stage") == "interviewing");
  // Nobody said when; it counts as answered, but not as answered today.
  CHECK(TextMember(At(third, "events").back(), "kind") == "imported");
  Result<Json> stats = tracker.Stats({});
  REQUIRE(stats);
  CHECK(Dump(At(*stats, "answers")) ==
        R"({"applied":2,"answered":1,"median_days":null})");
  std::string proof = Exported(tracker, "report");
  CHECK(proof.find("<div>interviewing</div>") != std::string::npos);
}

TEST_CASE("a table of Teal: months come first, since its dates prove it") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json report = ImportInto(tracker, "teal.csv", Fixture("teal.csv"));
  CHECK(Counts(report) == R"({"new":3,"known":0,"bad":0})");
  Json first = Shown(tracker, 1);
  CHECK(TextMember(first, "saved_at").starts_with("2025-01-14"));
  CHECK(TextMember(PostingOf(first), "deadline") == "2025-01-31");
  CHECK(TextMember(Nth(At(first, "tasks"), 0), "due") == "2025-02-03");
  CHECK(At(At(PostingOf(first), "salary"), "max") == 145000);
  CHECK(TextMember(Shown(tracker, 2), "stage") == "archived");  // ghosted
  Json third = Shown(tracker, 3);
  CHECK(TextMember(third, "stage") == "withdrawn");
  CHECK(
      TextMember(Nth(At(third, "events"), 1), "at").starts_with("2025-01-06"));
}

TEST_CASE(
    "a plain spreadsheet in Windows-1252, under a title, with a word for "
    "a stage that nobody knows") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json report = ImportInto(tracker, "plain.csv", Fixture("plain.csv"));
  CHECK(Counts(report) == R"({"new":2,"known":0,"bad":1})");
  Json first = Shown(tracker, 1);
  CHECK(TextMember(At(PostingOf(first), "company"), "name") ==
        "B\u00E4ckerei Beispiel");
  CHECK(TextMember(first, "url") == "https://www.beispiel.example/jobs/7");
  CHECK(TextMember(first, "stage") == "applied");
  CHECK(TextMember(Nth(At(first, "contacts"), 0), "name") == "Frau Muster");
  CHECK(TextMember(Nth(At(first, "notes"), 0), "text") == "Sagt: \"bald\"");
  CHECK(TextMember(Shown(tracker, 2), "stage") == "rejected");
  const Json& bad = Nth(At(report, "rows"), 2);
  CHECK(At(bad, "row") == 6);
  CHECK(TextMember(bad, "reason")
            .starts_with("\"Warte noch\" is no stage that is known"));
  CHECK(TextMember(At(report, "bad"), "file_name") == "plain.bad.csv");
  std::string rest = TextMember(At(report, "bad"), "content");
  CHECK(rest ==
        "Firma;Stelle;Ort;Link;Stand;Beworben am;Ansprechpartner;Bemerkungen"
        "\r\nMuster AG;Buchhalter;Bern;;Warte noch;05.02.2025;;\r\n");
  // The rows that were kept aside come in once the word is explained.
  Json again = ImportInto(tracker, "plain.bad.csv", rest,
                          {.stages = {{"Warte noch", "applied"}}});
  CHECK(Counts(again) == R"({"new":1,"known":0,"bad":0})");
}

TEST_CASE(
    "nothing is doubled by a second import, and a trial changes nothing") {
  for (const char* name : {"huntr.csv", "teal.csv", "bookmarks.html"}) {
    INFO(name);
    TempDir dir;
    Tracker tracker = OpenTracker(dir.path());
    Json trial = ImportInto(tracker, name, Fixture(name), {}, true);
    CHECK(*tracker.Count() == 0);
    CHECK(At(trial, "change_id").is_null());
    CHECK(At(Nth(At(trial, "rows"), 0), "posting_id").is_null());
    Json first = ImportInto(tracker, name, Fixture(name));
    CHECK(Counts(first) == Counts(trial));
    std::string before = Exported(tracker, "json");
    Json second = ImportInto(tracker, name, Fixture(name));
    CHECK(At(At(second, "counts"), "new") == 0);
    CHECK(At(At(second, "counts"), "known") == 3);
    CHECK(At(second, "change_id").is_null());
    CHECK(Exported(tracker, "json") == before);
  }
}

TEST_CASE("an import is undone as one, and can then be done again") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json first = ImportInto(tracker, "huntr.csv", Fixture("huntr.csv"));
  int64_t change = At(first, "change_id").get<int64_t>();
  CHECK(*tracker.LastChange() == change);
  Result<Changed> undone = tracker.Undo(change, kNow);
  REQUIRE(undone);
  CHECK(undone->postings.size() == 3);
  CHECK(undone->kept.empty());
  CHECK(*tracker.Count() == 0);
  Json again = ImportInto(tracker, "huntr.csv", Fixture("huntr.csv"));
  CHECK(Counts(again) == R"({"new":3,"known":0,"bad":0})");
  CHECK(*tracker.Count() == 3);
  // What the user put into the trash stays there.
  REQUIRE(tracker.Remove({6}, kNow));
  Json third = ImportInto(tracker, "huntr.csv", Fixture("huntr.csv"));
  CHECK(Counts(third) == R"({"new":0,"known":3,"bad":0})");
  CHECK(TextMember(Nth(At(third, "rows"), 2), "reason")
            .starts_with("is in the trash as posting 6"));
}

TEST_CASE("a posting that was changed since keeps its import") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json first = ImportInto(tracker, "huntr.csv", Fixture("huntr.csv"));
  REQUIRE(tracker.Edit({2}, {{"stage", "applied"}}, kNow));
  Result<Changed> undone =
      tracker.Undo(At(first, "change_id").get<int64_t>(), kNow);
  REQUIRE(undone);
  CHECK(undone->kept == std::vector<int64_t>{2});
  CHECK(*tracker.Count() == 1);
}

TEST_CASE("bookmarks: a folder of them, with their days and tags") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json all = ImportInto(tracker, "b.html", Fixture("bookmarks.html"), {}, true);
  CHECK(TextMember(all, "format") == "bookmarks");
  CHECK(Dump(At(all, "folders")) ==
        R"([{"name":"Bookmarks bar","count":1},)"
        R"({"name":"Bookmarks bar/Jobs","count":2}])");
  Json report = ImportInto(tracker, "b.html", Fixture("bookmarks.html"),
                           {.folder = "Jobs"});
  CHECK(Counts(report) == R"({"new":2,"known":0,"bad":0})");
  Json first = Shown(tracker, 1);
  CHECK(TextMember(PostingOf(first), "title") == "Data Engineer");
  CHECK(TextMember(first, "saved_at") == "2025-01-10T12:00:00.000Z");
  CHECK(Dump(At(first, "tags")) == R"(["data","remote"])");
  CHECK(TextMember(Shown(tracker, 2), "url") ==
        "https://example.org/jobs/9?a=1&b=2");
  CHECK(!PlanImport({"b.html", Fixture("bookmarks.html")},
                    {.folder = "Nowhere", .now = kNow}));
}

TEST_CASE("columns are as the user says") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  const std::string table = "A,B,C,D\nBaker,Example Bakery,nice,4.3.2025\n";
  Json report =
      ImportInto(tracker, "x.csv", table,
                 {.columns = std::vector<std::string>{"title", "company",
                                                      "notes", "deadline"},
                  .day_order = DayOrder::day_first});
  CHECK(Counts(report) == R"({"new":1,"known":0,"bad":0})");
  CHECK(TextMember(PostingOf(Shown(tracker, 1)), "deadline") == "2025-03-04");
  auto refused = [&](std::vector<std::string> columns) {
    return !PlanImport({"x.csv", table},
                       {.columns = std::move(columns), .now = kNow});
  };
  CHECK(refused({"title"}));
  CHECK(refused({"title", "title", "", ""}));
  CHECK(refused({"title", "colour", "", ""}));
}

TEST_CASE("what a cell says is kept as a note where it is no value") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json report = ImportInto(
      tracker, "x.csv",
      "Title,Company,Deadline,Applied,URL\nBaker,Example,soon,never,n/a\n");
  CHECK(Counts(report) == R"({"new":1,"known":0,"bad":0})");
  CHECK(At(Nth(At(report, "rows"), 0), "remarks").size() == 3);
  Json shown = Shown(tracker, 1);
  CHECK(At(shown, "notes").size() == 3);
  CHECK(TextMember(Nth(At(shown, "notes"), 0), "text") == "Deadline: soon");
  CHECK(At(PostingOf(shown), "deadline").is_null());
}

TEST_CASE("pay in a column of numbers brings its currency") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  ImportInto(tracker, "teal.csv",
             "Job Position,Min Salary,Max Salary\n"
             "Baker,\"85,000 EUR\",\"95,000 EUR\"\n"
             "Cook,\"$85,000\",\"$95,000\"\n");
  Json first = At(PostingOf(Shown(tracker, 1)), "salary");
  CHECK(At(first, "max") == 95000);
  CHECK(TextMember(first, "currency") == "EUR");
  // Which dollar is not said.
  Json second = At(PostingOf(Shown(tracker, 2)), "salary");
  CHECK(At(second, "max") == 95000);
  CHECK(TextMember(second, "raw") == "$85,000 - $95,000");
  CHECK(GuessStage("Ghosted") == "archived");
}

TEST_CASE("a day that lies ahead is no day of an application") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  Json report = ImportInto(
      tracker, "x.csv", "Title,Applied\nBaker,2025-03-01\nCook,2025-03-09\n");
  CHECK(At(Nth(At(report, "rows"), 0), "remarks").empty());
  CHECK(At(Nth(At(report, "rows"), 1), "remarks").size() == 1);
  CHECK(TextMember(Shown(tracker, 2), "stage") == "saved");
}

TEST_CASE("two applications for the same job in one table are two") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  const std::string table =
      "Title,Company,Applied\nBaker,Example,2024-01-10\n"
      "Baker,Example,2025-01-10\nBaker,Example,2025-01-10\n";
  CHECK(Counts(ImportInto(tracker, "x.csv", table)) ==
        R"({"new":2,"known":1,"bad":0})");
  CHECK(Counts(ImportInto(tracker, "x.csv", table)) ==
        R"({"new":0,"known":3,"bad":0})");
}

// Everything that a posting can have.
void FillTracker(Tracker& tracker) {
  SaveRequest save = TestSave(1);
  save.extraction["posting"] = ParsedJson(R"json({
    "title": "Data Engineer", "company": {"name": "Example", "url":
    "https://example.org"}, "locations": [{"raw": "Bern", "country": "CH"}],
    "salary": {"min": 52000.5, "max": 60000, "currency": "CHF", "period":
    "year", "extras": ["Bonus"]}, "skills": [{"name": "SQL", "required": true},
    {"name": "C++", "required": false}], "experience_years": {"min": 3},
    "requirements": ["=SUM(1)", "Patience"], "visa_sponsorship": "yes"
})json");
  save.overrides = {{"deadline", "2025-04-01"}, {"openings", nullptr}};
  save.tags = {"good", "far"};
  save.note = "First note";
  REQUIRE(tracker.Save(save));
  REQUIRE(tracker.Save(TestSave(2, "Baker")));
  REQUIRE(tracker.Save(TestSave(3, "Cook")));
  REQUIRE(tracker.Edit(
      {1},
      {{"stage", "applied"},
       {"stage_at", "2025-01-12T09:00:00Z"},
       {"contacts", {{{"name", "Ada"}, {"email", "ada@example.org"}}}},
       {"interviews", {{{"at", "2025-03-20T09:00:00Z"}}}},
       {"tasks", {{{"text", "Call"}, {"due", "2025-03-15"}}}}},
      kNow));
  Result<Changed> stage = tracker.Edit({1, 2}, {{"stage", "rejected"}}, kNow);
  REQUIRE(stage);
  REQUIRE(tracker.Undo(stage->change_id, kNow));
  REQUIRE(tracker.Remove({3}, kNow));
}

TEST_CASE("JSON goes out, into an empty tracker, and out again the same") {
  TempDir one, two;
  Tracker from = OpenTracker(one.path());
  FillTracker(from);
  for (const char* format : {"json", "jsonl"}) {
    INFO(format);
    TempDir dir;
    Tracker to = OpenTracker(dir.path());
    std::string out = Exported(from, format);
    Json report = ImportInto(to, std::string("jobs.") + format, out);
    CHECK(Counts(report) == R"({"new":2,"known":0,"bad":0})");
    CHECK(Exported(to, format) == out);
    CHECK(Counts(ImportInto(to, "jobs.json", out)) ==
          R"({"new":0,"known":2,"bad":0})");
    CHECK(Exported(to, format) == out);
    // As a whole it can be taken back, and brought again.
    REQUIRE(to.Undo(At(report, "change_id").get<int64_t>(), kNow));
    CHECK(*to.Count() == 0);
    CHECK(Counts(ImportInto(to, "jobs.json", out)) ==
          R"({"new":2,"known":0,"bad":0})");
    CHECK(*to.Count() == 2);
  }
  // The trash as well, and whatever a program made of the layout.
  Tracker to = OpenTracker(two.path());
  Result<Filter> trash = Filter::FromJson({{"trash", true}}, "2025-03-01");
  REQUIRE(trash);
  std::string out = Exported(from, "json", {.filter = *trash});
  ImportInto(to, "trash.json", Dump(ParsedJson(out), 2));
  CHECK(*to.Count() == 0);
  CHECK(Exported(to, "json", {.filter = *trash}) == out);
}

TEST_CASE("JSON into a tracker that has others keeps both") {
  TempDir one, two;
  Tracker from = OpenTracker(one.path());
  FillTracker(from);
  Tracker to = OpenTracker(two.path());
  REQUIRE(to.Save(TestSave(7, "Painter")));
  Json report = ImportInto(to, "jobs.json", Exported(from, "json"));
  CHECK(Counts(report) == R"({"new":2,"known":0,"bad":0})");
  CHECK(TextMember(PostingOf(Shown(to, 1)), "title") == "Painter");
  // Undoing an imported edit and a later own one each take their own back.
  Result<Changed> own = to.Edit({1}, {{"stage", "applied"}}, kNow);
  REQUIRE(own);
  REQUIRE(to.Undo(own->change_id, kNow));
  CHECK(TextMember(Shown(to, 1), "stage") == "saved");
  REQUIRE(to.Undo(At(report, "change_id").get<int64_t>(), kNow));
  CHECK(*to.Count() == 1);
}

TEST_CASE("undoing imported history that names a capture is refused") {
  TempDir one, two;
  Tracker from = OpenTracker(one.path());
  REQUIRE(from.Save(TestSave(1)));
  SaveRequest again = TestSave(2);
  again.posting_id = 1;
  again.saved_at = kNow;
  REQUIRE(from.Save(again));
  Tracker to = OpenTracker(two.path());
  ImportInto(to, "jobs.json", Exported(from, "json"));
  int64_t change = 0;
  Json shown = Shown(to, 1);
  for (const Json& event : At(shown, "events")) {
    if (TextMember(event, "kind") == "captured") {
      change = At(event, "change_id").get<int64_t>();
    }
  }
  REQUIRE(change != 0);
  Result<Changed> undone = to.Undo(change, kNow);
  REQUIRE(!undone);
  CHECK(undone.error().code == ErrorCode::conflict);
}

TEST_CASE("our own CSV comes back with all its columns") {
  TempDir one, two;
  Tracker from = OpenTracker(one.path());
  FillTracker(from);
  Tracker to = OpenTracker(two.path());
  Json report =
      ImportInto(to, "jobs.csv", Exported(from, "csv", {.columns = "all"}));
  CHECK(Counts(report) == R"({"new":2,"known":0,"bad":0})");
  // Newest first, so the first row is the later save.
  Json shown = Shown(to, 2);
  const Json& posting = PostingOf(shown);
  CHECK(TextMember(posting, "title") == "Data Engineer");
  CHECK(TextMember(At(posting, "company"), "url") == "https://example.org");
  CHECK(At(At(posting, "salary"), "min") == 52000.5);
  CHECK(Dump(At(At(posting, "salary"), "extras")) == R"(["Bonus"])");
  CHECK(Dump(At(posting, "skills")) ==
        R"([{"name":"SQL","required":true},{"name":"C++","required":false}])");
  CHECK(Dump(At(posting, "requirements")) ==
        R"json(["=SUM(1)","Patience"])json");
  CHECK(TextMember(posting, "visa_sponsorship") == "yes");
  CHECK(At(At(posting, "experience_years"), "min") == 3);
  CHECK(TextMember(shown, "stage") == "applied");
  CHECK(Dump(At(shown, "tags")) == R"(["far","good"])");
  CHECK(At(report, "bad").is_null());
}

TEST_CASE("bad rows of JSON say what is wrong, and the rest comes in") {
  TempDir one;
  Tracker from = OpenTracker(one.path());
  FillTracker(from);
  std::string line = Exported(from, "jsonl");
  line.resize(line.find('\n'));
  auto with = [&line](std::string_view was, std::string_view is) {
    std::string out = line;
    size_t at = out.find(was);
    REQUIRE(at != std::string::npos);
    return out.replace(at, was.size(), is) + "\n";
  };
  std::string lines = line + "\n" + "{\"uuid\":1\n" + "{\"a\":1}\n" +
                      with(TestUuid(2), "no uuid") +
                      with("\"stage\":\"saved\"", "\"stage\":\"x\"") +
                      with("\"title\":\"Baker\"", "\"title\":7") +
                      with("\"kind\":\"saved\"", "\"kind\":null") +
                      with("\"overrides\":{", "\"overrides\":{\"colour\":1");
  TempDir two;
  Tracker to = OpenTracker(two.path());
  Json report = ImportInto(to, "jobs.jsonl", lines);
  INFO(Dump(report, 1));
  CHECK(At(At(report, "counts"), "new") == 1);
  // Those with the same UUID as the first are known before they are bad.
  CHECK(*to.Count() == 1);
  CHECK(At(At(report, "counts"), "bad").get<int>() >= 4);
  std::string cut = Exported(from, "json");
  cut.resize(cut.rfind("]}"));
  TempDir three;
  Tracker rest = OpenTracker(three.path());
  Json early = ImportInto(rest, "jobs.json", cut);
  CHECK(Counts(early) == R"({"new":2,"known":0,"bad":1})");
  CHECK(TextMember(At(early, "rows").back(), "reason")
            .starts_with("the file ends early"));
}

TEST_CASE("files of other kinds are named") {
  for (auto [content, what] : {
           std::pair<std::string, const char*>("", "is empty"),
           {" \r\n", "is empty"},
           {"PK\x03\x04", "is a workbook"},
           {"%PDF-1.7", "the PDF is damaged"},
           {std::string("SQLite format 3\0", 16), "is a database"},
           {"{\"a\": 1}", "is JSON, but no export of Jobdaw"},
           {"{\"schema_version\": 9, \"postings\": []}",
            "has schema version 9"},
           {"[1, 2", ""},
       }) {
    Result<ImportPlan> plan = PlanImport({"x", content}, {.now = kNow});
    REQUIRE(!plan);
    CHECK(plan.error().code == ErrorCode::bad_request);
    INFO(plan.error().message);
    CHECK(plan.error().message.starts_with("x: " + std::string(what)));
  }
}

std::string FormatFound(const std::string& name, const std::string& content,
                        const std::string& format = "") {
  Result<ImportPlan> plan =
      PlanImport({name, content}, {.format = format, .now = kNow});
  return plan ? plan->format->name : plan.error().message;
}

TEST_CASE("a table is a table, whatever stands in its cells") {
  const std::string table =
      "Title,Company,Notes\nBaker,Example,<p>Nice</p>\nCook,\"<html>\",{\n";
  for (const char* name : {"jobs.csv", "JOBS.CSV", "huntr.tsv", "jobs.txt",
                           "standard input", ""}) {
    INFO(name);
    CHECK(FormatFound(name, table) == "csv");
  }
  CHECK(FormatFound("jobs.csv", "[Rating],Title\n5,Baker\n") == "csv");
  CHECK(FormatFound("x.csv", "<p>,Firma X\n1,2\n") == "csv");
  // And a page is a page, with or without a name that says so.
  const std::string page = "<!DOCTYPE html><p>Title, company, notes</p>";
  for (const char* name : {"job.html", "job.HTM", "", "job"}) {
    CHECK(FormatFound(name, page) == "page");
  }
  CHECK(FormatFound("jobs.html", "Title,Company\nBaker,Example\n") == "page");
  CHECK(FormatFound("job.txt", "Data Engineer\n\nWe are Example, in Bern.\n") ==
        "page");
  CHECK(FormatFound("b.html", Fixture("bookmarks.html")) == "bookmarks");
  CHECK(FormatFound("jobs.csv", page, "page") == "page");
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  CHECK(Counts(ImportInto(tracker, "jobs.csv", table)) ==
        R"({"new":2,"known":0,"bad":0})");
  // What stays unclear says the way out.
  Json unclear = ImportInto(tracker, "", "A,B\n1,<p>x</p>\n");
  CHECK(TextMember(Nth(At(unclear, "rows"), 0), "reason")
            .ends_with("if it is a table: --format csv)"));
}

TEST_CASE("what is no text is no table") {
  std::string elf(
      "\x7F"
      "ELF\x02\x01\x04\0\0\0\n\0\x03\0>\0,\0\0\0\x90\xB4",
      22);
  for (int i = 0; i < 6; ++i) elf += elf;
  CHECK(FormatFound("elf.csv", elf).find("is no table") != std::string::npos);
  CHECK(FormatFound("jobs.csv", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
            .starts_with("jobs.csv: is a calendar"));
  CHECK(FormatFound("jobs.csv", "BEGIN:VCARD\r\nVERSION:3.0\r\n")
            .starts_with("jobs.csv: is an address book"));
}

constexpr char kPage[] =
    "<!DOCTYPE html>\n<!-- saved from url=(0028)https://example.org/jobs/41 -->"
    "<title>Data Engineer</title><script type=\"application/ld+json\">"
    R"({"@context": "https://schema.org", "@type": "JobPosting",
     "title": "Data Engineer", "hiringOrganization": {"@type": "Organization",
     "name": "Example Data"}, "description": "<p>You build the pipelines.</p>"}
    </script><h1>Data Engineer</h1>)";

TEST_CASE("a folder of saved pages") {
  TempDir dir;
  std::string pages = dir / "pages";
  REQUIRE(mkdir(pages.c_str(), 0700) == 0);
  WriteFile(pages + "/a.html", kPage);
  WriteFile(pages + "/b.html", "<title>News</title><p>It rains.</p>");
  WriteFile(pages + "/c.png", "no page");
  Tracker tracker = OpenTracker(dir / "data");
  for (const char* counts :
       {R"({"new":1,"known":0,"bad":1})", R"({"new":0,"known":1,"bad":1})"}) {
    Result<ImportPlan> plan = PlanDirectory(pages, {.now = kNow});
    REQUIRE(plan);
    ImportReport report({});
    Result<ImportCounts> done =
        tracker.Import(*plan->source, {.at = kNow}, report.Tell());
    REQUIRE(done);
    Json json = report.ToJson(*plan, *done, "pages");
    CHECK(Counts(json) == counts);
    CHECK(TextMember(Nth(At(json, "rows"), 1), "reason") ==
          pages +
              "/b.html: no posting was found in it (is it the posting's own "
              "page?)");
  }
  CHECK(TextMember(Shown(tracker, 1), "url") == "https://example.org/jobs/41");
  CHECK(tracker.Snapshot(1));
  CHECK(!PlanDirectory(dir / "data", {.now = kNow}));
  CHECK(!PlanDirectory(dir / "missing", {.now = kNow}));
}

// Rows without end.
class EndlessSource : public ImportSource {
 public:
  Result<bool> Next(ImportRow& row) override {
    std::string title = "Job " + std::to_string(++count_);
    REQUIRE(SetPosting({{"title", title}}, "", row));
    return true;
  }

 private:
  int count_ = 0;
};

TEST_CASE("an import ends when the browser is gone, and leaves nothing") {
  TempDir dir;
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  Result<Tracker> tracker = Tracker::Open(
      {.data_dir = dir.path(), .hangup = std::make_shared<Hangup>(ends[0])});
  REQUIRE(tracker);
  close(ends[1]);
  EndlessSource source;
  Result<ImportCounts> counts = tracker->Import(
      source, {.at = kNow},
      [](const ImportRow&, const ImportOutcome&) -> Status { return Done{}; });
  close(ends[0]);
  REQUIRE(!counts);
  CHECK(counts.error().code == ErrorCode::busy);
  CHECK(*tracker->Count() == 0);
}

TEST_CASE("a report fits a browser's message, and goes on at next") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  std::string table = "Title,Company,Notes\n";
  for (int i = 0; i < 300; ++i) {
    table += std::string(2000, '\x01') + std::to_string(i) + ",Example," +
             std::string(2000, '\x01') + "\n,," + std::string(500, '\x01') +
             "\n";
  }
  Result<ImportPlan> plan = PlanImport({"x.csv", table}, {.now = kNow});
  REQUIRE(plan);
  ImportReport report({.limit = 200, .max_bytes = 300000});
  Result<ImportCounts> counts = tracker.Import(
      *plan->source, {.at = kNow, .is_trial = true}, report.Tell());
  REQUIRE(counts);
  CHECK(counts->fresh == 300);
  Json json = report.ToJson(*plan, *counts, "x.csv");
  CHECK(Dump(json).size() < 1000000);
  CHECK(At(json, "next") == At(json, "rows").size());
  CHECK(At(At(json, "bad"), "left_out").get<int>() > 0);
}

}  // namespace
}  // namespace jobdaw
