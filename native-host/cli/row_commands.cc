// The commands for what the user adds to a posting in rows: note, contact,
// interview and remind. Each lists them with their numbers, adds one, or takes
// some away again.
#include <algorithm>
#include <map>
#include <memory>

#include "cli/arguments.h"
#include "cli/change.h"
#include "cli/field_text.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr int64_t kMostNumber = int64_t{1} << 53;

struct Options {
  SharedChange change = std::make_shared<ChangeOptions>();
  std::string when;
  std::map<std::string, std::string> more;  // --role, --place ...
  int64_t minutes = 0;
  std::vector<int64_t> remove;
  std::vector<int64_t> done;
  bool is_done = false;  // --done, with numbers or without
};
using Shared = std::shared_ptr<Options>;

// A table of rows.inc, as its command calls it.
struct Kind {
  const char* command;
  const char* table;
};
constexpr Kind kNotes = {"note", "notes"};
constexpr Kind kContacts = {"contact", "contacts"};
constexpr Kind kInterviews = {"interview", "interviews"};
constexpr Kind kTasks = {"remind", "tasks"};

Result<Json> ReadRows(Tracker& tracker, const Kind& kind, int64_t id) {
  Result<PostingRecord> record =
      tracker.Find(id, {.columns = false, .posting = false});
  if (!record) return record.error();
  return ParseJson(RowsOf(*record, kind.table));
}

int WriteRows(Tracker& tracker, const Kind& kind, const ChangeOptions& options,
              const Json& rows) {
  return TellChange(tracker.Edit({options.id}, {{kind.table, rows}}, Now()),
                    options.json);
}

