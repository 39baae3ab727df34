// What the command line prints: nothing that a terminal would obey, and no more
// columns than it has.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <sstream>

#include "cli/terminal.h"
#include "command_line.h"
#include "identity.h"
#include "instant.h"
#include "moment.h"

namespace jobdaw {
namespace {

// Clears the screen, returns, deletes, turns red in two ways, and writes
// backwards.
const std::string kNasty =
    "Baker\x1B[2J\r\x7F\xC2\x9B"
    "31m\xE2\x80\xAEgnp\xE2\x81\xA6.\x01";

// A tracker that has this wherever a text can be, and something is due.
void FillWith(const CommandLine& jobdaw, const std::string& text) {
  Tracker tracker = OpenTracker(jobdaw.data_dir());
  SaveRequest save = TestSave(1, text);
  Json& posting = save.extraction["posting"];
  posting["company"] = {{"name", text}};
  posting["locations"] = {{{"raw", text}}};
  posting["salary"] = {{"raw", text}};
  posting["requirements"] = {text, text};
  posting["about_role"] = text + "\n\n" + text;
  save.tags = {text};
  save.note = text;
  save.page = {{"url", "https://example.org/jobs/1"},
               {"documents", {{{"content", text}}}}};
  REQUIRE(tracker.Save(save));
  save.uuid = TestUuid(2);
  save.saved_at = "2025-01-11T09:00:00.000Z";
  posting["title"] = text + " and more";
  REQUIRE(tracker.Save(save));
  std::string day = *ReadDay("tomorrow", Now());
  REQUIRE(tracker.Edit(
      {1},
      {{"fields", {{"deadline", day}, {"department", text}}},
       {"contacts",
        {{{"name", text}, {"role", text}, {"phone", text}, {"note", text}}}},
       {"interviews",
        {{{"at", day + "T12:00:00Z"}, {"kind", text}, {"place", text}}}},
       {"tasks", {{{"text", text}, {"due", day}}}}},
      Now()));
}

using Lines = std::vector<std::vector<std::string>>;

// Each command, as often as it prints otherwise.
std::map<std::string, Lines> Commands(const CommandLine& jobdaw) {
  std::string page = jobdaw.File("page.txt", kNasty + "\n" + kNasty);
  std::string table = jobdaw.File(
      "table.csv", "title,company,stage\n\"" + kNasty + "\",A,\"" + kNasty +
                       "\"\n\"" + kNasty + "\",B,applied\n");
  std::string posting = jobdaw.File("job.html", kPosting);
  Lines lists;
  for (const char* name : {"note", "contact", "interview", "remind"}) {
    lists.push_back({name, "1"});
  }
  return {
      {"extract", {{"extract", page}, {"extract", "--explain", posting}}},
      {"save", {{"save", posting}, {"save", posting}, {"save", kNasty}}},
      {"list",
       {{"list"},
        {"list", "--json"},
        {"list", "--trash"},
        {"list", "--sort", kNasty}}},
      {"show", {{"show", "1"}, {"show", "1", "--json"}, {"show", kNasty}}},
      {"history", {{"history", "1"}, {"history", "1", "--json"}}},
      {"status", {{"status", "applied", "1"}, {"status", kNasty, "1"}}},
      {"set", {{"set", "1", "industry=" + kNasty}, {"set", "1", kNasty}}},
      {"revert", {{"revert", "1", "industry"}, {"revert", "1", kNasty}}},
      {"remove", {{"remove", "1"}}},
      {"restore", {{"restore", "1"}}},
      {"trash", {{"trash", "--empty"}}},
      {"tag",
       {{"tag", "--list"},
        {"tag", "1", "--add", kNasty},
        {"tag", "1", "--remove", "nosuch"}}},
      {"note", {{"note", "1"}, {"note", "1", kNasty}}},
      {"contact", {{"contact", "1"}, {"contact", "1", "A", "--email", kNasty}}},
      {"interview", {{"interview", "1"}, {"interview", "1", kNasty}}},
      {"remind",
       {{"remind"},
        {"remind", "1"},
        {"remind", "--json"},
        {"remind", "1", kNasty}}},
      {"undo", {{"undo"}, {"undo", kNasty}}},
      {"stats", {{"stats"}, {"stats", "--json"}}},
      {"export",
       {{"export", "--format", "csv"},
        {"export", "--format", "tsv"},
        {"export", "--format", "json"},
        {"export", "--format", "markdown"},
        {"export", "--format", "html"},
        {"export", "--format", kNasty}}},
      {"import", {{"import", "--dry-run", table}, {"import", kNasty}}},
      {"reextract", {{"reextract"}, {"reextract", "--json"}}},
      {"install", {{"install", "--browser", kNasty}}},
      {"uninstall",
       {{"uninstall", "--browser", "firefox", "--manifest-dir",
         jobdaw / kNasty}}},
      {"doctor", {{"doctor"}}},
      {"types", {{"types", "--typescript"}}},
      {"completions", {{"completions", "bash"}, {"completions", kNasty}}},
      {"man", {{"man"}}},
      {"log", {{"log"}, {"log", "--on"}, {"log", "--off"}}},
  };
}

// The names below "Subcommands:" in the help.
std::vector<std::string> NamesInHelp(const CommandLine& jobdaw) {
  std::string help = jobdaw({"--help"}).out;
  std::istringstream lines(help.substr(help.find("Subcommands:")));
  std::vector<std::string> out;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    if (!line.starts_with("  ") || line[2] == ' ') continue;
    out.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return out;
}

// The program's own colours, which are all that it may say to a terminal.
std::string WithoutColours(std::string text) {
  for (const char* colour :
       {"\x1B[1m", "\x1B[32m", "\x1B[33m", "\x1B[31m", "\x1B[0m"}) {
    std::string_view own(colour);
    for (size_t at; (at = text.find(own)) != std::string::npos;) {
      text.erase(at, own.size());
    }
  }
  return text;
}

TEST_CASE("no command brings what a terminal obeys to one") {
  CommandLine jobdaw;
  FillWith(jobdaw, kNasty);
  std::map<std::string, Lines> commands = Commands(jobdaw);
  for (const std::string& name : NamesInHelp(jobdaw)) {
    INFO(name << " is to be tested");
    CHECK(commands.contains(name));
  }
  for (const auto& [name, lines] : commands) {
    for (const std::vector<std::string>& line : lines) {
      Ran ran = jobdaw.AtTerminal(line, 120);
      INFO(name << " " << (line.size() > 1 ? OneLine(line[1]) : "") << ": "
                << OneLine(ran.out));
      std::string text = WithoutColours(ran.out);
      CHECK(SeveralLinesAndTabs(text) == text);
      CHECK(ran.status >= 0);
      if (name == "stats") continue;
      CHECK((ran.out != "" || name == "trash" || name == "uninstall"));
    }
  }
}

TEST_CASE("texts for people are harmless in a pipe as well") {
  CommandLine jobdaw;
  FillWith(jobdaw, kNasty);
  for (const std::vector<std::string>& line : Lines{{"list"},
                                                    {"show", "1"},
                                                    {"history", "1"},
                                                    {"remind"},
                                                    {"remind", "1"},
                                                    {"note", "1"},
                                                    {"tag", "--list"},
                                                    {"undo"}}) {
    Ran ran = jobdaw(line);
    INFO(line[0] << ": " << OneLine(ran.out));
    CHECK(ran.status == 0);
    CHECK(ran.out.find("gnp") != std::string::npos);
    CHECK(SeveralLines(ran.out) == ran.out);
  }
}

TEST_CASE("what is for programs is exact in a pipe") {
  CommandLine jobdaw;
  FillWith(jobdaw, kNasty);
  CHECK(jobdaw({"export", "--format", "json"}).out.find("\xC2\x9B") !=
        std::string::npos);
}

size_t WidestLine(const std::string& text) {
  std::istringstream lines(WithoutColours(text));
  size_t widest = 0;
  std::string line;
  while (std::getline(lines, line)) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

TEST_CASE("tables and help are as wide as the terminal") {
  CommandLine jobdaw;
  FillWith(jobdaw, "Senior Engineer of Large and Distributed Systems (m/f/d)");
  REQUIRE(jobdaw({"status", "interviewing", "1"}).status == 0);
  for (int columns : {40, 60, 80, 120}) {
    for (const std::vector<std::string>& line : Lines{{"list"},
                                                      {"remind"},
                                                      {"remind", "1"},
                                                      {"stats"},
                                                      {"note", "1"},
                                                      {"history", "1"},
                                                      {"contact", "1"},
                                                      {"interview", "1"}}) {
      Ran ran = jobdaw.AtTerminal(line, columns);
      INFO(line[0] << " in " << columns << ":\n" << ran.out);
      CHECK(ran.status == 0);
      CHECK(WidestLine(ran.out) <= static_cast<size_t>(columns));
    }
  }
  for (int columns : {60, 80, 120}) {
    Ran help = jobdaw.AtTerminal({"list", "--help"}, columns);
    std::string options = help.out.substr(0, help.out.find("Examples:"));
    INFO(help.out);
    CHECK(WidestLine(options) <= static_cast<size_t>(columns));
  }
}

TEST_CASE("at 80 columns a title has room, at 40 number and title are left") {
  CommandLine jobdaw;
  FillWith(jobdaw, "Senior Engineer of Large and Distributed Systems (m/f/d)");
  std::string wide = WithoutColours(jobdaw.AtTerminal({"list"}, 80).out);
  CHECK(wide.find("Senior Engineer of") != std::string::npos);
  CHECK(wide.find("DEADLINE") != std::string::npos);
  CHECK(wide.find("SAVED") == std::string::npos);
  std::string narrow = WithoutColours(jobdaw.AtTerminal({"list"}, 40).out);
  CHECK(narrow.starts_with("ID  TITLE"));
  CHECK(narrow.find("Senior Engineer of") != std::string::npos);
}

}  // namespace
}  // namespace jobdaw
