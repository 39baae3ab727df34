// jobdaw list: what is in the tracker, as a table or as JSON.
#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

struct Options {
  int64_t limit = 50;
  bool json = false;
  FilterOptions filter;
};

std::string Cell(const Json& posting, const char* field,
                 std::string (*text)(const Json&)) {
  const Json* value = Member(posting, field);
  return value == nullptr ? "" : text(*value);
}

std::vector<std::string> RowOf(const PostingRecord& record,
                               const Json& posting) {
  auto name = [](const Json& company) { return TextMember(company, "name"); };
  return {std::to_string(record.id),
          record.stage,
          Cell(posting, "title", ScalarText),
          Cell(posting, "company", name),
          Cell(posting, "locations", PlacesText),
          Cell(posting, "salary", PayText),
          Cell(posting, "deadline", ScalarText),
          LocalDay(record.saved_at)};
}

int PrintTable(const std::vector<PostingRecord>& records, int64_t count) {
  if (records.empty()) {
    return PrintText(
        "No jobs yet. Save one with the browser's button, or with: jobdaw "
        "save FILE\n");
  }
  std::vector<std::vector<std::string>> rows;
  for (const PostingRecord& record : records) {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return Fail(posting.error());
    rows.push_back(RowOf(record, *posting));
  }
  std::string out =
      Table({{.heading = "ID"},
             {.heading = "STAGE", .rank = 2},
             {.heading = "TITLE", .least = 20, .share = 3},
             {.heading = "COMPANY", .least = 12, .rank = 1, .share = 2},
             {.heading = "PLACE", .least = 8, .rank = 5},
             {.heading = "PAY", .least = 14, .rank = 4},
             {.heading = "DEADLINE", .rank = 3},
             {.heading = "SAVED", .rank = 6}},
            rows, TerminalWidth());
  if (count > static_cast<int64_t>(records.size())) {
    out += std::to_string(records.size()) + " of " + std::to_string(count) +
           " (--limit N shows more)\n";
  }
  return PrintText(out);
}

int PrintJson(const std::vector<PostingRecord>& records, int64_t count) {
  std::string out = "{\"count\":" + std::to_string(count) + ",\"postings\":[";
  const char* separator = "\n";
  for (const PostingRecord& record : records) {
    out += separator + JsonText(record);
    separator = ",\n";
  }
  return Print(out + "\n]}\n");
}

int List(const Options& options, const Cli& cli) {
  Result<Filter> filter = options.filter.Read();
  if (!filter) return Fail(filter.error().message, kUsage);
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) {
    bool is_new =
        tracker.error().code == ErrorCode::not_found && cli.data_dir.empty();
    if (!is_new) return Fail(tracker.error());
    return options.json ? PrintJson({}, 0) : PrintTable({}, 0);
  }
  ListQuery query{.filter = *filter,
                  .sort = options.filter.sort(),
                  .is_descending = options.filter.is_descending(),
                  .limit = options.limit};
  Result<std::vector<PostingRecord>> records = tracker->List(query);
  if (!records) return Fail(records.error());
  Result<int64_t> count = tracker->Count(*filter);
  if (!count) return Fail(count.error());
  if (options.json) return PrintJson(*records, *count);
  if (records->empty() && options.filter.is_trash_alone()) {
    return PrintText("The trash is empty.\n");
  }
  if (records->empty() && !filter->is_empty()) {
    return PrintText("No job is like that (jobdaw list shows all).\n");
  }
  return PrintTable(*records, *count);
}

}  // namespace

void AddListCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("list", "Show saved postings, newest first");
  TakesNumber(
      command->add_option("--limit", options->limit, "At most so many; 50"), 1,
      int64_t{1} << 53)
      ->type_name("N");
  options->filter.AddTo(*command, cli);
  command->add_flag("--json", options->json, "All of each, as JSON");
  command->footer(
      "Examples:\n  jobdaw list --stage applied --sort deadline\n"
      "  jobdaw list --search \"data engineer\" --work-mode remote\n"
      "  jobdaw list --deadline-within 7");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return List(*options, cli); };
  });
}

}  // namespace jobdaw
