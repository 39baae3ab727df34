#include "mend.h"

#include <algorithm>

#include "derived.h"
#include "schema.h"

namespace jobdaw {
namespace {

// In the order in which they can be made. What SQLite makes for itself has no
// SQL.
Result<std::vector<SchemaObject>> Objects(Database& database) {
  Result<Statement> rows = database.Query(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
      " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
      " ORDER BY type = 'table' DESC, rowid");
  if (!rows) return rows.error();
  std::vector<SchemaObject> out;
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({rows->Text(0), rows->Text(1), rows->Text(2)});
  }
}

bool IsOfSearch(const SchemaObject& object) {
  return object.name == "search" || object.name.starts_with("search_");
}

Status MakeAgain(Database& database, const std::vector<SchemaObject>& missing) {
  Result<Transaction> change = Transaction::Begin(database);
  if (!change) return change.error();
  bool has_search = std::none_of(
      missing.begin(), missing.end(),
      [](const SchemaObject& object) { return object.name == "search"; });
  for (const SchemaObject& object : missing) {
    // A search table that lost a part cannot even be dropped without it.
    if (IsOfSearch(object) && !has_search) continue;
    Status made = database.Script(object.sql);
    if (!made) return made;
  }
  Status built = BuildSearch(database);
  if (!built) return built;
  return change->Commit();
}

}  // namespace

Result<std::vector<SchemaObject>> MissingObjects(Database& database) {
  Result<Database> model = Database::InMemory();
  if (!model) return model.error();
  Status prepared = PrepareSchema(*model);
  if (!prepared) return prepared.error();
  Result<std::vector<SchemaObject>> wanted = Objects(*model);
  if (!wanted) return wanted;
  Result<std::vector<SchemaObject>> there = Objects(database);
  if (!there) return there;
  std::erase_if(*wanted, [&there](const SchemaObject& object) {
    return std::any_of(there->begin(), there->end(),
                       [&object](const SchemaObject& other) {
                         return other.name == object.name;
                       });
  });
  return wanted;
}

Result<std::string> Mend(const std::string& path) {
  Result<Database> database =
      Database::Open(path, {.is_defensive = false, .accept = CheckIsTracker});
  if (!database) return database.error();
  Result<std::vector<SchemaObject>> missing = MissingObjects(*database);
  if (!missing) return missing.error();
  std::string copy = FreeName(path + ".before");
  Status kept = database->BackUpTo(copy);
  if (!kept) return kept.error();
  Status made = MakeAgain(*database, *missing);
  if (!made) return made.error();
  // An older tracker, or one whose stamps are lost, is made ready as well.
  Status prepared = PrepareSchema(*database);
  if (!prepared) return prepared.error();
  return copy;
}

}  // namespace jobdaw
