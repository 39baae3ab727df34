// jobdaw undo: a change taken back, and what that was.
#include <memory>

#include "cli/arguments.h"
#include "cli/change.h"
#include "cli/field_text.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

std::string Jobs(size_t count) {
  return std::to_string(count) + (count == 1 ? " job" : " jobs");
}

// "12 (Baker, Acme)", or "3 jobs".
Result<std::string> Which(Tracker& tracker, const std::vector<int64_t>& ids) {
  if (ids.size() != 1) return Jobs(ids.size());
  Result<PostingRecord> record = tracker.Find(ids[0]);
  if (!record) return record.error();
  Result<Json> posting = ParseJson(record->posting);
  if (!posting) return posting.error();
  return NameOf(ids[0], *posting);
}

// "stage", "tags and title", "saving".
std::string What(const ChangeAbout& about) {
  if (about.kind == "saved") return "saving";
  if (about.kind == "imported") return "import";
  if (about.kind == "captured") return "capture";
  if (about.kind == "dated") return "date";
  if (about.kind == "removed") return "removal";
  if (about.kind == "restored") return "restoring";
  if (about.kind == "reextracted") return "reading again";
  if (about.kind == "undone") return "undoing";
  std::string out;
  for (size_t i = 0; i < about.parts.size(); ++i) {
    if (i > 0) out += i + 1 == about.parts.size() ? " and " : ", ";
    out += about.parts[i];
  }
  return out.empty() ? "change" : out;
}

int Undo(const Cli& cli, int64_t change, bool json) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  if (change == 0) {
    Result<int64_t> last = tracker->LastChange();
    if (!last) return Fail(last.error());
    change = *last;
  }
  Result<Changed> undone = tracker->Undo(change, Now());
  if (!undone || json) return TellChange(undone, json);
  Result<ChangeAbout> about = tracker->About(change);
  if (!about) return Fail(about.error());
  Result<std::string> which = Which(*tracker, undone->postings);
  if (!which) return Fail(which.error());
  size_t count = undone->postings.size();
  std::string out = "Undone: " + What(*about) + " of " + *which;
  if (about->kind == "saved" || about->kind == "imported") {
    out += count == 1 ? ", which is in the trash now"
                      : ", which are in the trash now";
  }
  out +=
      "; jobdaw undo " + std::to_string(undone->change_id) + " brings it back.";
  if (!undone->kept.empty()) {
    out +=
        " Changed since, and kept as they are: " + Jobs(undone->kept.size()) +
        ".";
  }
  return PrintText(OneLine(out) + "\n");
}

}  // namespace

void AddUndoCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<ChangeOptions>();
  auto change = std::make_shared<int64_t>(0);
  CLI::App* command = AddChange(
      app, cli, "undo", "Take a change of the last 30 days back", options,
      [=, &cli] { return Undo(cli, *change, options->json); });
  TakesNumber(command->add_option("CHANGE", *change,
                                  "Its number, as jobdaw history shows it; "
                                  "else the last one"),
              1, int64_t{1} << 53)
      ->type_name("");
  command->footer("Examples:\n  jobdaw undo\n  jobdaw undo 31");
}

}  // namespace jobdaw
