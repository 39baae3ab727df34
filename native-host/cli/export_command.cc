// jobdaw export: the tracker's postings to a file or to standard output.
#include <unistd.h>

#include <memory>

#include "cli/command.h"
#include "export/export.h"
#include "file.h"

namespace jobdaw {
namespace {

constexpr size_t kBufferBytes = 1 << 18;

struct Options {
  std::string format;
  std::string output = "-";
  bool force = false;
};

Status ToStandardOutput(Tracker& tracker, const Format& format) {
  std::string buffer;
  Result<int64_t> count =
      Export(tracker, format, [&buffer](std::string_view part) -> Status {
        buffer += part;
        if (buffer.size() < kBufferBytes) return Done{};
        Status wrote = WriteAll(STDOUT_FILENO, buffer, "standard output");
        buffer.clear();
        return wrote;
      });
  if (!count) return count.error();
  return WriteAll(STDOUT_FILENO, buffer, "standard output");
}

int RunExport(const Options& options, const Cli& cli) {
  const Format* format = FormatByName(options.format);
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  if (options.output == "-") {
    Status done = ToStandardOutput(*tracker, *format);
    return done ? kDone : Fail(done.error());
  }
  Result<int64_t> count =
      ExportToFile(*tracker, *format, options.output,
                   options.force ? Existing::replace : Existing::refuse);
  return count ? kDone : Fail(count.error());
}

}  // namespace

void AddExportCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("export", "Write the saved postings to a file");
  command->add_option("--format", options->format, "One of " + FormatList())
      ->type_name("FORMAT")
      ->required()
      ->check([](const std::string& name) {
        return FormatByName(name) != nullptr ? ""
                                             : "is none of " + FormatList();
      });
  command
      ->add_option("-o,--output", options->output,
                   "The file; - or nothing is standard output")
      ->type_name("FILE");
  command->add_flag("--force", options->force,
                    "Replace the file if it is there");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return RunExport(*options, cli); };
  });
}

}  // namespace jobdaw
