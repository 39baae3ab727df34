// What the command line says to what is mistyped, missing or impossible.
#include <catch2/catch_test_macros.hpp>

#include "cli/choice.h"
#include "command_line.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

// The line says each of these, and the status is that of wrong usage.
void CheckSays(const Ran& ran, const std::vector<std::string>& words) {
  INFO(ran.err);
  CHECK(ran.status == 2);
  CHECK(ran.out == "");
  CHECK(ran.err.starts_with("jobdaw: "));
  CHECK(ran.err.ends_with(")\n"));
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  for (const std::string& word : words) {
    INFO("says: " << word);
    CHECK(ran.err.find(word) != std::string::npos);
  }
}

CommandLine OneJob() {
  CommandLine jobdaw;
  REQUIRE(jobdaw({"save", jobdaw.File("job.html", kPosting), "--url",
                  "https://example.org/1"})
              .status == 0);
  return jobdaw;
}

TEST_CASE("the word that is nearest is the one that was meant") {
  const std::vector<std::string> words = {"list", "status", "history", "stats"};
  CHECK(DidYouMean("lst", words) == "; did you mean list?");
  CHECK(DidYouMean("stauts", words) == "; did you mean status?");
  CHECK(DidYouMean("HISTORI", words) == "; did you mean history?");
  CHECK(DidYouMean("hist", words) == "; did you mean history?");
  CHECK(DidYouMean("sing", words) == "");
  CHECK(DidYouMean("", words) == "");
  CHECK(DidYouMean(std::string(100000, 'x'), words) == "");
  CHECK(DidYouMean("xls", {"csv", "xlsx"}, {{"xls", "xlsx"}}) ==
        "; did you mean xlsx?");
  CHECK(NoneOf("cvs", {"csv", "tsv"}) ==
        "cvs: is none of csv, tsv; did you mean csv?");
}

TEST_CASE("mistyped words are named, with what was meant") {
  CommandLine jobdaw;
  CheckSays(jobdaw({"lst"}), {"lst: no such command; did you mean list?"});
  CheckSays(jobdaw({"lst", "--help"}), {"lst: no such command"});
  CheckSays(jobdaw({"--data-dir", "/tmp", "stauts", "applied", "1"}),
            {"stauts: no such command; did you mean status?"});
  CheckSays(jobdaw({"list", "--limt", "3"}),
            {"list: --limt: no such option; did you mean --limit?"});
  CheckSays(jobdaw({"list", "--limt=3"}), {"list: --limt: no such option"});
  CheckSays(jobdaw({"list", "3"}), {"list: 3: is one argument too many"});
  CheckSays(jobdaw({"status", "aplied", "1"}),
            {"status: STAGE: aplied: is none of saved", "mean applied?"});
  CheckSays(jobdaw({"list", "--stage", "offr"}),
            {"list: --stage: offr: is none of", "mean offer?"});
  CheckSays(jobdaw({"list", "--sort", "cmpany"}),
            {"list: --sort: cmpany: is none of", "mean company?"});
  CheckSays(jobdaw({"export", "--format", "cvs"}),
            {"export: --format: cvs: is none of csv, tsv", "mean csv?"});
  for (auto [typed, meant] :
       {std::pair("md", "markdown"), {"excel", "xlsx"}, {"xls", "xlsx"}}) {
    CheckSays(jobdaw({"export", "--format", typed}),
              {std::string("did you mean ") + meant + "?"});
  }
  CheckSays(jobdaw({"extract", "--format", "md"}), {"mean markdown?"});
  CheckSays(jobdaw({"install", "--browser", "crome"}), {"mean chrome?"});
  CheckSays(jobdaw({"revert", "1", "tilte"}), {"mean title?"});
  CheckSays(jobdaw({"set", "1", "tilte=bar"}),
            {"there is no field tilte; did you mean title?"});
  CheckSays(jobdaw({"completions", "bsh"}), {"mean bash?"});
  CHECK(ModeOf(jobdaw.data_dir()) == 0);
}

TEST_CASE("words of lists are taken in any case") {
  CommandLine jobdaw = OneJob();
  CHECK(jobdaw({"status", "Applied", "1"}).status == 0);
  CHECK(jobdaw({"list", "--stage", "APPLIED", "--sort", "Date-Posted"})
            .out.find("\n1 ") != std::string::npos);
  CHECK(jobdaw({"export", "--format", "JSON"}).status == 0);
}

