#include "database.h"

#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "file.h"
#include "search_functions.h"

namespace jobdaw {
namespace {

using Clock = std::chrono::steady_clock;

// A rollback journal, for all versions: SQLite 3.7.0 to 3.51.2 can lose
// commits of a write-ahead log when it is reset. TRUNCATE syncs the journal's
// end, so that a power loss cannot bring it back and undo the last commit.
constexpr char kJournalMode[] = "truncate";
constexpr int kSynchronousExtra = 3;

// Makes the file if it is missing, and makes sure that it is a file of this
// user.
Status PrepareFile(const std::string& path) {
  // Not opened when it is there: closing it would drop the locks that another
  // connection of this process holds.
  int made = open(path.c_str(),
                  O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (made >= 0) {
    close(made);
    return Done{};
  }
  if (errno != EEXIST) return SystemError(errno, path);
  struct stat there;
  if (lstat(path.c_str(), &there) != 0) return SystemError(errno, path);
  if (S_ISLNK(there.st_mode)) return SystemError(ELOOP, path);
  if (!S_ISREG(there.st_mode)) {
    return Error{ErrorCode::corrupt,
                 path +
                     ": is not a file (move it away, or use another "
                     "directory with --data-dir)"};
  }
  if (there.st_uid != geteuid()) {
    return Error{ErrorCode::not_permitted,
                 path +
                     ": belongs to another user (use another directory "
                     "with --data-dir)"};
  }
  return Done{};
}

// The real path of the directory, so that only the file itself may be no link.
std::string Resolved(const std::string& path) {
  size_t slash = path.rfind('/');
  if (slash == std::string::npos) return path;
  char* dir = realpath(path.substr(0, slash + 1).c_str(), nullptr);
  if (dir == nullptr) return path;
  std::string out = std::string(dir) + path.substr(slash);
  std::free(dir);
  return out;
}

Error Defect(const std::string& text, const std::string& path) {
  return {ErrorCode::internal,
          path + ": " + text + " (a defect in Jobdaw: please report it)"};
}

Error FromSqlite(int code, int system_error, const char* text,
                 const std::string& path) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::busy,
              path +
                  ": another program holds the tracker (close it, or try "
                  "again in a moment)"};
    case SQLITE_FULL:
      return SystemError(ENOSPC, path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::corrupt,
              path +
                  ": is damaged or not a tracker (put a backup in its "
                  "place, or move it away to begin a new one)"};
    case SQLITE_ERROR:
      if (std::string_view(text).starts_with("no such ")) {
        return {ErrorCode::corrupt,
                path + ": is damaged: " + text + " (run jobdaw doctor)"};
      }
      return Defect(text, path);
    case SQLITE_TOOBIG:
      return {ErrorCode::too_large,
              path + ": the posting is too large to store (shorten it)"};
    case SQLITE_READONLY:
      if (code == SQLITE_READONLY_DBMOVED) {
        return {ErrorCode::io, path +
                                   ": was moved or replaced while it was "
                                   "open (try again)"};
      }
      [[fallthrough]];
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return SystemError(system_error == EROFS ? EROFS : EACCES, path);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      if (code == SQLITE_CANTOPEN_SYMLINK) return SystemError(ELOOP, path);
      return SystemError(system_error == 0 ? EIO : system_error, path);
    default:
      return Defect(text, path);
  }
}

}  // namespace

// Waits for another program's lock in small steps, as long as it makes sense.
struct Database::Patience {
  explicit Patience(const Options& options)
      : options(options),
        hangup(options.hangup ? options.hangup : std::make_shared<Hangup>()) {}

  static int Wait(void* self, int tries) {
    return static_cast<Patience*>(self)->WaitOnce(tries) ? 1 : 0;
  }

