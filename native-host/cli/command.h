// What the subcommands of `jobdaw` share. Each file of cli/ adds its own:
//
//   void AddListCommand(CLI::App& app, Cli& cli) {
//     auto limit = std::make_shared<int>(50);
//     CLI::App* command = app.add_subcommand("list", "Show saved jobs");
//     command->add_option("--limit", *limit, "At most so many");
//     command->callback([&cli, limit] { cli.run = [=, &cli] { ... }; });
//   }
#ifndef JOBDAW_NATIVE_HOST_CLI_COMMAND_H_
#define JOBDAW_NATIVE_HOST_CLI_COMMAND_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/result.h"
#include "tracker.h"

namespace jobdaw {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

struct Cli {
  std::string data_dir;  // --data-dir
  // The words that an option or argument takes, for completions.
  std::map<const CLI::Option*, std::vector<std::string>> words;
  // The chosen subcommand, once the arguments are read; the exit status.
  std::function<int()> run;
};

void AddExtractCommand(CLI::App& app, Cli& cli);
void AddSaveCommand(CLI::App& app, Cli& cli);
void AddListCommand(CLI::App& app, Cli& cli);
void AddShowCommand(CLI::App& app, Cli& cli);
void AddChangeCommands(CLI::App& app, Cli& cli);
void AddRowCommands(CLI::App& app, Cli& cli);
void AddTagCommand(CLI::App& app, Cli& cli);
void AddUndoCommand(CLI::App& app, Cli& cli);
void AddHistoryCommand(CLI::App& app, Cli& cli);
void AddStatsCommand(CLI::App& app, Cli& cli);
void AddExportCommand(CLI::App& app, Cli& cli);
void AddReextractCommand(CLI::App& app, Cli& cli);
void AddImportCommand(CLI::App& app, Cli& cli);
void AddInstallCommands(CLI::App& app, Cli& cli);
void AddDoctorCommand(CLI::App& app, Cli& cli);
void AddLogCommand(CLI::App& app, Cli& cli);
void AddTypesCommand(CLI::App& app, Cli& cli);
void AddShellCommands(CLI::App& app, Cli& cli);

// "jobdaw: <message>" on standard error, on one line whatever is in it.
int Fail(std::string_view message, int status = kFailed);
int Fail(const Error& error);

// On standard error in the same way, where nothing has failed.
void Remark(std::string_view message);

// To standard output, all of it: PrintText() what is for people, in which
// nothing but the marks of terminal.h is more than a character; Print() what is
// for programs, byte for byte unless a terminal would obey it.
int PrintText(std::string_view text);
int Print(std::string_view bytes);
// The same for part after part of a long text.
Status WriteOut(std::string_view bytes);

Result<Tracker> OpenTracker(const Cli& cli);
// The same where nothing is to be made.
//   Errors: not_found where there is no tracker yet.
Result<Tracker> OpenTrackerToRead(const Cli& cli);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_COMMAND_H_
