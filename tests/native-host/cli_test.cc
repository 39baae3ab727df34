// The command line as a program: what it prints, and how it ends.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "command_line.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "support.h"

namespace jobdaw {
namespace {

TEST_CASE("wrong usage is one line and status 2") {
  CommandLine jobdaw;
  CheckFails(jobdaw({}), 2, "no command");
  CheckFails(jobdaw({"sing"}), 2, "sing: no such command");
  CheckFails(jobdaw({"list", "--sing"}), 2, "list: --sing: no such option");
  CheckFails(jobdaw({"list", "--limit", "0"}), 2, "list: --limit: ");
  CheckFails(jobdaw({"list", "--limit", "x"}), 2, "list: ");
  CheckFails(jobdaw({"show"}), 2, "show: ID is required");
  CheckFails(jobdaw({"show", "x"}), 2, "show: ");
  CheckFails(jobdaw({"save"}), 2, "save: FILE is required");
  CheckFails(jobdaw({"save", "x", "--stage", "dreaming"}), 2,
             "save: --stage: dreaming: is none of saved, ");
  CheckFails(jobdaw({"save", "x", "y", "--url", "https://example.org"}), 2,
             "save: --url: ");
  CheckFails(jobdaw({"export"}), 2, "export: --format is required");
  CheckFails(
      jobdaw({"export", "--format", "docx"}), 2,
      "export: --format: docx: is none of csv, tsv, xlsx, json, jsonl, jsonld, "
      "markdown, html, report, ics, sqlite");
  CheckFails(jobdaw({"extract", "--format", "pdf"}), 2, "extract: --format: ");
  CheckFails(jobdaw({"extract", "--url", "javascript:alert(1)"}), 2,
             "extract: --url: ");
  CheckFails(jobdaw({"extract", "--captured-at", "now"}), 2,
             "extract: --captured-at: ");
  CheckFails(jobdaw({"extract", "--jobs", "2"}), 2, "extract: --jobs requires");
  CheckFails(jobdaw({"install", "--browser", "safari"}), 2,
             "install: --browser: safari: is none of chrome, ");
  CheckFails(jobdaw({"install", "--manifest-dir", "/tmp"}), 2,
             "install: --manifest-dir: ");
  CheckFails(jobdaw({"types"}), 2, "types: ");
  CHECK(ModeOf(jobdaw.data_dir()) == 0);
}

TEST_CASE("help and version are no errors") {
  CommandLine jobdaw;
  CHECK(jobdaw({"--version"}).out.starts_with("jobdaw "));
  Ran help = jobdaw({"extract", "--help"});
  CHECK(help.status == 0);
  CHECK(help.out.find("--jsonl") != std::string::npos);
}

TEST_CASE("a PDF is read as its text") {
  CommandLine jobdaw;
  std::string text =
      "BT /F1 12 Tf 72 720 Td 14 TL (Data Engineer) Tj T*"
      " (Company: Example Data) Tj T* (Requirements) Tj T*"
      " (- SQL) Tj T* (- Patience) Tj ET";
  std::string pdf =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length " +
      std::to_string(text.size()) + ">>stream\n" + text +
      "\nendstream endobj\n"
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
      "trailer<</Root 1 0 R>>\n";
  Ran ran = jobdaw({"extract", jobdaw.File("job.pdf", pdf)});
  INFO(ran.err);
  REQUIRE(ran.status == 0);
  Json posting = At(ParsedJson(ran.out), "posting");
  CHECK(TextMember(posting, "title") == "Data Engineer");
  CHECK(TextMember(At(posting, "company"), "name") == "Example Data");
  CHECK(Dump(At(posting, "requirements")) == R"(["SQL","Patience"])");
  CHECK(jobdaw({"save", jobdaw / "job.pdf"}).status == 0);
  mkdir((jobdaw / "folder").c_str(), 0700);
  jobdaw.File("folder/job.PDF", pdf);
  Ran import = jobdaw({"import", "--dry-run", jobdaw / "folder"});
  CHECK(import.out.starts_with("0 would be new, 1 known"));
  CheckFails(jobdaw({"extract", jobdaw.File("broken.pdf", "%PDF-1.4\n")}), 1,
             jobdaw / "broken.pdf: the PDF is damaged");
  CommandLine none;
  Ran missing = Run({"jobdaw", "extract", jobdaw / "job.pdf"}, "",
                    {"PATH=" + none.data_dir()});
  CheckFails(missing, 1, jobdaw / "job.pdf: reading a PDF needs pdftotext");
}

TEST_CASE("input that cannot be read is one line and status 1") {
  CommandLine jobdaw;
  CheckFails(jobdaw({"extract", jobdaw / "missing.html"}), 1,
             jobdaw / "missing.html: no such file");
  CheckFails(jobdaw({"extract", "/"}), 1, "/: is a directory");
  CheckFails(jobdaw({"extract", jobdaw.File("empty.html", "")}), 1,
             jobdaw / "empty.html: is empty");
  CheckFails(jobdaw({"extract"}), 1, "standard input: is empty");
  CheckFails(jobdaw({"extract", "/dev/zero"}), 1,
             "/dev/zero: larger than 64 MiB");
  CheckFails(jobdaw({"extract", "--jsonl", jobdaw / "missing.jsonl"}), 1,
             jobdaw / "missing.jsonl: no such file");
  CheckFails(jobdaw({"save", jobdaw.File("a\nb\x1B[2J", "")}), 1,
             jobdaw / "a b[2J: is empty");
}

TEST_CASE("extract prints an Extraction") {
  CommandLine jobdaw;
  Ran file = jobdaw({"extract", jobdaw.File("job.html", kPosting), "--url",
                     "https://example.org/jobs/1"});
  CHECK(file.status == 0);
  CHECK(file.err == "");
  Json json = ParsedJson(file.out);
  CHECK(At(json, "schema_version") == 1);
  CHECK(TextMember(At(json, "page"), "url") == "https://example.org/jobs/1");
  CHECK(TextMember(At(json, "posting"), "title") == "Data Engineer");
  Ran input = jobdaw({"extract", "-", "--format", "html", "--url",
                      "https://example.org/jobs/1"},
                     kPosting);
  CHECK(input.out == file.out);
  Ran pretty = jobdaw({"extract", "--pretty"}, kPosting);
  CHECK(pretty.out.starts_with("{\n  \"schema_version\": 1,\n"));
}

TEST_CASE("what is no page of a posting still has an answer") {
  CommandLine jobdaw;
  for (const std::string& text :
       {std::string("\0\0\0", 3), std::string("\xFF\xFE\xC3"),
        std::string(1 << 20, '<'), std::string("{\"@type\":")}) {
    Ran ran = jobdaw({"extract"}, text);
    CHECK(ran.status == 0);
    CHECK(At(ParsedJson(ran.out), "schema_version") == 1);
  }
}

TEST_CASE("what is saved can be listed, shown and exported") {
  CommandLine jobdaw;
  Ran saved = jobdaw({"save", jobdaw.File("job.html", kPosting), "--url",
                      "https://example.org/jobs/1", "--stage", "applied"});
  CHECK(saved.status == 0);
  CHECK(saved.err == "");
  CHECK(saved.out == "1  Data Engineer, Example Data\n");

  Ran list = jobdaw({"list"});
  CHECK(list.status == 0);
  CHECK(list.out.starts_with("ID  STAGE    TITLE          COMPANY"));
  CHECK(list.out.find("\n1   applied  Data Engineer  Example Data") !=
        std::string::npos);
  CHECK(list.out.find('\x1B') == std::string::npos);

  Json listed = ParsedJson(jobdaw({"list", "--json"}).out);
  CHECK(At(listed, "count") == 1);
  const Json& posting = Nth(At(listed, "postings"), 0);
  CHECK(TextMember(posting, "url") == "https://example.org/jobs/1");

  Json shown = ParsedJson(jobdaw({"show", "1", "--json"}).out);
  CHECK(TextMember(shown, "stage") == "applied");
  CHECK(Member(At(shown, "provenance"), "title") != nullptr);
  Ran described = jobdaw({"show", "1"});
  CHECK(described.out.find("\ntitle               Data Engineer\n") !=
        std::string::npos);
  CheckFails(jobdaw({"show", "2"}), 1, "posting 2: not in the tracker");

  std::string path = jobdaw / "jobs.csv";
  Ran exported = jobdaw({"export", "--format", "csv", "-o", path});
  CHECK(exported.status == 0);
  CHECK(exported.out + exported.err == "");
  CHECK(ReadFile(path) == jobdaw({"export", "--format", "csv"}).out);
  CHECK(ModeOf(path) == 0600);
  CheckFails(jobdaw({"export", "--format", "csv", "-o", path}), 1,
             path + ": is already there");
  CHECK(jobdaw({"export", "--format", "json", "-o", path, "--force"}).status ==
        0);
  CHECK(At(ParsedJson(ReadFile(path)), "schema_version") == 1);
  CheckFails(jobdaw({"export", "--format", "csv", "-o", jobdaw / "no/x"}), 1,
             jobdaw / "no: no such file or directory");
}

TEST_CASE("one bad file does not keep the others out") {
  CommandLine jobdaw;
  Ran ran = jobdaw({"save", jobdaw.File("note.txt", "Buy milk."),
                    jobdaw.File("job.html", kPosting), jobdaw / "missing"});
  CHECK(ran.status == 1);
  CHECK(ran.out == "1  Data Engineer, Example Data\n");
  CHECK(ran.err.find("note.txt: no posting was found in it") !=
        std::string::npos);
  CHECK(ran.err.find("missing: no such file") != std::string::npos);
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 2);
}

TEST_CASE("an empty tracker says how to begin") {
  CommandLine jobdaw;
  CHECK(jobdaw({"list"}).out.starts_with("No jobs yet."));
  CHECK(ParsedJson(jobdaw({"list", "--json"}).out) ==
        ParsedJson(R"({"count":0,"postings":[]})"));
}

TEST_CASE("--data-dir goes before the environment") {
  CommandLine jobdaw;
  std::string elsewhere = jobdaw / "elsewhere";
  std::string page = jobdaw.File("job.html", kPosting);
  CHECK(jobdaw({"--data-dir", elsewhere, "save", page}).status == 0);
  CHECK(jobdaw({"list", "--data-dir", elsewhere}).out.find("Engineer") !=
        std::string::npos);
  CHECK(ModeOf(elsewhere) == 0700);
  CHECK(ModeOf(elsewhere + "/tracker.db") == 0600);
  CHECK(ModeOf(jobdaw.data_dir()) == 0);
}

TEST_CASE("a tracker that cannot be used is one line and status 1") {
  CommandLine jobdaw;
  std::string dir = jobdaw / "bad";
  std::string tracker = dir + "/tracker.db";
  REQUIRE(mkdir(dir.c_str(), 0700) == 0);
  auto list = [&] { return jobdaw({"list", "--data-dir", dir}); };
  WriteFile(tracker, "no database at all, whatever its name");
  CheckFails(list(), 1, tracker + ": is damaged or not a tracker");
  REQUIRE(unlink(tracker.c_str()) == 0);
  REQUIRE(symlink("/dev/null", tracker.c_str()) == 0);
  CheckFails(list(), 1, tracker + ": is a symbolic link");
  REQUIRE(unlink(tracker.c_str()) == 0);
  REQUIRE(mkdir(tracker.c_str(), 0700) == 0);
  CheckFails(list(), 1, tracker + ": is not a file");
  CheckFails(jobdaw({"list", "--data-dir", "/dev/null"}), 1,
             "/dev/null: is not a directory");
  CheckFails(jobdaw({"list", "--data-dir", "/proc/jobdaw"}), 1,
             "/proc/jobdaw: ");
}

TEST_CASE("output that cannot be written fails the command") {
  CommandLine jobdaw;
  Ran ran = Run({"/bin/sh", "-c", "exec \"$0\" types --typescript >/dev/full",
                 JOBDAW_BUILD_DIR "/jobdaw"});
  CheckFails(ran, 1, "standard output: no space is left");
}

TEST_CASE("types are printed for TypeScript and as a schema") {
  CommandLine jobdaw;
  std::string types = jobdaw({"types", "--typescript"}).out;
  CHECK(types.find("export interface Posting") != std::string::npos);
  for (std::string_view stage : kStages) {
    CHECK(types.find("\"" + std::string(stage) + "\"") != std::string::npos);
  }
  CHECK(Member(ParsedJson(jobdaw({"types", "--json-schema"}).out),
               "properties") != nullptr);
}

// Two postings, 1 and 2.
void FillTracker(const CommandLine& jobdaw) {
  for (const char* name : {"one", "two"}) {
    Ran saved =
        jobdaw({"save", jobdaw.File(std::string(name) + ".html", kPosting),
                "--url", std::string("https://example.org/") + name});
    REQUIRE(saved.status == 0);
  }
}

Json Shown(const CommandLine& jobdaw, const char* id) {
  Ran ran = jobdaw({"show", id, "--json"});
  REQUIRE(ran.status == 0);
  return ParsedJson(ran.out);
}

TEST_CASE("postings are moved, noted, tagged and corrected, each undone") {
  CommandLine jobdaw;
  FillTracker(jobdaw);
  Ran moved = jobdaw({"status", "applied", "1", "2", "--at",
                      "2025-01-10T09:00:00Z", "--json"});
  REQUIRE(moved.status == 0);
  CHECK(At(ParsedJson(moved.out), "postings").size() == 2);
  CHECK(TextMember(Shown(jobdaw, "1"), "stage") == "applied");
  CHECK(TextMember(At(Shown(jobdaw, "1"), "events").back(), "at") ==
        "2025-01-10T09:00:00.000Z");

  // Quiet where nobody reads.
  Ran noted = jobdaw({"note", "1", "They", "call", "back"});
  CHECK(noted.status == 0);
  CHECK(noted.out + noted.err == "");
  REQUIRE(jobdaw({"note", "1", "-"}, "from a pipe").status == 0);
  CHECK(TextMember(Nth(At(Shown(jobdaw, "1"), "notes"), 0), "text") ==
        "They call back");
  CHECK(TextMember(Nth(At(Shown(jobdaw, "1"), "notes"), 1), "text") ==
        "from a pipe");

  REQUIRE(jobdaw({"tag", "1", "2", "--add", "good", "far"}).status == 0);
  REQUIRE(jobdaw({"tag", "1", "--remove", "far"}).status == 0);
  CHECK(At(Shown(jobdaw, "1"), "tags") == ParsedJson(R"(["good"])"));

  REQUIRE(jobdaw({"set", "1", "title=Data Baker", "deadline=2025-02-01",
                  "salary=60-70k EUR", "requirements=Bread; Patience"})
              .status == 0);
  Json posting = At(Shown(jobdaw, "1"), "posting");
  CHECK(TextMember(posting, "title") == "Data Baker");
  CHECK(TextMember(posting, "deadline") == "2025-02-01");
  CHECK(At(At(posting, "salary"), "min") == 60000);
  CHECK(TextMember(At(posting, "salary"), "currency") == "EUR");
  CHECK(At(posting, "requirements") == ParsedJson(R"(["Bread", "Patience"])"));
  REQUIRE(jobdaw({"revert", "1", "title"}).status == 0);
  CHECK(TextMember(At(Shown(jobdaw, "1"), "posting"), "title") ==
        "Data Engineer");
  // The last change, then the one before it.
  REQUIRE(jobdaw({"undo"}).status == 0);
  CHECK(TextMember(At(Shown(jobdaw, "1"), "posting"), "title") == "Data Baker");
  REQUIRE(jobdaw({"undo"}).status == 0);
  CHECK(TextMember(At(Shown(jobdaw, "1"), "posting"), "title") ==
        "Data Engineer");
  Ran history = jobdaw({"history", "1"});
  CHECK(history.out.find("saved -> applied") != std::string::npos);
  CHECK(ParsedJson(jobdaw({"history", "1", "--json"}).out).size() >= 6);

  CheckFails(jobdaw({"status", "dreaming", "1"}), 2,
             "status: STAGE: dreaming: is none");
  CheckFails(jobdaw({"status", "applied", "7"}), 1, "posting 7: ");
  CheckFails(jobdaw({"status", "applied", "1", "--at", "soon"}), 2,
             "status: --at: \"soon\" is no time");
  CheckFails(jobdaw({"status", "applied", "1", "--at", "2999-01-01"}), 2,
             "status: --at: 2999-01-01: lies ahead");
  CheckFails(jobdaw({"set", "1", "colour=red"}), 2, "set: colour=red: ");
  CheckFails(jobdaw({"set", "1", "deadline=soonish"}), 2, "set: deadline: ");
  CheckFails(jobdaw({"set", "1", "apply_url=javascript:alert(1)"}), 2,
             "set: apply_url: ");
  CheckFails(jobdaw({"tag", "1"}), 2, "tag: no tag ");
  CheckFails(jobdaw({"undo", "99"}), 1, "change 99: ");
}

TEST_CASE("what is due is shown, and tasks are ticked off") {
  CommandLine jobdaw;
  FillTracker(jobdaw);
  CHECK(jobdaw({"remind"}).out == "Nothing is due in the next 30 days.\n");
  REQUIRE(jobdaw({"remind", "1", "+7", "Ask", "again"}).status == 0);
  REQUIRE(jobdaw({"interview", "2", "tomorrow", "--kind", "video"}).status ==
          0);
  REQUIRE(
      jobdaw({"contact", "2", "Ada", "Example", "--email", "ada@example.org"})
          .status == 0);
  Json due = ParsedJson(jobdaw({"remind", "--json"}).out);
  REQUIRE(due.size() == 2);
  CHECK(TextMember(due[0], "kind") == "interview");
  CHECK(TextMember(due[1], "text") == "Ask again");
  CHECK(jobdaw({"show", "2"}).out.find("ada@example.org") != std::string::npos);
  REQUIRE(jobdaw({"remind", "1", "--done"}).status == 0);
  CHECK(ParsedJson(jobdaw({"remind", "--json"}).out).size() == 1);
  CheckFails(jobdaw({"remind", "1", "someday", "x"}), 2, "remind: WHEN: ");
  CheckFails(jobdaw({"remind", "1", "+3"}), 2, "remind: TEXT ");
  CheckFails(jobdaw({"interview", "1", "25:00"}), 2, "interview: WHEN: ");
}

TEST_CASE("the trash takes and gives back, and is emptied only when told") {
  CommandLine jobdaw;
  FillTracker(jobdaw);
  REQUIRE(jobdaw({"remove", "1"}).status == 0);
  CHECK(At(ParsedJson(jobdaw({"list", "--json"}).out), "count") == 1);
  REQUIRE(jobdaw({"restore", "1"}).status == 0);
  CHECK(At(ParsedJson(jobdaw({"list", "--json"}).out), "count") == 2);
  REQUIRE(jobdaw({"remove", "1"}).status == 0);
  CheckFails(jobdaw({"trash", "--empty"}), 2,
             "trash: --empty deletes for good");
  CHECK(jobdaw({"trash", "--empty", "--yes", "--json"}).out ==
        "{\"count\":1}\n");
  CheckFails(jobdaw({"show", "1"}), 1, "posting 1: ");
  CheckFails(jobdaw({"trash"}), 2, "trash: --empty is required");
}

TEST_CASE("the search in figures") {
  CommandLine jobdaw;
  FillTracker(jobdaw);
  REQUIRE(jobdaw({"status", "applied", "1", "--at", "2025-01-06T09:00:00Z"})
              .status == 0);
  REQUIRE(jobdaw({"status", "rejected", "1", "--at", "2025-01-16T09:00:00Z"})
              .status == 0);
  Json stats = ParsedJson(jobdaw({"stats", "--json"}).out);
  CHECK(At(stats, "count") == 2);
  CHECK(Nth(At(stats, "funnel"), 1) ==
        ParsedJson(R"({"stage": "applied", "ever": 1, "now": 0})"));
  CHECK(Nth(At(stats, "weeks"), 0) ==
        ParsedJson(R"({"week": "2025-01-06", "saved": 0, "applied": 1})"));
  CHECK(At(stats, "answers") ==
        ParsedJson(R"({"applied": 1, "answered": 1, "median_days": 10})"));
  // What was undone never was.
  REQUIRE(jobdaw({"undo"}).status == 0);
  CHECK(At(At(ParsedJson(jobdaw({"stats", "--json"}).out), "answers"),
           "answered") == 0);
  CHECK(jobdaw({"stats"}).out.find("WEEK OF") != std::string::npos);
  CheckFails(jobdaw({"stats", "--saved-from", "soon"}), 2, "");
}

TEST_CASE("shells complete what there is, and the manual shows it") {
  CommandLine jobdaw;
  std::string bash = jobdaw({"completions", "bash"}).out;
  std::string zsh = jobdaw({"completions", "zsh"}).out;
  std::string fish = jobdaw({"completions", "fish"}).out;
  std::string man = jobdaw({"man"}).out;
  for (const char* command : {"list", "status", "export", "undo", "man"}) {
    INFO(command);
    CHECK(bash.find(std::string("    ") + command + ") ") != std::string::npos);
    CHECK(zsh.find(std::string("    ") + command + ") ") != std::string::npos);
    CHECK(fish.find(std::string("-a ") + command + " ") != std::string::npos);
    CHECK(man.find(std::string("jobdaw ") + command) != std::string::npos);
  }
  Ran ran = Run({"/bin/bash", "-c",
                 "eval \"$(</dev/stdin)\"; COMP_WORDS=(jobdaw status int); "
                 "COMP_CWORD=2; _jobdaw; echo \"${COMPREPLY[@]}\""},
                bash, {});
  CHECK(ran.out == "interviewing\n");
  CheckFails(jobdaw({"completions", "tcsh"}), 2, "completions: SHELL: ");
}

TEST_CASE("requests are noted from when the user says to when they are not") {
  CommandLine jobdaw;
  std::string log = jobdaw.data_dir() + "/requests.log";
  CheckFails(jobdaw({"log"}), 1, "requests are not noted");
  CHECK(jobdaw({"log", "--on"}).status == 0);
  CHECK(ModeOf(log) == 0600);
  WriteFile(log, "{}\n");
  CHECK(jobdaw({"log", "--on"}).status == 0);
  CHECK(jobdaw({"log"}).out == "{}\n");
  CHECK(jobdaw({"log", "--off"}).status == 0);
  CHECK(ModeOf(log) == 0);
  CHECK(jobdaw({"log", "--off"}).status == 0);
}

}  // namespace
}  // namespace jobdaw
