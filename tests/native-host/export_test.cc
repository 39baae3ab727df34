#include "export/export.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "jobdaw/extract.h"
#include "jobdaw/json_members.h"
#include "support.h"

namespace jobdaw {
namespace {

std::string ExportText(Tracker& tracker, const char* format,
                       std::string* remark = nullptr) {
  std::string out;
  Result<Exported> count = Export(tracker, *FormatByName(format), {},
                                  [&out](std::string_view part) -> Status {
                                    out += part;
                                    return Done{};
                                  });
  REQUIRE(count);
  if (remark != nullptr) *remark = count->remark;
  return out;
}

TEST_CASE("every format has a name of its own and can be found by it") {
  for (const Format& format : Formats()) {
    CHECK(FormatByName(format.name) == &format);
  }
  CHECK(FormatByName("") == nullptr);
  CHECK(FormatByName("CSV") == nullptr);
}

TEST_CASE("JSON has everything, newest first, and nothing of the trash") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  CHECK(ParsedJson(ExportText(tracker, "json")) ==
        ParsedJson(R"({"schema_version":1,"postings":[]})"));
  for (int i = 1; i <= 3; ++i) {
    SaveRequest save = TestSave(i, "Job " + std::to_string(i));
    save.tags = {"b", "a"};
    save.note = "line\nline";
    REQUIRE(tracker.Save(save));
  }
  REQUIRE(tracker.Remove({2}, "2025-02-01T00:00:00.000Z"));
  Json json = ParsedJson(ExportText(tracker, "json"));
  const Json& postings = At(json, "postings");
  REQUIRE(postings.size() == 2);
  CHECK(At(postings[0], "posting_id") == 3);
  CHECK(TextMember(At(postings[1], "posting"), "title") == "Job 1");
  CHECK(At(postings[0], "tags") == ParsedJson(R"(["a","b"])"));
  CHECK(TextMember(Nth(At(postings[0], "notes"), 0), "text") == "line\nline");
  // The same record as in show, but for the captures.
  Json shown = *tracker.Show(3);
  shown.erase("provenance");
  shown.erase("captures");
  CHECK(Dump(shown) == Dump(postings[0]));
}

TEST_CASE("more postings than are read at once come out once each") {
  TempDir dir;
  std::string path;
  {
    Tracker tracker = OpenTracker(dir.path());
    REQUIRE(tracker.Save(TestSave(0)));
    path = tracker.path();
  }
  // Many at the same instant: the order among them must be stable.
  Sql(path,
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
      " 1200) INSERT INTO postings (uuid, stage, saved_at, updated_at)"
      " SELECT printf('00000000-0000-4000-9000-%012d', i), 'saved',"
      " '2025-01-10T09:00:00.000Z', '2025-01-10T09:00:00.000Z' FROM n;"
      " INSERT INTO documents SELECT id, json_object('title', 'Job ' || id)"
      " FROM postings WHERE uuid LIKE '%-9000-%'");
  Tracker tracker = OpenTracker(dir.path());
  Json json = ParsedJson(ExportText(tracker, "json"));
  const Json& postings = At(json, "postings");
  REQUIRE(postings.size() == 1201);
  int64_t last = 1202;
  for (const Json& posting : postings) {
    CHECK(At(posting, "posting_id") == --last);
  }
}

TEST_CASE("a sink that fails ends the export with its error") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  REQUIRE(tracker.Save(TestSave(1)));
  Result<Exported> count =
      Export(tracker, *FormatByName("csv"), {}, [](std::string_view) -> Status {
        return Error{ErrorCode::disk_full, "full"};
      });
  REQUIRE(!count);
  CHECK(count.error().code == ErrorCode::disk_full);
}

