#include "data_dir.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "file.h"

namespace jobdaw {
namespace {

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// "/" where it is not known.
std::string HomeInPasswords(uid_t user) {
  std::string home = "/";
#ifdef JOBDAW_STATIC
  // glibc's getpwuid loads libraries, which a static program should not.
  std::FILE* file = std::fopen("/etc/passwd", "re");
  if (file == nullptr) return home;
  while (const passwd* entry = fgetpwent(file)) {
    if (entry->pw_uid == user) home = entry->pw_dir;
  }
  std::fclose(file);
#else
  const passwd* entry = getpwuid(user);
  if (entry != nullptr && entry->pw_dir != nullptr) home = entry->pw_dir;
#endif
  return home;
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
  return HomeInPasswords(getuid());
}

std::string ConfigDir() { return XdgDir("XDG_CONFIG_HOME", ".config"); }

std::string DataDir(const std::string& option) {
  std::string dir = option.empty() ? Environment("JOBDAW_DATA_DIR") : option;
  if (!dir.empty()) return AbsolutePath(dir);
  return XdgDir("XDG_DATA_HOME", ".local/share") + "/jobdaw";
}

}  // namespace jobdaw
