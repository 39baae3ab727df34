// jobdaw show: one posting, all of it.
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/field_text.h"
#include "cli/terminal.h"
#include "file.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"
#include "run_program.h"
#include "stored_page.h"

namespace jobdaw {
namespace {

struct Options {
  int64_t posting_id = 0;
  bool json = false;
  bool page = false;
  bool open = false;
};

constexpr size_t kLabelWidth = 20;

// Values with their labels: on one line each, or, where a value is long, below
// its label with an empty line on either side.
class Sheet {
 public:
  void Add(const std::string& name, const std::string& text) {
    bool is_long = text.find('\n') != std::string::npos || text.size() >= 200;
    if (is_long || after_long_) out_ += "\n";
    after_long_ = is_long;
    std::string label = Label(name);
    if (is_long) {
      out_ += label + "\n" + text;
      if (!text.ends_with('\n')) out_ += "\n";
    } else {
      label.resize(std::max(kLabelWidth, label.size() + 1), ' ');
      out_ += label + OneLine(text) + "\n";
    }
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_;
  bool after_long_ = false;
};

// What the capture of this instant says otherwise than the one before.
std::string ChangesAt(const Json& captures, const std::string& at) {
  for (const Json& capture : captures) {
    if (TextMember(capture, "captured_at") == at) {
      return ChangesText(capture["changes"]);
    }
  }
  return "";
}

std::string History(const Json& shown) {
  std::string out;
  for (const Json& event : shown["events"]) {
    std::string at = TextMember(event, "at");
    std::string kind = TextMember(event, "kind");
    std::string stage = TextMember(event, "stage");
    out += "  " + LocalMinute(at) + "  " + kind;
    if (!stage.empty() && stage != kind) out += " as " + stage;
    std::string changes =
        kind == "captured" ? ChangesAt(shown["captures"], at) : "";
    if (!changes.empty()) out += ": " + OneLine(changes);
    out += "\n";
  }
  return out;
}

// "  7  2025-01-10 14:00, kind video": a row as its command knows it.
std::string RowText(const RowTable& table, const Json& row) {
  Json said = row;
  said.erase("id");
  std::string first;
  for (const RowColumn& column : table.columns) {
    Json& value = said[column.name];
    if (column.kind == RowKind::instant && value.is_string()) {
      value = LocalMinute(value.get<std::string>());
    }
    // What every row has speaks for itself.
    if (!column.is_required) continue;
    first += (first.empty() ? "" : "  ") + ScalarText(value);
    said.erase(column.name);
  }
  std::string more = Members(said);
  return "  " + ScalarText(*Member(row, "id")) + "  " + first +
         (more.empty() ? "" : ", " + more) + "\n";
}

std::string Describe(const Json& shown) {
  Sheet sheet;
  for (const char* name : {"posting_id", "stage", "saved_at", "url"}) {
    const Json* value = Member(shown, name);
    if (value == nullptr || value->is_null()) continue;
    bool is_instant = std::string_view(name) == "saved_at";
    std::string text = ScalarText(*value);
    sheet.Add(name, is_instant ? LocalMinute(text) : text);
  }
  for (const auto& [name, value] : shown["posting"].items()) {
    // The description repeats what the other fields have sorted.
    if (value.is_null() || value.empty() || name == "description") continue;
    sheet.Add(name, FieldText(name, value));
  }
  std::string tags = Joined(shown["tags"], ", ");
  if (!tags.empty()) sheet.Add("tags", tags);
  for (const RowTable& table : RowTables()) {
    std::string lines;
    for (const Json& row : shown[table.name]) lines += RowText(table, row);
    if (!lines.empty()) sheet.Add(table.name, lines);
  }
  sheet.Add("history", History(shown));
  return sheet.text();
}

// In a directory of its own, so that no other user's link can stand there.
Result<std::string> WriteToOpen(int64_t posting_id, const std::string& html) {
  const char* temporary = std::getenv("TMPDIR");
  std::string directory =
      std::string(temporary == nullptr ? "/tmp" : temporary) + "/jobdaw-XXXXXX";
  if (mkdtemp(directory.data()) == nullptr) {
    return SystemError(errno, directory);
  }
  std::string path =
      directory + "/posting-" + std::to_string(posting_id) + ".html";
  Result<NewFile> file = NewFile::Create(path, Existing::refuse);
  if (!file) return file.error();
  Status wrote = file->Write(html);
  if (!wrote) return wrote.error();
  Status committed = file->Commit();
  if (!committed) return committed.error();
  return path;
}

int ShowPage(Tracker& tracker, const Options& options) {
  Result<std::string> stored = tracker.Snapshot(options.posting_id);
  if (!stored) return Fail(stored.error());
  Result<Json> json = ParseJson(*stored);
  if (!json) return Fail(json.error());
  Result<Page> page = PageFromJson(*json);
  if (!page) return Fail(page.error());
  std::string html = StoredPageHtml(*page);
  if (!options.open) return Print(html);
  Result<std::string> path = WriteToOpen(options.posting_id, html);
  if (!path) return Fail(path.error());
  std::string failed = RunQuietly({"xdg-open", *path});
  if (!failed.empty()) {
    return Fail("xdg-open: " + failed + " (open " + *path + " in a browser)");
  }
  return kDone;
}

int Show(const Options& options, const Cli& cli) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  if (options.page || options.open) return ShowPage(*tracker, options);
  Result<Json> shown = tracker->Show(options.posting_id);
  if (!shown) return Fail(shown.error());
  if (options.json) return Print(Dump(*shown, 2) + "\n");
  return PrintText(Describe(*shown));
}

}  // namespace

void AddShowCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "Show one saved posting");
  AddId(*command, options->posting_id);
  command->add_flag("--json", options->json,
                    "As JSON, with where each value came from");
  command->add_flag("--page", options->page,
                    "The page as it was stored, as HTML without scripts that "
                    "loads nothing");
  command->add_flag("--open", options->open, "The same, in the browser");
  command->footer(
      "Examples:\n  jobdaw show 12\n  jobdaw show 12 --page > page.html\n"
      "  jobdaw show 12 --open");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return Show(*options, cli); };
  });
}

}  // namespace jobdaw
