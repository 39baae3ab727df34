// The commands that change postings: status, note, tag, set, revert, contact,
// interview, remind, remove, restore, undo and trash. Each is one change, which
// jobdaw undo takes back.
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/terminal.h"
#include "file.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/read_value.h"
#include "jobdaw/stages.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxNoteBytes = 200000;

struct Options {
  std::vector<int64_t> ids;
  int64_t id = 0;  // where there is but one
  std::vector<std::string> words;
  std::string stage;
  std::string at;
  bool json = false;
};
using Shared = std::shared_ptr<Options>;

Json ToJson(const Changed& changed) {
  return {
      {"change_id", changed.change_id == 0 ? Json() : Json(changed.change_id)},
      {"postings", changed.postings},
      {"unchanged", changed.unchanged},
      {"kept", changed.kept}};
}

// Quiet in a script; at a terminal, what was done and how to take it back.
int Tell(const Result<Changed>& changed, bool json) {
  if (!changed) return Fail(changed.error());
  if (json) return Print(Dump(ToJson(*changed)) + "\n");
  if (isatty(STDERR_FILENO) != 1) return kDone;
  std::string line;
  if (changed->postings.empty()) {
    line = "Nothing to change.";
  } else {
    size_t n = changed->postings.size();
    line = "Changed " + std::to_string(n) + (n == 1 ? " job" : " jobs") +
           "; jobdaw undo " + std::to_string(changed->change_id) +
           " takes it back.";
  }
  if (!changed->dated.empty()) {
    line += " The date is noted; " + std::to_string(changed->dated.size()) +
            (changed->dated.size() == 1 ? " stays in its stage."
                                        : " stay in their stages.");
  }
  if (!changed->kept.empty()) {
    line += " " + std::to_string(changed->kept.size()) +
            " changed since, and kept as they are.";
  }
  std::fputs((line + "\n").c_str(), stderr);
  return kDone;
}

CLI::App* Command(CLI::App& app, Cli& cli, const char* name, const char* help,
                  const Shared& options, std::function<int()> run) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_flag("--json", options->json, "What was changed, as JSON");
  command->callback([&cli, run = std::move(run)] { cli.run = run; });
  return command;
}

void AddIds(CLI::App& command, const Shared& options) {
  command
      .add_option("ID", options->ids,
                  "Their numbers, as jobdaw list shows them")
      ->type_name("")
      ->required();
}
CLI::Option* AddId(CLI::App& command, const Shared& options) {
  return command
      .add_option("ID", options->id, "Its number, as jobdaw list shows it")
      ->type_name("")
      ->required();
}
std::vector<int64_t> Ids(const Options& options) {
  return options.id == 0 ? options.ids : std::vector<int64_t>{options.id};
}

int Edit(const Cli& cli, const Options& options, const Json& edit) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  return Tell(tracker->Edit(Ids(options), edit, Now()), options.json);
}

std::string NoTime(const std::string& what, const std::string& text,
                   const char* forms) {
  return what + ": \"" + text + "\" is no time (" + forms + ")";
}

