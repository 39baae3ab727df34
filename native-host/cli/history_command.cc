// jobdaw history: what happened to one posting, and the changes to undo.
#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/field_text.h"
#include "cli/table.h"
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
    if (name == "stage_at") {
      out += TextMember(event, "stage");
      std::string told =
          before == nullptr ? "" : TextMember(*before, "stage_at");
      if (!told.empty()) out += ", till then of " + LocalDay(told);
      continue;
    }
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

// What a later capture says otherwise than the one before.
std::string Captured(const Json& captures, const Json& event) {
  std::string out = Differences(event);
  for (const Json& capture : captures) {
    if (TextMember(capture, "captured_at") != TextMember(event, "at")) continue;
    std::string changes = ChangesText(capture["changes"]);
    return changes + (out.empty() || changes.empty() ? "" : "; ") + out;
  }
  return out;
}

int History(int64_t id, bool json, const Cli& cli) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> shown = tracker->Show(id);
  if (!shown) return Fail(shown.error());
  const Json& events = (*shown)["events"];
  if (json) return Print(Dump(events) + "\n");
  std::vector<std::vector<std::string>> rows;
  for (const Json& event : events) {
    const Json* change = Member(event, "change_id");
    const Json* undoes = Member(event, "undoes");
    std::string what = TextMember(event, "kind");
    if (undoes != nullptr && !undoes->is_null()) what += " " + Dump(*undoes);
    rows.push_back({change == nullptr || change->is_null() ? "" : Dump(*change),
                    LocalMinute(TextMember(event, "at")), what,
                    what == "captured" ? Captured((*shown)["captures"], event)
                                       : Differences(event)});
  }
  return PrintText(Table({{.heading = "CHANGE"},
                          {.heading = "WHEN", .rank = 1},
                          {.heading = "WHAT"},
                          {.least = 10}},
                         rows, TerminalWidth()));
}

}  // namespace

void AddHistoryCommand(CLI::App& app, Cli& cli) {
  auto id = std::make_shared<int64_t>(0);
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "history", "Show what happened to a posting, with the changes to undo");
  AddId(*command, *id);
  command->add_flag("--json", *json, "As JSON, with before and after");
  command->footer("Example:\n  jobdaw history 12");
  command->callback([id, json, &cli] {
    cli.run = [id, json, &cli] { return History(*id, *json, cli); };
  });
}

}  // namespace jobdaw
