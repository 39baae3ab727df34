// The floor of a save: opens a database, inserts standard input with the same
// sync as the tracker, says so, and ends. SQLite and nothing else.
//
//   echo text | sqlite_floor FILE
#include <sqlite3.h>
#include <unistd.h>

#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::string text;
  char buffer[65536];
  for (ssize_t got; (got = read(0, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<size_t>(got));
  }
  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
  bool done =
      sqlite3_open(argv[1], &database) == SQLITE_OK &&
      sqlite3_exec(database,
                   "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
                   "CREATE TABLE IF NOT EXISTS t (x TEXT)",
                   nullptr, nullptr, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(database, "INSERT INTO t VALUES (?)", -1, &insert,
                         nullptr) == SQLITE_OK &&
      sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(text.size()),
                        SQLITE_STATIC) == SQLITE_OK &&
      sqlite3_step(insert) == SQLITE_DONE;
  return done && write(1, "ok\n", 3) == 3 ? 0 : 1;
}