// The text of the arguments, or standard input for "-".
Result<std::string> TextOf(const std::vector<std::string>& words) {
  if (words.size() == 1 && words[0] == "-") {
    return ReadWhole("-", kMaxNoteBytes);
  }
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// ---- status

int SetStatus(const Cli& cli, const Options& options) {
  Json edit = {{"stage", options.stage}};
  if (!options.at.empty()) {
    auto at = ReadMoment(options.at, Now());
    if (!at) {
      return Fail(NoTime("status: --at", options.at, kMomentForms), kUsage);
    }
    if (*at > Now()) {
      return Fail("status: --at: lies ahead (say when it was)", kUsage);
    }
    edit["stage_at"] = *at;
  }
  return Edit(cli, options, edit);
}

void AddStatus(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Command(app, cli, "status", "Put postings in a stage", options,
              [options, &cli] { return SetStatus(cli, *options); });
  command->add_option("STAGE", options->stage, "One of " + StageList())
      ->type_name("")
      ->required()
      ->check([](const std::string& stage) {
        return IsStage(stage) ? "" : "is none of " + StageList();
      });
  AddIds(*command, options);
  command
      ->add_option("--at", options->at,
                   std::string("When it came there: ") + kMomentForms)
      ->type_name("WHEN");
  command->footer(
      "Examples:\n  jobdaw status applied 12\n"
      "  jobdaw status rejected 12 15 --at 2025-01-10");
}

// ---- note, tag

void AddNote(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Command(app, cli, "note", "Add a note to a posting", options,
              [options, &cli]() -> int {
                Result<std::string> text = TextOf(options->words);
                if (!text) return Fail(text.error());
                if (text->empty()) {
                  return Fail("note: TEXT is empty (say something)", kUsage);
                }
                return Edit(cli, *options, {{"add_note", *text}});
              });
  AddId(*command, options);
  command->add_option("TEXT", options->words, "The note; - is standard input")
      ->type_name("")
      ->required();
  command->footer("Example:\n  jobdaw note 12 They call back on Monday");
}

void AddTag(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  auto removed = std::make_shared<std::vector<std::string>>();
  CLI::App* command = Command(
      app, cli, "tag", "Add tags to postings, or take them off", options,
      [options, removed, &cli]() -> int {
        if (options->words.empty() && removed->empty()) {
          return Fail("tag: no tag (--add NAME or --remove NAME)", kUsage);
        }
        return Edit(cli, *options,
                    {{"add_tags", options->words}, {"remove_tags", *removed}});
      });
  AddIds(*command, options);
  command->add_option("--add", options->words, "Tags to add")
      ->type_name("NAME");
  command->add_option("--remove", *removed, "Tags to take off")
      ->type_name("NAME");
  command->footer("Example:\n  jobdaw tag 12 15 --add remote --remove maybe");
}

// ---- set, revert

Result<Json> FieldsOf(const std::vector<std::string>& pairs) {
  Json out = Json::object();
  for (const std::string& pair : pairs) {
    size_t equals = pair.find('=');
    std::string name = pair.substr(0, equals);
    std::optional<Field> field = FieldByName(name);
    if (equals == std::string::npos || !field) {
      return Error{ErrorCode::bad_request,
                   "set: " + pair +
                       ": is no FIELD=VALUE (jobdaw types --json-schema has "
                       "the fields)"};
    }
    std::string text = pair.substr(equals + 1);
    if (text.empty()) {
      out[name] = nullptr;
      continue;
    }
    // JSON for those who want it exact, else words.
    if (Result<Json> json = ParseJson(text);
        json && ValueFromJson(*field, *json)) {
      out[name] = std::move(*json);
      continue;
    }
    std::optional<Value> value =
        ReadValue(*field, text, {.captured_at = Now()});
    if (!value) {
      return Error{ErrorCode::bad_request,
                   "set: " + name + ": \"" + text +
                       "\" is no value of it (jobdaw show ID --json shows what "
                       "values look like)"};
    }
    out[name] = jobdaw::ToJson(*field, *value);
  }
  return out;
}

void AddSet(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Command(app, cli, "set", "Correct fields of a posting", options,
              [options, &cli]() -> int {
                Result<Json> fields = FieldsOf(options->words);
                if (!fields) return Fail(fields.error().message, kUsage);
                return Edit(cli, *options, {{"fields", *fields}});
              });
  AddId(*command, options);
  command
      ->add_option("FIELD=VALUE", options->words,
                   "In words or as JSON; without a value the field is emptied")
      ->type_name("")
      ->required();
  command->footer(
      "Examples:\n  jobdaw set 12 \"title=Data Engineer\" deadline=2025-02-01\n"
      "  jobdaw set 12 \"salary=60-70k EUR\" work_mode=");
}

void AddRevert(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Command(app, cli, "revert", "Give fields the page's own value again",
              options, [options, &cli] {
                return Edit(cli, *options, {{"revert", options->words}});
              });
  AddId(*command, options);
  command->add_option("FIELD", options->words, "Fields that were corrected")
      ->type_name("")
      ->required();
  command->footer("Example:\n  jobdaw revert 12 deadline salary");
}

// ---- rows: contact, interview, remind

// The rows that are there and one more.
int AddRow(const Cli& cli, const Options& options, const char* table,
           Json row) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<PostingRecord> record =
      tracker->Find(options.id, {.columns = false, .posting = false});
  if (!record) return Fail(record.error());
  Result<Json> rows = ParseJson(RowsOf(*record, table));
  if (!rows) return Fail(rows.error());
  rows->push_back(std::move(row));
  return Tell(tracker->Edit({options.id}, {{table, *rows}}, Now()),
              options.json);
}

