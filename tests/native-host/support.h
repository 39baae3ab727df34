// What the tests of the host share: a directory of their own, programs run as
// programs, and trackers to fill.
#ifndef JOBDAW_TESTS_NATIVE_HOST_SUPPORT_H_
#define JOBDAW_TESTS_NATIVE_HOST_SUPPORT_H_

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/json.h"
#include "tracker.h"

namespace jobdaw {

// A new directory, gone at the end of the test.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  std::string operator/(std::string_view name) const {
    return path_ + "/" + std::string(name);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string ReadFile(const std::string& path);
void WriteFile(const std::string& path, std::string_view bytes);
// The permission bits; 0 when nothing is there.
mode_t ModeOf(const std::string& path);

// The text as JSON; the test fails when it is none.
Json ParsedJson(std::string_view text);
// The member; the test fails when there is none.
const Json& At(const Json& json, const char* name);
const Json& Nth(const Json& list, size_t index);
// A frame of native messaging, and the messages of several.
std::string Frame(std::string_view message);
std::vector<std::string> Unframed(std::string_view frames);

struct Ran {
  int status = -1;  // of exit; -1 when a signal ended it
  std::string out;
  std::string err;
};
// Runs a program of the build directory, or one with a path.
Ran Run(const std::vector<std::string>& command, std::string_view input = "",
        const std::vector<std::string>& environment = {});

// The same at a terminal of so many columns: out is what it would show of both
// outputs, byte for byte.
Ran RunAtTerminal(const std::vector<std::string>& command, int columns,
                  const std::vector<std::string>& environment = {});

// "00000000-0000-4000-8000-00000000002a" for 42.
std::string TestUuid(int number);
// A save with this title, every other member fixed.
SaveRequest TestSave(int number, const std::string& title = "Data Engineer");
// Opens, or fails the test.
Tracker OpenTracker(const std::string& data_dir);

// Runs SQL with connections of its own, as another program would; the first
// column of the first row.
std::string Sql(const std::string& path, const std::string& sql);

}  // namespace jobdaw

#endif  // JOBDAW_TESTS_NATIVE_HOST_SUPPORT_H_
