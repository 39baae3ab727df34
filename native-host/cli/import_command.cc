// jobdaw import: tables, bookmarks, saved pages and own exports to the tracker.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "export/scratch.h"
#include "file.h"
#include "import/directory.h"
#include "import/import.h"
#include "import/report.h"
#include "import/targets.h"
#include "instant.h"
#include "jobdaw/stages.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxFileBytes = size_t{1} << 30;
constexpr size_t kMostBadRows = 20;

struct Options {
  std::vector<std::string> files;
  std::vector<std::string> columns;  // NAME=FIELD
  std::vector<std::string> stages;   // NAME=STAGE
  std::string dates;
  ImportChoice choice;
  bool is_trial = false;
  bool is_sure = false;
  bool json = false;
};

// A file, or a folder of pages.
struct Input {
  std::string path;
  bool is_directory = false;
  std::string content;
};

Result<Input> ReadInput(const std::string& path) {
  Input input{.path = path, .content = ""};
  struct stat about;
  if (path != "-" && stat(path.c_str(), &about) == 0 &&
      S_ISDIR(about.st_mode)) {
    input.is_directory = true;
    return input;
  }
  Result<std::string> content = ReadWhole(path, kMaxFileBytes);
  if (!content) return content.error();
  input.content = std::move(*content);
  return input;
}

Error NoPair(const char* option, const std::string& pair, const char* what) {
  return {ErrorCode::bad_request,
          std::string("import: ") + option + ": " + pair + ": is no " + what};
}

// --map NAME=FIELD on the columns as they were guessed.
Status MapColumns(const std::vector<std::string>& pairs, ImportPlan& plan,
                  ImportChoice& choice) {
  if (pairs.empty()) return Done{};
  for (const std::string& pair : pairs) {
    size_t sign = pair.rfind('=');
    if (sign == std::string::npos) {
      return NoPair("--map", pair, "COLUMN=FIELD (Firma=company)");
    }
    std::string name = pair.substr(0, sign);
    std::string field = pair.substr(sign + 1);
    bool is_there = false;
    for (ImportColumn& column : plan.columns) {
      // A field that is given goes to that column alone.
      if (column.name == name) {
        column.target = field;
        is_there = true;
      } else if (column.target == field && field != "notes" &&
                 field != "tags") {
        column.target = "";
      }
    }
    if (!is_there) {
      return NoPair("--map", name, "column of it (--dry-run shows them)");
    }
  }
  choice.columns.emplace();
  for (const ImportColumn& column : plan.columns) {
    choice.columns->push_back(column.target);
  }
  return Done{};
}

Result<ImportPlan> Plan(const Input& input, const Options& options,
                        ImportChoice choice) {
  choice.now = Now();
  if (input.is_directory) return PlanDirectory(input.path, choice);
  std::string name = input.path == "-" ? "standard input" : input.path;
  Result<ImportPlan> plan = PlanImport({name, input.content}, choice);
  if (!plan || options.columns.empty()) return plan;
  Status mapped = MapColumns(options.columns, *plan, choice);
  if (!mapped) return mapped.error();
  return PlanImport({name, input.content}, choice);
}

std::string KindText(const ImportColumn& column) {
  if (column.target.empty()) return "(left out)";
  return column.is_line ? "(a line of the notes)" : column.target;
}

std::string ColumnsText(const ImportPlan& plan) {
  std::vector<std::vector<std::string>> rows;
  for (const ImportColumn& column : plan.columns) {
    std::string example = column.samples.empty() ? "" : column.samples[0];
    if (!column.day.empty() && column.day != example) {
      example += " (" + column.day + ")";
    }
    rows.push_back({column.name, KindText(column), example});
  }
  return Table({{.heading = "COLUMN", .least = 8},
                {.heading = "IS"},
                {.heading = "FOR EXAMPLE", .least = 8, .rank = 1}},
               rows, TerminalWidth());
}

std::string StagesText(const ImportPlan& plan) {
  std::string out;
  for (const ImportStageName& stage : plan.stages) {
    if (stage.name == stage.stage) continue;
    out += "\"" + OneLine(stage.name) + "\" is " +
           (stage.stage.empty() ? "no stage that is known (--map-stage \"" +
                                      OneLine(stage.name) + "=applied\")"
                                : stage.stage) +
           "\n";
  }
  return out;
}

std::string FoldersText(const ImportPlan& plan) {
  std::string out;
  for (const ImportFolder& folder : plan.folders) {
    out +=
        std::to_string(folder.count) + " in \"" + OneLine(folder.name) + "\"\n";
  }
  return out.empty() ? "" : out + "(--folder NAME takes one of them)\n";
}

std::string CountsText(const ImportCounts& counts, bool is_trial) {
  std::string out = std::to_string(counts.fresh) +
                    (is_trial ? " would be new, " : " new, ") +
                    std::to_string(counts.known) + " known";
  if (counts.bad > 0) out += ", " + std::to_string(counts.bad) + " not taken";
  return out + "\n";
}

