// The browsers that Jobdaw knows, and where each looks for the host's manifest
// (browsers.inc, sandboxes.inc). Nothing here touches a disk or the registry:
// every system's places can be asked for on any system.
//
//   Platform platform{.system = Platform::System::xdg,
//                     .home = "/home/ada", .config = "/home/ada/.config"};
//   Registrations(*BrowserByName("chromium"), Scope::user, platform)
//     -> {{"/home/ada/.config/chromium/NativeMessagingHosts/"
//          "org.jobdaw.host.json"}}
#ifndef JOBDAW_NATIVE_HOST_BROWSERS_H_
#define JOBDAW_NATIVE_HOST_BROWSERS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

// One user's surroundings.
//   Shape: absolute paths, without a slash at the end.
struct Platform {
  enum class System { xdg, macos, windows };
  System system = System::xdg;
  std::string home;
  std::string config;        // $XDG_CONFIG_HOME; only on xdg
  std::string local_data;    // %LOCALAPPDATA%; only on Windows
  std::string program_data;  // %ProgramData%; only on Windows
  std::string root;          // goes before every path of the system; or ""
};

struct Browser {
  enum class Family { chromium, firefox };
  struct Places {
    const char* profiles;
    const char* user;
    const char* system;
  };
  const char* name;
  const char* title;
  Family family;
  Places xdg;
  Places macos;
  const char* windows_keys;
};
std::span<const Browser> Browsers();
const Browser* BrowserByName(std::string_view name);
// "chrome, chromium, ...", for messages.
std::string BrowserList();

enum class Scope { user, system };

// What makes one browser find the host.
//   Shape: registry_key is "" but on Windows, where its default value is to
//          be the path of the manifest.
struct Registration {
  std::string manifest;
  std::string registry_key;
  bool operator==(const Registration&) const = default;
};
// Empty where the system-wide place is not known.
std::vector<Registration> Registrations(const Browser& browser, Scope scope,
                                        const Platform& platform);

// The directories of which one is there when the user has, or had, the
// browser. Empty on Windows, where nothing but the registry is written.
std::vector<std::string> ProfileDirs(const Browser& browser,
                                     const Platform& platform);

// A browser that a Flatpak or Snap sandbox keeps from starting programs.
struct Sandbox {
  enum class Kind { flatpak, snap };
  enum class Way { portal, proxy, none };
  const char* browser;
  Kind kind;
  const char* id;
  Way way;
};
std::span<const Sandbox> Sandboxes();
// "Chromium (Snap)".
std::string Title(const Sandbox& sandbox);
// There when the user has, or had, it; "" but on XDG systems.
std::string ProfileDir(const Sandbox& sandbox, const Platform& platform);
// Whether the manifest of the browser outside a sandbox is of use to it.
bool ReadsPlainManifest(const Sandbox& sandbox);
// One sentence: what holds for it and what the user can do.
std::string Advice(const Sandbox& sandbox);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_BROWSERS_H_
