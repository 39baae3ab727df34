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

constexpr const char* kFirstNames[] = {"id", "stage", "saved_at", "applied_at",
                                       "url"};

// What lists show; nothing is read but columns.
std::vector<std::string> ShortNames() {
  std::vector<std::string> names(std::begin(kFirstNames),
                                 std::end(kFirstNames));
  for (const DerivedColumn& column : DerivedColumns()) {
    if (column.is_field) names.push_back(NameOf(column));
  }
  names.insert(names.end(), {"tags", "notes"});
  return names;
}

// Everything that is known.
std::vector<std::string> WholeNames() {
  std::vector<std::string> names(std::begin(kFirstNames),
                                 std::end(kFirstNames));
  Cells row{.names = &names};
  PostingCells(row, {});
  names.insert(names.end(), {"tags", "notes"});
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
  std::vector<std::string> names = ShortNames();
  if (!choice.empty()) {
    names = WholeNames();
    out.is_whole_ = true;
  }
  std::vector<std::string> wanted = names;
  if (!choice.empty() && choice != "all") {
    wanted = Split(choice);
    // Short columns are enough for most choices.
    std::vector<std::string> brief = ShortNames();
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
  return {.columns = !is_whole_,
          .shown_only = true,
          .posting = is_whole_,
          .rest = Rest::labels};
}

Status Columns::Read(const PostingRecord& record,
                     std::vector<std::string_view>& cells) {
  made_.clear();
  layout_.clear();
  // Lives until the next row; a deque's strings stay where they are.
  auto make = [this](std::string text) {
    layout_.emplace_back(made_.emplace_back(std::move(text)));
  };
  make(std::to_string(record.id));
  layout_.insert(layout_.end(), {record.stage, record.saved_at,
                                 record.applied_at, record.url});
  if (is_whole_) {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return posting.error();
    std::vector<std::string> fields;
    Cells row{.values = &fields};
    PostingCells(row, *posting);
    for (std::string& field : fields) make(std::move(field));
  } else {
    std::span<const DerivedColumn> columns = DerivedColumns();
    for (size_t i = 0; i < record.columns.size(); ++i) {
      const std::string& text = record.columns[i];
      if (!columns[i].is_field) continue;
      if (!text.empty() && columns[i].is_integer &&
          columns[i].name.ends_with(kMinor)) {
        make(Decimal(text));
      } else {
        layout_.emplace_back(text);
      }
    }
  }
  Json tags, notes;
  for (auto [text, json] : {std::pair(&record.tags, &tags),
                            std::pair(&RowsOf(record, "notes"), &notes)}) {
    if (text->size() <= 2) continue;  // "[]"
    Result<Json> read = ParseJson(*text);
    if (!read) return read.error();
    *json = std::move(*read);
  }
  make(ItemsCell(tags));
  make(BlocksCell(notes, "text"));
  cells.clear();
  for (size_t index : order_) cells.push_back(layout_[index]);
  return Done{};
}

}  // namespace jobdaw