void AddContact(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  auto more = std::make_shared<std::map<std::string, std::string>>();
  CLI::App* command =
      Command(app, cli, "contact", "Add a person to a posting", options,
              [options, more, &cli]() -> int {
                Result<std::string> name = TextOf(options->words);
                if (!name) return Fail(name.error());
                Json row = {{"name", *name}};
                for (const auto& [member, text] : *more) row[member] = text;
                return AddRow(cli, *options, "contacts", std::move(row));
              });
  AddId(*command, options);
  command->add_option("NAME", options->words, "Who")->type_name("")->required();
  for (const char* name : {"role", "email", "phone", "url", "note"}) {
    command->add_option(std::string("--") + name, (*more)[name])
        ->type_name("TEXT");
  }
  command->footer(
      "Example:\n  jobdaw contact 12 Ada Example --email ada@example.org");
}

void AddInterview(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  auto more = std::make_shared<std::map<std::string, std::string>>();
  auto minutes = std::make_shared<int>(0);
  CLI::App* command = Command(
      app, cli, "interview", "Add an interview to a posting", options,
      [options, more, minutes, &cli]() -> int {
        auto at = ReadMoment(options->at, Now());
        if (!at) {
          return Fail(NoTime("interview: WHEN", options->at, kMomentForms),
                      kUsage);
        }
        Json row = {{"at", *at}};
        if (*minutes > 0) row["duration_minutes"] = *minutes;
        for (const auto& [member, text] : *more) row[member] = text;
        return AddRow(cli, *options, "interviews", std::move(row));
      });
  AddId(*command, options);
  command->add_option("WHEN", options->at, kMomentForms)
      ->type_name("")
      ->required();
  for (const char* name : {"kind", "place", "note"}) {
    command->add_option(std::string("--") + name, (*more)[name])
        ->type_name("TEXT");
  }
  command->add_option("--minutes", *minutes, "How long")
      ->type_name("N")
      ->check(CLI::Range(1, 24 * 60).description(""));
  command->footer(
      "Example:\n  jobdaw interview 12 \"2025-01-20 14:00\" --kind video");
}

// What is due: deadlines, interviews and tasks.
int ShowAgenda(const Cli& cli, bool json) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  std::string today = LocalDay(Now());
  Result<Json> agenda = tracker->Agenda(today, *ReadDay("+30", Now()));
  if (!agenda) return Fail(agenda.error());
  if (json) return Print(Dump(*agenda, 2) + "\n");
  if (agenda->empty()) {
    return Print("Nothing is due in the next 30 days.\n");
  }
  std::vector<std::vector<std::string>> rows;
  for (const Json& entry : *agenda) {
    std::string at = TextMember(entry, "at");
    std::string day = at.size() > 10 ? LocalDay(at) : at;
    rows.push_back({day + (day < today ? " !" : ""), TextMember(entry, "kind"),
                    ScalarText(entry["posting_id"]), TextMember(entry, "title"),
                    TextMember(entry, "company"), TextMember(entry, "text")});
  }
  return Print(Table({"DAY", "WHAT", "ID", "TITLE", "COMPANY", ""}, rows,
                     {false, false, false, true, true, true}, TerminalWidth(),
                     UseColour()));
}

int MarkDone(const Cli& cli, const Options& options) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<PostingRecord> record =
      tracker->Find(options.id, {.columns = false, .posting = false});
  if (!record) return Fail(record.error());
  Result<Json> tasks = ParseJson(RowsOf(*record, "tasks"));
  if (!tasks) return Fail(tasks.error());
  for (Json& task : *tasks) {
    if (TextMember(task, "done_at").empty()) task["done_at"] = Now();
  }
  return Tell(tracker->Edit({options.id}, {{"tasks", *tasks}}, Now()),
              options.json);
}

