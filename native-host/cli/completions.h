// Completions for shells: what may stand where on the command line.
//
//   BashCompletions(CompletedCommands(app, cli))  ->  a script to be sourced
#ifndef JOBDAW_NATIVE_HOST_CLI_COMPLETIONS_H_
#define JOBDAW_NATIVE_HOST_CLI_COMPLETIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/command.h"

namespace jobdaw {

// An option or an argument.
struct Slot {
  enum class Takes { nothing, anything, words, tags, files, directories };
  std::vector<std::string> names;  // "--output", "-o"; none of an argument
  std::string help;
  Takes takes = Takes::anything;
  bool takes_many = false;
  std::vector<std::string> words;
};
struct Completed {
  std::string name;
  std::string help;
  std::vector<Slot> options;    // with those of all commands
  std::vector<Slot> arguments;  // in their order
};

std::vector<const CLI::App*> CommandsOf(const CLI::App& app);
std::vector<Completed> CompletedCommands(const CLI::App& app, const Cli& cli);

std::string BashCompletions(const std::vector<Completed>& commands);
std::string ZshCompletions(const std::vector<Completed>& commands);
std::string FishCompletions(const std::vector<Completed>& commands);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_COMPLETIONS_H_
