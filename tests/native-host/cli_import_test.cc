// jobdaw import, jobdaw reextract and jobdaw show --page as programs.
#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>

#include "command_line.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

constexpr char kTable[] =
    "Firma;Stelle;Stand\r\nExample;Baker;Beworben\r\n;;Absage\r\n";

TEST_CASE("import says what it did, and keeps what it could not take") {
  CommandLine jobdaw;
  std::string path = jobdaw.File("jobs.csv", kTable);
  Ran trial = jobdaw({"import", path, "--dry-run"});
  CHECK(trial.status == 1);
  CHECK(
      trial.out.starts_with("COLUMN  IS       FOR EXAMPLE\n"
                            "Firma   company  Example\n"));
  CHECK(trial.out.find("\"Beworben\" is applied\n") != std::string::npos);
  CHECK(trial.out.ends_with("1 would be new, 0 known, 1 not taken\n"));
  CHECK(ModeOf(jobdaw / "jobs.bad.csv") == 0);
  CHECK(jobdaw({"list"}).out.starts_with("No jobs yet."));

  Ran done = jobdaw({"import", path});
  CHECK(done.status == 1);
  CHECK(done.out == "1 new, 0 known, 1 not taken\n");
  CHECK(done.err == "jobdaw: " + path +
                        ": row 3: has neither a title nor a company\n"
                        "jobdaw: what was not taken is in " +
                        (jobdaw / "jobs.bad.csv") + "\n");
  CHECK(ReadFile(jobdaw / "jobs.bad.csv") ==
        "Firma;Stelle;Stand\r\n;;Absage\r\n");
  CHECK(ModeOf(jobdaw / "jobs.bad.csv") == 0600);
  // The same rows are not kept twice, and no other file is written over.
  CHECK(jobdaw({"import", path}).out == "0 new, 1 known, 1 not taken\n");
  CHECK(ModeOf(jobdaw / "jobs.bad-2.csv") == 0);
  jobdaw.File("jobs.bad.csv", "mine");
  CHECK(jobdaw({"import", path}).out == "0 new, 1 known, 1 not taken\n");
  CHECK(ReadFile(jobdaw / "jobs.bad.csv") == "mine");
  CHECK(ModeOf(jobdaw / "jobs.bad-2.csv") == 0600);
  Ran undone = jobdaw({"undo"});
  CHECK(undone.status == 0);
  CHECK(jobdaw({"list"}).out.starts_with("No jobs yet."));
}

TEST_CASE("import says which columns only came into the notes") {
  CommandLine jobdaw;
  std::string path = jobdaw.File("x.csv", "Title,Rating,Vibe\nBaker,5,good\n");
  Ran trial = jobdaw({"import", path, "--dry-run"});
  CHECK(trial.out.find("\nRating  (a line of the notes)  5\n") !=
        std::string::npos);
  CHECK(trial.err == "");
  CHECK(jobdaw({"import", path, "--yes"}).err ==
        "jobdaw: " + path +
            ": kept in the notes, since no field is known for it: Rating, Vibe "
            "(--map COLUMN=FIELD says what it is, COLUMN= leaves it out)\n");
  CHECK(jobdaw({"import", "-", "--map", "Rating=", "--map", "Vibe=tags"},
               "Title,Rating,Vibe\nCook,5,good\n")
            .err == "");
}

TEST_CASE("import says what it cannot know") {
  CommandLine jobdaw;
  std::string path = jobdaw.File("x.csv", "Foo,Bar\n1,2\n3,4\n");
  CheckFails(jobdaw({"import", path}), 2,
             path +
                 ": no column is known to be the title or the company; it "
                 "has Foo, Bar (--map COLUMN=title says it)");
  CHECK(jobdaw({"import", path, "--map", "Foo=title"}).out ==
        "2 new, 0 known\n");
  // A date that could be two is shown as it is read; another one decides it.
  std::string unclear =
      jobdaw.File("d.csv", "Title,Deadline\nBaker,03/04/2026\n");
  CHECK(jobdaw({"import", unclear, "--dry-run"})
            .err.find("d.csv: \"03/04/2026\" is ") != std::string::npos);
  Ran told = jobdaw({"import", unclear, "--dry-run", "--dates", "month-first"});
  CHECK(told.err == "");
  CHECK(told.out.find("03/04/2026 (2026-03-04)\n") != std::string::npos);
  Ran decided = jobdaw({"import", "-", "--dry-run"},
                       "Title,Deadline\nBaker,03/04/2026\nCook,25/04/2026\n");
  CHECK(decided.err == "");
  CHECK(decided.out.find("03/04/2026 (2026-04-03)\n") != std::string::npos);

  std::string pages = jobdaw / "pages";
  for (const char* folder : {"", "/old", "/one_files"}) {
    REQUIRE(mkdir((pages + folder).c_str(), 0700) == 0);
  }
  WriteFile(pages + "/one.html", kPosting);
  CHECK(jobdaw({"import", pages}).err ==
        "jobdaw: " + pages +
            ": folders in it are not looked into (name them "
            "too: " +
            pages + "/old)\n");
}

