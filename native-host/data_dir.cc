#include "data_dir.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "file.h"

namespace jobdaw {
namespace {

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// $<name> when it is an absolute path, else ~/<otherwise>.
std::string XdgDir(const char* name, const char* otherwise) {
  std::string dir = Environment(name);
  return dir.starts_with('/') ? dir : HomeDir() + "/" + otherwise;
}

}  // namespace

std::string HomeDir() {
  std::string home = Environment("HOME");
  if (!home.empty()) return AbsolutePath(home);
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr || entry->pw_dir == nullptr ? "/" : entry->pw_dir;
}

std::string ConfigDir() { return XdgDir("XDG_CONFIG_HOME", ".config"); }

std::string DataDir(const std::string& option) {
  std::string dir = option.empty() ? Environment("JOBDAW_DATA_DIR") : option;
  if (!dir.empty()) return AbsolutePath(dir);
  return XdgDir("XDG_DATA_HOME", ".local/share") + "/jobdaw";
}

}  // namespace jobdaw
