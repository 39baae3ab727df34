// Proof of search, as employment offices ask for it: what was applied for,
// when, and what came of it, the oldest application first. One page that stands
// alone and prints well.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "export/export.h"
#include "export/markup.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/stages.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr char kHead[] = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Proof of job search</title>
<style>
:root { color-scheme: light; font: 14px/1.4 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: #fff; color: #111; }
h1 { font-size: 1.5rem; margin: 0; }
.fill { display: flex; gap: 2rem; margin: 1.5rem 0; }
.fill span { flex: 1; border-bottom: 1px solid #555; padding-top: 1.5rem; font-size: .85em; color: #555; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f2f2f2; }
thead { display: table-header-group; }
tr, .fill { break-inside: avoid; }
td.date { white-space: nowrap; }
.small { font-size: .85em; color: #555; overflow-wrap: anywhere; }
a { color: inherit; }
@page { margin: 15mm; }
@media print { body { margin: 0; max-width: none; font-size: 10px; } a { text-decoration: none; } }
</style>
</head>
<body>
<h1>Proof of job search</h1>
)";

constexpr char kTable[] =
    R"(<div class="fill"><span>Name</span><span>Reference number</span></div>
<table>
<thead><tr><th>No.</th><th>Applied on</th><th>Position</th><th>Employer</th><th>Place</th><th>Contact</th><th>Result</th></tr></thead>
<tbody>
)";

std::string Counted(size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

class ReportExporter : public Exporter {
 public:
  explicit ReportExporter(Tracker& tracker) : tracker_(tracker) {}

  Parts parts() const override { return {.posting = false}; }

  Status Begin(std::string& out) override {
    out += kHead;
    return Done{};
  }

  Status Add(const PostingRecord& record, std::string&) override {
    Result<std::vector<Step>> steps = tracker_.Steps(record.id);
    if (!steps) return steps.error();
    // Where it was told without a date, that is better than nothing.
    auto applied =
        std::find_if(steps->begin(), steps->end(), [&record](const Step& step) {
          return step.stage == "applied" &&
                 (step.is_dated || record.applied_at.empty());
        });
    if (applied == steps->end()) {
      // What was only saved is no application.
      if (std::any_of(steps->begin(), steps->end(),
                      [](const Step& step) { return IsAnswer(step.stage); }))
        ++unapplied_;
      return Done{};
    }
    if (!applied->is_dated) ++undated_;
    std::string day = applied->is_dated ? LocalDay(applied->at) : "";
    Result<Json> contacts = ParseJson(RowsOf(record, "contacts"));
    if (!contacts) return contacts.error();

    std::string row = "</td><td class=\"date\">" +
                      (day.empty() ? "not known" : day) + "</td><td>";
    std::string_view title = ColumnOf(record, "title");
    LinkHtml(record.url, title.empty() ? "Untitled" : title, row);
    if (!record.url.empty()) {
      row += "<div class=\"small\">";
      EscapeHtml(record.url, row);
      row += "</div>";
    }
    for (const char* column : {"company", "locations"}) {
      row += "</td><td>";
      EscapeHtml(ColumnOf(record, column), row);
    }
    row += "</td><td>";
    for (const Json& contact : *contacts) {
      for (const char* name : {"name", "email", "phone"}) {
        const Json* text = Member(contact, name);
        if (text == nullptr || !text->is_string()) continue;
        row += "<div>";
        EscapeHtml(text->get_ref<const std::string&>(), row);
        row += "</div>";
      }
    }
    row += "</td><td>";
    size_t answers = 0;
    for (const Step& step : *steps) {
      if (step.stage == "saved" || step.stage == "applied") continue;
      ++answers;
      row += "<div>" + (step.is_dated ? LocalDay(step.at) + " " : "") +
             step.stage + "</div>";
    }
    if (answers == 0) row += "no answer yet";
    row += "</td></tr>\n";
    rows_.push_back({std::move(day), std::move(row)});
    return Done{};
  }

  Status End(const Sink& sink) override {
    // Those without a date last.
    std::stable_sort(
        rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
          return !a.day.empty() && (b.day.empty() || a.day < b.day);
        });
    std::string out = "<p>" + Counted(rows_.size(), "application");
    size_t dated = rows_.size() - undated_;
    if (dated > 0) {
      out += ", " + rows_.front().day;
      if (rows_[dated - 1].day != rows_.front().day)
        out += " to " + rows_[dated - 1].day;
    }
    out += "</p>\n";
    out += kTable;
    for (size_t i = 0; i < rows_.size(); ++i) {
      out += "<tr><td>" + std::to_string(i + 1) + rows_[i].cells;
    }
    out +=
        "</tbody>\n</table>\n<div class=\"fill\"><span>Place and date</span>"
        "<span>Signature</span></div>\n</body>\n</html>\n";
    return sink(out);
  }

  std::string Remark() const override {
    if (rows_.empty() && unapplied_ == 0) {
      return "none of them was applied for (set the stage \"applied\" with its "
             "date)";
    }
    std::string out;
    if (unapplied_ > 0) {
      out = Counted(unapplied_, "job") +
            " left out that came further and never had the stage \"applied\"";
    }
    if (undated_ > 0) {
      out += (out.empty() ? "" : "; ") + Counted(undated_, "application") +
             " without a date";
    }
    return out.empty() ? out
                       : out + " (jobdaw status applied ID --at DATE tells it)";
  }

 private:
  struct Row {
    std::string day;
    std::string cells;
  };
  Tracker& tracker_;
  std::vector<Row> rows_;
  size_t undated_ = 0;
  size_t unapplied_ = 0;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeReportExporter(Tracker& tracker,
                                                     const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<ReportExporter>(tracker));
}

}  // namespace jobdaw
