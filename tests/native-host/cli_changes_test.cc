// What the commands that change postings say and take back.
#include <catch2/catch_test_macros.hpp>

#include "command_line.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "moment.h"

namespace jobdaw {
namespace {

std::string Posting(const std::string& pay, const std::string& more = "") {
  return R"(<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",)" +
         more + R"(
 "hiringOrganization": {"@type": "Organization", "name": "Acme"},
 "jobLocation": {"@type": "Place", "address": {"addressLocality": "Bern"}},
 "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value":
   {"@type": "QuantitativeValue", "unitText": "YEAR", "value": )" +
         pay + R"(}}, "description": "<p>You bake the bread that people need,
 every morning, and you like to do so with others who do.</p>"}
</script>)";
}

Ran Save(const CommandLine& jobdaw, const std::string& page,
         const std::string& url, std::vector<std::string> more = {}) {
  more.insert(more.begin(),
              {"save", jobdaw.File("job.html", page), "--url", url});
  return jobdaw(more);
}

TEST_CASE("saving again says what is different by now") {
  CommandLine jobdaw;
  const std::string url = "https://example.org/1";
  CHECK(Save(jobdaw, Posting("40000"), url).out == "1  Baker, Acme\n");
  REQUIRE(jobdaw({"status", "applied", "1"}).status == 0);
  CHECK(Save(jobdaw, Posting("40000"), url).out ==
        "1  Baker, Acme: saved again; nothing is different\n");
  CHECK(Save(jobdaw, Posting("45000", "\"validThrough\": \"2099-01-31\","), url)
            .out ==
        "1  Baker, Acme: saved again; salary: 40000 EUR/year -> 45000 "
        "EUR/year; deadline: 2099-01-31\n");
  for (const char* command : {"show", "history"}) {
    INFO(command);
    CHECK(jobdaw({command, "1"})
              .out.find("salary: 40000 EUR/year -> 45000 EUR/year; deadline: "
                        "2099-01-31\n") != std::string::npos);
  }
  // It stays where it was.
  CHECK(TextMember(ParsedJson(jobdaw({"show", "1", "--json"}).out), "stage") ==
        "applied");
}

TEST_CASE("the same job elsewhere is told") {
  CommandLine jobdaw;
  REQUIRE(Save(jobdaw, Posting("40000"), "https://example.org/1").status == 0);
  CHECK(Save(jobdaw, Posting("40000"), "https://example.com/a").out ==
        "2  Baker, Acme; looks like 1 (Baker, Acme)\n");
  Json saved = ParsedJson(
      Save(jobdaw, Posting("1"), "https://example.net/b", {"--json"}).out);
  CHECK(At(saved, "looks_like").size() == 2);
}

TEST_CASE("undo says what it took back") {
  CommandLine jobdaw;
  for (const char* url : {"https://example.org/1", "https://example.org/2"}) {
    REQUIRE(Save(jobdaw, Posting("40000"), url).status == 0);
  }
  REQUIRE(jobdaw({"status", "applied", "1", "2"}).status == 0);
  CHECK(jobdaw({"undo"}).out ==
        "Undone: stage of 2 jobs; jobdaw undo 4 brings it back.\n");
  REQUIRE(jobdaw({"set", "1", "title=Cook", "work_mode=remote"}).status == 0);
  CHECK(jobdaw({"undo"}).out ==
        "Undone: title and work_mode of 1 (Baker, Acme); jobdaw undo 6 brings "
        "it back.\n");
  CHECK(jobdaw({"undo"}).out ==
        "Undone: saving of 2 (Baker, Acme), which is in the trash now; jobdaw "
        "undo 7 brings it back.\n");
  CHECK(jobdaw({"undo", "7"}).out.starts_with("Undone: undoing of 2 (Baker"));
  std::string table =
      jobdaw.File("jobs.csv", "title,company\nMiller,A\nMason,B\nSmith,C\n");
  REQUIRE(jobdaw({"import", table}).status == 0);
  CHECK(jobdaw({"undo"}).out.starts_with(
      "Undone: import of 3 jobs, which are in the trash now; jobdaw undo "));
  CHECK(At(ParsedJson(jobdaw({"list", "--json"}).out), "count") == 2);
}

