// jobdaw history: what happened to one posting, and the changes to undo.
#include <memory>

#include "cli/command.h"
#include "cli/terminal.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

// "stage saved -> applied; title": the short values, the names of the others.
std::string Differences(const Json& event) {
  const Json* before = Member(event, "before");
  const Json* after = Member(event, "after");
  if (after == nullptr || !after->is_object()) return "";
  std::string out;
  for (const auto& [name, value] : after->items()) {
    if (name == "capture_id" || name == "deleted") continue;
    if (!out.empty()) out += "; ";
    out += name;
    const Json* was =
        before == nullptr ? nullptr : Member(*before, name.c_str());
    if (value.is_string()) {
      std::string first = was == nullptr ? "" : ScalarText(*was);
      out += (first.empty() ? " " : " " + first + " -> ") + ScalarText(value);
    } else if (value.is_object()) {
      for (const auto& [field, now] : value.items()) out += " " + field;
    } else if (name == "tags") {
      out += " " + Joined(value, ", ");
    }
  }
  return out;
}

int History(int64_t id, bool json, const Cli& cli) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<PostingRecord> record =
      tracker->Find(id, {.columns = false, .posting = false});
  if (!record) return Fail(record.error());
  if (json) return Print(record->events + "\n");
  Result<Json> events = ParseJson(record->events);
  if (!events) return Fail(events.error());
  std::vector<std::vector<std::string>> rows;
  for (const Json& event : *events) {
    const Json* change = Member(event, "change_id");
    const Json* undoes = Member(event, "undoes");
    std::string what = TextMember(event, "kind");
    if (undoes != nullptr && !undoes->is_null()) what += " " + Dump(*undoes);
    rows.push_back({change == nullptr || change->is_null() ? "" : Dump(*change),
                    LocalDay(TextMember(event, "at")), what,
                    OneLine(Differences(event))});
  }
  return Print(Table({"CHANGE", "DAY", "WHAT", ""}, rows,
                     {false, false, false, true}, TerminalWidth(),
                     UseColour()));
}

}  // namespace

void AddHistoryCommand(CLI::App& app, Cli& cli) {
  auto id = std::make_shared<int64_t>(0);
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "history", "Show what happened to a posting, with the changes to undo");
  command->add_option("ID", *id, "Its number, as jobdaw list shows it")
      ->type_name("")
      ->required();
  command->add_flag("--json", *json, "As JSON, with before and after");
  command->footer("Example:\n  jobdaw history 12");
  command->callback([id, json, &cli] {
    cli.run = [id, json, &cli] { return History(*id, *json, cli); };
  });
}

}  // namespace jobdaw