TEST_CASE("the report shows what was applied for, the oldest first") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 4; ++i) {
    REQUIRE(tracker.Save(TestSave(i, "Job <" + std::to_string(i) + ">")));
  }
  const std::string now = "2025-03-01T00:00:00.000Z";
  auto put = [&](int64_t id, const char* stage, const char* at) {
    Result<Changed> changed =
        tracker.Edit({id}, {{"stage", stage}, {"stage_at", at}}, now);
    REQUIRE(changed);
    return changed->change_id;
  };
  put(1, "applied", "2025-02-20T10:00:00Z");
  put(2, "applied", "2025-02-03T10:00:00Z");
  put(2, "rejected", "2025-02-19T10:00:00Z");
  REQUIRE(tracker.Undo(put(3, "applied", "2025-02-05T10:00:00Z"), now));

  std::string report = ExportText(tracker, "report");
  CHECK(report.find("2 applications, 2025-02-03 to 2025-02-20") !=
        std::string::npos);
  size_t second = report.find("Job &lt;2&gt;");
  REQUIRE(second != std::string::npos);
  CHECK(second < report.find("Job &lt;1&gt;"));
  CHECK(report.find("Job &lt;3&gt;") == std::string::npos);
  CHECK(report.find("Job &lt;4&gt;") == std::string::npos);
  CHECK(report.find("2025-02-19 rejected") != std::string::npos);
  CHECK(report.find("no answer yet") != std::string::npos);

  auto ids = [&](const Json& json) {
    Result<Filter> filter = Filter::FromJson(json, "");
    REQUIRE(filter);
    std::vector<int64_t> out;
    Result<std::vector<PostingRecord>> list =
        tracker.List(ListQuery{.filter = *filter});
    REQUIRE(list);
    for (const PostingRecord& record : *list) out.push_back(record.id);
    return out;
  };
  // Never put into "applied", but further: said, not passed over.
  put(4, "interviewing", "2025-02-21T10:00:00Z");
  std::string remark;
  ExportText(tracker, "report", &remark);
  CHECK(remark.starts_with("1 job left out"));

  CHECK(ids({{"applied_from", "2025-02-04"}}) == std::vector<int64_t>{1});
  CHECK(ids({{"applied_to", "2025-02-05"}}) == std::vector<int64_t>{2});
}

TEST_CASE("an export to a file is whole, or not there") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir / "jobdaw");
  REQUIRE(tracker.Save(TestSave(1)));
  std::string path = dir / "jobs.json";
  CHECK(ExportToFile(tracker, *FormatByName("json"), {}, path, Existing::refuse)
            ->count == 1);
  CHECK(ReadFile(path) == ExportText(tracker, "json"));
  CHECK(ModeOf(path) == 0600);
  CHECK(ExportToFile(tracker, *FormatByName("csv"), {}, path, Existing::refuse)
            .error()
            .code == ErrorCode::exists);
  CHECK(ReadFile(path) == ExportText(tracker, "json"));
}

TEST_CASE("no export goes over the tracker, whatever name it is given") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir / "jobdaw");
  REQUIRE(tracker.Save(TestSave(1)));
  const std::string own = tracker.path();
  WriteFile(own + ".v1", "the version before");
  REQUIRE(link(own.c_str(), (dir / "hard.db").c_str()) == 0);
  REQUIRE(link((own + ".v1").c_str(), (dir / "copy.db").c_str()) == 0);
  REQUIRE(symlink(own.c_str(), (dir / "soft.db").c_str()) == 0);
  REQUIRE(symlink("jobdaw", (dir / "alias").c_str()) == 0);
  REQUIRE(mkdir((dir / "notes").c_str(), 0700) == 0);
  REQUIRE(link(own.c_str(), (dir / "notes/Data Engineer 1.md").c_str()) == 0);
  const std::string before = ReadFile(own);
  for (const std::string& path :
       {own, own + "-journal", own + "-wal", own + "-shm", own + ".v1",
        own + ".v12", dir / "hard.db", dir / "copy.db", dir / "soft.db",
        dir / "alias/tracker.db", dir / "alias/tracker.db-wal",
        dir / "jobdaw/../jobdaw/./tracker.db"}) {
    INFO(path);
    for (Existing existing : {Existing::refuse, Existing::replace}) {
      for (const char* format : {"csv", "sqlite"}) {
        Result<Exported> done =
            ExportToFile(tracker, *FormatByName(format), {}, path, existing);
        REQUIRE(!done);
        CHECK(done.error().code == ErrorCode::not_permitted);
        CHECK(done.error().message.starts_with(path + ": belongs to the"));
      }
    }
  }
  CHECK(ExportToDirectory(tracker, {}, dir / "notes", Existing::replace)
            .error()
            .code == ErrorCode::not_permitted);
  CHECK(ReadFile(own) == before);
  CHECK(ReadFile(own + ".v1") == "the version before");
  for (const char* free : {"jobdaw/jobs.db", "tracker.db",
                           "jobdaw/tracker.db.csv", "jobdaw/tracker.db.vat"}) {
    INFO(free);
    CHECK(ExportToFile(tracker, *FormatByName("sqlite"), {}, dir / free,
                       Existing::replace));
  }
}

