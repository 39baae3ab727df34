// jobdaw reextract: stored pages read again with this core.
#include <cstdio>
#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/field_text.h"
#include "cli/filter_options.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

constexpr size_t kSidesBytes = 70;

struct Options {
  std::vector<int64_t> ids;
  FilterOptions filter;
  bool apply = false;
  bool json = false;
};

struct Findings {
  std::vector<Rereading> changed;
  int64_t count = 0;
  int64_t without_page = 0;
  std::vector<int64_t> lost;
};

Result<Findings> Look(Tracker& tracker, const std::vector<int64_t>& ids) {
  Findings out;
  Progress progress("pages read");
  for (int64_t id : ids) {
    Result<Rereading> reading = tracker.ReadAgain(id);
    if (!reading) return reading.error();
    progress.Step();
    ++out.count;
    if (!reading->has_page) {
      ++out.without_page;
    } else if (reading->is_lost) {
      out.lost.push_back(id);
    } else if (!reading->changes.empty()) {
      out.changed.push_back(std::move(*reading));
    }
  }
  return out;
}

// "3 items", "1,240 characters", or the value where it is short.
std::string Side(const std::string& field, const Json& value) {
  if (value.is_null() || (value.is_array() && value.empty())) return "nothing";
  std::string text = OneLine(FieldText(field, value));
  if (text.empty()) return "nothing";
  if (text.size() <= kSidesBytes) return text;
  if (value.is_array()) return std::to_string(value.size()) + " items";
  return std::to_string(text.size()) + " characters";
}

std::string Describe(const Rereading& reading, const std::string& title) {
  std::string out = std::to_string(reading.posting_id) + "  " + title + "\n";
  for (const Json& change : reading.changes) {
    std::string field = TextMember(change, "field");
    std::string before = Side(field, change["before"]);
    std::string after = Side(field, change["after"]);
    out += "  " + field + ": " + before + " -> " +
           (before == after ? after + ", others" : after) + "\n";
  }
  return out;
}

Json ToJson(const Findings& findings, const Changed& changed) {
  Json postings = Json::array();
  for (const Rereading& reading : findings.changed) {
    postings.push_back(
        {{"posting_id", reading.posting_id}, {"changes", reading.changes}});
  }
  return {
      {"count", findings.count},
      {"without_page", findings.without_page},
      {"lost", findings.lost},
      {"postings", std::move(postings)},
      {"kept", changed.kept},
      {"change_id", changed.change_id == 0 ? Json() : Json(changed.change_id)}};
}

int PrintFindings(Tracker& tracker, const Findings& findings,
                  const Changed& changed, bool is_applied) {
  std::string out;
  for (const Rereading& reading : findings.changed) {
    Result<PostingRecord> record = tracker.Find(reading.posting_id);
    if (!record) return Fail(record.error());
    Result<Json> posting = ParseJson(record->posting);
    if (!posting) return Fail(posting.error());
    out += Describe(reading, OneLine(TextMember(*posting, "title")));
  }
  out += std::to_string(findings.changed.size()) +
         (is_applied ? " changed of " : " would change of ") +
         std::to_string(findings.count);
  if (findings.without_page > 0) {
    out += "; " + std::to_string(findings.without_page) +
           " have no page that was kept";
  }
  if (!findings.lost.empty()) {
    out += "; " + std::to_string(findings.lost.size()) +
           " are no posting to this version, and stay";
  }
  if (!changed.kept.empty()) {
    out += "; " + std::to_string(changed.kept.size()) +
           " were captured again meanwhile, and stay";
  }
  out += "\n";
  if (changed.change_id != 0) {
    out += "jobdaw undo " + std::to_string(changed.change_id) +
           " takes it back.\n";
  } else if (!is_applied && !findings.changed.empty()) {
    out += "Nothing is changed yet: --apply does it.\n";
  }
  return PrintText(out);
}

int Reextract(const Options& options, const Cli& cli) {
  Result<Filter> filter = options.filter.Read();
  if (!filter) return Fail(filter.error().message, kUsage);
  Result<Tracker> tracker =
      options.apply ? OpenTracker(cli) : OpenTrackerToRead(cli);
  if (!tracker) return Fail(tracker.error());
  std::vector<int64_t> ids = options.ids;
  if (ids.empty()) {
    Result<std::vector<int64_t>> all = tracker->Ids(*filter);
    if (!all) return Fail(all.error());
    ids = std::move(*all);
  }
  Result<Findings> findings = Look(*tracker, ids);
  if (!findings) return Fail(findings.error());
  Changed changed;
  if (options.apply && !findings->changed.empty()) {
    Result<Changed> taken = tracker->TakeRereadings(findings->changed, Now());
    if (!taken) return Fail(taken.error());
    changed = std::move(*taken);
  }
  if (options.json) return Print(Dump(ToJson(*findings, changed), 2) + "\n");
  return PrintFindings(*tracker, *findings, changed, options.apply);
}

}  // namespace

void AddReextractCommand(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "reextract", "Read stored pages again, and show what would change");
  AddIds(*command, options->ids)
      ->required(false)
      ->description(
          "Their numbers, as jobdaw list shows them; all that the filters "
          "leave if absent");
  options->filter.AddTo(*command, cli);
  command->add_flag("--apply", options->apply,
                    "Take the new values; what you corrected stays");
  command->add_flag("--json", options->json, "The same as JSON");
  command->footer(
      "Examples:\n  jobdaw reextract\n"
      "  jobdaw reextract --stage saved --apply");
  command->callback([options, &cli] {
    cli.run = [options, &cli] { return Reextract(*options, cli); };
  });
}

}  // namespace jobdaw