TEST_CASE("import takes columns and stages as it is told") {
  CommandLine jobdaw;
  std::string path =
      jobdaw.File("x.csv", "A,B,C\nBaker,Example,Out\nCook,Example,Out\n");
  Ran mapped = jobdaw({"import", path, "--map", "A=title", "B=company",
                       "C=stage", "--map-stage", "Out=applied", "--json"});
  CHECK(mapped.status == 0);
  Json json = ParsedJson(mapped.out);
  CHECK(At(At(json, "counts"), "new") == 2);
  CHECK(TextMember(Nth(At(json, "rows"), 1), "stage") == "applied");
  CheckFails(jobdaw({"import", path, "--map", "Z=title"}), 2,
             "import: --map: Z: is no column");
  CheckFails(jobdaw({"import", path, "--map", "A=colour"}), 2,
             path + ": a column cannot be \"colour\" (title, company, ");
  CheckFails(jobdaw({"import", path, "--map-stage", "Out=gone"}), 2,
             "import: --map-stage: Out=gone: is no NAME=STAGE");
  CheckFails(jobdaw({"import", path, "--format", "xml"}), 2,
             "import: --format: xml: is none of json, csv, bookmarks, page");
  CheckFails(jobdaw({"import", jobdaw / "missing.csv"}), 1,
             jobdaw / "missing.csv: no such file");
  CheckFails(jobdaw({"import", jobdaw.File("x.xlsx", "PK\x03\x04")}), 2,
             jobdaw / "x.xlsx: is a workbook");
  CheckFails(jobdaw({"import"}), 2, "import: FILE is required");
}

TEST_CASE("import reads standard input, and folders of pages") {
  CommandLine jobdaw;
  CHECK(jobdaw({"import", "-"}, "Title,Company\nBaker,Example\n").out ==
        "1 new, 0 known\n");
  std::string pages = jobdaw / "pages";
  REQUIRE(mkdir(pages.c_str(), 0700) == 0);
  WriteFile(pages + "/one.html", kPosting);
  CHECK(jobdaw({"import", pages}).out == "1 new, 0 known\n");
  CHECK(jobdaw({"import", pages}).out == "0 new, 1 known\n");
}

TEST_CASE("what is exported comes back the same") {
  CommandLine one, two;
  REQUIRE(one({"save", one.File("a.html", kPosting), "--url",
               "https://example.org/1"})
              .status == 0);
  REQUIRE(one({"status", "applied", "1"}).status == 0);
  std::string path = one / "jobs.json";
  REQUIRE(one({"export", "--format", "json", "-o", path}).status == 0);
  CHECK(two({"import", path}).out == "1 new, 0 known\n");
  CHECK(two({"export", "--format", "json"}).out == ReadFile(path));
}

// As if an older core had read the page: without its requirements, with
// another title.
void AgeCapture(const CommandLine& jobdaw) {
  Sql(jobdaw.data_dir() + "/tracker.db",
      "UPDATE captures SET extraction = json_set(json_remove(extraction,"
      " '$.posting.requirements'), '$.posting.title', 'Data')");
}

