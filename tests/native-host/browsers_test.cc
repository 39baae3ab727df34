#include "browsers.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "identity.h"

namespace jobdaw {
namespace {

const std::string kFileName = std::string(kHostName) + ".json";

const Platform kXdg{.system = Platform::System::xdg,
                    .home = "/home/ada",
                    .config = "/home/ada/config"};
const Platform kMacos{.system = Platform::System::macos, .home = "/Users/ada"};
const Platform kWindows{.system = Platform::System::windows,
                        .home = R"(C:\Users\ada)",
                        .local_data = R"(C:\Users\ada\AppData\Local)",
                        .program_data = R"(C:\ProgramData)"};

using Places = std::vector<Registration>;

Places PlacesOf(const char* name, Scope scope, const Platform& platform) {
  return Registrations(*BrowserByName(name), scope, platform);
}

TEST_CASE("the places of XDG systems") {
  CHECK(PlacesOf("chromium", Scope::user, kXdg) ==
        Places{{"/home/ada/config/chromium/NativeMessagingHosts/" + kFileName,
                ""}});
  CHECK(PlacesOf("firefox", Scope::user, kXdg) ==
        Places{{"/home/ada/.mozilla/native-messaging-hosts/" + kFileName, ""}});
  CHECK(PlacesOf("firefox", Scope::system, kXdg) ==
        Places{{"/usr/lib/mozilla/native-messaging-hosts/" + kFileName, ""}});
  CHECK(ProfileDirs(*BrowserByName("firefox"), kXdg) ==
        std::vector<std::string>{"/home/ada/.mozilla",
                                 "/home/ada/config/mozilla"});
  // Opera looks where Chrome does.
  CHECK(PlacesOf("opera", Scope::user, kXdg) ==
        PlacesOf("chrome", Scope::user, kXdg));
  CHECK(ProfileDirs(*BrowserByName("opera"), kXdg) ==
        std::vector<std::string>{"/home/ada/config/opera"});
}

TEST_CASE("the places of macOS") {
  CHECK(PlacesOf("edge", Scope::user, kMacos) ==
        Places{{"/Users/ada/Library/Application Support/Microsoft Edge/"
                "NativeMessagingHosts/" +
                    kFileName,
                ""}});
  CHECK(PlacesOf("firefox", Scope::system, kMacos) ==
        Places{{"/Library/Application Support/Mozilla/NativeMessagingHosts/" +
                    kFileName,
                ""}});
  CHECK(PlacesOf("brave", Scope::user, kMacos).size() == 2);
  CHECK(PlacesOf("brave", Scope::user, kMacos)[1] ==
        PlacesOf("chrome", Scope::user, kMacos)[0]);
  CHECK(PlacesOf("vivaldi", Scope::system, kMacos).empty());
}

TEST_CASE("the registry of Windows leads to one manifest a family") {
  CHECK(PlacesOf("chrome", Scope::user, kWindows) ==
        Places{{R"(C:\Users\ada\AppData\Local\Jobdaw\chromium\)" + kFileName,
                R"(HKCU\Software\Google\Chrome\NativeMessagingHosts\)" +
                    std::string(kHostName)}});
  CHECK(PlacesOf("firefox", Scope::system, kWindows) ==
        Places{{R"(C:\ProgramData\Jobdaw\firefox\)" + kFileName,
                R"(HKLM\Software\Mozilla\NativeMessagingHosts\)" +
                    std::string(kHostName)}});
  Places brave = PlacesOf("brave", Scope::user, kWindows);
  REQUIRE(brave.size() == 2);
  CHECK(brave[0].manifest == brave[1].manifest);
  CHECK(brave[0].registry_key ==
        R"(HKCU\Software\BraveSoftware\Brave-Browser\NativeMessagingHosts\)" +
            std::string(kHostName));
  CHECK(ProfileDirs(*BrowserByName("chrome"), kWindows).empty());
}

TEST_CASE("a package's directory goes before the system's places only") {
  Platform platform = kXdg;
  platform.root = "/build/stage";
  CHECK(PlacesOf("chrome", Scope::system, platform)[0].manifest ==
        "/build/stage/etc/opt/chrome/native-messaging-hosts/" + kFileName);
  CHECK(PlacesOf("chrome", Scope::user, platform) ==
        PlacesOf("chrome", Scope::user, kXdg));
}

TEST_CASE("every row of the table of browsers") {
  std::set<std::string> names;
  for (const Browser& browser : Browsers()) {
    INFO(browser.name);
    CHECK(names.insert(browser.name).second);
    CHECK(BrowserByName(browser.name) == &browser);
    for (const Platform& platform : {kXdg, kMacos}) {
      Places places = Registrations(browser, Scope::user, platform);
      CHECK_FALSE(places.empty());
      for (const Registration& place : places) {
        CHECK(place.manifest.starts_with(platform.home + "/"));
        CHECK(place.registry_key == "");
      }
      CHECK_FALSE(ProfileDirs(browser, platform).empty());
      for (const Registration& place :
           Registrations(browser, Scope::system, platform)) {
        CHECK(place.manifest.starts_with('/'));
        CHECK_FALSE(place.manifest.starts_with(platform.home));
      }
    }
    for (Scope scope : {Scope::user, Scope::system}) {
      CHECK_FALSE(Registrations(browser, scope, kWindows).empty());
    }
    CHECK_FALSE(Registrations(browser, Scope::system, kXdg).empty());
  }
  CHECK(BrowserByName("safari") == nullptr);
  CHECK(BrowserList().starts_with("chrome, chromium, "));
}

TEST_CASE("every row of the table of sandboxes") {
  std::set<std::string> dirs;
  for (const Sandbox& sandbox : Sandboxes()) {
    INFO(Title(sandbox));
    REQUIRE(BrowserByName(sandbox.browser) != nullptr);
    std::string dir = ProfileDir(sandbox, kXdg);
    CHECK(dirs.insert(dir).second);
    CHECK(dir.starts_with(sandbox.kind == Sandbox::Kind::snap
                              ? "/home/ada/snap/"
                              : "/home/ada/.var/app/"));
    CHECK(ProfileDir(sandbox, kMacos) == "");
    // "what (what to do)", which doctor takes apart.
    std::string advice = Advice(sandbox);
    CHECK(advice.starts_with(Title(sandbox) + ": "));
    CHECK(advice.find(" (", Title(sandbox).size()) != std::string::npos);
    CHECK(advice.ends_with(')'));
  }
}

}  // namespace
}  // namespace jobdaw
