// jobdaw export: the tracker's postings to a file or to standard output.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/progress.h"
#include "export/export.h"
#include "file.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

constexpr size_t kBufferBytes = 1 << 18;

struct Options {
  std::string format;
  std::string output = "-";
  bool force = false;
  std::string columns;
  bool with_mark = false;
  bool json = false;
  FilterOptions filter;
};

// A directory, or a name without an ending, which is one to be made.
bool IsDirectory(const std::string& path) {
  struct stat about;
  if (stat(path.c_str(), &about) == 0) return S_ISDIR(about.st_mode);
  std::string name = path.substr(path.rfind('/') + 1);
  return name.find('.', 1) == std::string::npos;
}

Result<Exported> ToStandardOutput(Tracker& tracker, const Format& format,
                                  const ExportOptions& options) {
  if (format.is_binary && isatty(STDOUT_FILENO) == 1) {
    return Error{ErrorCode::bad_request,
                 std::string("export: ") + format.name +
                     " is nothing for a terminal (give it a file with -o)"};
  }
  std::string buffer;
  Result<Exported> exported = Export(
      tracker, format, options, [&buffer](std::string_view part) -> Status {
        buffer += part;
        if (buffer.size() < kBufferBytes) return Done{};
        // By whole lines at a terminal, so that no character is torn.
        size_t end =
            isatty(STDOUT_FILENO) == 1 ? buffer.rfind('\n') + 1 : buffer.size();
        Status wrote = WriteOut(std::string_view(buffer).substr(0, end));
        buffer.erase(0, end);
        return wrote;
      });
  if (!exported) return exported;
  Status wrote = WriteOut(buffer);
  if (!wrote) return wrote.error();
  return exported;
}

Result<Exported> Write(Tracker& tracker, const Format& format,
                       ExportOptions how, const Options& options) {
  Progress progress("postings written");
  how.tell = [&progress](int64_t count) { progress.Set(count); };
  if (options.output == "-") return ToStandardOutput(tracker, format, how);
  Existing existing = options.force ? Existing::replace : Existing::refuse;
  if (options.format == "markdown" && IsDirectory(options.output)) {
    return ExportToDirectory(tracker, how, options.output, existing);
  }
  return ExportToFile(tracker, format, how, options.output, existing);
}

int RunExport(const Options& options, const Cli& cli) {
  if (options.json && options.output == "-") {
    return Fail("export: --json: needs a file (give one with -o)", kUsage);
  }
  const Format* format = FormatByName(options.format);
  Result<Filter> filter = options.filter.Read();
  if (!filter) return Fail(filter.error().message, kUsage);
  ExportOptions how{.filter = std::move(*filter),
                    .sort = options.filter.sort(),
                    .is_descending = options.filter.is_descending(),
                    .columns = options.columns,
                    .with_mark = options.with_mark};
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Exported> exported = Write(*tracker, *format, how, options);
  if (!exported) {
    return Fail(
        exported.error().message,
        exported.error().code == ErrorCode::bad_request ? kUsage : kFailed);
  }
  if (!exported->remark.empty()) {
    Remark("export: " + exported->remark);
  }
  if (options.json) {
    return Print(Dump({{"path", AbsolutePath(options.output)},
                       {"media_type", format->media_type},
                       {"count", exported->count}}) +
                 "\n");
  }
  return kDone;
}

}  // namespace

void AddExportCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("export", "Write the saved postings to a file");
  CLI::Option* format = command->add_option("--format", options->format,
                                            "One of " + FormatList());
  format->type_name("FORMAT")->required();
  TakesOneOf(cli, *format, WordsOf(FormatList()),
             {{"md", "markdown"},
              {"excel", "xlsx"},
              {"xls", "xlsx"},
              {"ods", "xlsx"},
              {"db", "sqlite"},
              {"ical", "ics"},
              {"calendar", "ics"},
              {"pdf", "report"}});
  command
      ->add_option("-o,--output", options->output,
                   "The file; - or nothing is standard output; for markdown, "
                   "a name without an ending is a directory, with one file a "
                   "posting")
      ->type_name("FILE")
      ->check([](const std::string& path) -> std::string {
        return path.empty() ? "is empty; name a file, or - for standard output"
                            : "";
      });
  command
      ->add_option("--columns", options->columns,
                   "Of csv, tsv and xlsx: all, or names with commas between")
      ->type_name("NAMES");
  command->add_flag("--bom", options->with_mark,
                    "Begin csv and tsv with a byte order mark, for Excel");
  options->filter.AddTo(*command, cli);
  command->add_flag("--force", options->force,
                    "Replace the file if it is there; never the tracker's own");
  command->add_flag("--json", options->json,
                    "With -o: what was written, as JSON");
  command->footer(
      "Examples:\n  jobdaw export --format xlsx -o jobs.xlsx\n"
      "  jobdaw export --format markdown -o ~/notes/jobs/\n"
      "  jobdaw export --format report --applied-from 2025-01-01 "
      "--applied-to 2025-01-31 -o january.html\n"
      "  jobdaw export --format csv --stage applied | less");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return RunExport(*options, cli); };
  });
}

}  // namespace jobdaw
