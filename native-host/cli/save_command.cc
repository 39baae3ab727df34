// jobdaw save: pages to the tracker.
#include <memory>

#include "cli/command.h"
#include "cli/input_options.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"
#include "jobdaw/stages.h"
#include "uuid.h"

namespace jobdaw {
namespace {

struct Options {
  std::vector<std::string> files;
  InputOptions input;
  std::string stage = "saved";
  bool json = false;
};

Error NoPosting(const std::string& file, PageKind kind) {
  std::string name = file == "-" ? "standard input" : file;
  return {ErrorCode::not_found,
          kind == PageKind::listing
              ? name + ": is a list of postings (save each posting's own page)"
              : name +
                    ": no posting was found in it (check that it is the "
                    "posting's page or text)"};
}

// What was saved, as a line or as JSON.
Result<std::string> SaveFile(Tracker& tracker, const Options& options,
                             const std::string& file) {
  InputOptions input = WithDefaults(options.input);
  input.path = file;
  Result<Page> page = ReadPage(input);
  if (!page) return page.error();
  Extraction found = Extract(*page);
  if (!found.posting || *found.posting == Posting{}) {
    return NoPosting(file, found.page_kind);
  }
  SaveRequest request;
  request.uuid = NewUuid();
  request.saved_at = Now();
  request.stage = options.stage;
  request.extraction = ToJson(found);
  request.page = ToJson(*page);
  Result<Saved> saved = tracker.Save(request);
  if (!saved) return saved.error();
  if (options.json) {
    return Dump({{"file", file},
                 {"posting_id", saved->posting_id},
                 {"title", found.posting->title},
                 {"stage", saved->stage},
                 {"again", saved->again},
                 {"change_id", saved->change_id},
                 {"changes", saved->changes}}) +
           "\n";
  }
  std::string line =
      std::to_string(saved->posting_id) + "  " + found.posting->title;
  if (!found.posting->company.name.empty()) {
    line += ", " + found.posting->company.name;
  }
  return OneLine(line) + "\n";
}

int Save(const Options& options, const Cli& cli) {
  if (options.files.size() > 1 && !options.input.url.empty()) {
    return Fail("save: --url: is for one file (save them one by one)", kUsage);
  }
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  int status = kDone;
  for (const std::string& file : options.files) {
    Result<std::string> line = SaveFile(*tracker, options, file);
    // One bad file does not keep the others out.
    status = std::max(status, line ? Print(*line) : Fail(line.error()));
  }
  return status;
}

}  // namespace

void AddSaveCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("save", "Read pages or texts and save the postings");
  command->add_option("FILE", options->files, "Files; - is standard input")
      ->type_name("")
      ->required();
  AddInputOptions(*command, options->input);
  command->add_option("--stage", options->stage, "One of " + StageList())
      ->type_name("STAGE")
      ->check([](const std::string& stage) {
        return IsStage(stage) ? "" : "is none of " + StageList();
      });
  command->add_flag("--json", options->json,
                    "What was saved, as a line of JSON for each file");
  command->footer(
      "Examples:\n  jobdaw save page.html --url https://example.org/jobs/1\n"
      "  xclip -o | jobdaw save - --stage applied");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return Save(*options, cli); };
  });
}

}  // namespace jobdaw
