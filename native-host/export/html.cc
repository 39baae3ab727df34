// An HTML report: one table that stands alone, reads well on paper, and loads
// nothing.
#include <string>
#include <string_view>

#include "export/export.h"
#include "export/markup.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr char kHead[] = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Jobs</title>
<style>
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td { overflow-wrap: anywhere; }
.note { white-space: pre-line; color: #777; font-size: .9em; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } a { color: inherit; text-decoration: none; } }
</style>
</head>
<body>
<h1>Jobs</h1>
<table>
<thead><tr><th>Title</th><th>Company</th><th>Place</th><th>Pay</th><th>Stage</th><th>Deadline</th><th>Saved</th></tr></thead>
<tbody>
)";

class HtmlExporter : public Exporter {
 public:
  Parts parts() const override {
    return {.posting = false, .rest = Rest::labels};
  }
  Status Begin(std::string& out) override {
    out += kHead;
    return Done{};
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    Result<Json> notes = ParseJson(RowsOf(record, "notes"));
    if (!notes) return notes.error();
    out += "<tr><td>";
    std::string_view title = ColumnOf(record, "title");
    LinkHtml(record.url, title.empty() ? "Untitled" : title, out);
    std::string note = Joined(*notes, "text", "\n");
    if (!note.empty()) {
      out += "<div class=\"note\">";
      EscapeHtml(note, out);
      out += "</div>";
    }
    for (const char* column : {"company", "locations", "salary"}) {
      Cell(ColumnOf(record, column), out);
    }
    Cell(record.stage, out);
    Cell(ColumnOf(record, "deadline"), out);
    Cell(LocalDay(record.saved_at), out);
    out += "</td></tr>\n";
    return Done{};
  }
  Status End(const Sink& sink) override {
    return sink("</tbody>\n</table>\n</body>\n</html>\n");
  }

 private:
  static void Cell(std::string_view text, std::string& out) {
    out += "</td><td>";
    EscapeHtml(text, out);
  }
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeHtmlExporter(Tracker&,
                                                   const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<HtmlExporter>());
}

}  // namespace jobdaw