const RowTable& TableOf(const Kind& kind) {
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

int ListRows(const Cli& cli, const Kind& kind, const ChangeOptions& options) {
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

int AddRow(const Cli& cli, const Kind& kind, const ChangeOptions& options,
           Json row) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> rows = ReadRows(*tracker, kind, options.id);
  if (!rows) return Fail(rows.error());
  rows->push_back(std::move(row));
  return WriteRows(*tracker, kind, options, *rows);
}

// Each of these numbers is one of the rows.
Status CheckNumbers(const Kind& kind, const char* option, int64_t posting,
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

int RemoveRows(const Cli& cli, const Kind& kind, const Options& options) {
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

// Adds a row, lists them, or takes some away.
int RunRows(const Cli& cli, const Kind& kind, const Options& options,
            int (*add)(const Cli&, const Options&)) {
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

CLI::App* AddRowCommand(CLI::App& app, Cli& cli, const Kind& kind,
                        const char* help, const Shared& options,
                        int (*run)(const Cli&, const Options&)) {
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

struct MoreOption {
  const char* name;
  const char* type;
  const char* help;
};

CLI::Option* AddMore(CLI::App& command, Options& options,
                     const MoreOption& more) {
  return command
      .add_option_function<std::string>(
          std::string("--") + more.name,
          [&options, name = more.name](const std::string& text) {
            options.more[name] = text;
          },
          more.help)
      ->type_name(more.type);
}

// ---- note, contact, interview

int AddNoteRow(const Cli& cli, const Options& options) {
  Result<std::string> text = TextOf("note: TEXT", options.change->words);
  if (!text) return Fail(text.error());
  if (text->empty()) return Fail("note: TEXT is empty (say something)", kUsage);
  return EditPostings(cli, *options.change, {{"add_note", *text}});
}

void AddNote(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      AddRowCommand(app, cli, kNotes, "Add a note to a posting, or list them",
                    options, [](const Cli& cli, const Options& options) {
                      return RunRows(cli, kNotes, options, AddNoteRow);
                    });
  command
      ->add_option("TEXT", options->change->words,
                   "The note; - is standard input; the notes are listed if "
                   "absent")
      ->type_name("");
  command->footer(
      "Examples:\n  jobdaw note 12 They call back on Monday\n"
      "  jobdaw note 12\n  jobdaw note 12 --remove 7");
}

int AddContactRow(const Cli& cli, const Options& options) {
  Result<std::string> name = TextOf("contact: NAME", options.change->words);
  if (!name) return Fail(name.error());
  if (name->empty()) return Fail("contact: NAME is empty (say who)", kUsage);
  Json row = {{"name", *name}};
  for (const auto& [member, text] : options.more) {
    Status is_text = CheckText("contact: --" + member, text);
    if (!is_text) return Fail(is_text.error());
    row[member] = text;
  }
  return AddRow(cli, kContacts, *options.change, std::move(row));
}

std::string CheckEmail(const std::string& email) {
  size_t at = email.find('@');
  bool fine = at != std::string::npos && at > 0 && at + 1 < email.size() &&
              email.find('@', at + 1) == std::string::npos &&
              email.find_first_of(" \t\r\n<>,") == std::string::npos;
  return fine ? "" : email + ": is no address like ada@example.org";
}

void AddContact(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = AddRowCommand(
      app, cli, kContacts, "Add a person to a posting, or list them", options,
      [](const Cli& cli, const Options& options) {
        return RunRows(cli, kContacts, options, AddContactRow);
      });
  command
      ->add_option("NAME", options->change->words,
                   "Who; the people are listed if absent")
      ->type_name("");
  AddMore(*command, *options, {"role", "TEXT", "What the person does"});
  AddMore(*command, *options, {"email", "ADDRESS", "ada@example.org"})
      ->check(CheckEmail);
  AddMore(*command, *options, {"phone", "TEXT", "A telephone number"});
  TakesUrl(AddMore(*command, *options, {"url", "URL", "A page about them"}));
  AddMore(*command, *options, {"note", "TEXT", "What else there is to say"});
  command->footer(
      "Examples:\n  jobdaw contact 12 Ada Example --email ada@example.org\n"
      "  jobdaw contact 12\n  jobdaw contact 12 --remove 3");
}

int AddInterviewRow(const Cli& cli, const Options& options) {
  if (options.when.empty()) {
    return Fail(
        "interview: WHEN is missing (" + std::string(kMomentForms) + ")",
        kUsage);
  }
  auto at = ReadMoment(options.when, Now());
  if (!at) {
    return Fail(NoTime("interview: WHEN", options.when, kMomentForms), kUsage);
  }
  Json row = {{"at", *at}};
  if (options.minutes > 0) row["duration_minutes"] = options.minutes;
  for (const auto& [member, text] : options.more) {
    Status is_text = CheckText("interview: --" + member, text);
    if (!is_text) return Fail(is_text.error());
    row[member] = text;
  }
  return AddRow(cli, kInterviews, *options.change, std::move(row));
}

void AddInterview(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = AddRowCommand(
      app, cli, kInterviews, "Add an interview to a posting, or list them",
      options, [](const Cli& cli, const Options& options) {
        return RunRows(cli, kInterviews, options, AddInterviewRow);
      });
  command
      ->add_option(
          "WHEN", options->when,
          std::string(kMomentForms) + "; the interviews are listed if absent")
      ->type_name("");
  AddMore(*command, *options,
          {"kind", "TEXT", "What it is: video, phone, on site ..."});
  AddMore(*command, *options,
          {"place", "TEXT", "Where, or the address of the call"});
  AddMore(*command, *options, {"note", "TEXT", "What else there is to say"});
  TakesNumber(
      command->add_option("--minutes", options->minutes, "How long it takes"),
      1, 24 * 60)
      ->type_name("N");
  command->footer(
      "Examples:\n  jobdaw interview 12 \"2025-01-20 14:00\" --kind video\n"
      "  jobdaw interview 12\n  jobdaw interview 12 --remove 4");
}

// ---- remind

// "task 7: Ask how it stands", "interview: video"
std::string WhatIsDue(const Json& entry) {
  std::string kind = TextMember(entry, "kind");
  std::string text = TextMember(entry, "text");
  if (kind == "task") kind += " " + ScalarText(*Member(entry, "id"));
  return kind + (text.empty() ? "" : ": " + text);
}

// What is due: deadlines, interviews and tasks.
int ShowAgenda(const Cli& cli, bool json) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  std::string today = LocalDay(Now());
  Result<Json> agenda = tracker->Agenda(today, *ReadDay("+30", Now()));
  if (!agenda) return Fail(agenda.error());
  if (json) return Print(Dump(*agenda, 2) + "\n");
  if (agenda->empty()) {
    return PrintText("Nothing is due in the next 30 days.\n");
  }
  std::vector<std::vector<std::string>> rows;
  for (const Json& entry : *agenda) {
    std::string at = TextMember(entry, "at");
    std::string day = at.size() > 10 ? LocalMinute(at) : at;
    rows.push_back({day + (day < today ? " !" : ""),
                    ScalarText(entry["posting_id"]), WhatIsDue(entry),
                    TextMember(entry, "title"), TextMember(entry, "company")});
  }
  return PrintText(
      Table({{.heading = "DAY"},
             {.heading = "ID"},
             {.heading = "WHAT", .least = 14, .share = 3},
             {.heading = "TITLE", .least = 14, .rank = 1, .share = 3},
             {.heading = "COMPANY", .least = 10, .rank = 2, .share = 2}},
            rows, TerminalWidth()));
}

int MarkDone(const Cli& cli, const Options& options) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  int64_t id = options.change->id;
  Result<Json> tasks = ReadRows(*tracker, kTasks, id);
  if (!tasks) return Fail(tasks.error());
  Status there = CheckNumbers(kTasks, "--done", id, *tasks, options.done);
  if (!there) return Fail(there.error());
  for (Json& task : *tasks) {
    if (!options.done.empty() && !IsOneOf(task, options.done)) continue;
    if (TextMember(task, "done_at").empty()) task["done_at"] = Now();
  }
  return WriteRows(*tracker, kTasks, *options.change, *tasks);
}

int AddTask(const Cli& cli, const Options& options) {
  auto day = ReadDay(options.when, Now());
  if (!day) {
    return Fail(NoTime("remind: WHEN", options.when, kDayForms), kUsage);
  }
  Result<std::string> text = TextOf("remind: TEXT", options.change->words);
  if (!text) return Fail(text.error());
  if (text->empty()) {
    return Fail("remind: TEXT is missing (say of what)", kUsage);
  }
  return AddRow(cli, kTasks, *options.change, {{"text", *text}, {"due", *day}});
}

int Remind(const Cli& cli, const Options& options) {
  if (options.change->id == 0) {
    if (!options.is_done && options.remove.empty()) {
      return ShowAgenda(cli, options.change->json);
    }
    return Fail("remind: ID is missing (jobdaw remind ID --done NO)", kUsage);
  }
  if (options.is_done) return MarkDone(cli, options);
  return RunRows(cli, kTasks, options, AddTask);
}

void AddRemind(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = AddRowCommand(
      app, cli, kTasks, "Show what is due, or add a task", options, Remind);
  command->get_option("ID")->required(false)->description(
      "Its number, as jobdaw list shows it; what is due of all jobs if absent");
  command
      ->add_option("WHEN", options->when,
                   std::string(kDayForms) + "; the tasks are listed if absent")
      ->type_name("");
  command->add_option("TEXT", options->change->words, "Of what")->type_name("");
  command
      ->add_option_function<std::vector<std::string>>(
          "--done",
          [options](const std::vector<std::string>& numbers) {
            options->is_done = true;
            for (const std::string& number : numbers) {
              if (!number.empty()) options->done.push_back(std::stoll(number));
            }
          },
          "These tasks are done, by their numbers; without one all that are "
          "open")
      ->type_name("NO")
      ->expected(0, 1 << 20)
      ->check([](const std::string& number) -> std::string {
        bool fine = number.size() < 16 &&
                    number.find_first_not_of("0123456789") == std::string::npos;
        return fine ? "" : number + ": is no number of a task";
      });
  command->footer(
      "Examples:\n  jobdaw remind\n  jobdaw remind 12 +7 Ask how it stands\n"
      "  jobdaw remind 12\n  jobdaw remind 12 --done 7");
}

}  // namespace

void AddRowCommands(CLI::App& app, Cli& cli) {
  AddNote(app, cli);
  AddContact(app, cli);
  AddInterview(app, cli);
  AddRemind(app, cli);
}

}  // namespace jobdaw