TEST_CASE("what is no number, day, pay or name is named") {
  CommandLine jobdaw = OneJob();
  CheckSays(jobdaw({"show", "abc"}), {"show: ID: abc: is no number of a job"});
  CheckSays(jobdaw({"show", "99999999999999999999"}),
            {"show: ID: 99999999999999999999: is no number of a job"});
  CheckSays(jobdaw({"show", "0"}), {"show: ID: 0: is no number of a job"});
  CheckSays(jobdaw({"tag", "1", "remote"}),
            {"tag: ID: remote: ", "a tag goes behind --add"});
  CheckSays(jobdaw({"list", "--limit", "x"}), {"list: --limit: x: is no"});
  CheckSays(jobdaw({"list", "--deadline-within", "-3"}),
            {"list: --deadline-within: -3: is no number of days"});
  CheckSays(jobdaw({"list", "--saved-from", "someday"}),
            {"list: --saved-from: someday: is no day (YYYY-MM-DD, today"});
  CHECK(jobdaw({"list", "--saved-from", "yesterday"}).status == 0);
  CHECK(jobdaw({"list", "--deadline-to", "+7"}).status == 0);
  for (const char* rate : {"USD", "USD=-1", "USD=0", "USD=x", "XX=1", "=1"}) {
    CheckSays(jobdaw({"list", "--pay-from", "1", "--pay-currency", "EUR",
                      "--rate", rate}),
              {"list: --rate: " + std::string(rate) + ": is no CODE=NUMBER"});
  }
  CheckSays(jobdaw({"list", "--pay-from", "1", "--pay-currency", "XX"}),
            {"list: --pay-currency: XX: is no currency"});
  CheckSays(jobdaw({"list", "--pay-from", "much", "--pay-currency", "EUR"}),
            {"list: --pay-from: much: is no pay"});
  CheckSays(jobdaw({"list", "--pay-from", "1"}),
            {"list: --pay-from: in which"});
  CheckSays(jobdaw({"list", "--rate", "USD=1"}), {"--rate: goes with"});
  CHECK(jobdaw({"list", "--pay-from", "1", "--pay-currency", "EUR", "--rate",
                "USD=0.9"})
            .status == 0);
  CheckSays(jobdaw({"export", "--format", "csv", "-o", ""}),
            {"export: --output: is empty"});
  CheckSays(jobdaw({"--data-dir", "", "list"}), {"--data-dir: is empty"});
  CheckSays(jobdaw({"set", "1", "deadline=soon"}),
            {"set: deadline: \"soon\" is no value of it (YYYY-MM-DD"});
  CheckSays(jobdaw({"set", "1", "work_mode=moon"}),
            {"(remote, hybrid or onsite)"});
  CheckSays(jobdaw({"set", "1", "title"}), {"set: title: is no FIELD=VALUE"});
  Ran ahead = jobdaw({"status", "applied", "1", "--at", "+3"});
  CheckSays(ahead, {"status: --at: "});
  CHECK(jobdaw({"status", "--help"}).out.find("+DAYS") == std::string::npos);
}

TEST_CASE("texts that are none are refused in our own words") {
  CommandLine jobdaw = OneJob();
  auto says = [&](const std::string& input, const std::string& what) {
    CheckFails(jobdaw({"note", "1", "-"}, input), 1, "note: TEXT: " + what);
  };
  says("a\xFF", "is not in UTF-8");
  says(std::string("a\0b", 3), "has a NUL byte");
  says(std::string(3000000, 'a'), "standard input is larger than 200 kB");
  CheckFails(jobdaw({"note", "1", "a\xFF"}), 1, "note: TEXT: is not in UTF-8");
  CheckFails(jobdaw({"contact", "1", "A", "--role", "\xFF"}), 1,
             "contact: --role: is not in UTF-8");
  CheckFails(jobdaw({"note", "1", " \t \n"}), 2, "note: TEXT is empty");
  CheckFails(jobdaw({"contact", "1", " "}), 2, "contact: NAME is empty");
  CHECK(jobdaw({"note", "1"}).out.starts_with("No notes yet"));
  for (const char* email : {"notmail", "@a", "a@", "a b@c", "a@b@c"}) {
    CheckSays(jobdaw({"contact", "1", "A", "--email", email}),
              {"contact: --email: " + std::string(email) + ": is no address"});
  }
  CheckSays(jobdaw({"contact", "1", "A", "--url", "javascript:alert(1)"}),
            {"contact: --url: javascript:alert(1): is no http"});
}

