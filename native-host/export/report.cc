// Proof of search, as employment offices ask for it: what was applied for,
// when, and what came of it, the oldest application first. One page that stands
// alone and prints well.
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "export/export.h"
#include "export/markup.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"

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

struct Step {
  std::string day;
  std::string stage;
  bool is_dated = true;  // what an import tells only as it stands has no day
};

// The stages that the posting was put in, without what was undone.
std::vector<Step> StepsOf(const Json& events) {
  std::unordered_set<std::string> undone;
  for (const Json& event : events) {
    const Json* undoes = Member(event, "undoes");
    if (undoes != nullptr && !undoes->is_null()) undone.insert(Dump(*undoes));
  }
  std::vector<Step> out;
  for (const Json& event : events) {
    const Json* stage = Member(event, "stage");
    const Json* at = Member(event, "at");
    const Json* change = Member(event, "change_id");
    const Json* undoes = Member(event, "undoes");
    if (stage == nullptr || !stage->is_string() || *stage == "saved" ||
        at == nullptr || !at->is_string() ||
        (undoes != nullptr && !undoes->is_null()) ||
        (change != nullptr && undone.count(Dump(*change)) != 0)) {
      continue;
    }
    Step step{at->get<std::string>().substr(0, 10), stage->get<std::string>(),
              TextMember(event, "kind") != "imported"};
    if (out.empty() || out.back().stage != step.stage) {
      out.push_back(std::move(step));
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Step& a, const Step& b) { return a.day < b.day; });
  return out;
}

class ReportExporter : public Exporter {
 public:
  Parts parts() const override { return {.posting = false}; }

  Status Begin(std::string& out) override {
    out += kHead;
    return Done{};
  }

  Status Add(const PostingRecord& record, std::string&) override {
    Result<Json> events = ParseJson(record.events);
    if (!events) return events.error();
    std::vector<Step> steps = StepsOf(*events);
    auto applied =
        std::find_if(steps.begin(), steps.end(),
                     [](const Step& step) { return step.stage == "applied"; });
    // What was only saved is no application.
    if (applied == steps.end()) return Done{};
    Result<Json> contacts = ParseJson(RowsOf(record, "contacts"));
    if (!contacts) return contacts.error();

    std::string row = "</td><td class=\"date\">" + applied->day + "</td><td>";
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
    for (auto step = applied + 1; step != steps.end(); ++step) {
      row += "<div>" + (step->is_dated ? step->day + " " : "") + step->stage +
             "</div>";
    }
    if (applied + 1 == steps.end()) row += "no answer yet";
    row += "</td></tr>\n";
    rows_.push_back({applied->day, std::move(row)});
    return Done{};
  }

  Status End(const Sink& sink) override {
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return a.day < b.day; });
    std::string out = "<p>" + std::to_string(rows_.size()) +
                      (rows_.size() == 1 ? " application" : " applications");
    if (!rows_.empty()) {
      out += ", " + rows_.front().day;
      if (rows_.back().day != rows_.front().day)
        out += " to " + rows_.back().day;
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
    return rows_.empty() ? "none of them was applied for (set the stage "
                           "\"applied\" with its date)"
                         : "";
  }

 private:
  struct Row {
    std::string day;
    std::string cells;
  };
  std::vector<Row> rows_;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeReportExporter(Tracker&,
                                                     const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<ReportExporter>());
}

}  // namespace jobdaw
