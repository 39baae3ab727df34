// jobdaw doctor: looks at all that saving a job needs, and changes nothing.
//
//   for (const Finding& finding : Examine({.data_dir = DataDir(),
//                                          .platform = ThisPlatform(),
//                                          .host = DefaultHost()})) ...
#ifndef JOBDAW_NATIVE_HOST_DOCTOR_DOCTOR_H_
#define JOBDAW_NATIVE_HOST_DOCTOR_DOCTOR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "browsers.h"
#include "database.h"
#include "jobdaw/result.h"

namespace jobdaw {

struct Finding {
  enum class Level { ok, warning, problem };
  Level level;
  std::string check;  // the name in the list of checks
  std::string what;   // one sentence
  std::string mend;   // what to do; "" when all is well
};
const char* LevelName(Finding::Level level);

struct Patient {
  std::string data_dir;
  Platform platform;
  std::string host;  // the one that belongs to this program
  int host_deadline_ms = 2000;
  int busy_timeout_ms = 2000;
};

// Every check of the list, in its order.
std::vector<Finding> Examine(const Patient& patient);

// ---- For the checks

// What one check after the other finds, and what later ones need to know.
class Examination {
 public:
  explicit Examination(const Patient& patient) : patient(patient) {}

  void Ok(std::string what);
  void Warn(std::string what, std::string mend);
  void Problem(std::string what, std::string mend);
  // The parentheses at the end of a message say what to do.
  void Problem(const Error& error);

  const Patient& patient;
  // Those that manifests name, each once; each can be run.
  std::vector<std::string> hosts;
  std::vector<Finding> findings;
  const char* check = "";
};

void CheckManifests(Examination& examination);
void CheckSandboxes(Examination& examination);
void CheckHosts(Examination& examination);
void CheckDataDir(Examination& examination);
void CheckFileSystem(Examination& examination);
void CheckDatabase(Examination& examination);
// What is in a tracker that this program can open.
void CheckContent(Examination& examination, Database& database);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_DOCTOR_DOCTOR_H_
