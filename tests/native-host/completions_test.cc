// Completions, as the shells themselves make them.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "command_line.h"
#include "export/export.h"
#include "import/import.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

using Words = std::vector<std::string>;

// What a script of each shell says comes next; sorted.
struct Shell {
  const char* name;
  const char* path;
  // Its arguments are the line so far; the last of them is completed.
  const char* script;
};
constexpr Shell kShells[] = {
    {"bash", "/bin/bash", R"sh(eval "$(jobdaw completions bash)"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jobdaw
printf '%s\n' "${COMPREPLY[@]}")sh"},
    // Its completion runs nowhere but at a prompt: these stand in for what
    // prints, and the rest is the real thing.
    {"zsh", "/bin/zsh", R"sh(words=("$@"); CURRENT=$#
compset() { }
matching() {
  for w in "$@"; do
    [[ $w == ${words[CURRENT]##*=}* ]] && print -r -- "$w"
  done
}
compadd() {
  if [[ $1 == -a ]]; then matching "${(@P)2}"; else shift; matching "$@"; fi
}
_describe() { matching "${(@)${(@P)2}%%:*}" }
_files() { if [[ $1 == -/ ]]; then print -l *(/); else print -l *; fi }
eval "${$(jobdaw completions zsh | sed '$d')}"; _jobdaw; true)sh"},
    {"fish", "/usr/bin/fish", R"sh(jobdaw completions fish | source
complete -C (string join ' ' -- $argv) | string replace -r '\t.*' '')sh"}};

bool IsThere(const Shell& shell) { return access(shell.path, X_OK) == 0; }

class Completing {
 public:
  Completing() {
    mkdir((jobdaw_ / "here").c_str(), 0700);
    mkdir((jobdaw_ / "here/folder").c_str(), 0700);
    jobdaw_.File("here/jobs.csv", "title,company\nBaker,Acme\n");
    REQUIRE(jobdaw_({"save", jobdaw_.File("job.html", kPosting)}).status == 0);
    REQUIRE(jobdaw_({"tag", "1", "--add", "remote", "good pay"}).status == 0);
  }
  Words operator()(const Shell& shell, Words line) const {
    line.insert(line.begin(), "jobdaw");
    Words command = {"/bin/sh", "-c", "cd \"$0\" && exec \"$@\"",
                     jobdaw_ / "here", shell.path};
    if (std::string(shell.name) == "bash") {
      command.insert(command.end(), {"--norc", "-c", shell.script, "bash"});
    } else if (std::string(shell.name) == "zsh") {
      command.insert(command.end(), {"-f", "-c", shell.script, "zsh"});
    } else {
      command.insert(command.end(), {"--no-config", "-c", shell.script, "--"});
    }
    command.insert(command.end(), line.begin(), line.end());
    Ran ran = Run(
        command, "",
        {"JOBDAW_DATA_DIR=" + jobdaw_.data_dir(), "HOME=" + jobdaw_ / "here",
         "PATH=" JOBDAW_BUILD_DIR ":/usr/bin:/bin"});
    INFO(shell.name << ": " << ran.err);
    CHECK(ran.err == "");
    Words out;
    std::istringstream lines(ran.out);
    for (std::string text; std::getline(lines, text);) {
      if (!text.empty() && text.back() == '/') text.pop_back();
      if (!text.empty()) out.push_back(text);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  CommandLine jobdaw_;
};

Words Sorted(const std::string& list) {
  Words out;
  std::string word;
  std::istringstream words(list);
  while (words >> word) {
    if (word.ends_with(',')) word.pop_back();
    out.push_back(word);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool Has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST_CASE("shells complete what belongs where") {
  Completing complete;
  int tried = 0;
  for (const Shell& shell : kShells) {
    if (!IsThere(shell)) continue;
    ++tried;
    INFO(shell.name);
    auto after = [&](const Words& line) { return complete(shell, line); };
    CHECK(Has(after({""}), "list"));
    CHECK(after({"stat"}) == Words{"stats", "status"});
    CHECK(Has(after({"--data-dir", "folder", ""}), "list"));
    CHECK(after({"--data-dir", ""}) == Words{"folder"});
    CHECK(after({"list", "--data-dir", ""}) == Words{"folder"});
    CHECK(after({"status", "int"}) == Words{"interviewing"});
    CHECK(after({"--data-dir", "folder", "status", "int"}) ==
          Words{"interviewing"});
    CHECK(after({"list", "--stage", ""}) == Sorted(StageList()));
    CHECK(after({"export", "--format", ""}) == Sorted(FormatList()));
    CHECK(after({"import", "--format", ""}) == Sorted(ImportFormatList()));
    CHECK(after({"extract", "--format", ""}) ==
          Words{"email", "html", "markdown", "text"});
    CHECK(after({"import", ""}) == Words{"folder", "jobs.csv"});
    CHECK(after({"import", "--format", "csv", ""}) ==
          Words{"folder", "jobs.csv"});
    CHECK(Has(after({"import", "--"}), "--dry-run"));
    CHECK(after({"completions", ""}) == Words{"bash", "fish", "zsh"});
    CHECK(Has(after({"install", "--browser", ""}), "firefox"));
    CHECK(after({"install", "--browser", "fire"}) == Words{"firefox"});
    CHECK(after({"revert", "1", "dead"}) == Words{"deadline"});
    Words tags = after({"list", "--tag", ""});
    CHECK(tags.size() == 2);
    CHECK(Has(tags, "remote"));
    CHECK(after({"tag", "1", "--add", "rem"}) == Words{"remote"});
    CHECK(after({"list", "--limit", ""}).empty());
  }
  CHECK(tried > 0);
}

TEST_CASE("bash completes the parts of an option with an equals sign") {
  Completing complete;
  CHECK(complete(kShells[0], {"list", "--stage", "=", "off"}) ==
        Words{"offer"});
  CHECK(complete(kShells[0], {"list", "--stage", "="}) == Sorted(StageList()));
  CHECK(complete(kShells[0], {"install", "--browser", "chrome", "fire"}) ==
        Words{"firefox"});
  CHECK(complete(kShells[0], {"set", "1", "tit"}) == Words{"title="});
}

}  // namespace
}  // namespace jobdaw
