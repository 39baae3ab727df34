// The tracker's tables: makes them in a new file, brings an older file up to
// date, and refuses what it does not know.
#ifndef JOBDAW_NATIVE_HOST_SCHEMA_H_
#define JOBDAW_NATIVE_HOST_SCHEMA_H_

#include <cstdint>
#include <span>
#include <string>

#include "database.h"
#include "jobdaw/result.h"

namespace jobdaw {

// "JBDW": the database's application_id. user_version is the number of the
// last migration.
inline constexpr int64_t kApplicationId = 0x4A424457;

// A file of migrations/.
struct Migration {
  int number;
  const char* name;
  const char* sql;
};
std::span<const Migration> Migrations();

// "tracker.db.v1", or with a number behind it that is not taken.
std::string FreeName(const std::string& wanted);

// Whether the file is a tracker, or empty, that this program can bring up to
// date; only looks at it.
//   Errors: newer_tracker; corrupt for another program's database.
Status CheckIsTracker(Database& database);

// Brings the tables up to date, in one transaction, after a backup beside the
// file ("tracker.db.v1" for version 1, or the next name that is free). Does not
// write when nothing is to do.
//   Errors: newer_tracker; corrupt for another program's database.
Status PrepareSchema(Database& database,
                     std::span<const Migration> migrations = Migrations());

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_SCHEMA_H_
