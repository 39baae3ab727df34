#include "install.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

#include "data_dir.h"
#include "file.h"
#include "identity.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

constexpr Browser kBrowsers[] = {
#define BROWSER(name, title, Kind, base, user_dir, system_dir)      \
  {#name,    title,     Browser::Family::Kind, Browser::Base::base, \
   user_dir, system_dir},
#include "browsers.inc"
#undef BROWSER
};

std::string UserDir(const Browser& browser) {
  return (browser.base == Browser::Base::config ? ConfigDir() : HomeDir()) +
         "/" + browser.user_dir;
}

std::string ManifestPath(const std::string& dir) {
  return dir + "/" + kHostName + ".json";
}

Status CheckHost(const std::string& host) {
  struct stat about;
  if (stat(host.c_str(), &about) != 0) return SystemError(errno, host);
  if (S_ISDIR(about.st_mode)) return SystemError(EISDIR, host);
  if (access(host.c_str(), X_OK) != 0) return SystemError(errno, host);
  return Done{};
}

}  // namespace

std::span<const Browser> Browsers() { return kBrowsers; }

const Browser* BrowserByName(std::string_view name) {
  for (const Browser& browser : kBrowsers) {
    if (name == browser.name) return &browser;
  }
  return nullptr;
}

std::string BrowserList() {
  std::string out;
  for (const Browser& browser : kBrowsers) {
    if (!out.empty()) out += ", ";
    out += browser.name;
  }
  return out;
}

bool IsPresent(const Browser& browser) {
  std::string dir = UserDir(browser);
  struct stat about;
  return stat(dir.substr(0, dir.rfind('/')).c_str(), &about) == 0 &&
         S_ISDIR(about.st_mode);
}

Result<std::string> ManifestDir(const Browser& browser, bool system_wide) {
  if (!system_wide) return UserDir(browser);
  if (*browser.system_dir != '\0') return std::string(browser.system_dir);
  return Error{ErrorCode::not_found,
               std::string(browser.title) +
                   ": its place for all users is not known (install for one "
                   "user, or give --manifest-dir)"};
}

std::string HostManifest(Browser::Family family, const std::string& host) {
  Json manifest = {{"name", kHostName},
                   {"description", "Jobdaw's tracker of job postings"},
                   {"path", host},
                   {"type", "stdio"}};
  if (family == Browser::Family::firefox) {
    manifest["allowed_extensions"] = Json::array({kFirefoxId});
  } else {
    manifest["allowed_origins"] =
        Json::array({std::string("chrome-extension://") + kChromiumId + "/"});
  }
  return Dump(manifest, 2) + "\n";
}

Result<std::string> InstallHost(const Browser& browser, const std::string& dir,
                                const std::string& host) {
  std::string program = AbsolutePath(host);
  Status runs = CheckHost(program);
  if (!runs) return runs.error();
  Status made = MakeDirectories(dir, 0755);
  if (!made) return made.error();
  // Readable by all: browsers of other users read the system-wide one.
  std::string path = ManifestPath(AbsolutePath(dir));
  Result<NewFile> file = NewFile::Create(path, Existing::replace, 0644);
  if (!file) return file.error();
  Status wrote = file->Write(HostManifest(browser.family, program));
  if (!wrote) return wrote.error();
  Status committed = file->Commit();
  if (!committed) return committed.error();
  return path;
}

Result<std::string> UninstallHost(const std::string& dir) {
  std::string path = ManifestPath(AbsolutePath(dir));
  if (unlink(path.c_str()) == 0) return path;
  if (errno == ENOENT || errno == ENOTDIR) return std::string();
  return SystemError(errno, path);
}

std::string DefaultHost() {
  std::string path(PATH_MAX, '\0');
  ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return "jobdaw-host";
  path.resize(static_cast<size_t>(length));
  return path.substr(0, path.rfind('/') + 1) + "jobdaw-host";
}

}  // namespace jobdaw