  bool WaitOnce(int tries) {
    using std::chrono::milliseconds;
    Clock::time_point now = Clock::now();
    if (tries == 0) {
      give_up_at = now + milliseconds(options.busy_timeout_ms);
      tell_at = now + milliseconds(options.moment_ms);
    }
    if (options.tell_waiting && !has_told && now >= tell_at) {
      has_told = true;
      options.tell_waiting();
    }
    milliseconds step(1 << std::min(tries, 5));
    pollfd caller{hangup->descriptor, 0, 0};
    if (poll(&caller, 1, hangup->at ? 0 : static_cast<int>(step.count())) > 0) {
      // The caller is gone: one last short try for all that it asked, and the
      // program must end.
      if (!hangup->at) hangup->at = now;
      give_up_at = std::min(give_up_at, *hangup->at + milliseconds(300));
      if (now < give_up_at) std::this_thread::sleep_for(step);
    }
    return Clock::now() < give_up_at;
  }

  // The host has a second to end in; a short task may be brought to its end.
  bool IsAbandoned() {
    pollfd caller{hangup->descriptor, 0, 0};
    if (!hangup->at && (hangup->descriptor < 0 || poll(&caller, 1, 0) <= 0))
      return false;
    if (!hangup->at) hangup->at = Clock::now();
    return Clock::now() > *hangup->at + std::chrono::milliseconds(400);
  }

  Options options;
  std::shared_ptr<Hangup> hangup;
  Clock::time_point give_up_at;
  Clock::time_point tell_at;
  bool has_told = false;
};

// Statements at rest, by their text. One that is never used again, since
// numbers stand in its text, is not kept: only the second of its kind is.
struct Database::Kept {
  ~Kept() {
    for (auto& [sql, statement] : at_rest) sqlite3_finalize(statement);
  }

  static constexpr size_t kMost = 200;
  std::unordered_multimap<std::string, sqlite3_stmt*> at_rest;
  std::unordered_set<size_t> seen;
};

// ---- Statement

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() { database_->Release(statement_); }

Result<bool> Statement::Step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_->LastError();
}

int64_t Statement::Int(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::TextView(int column) const {
  auto text = reinterpret_cast<const char*>(  // NOLINT: SQLite's type of text
      sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Statement::Text(int column) const {
  return std::string(TextView(column));
}

std::string_view Statement::BlobView(int column) const {
  auto bytes =
      static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

SqlValue Statement::Value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return Int(column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement_, column);
    case SQLITE_NULL:
      return std::monostate{};
    default:
      return Text(column);
  }
}

int Statement::ColumnCount() const { return sqlite3_column_count(statement_); }

void Statement::Bind(int parameter, int64_t value) {
  sqlite3_bind_int64(statement_, parameter, value);
}

void Statement::Bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_, parameter, text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::Bind(int parameter, Blob blob) {
  sqlite3_bind_blob64(statement_, parameter, blob.bytes.data(),
                      blob.bytes.size(), SQLITE_TRANSIENT);
}

void Statement::BindValue(int parameter, const SqlValue& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) {
    Bind(parameter, *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement_, parameter, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    Bind(parameter, std::string_view(*text));
  } else {
    sqlite3_bind_null(statement_, parameter);
  }
}

// ---- Database

Database::Database() = default;

Database::Database(Database&& other) noexcept { *this = std::move(other); }

Database& Database::operator=(Database&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(handle_, other.handle_);
  std::swap(patience_, other.patience_);
  std::swap(kept_, other.kept_);
  std::swap(device_, other.device_);
  std::swap(inode_, other.inode_);
  return *this;
}

Database::~Database() {
  kept_.reset();
  sqlite3_close(handle_);
}

Result<Database> Database::Open(const std::string& path,
                                const Options& options) {
  // Nobody asks SQLite how much memory it has.
  static const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)kUncounted;
  Database database;
  database.path_ = path;
  std::string real_path = Resolved(path);
  Status prepared = options.read_only ? Done{} : PrepareFile(real_path);
  if (!prepared) return prepared.error();
  int flags =
      (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
      SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(real_path.c_str(), &database.handle_, flags, nullptr) !=
      SQLITE_OK) {
    return database.LastError();
  }
  struct stat about;
  if (stat(real_path.c_str(), &about) != 0) return SystemError(errno, path);
  database.device_ = about.st_dev;
  database.inode_ = about.st_ino;
  Status done = database.Configure(options);
  if (done && options.accept) done = database.Accept(options);
  if (done && !options.read_only && !options.keep_as_is) {
    done = database.Settle();
  }
  if (!done) return done.error();
  return database;
}

Result<Database> Database::InMemory() {
  Database database;
  database.path_ = ":memory:";
  if (sqlite3_open_v2(":memory:", &database.handle_,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                      nullptr) != SQLITE_OK) {
    return database.LastError();
  }
  Status configured = database.Configure({});
  if (!configured) return configured.error();
  return database;
}

Status Database::Configure(const Options& options) {
  sqlite3_extended_result_codes(handle_, 1);
  patience_ = std::make_unique<Patience>(options);
  sqlite3_busy_handler(handle_, &Patience::Wait, patience_.get());
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE,
                    options.is_defensive ? 1 : 0, nullptr);
  if (AddSearchFunctions(handle_) != SQLITE_OK) return LastError();
  // Of a new file: a posting's JSON is some kilobytes, and does not fill a
  // chain of small pages then.
  // What is deleted is gone from the file as well.
  return Script(
      "PRAGMA page_size = 16384;"
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA;"
      "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
      "PRAGMA secure_delete = ON;");
}