// One posting with all that a page, or a person, can put into it.
Tracker OddTracker(const TempDir& dir) {
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.extraction["posting"] = ParsedJson(R"json(
      {"title": "=HYPERLINK(\"http://x\") <b>&", "company": {"name": "../../etc, \"Inc\""},
       "deadline": "2025-02-15", "job_id": "=1+1",
       "salary": {"min": 52000.5, "currency": "EUR", "period": "year"},
       "requirements": ["[x](javascript:alert(1)) <script>alert(1)</script>"],
       "benefits": ["A\u0001\u000bB"], "description": "![i](http://x/i.png)"})json");
  save.note = "line\r\nBEGIN:VEVENT";
  save.tags = {"+cmd"};
  REQUIRE(tracker.Save(save));
  REQUIRE(
      tracker.Edit({1},
                   {{"interviews",
                     {{{"at", "2025-02-10T10:00:00Z"},
                       {"place", "Room 1; 2, \n3"},
                       {"note", std::string(200, 'x') + "\r\nEND:VCALENDAR"}}}},
                    {"tasks", {{{"text", "Send"}, {"due", "2025-02-03"}}}}},
                   "2025-01-11T00:00:00.000Z"));
  return tracker;
}

TEST_CASE("a calendar's lines are its own") {
  TempDir dir;
  Tracker tracker = OddTracker(dir);
  std::string ics = ExportText(tracker, "ics");
  size_t components = 0;
  for (size_t at = 0; at < ics.size();) {
    size_t end = ics.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    std::string_view line = std::string_view(ics).substr(at, end - at);
    CHECK(line.size() <= 75);
    CHECK(line.find('\n') == std::string_view::npos);
    if (line.starts_with("BEGIN:")) ++components;
    at = end + 2;
  }
  CHECK(components == 4);  // the calendar, a deadline, an interview, a task
  CHECK(ics.find("DTSTART;VALUE=DATE:20250215\r\n") != std::string::npos);
  CHECK(ics.find("DTSTART:20250210T100000Z\r\n") != std::string::npos);
  CHECK(ics.find("LOCATION:Room 1\\; 2\\, \\n3\r\n") != std::string::npos);
}

TEST_CASE("what a format cannot hold is said") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.note = std::string(40000, 'x');
  REQUIRE(tracker.Save(save));
  auto remark = [&](const char* format) {
    Result<Exported> done =
        Export(tracker, *FormatByName(format), {},
               [](std::string_view) -> Status { return Done{}; });
    REQUIRE(done);
    return done->remark;
  };
  CHECK(remark("xlsx").starts_with("1 text is cut at the 32767 characters"));
  CHECK(remark("csv") == "");
  CHECK(remark("ics").starts_with("the calendar is empty"));
}

