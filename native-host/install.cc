#include "install.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>

#include "data_dir.h"
#include "file.h"
#include "identity.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

constexpr mode_t kManifestMode = 0644;
constexpr size_t kMaxManifestBytes = 1 << 20;

bool IsDirectory(const std::string& path) {
  struct stat about;
  return stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

bool IsAlready(const std::string& path, const std::string& text) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0 ||
      (about.st_mode & 07777) != kManifestMode) {
    return false;
  }
  Result<std::string> there = ReadWhole(path, kMaxManifestBytes);
  return there && *there == text;
}

}  // namespace

Platform ThisPlatform() {
  Platform platform{.home = HomeDir(), .config = ConfigDir()};
#ifdef __APPLE__
  platform.system = Platform::System::macos;
#endif
  return platform;
}

bool IsPresent(const Sandbox& sandbox, const Platform& platform) {
  return IsDirectory(ProfileDir(sandbox, platform));
}

bool IsPresent(const Browser& browser, const Platform& platform) {
  std::vector<std::string> profiles = ProfileDirs(browser, platform);
  if (std::any_of(profiles.begin(), profiles.end(), IsDirectory)) return true;
  for (const Sandbox& sandbox : Sandboxes()) {
    if (BrowserByName(sandbox.browser) == &browser &&
        ReadsPlainManifest(sandbox) && IsPresent(sandbox, platform)) {
      return true;
    }
  }
  return false;
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

Status CheckHost(const std::string& host) {
  struct stat about;
  if (stat(host.c_str(), &about) != 0) return SystemError(errno, host);
  if (S_ISDIR(about.st_mode)) return SystemError(EISDIR, host);
  if (access(host.c_str(), X_OK) != 0) return SystemError(errno, host);
  return Done{};
}

Result<bool> InstallManifest(const std::string& path, const std::string& text,
                             mode_t mode, DryRun dry_run) {
  if (IsAlready(path, text)) return false;
  if (dry_run == DryRun::yes) return true;
  Status made = MakeDirectories(path.substr(0, path.rfind('/')), mode);
  if (!made) return made.error();
  // Readable by all: browsers of other users read the system-wide one.
  Result<NewFile> file =
      NewFile::Create(path, Existing::replace, kManifestMode);
  if (!file) return file.error();
  Status wrote = file->Write(text);
  if (!wrote) return wrote.error();
  Status committed = file->Commit();
  if (!committed) return committed.error();
  return true;
}

std::string HostNamedIn(const std::string& manifest) {
  Result<std::string> text = ReadWhole(manifest, kMaxManifestBytes);
  if (!text) return "";
  Result<Json> json = ParseJson(*text);
  return json ? TextMember(*json, "path") : "";
}

Result<bool> UninstallManifest(const std::string& path, DryRun dry_run) {
  struct stat about;
  int failed = dry_run == DryRun::yes ? lstat(path.c_str(), &about)
                                      : unlink(path.c_str());
  if (failed == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  return SystemError(errno, path);
}

std::string DefaultHost() {
  std::string path(PATH_MAX, '\0');
  ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return "jobdaw-host";
  path.resize(static_cast<size_t>(length));
  std::string dir = path.substr(0, path.rfind('/'));
  std::string beside = dir + "/jobdaw-host";
  std::string packaged =
      dir.substr(0, dir.rfind('/')) + "/lib/jobdaw/jobdaw-host";
  return !CheckHost(beside) && CheckHost(packaged) ? packaged : beside;
}

}  // namespace jobdaw