Status Database::Accept(const Options& options) {
  // Another program's write-ahead log stays its own, unless the file is ours.
  struct stat log;
  bool has_log = stat((path_ + "-wal").c_str(), &log) == 0 && log.st_size > 0;
  auto keep_log = [this](int on) {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on, nullptr);
  };
  keep_log(has_log ? 1 : 0);
  Status accepted = options.accept(*this);
  if (accepted) keep_log(0);
  return accepted;
}

Status Database::Settle() {
  struct stat there;
  if (stat(path_.c_str(), &there) != 0) return SystemError(errno, path_);
  if ((there.st_mode & 077) != 0 && chmod(path_.c_str(), 0600) != 0) {
    return SystemError(errno, path_);
  }
  Result<Statement> mode =
      Query("PRAGMA journal_mode = " + std::string(kJournalMode));
  if (!mode) return mode.error();
  Result<bool> row = mode->Step();
  if (!row) return row.error();
  std::string got = mode->Text(0);
  Result<int64_t> synchronous = Number("PRAGMA synchronous");
  if (!synchronous) return synchronous.error();
  if (got != kJournalMode || *synchronous != kSynchronousExtra) {
    return Error{ErrorCode::busy,
                 path_ + ": its journal is " + got +
                     " and cannot be changed now (close the other program "
                     "that holds the tracker)"};
  }
  return Done{};
}

void Database::KeepStatements(bool is_kept) {
  kept_.reset(is_kept ? new Kept : nullptr);
}

void Database::Release(sqlite3_stmt* statement) const {
  if (statement == nullptr || kept_ == nullptr ||
      kept_->at_rest.size() >= Kept::kMost) {
    sqlite3_finalize(statement);
    return;
  }
  std::string sql = sqlite3_sql(statement);
  if (kept_->seen.size() >= 50 * Kept::kMost) kept_->seen.clear();
  if (kept_->seen.insert(std::hash<std::string>()(sql)).second) {
    sqlite3_finalize(statement);
    return;
  }
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  kept_->at_rest.emplace(std::move(sql), statement);
}

bool Database::IsAbandoned() const {
  return patience_ != nullptr && patience_->IsAbandoned();
}

Result<Statement> Database::Prepare(std::string_view sql) {
  if (kept_ != nullptr) {
    auto found = kept_->at_rest.find(std::string(sql));
    if (found != kept_->at_rest.end()) {
      sqlite3_stmt* statement = found->second;
      kept_->at_rest.erase(found);
      return Statement(*this, statement);
    }
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()),
                         &statement, nullptr) != SQLITE_OK) {
    return LastError();
  }
  return Statement(*this, statement);
}

Result<Statement> Database::QueryWith(std::string_view sql,
                                      std::span<const SqlValue> values) {
  Result<Statement> statement = Prepare(sql);
  int parameter = 0;
  if (statement) {
    for (const SqlValue& value : values)
      statement->BindValue(++parameter, value);
  }
  return statement;
}

