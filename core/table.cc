#include "jobdaw/table.h"

#include <algorithm>

#include "jobdaw/json_members.h"
#include "jobdaw/posting.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

std::string Part(const Json& json, const char* name) {
  const Json* member = Member(json, name);
  return member == nullptr ? "" : ScalarText(*member);
}

// The list's strings, or of its objects that member.
std::vector<std::string> Texts(const Json& list, const char* member) {
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (const Json& item : list) {
    out.push_back(member == nullptr ? ScalarText(item) : Part(item, member));
  }
  return out;
}

// ---- the columns of each kind of field

using WriteCells = void (*)(Cells&, std::string_view field, const Json& value);

void WriteScalar(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "", ScalarText(value));
}
void WriteLines(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "", Joined(value, "\n"));
}
void WriteNames(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "", ItemsCell(value));
}
void WriteOrganization(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "", Part(value, "name"));
  row.Cell(field, "url", Part(value, "url"));
  row.Cell(field, "logo_url", Part(value, "logo_url"));
}
void WritePlaces(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "", PlacesText(value));
}
void WriteSalary(Cells& row, std::string_view field, const Json& value) {
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
void WriteYears(Cells& row, std::string_view field, const Json& value) {
  row.Cell(field, "min", Part(value, "min"));
  row.Cell(field, "max", Part(value, "max"));
}
void WriteSkills(Cells& row, std::string_view field, const Json& value) {
  Json required = Json::array();
  if (value.is_array()) {
    for (const Json& skill : value) {
      const Json* flag = Member(skill, "required");
      if (flag != nullptr && *flag == true) required.push_back(skill);
    }
  }
  row.Cell(field, "", ItemsCell(value, "name"));
  row.Cell(field, "required", ItemsCell(required, "name"));
}
void WriteSections(Cells& row, std::string_view field, const Json& value) {
  Json blocks = Json::array();
  if (value.is_array()) {
    for (const Json& section : value) {
      std::string heading = Part(section, "heading");
      std::string text = Part(section, "text");
      bool has_both = !heading.empty() && !text.empty();
      blocks.push_back(heading + (has_both ? "\n" : "") + text);
    }
  }
  row.Cell(field, "", BlocksCell(blocks));
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

struct FieldCells {
  const char* field;
  WriteCells write;
};
constexpr FieldCells kFieldCells[] = {
#define FIELD(name, Kind, group, help) {#name, kWriteCells<Kind>},
#include "jobdaw/fields.inc"
#undef FIELD
};

// Spreadsheets run a cell that begins with one of these, the full-width forms
// among them, as a formula. An apostrophe in front makes it text; one that is
// there already gets another, so that a reader can take it off again.
bool StartsFormula(std::string_view cell) {
  if (cell.empty() || (cell[0] >= '0' && cell[0] <= '9') ||
      (cell[0] >= 'A' && cell[0] <= 'z')) {
    return false;
  }
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

}  // namespace

CellKind KindOfColumn(std::string_view name) {
  constexpr std::string_view kNumbers[] = {
      "id",       "salary_min",           "salary_max",
      "openings", "experience_years_min", "experience_years_max"};
  constexpr std::string_view kDates[] = {"date_posted", "deadline",
                                         "start_date"};
  auto is_in = [name](const auto& list) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
  };
  if (is_in(kNumbers)) return CellKind::number;
  if (is_in(kDates)) return CellKind::date;
  if (name.ends_with("_at")) return CellKind::instant;
  return name == "url" || name.ends_with("_url") ? CellKind::url
                                                 : CellKind::text;
}

void PostingCells(Cells& row, const Json& posting) {
  for (const FieldCells& field : kFieldCells) {
    const Json* value = Member(posting, field.field);
    field.write(row, field.field, value == nullptr ? Json() : *value);
  }
}

std::string GuardedCell(std::string_view cell) {
  return StartsFormula(cell) ? "'" + std::string(cell) : std::string(cell);
}

void AppendDelimited(std::string_view cell, char separator, std::string& out) {
  if (cell.empty()) return;
  bool is_quoted = cell.starts_with(' ') || cell.ends_with(' ');
  for (char c : cell) {
    is_quoted |= (c == '"') | (c == '\r') | (c == '\n') | (c == separator);
  }
  if (is_quoted) out += '"';
  if (StartsFormula(cell)) out += '\'';
  for (size_t end; is_quoted && (end = cell.find('"')) != cell.npos;) {
    (out += cell.substr(0, end + 1)) += '"';
    cell.remove_prefix(end + 1);
  }
  out += cell;
  if (is_quoted) out += '"';
}

std::string ItemsCell(const Json& list, const char* member) {
  std::string out;
  for (const std::string& item : Texts(list, member)) {
    if (item.empty()) continue;
    if (!out.empty()) out += "; ";
    for (char c : item) {
      if (c == ';' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

std::vector<std::string> ItemsOfCell(std::string_view cell) {
  std::vector<std::string> out(1);
  for (size_t at = 0; at < cell.size(); ++at) {
    bool is_escape = cell[at] == '\\' && at + 1 < cell.size() &&
                     (cell[at + 1] == ';' || cell[at + 1] == '\\');
    if (cell[at] == ';') {
      out.emplace_back();
    } else if (cell[at] != ' ' || !out.back().empty()) {
      out.back() += cell[is_escape ? ++at : at];
    }
  }
  std::erase(out, "");
  return out;
}

std::string BlocksCell(const Json& list, const char* member) {
  std::string out;
  for (const std::string& block : Texts(list, member)) {
    if (block.empty()) continue;
    if (!out.empty()) out += "\n\n";
    char before = 0;
    for (char c : block) {
      if (c == '\n' && before == '\n') out += ' ';
      out += before = c;
    }
  }
  return out;
}

std::vector<std::string> BlocksOfCell(std::string_view cell) {
  std::vector<std::string> out;
  while (!cell.empty()) {
    size_t end = std::min(cell.find("\n\n"), cell.size());
    std::string_view block = cell.substr(0, end);
    std::string text;
    for (size_t at = 0; at < block.size(); ++at) {
      if (at > 0 && block.substr(at - 1).starts_with("\n \n")) continue;
      text += block[at];
    }
    if (!text.empty()) out.push_back(std::move(text));
    cell.remove_prefix(std::min(end + 2, cell.size()));
  }
  return out;
}

std::string CsvOfPostings(const Json& postings) {
  std::string out;
  auto add = [&out](const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      AppendDelimited(cells[i], ',', out);
    }
    out += "\r\n";
  };
  auto fill = [](Cells row, const Json& given) {
    auto member = [&given](const char* name) {
      const Json* found = Member(given, name);
      return found == nullptr ? Json() : *found;
    };
    std::string saved_at = ScalarText(member("saved_at"));
    row.Cell("stage", "", ScalarText(member("stage")));
    row.Cell("saved_at", "", saved_at);
    row.Cell("applied_at", "", member("stage") == "applied" ? saved_at : "");
    row.Cell("url", "", ScalarText(member("url")));
    PostingCells(row, member("posting"));
    row.Cell("tags", "", ItemsCell(member("tags")));
    row.Cell("notes", "", BlocksCell(Json::array({member("note")})));
  };
  std::vector<std::string> cells;
  fill({.names = &cells}, {});
  add(cells);
  if (!postings.is_array()) return out;
  for (const Json& given : postings) {
    cells.clear();
    fill({.values = &cells}, given);
    add(cells);
  }
  return out;
}

}  // namespace jobdaw
