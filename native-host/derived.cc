#include "derived.h"

#include <algorithm>
#include <vector>

#include "filter.h"
#include "jobdaw/identity.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"
#include "records.h"

namespace jobdaw {
namespace {

// Raised when a rule below changes; the columns are then filled anew.
constexpr char kRules[] = "2";

std::string YearsText(const Json& years) {
  const Json* min = Member(years, "min");
  const Json* max = Member(years, "max");
  std::string from = min == nullptr ? "" : ScalarText(*min);
  std::string to = max == nullptr ? "" : ScalarText(*max);
  if (from.empty() || from == to) return to.empty() ? "" : "up to " + to;
  return to.empty() ? from + "+" : from + "-" + to;
}

// ---- a field in one line

using FieldText = std::string (*)(const Json&);
template <class Kind>
constexpr FieldText kFieldText = ScalarText;
template <>
constexpr FieldText kFieldText<TextList> =
    [](const Json& json) { return Joined(json, "; "); };
template <>
constexpr FieldText kFieldText<EmploymentTypes> = kFieldText<TextList>;
template <>
constexpr FieldText kFieldText<Organization> =
    [](const Json& json) { return TextMember(json, "name"); };
template <>
constexpr FieldText kFieldText<Places> = PlacesText;
template <>
constexpr FieldText kFieldText<Salary> = PayText;
template <>
constexpr FieldText kFieldText<Years> = YearsText;
template <>
constexpr FieldText kFieldText<Skills> =
    [](const Json& json) { return Joined(json, "name", "; "); };

struct FieldColumn {
  const char* name;
  FieldText text;
  bool is_integer;
};
constexpr FieldColumn kFieldColumns[] = {
#define FIELD_essential(name, Kind) \
  {#name, kFieldText<Kind>, std::is_same_v<Kind, Count>},
#define FIELD_more FIELD_essential
#define FIELD_text(name, Kind)
#define FIELD_hidden(name, Kind)
#define FIELD(name, Kind, group, help) FIELD_##group(name, Kind)
#include "jobdaw/fields.inc"
#undef FIELD
#undef FIELD_essential
#undef FIELD_more
#undef FIELD_text
#undef FIELD_hidden
};

std::vector<DerivedColumn> MakeColumns() {
  std::vector<DerivedColumn> out;
  for (const FieldColumn& field : kFieldColumns) {
    out.push_back({field.name, field.is_integer, true});
    if (std::string_view(field.name) != "salary") continue;
    out.push_back({"salary_min_minor", true, true});
    out.push_back({"salary_max_minor", true, true});
    out.push_back({"salary_currency", false, true});
    out.push_back({"salary_period", false, true});
    out.push_back({"salary_yearly_minor", true, false});
  }
  out.push_back({"company_key", false, false});
  out.push_back({"title_key", false, false});
  out.push_back({"url_key", false, false});
  out.push_back({"canonical_url_key", false, false});
  return out;
}

SqlValue OrNull(std::string text) {
  if (text.empty()) return std::monostate{};
  return text;
}

SqlValue OrNull(const std::optional<int64_t>& number) {
  if (!number) return std::monostate{};
  return *number;
}

// Full time: 52 weeks of 5 days of 8 hours.
int64_t TimesAYear(Period period) {
  switch (period) {
    case Period::hour:
      return 2080;
    case Period::day:
      return 260;
    case Period::week:
      return 52;
    case Period::month:
      return 12;
    case Period::year:
      return 1;
    case Period::none:
      break;
  }
  return 0;
}

std::optional<int64_t> YearlyMinor(const Salary& salary) {
  std::optional<int64_t> amount =
      salary.max_minor ? salary.max_minor : salary.min_minor;
  int64_t times = TimesAYear(salary.period);
  int64_t product = 0;
  if (!amount || times == 0 ||
      __builtin_mul_overflow(*amount, times, &product)) {
    return std::nullopt;
  }
  return product;
}

struct Addresses {
  std::string url, canonical_url;
};

Result<Addresses> ReadAddresses(Database& database, int64_t posting_id) {
  Result<Statement> rows = database.Query(
      "SELECT url, canonical_url FROM postings WHERE id = ?", posting_id);
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  if (!row) return row.error();
  return Addresses{rows->Text(0), rows->Text(1)};
}

// The values for UpdateSql().
std::vector<SqlValue> ColumnValues(int64_t posting_id, const Posting& posting,
                                   const Json& json,
                                   const Addresses& addresses) {
  std::vector<SqlValue> out;
  out.emplace_back(posting_id);
  for (const FieldColumn& field : kFieldColumns) {
    const Json& value = json[field.name];
    if (field.is_integer) {
      out.push_back(value.is_null() ? SqlValue() : value.get<int64_t>());
    } else {
      out.push_back(OrNull(field.text(value)));
    }
    if (std::string_view(field.name) != "salary") continue;
    out.push_back(OrNull(posting.salary.min_minor));
    out.push_back(OrNull(posting.salary.max_minor));
    out.push_back(OrNull(posting.salary.currency));
    out.push_back(OrNull(TextMember(value, "period")));
    out.push_back(OrNull(YearlyMinor(posting.salary)));
  }
  out.push_back(OrNull(CompanyKey(posting.company.name)));
  out.push_back(OrNull(TitleKey(posting.title)));
  out.push_back(OrNull(AddressKey(addresses.url)));
  out.push_back(OrNull(AddressKey(addresses.canonical_url)));
  return out;
}

std::string UpdateSql() {
  std::string sql = "UPDATE postings SET ";
  int parameter = 1;
  for (const DerivedColumn& column : DerivedColumns()) {
    if (parameter > 1) sql += ", ";
    sql += column.name + " = ?" + std::to_string(++parameter);
  }
  return sql + " WHERE id = ?1";
}

// ---- the search row

void AppendStrings(const Json& json, std::string& out) {
  if (json.is_string()) {
    out += json.get_ref<const std::string&>() + "\n";
  } else if (json.is_structured()) {
    for (const Json& member : json) AppendStrings(member, out);
  }
}

constexpr const char* kSectionFields[] = {
#define FIELD_essential(name)
#define FIELD_more(name)
#define FIELD_text(name) #name,
#define FIELD_hidden(name)
#define FIELD(name, Kind, group, help) FIELD_##group(name)
#include "jobdaw/fields.inc"
#undef FIELD
#undef FIELD_essential
#undef FIELD_more
#undef FIELD_text
#undef FIELD_hidden
};

// The description, or the sections where there is none, since it has all that
// they have; then the rest.
std::string SearchText(const Json& posting) {
  std::string out;
  AppendStrings(posting["description"], out);
  auto is_section = [](const std::string& name) {
    return std::find(std::begin(kSectionFields), std::end(kSectionFields),
                     name) != std::end(kSectionFields);
  };
  const bool has_description = !out.empty();
  for (const auto& [name, value] : posting.items()) {
    if (name == "title" || name == "company" || name == "locations" ||
        name == "description" || (has_description && is_section(name))) {
      continue;
    }
    if (name == "salary") {
      out += TextMember(value, "raw") + "\n";
    } else {
      AppendStrings(value, out);
    }
  }
  return out;
}

// The rows that WriteSearchRow() reads: the posting, title, company, place, the
// tags, and the texts of each table that the user fills.
std::string SearchedSql() {
  std::string sql =
      "SELECT posting, title, company, locations,"
      " (SELECT group_concat(tag, char(10)) FROM tags"
      " WHERE posting_id = p.id)";
  for (const RowTable& table : RowTables()) {
    std::string texts;
    for (const RowColumn& column : table.columns) {
      if (column.kind != RowKind::text) continue;
      texts += (texts.empty() ? "ifnull(" : " || char(10) || ifnull(") +
               std::string(column.name) + ", '')";
    }
    sql += ", (SELECT group_concat(" + texts + ", char(10)) FROM " +
           std::string(table.name) + " WHERE posting_id = p.id)";
  }
  return sql +
         " FROM postings AS p JOIN documents ON posting_id = p.id"
         " WHERE p.id = ? AND deleted_at IS NULL";
}

// As the migrations left it.
constexpr char kSearchTable[] =
    "DROP TABLE IF EXISTS search;"
    "CREATE VIRTUAL TABLE search USING fts5 (\n"
    "  title, company, place, text, notes,\n"
    "  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
    "INSERT INTO search (search, rank)"
    " VALUES ('rank', 'bm25(8.0, 5.0, 3.0, 1.0, 2.0)');";

// What the columns are made by; they are filled anew when it changes.
std::string Rules() {
  std::string out = kRules;
  for (const DerivedColumn& column : DerivedColumns()) out += " " + column.name;
  return out;
}

Status AddColumns(Database& database) {
  for (const DerivedColumn& column : DerivedColumns()) {
    Result<int64_t> there = database.Number(
        "SELECT count(*) FROM pragma_table_xinfo('postings') WHERE name = ?",
        column.name);
    if (!there) return there.error();
    if (*there > 0) continue;
    Status added =
        database.Script("ALTER TABLE postings ADD COLUMN " + column.name +
                        (column.is_integer ? " INTEGER" : " TEXT"));
    if (!added) return added;
  }
  return Done{};
}

// The indexes that are made anew when one of them changes.
std::string Indexes() {
  std::string sql;
  auto add = [&sql](std::string_view name, std::string_view columns,
                    std::string_view where) {
    (((sql += "DROP INDEX IF EXISTS ") += name) += "; CREATE INDEX ") += name;
    (((sql += " ON postings (") += columns) += ") WHERE ") += where;
    sql += ";";
  };
  // Of the addresses as they are, for lookups before there were keys.
  sql +=
      "DROP INDEX IF EXISTS postings_url;"
      "DROP INDEX IF EXISTS postings_canonical_url;";
  add("postings_url_key", "url_key", "url_key IS NOT NULL");
  add("postings_canonical_url_key", "canonical_url_key",
      "canonical_url_key IS NOT NULL");
  add("postings_same", "company_key, title_key", "company_key IS NOT NULL");
  add("postings_job_id", "job_id, site", "job_id IS NOT NULL");
  // Counts read nothing else.
  add("postings_filters",
      "stage, work_mode, employment_types, salary_yearly_minor,"
      " salary_currency, saved_at, date_posted, deadline, deleted_at",
      "deleted_at IS NULL");
  for (const Sort& sort : Sorts()) {
    std::string expression(sort.sql);
    for (size_t at; (at = expression.find("p.")) != std::string::npos;) {
      expression.erase(at, 2);
    }
    add("postings_by_" + std::string(sort.name), expression + ", id",
        "deleted_at IS NULL");
  }
  return sql;
}

Status FillAll(Database& database) {
  constexpr int64_t kAtOnce = 100;
  int64_t last = 0;
  while (true) {
    std::vector<std::pair<int64_t, std::string>> some;
    Result<Statement> rows = database.Query(
        "SELECT posting_id, posting FROM documents WHERE posting_id > ?"
        " ORDER BY posting_id LIMIT ?",
        last, kAtOnce);
    if (!rows) return rows.error();
    while (true) {
      Result<bool> row = rows->Step();
      if (!row) return row.error();
      if (!*row) break;
      some.emplace_back(rows->Int(0), rows->Text(1));
    }
    for (const auto& [id, text] : some) {
      last = id;
      // One that cannot be read stays as it is; doctor names it.
      std::optional<Posting> posting = StoredPosting(text);
      if (!posting) continue;
      Status written = WritePosting(database, id, *posting);
      if (!written) return written;
    }
    if (some.size() < static_cast<size_t>(kAtOnce)) break;
  }
  // What was there before is still in the index, as deleted: without it, words
  // are found in half the time.
  return database.Run("INSERT INTO search (search) VALUES ('optimize')");
}

// What the rows of `meta` say that the file was last made ready with.
Result<bool> IsStamped(Database& database, std::string_view name,
                       const std::string& value) {
  Result<int64_t> same = database.Number(
      "SELECT count(*) FROM meta WHERE name = ? AND value = ?", name, value);
  if (!same) return same.error();
  return *same == 1;
}

Status Stamp(Database& database, std::string_view name,
             const std::string& value) {
  return database.Run(
      "INSERT INTO meta (name, value) VALUES (?, ?)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      name, value);
}

}  // namespace

std::span<const DerivedColumn> DerivedColumns() {
  static const auto* const kColumns =
      new std::vector<DerivedColumn>(MakeColumns());
  return *kColumns;
}

Result<bool> IsDerivedCurrent(Database& database) {
  Result<int64_t> search = database.Number(
      "SELECT count(*) FROM sqlite_schema WHERE name = 'search'");
  if (!search) return search.error();
  if (*search == 0) return false;
  Result<bool> filled = IsStamped(database, "derived", Rules());
  if (!filled || !*filled) return filled;
  return IsStamped(database, "indexes", Indexes());
}

Status PrepareDerived(Database& database) {
  Result<bool> is_filled = IsStamped(database, "derived", Rules());
  if (!is_filled) return is_filled.error();
  Result<int64_t> search = database.Number(
      "SELECT count(*) FROM sqlite_schema WHERE name = 'search'");
  if (!search) return search.error();
  Status done = Done{};
  if (!*is_filled) done = AddColumns(database);
  if (done) done = database.Script(Indexes());
  if (done && *search == 0) done = BuildSearch(database);
  if (done && !*is_filled) {
    database.KeepStatements(true);
    done = FillAll(database);
    database.KeepStatements(false);
  }
  if (done) done = Stamp(database, "derived", Rules());
  if (done) done = Stamp(database, "indexes", Indexes());
  return done;
}

Status WritePosting(Database& database, int64_t posting_id,
                    const Posting& posting) {
  Json json = ToJson(posting);
  Status put = database.Run(
      "INSERT INTO documents (posting_id, posting) VALUES (?, ?)"
      " ON CONFLICT (posting_id) DO UPDATE SET posting = excluded.posting",
      posting_id, Dump(json));
  if (!put) return put;
  Result<Addresses> addresses = ReadAddresses(database, posting_id);
  if (!addresses) return addresses.error();
  static const auto* const kUpdate = new std::string(UpdateSql());
  std::vector<SqlValue> values =
      ColumnValues(posting_id, posting, json, *addresses);
  Status updated = database.RunWith(*kUpdate, values);
  if (!updated) return updated;
  return WriteSearchRow(database, posting_id);
}

std::optional<Posting> StoredPosting(std::string_view document) {
  Result<Json> json = ParseJson(document);
  if (!json) return std::nullopt;
  Result<Posting> posting = PostingFromJson(*json);
  if (!posting) return std::nullopt;
  return std::move(*posting);
}

Status WriteSearchRow(Database& database, int64_t posting_id) {
  Status gone = database.Run("DELETE FROM search WHERE rowid = ?", posting_id);
  if (!gone) return gone;
  static const auto* const kSelect = new std::string(SearchedSql());
  Result<Statement> row = database.Query(*kSelect, posting_id);
  if (!row) return row.error();
  Result<bool> there = row->Step();
  if (!there) return there.error();
  if (!*there) return Done{};
  Json posting = ToJson(StoredPosting(row->TextView(0)).value_or(Posting{}));
  std::string added;
  for (int column = 4; column < row->ColumnCount(); ++column) {
    (added += row->TextView(column)) += "\n";
  }
  return database.Run(
      "INSERT INTO search (rowid, title, company, place, text, notes)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      posting_id, SpaceOut(row->TextView(1)), SpaceOut(row->TextView(2)),
      SpaceOut(row->TextView(3)), SpaceOut(SearchText(posting)),
      SpaceOut(added));
}

Status BuildSearch(Database& database) {
  Status made = database.Script(kSearchTable);
  if (!made) return made;
  std::vector<int64_t> ids;
  {
    Result<Statement> rows =
        database.Query("SELECT id FROM postings WHERE deleted_at IS NULL");
    if (!rows) return rows.error();
    while (true) {
      Result<bool> row = rows->Step();
      if (!row) return row.error();
      if (!*row) break;
      ids.push_back(rows->Int(0));
    }
  }
  for (int64_t id : ids) {
    Status written = WriteSearchRow(database, id);
    if (!written) return written;
  }
  return Done{};
}

}  // namespace jobdaw
