// jobdaw extract: a page in, an Extraction out; or lines of them.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <thread>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/input_options.h"
#include "file.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"
#include "jsonl.h"

namespace jobdaw {
namespace {

struct Options {
  InputOptions input{.path = "-", .url = {}, .format = {}, .captured_at = {}};
  bool pretty = false;
  bool explain = false;
  bool jsonl = false;
  int jobs = 0;
};

int ExtractLines(const Options& options) {
  const std::string& path = options.input.path;
  int input =
      path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input < 0) return Fail(SystemError(errno, path));
  unsigned cores = std::thread::hardware_concurrency();
  int jobs = options.jobs > 0 ? options.jobs : static_cast<int>(cores);
  Status done = RunJsonl(input, path, STDOUT_FILENO, std::max(jobs, 1));
  return done ? kDone : Fail(done.error());
}

int ExtractOne(const Options& options) {
  Result<Page> page = ReadPage(WithDefaults(options.input));
  if (!page) return Fail(page.error());
  if (options.explain) return PrintText(Explain(*page));
  return Print(Dump(ToJson(Extract(*page)), options.pretty ? 2 : -1) + "\n");
}

}  // namespace

void AddExtractCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "extract", "Read a page or a text and print the posting as JSON");
  command
      ->add_option("FILE", options->input.path,
                   "A page, a text, an e-mail or a PDF; - or nothing is "
                   "standard input")
      ->type_name("");
  AddInputOptions(*command, cli, options->input);
  command->add_flag("--pretty", options->pretty, "Indented");
  command->add_flag("--explain", options->explain,
                    "For each field every candidate, and why it won or lost");
  CLI::Option* jsonl = command->add_flag(
      "--jsonl", options->jsonl,
      "Lines of {\"id\", \"format\", \"content\"} in, a line for each out");
  TakesNumber(
      command->add_option("--jobs", options->jobs,
                          "With --jsonl: threads; as many as there are cores"),
      1, 256)
      ->type_name("N")
      ->needs(jsonl);
  command->footer(
      "Examples:\n  jobdaw extract --pretty page.html --url "
      "https://example.org/jobs/1\n  jobdaw extract --explain page.html\n"
      "  jobdaw extract --jsonl < pages.jsonl > postings.jsonl");
  command->callback([options, &cli] {
    cli.run = [options] {
      return options->jsonl ? ExtractLines(*options) : ExtractOne(*options);
    };
  });
}

}  // namespace jobdaw
