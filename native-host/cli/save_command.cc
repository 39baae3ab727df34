// jobdaw save: pages to the tracker.
#include <memory>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/field_text.h"
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
  std::string stage;  // "" leaves it; that of a new posting is "saved"
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

// The same job elsewhere, which saving leaves for the user to decide.
Result<std::vector<Match>> Likenesses(Tracker& tracker,
                                      const SaveRequest& request,
                                      const Saved& saved) {
  std::vector<Match> out;
  if (saved.again) return out;
  Result<std::vector<Match>> matches = tracker.Lookup(request.extraction);
  if (!matches) return matches.error();
  for (Match& match : *matches) {
    bool is_other = match.posting_id != saved.posting_id;
    if (is_other && match.by == "same_job") out.push_back(std::move(match));
  }
  return out;
}

std::string Describe(const Posting& posting, const Saved& saved,
                     const std::vector<Match>& likenesses) {
  std::string out = std::to_string(saved.posting_id) + "  " + posting.title;
  if (!posting.company.name.empty()) out += ", " + posting.company.name;
  if (saved.again) {
    out += ": saved again; " + (saved.changes.empty()
                                    ? "nothing is different"
                                    : ChangesText(saved.changes));
  }
  const char* before = "; looks like ";
  for (const Match& match : likenesses) {
    out += before +
           NameOf(match.posting_id, {{"title", match.title},
                                     {"company", {{"name", match.company}}}});
    before = ", ";
  }
  return OneLine(out) + "\n";
}

Json ToJson(const std::string& file, const Posting& posting, const Saved& saved,
            const std::vector<Match>& likenesses) {
  Json looks_like = Json::array();
  for (const Match& match : likenesses) looks_like.push_back(match.posting_id);
  return {{"file", file},
          {"posting_id", saved.posting_id},
          {"title", posting.title},
          {"stage", saved.stage},
          {"again", saved.again},
          {"change_id", saved.change_id},
          {"changes", saved.changes},
          {"looks_like", std::move(looks_like)}};
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
  Result<std::vector<Match>> likenesses = Likenesses(tracker, request, *saved);
  if (!likenesses) return likenesses.error();
  if (!options.json) return Describe(*found.posting, *saved, *likenesses);
  return Dump(ToJson(file, *found.posting, *saved, *likenesses)) + "\n";
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
    status = std::max(status, !line          ? Fail(line.error())
                              : options.json ? Print(*line)
                                             : PrintText(*line));
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
  AddInputOptions(*command, cli, options->input);
  CLI::Option* stage =
      command->add_option("--stage", options->stage, "One of " + StageList());
  stage->type_name("STAGE");
  TakesOneOf(cli, *stage, WordsOf(StageList()));
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
