// doctor: whether each browser finds the host, by its manifests.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "doctor/doctor.h"
#include "file.h"
#include "install.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxManifestBytes = 1 << 20;

// A manifest that is there, and the browsers that read it.
struct Manifest {
  std::string path;
  Scope scope;
  const Browser* browser;  // one of them
  std::vector<std::string> titles;
  bool is_used;  // one of them is there
};

struct Complaint {
  std::string why;
  std::string mend;
};

bool Exists(const std::string& path) {
  struct stat about;
  return lstat(path.c_str(), &about) == 0;
}

std::string InstallCommand(const Browser& browser, Scope scope) {
  std::string command = std::string("jobdaw install --browser ") + browser.name;
  return scope == Scope::user ? command : command + " --system, as root";
}

// Each that is there once, with the titles of the browsers that are there, or
// of all that read it when none is.
void Add(std::vector<Manifest>& manifests, std::string path, Scope scope,
         const Browser& browser, bool is_present) {
  auto known = std::find_if(
      manifests.begin(), manifests.end(),
      [&](const Manifest& manifest) { return manifest.path == path; });
  if (known == manifests.end()) {
    manifests.push_back(
        {std::move(path), scope, &browser, {browser.title}, is_present});
    return;
  }
  if (is_present && !known->is_used) known->titles.clear();
  if (is_present || !known->is_used) known->titles.push_back(browser.title);
  known->is_used = known->is_used || is_present;
}

// Whether others may write, and so put something else in its place; in a
// directory with the sticky bit they cannot.
bool IsOpenToAll(const std::string& path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0 || (about.st_mode & S_IWOTH) == 0) {
    return false;
  }
  return !S_ISDIR(about.st_mode) || (about.st_mode & S_ISVTX) == 0;
}

