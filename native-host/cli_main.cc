// jobdaw: the command line. Subcommands are in cli/.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <string>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/command.h"
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

// CLI11's messages, as one line in our form.
int UsageError(const CLI::App& app, const CLI::ParseError& error) {
  std::string command;
  for (const CLI::App* chosen : app.get_subcommands()) {
    command = chosen->get_name();
  }
  std::string why = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    why = why.substr(why.find(": ") + 2) + ": no such option or argument";
  } else if (command.empty()) {
    std::vector<std::string> rest = app.remaining();
    why = rest.empty() ? "no command" : rest.front() + ": no such command";
  }
  return Fail((command.empty() ? "" : command + ": ") + why + " (see jobdaw " +
                  (command.empty() ? "" : command + " ") + "--help)",
              kUsage);
}

int Main(int argc, char** argv) {
  umask(077);
  KeepMemory();
  Cli cli;
  CLI::App app("Keeps the job postings that you find, on your own computer.");
  app.name("jobdaw");
  app.set_version_flag("--version", "jobdaw " JOBDAW_VERSION,
                       "Print the version and exit");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.add_option("--data-dir", cli.data_dir,
                 "Where the tracker is; else $JOBDAW_DATA_DIR, else "
                 "$XDG_DATA_HOME/jobdaw, else ~/.local/share/jobdaw")
      ->type_name("DIR");
  AddExtractCommand(app, cli);
  AddSaveCommand(app, cli);
  AddListCommand(app, cli);
  AddShowCommand(app, cli);
  AddHistoryCommand(app, cli);
  AddChangeCommands(app, cli);
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
    return app.exit(help);
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
