// The commands that change postings: status, tag, set, revert, remove, restore
// and trash. Each is one change, which jobdaw undo takes back; trash alone is
// for good.
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/arguments.h"
#include "cli/change.h"
#include "cli/choice.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/read_value.h"
#include "jobdaw/stages.h"
#include "moment.h"

namespace jobdaw {
namespace {

// ---- status

int SetStatus(const Cli& cli, const ChangeOptions& options,
              const std::string& stage, const std::string& when) {
  Json edit = {{"stage", stage}};
  if (!when.empty()) {
    auto at = ReadMoment(when, Now());
    if (!at) return Fail(NoTime("status: --at", when, kPastForms), kUsage);
    if (*at > Now()) {
      return Fail("status: --at: " + when + ": lies ahead (say when it was)",
                  kUsage);
    }
    edit["stage_at"] = *at;
  }
  return EditPostings(cli, options, edit);
}

void AddStatus(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<ChangeOptions>();
  auto stage = std::make_shared<std::string>();
  auto at = std::make_shared<std::string>();
  CLI::App* command =
      AddChange(app, cli, "status", "Put postings in a stage", options,
                [=, &cli] { return SetStatus(cli, *options, *stage, *at); });
  CLI::Option* argument =
      command->add_option("STAGE", *stage, "One of " + StageList());
  argument->type_name("")->required();
  TakesOneOf(cli, *argument, WordsOf(StageList()));
  AddIds(*command, options->ids);
  command
      ->add_option("--at", *at,
                   std::string("When it came there: ") + kPastForms)
      ->type_name("WHEN");
  command->footer(
      "Examples:\n  jobdaw status applied 12\n"
      "  jobdaw status rejected 12 15 --at 2025-01-10");
}

// ---- set, revert

constexpr char kTextForm[] = "a text";
constexpr char kListForm[] = "texts with semicolons between";

// What a field's value looks like, by its kind.
const char* FormOf(Field field) {
  constexpr const char* Text = kTextForm;
  constexpr const char* Organization = "a name";
  constexpr const char* Places = "places with semicolons between";
  constexpr const char* WorkMode = "remote, hybrid or onsite";
  constexpr const char* TextList = kListForm;
  constexpr const char* EmploymentTypes =
#define NAME(name) #name " "
      "of " JOBDAW_EMPLOYMENT_TYPES(NAME);
  constexpr const char* Salary = "like 50-60k EUR a year";
  constexpr const char* Date = "YYYY-MM-DD, or as a page would say it";
  constexpr const char* Seniority = "of " JOBDAW_SENIORITIES(NAME);
  constexpr const char* Years = "like 3 to 5";
  constexpr const char* Education = "of " JOBDAW_EDUCATIONS(NAME);
#undef NAME
  constexpr const char* Skills = kListForm;
  constexpr const char* Markdown = kTextForm;
  constexpr const char* Sections = "JSON, as jobdaw show ID --json has it";
  constexpr const char* Url = "an http, https or mailto address";
  constexpr const char* Count = "a whole number";
  constexpr const char* YesNo = "yes or no";
  switch (field) {
#define FIELD(name, Kind, group, help) \
  case Field::name:                    \
    return Kind;
#include "jobdaw/fields.inc"
#undef FIELD
  }
  return kTextForm;
}

std::vector<std::string> FieldNames() {
  return {
#define FIELD(name, Kind, group, help) #name,
#include "jobdaw/fields.inc"
#undef FIELD
  };
}

Error NotSet(const std::string& why) {
  return {ErrorCode::bad_request, "set: " + why};
}

Status ReadPair(const std::string& pair, Json& fields) {
  size_t equals = pair.find('=');
  if (equals == std::string::npos) {
    return NotSet(pair + ": is no FIELD=VALUE (like title=Baker)");
  }
  std::string name = pair.substr(0, equals);
  std::string text = pair.substr(equals + 1);
  std::optional<Field> field = FieldByName(name);
  if (!field) {
    return NotSet(pair + ": there is no field " + name +
                  DidYouMean(name, FieldNames()) +
                  " (jobdaw types --json-schema has them)");
  }
  Status is_text = CheckText("set: " + name, text);
  if (!is_text) return is_text;
  if (text.empty()) {
    fields[name] = nullptr;
    return Done{};
  }
  // JSON for those who want it exact, else words.
  if (Result<Json> json = ParseJson(text);
      json && ValueFromJson(*field, *json)) {
    fields[name] = std::move(*json);
    return Done{};
  }
  std::optional<Value> value = ReadValue(*field, text, {.captured_at = Now()});
  if (!value) {
    return NotSet(name + ": \"" + text + "\" is no value of it (" +
                  FormOf(*field) + ")");
  }
  fields[name] = ToJson(*field, *value);
  return Done{};
}

int SetFields(const Cli& cli, const ChangeOptions& options) {
  Json fields = Json::object();
  for (const std::string& pair : options.words) {
    Status read = ReadPair(pair, fields);
    if (!read) return Fail(read.error().message, kUsage);
  }
  return EditPostings(cli, options, {{"fields", fields}});
}

void AddSet(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* command =
      AddChange(app, cli, "set", "Correct fields of a posting", options,
                [options, &cli] { return SetFields(cli, *options); });
  AddId(*command, options->id);
  CLI::Option* pairs = command->add_option(
      "FIELD=VALUE", options->words,
      "In words or as JSON; without a value the field is emptied");
  pairs->type_name("")->required();
  for (const std::string& name : FieldNames()) {
    cli.words[pairs].push_back(name + "=");
  }
  command->footer(
      "Examples:\n  jobdaw set 12 \"title=Data Engineer\" deadline=2025-02-01\n"
      "  jobdaw set 12 \"salary=60-70k EUR\" work_mode=");
}

void AddRevert(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* command = AddChange(
      app, cli, "revert", "Give fields the page's own value again", options,
      [options, &cli] {
        return EditPostings(cli, *options, {{"revert", options->words}});
      });
  AddId(*command, options->id);
  CLI::Option* fields = command->add_option("FIELD", options->words,
                                            "Fields that were corrected");
  fields->type_name("")->required();
  TakesOneOf(cli, *fields, FieldNames());
  command->footer("Example:\n  jobdaw revert 12 deadline salary");
}

// ---- remove, restore, trash

template <Result<Changed> (Tracker::*change)(const std::vector<int64_t>&,
                                             const std::string&)>
void AddBulk(CLI::App& app, Cli& cli, const std::string& name,
             const char* help) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* command =
      AddChange(app, cli, name, help, options, [options, &cli]() -> int {
        Result<Tracker> tracker = OpenTracker(cli);
        if (!tracker) return Fail(tracker.error());
        return TellChange(((*tracker).*change)(options->ids, Now()),
                          options->json);
      });
  AddIds(*command, options->ids);
  command->footer("Example:\n  jobdaw " + name + " 12 15");
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
  AddSet(app, cli);
  AddRevert(app, cli);
  AddBulk<&Tracker::Remove>(app, cli, "remove", "Put postings in the trash");
  AddBulk<&Tracker::Restore>(app, cli, "restore",
                             "Take postings out of the trash");
  AddTrash(app, cli);
}

}  // namespace jobdaw
