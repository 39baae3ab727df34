#include "cli/command.h"

#include <unistd.h>

#include <cstdio>

#include "cli/terminal.h"
#include "data_dir.h"
#include "file.h"

namespace jobdaw {

int Fail(std::string_view message, int status) {
  std::string line = "jobdaw: " + OneLine(message) + "\n";
  std::fputs(line.c_str(), stderr);
  return status;
}

int Fail(const Error& error) { return Fail(error.message); }

int Print(std::string_view text) {
  Status wrote = WriteAll(STDOUT_FILENO, text, "standard output");
  return wrote ? kDone : Fail(wrote.error());
}

Result<Tracker> OpenTracker(const Cli& cli) {
  return Tracker::Open({.data_dir = DataDir(cli.data_dir)});
}

}  // namespace jobdaw
