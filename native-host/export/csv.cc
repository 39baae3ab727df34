// CSV and TSV: one row a posting. The items of a list stand in one cell, on a
// line each.
//   Source: RFC 4180. UTF-8, with a mark only when it is asked for; rows end in
//   CR LF, lines within a cell in LF.
#include <string>
#include <string_view>

#include "export/columns.h"
#include "export/export.h"

namespace jobdaw {
namespace {

// Spreadsheets run a cell that begins with one of these, the full-width forms
// among them, as a formula. An apostrophe in front makes it text; one that is
// there already gets another, so that a reader can take it off again.
bool StartsFormula(std::string_view cell) {
  size_t start = cell.find_first_not_of('\'');
  if (start == std::string_view::npos) return false;
  cell.remove_prefix(start);
  if (std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos) {
    return true;
  }
  for (std::string_view wide :
       {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    if (cell.starts_with(wide)) return true;
  }
  return false;
}

void AppendCell(std::string_view cell, char separator, std::string& out) {
  bool formula = StartsFormula(cell);
  bool quoted = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                cell.find(separator) != std::string_view::npos ||
                cell.starts_with(' ') || cell.ends_with(' ');
  if (quoted) out += '"';
  if (formula) out += '\'';
  for (char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

class DelimitedExporter : public Exporter {
 public:
  DelimitedExporter(Columns columns, char separator, bool with_mark)
      : columns_(std::move(columns)),
        separator_(separator),
        with_mark_(with_mark) {}

  Parts parts() const override { return columns_.parts(); }
  Status Begin(std::string& out) override {
    if (with_mark_) out += "\xEF\xBB\xBF";
    for (const Column& column : columns_.all()) cells_.push_back(column.name);
    AppendRow(out);
    return Done{};
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    Status read = columns_.Read(record, cells_);
    if (!read) return read;
    AppendRow(out);
    return Done{};
  }

 private:
  void AppendRow(std::string& out) {
    bool is_first = true;
    for (const std::string& cell : cells_) {
      if (!is_first) out += separator_;
      is_first = false;
      AppendCell(cell, separator_, out);
    }
    out += "\r\n";
  }

  Columns columns_;
  char separator_;
  bool with_mark_;
  std::vector<std::string> cells_;
};

Result<std::unique_ptr<Exporter>> Make(const ExportOptions& options,
                                       char separator) {
  Result<Columns> columns = Columns::Choose(options.columns);
  if (!columns) return columns.error();
  return std::unique_ptr<Exporter>(std::make_unique<DelimitedExporter>(
      std::move(*columns), separator, options.with_mark));
}

}  // namespace

Result<std::unique_ptr<Exporter>> MakeCsvExporter(
    Tracker&, const ExportOptions& options) {
  return Make(options, ',');
}

Result<std::unique_ptr<Exporter>> MakeTsvExporter(
    Tracker&, const ExportOptions& options) {
  return Make(options, '\t');
}

}  // namespace jobdaw
