#include "export/columns.h"

#include <algorithm>

#include "derived.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

// Hundredths as a decimal: 5200050 is "52000.5".
std::string Decimal(std::string_view minor) {
  if (minor.empty()) return "";
  std::string out(minor);
  bool is_negative = out[0] == '-';
  if (is_negative) out.erase(0, 1);
  while (out.size() < 3) out.insert(0, "0");
  out.insert(out.size() - 2, ".");
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return is_negative ? "-" + out : out;
}

constexpr std::string_view kMinor = "_minor";

// "salary_min" for the column salary_min_minor.
std::string NameOf(const DerivedColumn& column) {
  return column.name.ends_with(kMinor)
             ? column.name.substr(0, column.name.size() - kMinor.size())
             : column.name;
}

// ---- the two layouts

// What lists show; nothing is read but columns.
void ShortRow(Cells row, const PostingRecord& record) {
  row.Cell("id", "", std::to_string(record.id));
  row.Cell("stage", "", record.stage);
  row.Cell("saved_at", "", record.saved_at);
  row.Cell("url", "", record.url);
  size_t i = 0;
  for (const DerivedColumn& column : DerivedColumns()) {
    std::string_view value =
        i < record.columns.size() ? record.columns[i] : std::string_view();
    ++i;
    if (!column.is_field) continue;
    row.Cell(
        NameOf(column), "",
        column.name.ends_with(kMinor) ? Decimal(value) : std::string(value));
  }
}

// Everything that is known.
void WholeRow(Cells row, const PostingRecord& record, const Json& posting) {
  row.Cell("id", "", std::to_string(record.id));
  row.Cell("stage", "", record.stage);
  row.Cell("saved_at", "", record.saved_at);
  row.Cell("url", "", record.url);
  PostingCells(row, posting);
}

// Last in both.
Status LabelCells(Cells row, const PostingRecord& record) {
  Json tags, notes;
  for (auto [text, json] : {std::pair(&record.tags, &tags),
                            std::pair(&RowsOf(record, "notes"), &notes)}) {
    if (text->size() <= 2) continue;  // "[]"
    Result<Json> read = ParseJson(*text);
    if (!read) return read.error();
    *json = std::move(*read);
  }
  row.Cell("tags", "", Joined(tags, "; "));
  row.Cell("notes", "", Joined(notes, "text", "\n\n"));
  return Done{};
}

std::vector<std::string> Names(bool is_whole) {
  std::vector<std::string> names;
  Cells row{.names = &names};
  if (is_whole) {
    WholeRow(row, {}, {});
  } else {
    ShortRow(row, {});
  }
  (void)LabelCells(row, {});
  return names;
}

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= text.size();) {
    size_t end = std::min(text.find(',', at), text.size());
    std::string_view name = text.substr(at, end - at);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    out.emplace_back(name);
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<Columns> Columns::Choose(std::string_view choice) {
  Columns out;
  std::vector<std::string> names = Names(false);
  if (!choice.empty()) {
    names = Names(true);
    out.is_whole_ = true;
  }
  std::vector<std::string> wanted = names;
  if (!choice.empty() && choice != "all") {
    wanted = Split(choice);
    // Short columns are enough for most choices.
    std::vector<std::string> brief = Names(false);
    if (std::all_of(wanted.begin(), wanted.end(), [&](const auto& name) {
          return std::find(brief.begin(), brief.end(), name) != brief.end();
        })) {
      names = std::move(brief);
      out.is_whole_ = false;
    }
  }
  for (const std::string& name : wanted) {
    auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      std::string list;
      for (const std::string& known : names) {
        list += (list.empty() ? "" : ", ") + known;
      }
      return Error{
          ErrorCode::bad_request,
          "there is no column \"" + name + "\" (all, or some of " + list + ")"};
    }
    out.order_.push_back(static_cast<size_t>(found - names.begin()));
    out.columns_.push_back({name, KindOfColumn(name)});
  }
  return out;
}

Parts Columns::parts() const {
  return {.columns = !is_whole_, .posting = is_whole_, .rest = Rest::labels};
}

Status Columns::Read(const PostingRecord& record,
                     std::vector<std::string>& cells) const {
  std::vector<std::string> all;
  all.reserve(80);
  Cells row{.values = &all};
  if (is_whole_) {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return posting.error();
    WholeRow(row, record, *posting);
  } else {
    ShortRow(row, record);
  }
  Status labels = LabelCells(row, record);
  if (!labels) return labels;
  cells.clear();
  for (size_t index : order_) cells.push_back(std::move(all[index]));
  return Done{};
}

}  // namespace jobdaw
