// The options of the subcommands that read pages.
#ifndef JOBDAW_NATIVE_HOST_CLI_INPUT_OPTIONS_H_
#define JOBDAW_NATIVE_HOST_CLI_INPUT_OPTIONS_H_

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "input.h"

namespace jobdaw {

// --url, --format and --captured-at.
void AddInputOptions(CLI::App& command, Cli& cli, InputOptions& input);

// captured_at is now where it is not given.
InputOptions WithDefaults(InputOptions input);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_INPUT_OPTIONS_H_