TEST_CASE("reextract shows what would change, and changes it when told") {
  CommandLine jobdaw;
  REQUIRE(jobdaw({"save", jobdaw.File("a.html", kPosting)}).status == 0);
  REQUIRE(jobdaw({"import", "-"}, "Title,Company\nBaker,Example\n").status ==
          0);
  REQUIRE(jobdaw({"set", "1", "company=Mine"}).status == 0);
  CHECK(jobdaw({"reextract"}).out ==
        "0 would change of 2; 1 have no page that was kept\n");
  AgeCapture(jobdaw);
  Ran trial = jobdaw({"reextract"});
  CHECK(trial.status == 0);
  CHECK(trial.out.find("  title: Data -> Data Engineer\n") !=
        std::string::npos);
  CHECK(trial.out.find("  requirements: nothing -> ") != std::string::npos);
  CHECK(trial.out.find("company") == std::string::npos);
  CHECK(trial.out.ends_with("Nothing is changed yet: --apply does it.\n"));
  Json json = ParsedJson(jobdaw({"reextract", "1", "--json"}).out);
  CHECK(At(json, "change_id").is_null());
  CHECK(TextMember(Nth(At(Nth(At(json, "postings"), 0), "changes"), 0),
                   "field") == "title");
  CHECK(jobdaw({"reextract", "--stage", "applied"}).out ==
        "0 would change of 0\n");

  Ran applied = jobdaw({"reextract", "--apply", "--json"});
  CHECK(At(ParsedJson(applied.out), "change_id").is_number());
  Json shown = ParsedJson(jobdaw({"show", "1", "--json"}).out);
  CHECK(TextMember(At(shown, "posting"), "title") == "Data Engineer");
  CHECK(TextMember(At(At(shown, "posting"), "company"), "name") == "Mine");
  CHECK(At(shown, "captures").size() == 2);
  CHECK(jobdaw({"reextract"}).out.starts_with("0 would change"));
  REQUIRE(jobdaw({"undo"}).status == 0);
  CHECK(jobdaw({"reextract"}).out.find("1 would change of 2") !=
        std::string::npos);
  CheckFails(jobdaw({"reextract", "9"}), 1, "posting 9: not in the tracker");
}

TEST_CASE("a stored page is shown without anything that runs or loads") {
  CommandLine jobdaw;
  std::string evil =
      std::string(kPosting) +
      "<SCRIPT>alert(1)</sCript ><img src=https://example.org/x.png "
      "onerror=\"alert(2)\">\"></iframe><script>alert(3)";
  REQUIRE(jobdaw({"import", jobdaw.File("a.html", evil)}).status == 0);
  std::string page = jobdaw({"show", "1", "--page"}).out;
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("<iframe sandbox srcdoc=\"") != std::string::npos);
  CHECK(page.find("Five years of work with data") != std::string::npos);
  for (const char* gone : {"alert(1)", "alert(3)", "<script", "<img"}) {
    INFO(gone);
    CHECK(page.find(gone) == std::string::npos);
  }
  // Nothing of the page stands outside of the frame's attribute.
  size_t frame = page.find("srcdoc=\"") + 8;
  CHECK(page.substr(page.find('"', frame)) == "\"></iframe>\n</body></html>\n");
  REQUIRE(jobdaw({"import", "-"}, "Title\nBaker\n").status == 0);
  CheckFails(jobdaw({"show", "2", "--page"}), 1,
             "posting 2: its page was not kept");
}

TEST_CASE("every command's help has an example") {
  CommandLine jobdaw;
  std::string bash = jobdaw({"completions", "bash"}).out;
  size_t begin = bash.find("choices=\"") + 9;
  std::string names = bash.substr(begin, bash.find(" --help", begin) - begin);
  std::string manual = jobdaw({"man"}).out;
  std::string zsh = jobdaw({"completions", "zsh"}).out;
  std::string fish = jobdaw({"completions", "fish"}).out;
  size_t count = 0;
  for (size_t at = 0; at < names.size(); ++count) {
    size_t end = std::min(names.find(' ', at), names.size());
    std::string name = names.substr(at, end - at);
    at = end + 1;
    INFO(name);
    Ran help = jobdaw({name, "--help"});
    CHECK(help.status == 0);
    CHECK(help.out.find("Example") != std::string::npos);
    CHECK(help.out.find("\n  jobdaw " + name) != std::string::npos);
    CHECK(manual.find(".SS \"jobdaw " + name) != std::string::npos);
    CHECK(zsh.find("\"" + name + ":") != std::string::npos);
    CHECK(fish.find(" -a " + name + " ") != std::string::npos);
    // Each option of the help is in the manual and in each shell.
    for (size_t option = help.out.find(" --"); option != std::string::npos;
         option = help.out.find(" --", option + 1)) {
      std::string text = help.out.substr(option + 1);
      text.resize(text.find_first_of(" ,:\n="));
      if (help.out.find("Example") < option || text == "--help") continue;
      INFO(text);
      CHECK(bash.find(text) != std::string::npos);
      CHECK(fish.find("-l " + text.substr(2)) != std::string::npos);
    }
  }
  CHECK(count > 20);
}

}  // namespace
}  // namespace jobdaw
