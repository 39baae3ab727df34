// Telling browsers where the host is: a manifest in each place of browsers.h.
//
//   for (const Registration& place :
//        Registrations(*BrowserByName("firefox"), Scope::user, ThisPlatform()))
//     InstallManifest(place.manifest, HostManifest(family, host), 0700);
#ifndef JOBDAW_NATIVE_HOST_INSTALL_H_
#define JOBDAW_NATIVE_HOST_INSTALL_H_

#include <sys/types.h>

#include <string>

#include "browsers.h"
#include "jobdaw/result.h"

namespace jobdaw {

// This user's, on this system.
Platform ThisPlatform();

// Whether this user has, or had, the browser; one in a sandbox that reads the
// plain browser's manifest counts.
bool IsPresent(const Browser& browser, const Platform& platform);
bool IsPresent(const Sandbox& sandbox, const Platform& platform);

// The text of the manifest. Firefox refuses one with Chromium's member in it.
std::string HostManifest(Browser::Family family, const std::string& host);

// Whether `host` is a program that this user can run.
//   Errors: not_found, not_permitted.
Status CheckHost(const std::string& host);

enum class DryRun { no, yes };

// Makes the missing directories, with `mode`, and the manifest, readable by
// all; replaces an older one. False when it was there like that already.
Result<bool> InstallManifest(const std::string& path, const std::string& text,
                             mode_t mode, DryRun dry_run = DryRun::no);

// False when there was none.
// The host that a manifest names; "" where there is none, or no manifest.
std::string HostNamedIn(const std::string& manifest);
Result<bool> UninstallManifest(const std::string& path,
                               DryRun dry_run = DryRun::no);

// The jobdaw-host beside this program, or that of ../lib/jobdaw, where
// packages put it.
std::string DefaultHost();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_INSTALL_H_
