// What the commands that change postings share: their options, and what they
// say once something is changed.
#ifndef JOBDAW_NATIVE_HOST_CLI_CHANGE_H_
#define JOBDAW_NATIVE_HOST_CLI_CHANGE_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "jobdaw/json.h"
#include "tracker.h"

namespace jobdaw {

struct ChangeOptions {
  std::vector<int64_t> ids;
  int64_t id = 0;  // where there is but one
  std::vector<std::string> words;
  bool json = false;
};
using SharedChange = std::shared_ptr<ChangeOptions>;

// A subcommand with --json that runs this.
CLI::App* AddChange(CLI::App& app, Cli& cli, const std::string& name,
                    const std::string& help, const SharedChange& options,
                    std::function<int()> run);

// What a change came to, as JSON or, at a terminal, how to take it back.
int TellChange(const Result<Changed>& changed, bool json);

// Tracker::Edit() of the options' postings.
int EditPostings(const Cli& cli, const ChangeOptions& options,
                 const Json& edit);

//   Errors: bad_request, "note: TEXT: ...", for what is no text.
Status CheckText(const std::string& what, const std::string& text);
// The words with a space between, or standard input for "-"; "" where that is
// only space.
//   Errors: those of CheckText().
Result<std::string> TextOf(const std::string& what,
                           const std::vector<std::string>& words);

// "status: --at: "soon" is no time (YYYY-MM-DD ...)".
std::string NoTime(const std::string& what, const std::string& text,
                   const char* forms);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_CHANGE_H_