Status Database::Finish(Result<Statement> statement) {
  if (!statement) return statement.error();
  while (true) {
    Result<bool> row = statement->Step();
    if (!row) return row.error();
    if (!*row) return Done{};
  }
}

Result<int64_t> Database::FirstNumber(Result<Statement> statement) {
  if (!statement) return statement.error();
  Result<bool> row = statement->Step();
  if (!row) return row.error();
  return *row ? statement->Int(0) : int64_t{0};
}

Status Database::Script(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) !=
      SQLITE_OK) {
    return LastError();
  }
  return Done{};
}

int64_t Database::LastId() const { return sqlite3_last_insert_rowid(handle_); }

Result<Database::Version> Database::CurrentVersion() {
  Result<int64_t> of_others = Number("PRAGMA data_version");
  if (!of_others) return of_others.error();
  return Version{*of_others, sqlite3_total_changes64(handle_)};
}

int64_t Database::Changes() const { return sqlite3_changes64(handle_); }

std::optional<Database::Header> Database::ReadHeader() const {
  constexpr int kBytes = 100;
  unsigned char bytes[kBytes] = {};
  sqlite3_file* file = nullptr;
  // Through SQLite's own descriptor: closing another one would drop its locks.
  sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr ||
      file->pMethods->xRead(file, bytes, kBytes, 0) != SQLITE_OK ||
      std::memcmp(bytes, "SQLite format 3", 16) != 0) {
    return std::nullopt;
  }
  auto number = [&bytes](int at) {
    return static_cast<int64_t>(
        static_cast<int32_t>(bytes[at] << 24U | bytes[at + 1] << 16U |
                             bytes[at + 2] << 8U | bytes[at + 3]));
  };
  return Header{number(60), number(68)};
}

Status Database::BackUpTo(const std::string& path) {
  // Made beside and moved, so that a backup is whole or absent. Its own
  // connections: one that is writing cannot be the source of a backup.
  std::string beside = path + ".part";
  unlink(beside.c_str());
  Status made = PrepareFile(beside);
  if (!made) return made;
  sqlite3* source = nullptr;
  sqlite3* target = nullptr;
  int code =
      sqlite3_open_v2(path_.c_str(), &source, SQLITE_OPEN_READONLY, nullptr);
  if (code == SQLITE_OK) {
    code =
        sqlite3_open_v2(beside.c_str(), &target,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, nullptr);
  }
  if (code == SQLITE_OK) {
    sqlite3_backup* backup =
        sqlite3_backup_init(target, "main", source, "main");
    if (backup != nullptr) {
      sqlite3_backup_step(backup, -1);
      code = sqlite3_backup_finish(backup);
    } else {
      code = sqlite3_errcode(target);
    }
  }
  Error error = FromSqlite(code, sqlite3_system_errno(target),
                           sqlite3_errstr(code), beside);
  sqlite3_close(source);
  sqlite3_close(target);
  if (code == SQLITE_OK) {
    if (rename(beside.c_str(), path.c_str()) == 0) return Done{};
    error = SystemError(errno, path);
  }
  unlink(beside.c_str());
  return error;
}

std::string Database::LibraryVersion() { return sqlite3_libversion(); }

bool Database::IsReplaced() const {
  struct stat about;
  return stat(path_.c_str(), &about) != 0 || about.st_dev != device_ ||
         about.st_ino != inode_;
}

Error Database::LastError() const {
  return FromSqlite(sqlite3_extended_errcode(handle_),
                    sqlite3_system_errno(handle_), sqlite3_errmsg(handle_),
                    path_);
}

void Database::RollBack() {
  // Some errors have rolled back already.
  if (sqlite3_get_autocommit(handle_) == 0) {
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

// ---- Transaction

Result<Transaction> Transaction::Begin(Database& database) {
  Status begun = database.Script("BEGIN IMMEDIATE");
  if (!begun) return begun.error();
  return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) database_->RollBack();
}

Status Transaction::Commit() {
  Status committed = database_->Script("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace jobdaw
