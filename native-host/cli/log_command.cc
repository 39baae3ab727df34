// jobdaw log: what browsers asked of the host, where that is being noted.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "cli/command.h"
#include "data_dir.h"
#include "file.h"
#include "request_log.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxShownBytes = size_t{4} << 20;

Status TurnOn(const std::string& dir, const std::string& path) {
  Status made = MakeDirectories(dir);
  if (!made) return made;
  struct stat found{};
  if (lstat(path.c_str(), &found) == 0) return Done{};
  Result<NewFile> file = NewFile::Create(path, Existing::refuse);
  if (!file) return file.error();
  return file->Commit();
}

// With what was noted.
Status TurnOff(const std::string& path) {
  for (const std::string& name : {path, path + ".1"}) {
    if (unlink(name.c_str()) != 0 && errno != ENOENT)
      return SystemError(errno, name);
  }
  return Done{};
}

int Log(bool on, bool off, const Cli& cli) {
  std::string dir = DataDir(cli.data_dir);
  std::string path = RequestLog(dir).path();
  if (on || off) {
    Status turned = on ? TurnOn(dir, path) : TurnOff(path);
    if (!turned) return Fail(turned.error());
    return PrintText(on ? "Requests are noted in " + path + ".\n"
                        : "Requests are not noted; " + path + " is gone.\n");
  }
  Result<std::string> noted = ReadWhole(path, kMaxShownBytes);
  if (noted) return Print(*noted);
  if (noted.error().code != ErrorCode::not_found) return Fail(noted.error());
  return Fail("requests are not noted (jobdaw log --on)");
}

}  // namespace

void AddLogCommand(CLI::App& app, Cli& cli) {
  auto on = std::make_shared<bool>(false);
  auto off = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "log", "Note what browsers ask of the host, to find a fault");
  CLI::Option* begin = command->add_flag(
      "--on", *on, "From now on; the action, sizes and times, no page's text");
  command->add_flag("--off", *off, "No more, and delete what was noted")
      ->excludes(begin);
  command->footer(
      "Examples:\n  jobdaw log --on\n  jobdaw log | tail\n"
      "  jobdaw log --off");
  command->callback([on, off, &cli] {
    cli.run = [on, off, &cli] { return Log(*on, *off, cli); };
  });
}

}  // namespace jobdaw