TEST_CASE("HTML and XLSX are well formed, and cells are texts") {
  TempDir dir;
  Tracker tracker = OddTracker(dir);
  std::string html = ExportText(tracker, "html");
  CHECK(html.find("<b>") == std::string::npos);
  WriteFile(dir / "report.html", html);
  CHECK(Run({"/usr/bin/xmllint", "--html", "--noout", dir / "report.html"})
            .status == 0);
  REQUIRE(ExportToFile(tracker, *FormatByName("xlsx"), {.columns = "all"},
                       dir / "jobs.xlsx", Existing::refuse));
  Ran read = Run({"/usr/bin/python3", "-c", R"py(
import sys, zipfile, xml.etree.ElementTree as tree
book = zipfile.ZipFile(sys.argv[1])
parts = {name: tree.fromstring(book.read(name)) for name in book.namelist()}
sheet = parts["xl/worksheets/sheet1.xml"]
n = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
cells = list(sheet.iter(n + "c"))
print(len(list(sheet.iter(n + "f"))), len(list(sheet.iter(n + "autoFilter"))),
      len(list(sheet.iter(n + "pane"))), len(list(sheet.iter(n + "hyperlink"))))
numbers = [c.find(n + "v").text for c in cells if c.get("t") is None and c.find(n + "v") is not None]
print(sorted(numbers))
)py",
                  dir / "jobs.xlsx"});
  CHECK(read.err == "");
  // No formula, one filter, one frozen pane, one link; the id, the pay, the
  // instant of the save and the deadline are numbers.
  CHECK(read.out == "0 1 1 1\n['1', '45667.375', '45703', '52000.5']\n");
}

TEST_CASE("Markdown goes where it was told, under names of its own") {
  TempDir dir;
  Tracker tracker = OddTracker(dir);
  std::string into = dir / "notes";
  REQUIRE(ExportToDirectory(tracker, {}, into, Existing::refuse));
  std::string text = ReadFile(into + "/etc Inc - HYPERLINK http x b 1.md");
  CHECK(text.starts_with("---\ntitle: \"=HYPERLINK(\\\"http://x\\\")"));
  CHECK(text.find("\\<script\\>") != std::string::npos);
  CHECK(text.find("\\[x\\](javascript") != std::string::npos);
  CHECK(ExportToDirectory(tracker, {}, into, Existing::refuse).error().code ==
        ErrorCode::exists);
  CHECK(ExportToDirectory(tracker, {}, into, Existing::replace));
}

size_t FilesIn(const std::string& path) {
  size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    count += entry.is_regular_file() ? 1 : 0;
  }
  return count;
}

TEST_CASE("Markdown has what the user added, and nothing that acts") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.extraction["posting"] = ParsedJson(R"json(
      {"title": "-rf \u202Egpj \u007F", "skills": [{"name": "SQL"}],
       "experience_years": {"min": 3}, "education": "master",
       "description": "Bell\u0007 and \u001b[31mred"})json");
  REQUIRE(tracker.Save(save));
  REQUIRE(tracker.Edit(
      {1},
      {{"stage", "applied"},
       {"stage_at", "2025-01-12T12:00:00Z"},
       {"add_note", "One\nTwo\n\nThree"},
       {"contacts", {{{"name", "Ada"}, {"email", "ada@example.org"}}}},
       {"interviews", {{{"at", "2025-02-10T10:00:00Z"}, {"place", "Bern"}}}},
       {"tasks", {{{"text", "Call"}, {"due", "2025-02-03"}}}}},
      "2025-01-13T12:00:00.000Z"));
  std::string text = ExportText(tracker, "markdown");
  for (const char* part :
       {"stage_dates: {\"saved\":\"2025-01-10\",\"applied\":\"2025-01-12\"}\n",
        "skills: [\"SQL\"]\n", "education: \"master\"\n", "\"min\":3",
        "\\u007f", "- 2025-01-13: One\\\n  Two\n\n  Three\n",
        "## Contacts\n\n- Ada, ada@example.org\n",
        "- 2025-02-10 10:00 UTC: Bern\n", "- [ ] Call (due 2025-02-03)\n"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find_first_of("\x07\x1b\x7f") == std::string::npos);
  REQUIRE(ExportToDirectory(tracker, {}, dir / "md/", Existing::refuse));
  CHECK(ModeOf(dir / "md/rf gpj 1.md") == 0600);
}

