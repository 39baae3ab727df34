// The commands for what the user adds to a posting in rows: note, contact,
// interview and remind.
#include <algorithm>
#include <memory>

#include "cli/arguments.h"
#include "cli/rows.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

struct MoreOption {
  const char* name;
  const char* type;
  const char* help;
};

CLI::Option* AddMore(CLI::App& command, RowOptions& options,
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

int AddNoteRow(const Cli& cli, const RowOptions& options) {
  Result<std::string> text = TextOf("note: TEXT", options.change->words);
  if (!text) return Fail(text.error());
  if (text->empty()) return Fail("note: TEXT is empty (say something)", kUsage);
  return EditPostings(cli, *options.change, {{"add_note", *text}});
}

void AddNote(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<RowOptions>();
  CLI::App* command =
      AddRowCommand(app, cli, kNotes, "Add a note to a posting, or list them",
                    options, [](const Cli& cli, const RowOptions& options) {
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

int AddContactRow(const Cli& cli, const RowOptions& options) {
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
  auto options = std::make_shared<RowOptions>();
  CLI::App* command = AddRowCommand(
      app, cli, kContacts, "Add a person to a posting, or list them", options,
      [](const Cli& cli, const RowOptions& options) {
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

int AddInterviewRow(const Cli& cli, const RowOptions& options) {
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
  auto options = std::make_shared<RowOptions>();
  CLI::App* command = AddRowCommand(
      app, cli, kInterviews, "Add an interview to a posting, or list them",
      options, [](const Cli& cli, const RowOptions& options) {
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

int MarkDone(const Cli& cli, const RowOptions& options) {
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

int AddTask(const Cli& cli, const RowOptions& options) {
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

int Remind(const Cli& cli, const RowOptions& options) {
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
  auto options = std::make_shared<RowOptions>();
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
