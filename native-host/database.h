// One SQLite database file: with search_functions.cc alone includes sqlite3.h.
//
//   Result<Database> db = Database::Open("/home/ada/jobs/tracker.db");
//   Result<Transaction> change = Transaction::Begin(*db);
//   db->Run("UPDATE postings SET stage = ? WHERE id = ?", "applied", 17);
//   change->Commit();            // acknowledged: it is on the disk
//
// Every error names the file and what to do.
#ifndef JOBDAW_NATIVE_HOST_DATABASE_H_
#define JOBDAW_NATIVE_HOST_DATABASE_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "jobdaw/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace jobdaw {

class Database;

// A value of a column; a string is text, and monostate is NULL.
using SqlValue = std::variant<std::monostate, int64_t, double, std::string>;
// Bytes that are no text, for Bind().
struct Blob {
  std::string_view bytes;
};

// A prepared statement and the row that it stands on.
//   Shape: columns count from 0; a text is valid until the next Step().
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // True while there is a row.
  Result<bool> Step();
  int64_t Int(int column) const;
  std::string Text(int column) const;
  std::string_view TextView(int column) const;
  std::string_view BlobView(int column) const;
  bool IsNull(int column) const;
  SqlValue Value(int column) const;
  int ColumnCount() const;

 private:
  friend class Database;
  Statement(const Database& database, sqlite3_stmt* statement)
      : database_(&database), statement_(statement) {}
  void Bind(int parameter, int64_t value);
  void Bind(int parameter, int value) { Bind(parameter, int64_t{value}); }
  void Bind(int parameter, std::string_view text);
  void Bind(int parameter, Blob blob);
  void BindValue(int parameter, const SqlValue& value);

  const Database* database_;
  sqlite3_stmt* statement_;
};

// Whoever waits for answers: once the descriptor hangs up, nobody does. One for
// all that is opened on its behalf, so that they end together.
struct Hangup {
  int descriptor = -1;
  std::optional<std::chrono::steady_clock::time_point> at = std::nullopt;
};

class Database {
 public:
  struct Options {
    // Waiting for another program ends early when it hangs up.
    std::shared_ptr<Hangup> hangup = nullptr;
    // How long to wait for another program.
    int busy_timeout_ms = 15000;
    // Told once when that takes longer than a moment.
    std::function<void()> tell_waiting = nullptr;
    int moment_ms = 1000;
    // Writes nothing: neither the file, nor its mode, nor its journal.
    bool read_only = false;
    // Writes nothing but locks, and takes every change back: to check.
    bool keep_as_is = false;
    // Also what belongs to a table of another kind, to mend it.
    bool is_defensive = true;
    // Looks at a file that is there before anything of it is changed, and
    // refuses it with an error.
    std::function<Status(Database&)> accept = nullptr;
  };

  // Opens a file that is there, or, unless only to read, makes it, readable by
  // its owner only.
  //   Errors: not_permitted for a symbolic link or another user's file,
  //   corrupt for what is no database, and those of the file system.
  static Result<Database> Open(const std::string& path, const Options& options);
  // Of its own, gone with it.
  static Result<Database> InMemory();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  template <class... Values>
  Result<Statement> Query(std::string_view sql, const Values&... values) {
    Result<Statement> statement = Prepare(sql);
    int parameter = 0;
    if (statement) (statement->Bind(++parameter, values), ...);
    return statement;
  }
  // With as many values as are in the list.
  Result<Statement> QueryWith(std::string_view sql,
                              std::span<const SqlValue> values);
  Status RunWith(std::string_view sql, std::span<const SqlValue> values) {
    return Finish(QueryWith(sql, values));
  }
  template <class... Values>
  Status Run(std::string_view sql, const Values&... values) {
    return Finish(Query(sql, values...));
  }
  // The first column of the first row; 0 when there is none.
  template <class... Values>
  Result<int64_t> Number(std::string_view sql, const Values&... values) {
    return FirstNumber(Query(sql, values...));
  }
  // Several statements, without parameters.
  Status Script(const std::string& sql);

  // Statements stay prepared for the next with the same text, or no more.
  void KeepStatements(bool is_kept);
  // The caller hung up so long ago that what it asked for is to be given up.
  bool IsAbandoned() const;

  // The rowid of the last insert, and the rows that the last change touched.
  int64_t LastId() const;
  // Two numbers that stay the same as long as the tables do.
  using Version = std::pair<int64_t, int64_t>;
  Result<Version> CurrentVersion();
  int64_t Changes() const;

  // What the first bytes of the file say of it; nothing is locked or recovered
  // for that.
  //   Source: sqlite.org/fileformat.html, 1.3.
  struct Header {
    int64_t user_version = 0;
    int64_t application_id = 0;
  };
  // Absent in an empty file and where it is no database.
  std::optional<Header> ReadHeader() const;

  // Copies the database as it stands to a file of its own.
  Status BackUpTo(const std::string& path);

  // Whether the file at the path is no longer the one that is open.
  bool IsReplaced() const;

  const std::string& path() const { return path_; }

  // Of the library, "3.40.1".
  static std::string LibraryVersion();

 private:
  friend class Statement;
  friend class Transaction;
  struct Patience;
  struct Kept;

  Database();
  Status Configure(const Options& options);
  Status Accept(const Options& options);
  // Makes the file ours: for its owner only, with our journal.
  Status Settle();
  Result<Statement> Prepare(std::string_view sql);
  Status Finish(Result<Statement> statement);
  Result<int64_t> FirstNumber(Result<Statement> statement);
  Error LastError() const;
  void RollBack();
  void Release(sqlite3_stmt* statement) const;

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unique_ptr<Patience> patience_;
  std::unique_ptr<Kept> kept_;
  uint64_t device_ = 0;
  uint64_t inode_ = 0;
};

// Everything until Commit(), or nothing. Takes the write lock at once, so that
// no other program's change can come between reading and writing.
class Transaction {
 public:
  static Result<Transaction> Begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Status Commit();

 private:
  explicit Transaction(Database* database) : database_(database) {}

  Database* database_;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_DATABASE_H_
