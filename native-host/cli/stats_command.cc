// jobdaw stats: the funnel, applications by week, answers and pay.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

constexpr int64_t kLongestBar = 30;
constexpr int64_t kShortestBar = 4;
// What stands left of the bars.
constexpr int64_t kFiguresWidth = 28;
constexpr size_t kMostWeeks = 16;

std::string Bar(int64_t value, int64_t most) {
  auto room = static_cast<int64_t>(TerminalWidth()) - kFiguresWidth;
  if (TerminalWidth() == 0) room = kLongestBar;
  int64_t longest = std::clamp(room, kShortestBar, kLongestBar);
  std::string out;
  int64_t length = most == 0 ? 0 : (value * longest + most - 1) / most;
  for (int64_t i = 0; i < length; ++i) out += "\xE2\x96\x88";
  return out;
}

int64_t NumberOf(const Json& json, const char* name) {
  const Json* value = Member(json, name);
  return value != nullptr && value->is_number_integer() ? value->get<int64_t>()
                                                        : 0;
}

int64_t MostOf(const Json& list, const char* name) {
  int64_t most = 0;
  for (const Json& entry : list) most = std::max(most, NumberOf(entry, name));
  return most;
}

std::string Funnel(const Json& stats) {
  const Json& funnel = stats["funnel"];
  std::vector<std::vector<std::string>> rows;
  for (const Json& stage : funnel) {
    int64_t ever = NumberOf(stage, "ever");
    rows.push_back({TextMember(stage, "stage"), std::to_string(ever),
                    std::to_string(NumberOf(stage, "now")),
                    Bar(ever, MostOf(funnel, "ever"))});
  }
  return Table({{.heading = "STAGE"},
                {.heading = "EVER"},
                {.heading = "NOW"},
                {.rank = 1}},
               rows, TerminalWidth());
}

std::string Weeks(const Json& stats) {
  const Json& weeks = stats["weeks"];
  if (weeks.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  size_t first = weeks.size() > kMostWeeks ? weeks.size() - kMostWeeks : 0;
  for (size_t i = first; i < weeks.size(); ++i) {
    int64_t applied = NumberOf(weeks[i], "applied");
    rows.push_back({TextMember(weeks[i], "week"),
                    std::to_string(NumberOf(weeks[i], "saved")),
                    std::to_string(applied),
                    Bar(applied, MostOf(weeks, "applied"))});
  }
  return "\n" + Table({{.heading = "WEEK OF"},
                       {.heading = "SAVED"},
                       {.heading = "APPLIED"},
                       {.rank = 1}},
                      rows, TerminalWidth());
}

std::string Answers(const Json& stats) {
  const Json& answers = stats["answers"];
  int64_t applied = NumberOf(answers, "applied");
  if (applied == 0) return "";
  std::string out = std::to_string(NumberOf(answers, "answered")) + " of " +
                    std::to_string(applied) + " applications were answered";
  const Json* days = Member(answers, "median_days");
  if (days != nullptr && days->is_number()) {
    out += ", half of those within " +
           std::to_string(std::llround(std::ceil(days->get<double>()))) +
           " days";
  }
  size_t width = TerminalWidth();
  return "\n" + (width == 0 ? out : Wrapped(out, width)) + ".\n";
}

std::string Pay(const Json& stats) {
  const Json& pay = stats["pay"];
  if (pay.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  for (const Json& currency : pay) {
    std::vector<std::string> row = {
        TextMember(currency, "currency"),
        std::to_string(NumberOf(currency, "count"))};
    for (const char* name : {"least", "median", "most"}) {
      const Json* amount = Member(currency, name);
      char text[40];
      std::snprintf(text, sizeof text, "%.0f",
                    amount == nullptr ? 0 : amount->get<double>());
      row.push_back(text);
    }
    rows.push_back(std::move(row));
  }
  return "\n" + Table({{.heading = "PAY A YEAR"},
                       {.heading = "JOBS", .rank = 1},
                       {.heading = "LEAST", .rank = 2},
                       {.heading = "MEDIAN"},
                       {.heading = "MOST", .rank = 2}},
                      rows, TerminalWidth());
}

int Stats(const FilterOptions& options, bool json, const Cli& cli) {
  Result<Filter> filter = options.Read();
  if (!filter) return Fail(filter.error().message, kUsage);
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> stats = tracker->Stats(*filter);
  if (!stats) return Fail(stats.error());
  if (json) return Print(Dump(*stats, 2) + "\n");
  return PrintText(Funnel(*stats) + Weeks(*stats) + Answers(*stats) +
                   Pay(*stats));
}

}  // namespace

void AddStatsCommand(CLI::App& app, Cli& cli) {
  auto filter = std::make_shared<FilterOptions>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("stats", "Show the search in figures");
  filter->AddTo(*command, cli);
  command->add_flag("--json", *json, "As JSON");
  command->footer(
      "Examples:\n  jobdaw stats\n  jobdaw stats --applied-from 2025-01-01");
  command->callback([filter, json, &cli] {
    cli.run = [filter, json, &cli] { return Stats(*filter, *json, cli); };
  });
}

}  // namespace jobdaw
