// How the command line says what it takes: its help, and one line for what it
// does not.
#ifndef JOBDAW_NATIVE_HOST_CLI_USAGE_H_
#define JOBDAW_NATIVE_HOST_CLI_USAGE_H_

#include <CLI/CLI.hpp>

namespace jobdaw {

// Help as wide as the terminal; for commands that are added later too.
void FitHelp(CLI::App& app);

// Prints what is wrong, with what was meant where that can be told.
int UsageError(const CLI::App& app, const CLI::ParseError& error);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_USAGE_H_
