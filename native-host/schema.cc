#include "schema.h"

#include <string>
#include <string_view>

#include "derived.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

constexpr Migration kMigrations[] = {
#define MIGRATION(number, name, sql) {number, name, sql},
#include "migrations.inc"
#undef MIGRATION
};

// The migration from which on derived.cc makes the columns of the fields.
constexpr int kDerivedSince = 2;

struct State {
  int64_t application_id = 0;
  int64_t version = 0;
  bool is_empty = false;
  bool is_derived = false;  // see derived.h
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

  if (state.version > 0) {
    Result<int64_t> stages = database.Number("SELECT count(*) FROM stages");
    if (!stages) return stages.error();
    state.stage_count = *stages;
  }
  if (state.version >= kDerivedSince) {
    Result<bool> derived = IsDerivedCurrent(database);
    if (!derived) return derived.error();
    state.is_derived = *derived;
  }
  return state;
}

bool IsUpToDate(const State& state, int64_t latest) {
  return state.version == latest && state.is_derived &&
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

// Version 1 read the fields out of the JSON in generated columns.
Status DropGeneratedColumns(Database& database) {
  std::string sql;
  Result<Statement> rows = database.Query(
      "SELECT name FROM pragma_table_xinfo('postings') WHERE hidden = 2");
  if (!rows) return rows.error();
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) break;
    sql += "ALTER TABLE postings DROP COLUMN " + rows->Text(0) + ";";
  }
  return database.Script(sql);
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
    if (migration.number == kDerivedSince) {
      Status dropped = DropGeneratedColumns(database);
      if (!dropped) return dropped;
    }
    Status done = database.Script(migration.sql);
    if (!done) return done;
  }
  Status filled = FillStages(database);
  if (!filled) return filled;
  Status derived = PrepareDerived(database);
  if (!derived) return derived;
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
