#include "filter.h"

#include <algorithm>

#include "jobdaw/identity.h"
#include "jobdaw/json_members.h"
#include "jobdaw/posting.h"
#include "jobdaw/stages.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr FilterRow kFilters[] = {
#define FILTER(name, kind, sql, help) {#name, FilterKind::kind, sql, help},
#include "filters.inc"
#undef FILTER
};

// "CASE p.stage WHEN 'saved' THEN 0 ... END"
std::string StageOrder() {
  std::string out = "CASE p.stage";
  int position = 0;
  for (std::string_view stage : kStages) {
    out +=
        " WHEN '" + std::string(stage) + "' THEN " + std::to_string(position++);
  }
  return out + " END";
}

constexpr bool always = true;
constexpr bool sometimes = false;

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  return out + "\"";
}

bool IsWordByte(char c) {
  return (c & 0x80) != 0 || (c >= '0' && c <= '9') ||
         ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// Each word a phrase, its last token a beginning; "" when there are no words.
std::string MatchOf(std::string_view text, std::string_view column) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    auto letters = std::count_if(word.begin(), word.end(), IsWordByte);
    if (letters == 0) continue;
    if (!out.empty()) out += " AND ";
    out += Quoted(SpaceOut(word));
    if (letters > 1) out += '*';  // "c" is not the beginning of everything
  }
  if (out.empty() || column.empty()) return out;
  return std::string(column) + " : (" + out + ")";
}

bool IsDay(const Json& json) {
  return json.is_string() && !json.get_ref<const std::string&>().empty() &&
         ValueFromJson(Field::deadline, json);
}

bool IsPay(const Json& json) {
  const Json* amount = Member(json, "amount");
  const Json* rates = Member(json, "rates");
  return amount != nullptr && amount->is_number() && rates != nullptr &&
         rates->is_object() && !rates->empty() &&
         std::all_of(rates->begin(), rates->end(),
                     [](const Json& rate) { return rate.is_number(); });
}

bool IsNames(const Json& json) {
  return json.is_array() &&
         std::all_of(json.begin(), json.end(),
                     [](const Json& name) { return name.is_string(); });
}

bool IsFilter(std::string_view name) {
  return std::any_of(std::begin(kFilters), std::end(kFilters),
                     [name](const FilterRow& row) { return name == row.name; });
}

std::string FilterList() {
  std::string out;
  for (const FilterRow& row : kFilters) out += std::string(row.name) + ", ";
  return out + "trash";
}

Status CheckNames(std::string_view filter, const Json& value) {
  std::vector<std::string_view> names = FilterNames(filter);
  for (const Json& name : value) {
    if (names.empty() ||
        std::find(names.begin(), names.end(),
                  name.get_ref<const std::string&>()) != names.end()) {
      continue;
    }
    std::string list;
    for (std::string_view known : names) {
      list += (list.empty() ? "" : ", ") + std::string(known);
    }
    std::string words(filter);
    std::replace(words.begin(), words.end(), '_', ' ');
    return BadRequest("there is no " + words + " " + Dump(name) + " (" + list +
                      ")");
  }
  return Done{};
}

}  // namespace

std::span<const FilterRow> FilterRows() { return kFilters; }

std::vector<std::string_view> FilterNames(std::string_view filter) {
  if (filter == "stage") return {std::begin(kStages), std::end(kStages)};
#define NAME(name) #name,
  if (filter == "work_mode") return {JOBDAW_WORK_MODES(NAME)};
  if (filter == "employment_type") return {JOBDAW_EMPLOYMENT_TYPES(NAME)};
#undef NAME
  return {};
}

std::span<const Sort> Sorts() {
  static const auto* const kStageOrder = new std::string(StageOrder());
#define STAGE_ORDER *kStageOrder
  static const auto* const kSorts = new std::vector<Sort>{
#define SORT(name, need, sql, help) {#name, need, sql, help},
#include "sorts.inc"
#undef SORT
  };
#undef STAGE_ORDER
  return *kSorts;
}

