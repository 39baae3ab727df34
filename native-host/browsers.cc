#include "browsers.h"

#include <algorithm>

#include "identity.h"

namespace jobdaw {
namespace {

constexpr Browser kBrowsers[] = {
#define BROWSER(name, title, Kind, xdg_profiles, xdg_user, xdg_system, \
                macos_profiles, macos_user, macos_system, keys)        \
  {#name,                                                              \
   title,                                                              \
   Browser::Family::Kind,                                              \
   {xdg_profiles, xdg_user, xdg_system},                               \
   {macos_profiles, macos_user, macos_system},                         \
   keys},
#include "browsers.inc"
#undef BROWSER
};

constexpr Sandbox kSandboxes[] = {
#define SANDBOX(browser, kind, id, way) \
  {#browser, Sandbox::Kind::kind, id, Sandbox::Way::way},
#include "sandboxes.inc"
#undef SANDBOX
};

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    size_t end = std::min(list.find(':'), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

// The absolute path of a cell's entry.
std::string Resolve(const std::string& path, const Platform& platform) {
  if (path.starts_with('/')) return platform.root + path;
  if (path.starts_with("~/")) return platform.home + path.substr(1);
  bool xdg = platform.system == Platform::System::xdg;
  return (xdg ? platform.config
              : platform.home + "/Library/Application Support") +
         "/" + path;
}

std::vector<std::string> ResolveAll(const char* list,
                                    const Platform& platform) {
  std::vector<std::string> out = Split(list);
  for (std::string& path : out) path = Resolve(path, platform);
  return out;
}

const Browser::Places& PlacesOf(const Browser& browser,
                                const Platform& platform) {
  return platform.system == Platform::System::xdg ? browser.xdg : browser.macos;
}

// One manifest a family; the keys of all its browsers lead to it.
std::string WindowsManifest(const Browser& browser, Scope scope,
                            const Platform& platform) {
  bool firefox = browser.family == Browser::Family::firefox;
  return (scope == Scope::user ? platform.local_data : platform.program_data) +
         "\\Jobdaw\\" + (firefox ? "firefox" : "chromium") + "\\" + kHostName +
         ".json";
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

std::vector<Registration> Registrations(const Browser& browser, Scope scope,
                                        const Platform& platform) {
  std::vector<Registration> out;
  if (platform.system == Platform::System::windows) {
    for (const std::string& key : Split(browser.windows_keys)) {
      out.push_back(
          {WindowsManifest(browser, scope, platform),
           (scope == Scope::user ? "HKCU\\Software\\" : "HKLM\\Software\\") +
               key + "\\NativeMessagingHosts\\" + kHostName});
    }
    return out;
  }
  const Browser::Places& places = PlacesOf(browser, platform);
  for (const std::string& dir : ResolveAll(
           scope == Scope::user ? places.user : places.system, platform)) {
    out.push_back({dir + "/" + kHostName + ".json", ""});
  }
  return out;
}

std::vector<std::string> ProfileDirs(const Browser& browser,
                                     const Platform& platform) {
  if (platform.system == Platform::System::windows) return {};
  return ResolveAll(PlacesOf(browser, platform).profiles, platform);
}

std::span<const Sandbox> Sandboxes() { return kSandboxes; }

std::string Title(const Sandbox& sandbox) {
  return std::string(BrowserByName(sandbox.browser)->title) +
         (sandbox.kind == Sandbox::Kind::snap ? " (Snap)" : " (Flatpak)");
}

std::string ProfileDir(const Sandbox& sandbox, const Platform& platform) {
  if (platform.system != Platform::System::xdg) return "";
  return platform.home +
         (sandbox.kind == Sandbox::Kind::snap ? "/snap/" : "/.var/app/") +
         sandbox.id;
}

bool ReadsPlainManifest(const Sandbox& sandbox) {
  return sandbox.way != Sandbox::Way::none;
}

std::string Advice(const Sandbox& sandbox) {
  std::string title = Title(sandbox);
  std::string plain = BrowserByName(sandbox.browser)->title;
  switch (sandbox.way) {
    case Sandbox::Way::portal:
      return title +
             ": starts the host by way of the desktop's WebExtensions portal, "
             "which Ubuntu has (allow it when you are asked; if you are not: "
             "flatpak permission-set webextensions " +
             kHostName + " snap." + sandbox.id + " yes)";
    case Sandbox::Way::proxy:
      return title +
             ": its sandbox lets it start the host only from Firefox 157 on, "
             "and by xdg-native-messaging-proxy (install that and set "
             "widget.use-xdg-desktop-portal.native-messaging-proxy to 1 in "
             "about:config, or use Firefox without a sandbox)";
    case Sandbox::Way::none:
      break;
  }
  return title +
         ": its sandbox keeps it from starting the host, so that jobs wait in "
         "the extension and are not saved (use " +
         plain + " without a sandbox, or save pages as files for jobdaw save)";
}

}  // namespace jobdaw
