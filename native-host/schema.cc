#include "schema.h"

#include <set>
#include <string>
#include <string_view>

#include "jobdaw/posting.h"
#include "stages.h"

namespace jobdaw {
namespace {

constexpr Migration kMigrations[] = {
#define MIGRATION(number, name, sql) {number, name, sql},
#include "migrations.inc"
#undef MIGRATION
};

struct FieldColumn {
  std::string_view name;
  std::string_view kind;
};
constexpr FieldColumn kFieldColumns[] = {
#define FIELD(name, Kind, group, help) {#name, #Kind},
#include "jobdaw/fields.inc"
#undef FIELD
};

// A column that reads the field out of the JSON, for SQL and for people.
std::string AddColumn(const FieldColumn& field) {
  std::string name(field.name);
  std::string path =
      field.kind == "Organization" ? "$." + name + ".name" : "$." + name;
  return "ALTER TABLE postings ADD COLUMN " + name +
         (field.kind == "Count" ? " INTEGER" : " TEXT") +
         " GENERATED ALWAYS AS (posting ->> '" + path + "') VIRTUAL;";
}

struct State {
  int64_t application_id = 0;
  int64_t version = 0;
  bool is_empty = false;
  std::string missing_columns;  // the SQL that adds them
  int64_t stage_count = 0;
};

// What the file is, and what it lacks.
Result<State> Look(Database& database) {
  State state;
  for (auto [sql, into] :
       {std::pair("PRAGMA application_id", &state.application_id),
        std::pair("PRAGMA user_version", &state.version)}) {
    Result<int64_t> number = database.Number(sql);
    if (!number) return number.error();
    *into = *number;
  }
  Result<int64_t> tables =
      database.Number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  state.is_empty = *tables == 0;

  std::set<std::string> columns;
  Result<Statement> info =
      database.Query("SELECT name FROM pragma_table_xinfo('postings')");
  if (!info) return info.error();
  while (true) {
    Result<bool> row = info->Step();
    if (!row) return row.error();
    if (!*row) break;
    columns.insert(info->Text(0));
  }
  for (const FieldColumn& field : kFieldColumns) {
    if (!columns.contains(std::string(field.name))) {
      state.missing_columns += AddColumn(field);
    }
  }
  if (state.version > 0) {
    Result<int64_t> stages = database.Number("SELECT count(*) FROM stages");
    if (!stages) return stages.error();
    state.stage_count = *stages;
  }
  return state;
}

bool IsUpToDate(const State& state, int64_t latest) {
  return state.version == latest && state.missing_columns.empty() &&
         state.stage_count >= static_cast<int64_t>(std::size(kStages));
}

Status Refuse(const State& state, int64_t latest, const std::string& path) {
  bool is_new = state.application_id == 0 && state.is_empty;
  if (!is_new && state.application_id != kApplicationId) {
    return Error{ErrorCode::corrupt,
                 path +
                     ": is another program's database, not a tracker (use "
                     "another directory with --data-dir)"};
  }
  if (state.version > latest) {
    return Error{ErrorCode::newer_tracker,
                 path + ": was written by a newer Jobdaw (update this one)"};
  }
  return Done{};
}

Status FillStages(Database& database) {
  int position = 0;
  for (std::string_view stage : kStages) {
    Status put = database.Run(
        "INSERT INTO stages (name, position) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        stage, position++);
    if (!put) return put;
  }
  return Done{};
}

// Everything that the state lacks; the caller holds the write lock.
Status Migrate(Database& database, const State& state,
               std::span<const Migration> migrations) {
  int64_t latest = migrations.back().number;
  if (state.version > 0 && state.version < latest) {
    Status kept = database.BackUpTo(database.path() + ".v" +
                                    std::to_string(state.version));
    if (!kept) return kept;
  }
  for (const Migration& migration : migrations) {
    if (migration.number <= state.version) continue;
    Status done = database.Script(migration.sql);
    if (!done) return done;
  }
  // The migrations may have made columns, or the table itself.
  Result<State> now = Look(database);
  if (!now) return now.error();
  Status added = database.Script(now->missing_columns);
  if (!added) return added;
  Status filled = FillStages(database);
  if (!filled) return filled;
  return database.Script(
      "PRAGMA application_id = " + std::to_string(kApplicationId) +
      "; PRAGMA user_version = " + std::to_string(latest));
}

}  // namespace

std::span<const Migration> Migrations() { return kMigrations; }

Status PrepareSchema(Database& database,
                     std::span<const Migration> migrations) {
  int64_t latest = migrations.back().number;
  Result<State> state = Look(database);
  if (!state) return state.error();
  Status known = Refuse(*state, latest, database.path());
  if (!known) return known;
  if (IsUpToDate(*state, latest)) return Done{};

  Result<Transaction> change = Transaction::Begin(database);
  if (!change) return change.error();
  // Another host may have been quicker.
  state = Look(database);
  if (!state) return state.error();
  known = Refuse(*state, latest, database.path());
  if (!known) return known;
  if (IsUpToDate(*state, latest)) return Done{};
  Status migrated = Migrate(database, *state, migrations);
  if (!migrated) return migrated;
  return change->Commit();
}

}  // namespace jobdaw
