// What the commands for rows of a posting share: each lists them with their
// numbers, adds one, or takes some away again.
#ifndef JOBDAW_NATIVE_HOST_CLI_ROWS_H_
#define JOBDAW_NATIVE_HOST_CLI_ROWS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/change.h"
#include "jobdaw/json.h"
#include "tracker.h"

namespace jobdaw {

inline constexpr int64_t kMostNumber = int64_t{1} << 53;

struct RowOptions {
  SharedChange change = std::make_shared<ChangeOptions>();
  std::string when;
  std::map<std::string, std::string> more;  // --role, --place ...
  int64_t minutes = 0;
  std::vector<int64_t> remove;
  std::vector<int64_t> done;
  bool is_done = false;  // --done, with numbers or without
};

// A table of rows.inc, as its command calls it.
struct RowCommand {
  const char* command;
  const char* table;
};
inline constexpr RowCommand kNotes = {"note", "notes"};
inline constexpr RowCommand kContacts = {"contact", "contacts"};
inline constexpr RowCommand kInterviews = {"interview", "interviews"};
inline constexpr RowCommand kTasks = {"remind", "tasks"};

Result<Json> ReadRows(Tracker& tracker, const RowCommand& kind, int64_t id);
// All of them anew, as one change.
int WriteRows(Tracker& tracker, const RowCommand& kind,
              const ChangeOptions& options, const Json& rows);
int AddRow(const Cli& cli, const RowCommand& kind, const ChangeOptions& options,
           Json row);

// Each of these numbers is one of the rows.
//   Errors: not_found names the option and the number.
Status CheckNumbers(const RowCommand& kind, const char* option, int64_t posting,
                    const Json& rows, const std::vector<int64_t>& numbers);
bool IsOneOf(const Json& row, const std::vector<int64_t>& numbers);

// Adds a row, lists them, or takes some away.
int RunRows(const Cli& cli, const RowCommand& kind, const RowOptions& options,
            int (*add)(const Cli&, const RowOptions&));

// The subcommand with the options that all have.
CLI::App* AddRowCommand(CLI::App& app, Cli& cli, const RowCommand& kind,
                        const char* help,
                        const std::shared_ptr<RowOptions>& options,
                        int (*run)(const Cli&, const RowOptions&));

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_ROWS_H_
