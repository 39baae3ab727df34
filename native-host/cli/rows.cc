#include "cli/rows.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "cli/arguments.h"
#include "cli/field_text.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {

Result<Json> ReadRows(Tracker& tracker, const RowCommand& kind, int64_t id) {
  Result<PostingRecord> record =
      tracker.Find(id, {.columns = false, .posting = false});
  if (!record) return record.error();
  return ParseJson(RowsOf(*record, kind.table));
}

int WriteRows(Tracker& tracker, const RowCommand& kind,
              const ChangeOptions& options, const Json& rows) {
  return TellChange(tracker.Edit({options.id}, {{kind.table, rows}}, Now()),
                    options.json);
}

int AddRow(const Cli& cli, const RowCommand& kind, const ChangeOptions& options,
           Json row) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> rows = ReadRows(*tracker, kind, options.id);
  if (!rows) return Fail(rows.error());
  rows->push_back(std::move(row));
  return WriteRows(*tracker, kind, options, *rows);
}

Status CheckNumbers(const RowCommand& kind, const char* option, int64_t posting,
                    const Json& rows, const std::vector<int64_t>& numbers) {
  for (int64_t number : numbers) {
    bool is_there = std::any_of(
        rows.begin(), rows.end(),
        [number](const Json& row) { return *Member(row, "id") == number; });
    if (is_there) continue;
    std::string id = std::to_string(posting);
    return Error{ErrorCode::not_found,
                 std::string(kind.command) + ": " + option + ": " +
                     std::to_string(number) + ": is no number of the " +
                     kind.table + " of job " + id + " (jobdaw " + kind.command +
                     " " + id + " lists them)"};
  }
  return Done{};
}

bool IsOneOf(const Json& row, const std::vector<int64_t>& numbers) {
  int64_t id = Member(row, "id")->get<int64_t>();
  return std::find(numbers.begin(), numbers.end(), id) != numbers.end();
}

namespace {

const RowTable& TableOf(const RowCommand& kind) {
  for (const RowTable& table : RowTables()) {
    if (std::string_view(table.name) == kind.table) return table;
  }
  return RowTables().front();
}

std::string CellOf(const Json& row, const RowColumn& column) {
  std::string text = ScalarText(*Member(row, column.name));
  bool is_instant = column.kind == RowKind::instant && !text.empty();
  return is_instant ? LocalMinute(text) : text;
}

int ListRows(const Cli& cli, const RowCommand& kind,
             const ChangeOptions& options) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> rows = ReadRows(*tracker, kind, options.id);
  if (!rows) return Fail(rows.error());
  if (options.json) return Print(Dump(*rows, 2) + "\n");
  if (rows->empty()) {
    return PrintText(std::string("No ") + kind.table + " yet (jobdaw " +
                     kind.command + " --help tells how to add one).\n");
  }
  std::vector<Column> columns = {{.heading = "NO"}};
  int rank = 0;
  for (const RowColumn& column : TableOf(kind).columns) {
    std::string heading = Label(column.name);
    for (char& c : heading) c = static_cast<char>(std::toupper(c));
    bool gives_way = column.kind == RowKind::text;
    columns.push_back({.heading = heading,
                       .least = size_t{gives_way ? 10u : 0u},
                       .rank = column.is_required ? 0 : ++rank,
                       .share = column.is_required ? 2u : 1u});
  }
  std::vector<std::vector<std::string>> cells;
  for (const Json& row : *rows) {
    std::vector<std::string>& line =
        cells.emplace_back(1, ScalarText(*Member(row, "id")));
    for (const RowColumn& column : TableOf(kind).columns) {
      line.push_back(CellOf(row, column));
    }
  }
  return PrintText(Table(columns, cells, TerminalWidth()));
}

int RemoveRows(const Cli& cli, const RowCommand& kind,
               const RowOptions& options) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  int64_t id = options.change->id;
  Result<Json> rows = ReadRows(*tracker, kind, id);
  if (!rows) return Fail(rows.error());
  Status there = CheckNumbers(kind, "--remove", id, *rows, options.remove);
  if (!there) return Fail(there.error());
  Json left = Json::array();
  for (const Json& row : *rows) {
    if (!IsOneOf(row, options.remove)) left.push_back(row);
  }
  return WriteRows(*tracker, kind, *options.change, left);
}

}  // namespace

int RunRows(const Cli& cli, const RowCommand& kind, const RowOptions& options,
            int (*add)(const Cli&, const RowOptions&)) {
  bool adds = !options.change->words.empty() || !options.when.empty() ||
              !options.more.empty() || options.minutes > 0;
  if (options.remove.empty()) {
    return adds ? add(cli, options) : ListRows(cli, kind, *options.change);
  }
  if (!adds) return RemoveRows(cli, kind, options);
  return Fail(std::string(kind.command) +
                  ": --remove: goes without a new one (add that by itself)",
              kUsage);
}

CLI::App* AddRowCommand(CLI::App& app, Cli& cli, const RowCommand& kind,
                        const char* help,
                        const std::shared_ptr<RowOptions>& options,
                        int (*run)(const Cli&, const RowOptions&)) {
  CLI::App* command = AddChange(app, cli, kind.command, help, options->change,
                                [=, &cli] { return run(cli, *options); });
  AddId(*command, options->change->id);
  TakesNumber(command->add_option("--remove", options->remove,
                                  std::string("Take these ") + kind.table +
                                      " away, by their numbers"),
              1, kMostNumber)
      ->type_name("NO");
  return command;
}

}  // namespace jobdaw
