// CSV: one row a posting, columns from the field table. A field of several
// parts gets several columns ("salary_min", "salary_max", ...); the items of a
// list stand in one cell, on a line each.
//   Source: RFC 4180. UTF-8 without a mark; rows end in CR LF, lines within a
//   cell in LF.
#include <string>
#include <string_view>

#include "export/export.h"
#include "jobdaw/json.h"
#include "json_members.h"
#include "summary.h"

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

void AppendCell(std::string_view cell, std::string& out) {
  bool formula = StartsFormula(cell);
  bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos ||
                cell.starts_with(' ') || cell.ends_with(' ');
  if (quoted) out += '"';
  if (formula) out += '\'';
  for (char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

// One row in the making: either the names of its columns or the values.
class Row {
 public:
  Row(bool is_header, std::string& out) : is_header_(is_header), out_(out) {}

  void Cell(std::string_view field, std::string_view part,
            std::string_view value) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    if (is_header_) {
      out_ += field;
      if (!part.empty()) (out_ += '_') += part;
    } else {
      AppendCell(value, out_);
    }
  }
  void End() { out_ += "\r\n"; }

 private:
  bool is_header_;
  bool is_first_ = true;
  std::string& out_;
};

std::string Part(const Json& json, const char* name) {
  const Json* member = Member(json, name);
  return member == nullptr ? "" : ScalarText(*member);
}

// ---- the columns of each kind of field

using WriteCells = void (*)(Row&, std::string_view field, const Json& value);

void WriteScalar(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", ScalarText(value));
}
void WriteLines(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", Joined(value, "\n"));
}
void WriteNames(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", Joined(value, "; "));
}
void WriteOrganization(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", Part(value, "name"));
  row.Cell(field, "url", Part(value, "url"));
  row.Cell(field, "logo_url", Part(value, "logo_url"));
}
void WritePlaces(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", PlacesText(value));
}
void WriteSalary(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "", PayText(value));
  row.Cell(field, "min", Part(value, "min"));
  row.Cell(field, "max", Part(value, "max"));
  row.Cell(field, "currency", Part(value, "currency"));
  row.Cell(field, "period", Part(value, "period"));
  row.Cell(field, "is_estimate", Part(value, "is_estimate"));
  row.Cell(field, "raw", Part(value, "raw"));
  const Json* extras = Member(value, "extras");
  row.Cell(field, "extras", extras == nullptr ? "" : Joined(*extras, "\n"));
}
void WriteYears(Row& row, std::string_view field, const Json& value) {
  row.Cell(field, "min", Part(value, "min"));
  row.Cell(field, "max", Part(value, "max"));
}
void WriteSkills(Row& row, std::string_view field, const Json& value) {
  Json required = Json::array();
  if (value.is_array()) {
    for (const Json& skill : value) {
      const Json* flag = Member(skill, "required");
      if (flag != nullptr && *flag == true) required.push_back(skill);
    }
  }
  row.Cell(field, "", Joined(value, "name", "; "));
  row.Cell(field, "required", Joined(required, "name", "; "));
}
void WriteSections(Row& row, std::string_view field, const Json& value) {
  std::string text;
  if (value.is_array()) {
    for (const Json& section : value) {
      if (!text.empty()) text += "\n\n";
      text += Part(section, "heading") + "\n" + Part(section, "text");
    }
  }
  row.Cell(field, "", text);
}

template <class Kind>
constexpr WriteCells kWriteCells = WriteScalar;
template <>
constexpr WriteCells kWriteCells<TextList> = WriteLines;
template <>
constexpr WriteCells kWriteCells<Organization> = WriteOrganization;
template <>
constexpr WriteCells kWriteCells<Places> = WritePlaces;
template <>
constexpr WriteCells kWriteCells<EmploymentTypes> = WriteNames;
template <>
constexpr WriteCells kWriteCells<Salary> = WriteSalary;
template <>
constexpr WriteCells kWriteCells<Years> = WriteYears;
template <>
constexpr WriteCells kWriteCells<Skills> = WriteSkills;
template <>
constexpr WriteCells kWriteCells<Sections> = WriteSections;

struct Column {
  const char* field;
  WriteCells write;
};
constexpr Column kColumns[] = {
#define FIELD(name, Kind, group, help) {#name, kWriteCells<Kind>},
#include "jobdaw/fields.inc"
#undef FIELD
};

void WriteRow(Row row, const PostingRecord& record, const Json& posting,
              const Json& tags, const Json& notes) {
  row.Cell("id", "", std::to_string(record.id));
  row.Cell("stage", "", record.stage);
  row.Cell("saved_at", "", record.saved_at);
  row.Cell("url", "", record.url);
  for (const Column& column : kColumns) {
    const Json* value = Member(posting, column.field);
    column.write(row, column.field, value == nullptr ? Json() : *value);
  }
  row.Cell("tags", "", Joined(tags, "; "));
  row.Cell("notes", "", Joined(notes, "text", "\n\n"));
  row.End();
}

class CsvExporter : public Exporter {
 public:
  void Begin(std::string& out) override {
    WriteRow(Row(true, out), {}, nullptr, nullptr, nullptr);
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return posting.error();
    Result<Json> tags = ParseJson(record.tags);
    if (!tags) return tags.error();
    Result<Json> notes = ParseJson(RowsOf(record, "notes"));
    if (!notes) return notes.error();
    WriteRow(Row(false, out), record, *posting, *tags, *notes);
    return Done{};
  }
  void End(std::string&) override {}
};

}  // namespace

std::unique_ptr<Exporter> MakeCsvExporter() {
  return std::make_unique<CsvExporter>();
}

}  // namespace jobdaw
