// Telling browsers where the host is: a manifest in a place that each looks at.
//
//   InstallHost(*BrowserByName("firefox"), dir, "/usr/bin/jobdaw-host");
#ifndef JOBDAW_NATIVE_HOST_INSTALL_H_
#define JOBDAW_NATIVE_HOST_INSTALL_H_

#include <span>
#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

struct Browser {
  enum class Family { chromium, firefox };
  enum class Base { config, home };
  const char* name;
  const char* title;
  Family family;
  Base base;
  const char* user_dir;
  const char* system_dir;
};
std::span<const Browser> Browsers();
const Browser* BrowserByName(std::string_view name);
// "chrome, chromium, ...", for messages.
std::string BrowserList();

// Whether this user has, or had, the browser.
bool IsPresent(const Browser& browser);

// Where it looks for manifests.
//   Errors: not_found where no system-wide place is known.
Result<std::string> ManifestDir(const Browser& browser, bool system_wide);

// The text of the manifest. Firefox refuses one with Chromium's member in it.
std::string HostManifest(Browser::Family family, const std::string& host);

// Writes the manifest, replacing an older one; the answer is its path.
//   Errors: not_found or not_permitted when `host` cannot be run.
Result<std::string> InstallHost(const Browser& browser, const std::string& dir,
                                const std::string& host);

// Takes the manifest away; the answer is its path, "" when there was none.
Result<std::string> UninstallHost(const std::string& dir);

// The jobdaw-host beside this program.
std::string DefaultHost();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_INSTALL_H_
