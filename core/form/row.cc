#include "form/row.h"

#include <string>
#include <vector>

#include "form/subject.h"
#include "jobdaw/json_members.h"
#include "jobdaw/markup.h"
#include "jobdaw/table.h"

namespace jobdaw {
namespace {

struct Row {
  std::string text;  // cells with tabs between them
  std::string html;  // <tr>

  void Add(std::string_view cell, std::string_view element, bool is_link) {
    if (html.empty()) {
      html = "<tr>";
    } else {
      text += '\t';
    }
    AppendDelimited(cell, '\t', text);
    std::string guarded = GuardedCell(cell);
    html += "<" + std::string(element) + ">";
    std::string inner;
    if (is_link) {
      LinkHtml(guarded, guarded, inner);
    } else {
      EscapeHtml(guarded, inner);
    }
    // Lines within a cell, not rows of their own.
    for (char c : inner) {
      if (c == '\n') {
        html += "<br>";
      } else {
        html += c;
      }
    }
    html += "</" + std::string(element) + ">";
  }
};

}  // namespace

Result<Json> MakeRow(const Json& request) {
  const Json* given = Member(request, "subject");
  Result<Subject> subject = ReadSubject(given == nullptr ? Json() : *given);
  if (!subject) return subject.error();
  const Json* columns = Member(request, "columns");
  if (columns == nullptr || !columns->is_array() || columns->empty()) {
    return Error{ErrorCode::bad_request, "the request has no list \"columns\""};
  }
  Row cells, heads;
  const Json* header = Member(request, "header");
  if (header != nullptr &&
      (!header->is_array() || header->size() != columns->size())) {
    return Error{ErrorCode::bad_request,
                 "\"header\" is no list as long as \"columns\""};
  }
  for (size_t i = 0; i < columns->size(); ++i) {
    const Json& column = (*columns)[i];
    std::string slot = column.is_string() ? column.get<std::string>() : "";
    if (!IsSlot(slot)) {
      return Error{ErrorCode::bad_request,
                   "there is no column \"" + slot + "\""};
    }
    std::string text = subject->Words(slot);
    // Spreadsheets know days, not instants.
    CellKind kind = KindOfColumn(slot);
    cells.Add(kind == CellKind::instant ? text.substr(0, 10) : text, "td",
              kind == CellKind::url);
    if (header != nullptr) {
      heads.Add(
          (*header)[i].is_string() ? (*header)[i].get<std::string>() : slot,
          "th", false);
    }
  }
  Json out = {{"text", cells.text}, {"html", ""}};
  std::string html = "<table>";
  if (header != nullptr) {
    out["text"] = heads.text + "\n" + cells.text;
    html += heads.html + "</tr>";
  }
  out["html"] = html + cells.html + "</tr></table>";
  return out;
}

}  // namespace jobdaw