TEST_CASE("tags are one word or line, found in any case") {
  CommandLine jobdaw = OneJob();
  CheckFails(jobdaw({"tag", "1", "--add", " "}), 2,
             "tag: --add: a tag is empty");
  CheckFails(jobdaw({"tag", "1", "--add", "a\nb"}), 2,
             "tag: --add: a b: has a");
  CheckFails(jobdaw({"tag", "1", "--add", std::string(10000, 'x')}), 2,
             "tag: --add: xxxx");
  REQUIRE(jobdaw({"tag", "1", "--add", " Remote "}).status == 0);
  CHECK(jobdaw({"tag", "--list"}).out == "Remote\n");
  for (const char* tag : {"remote", "REMOTE"}) {
    CHECK(jobdaw({"list", "--tag", tag}).out.find("\n1 ") != std::string::npos);
  }
  CHECK(jobdaw({"list", "--tag", "remot"}).out.starts_with("No job is like"));
  // One that is there stays spelled as it is.
  REQUIRE(jobdaw({"tag", "1", "--add", "REMOTE"}).status == 0);
  CHECK(jobdaw({"tag", "--list"}).out == "Remote\n");
  CheckFails(jobdaw({"tag", "1", "--remove", "remot"}), 1,
             "tag: --remove: remot: the job has no such tag; did you mean "
             "Remote?");
  REQUIRE(jobdaw({"tag", "1", "--remove", "remote"}).status == 0);
  CHECK(jobdaw({"tag", "--list"}).out == "");
  CheckFails(jobdaw({"tag", "--add", "x"}), 2, "tag: ID is required");
}

TEST_CASE("an empty list says of what it is empty") {
  CommandLine jobdaw = OneJob();
  CHECK(jobdaw({"list", "--trash"}).out == "The trash is empty.\n");
  CHECK(jobdaw({"list", "--stage", "offer"}).out.starts_with("No job is like"));
}

TEST_CASE("a standard output that is closed is said to be") {
  CommandLine jobdaw = OneJob();
  for (const char* command : {"list", "export --format csv", "show 1"}) {
    Ran ran =
        Run({"/bin/sh", "-c", std::string("exec \"$0\" ") + command + " >&-",
             JOBDAW_BUILD_DIR "/jobdaw"},
            "", {"JOBDAW_DATA_DIR=" + jobdaw.data_dir()});
    CheckFails(ran, 1, "standard output: is closed");
  }
  // Nor has the tracker taken its place.
  CHECK(jobdaw({"list"}).out.find("Data Engineer") != std::string::npos);
}

TEST_CASE("reading makes nothing") {
  CommandLine jobdaw;
  std::string nowhere = jobdaw / "nowhere";
  std::string table = jobdaw.File("jobs.csv", "title,company\nBaker,Acme\n");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"list"},
                                             {"list", "--json"},
                                             {"show", "1"},
                                             {"history", "1"},
                                             {"stats"},
                                             {"export", "--format", "csv"},
                                             {"remind"},
                                             {"remind", "1"},
                                             {"note", "1"},
                                             {"tag", "--list"},
                                             {"reextract"},
                                             {"undo"}}) {
    std::vector<std::string> line = command;
    line.insert(line.end(), {"--data-dir", nowhere});
    INFO(command[0]);
    CheckFails(jobdaw(line), 1,
               nowhere + ": there is no tracker in it yet (jobdaw save ");
    CHECK(ModeOf(nowhere) == 0);
  }
  Ran trial = jobdaw({"import", "--dry-run", table, "--data-dir", nowhere});
  CHECK(trial.status == 0);
  CHECK(trial.out.find("1 would be new") != std::string::npos);
  CHECK(ModeOf(nowhere) == 0);
  // What everybody begins with is no mistake.
  CHECK(jobdaw({"list"}).out.starts_with("No jobs yet."));
  CHECK(ModeOf(jobdaw.data_dir()) == 0);
}

}  // namespace
}  // namespace jobdaw
