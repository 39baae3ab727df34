#include "cli/command.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "cli/terminal.h"
#include "data_dir.h"
#include "file.h"
#include "network.h"

namespace jobdaw {

int Fail(std::string_view message, int status) {
  std::string line = "jobdaw: " + OneLine(message) + "\n";
  std::fputs(line.c_str(), stderr);
  return status;
}

int Fail(const Error& error) { return Fail(error.message); }

void Remark(std::string_view message) { Fail(message); }

int PrintText(std::string_view text) {
  Status wrote =
      WriteAll(STDOUT_FILENO, Styled(text, UseColour()), "standard output");
  return wrote ? kDone : Fail(wrote.error());
}

int Print(std::string_view bytes) {
  Status wrote = WriteOut(bytes);
  return wrote ? kDone : Fail(wrote.error());
}

Status WriteOut(std::string_view bytes) {
  if (isatty(STDOUT_FILENO) != 1) {
    return WriteAll(STDOUT_FILENO, bytes, "standard output");
  }
  return WriteAll(STDOUT_FILENO, SeveralLinesAndTabs(bytes), "standard output");
}

Result<Tracker> OpenTracker(const Cli& cli) {
  std::string dir = DataDir(cli.data_dir);
  Result<Tracker> tracker =
      Tracker::Open({.data_dir = dir, .tell_waiting = [dir] {
                       Remark(dir +
                              "/tracker.db: another program holds it; "
                              "waiting for that");
                     }});
  if (!tracker) return tracker;
  std::string warning =
      NetworkWarning(tracker->path(), NetworkFileSystemOf(tracker->path()));
  if (!warning.empty()) Remark("warning: " + warning);
  return tracker;
}

Result<Tracker> OpenTrackerToRead(const Cli& cli) {
  std::string dir = DataDir(cli.data_dir);
  struct stat about;
  // Whatever else is wrong with it, opening says.
  if (stat((dir + "/tracker.db").c_str(), &about) != 0 && errno == ENOENT &&
      lstat((dir + "/tracker.db").c_str(), &about) != 0) {
    return Error{ErrorCode::not_found,
                 dir +
                     ": there is no tracker in it yet (jobdaw save makes "
                     "one)"};
  }
  return OpenTracker(cli);
}

}  // namespace jobdaw
