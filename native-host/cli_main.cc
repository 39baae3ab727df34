// jobdaw: the command line. Subcommands are in cli/.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <string>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/command.h"
#include "cli/usage.h"
#include "jobdaw/extract.h"
#include "version.h"

namespace jobdaw {
namespace {

// glibc gives memory back after each page and takes it again for the next,
// which costs the HTML parser half its speed.
void KeepMemory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

// What the caller closed is open, and fails: else the first file that is opened
// would stand in for it.
void OpenStandardStreams() {
  for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

int Main(int argc, char** argv) {
  umask(077);
  OpenStandardStreams();
  KeepMemory();
  Cli cli;
  CLI::App app("Keeps the job postings that you find, on your own computer.");
  app.name("jobdaw");
  app.set_version_flag("--version", "jobdaw " JOBDAW_VERSION,
                       "Print the version and exit");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_help_flag("-h,--help", "Print this help and exit");
  FitHelp(app);
  app.add_option("--data-dir", cli.data_dir,
                 "Where the tracker is; else $JOBDAW_DATA_DIR, else "
                 "$XDG_DATA_HOME/jobdaw, else ~/.local/share/jobdaw")
      ->type_name("DIR")
      ->check([](const std::string& dir) -> std::string {
        return dir.empty() ? "is empty; name a directory, or leave it out" : "";
      });
  AddExtractCommand(app, cli);
  AddSaveCommand(app, cli);
  AddListCommand(app, cli);
  AddShowCommand(app, cli);
  AddHistoryCommand(app, cli);
  AddChangeCommands(app, cli);
  AddTagCommand(app, cli);
  AddRowCommands(app, cli);
  AddUndoCommand(app, cli);
  AddStatsCommand(app, cli);
  AddExportCommand(app, cli);
  AddImportCommand(app, cli);
  AddReextractCommand(app, cli);
  AddInstallCommands(app, cli);
  AddDoctorCommand(app, cli);
  AddLogCommand(app, cli);
  AddTypesCommand(app, cli);
  AddShellCommands(app, cli);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    // Help for a command that there is not is none.
    bool is_lost = app.get_subcommands().empty() && !app.remaining().empty();
    return is_lost ? UsageError(app, CLI::ExtrasError({})) : app.exit(help);
  } catch (const CLI::ParseError& error) {
    return UsageError(app, error);
  }
  return cli.run();
}

}  // namespace
}  // namespace jobdaw

int main(int argc, char** argv) {
  try {
    return jobdaw::Main(argc, argv);
  } catch (const std::bad_alloc&) {
    return jobdaw::Fail("out of memory (give it smaller files, or fewer jobs)");
  } catch (const std::exception& error) {
    return jobdaw::Fail(std::string(error.what()) +
                        " (a defect in Jobdaw: please report it)");
  }
}
