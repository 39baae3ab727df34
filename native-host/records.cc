#include "records.h"

#include <algorithm>
#include <unordered_map>

#include "derived.h"
#include "instant.h"
#include "jobdaw/json_members.h"
#include "jobdaw/posting.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxTextBytes = 200000;

std::vector<RowTable> MakeRowTables() {
  constexpr bool required = true;
  constexpr bool optional = false;
  std::vector<RowTable> out;
#define ROWS(table, order) out.push_back({#table, order, {}});
#define ROW_COLUMN(table, name, kind, need) \
  out.back().columns.push_back({#name, RowKind::kind, need});
#include "rows.inc"
#undef ROWS
#undef ROW_COLUMN
  return out;
}

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

// The value as it is stored, or an error that says what it should be.
Result<Json> CheckCell(const RowColumn& column, const Json& value) {
  switch (column.kind) {
    case RowKind::number:
      if (value.is_number_integer() && value > 0 && value < 1000000) {
        return value;
      }
      return BadRequest("is no whole number above 0");
    case RowKind::text:
      if (!value.is_string()) return BadRequest("is no string");
      if (value.get_ref<const std::string&>().size() > kMaxTextBytes) {
        return BadRequest("is longer than " + std::to_string(kMaxTextBytes) +
                          " bytes");
      }
      return value;
    case RowKind::date:
      if (value.is_string() && ValueFromJson(Field::deadline, value)) {
        return value;
      }
      return BadRequest("is no date (YYYY-MM-DD)");
    case RowKind::instant: {
      auto instant = value.is_string()
                         ? NormalizeInstant(value.get<std::string>())
                         : std::nullopt;
      if (instant) return Json(*instant);
      return BadRequest("is no RFC 3339 instant");
    }
  }
  return Json();
}

Result<Json> CheckRow(const RowTable& table, const Json& row) {
  std::string name = table.name;
  if (!row.is_object()) return BadRequest(name + ": a row is no object");
  Json out = Json::object();
  const Json* id = Member(row, "id");
  out["id"] = id != nullptr && id->is_number_integer() ? *id : Json();
  for (const RowColumn& column : table.columns) {
    const Json* value = Member(row, column.name);
    if (value == nullptr || value->is_null() || *value == "") {
      if (column.is_required) {
        return BadRequest(name + ": \"" + column.name + "\" is missing");
      }
      out[column.name] = nullptr;
      continue;
    }
    Result<Json> checked = CheckCell(column, *value);
    if (!checked) {
      return BadRequest(name + ": \"" + column.name + "\" " +
                        checked.error().message);
    }
    out[column.name] = std::move(*checked);
  }
  return out;
}

// ---- the rest of a record

// One table of the rest: SQL for posting_id and a JSON text for each row.
struct RestQuery {
  std::string select;
  std::string order;
  bool is_label = false;
};

std::vector<RestQuery> MakeRestQueries() {
  std::vector<RestQuery> out = {
      {"SELECT posting_id, json_quote(field) || ':' || value FROM overrides",
       "field"},
      {"SELECT posting_id, json_object('at', at, 'kind', kind, 'stage', stage,"
       " 'change_id', change_id, 'undoes', undoes, 'before', json(before),"
       " 'after', json(after)) FROM"
       // That a posting came in with a JSON export is this tracker's alone.
       " (SELECT * FROM events WHERE kind <> 'imported' OR stage IS NOT NULL)",
       "id"},
      {"SELECT posting_id, json_quote(tag) FROM tags", "tag", true}};
  for (const RowTable& table : RowTables()) {
    std::string select = "SELECT posting_id, json_object('id', id";
    for (const RowColumn& column : table.columns) {
      select += ", '" + std::string(column.name) + "', " + column.name;
    }
    out.push_back({select + ") FROM " + table.name, table.order,
                   std::string_view(table.name) == "notes"});
  }
  return out;
}

// Where the rows of a query go in a record.
std::string& RestText(PostingRecord& record, size_t query) {
  if (query == 0) return record.overrides;
  if (query == 1) return record.events;
  if (query == 2) return record.tags;
  return record.rows[query - 3];
}

bool IsRead(const DerivedColumn& column, const Parts& parts) {
  return column.is_field || !parts.shown_only;
}

// "posting_id BETWEEN ? AND ?", with its bounds, where that reads little else,
// since a range is one search and a list as many as it is long.
std::string IdCondition(std::span<const PostingRecord> records,
                        std::vector<SqlValue>& bounds) {
  auto [min, max] = std::minmax_element(
      records.begin(), records.end(),
      [](const auto& a, const auto& b) { return a.id < b.id; });
  if (max->id - min->id < static_cast<int64_t>(4 * records.size())) {
    bounds = {min->id, max->id};
    return " WHERE posting_id BETWEEN ? AND ?";
  }
  std::string out = " WHERE posting_id IN (";
  for (const PostingRecord& record : records) {
    out += std::to_string(record.id) + ",";
  }
  out.back() = ')';
  return out;
}

}  // namespace

std::span<const RowTable> RowTables() {
  static const auto* const kTables = new std::vector<RowTable>(MakeRowTables());
  return *kTables;
}

Result<Json> CheckRows(const RowTable& table, const Json& rows) {
  if (!rows.is_array()) {
    return BadRequest("\"" + std::string(table.name) + "\" is no list");
  }
  Json out = Json::array();
  for (const Json& row : rows) {
    Result<Json> checked = CheckRow(table, row);
    if (!checked) return checked.error();
    out.push_back(std::move(*checked));
  }
  return out;
}

std::string RecordColumns(const Parts& parts) {
  std::string out = "p.id, p.stage, p.saved_at, p.applied_at, p.url";
  if (!parts.shown_only) {
    out += ", p.uuid, p.updated_at, p.deleted_at, p.canonical_url";
  }
  if (parts.posting) out += ", posting";
  if (parts.columns) {
    for (const DerivedColumn& column : DerivedColumns()) {
      if (IsRead(column, parts)) out += ", p." + column.name;
    }
  }
  return out;
}

std::string RecordTables(const Parts& parts) {
  return parts.posting
             ? "postings AS p JOIN documents AS d ON d.posting_id = p.id"
             : "postings AS p";
}

void ReadRecord(const Statement& row, const Parts& parts,
                PostingRecord& record) {
  int column = 0;
  record.id = row.Int(column++);
  record.snippet.clear();
  for (std::string* text :
       {&record.stage, &record.saved_at, &record.applied_at, &record.url}) {
    text->assign(row.TextView(column++));
  }
  if (!parts.shown_only) {
    for (std::string* text : {&record.uuid, &record.updated_at,
                              &record.deleted_at, &record.canonical_url}) {
      text->assign(row.TextView(column++));
    }
  }
  if (parts.posting) record.posting.assign(row.TextView(column++));
  if (!parts.columns) return;
  std::span<const DerivedColumn> columns = DerivedColumns();
  record.columns.resize(columns.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    if (IsRead(columns[i], parts))
      record.columns[i].assign(row.TextView(column++));
  }
}

Status ReadRest(Database& database, Rest rest,
                std::span<PostingRecord> records) {
  static const auto* const kQueries =
      new std::vector<RestQuery>(MakeRestQueries());
  if (records.empty() || rest == Rest::none) return Done{};
  std::unordered_map<int64_t, PostingRecord*> by_id;
  by_id.reserve(records.size());
  for (PostingRecord& record : records) {
    by_id[record.id] = &record;
    record.rows.resize(RowTables().size());
    for (size_t i = 0; i < kQueries->size(); ++i) {
      RestText(record, i) = i == 0 ? "{" : "[";
    }
  }
  std::vector<SqlValue> bounds;
  std::string condition = IdCondition(records, bounds);
  for (size_t i = 0; i < kQueries->size(); ++i) {
    const RestQuery& query = (*kQueries)[i];
    if (rest == Rest::labels && !query.is_label) continue;
    Result<Statement> rows = database.QueryWith(
        query.select + condition + " ORDER BY posting_id, " + query.order,
        bounds);
    if (!rows) return rows.error();
    while (true) {
      Result<bool> row = rows->Step();
      if (!row) return row.error();
      if (!*row) break;
      auto found = by_id.find(rows->Int(0));
      if (found == by_id.end()) continue;
      std::string& text = RestText(*found->second, i);
      if (text.size() > 1) text += ',';
      text += rows->TextView(1);
    }
  }
  for (PostingRecord& record : records) {
    for (size_t i = 0; i < kQueries->size(); ++i) {
      RestText(record, i) += i == 0 ? '}' : ']';
    }
  }
  return Done{};
}

const std::string& RowsOf(const PostingRecord& record, std::string_view table) {
  static const std::string* const kNone = new std::string("[]");
  for (size_t i = 0; i < record.rows.size(); ++i) {
    if (RowTables()[i].name == table) return record.rows[i];
  }
  return *kNone;
}

std::string JsonText(const PostingRecord& record) {
  std::string out;
  AppendJson(record, out);
  return out;
}

void AppendJson(const PostingRecord& record, std::string& out) {
  out += "{\"posting_id\":" + std::to_string(record.id);
  auto add = [&out](std::string_view name, std::string_view json) {
    ((((out += ",\"") += name) += "\":") += json);
  };
  for (auto [name, text] :
       {std::pair("uuid", &record.uuid), std::pair("stage", &record.stage),
        std::pair("saved_at", &record.saved_at),
        std::pair("applied_at", &record.applied_at),
        std::pair("updated_at", &record.updated_at),
        std::pair("deleted_at", &record.deleted_at),
        std::pair("url", &record.url),
        std::pair("canonical_url", &record.canonical_url)}) {
    bool is_plain = std::all_of(text->begin(), text->end(), [](char c) {
      return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
    });
    if (text->empty()) {
      add(name, "null");
    } else if (is_plain) {
      add(name, "\"");
      (out += *text) += '"';
    } else {
      add(name, Dump(*text));
    }
  }
  add("tags", record.tags);
  for (size_t i = 0; i < record.rows.size(); ++i) {
    add(RowTables()[i].name, record.rows[i]);
  }
  add("posting", record.posting);
  add("overrides", record.overrides);
  add("events", record.events);
  out += '}';
}

}  // namespace jobdaw