// What is done otherwise than somebody may think.
void TellDoubts(const ImportPlan& plan, const std::string& path) {
  if (!plan.remark.empty()) Fail(path + ": " + plan.remark);
  if (plan.unclear_date.empty()) return;
  Fail(path + ": \"" + OneLine(plan.unclear_date) + "\" is " +
       (plan.unclear_day.empty() ? "no day for sure" : plan.unclear_day) +
       ", since no date of the table tells what comes first (--dates "
       "day-first or month-first says it)");
}

// A table without these two has nothing for a posting.
Status CheckHeadings(const ImportPlan& plan, const std::string& path) {
  std::string names;
  for (const ImportColumn& column : plan.columns) {
    if (column.target == "title" || column.target == "company") return Done{};
    if (names.size() < 200) {
      names += (names.empty() ? "" : ", ") + OneLine(column.name);
    }
  }
  if (plan.columns.empty()) return Done{};
  return Error{ErrorCode::bad_request,
               path +
                   ": no column is known to be the title or the company; "
                   "it has " +
                   names + " (--map COLUMN=title says it)"};
}

// Where nobody looks at the columns first.
void TellLines(const ImportPlan& plan, const std::string& path) {
  std::string names;
  for (const ImportColumn& column : plan.columns) {
    if (!column.is_line) continue;
    names += (names.empty() ? "" : ", ") + OneLine(column.name);
  }
  if (names.empty()) return;
  Fail(path + ": kept in the notes, since no field is known for it: " + names +
       " (--map COLUMN=FIELD says what it is, COLUMN= leaves it out)");
}

void TellBad(const Json& report, const std::string& path) {
  size_t count = 0;
  for (const Json& row : report["rows"]) {
    bool is_bad = row["status"] == "bad";
    if (is_bad && ++count <= kMostBadRows) {
      Fail(path + ": row " + Dump(row["row"]) + ": " +
           row["reason"].get<std::string>());
    }
    for (const Json& remark : row["remarks"]) {
      if (++count > kMostBadRows) break;
      Fail(path + ": row " + Dump(row["row"]) + ": " +
           remark.get<std::string>());
    }
  }
  if (count > kMostBadRows) {
    Fail(path + ": " + std::to_string(count - kMostBadRows) +
         " more (--json shows all)");
  }
}

// The bad rows in a new file beside the other, or in one that has just these
// already; its path.
Result<std::string> KeepBadRows(const std::string& path, const Json& bad) {
  std::string name = bad["file_name"].get<std::string>();
  size_t slash = path.rfind('/');
  std::string beside =
      slash == std::string::npos ? "" : path.substr(0, slash + 1);
  size_t ending = name.rfind('.');
  for (int number = 1;; ++number) {
    std::string to = beside + name.substr(0, ending) +
                     (number == 1 ? "" : "-" + std::to_string(number)) +
                     name.substr(ending);
    const std::string& content = bad["content"].get_ref<const std::string&>();
    Result<NewFile> file = NewFile::Create(to, Existing::refuse);
    if (!file && file.error().code == ErrorCode::exists) {
      Result<std::string> there = ReadWhole(to, content.size());
      if (there && *there == content) return to;
      continue;
    }
    if (!file) return file.error();
    Status wrote = file->Write(content);
    if (!wrote) return wrote.error();
    Status committed = file->Commit();
    if (!committed) return committed.error();
    return to;
  }
}