// The numbers in the first column below the heading.
std::vector<std::string> Numbers(const Ran& ran) {
  std::vector<std::string> out;
  for (size_t at = ran.out.find('\n'); at + 1 < ran.out.size();) {
    out.push_back(ran.out.substr(at + 1, ran.out.find(' ', at) - at - 1));
    at = ran.out.find('\n', at + 1);
  }
  return out;
}

TEST_CASE("one task is ticked off, by its number") {
  CommandLine jobdaw;
  REQUIRE(Save(jobdaw, Posting("40000"), "https://example.org/1").status == 0);
  REQUIRE(jobdaw({"remind", "1", "+3", "Ring", "them"}).status == 0);
  REQUIRE(jobdaw({"remind", "1", "+4", "Write", "them"}).status == 0);
  Ran agenda = jobdaw({"remind"});
  CHECK(agenda.out.find("task 2: Write them") != std::string::npos);
  CHECK(Numbers(jobdaw({"remind", "1"})) == std::vector<std::string>{"1", "2"});
  REQUIRE(jobdaw({"remind", "1", "--done", "1"}).status == 0);
  CHECK(ParsedJson(jobdaw({"remind", "--json"}).out).size() == 1);
  CheckFails(jobdaw({"remind", "1", "--done", "9"}), 1,
             "remind: --done: 9: is no number of the tasks of job 1");
  CheckFails(jobdaw({"remind", "--done", "1"}), 2, "remind: ID is missing");
  REQUIRE(jobdaw({"remind", "1", "+5", "Visit", "them"}).status == 0);
  REQUIRE(jobdaw({"remind", "1", "--done"}).status == 0);
  CHECK(ParsedJson(jobdaw({"remind", "--json"}).out).empty());
}

TEST_CASE("a row is taken away by its number, and comes back") {
  CommandLine jobdaw;
  REQUIRE(Save(jobdaw, Posting("40000"), "https://example.org/1").status == 0);
  const std::vector<std::vector<std::string>> rows = {
      {"note", "1", "First"},         {"note", "1", "Second"},
      {"contact", "1", "Ada"},        {"contact", "1", "Ben"},
      {"interview", "1", "tomorrow"}, {"interview", "1", "+3"},
      {"remind", "1", "+1", "One"},   {"remind", "1", "+2", "Two"}};
  for (const auto& row : rows) REQUIRE(jobdaw(row).status == 0);
  for (const char* command : {"note", "contact", "interview", "remind"}) {
    INFO(command);
    std::vector<std::string> both = {"1", "2"};
    CHECK(Numbers(jobdaw({command, "1"})) == both);
    REQUIRE(jobdaw({command, "1", "--remove", "1"}).status == 0);
    CHECK(Numbers(jobdaw({command, "1"})) == std::vector<std::string>{"2"});
    CheckFails(jobdaw({command, "1", "--remove", "1"}), 1,
               std::string(command) + ": --remove: 1: is no number");
    REQUIRE(jobdaw({"undo"}).status == 0);
    CHECK(Numbers(jobdaw({command, "1"})) == both);
    // Each option says what it is for.
    std::string help = jobdaw({command, "--help"}).out;
    CHECK(help.find("TEXT\n") == std::string::npos);
  }
  CheckFails(jobdaw({"note", "1", "new", "--remove", "1"}), 2,
             "note: --remove: goes without a new one");
}

TEST_CASE("people read local time") {
  CommandLine jobdaw;
  REQUIRE(Save(jobdaw, Posting("40000"), "https://example.org/1").status == 0);
  std::string day = *ReadDay("+3", Now());
  REQUIRE(jobdaw({"interview", "1", day + "T12:00:00Z"}).status == 0);
  auto in_tokyo = [&](std::vector<std::string> command) {
    command.insert(command.begin(), "jobdaw");
    return Run(command, "",
               {"JOBDAW_DATA_DIR=" + jobdaw.data_dir(), "TZ=Asia/Tokyo"})
        .out;
  };
  CHECK(in_tokyo({"remind"}).find(day + " 21:00  1") != std::string::npos);
  CHECK(in_tokyo({"interview", "1"}).find(day + " 21:00") != std::string::npos);
  std::string shown = in_tokyo({"show", "1"});
  CHECK(shown.find("  " + day + " 21:00\n") != std::string::npos);
  CHECK(shown.find("Z\n") == std::string::npos);
  CHECK(shown.find(":00.") == std::string::npos);
}

}  // namespace
}  // namespace jobdaw
