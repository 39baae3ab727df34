#include "import/own_cells.h"

#include <algorithm>

#include "jobdaw/read_value.h"
#include "jobdaw/summary.h"
#include "jobdaw/table.h"

namespace jobdaw {
namespace {

using ReadCell = Json (*)(const std::string& cell);

Json ReadLines(const std::string& cell) {
  Json out = Json::array();
  for (size_t at = 0; at < cell.size();) {
    size_t end = std::min(cell.find('\n', at), cell.size());
    out.push_back(cell.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Lists that are short enough for one line in the brief layout.
Json ReadBriefLines(const std::string& cell) {
  return cell.find('\n') == std::string::npos ? Json(ItemsOfCell(cell))
                                              : ReadLines(cell);
}

// The parts are taken where they are written the same again.
Json ReadPlaces(const std::string& cell) {
  Json out = Json::array();
  for (size_t at = 0; at < cell.size();) {
    size_t end = std::min(cell.find("; ", at), cell.size());
    std::string text = cell.substr(at, end - at);
    at = end + 2;
    std::optional<Value> value = ReadValue(Field::locations, text);
    Json read = value ? ToJson(Field::locations, *value) : Json::array();
    bool is_same = read.size() == 1 && PlaceText(read[0]) == text;
    out.push_back(is_same ? read[0] : Json{{"raw", text}});
  }
  return out;
}

Json ReadSkills(const std::string& cell) {
  Json out = Json::array();
  for (const std::string& name : ItemsOfCell(cell)) {
    out.push_back({{"name", name}, {"required", true}});
  }
  return out;
}

Json ReadSections(const std::string& cell) {
  Json out = Json::array();
  for (const std::string& block : BlocksOfCell(cell)) {
    size_t end = std::min(block.find('\n'), block.size());
    std::string text = block.substr(std::min(end + 1, block.size()));
    out.push_back({{"heading", block.substr(0, end)}, {"text", text}});
  }
  return out;
}

template <class Kind>
constexpr ReadCell kReadCell =
    [](const std::string& cell) -> Json { return cell; };
template <>
constexpr ReadCell kReadCell<TextList> = ReadLines;
template <>
constexpr ReadCell kReadCell<EmploymentTypes> = ReadBriefLines;
template <>
constexpr ReadCell kReadCell<Organization> =
    [](const std::string& cell) -> Json { return {{"name", cell}}; };
template <>
constexpr ReadCell kReadCell<Places> = ReadPlaces;
template <>
constexpr ReadCell kReadCell<Skills> = ReadSkills;
template <>
constexpr ReadCell kReadCell<Sections> = ReadSections;
// In parts, or numbers, which the reader of foreign cells knows as well.
template <>
constexpr ReadCell kReadCell<Salary> = nullptr;
template <>
constexpr ReadCell kReadCell<Years> = nullptr;
template <>
constexpr ReadCell kReadCell<Count> = nullptr;

template <class Kind>
constexpr ReadCell kReadMore = kReadCell<Kind>;
template <>
constexpr ReadCell kReadMore<TextList> = ReadBriefLines;

constexpr ReadCell kReadCells[] = {
#define FIELD_essential(Kind) kReadMore<Kind>
#define FIELD_more(Kind) kReadMore<Kind>
#define FIELD_text(Kind) kReadCell<Kind>
#define FIELD_hidden(Kind) kReadCell<Kind>
#define FIELD(name, Kind, group, help) FIELD_##group(Kind),
#include "jobdaw/fields.inc"
#undef FIELD
#undef FIELD_essential
#undef FIELD_more
#undef FIELD_text
#undef FIELD_hidden
};

}  // namespace

bool AreOwnHeadings(const std::vector<std::string>& headings) {
  auto has = [&headings](std::string_view name) {
    return std::find(headings.begin(), headings.end(), name) != headings.end();
  };
  return has("saved_at") && has("stage");
}

std::optional<Json> ReadOwnCell(Field field, const std::string& cell) {
  ReadCell read = kReadCells[static_cast<size_t>(field)];
  if (read == nullptr) return std::nullopt;
  Json json = read(cell);
  Result<Value> value = ValueFromJson(field, json);
  if (!value) return std::nullopt;
  return json;
}

}  // namespace jobdaw