std::string DirectoryOf(const std::string& path) {
  size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

// What has to be done first, where nothing can be written at the path: "chmod
// u+rwx DIR, and then "; else "".
std::string WayTo(const std::string& path) {
  std::string dir = DirectoryOf(path);
  while (dir.size() > 1 && !Exists(dir) && errno != EACCES) {
    dir = DirectoryOf(dir);
  }
  if (access(dir.c_str(), R_OK | W_OK | X_OK) == 0) return "";
  if (errno == EROFS) {
    return "make the file system of " + dir + " writable, and then ";
  }
  return errno == EACCES ? "chmod u+rwx " + dir + ", and then " : "";
}

std::optional<Complaint> CheckAccess(const Manifest& manifest) {
  struct stat about;
  if (stat(manifest.path.c_str(), &about) != 0) {
    return Complaint{"is a link to nowhere", ""};
  }
  if (S_ISDIR(about.st_mode)) {
    return Complaint{"is a directory",
                     "rmdir " + manifest.path + ", and then " +
                         InstallCommand(*manifest.browser, manifest.scope)};
  }
  if (about.st_uid != geteuid() && about.st_uid != 0) {
    return Complaint{"belongs to another user, who decides what is started",
                     "remove it, and then " +
                         InstallCommand(*manifest.browser, manifest.scope)};
  }
  if ((about.st_mode & 022) != 0) {
    return Complaint{"others may write it, and so decide what is started",
                     "chmod go-w " + manifest.path};
  }
  if (std::string dir = DirectoryOf(manifest.path); IsOpenToAll(dir)) {
    return Complaint{
        "others may write its folder, and so decide what is "
        "started",
        "chmod o-w " + dir};
  }
  if (manifest.scope == Scope::system && (about.st_mode & 04) == 0) {
    return Complaint{"other users cannot read it",
                     "chmod a+r " + manifest.path};
  }
  return std::nullopt;
}

// What a browser checks before it starts the host.
std::optional<Complaint> CheckContent(const Manifest& manifest,
                                      std::string& host) {
  Result<std::string> text = ReadWhole(manifest.path, kMaxManifestBytes);
  if (!text) return Complaint{"cannot be read", ""};
  Result<Json> json = ParseJson(*text);
  if (!json || !json->is_object()) {
    return Complaint{"is not the JSON that browsers read", ""};
  }
  host = TextMember(*json, "path");
  Result<Json> wanted = ParseJson(HostManifest(manifest.browser->family, host));
  for (const char* name :
       {"name", "type", "allowed_origins", "allowed_extensions"}) {
    const Json* is = Member(*json, name);
    const Json* should_be = Member(*wanted, name);
    if ((is == nullptr) != (should_be == nullptr) ||
        (is != nullptr && *is != *should_be)) {
      return Complaint{std::string("its \"") + name + "\" is not Jobdaw's", ""};
    }
  }
  if (!host.starts_with('/')) {
    return Complaint{"its \"path\" is not an absolute path", ""};
  }
  Status runs = CheckHost(host);
  if (!runs) {
    return Complaint{"names a host that cannot be run, " + host, ""};
  }
  for (const std::string& path : {host, DirectoryOf(host)}) {
    if (!IsOpenToAll(path)) continue;
    return Complaint{"names a host that others may replace, " + host,
                     "chmod o-w " + path};
  }
  return std::nullopt;
}

void CheckManifest(Examination& examination, const Manifest& manifest) {
  std::string name;
  for (const std::string& title : manifest.titles) {
    name += (name.empty() ? "" : ", ") + title;
  }
  name += ": " + manifest.path;
  std::string host;
  std::optional<Complaint> complaint = CheckAccess(manifest);
  if (!complaint) complaint = CheckContent(manifest, host);
  if (complaint) {
    std::string mend =
        complaint->mend.empty()
            ? WayTo(manifest.path) +
                  InstallCommand(*manifest.browser, manifest.scope)
            : complaint->mend;
    std::string what = name + ": " + complaint->why;
    manifest.is_used ? examination.Problem(what, mend)
                     : examination.Warn(what, mend);
    return;
  }
  std::vector<std::string>& hosts = examination.hosts;
  if (std::find(hosts.begin(), hosts.end(), host) == hosts.end()) {
    hosts.push_back(host);
  }
  if (host != examination.patient.host) {
    examination.Warn(name + ": names the host of another Jobdaw, " + host,
                     InstallCommand(*manifest.browser, manifest.scope) +
                         ", to use that of this one");
  } else {
    examination.Ok(name);
  }
}

}  // namespace

void CheckManifests(Examination& examination) {
  const Platform& platform = examination.patient.platform;
  std::vector<Manifest> manifests;
  bool has_browser = false;
  for (const Browser& browser : Browsers()) {
    bool is_present = IsPresent(browser, platform);
    bool is_told = false;
    for (Scope scope : {Scope::user, Scope::system}) {
      for (Registration& place : Registrations(browser, scope, platform)) {
        if (!Exists(place.manifest)) continue;
        is_told = true;
        Add(manifests, std::move(place.manifest), scope, browser, is_present);
      }
    }
    has_browser = has_browser || is_present || is_told;
    if (is_present && !is_told) {
      std::vector<Registration> places =
          Registrations(browser, Scope::user, platform);
      examination.Problem(
          std::string(browser.title) + ": was not told where the host is",
          (places.empty() ? "" : WayTo(places[0].manifest)) +
              InstallCommand(browser, Scope::user));
    }
  }
  for (const Manifest& manifest : manifests) {
    CheckManifest(examination, manifest);
  }
  if (!has_browser) {
    examination.Warn("no browser was found",
                     "start the browser once, and then jobdaw install");
  }
}

void CheckSandboxes(Examination& examination) {
  for (const Sandbox& sandbox : Sandboxes()) {
    if (!IsPresent(sandbox, examination.patient.platform)) continue;
    std::string advice = Advice(sandbox);
    size_t open = advice.rfind(" (");
    examination.Warn(advice.substr(0, open),
                     advice.substr(open + 2, advice.size() - open - 3));
  }
}

}  // namespace jobdaw
