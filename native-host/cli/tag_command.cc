// jobdaw tag: tags put on postings and taken off, and which there are.
#include <algorithm>
#include <memory>
#include <optional>

#include "cli/arguments.h"
#include "cli/change.h"
#include "cli/choice.h"
#include "cli/terminal.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxTagBytes = 200;

struct Options {
  SharedChange change = std::make_shared<ChangeOptions>();
  std::vector<std::string> add;
  std::vector<std::string> remove;
  bool list = false;
};

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

// As it is spelled in the list already, else as it is.
std::optional<std::string> Known(const std::string& tag,
                                 const std::vector<std::string>& tags) {
  if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return tag;
  for (const std::string& known : tags) {
    if (Lower(known) == Lower(tag)) return known;
  }
  return std::nullopt;
}

Result<std::vector<std::string>> AllTags(Tracker& tracker) {
  Result<Json> facets = tracker.Facets({});
  if (!facets) return facets.error();
  std::vector<std::string> out;
  for (const Json& tag : (*facets)["tags"]) {
    out.push_back(TextMember(tag, "name"));
  }
  return out;
}

Status CheckTag(std::string& tag) {
  std::string what = "tag: --add";
  Status is_text = CheckText(what, tag);
  if (!is_text) return is_text;
  size_t first = tag.find_first_not_of(" \t\r\n");
  size_t last = tag.find_last_not_of(" \t\r\n");
  tag = first == std::string::npos ? "" : tag.substr(first, last - first + 1);
  if (tag.empty()) {
    return Error{ErrorCode::bad_request,
                 what + ": a tag is empty (name one, like remote)"};
  }
  if (tag.size() > kMaxTagBytes) {
    return Error{ErrorCode::bad_request,
                 what + ": " + Fitted(tag, 20) + ": is " +
                     std::to_string(tag.size()) + " bytes long (at most " +
                     std::to_string(kMaxTagBytes) + ")"};
  }
  if (OneLine(tag) != tag) {
    return Error{ErrorCode::bad_request,
                 what + ": " + tag +
                     ": has a line end or another control character (leave "
                     "that out)"};
  }
  return Done{};
}

// The tags of these postings that are meant, as each is spelled there.
Result<std::vector<std::string>> TagsToRemove(Tracker& tracker,
                                              const Options& options) {
  std::vector<std::string> there;
  for (int64_t id : options.change->ids) {
    Result<PostingRecord> record =
        tracker.Find(id, {.columns = false, .posting = false});
    if (!record) return record.error();
    Result<Json> tags = ParseJson(record->tags);
    if (!tags) return tags.error();
    for (const Json& tag : *tags) there.push_back(ScalarText(tag));
  }
  std::vector<std::string> out;
  for (const std::string& tag : options.remove) {
    if (!Known(tag, there)) {
      return Error{ErrorCode::not_found,
                   "tag: --remove: " + tag +
                       (options.change->ids.size() == 1
                            ? ": the job has no such tag"
                            : ": none of the jobs has such a tag") +
                       DidYouMean(tag, there) +
                       (there.empty() ? " (there is none)"
                                      : " (" + WithCommas(there) + ")")};
    }
    for (const std::string& known : there) {
      if (Lower(known) == Lower(tag)) out.push_back(known);
    }
  }
  return out;
}

int Tag(const Cli& cli, Options& options) {
  for (std::string& tag : options.add) {
    Status checked = CheckTag(tag);
    if (!checked) return Fail(checked.error().message, kUsage);
  }
  Json edit = {{"add_tags", options.add}};
  if (!options.remove.empty() || !options.add.empty()) {
    Result<Tracker> tracker = OpenTracker(cli);
    if (!tracker) return Fail(tracker.error());
    Result<std::vector<std::string>> all = AllTags(*tracker);
    if (!all) return Fail(all.error());
    for (Json& tag : edit["add_tags"]) {
      tag = Known(tag.get<std::string>(), *all).value_or(tag);
    }
    Result<std::vector<std::string>> gone = TagsToRemove(*tracker, options);
    if (!gone) return Fail(gone.error());
    edit["remove_tags"] = *gone;
  }
  return EditPostings(cli, *options.change, edit);
}

int ListTags(const Cli& cli, bool json) {
  Result<Tracker> tracker = OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  Result<std::vector<std::string>> tags = AllTags(*tracker);
  if (!tags) return Fail(tags.error());
  std::sort(tags->begin(), tags->end());
  if (json) return Print(Dump(*tags) + "\n");
  std::string out;
  for (const std::string& tag : *tags) out += OneLine(tag) + "\n";
  return PrintText(out);
}

}  // namespace

void AddTagCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = AddChange(
      app, cli, "tag", "Add tags to postings, or take them off",
      options->change, [options, &cli]() -> int {
        if (options->list) return ListTags(cli, options->change->json);
        if (options->change->ids.empty()) {
          return Fail("tag: ID is required (see jobdaw tag --help)", kUsage);
        }
        if (options->add.empty() && options->remove.empty()) {
          return Fail("tag: no tag (--add NAME or --remove NAME)", kUsage);
        }
        return Tag(cli, *options);
      });
  AddIds(*command, options->change->ids, "a tag goes behind --add")
      ->required(false);
  command->add_option("--add", options->add, "Tags to add")->type_name("TAG");
  command->add_option("--remove", options->remove, "Tags to take off")
      ->type_name("TAG");
  command->add_flag("--list", options->list, "The tags that there are");
  command->footer(
      "Examples:\n  jobdaw tag 12 15 --add remote --remove maybe\n"
      "  jobdaw tag --list");
}

}  // namespace jobdaw
