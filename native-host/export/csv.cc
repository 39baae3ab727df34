// CSV and TSV: one row a posting. The items of a list stand in one cell, on a
// line each.
//   Source: RFC 4180. UTF-8, with a mark only when it is asked for; rows end in
//   CR LF, lines within a cell in LF.
#include <string>
#include <string_view>

#include "export/columns.h"
#include "export/export.h"
#include "jobdaw/table.h"

namespace jobdaw {
namespace {

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
    for (std::string_view cell : cells_) {
      if (!is_first) out += separator_;
      is_first = false;
      AppendDelimited(cell, separator_, out);
    }
    out += "\r\n";
  }

  Columns columns_;
  char separator_;
  bool with_mark_;
  std::vector<std::string_view> cells_;
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
