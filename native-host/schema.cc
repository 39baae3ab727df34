#include "schema.h"

#include <sys/stat.h>

#include <optional>
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

// What the file is.
Result<State> LookAtIdentity(Database& database) {
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
  return state;
}

// And what it lacks.
Result<State> Look(Database& database) {
  Result<State> state = LookAtIdentity(database);
  if (!state || state->application_id != kApplicationId) return state;
  if (state->version > 0) {
    Result<int64_t> stages = database.Number("SELECT count(*) FROM stages");
    if (!stages) return stages.error();
    state->stage_count = *stages;
  }
  if (state->version >= kDerivedSince) {
    Result<bool> derived = IsDerivedCurrent(database);
    if (!derived) return derived.error();
    state->is_derived = *derived;
  }
  return state;
}

bool IsUpToDate(const State& state, int64_t latest) {
  return state.version == latest && state.is_derived &&
         state.stage_count >= static_cast<int64_t>(std::size(kStages));
}

Error NotOurs(const std::string& path) {
  return {ErrorCode::corrupt,
          path +
              ": is another program's database, not a tracker (use "
              "another directory with --data-dir)"};
}

Error Newer(const std::string& path) {
  return {ErrorCode::newer_tracker,
          path + ": was written by a newer Jobdaw (update this one)"};
}

Status Refuse(const State& state, int64_t latest, const std::string& path) {
  if (state.is_empty && state.application_id == 0) return Done{};
  if (state.application_id != kApplicationId) return NotOurs(path);
  if (state.version > latest) return Newer(path);
  if (state.version <= 0 && !state.is_empty) {
    return Error{ErrorCode::corrupt,
                 path +
                     ": has tables, but no version (put a backup in its "
                     "place, or move it away to begin a new one)"};
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
    Status kept = database.BackUpTo(
        FreeName(database.path() + ".v" + std::to_string(state.version)));
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

std::string FreeName(const std::string& wanted) {
  struct stat there;
  std::string name = wanted;
  for (int i = 2; lstat(name.c_str(), &there) == 0; ++i) {
    name = wanted + "." + std::to_string(i);
  }
  return name;
}

std::span<const Migration> Migrations() { return kMigrations; }

Status CheckIsTracker(Database& database) {
  const int64_t latest = Migrations().back().number;
  // Before SQLite reads it, which can take another program's change back.
  if (std::optional<Database::Header> header = database.ReadHeader()) {
    if (header->application_id != 0 &&
        header->application_id != kApplicationId) {
      return NotOurs(database.path());
    }
    if (header->application_id != 0 && header->user_version > latest) {
      return Newer(database.path());
    }
  }
  Result<State> state = LookAtIdentity(database);
  if (!state) return state.error();
  return Refuse(*state, latest, database.path());
}

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