const Sort* SortByName(std::string_view name) {
  for (const Sort& sort : Sorts()) {
    if (name == sort.name) return &sort;
  }
  return nullptr;
}

std::string SortList() {
  std::string out;
  for (const Sort& sort : Sorts()) {
    if (!out.empty()) out += ", ";
    out += sort.name;
  }
  return out;
}

Result<Filter> Filter::FromJson(const Json& json, std::string_view today) {
  Filter filter;
  const Json* trash = Member(json, "trash");
  filter.trash_ = trash != nullptr && *trash == true;
  // One that is passed over would leave more than was asked for.
  for (const auto& [name, unused] : json.items()) {
    if (name == "trash" || IsFilter(name)) continue;
    return BadRequest("there is no filter \"" + name + "\" (" + FilterList() +
                      ")");
  }
  for (const FilterRow& row : kFilters) {
    const Json* value = Member(json, row.name);
    if (value == nullptr || value->is_null()) continue;
    Status added = filter.Add(row, *value, today);
    if (!added) return added.error();
  }
  if (filter.trash_ && !filter.match_.empty()) {
    return BadRequest(
        "words are not looked up in the trash (list it without search, "
        "company and place)");
  }
  if (!filter.match_.empty()) filter.values_.emplace_back(filter.match_);
  return filter;
}

Status Filter::Add(const FilterRow& row, const Json& value,
                   std::string_view today) {
  std::string name = "\"" + std::string(row.name) + "\"";
  switch (row.kind) {
    case FilterKind::words: {
      if (!value.is_string()) return BadRequest(name + " is no string");
      std::string match = MatchOf(value.get_ref<const std::string&>(), row.sql);
      if (!match.empty() && !match_.empty()) match_ += " AND ";
      match_ += match;
      if (*row.sql == '\0') words_ = std::move(match);
      return Done{};
    }
    case FilterKind::names:
      if (!IsNames(value)) return BadRequest(name + " is no list of strings");
      if (Status known = CheckNames(row.name, value); !known) return known;
      AddClause(row.sql, Dump(value));
      return Done{};
    case FilterKind::day:
    case FilterKind::since:
    case FilterKind::until: {
      if (!IsDay(value)) return BadRequest(name + " is no date (YYYY-MM-DD)");
      std::string day = value.get<std::string>();
      if (row.kind == FilterKind::since) day = DayBegins(day);
      if (row.kind == FilterKind::until) day = DayBegins(day, 1);
      AddClause(row.sql, std::move(day));
      return Done{};
    }
    case FilterKind::days:
      if (!value.is_number_integer() || value < 0 || value > 36500) {
        return BadRequest(name + " is no number of days");
      }
      AddClause(row.sql,
                Dump({{"today", std::string(today)}, {"days", value}}));
      return Done{};
    case FilterKind::pay:
      if (!IsPay(value)) {
        return BadRequest(name +
                          " is {\"amount\": a year's pay, \"rates\": "
                          "{\"EUR\": 1}}");
      }
      AddClause(row.sql, Dump(value));
      return Done{};
  }
  return Done{};
}

void Filter::AddClause(std::string_view sql, SqlValue value) {
  values_.push_back(std::move(value));
  std::string number = std::to_string(values_.size());
  std::string clause;
  for (char c : sql) {
    clause += c;
    if (c == '?') clause += number;
  }
  clauses_.push_back(std::move(clause));
}

std::string Filter::Where(bool with_words) const {
  std::string out =
      trash_ ? "p.deleted_at IS NOT NULL" : "p.deleted_at IS NULL";
  for (const std::string& clause : clauses_) out += " AND " + clause;
  if (with_words && !match_.empty()) {
    out += " AND p.id IN (SELECT rowid FROM search WHERE search MATCH ?" +
           std::to_string(values_.size()) + ")";
  }
  return out;
}

}  // namespace jobdaw