void AddRemind(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  auto done = std::make_shared<bool>(false);
  CLI::App* command = Command(
      app, cli, "remind", "Show what is due, or add a task to a posting",
      options, [options, done, &cli]() -> int {
        if (options->id == 0) return ShowAgenda(cli, options->json);
        if (*done) return MarkDone(cli, *options);
        auto day = ReadDay(options->at, Now());
        if (!day) {
          return Fail(NoTime("remind: WHEN", options->at, kDayForms), kUsage);
        }
        Result<std::string> text = TextOf(options->words);
        if (!text) return Fail(text.error());
        if (text->empty()) {
          return Fail("remind: TEXT is missing (say of what)", kUsage);
        }
        return AddRow(cli, *options, "tasks", {{"text", *text}, {"due", *day}});
      });
  AddId(*command, options)->required(false);
  command->add_option("WHEN", options->at, kDayForms)->type_name("");
  command->add_option("TEXT", options->words, "Of what")->type_name("");
  command->add_flag("--done", *done, "The posting's open tasks are done");
  command->footer(
      "Examples:\n  jobdaw remind\n  jobdaw remind 12 +7 Ask how it stands\n"
      "  jobdaw remind 12 --done");
}

// ---- remove, restore, undo, trash

template <Result<Changed> (Tracker::*change)(const std::vector<int64_t>&,
                                             const std::string&)>
void AddBulk(CLI::App& app, Cli& cli, const std::string& name,
             const char* help) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Command(app, cli, name.c_str(), help, options, [options, &cli]() -> int {
        Result<Tracker> tracker = OpenTracker(cli);
        if (!tracker) return Fail(tracker.error());
        return Tell(((*tracker).*change)(options->ids, Now()), options->json);
      });
  AddIds(*command, options);
  command->footer("Example:\n  jobdaw " + name + " 12 15");
}

void AddUndo(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  auto change = std::make_shared<int64_t>(0);
  CLI::App* command =
      Command(app, cli, "undo", "Take a change of the last 30 days back",
              options, [options, change, &cli]() -> int {
                Result<Tracker> tracker = OpenTracker(cli);
                if (!tracker) return Fail(tracker.error());
                if (*change == 0) {
                  Result<int64_t> last = tracker->LastChange();
                  if (!last) return Fail(last.error());
                  *change = *last;
                }
                return Tell(tracker->Undo(*change, Now()), options->json);
              });
  command
      ->add_option("CHANGE", *change,
                   "Its number, as jobdaw history shows it; else the last one")
      ->type_name("");
  command->footer("Examples:\n  jobdaw undo\n  jobdaw undo 31");
}

int EmptyTrash(const Cli& cli, bool yes, bool json) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Filter> filter = Filter::FromJson({{"trash", true}}, "");
  if (!filter) return Fail(filter.error());
  Result<int64_t> count = tracker->Count(*filter);
  if (!count) return Fail(count.error());
  if (*count > 0 && !yes) {
    if (isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1) {
      return Fail(
          "trash: --empty deletes for good (say --yes where nobody can be "
          "asked)",
          kUsage);
    }
    std::cerr << "Delete " << *count << (*count == 1 ? " job" : " jobs")
              << " for good? [y/N] ";
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "Y" && answer != "yes") return kFailed;
  }
  Result<int64_t> gone = tracker->EmptyTrash(Now());
  if (!gone) return Fail(gone.error());
  return json ? Print("{\"count\":" + std::to_string(*gone) + "}\n") : kDone;
}

void AddTrash(CLI::App& app, Cli& cli) {
  auto yes = std::make_shared<bool>(false);
  auto json = std::make_shared<bool>(false);
  auto empty = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "trash", "Empty the trash (jobdaw list --trash shows it)");
  command->add_flag("--empty", *empty, "Delete what is in it, for good")
      ->required();
  command->add_flag("--yes", *yes, "Without asking");
  command->add_flag("--json", *json, "How many, as JSON");
  command->footer("Example:\n  jobdaw trash --empty");
  command->callback([yes, json, empty, &cli] {
    cli.run = [yes, json, &cli] { return EmptyTrash(cli, *yes, *json); };
  });
}

}  // namespace

void AddChangeCommands(CLI::App& app, Cli& cli) {
  AddStatus(app, cli);
  AddNote(app, cli);
  AddTag(app, cli);
  AddSet(app, cli);
  AddRevert(app, cli);
  AddContact(app, cli);
  AddInterview(app, cli);
  AddRemind(app, cli);
  AddBulk<&Tracker::Remove>(app, cli, "remove", "Put postings in the trash");
  AddBulk<&Tracker::Restore>(app, cli, "restore",
                             "Take postings out of the trash");
  AddUndo(app, cli);
  AddTrash(app, cli);
}

}  // namespace jobdaw