bool Confirm(const ImportCounts& counts) {
  std::fprintf(stderr, "Import %lld? [y/N] ",
               static_cast<long long>(counts.fresh));
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

Result<ImportCounts> Take(Tracker& tracker, ImportPlan& plan, bool is_trial,
                          ImportReport& report) {
  Progress progress("rows read");
  return tracker.Import(
      *plan.source, {.at = Now(), .is_trial = is_trial},
      [&](const ImportRow& row, const ImportOutcome& outcome) {
        progress.Step();
        return report.Add(row, outcome);
      });
}

int Failed(const Error& error) {
  return Fail(error.message,
              error.code == ErrorCode::bad_request ? kUsage : kFailed);
}

int ImportOne(Tracker& tracker, const Options& options,
              const ImportChoice& choice, const std::string& path) {
  Result<Input> input = ReadInput(path);
  if (!input) return Failed(input.error());
  // What a guess decides is shown before it is done, where somebody looks.
  bool asks = !options.is_trial && !options.is_sure && !options.json &&
              isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 &&
              path != "-";
  for (bool is_trial = options.is_trial || asks;; is_trial = false) {
    Result<ImportPlan> plan = Plan(*input, options, choice);
    if (!plan) return Failed(plan.error());
    Status named = CheckHeadings(*plan, path);
    if (!named) return Failed(named.error());
    ImportReport report({});
    Result<ImportCounts> counts = Take(tracker, *plan, is_trial, report);
    if (!counts) return Failed(counts.error());
    Json told = report.ToJson(*plan, *counts, path == "-" ? "" : path);
    int status = counts->bad > 0 ? kFailed : kDone;
    if (options.json) return std::max(status, Print(Dump(told, 2) + "\n"));
    if (is_trial) {
      int shown = PrintText((plan->columns.empty() ? "" : ColumnsText(*plan)) +
                            StagesText(*plan) + FoldersText(*plan));
      if (shown != kDone) return shown;
    }
    int counted = PrintText(CountsText(*counts, is_trial));
    if (counted != kDone) return counted;
    if (is_trial || !asks) TellDoubts(*plan, path);
    if (!is_trial && !asks) TellLines(*plan, path);
    TellBad(told, path);
    if (is_trial && asks && counts->fresh > 0 && Confirm(*counts)) continue;
    if (!is_trial && !told["bad"].is_null()) {
      Result<std::string> kept = KeepBadRows(path, told["bad"]);
      if (!kept) return Fail(kept.error());
      Remark("what was not taken is in " + *kept);
    }
    return status;
  }
}

// For a trial where there is no tracker yet: an empty one that goes again.
struct TrialTracker {
  ~TrialTracker() {
    tracker.reset();
    unlink((scratch.path() + "-journal").c_str());
  }
  Status Open() {
    Status made = scratch.Make("tracker.db");
    if (!made) return made;
    Result<Tracker> opened = Tracker::Open({.data_dir = scratch.directory()});
    if (!opened) return opened.error();
    tracker = std::move(*opened);
    return Done{};
  }

  Scratch scratch;
  std::optional<Tracker> tracker;
};

int ImportAll(Tracker& tracker, const Options& options,
              const ImportChoice& choice) {
  int status = kDone;
  for (const std::string& path : options.files) {
    status = std::max(status, ImportOne(tracker, options, choice, path));
  }
  return status;
}

int Import(const Options& options, const Cli& cli) {
  ImportChoice choice = options.choice;
  for (const std::string& pair : options.stages) {
    size_t sign = pair.rfind('=');
    if (sign == std::string::npos || !IsStage(pair.substr(sign + 1))) {
      return Failed(NoPair("--map-stage", pair,
                           "NAME=STAGE (\"Bewerbung raus=applied\")"));
    }
    choice.stages[pair.substr(0, sign)] = pair.substr(sign + 1);
  }
  if (options.dates == "day-first") choice.day_order = DayOrder::day_first;
  if (options.dates == "month-first") choice.day_order = DayOrder::month_first;
  Result<Tracker> tracker =
      options.is_trial ? OpenTrackerToRead(cli) : OpenTracker(cli);
  if (tracker) return ImportAll(*tracker, options, choice);
  if (!options.is_trial || tracker.error().code != ErrorCode::not_found) {
    return Fail(tracker.error());
  }
  TrialTracker trial;
  Status opened = trial.Open();
  if (!opened) return Fail(opened.error());
  return ImportAll(*trial.tracker, options, choice);
}

}  // namespace

void AddImportCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "import", "Take in a table, bookmarks, saved pages or an export");
  command
      ->add_option("FILE", options->files,
                   "CSV or TSV, Jobdaw's JSON, bookmarks, a saved page, or a "
                   "folder of them; - is standard input")
      ->type_name("")
      ->required();
  CLI::Option* format = command->add_option(
      "--format", options->choice.format,
      "One of " + ImportFormatList() + "; guessed if absent");
  format->type_name("FORMAT");
  TakesOneOf(
      cli, *format, WordsOf(ImportFormatList()),
      {{"tsv", "csv"}, {"table", "csv"}, {"jsonl", "json"}, {"html", "page"}});
  command->add_flag("--dry-run", options->is_trial,
                    "Only say what each column is taken for, and what would "
                    "come in");
  command
      ->add_option("--map", options->columns,
                   "What a column is: a field, stage, url, notes, applied_at "
                   "...; nothing after = leaves it out")
      ->type_name("COLUMN=FIELD");
  command
      ->add_option("--map-stage", options->stages,
                   "Which stage the table's own word means")
      ->type_name("NAME=STAGE");
  CLI::Option* dates =
      command->add_option("--dates", options->dates,
                          "How to read 03/04/2025 where nothing tells: "
                          "day-first or month-first");
  dates->type_name("ORDER");
  TakesOneOf(cli, *dates, {"day-first", "month-first"});
  command
      ->add_option("--folder", options->choice.folder,
                   "Of bookmarks, those in this folder")
      ->type_name("NAME");
  command->add_flag("--yes", options->is_sure, "Do not ask at a terminal");
  command->add_flag("--json", options->json, "What came of each row, as JSON");
  command->footer(
      "What is in the tracker already is not taken twice. Rows that cannot be "
      "taken\nare kept beside the file, in NAME.bad.csv. jobdaw undo takes an "
      "import back.\n\nExamples:\n  jobdaw import jobs.csv --dry-run\n"
      "  jobdaw import jobs.csv --map Firma=company --map-stage "
      "\"Raus=applied\"\n  jobdaw import bookmarks.html --folder Jobs\n"
      "  jobdaw import saved-pages/");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return Import(*options, cli); };
  });
}

}  // namespace jobdaw
