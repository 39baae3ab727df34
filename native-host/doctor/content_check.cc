// doctor: whether the tracker's tables are all there, and can be read.
#include <string>
#include <vector>

#include "database.h"
#include "derived.h"
#include "doctor/doctor.h"
#include "mend.h"
#include "schema.h"
#include "snapshot.h"

namespace jobdaw {
namespace {

constexpr char kRestore[] =
    "put a backup in its place, or export what can still be read";
constexpr char kMend[] = "jobdaw doctor --mend";
// So much of what is large is looked at, the newest first.
constexpr int64_t kMostPages = 1000;
constexpr int64_t kMostIndexed = 20000;

Result<std::string> FirstText(Database& database, std::string_view sql) {
  Result<Statement> statement = database.Query(sql);
  if (!statement) return statement.error();
  Result<bool> row = statement->Step();
  if (!row) return row.error();
  return *row ? statement->Text(0) : std::string();
}

// False when more would only repeat what is wrong.
bool CheckPagesAndKeys(Examination& examination, Database& database) {
  const std::string& path = database.path();
  Result<std::string> check = FirstText(database, "PRAGMA quick_check(1)");
  if (!check) {
    examination.Problem(check.error());
    return false;
  }
  if (*check != "ok") {
    examination.Problem(path + ": is damaged: " + *check, kRestore);
    return false;
  }
  Result<std::string> key = FirstText(database, "PRAGMA foreign_key_check");
  if (!key) {
    examination.Problem(key.error());
    return false;
  }
  if (!key->empty()) {
    examination.Problem(
        path + ": rows of " + *key + " belong to postings that are not there",
        kRestore);
  }
  return true;
}

// False when one is missing that the other checks read.
bool CheckTables(Examination& examination, Database& database) {
  Result<std::vector<SchemaObject>> missing = MissingObjects(database);
  if (!missing) {
    examination.Problem(missing.error());
    return false;
  }
  bool has_all = true;
  for (const SchemaObject& object : *missing) {
    has_all = has_all && object.type != "table";
    examination.Problem(database.path() + ": the " + object.type + " " +
                            object.name + " is missing",
                        std::string(kMend) + ", which makes it anew");
  }
  return has_all;
}

void CheckPostings(Examination& examination, Database& database) {
  Result<Statement> rows = database.Query(
      "SELECT p.id, posting FROM postings AS p LEFT JOIN documents"
      " ON posting_id = p.id ORDER BY p.id");
  if (!rows) return examination.Problem(rows.error());
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return examination.Problem(row.error());
    if (!*row) return;
    if (StoredPosting(rows->TextView(1))) continue;
    std::string id = std::to_string(rows->Int(0));
    examination.Problem(
        database.path() + ": posting " + id + " cannot be read",
        "jobdaw remove " + id + ", and save it again from its page");
  }
}

// As FTS5 checks itself; that needs a connection that could write.
Status CheckIndex(const Examination& examination, const std::string& path) {
  Result<Database> database = Database::Open(
      path, {.busy_timeout_ms = examination.patient.busy_timeout_ms,
             .keep_as_is = true});
  if (!database) return database.error();
  Result<Transaction> change = Transaction::Begin(*database);
  if (!change) return change.error();
  return database->Run(
      "INSERT INTO search (search) VALUES ('integrity-check')");
}

void CheckSearch(Examination& examination, Database& database) {
  Result<int64_t> indexed =
      database.Number("SELECT count(*) FROM search_docsize");
  Result<int64_t> missing = database.Number(
      "SELECT count(*) FROM postings WHERE deleted_at IS NULL"
      " AND id NOT IN (SELECT id FROM search_docsize)");
  if (!indexed || !missing) {
    return examination.Problem(!indexed ? indexed.error() : missing.error());
  }
  if (*missing > 0) {
    return examination.Problem(database.path() + ": " +
                                   std::to_string(*missing) +
                                   " postings are not in the search index",
                               std::string(kMend) + ", which builds it anew");
  }
  if (*indexed > kMostIndexed) return;
  Status checked = CheckIndex(examination, database.path());
  if (!checked && checked.error().code == ErrorCode::corrupt) {
    examination.Problem(database.path() + ": the search index is damaged",
                        std::string(kMend) + ", which builds it anew");
  }
}

void CheckSnapshots(Examination& examination, Database& database) {
  Result<Statement> rows = database.Query(
      "SELECT posting_id, page, page_bytes FROM snapshots JOIN captures"
      " ON id = capture_id ORDER BY capture_id DESC LIMIT ?",
      kMostPages);
  if (!rows) return examination.Problem(rows.error());
  while (true) {
    Result<bool> row = rows->Step();
    if (!row) return examination.Problem(row.error());
    if (!*row) return;
    if (Decompress(rows->BlobView(1), static_cast<size_t>(rows->Int(2)))) {
      continue;
    }
    examination.Problem(database.path() + ": the stored page of posting " +
                            std::to_string(rows->Int(0)) + " is damaged",
                        "save it again from its page; the posting itself is "
                        "kept apart");
  }
}

}  // namespace

void CheckContent(Examination& examination, Database& database) {
  if (!CheckPagesAndKeys(examination, database)) return;
  Result<int64_t> version = database.Number("PRAGMA user_version");
  // An older one is brought up to date first.
  if (!version || *version != Migrations().back().number) return;
  Result<bool> is_current = IsDerivedCurrent(database);
  Result<int64_t> has_search = database.Number(
      "SELECT count(*) FROM sqlite_schema WHERE name = 'search'");
  if (is_current && !*is_current && has_search && *has_search > 0) return;
  if (!CheckTables(examination, database)) return;
  CheckPostings(examination, database);
  CheckSearch(examination, database);
  CheckSnapshots(examination, database);
}

}  // namespace jobdaw