TEST_CASE("Markdown that is written again replaces its own files alone") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  for (int i = 1; i <= 2; ++i) REQUIRE(tracker.Save(TestSave(i, "Baker")));
  std::string into = dir / "notes";
  auto again = [&] {
    return ExportToDirectory(tracker, {}, into, Existing::replace);
  };
  REQUIRE(again());
  // Whatever has the posting's name is not therefore the posting's.
  WriteFile(into + "/Top 10.md", "---\ntitle: mine\n---\n");
  REQUIRE(tracker.Edit({1}, {{"fields", {{"title", "Cook"}}}},
                       "2025-02-01T00:00:00.000Z"));
  REQUIRE(again());
  CHECK(ModeOf(into + "/Baker 1.md") == 0);
  CHECK(ReadFile(into + "/Cook 1.md").find("# Cook") != std::string::npos);
  CHECK(FilesIn(into) == 3);
  // What somebody wrote into a file stays, and is said.
  std::string mine = ReadFile(into + "/Baker 2.md") + "\nMy own words\n";
  WriteFile(into + "/Baker 2.md", mine);
  Result<Exported> done = again();
  REQUIRE(done);
  CHECK(done->count == 1);
  CHECK(done->remark.find("Baker 2.md") != std::string::npos);
  CHECK(ReadFile(into + "/Baker 2.md") == mine);
  CHECK(FilesIn(into) == 3);
}

TEST_CASE("a filter and columns are heeded by every table") {
  TempDir dir;
  Tracker tracker = OddTracker(dir);
  REQUIRE(tracker.Save(TestSave(2)));
  Result<Filter> filter = Filter::FromJson({{"tag", {"+cmd"}}}, "");
  for (auto [format, wanted] :
       {std::pair("csv", "id,salary_min,tags\r\n1,52000.5,'+cmd\r\n"),
        std::pair("tsv", "id\tsalary_min\ttags\r\n1\t52000.5\t'+cmd\r\n")}) {
    std::string text;
    ExportOptions options{.filter = *filter, .columns = "id,salary_min,tags"};
    REQUIRE(Export(tracker, *FormatByName(format), options,
                   [&text](std::string_view part) -> Status {
                     text += part;
                     return Done{};
                   }));
    CHECK(text == wanted);
  }
  ExportOptions wrong{.columns = "id,nonsense"};
  auto ignore = [](std::string_view) -> Status { return Done{}; };
  CHECK(Export(tracker, *FormatByName("csv"), wrong, ignore).error().code ==
        ErrorCode::bad_request);
  CHECK(Export(tracker, *FormatByName("sqlite"), {.filter = *filter}, ignore)
            .error()
            .code == ErrorCode::bad_request);
}

TEST_CASE("a copy of the tracker is a tracker") {
  TempDir dir;
  Tracker tracker = OddTracker(dir);
  TempDir other;
  REQUIRE(ExportToFile(tracker, *FormatByName("sqlite"), {},
                       other / "tracker.db", Existing::refuse));
  CHECK(*OpenTracker(other.path()).Count() == 1);
  CHECK(ModeOf(other / "tracker.db") == 0600);
}

TEST_CASE("JSON-LD is read by the core as it was written") {
  TempDir dir;
  Tracker tracker = OpenTracker(dir.path());
  SaveRequest save = TestSave(1);
  save.extraction["posting"] = ParsedJson(R"json(
      {"title": "Data Engineer", "company": {"name": "Example GmbH"},
       "locations": [{"raw": "Berlin", "locality": "Berlin", "country": "DE"}],
       "employment_types": ["FULL_TIME"], "deadline": "2025-02-15",
       "salary": {"min": 52000, "max": 60000, "currency": "EUR", "period": "year"},
       "description": "You build pipelines for data, day after day, with us."})json");
  REQUIRE(tracker.Save(save));
  std::string html = "<html><script type=\"application/ld+json\">" +
                     ExportText(tracker, "jsonld") + "</script></html>";
  Page page{.url = "https://example.org/jobs/1"};
  page.documents.push_back({page.url, "html", html});
  Extraction found = Extract(page);
  REQUIRE(found.posting);
  CHECK(found.posting->title == "Data Engineer");
  CHECK(found.posting->company.name == "Example GmbH");
  CHECK(found.posting->locations[0].locality == "Berlin");
  CHECK(found.posting->deadline == "2025-02-15");
  CHECK(found.posting->salary.max_minor == 6000000);
}

}  // namespace
}  // namespace jobdaw
