// jobdaw show: one posting, all of it.
#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/terminal.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

struct Options {
  int64_t posting_id = 0;
  bool json = false;
};

constexpr size_t kLabelWidth = 20;

std::string Label(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

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
      out_ += label + "\n" + SeveralLines(text);
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

// An object's members that say something, "3 to 5" as "min 3, max 5".
std::string Members(const Json& object) {
  std::string out;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null() || value == false || value.empty()) continue;
    if (!out.empty()) out += ", ";
    out += Label(name) + " " + ScalarText(value);
  }
  return out;
}

std::string Bullets(const Json& list) {
  std::string out;
  for (const Json& item : list) {
    const Json* required = Member(item, "required");
    std::string heading = TextMember(item, "heading");
    if (required != nullptr) {
      out += "  - " + TextMember(item, "name") +
             (*required == true ? " (required)" : "") + "\n";
    } else if (Member(item, "heading") != nullptr) {
      out += "  " + heading + "\n" + TextMember(item, "text") + "\n";
    } else {
      out += "  - " + ScalarText(item) + "\n";
    }
  }
  return out;
}

std::string FieldText(const std::string& name, const Json& value) {
  if (name == "locations") return PlacesText(value);
  if (name == "salary") return PayText(value);
  if (name == "employment_types") return Joined(value, ", ");
  if (value.is_array()) return Bullets(value);
  if (value.is_object()) {
    const Json* title = Member(value, "name");
    return title == nullptr ? Members(value) : ScalarText(*title);
  }
  return ScalarText(value);
}

std::string History(const Json& events) {
  std::string out;
  for (const Json& event : events) {
    out += "  " + TextMember(event, "at") + "  " + TextMember(event, "kind");
    std::string stage = TextMember(event, "stage");
    out += (stage.empty() ? "" : " as " + stage) + "\n";
  }
  return out;
}

std::string Describe(const Json& shown) {
  Sheet sheet;
  for (const char* name : {"posting_id", "stage", "saved_at", "url"}) {
    const Json* value = Member(shown, name);
    if (value != nullptr && !value->is_null()) {
      sheet.Add(name, ScalarText(*value));
    }
  }
  for (const auto& [name, value] : shown["posting"].items()) {
    // The description repeats what the other fields have sorted.
    if (value.is_null() || value.empty() || name == "description") continue;
    sheet.Add(name, FieldText(name, value));
  }
  std::string tags = Joined(shown["tags"], ", ");
  if (!tags.empty()) sheet.Add("tags", tags);
  std::string notes = Joined(shown["notes"], "text", "\n");
  if (!notes.empty()) sheet.Add("notes", notes);
  for (const char* name : {"contacts", "interviews", "tasks"}) {
    std::string lines;
    for (const Json& row : shown[name]) {
      Json said = row;
      said.erase("id");
      lines += "  - " + Members(said) + "\n";
    }
    if (!lines.empty()) sheet.Add(name, lines);
  }
  sheet.Add("history", History(shown["events"]));
  return sheet.text();
}

int Show(const Options& options, const Cli& cli) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  Result<Json> shown = tracker->Show(options.posting_id);
  if (!shown) return Fail(shown.error());
  return Print(options.json ? Dump(*shown, 2) + "\n" : Describe(*shown));
}

}  // namespace

void AddShowCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "Show one saved posting");
  command
      ->add_option("ID", options->posting_id,
                   "Its number, as jobdaw list shows it")
      ->type_name("")
      ->required();
  command->add_flag("--json", options->json,
                    "As JSON, with where each value came from");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return Show(*options, cli); };
  });
}

}  // namespace jobdaw
