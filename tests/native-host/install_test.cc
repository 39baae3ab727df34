#include "install.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "identity.h"
#include "json_members.h"
#include "support.h"

namespace jobdaw {
namespace {

const std::string kFileName = std::string("/") + kHostName + ".json";

std::string MakeHost(const TempDir& dir) {
  WriteFile(dir / "jobdaw-host", "#!/bin/sh\n");
  REQUIRE(chmod((dir / "jobdaw-host").c_str(), 0755) == 0);
  return dir / "jobdaw-host";
}

TEST_CASE("each family's manifest has its own member and not the other's") {
  Json chromium = ParsedJson(
      HostManifest(Browser::Family::chromium, "/usr/bin/jobdaw-host"));
  CHECK(chromium == Json{{"name", kHostName},
                         {"description", TextMember(chromium, "description")},
                         {"path", "/usr/bin/jobdaw-host"},
                         {"type", "stdio"},
                         {"allowed_origins",
                          Json::array({std::string("chrome-extension://") +
                                       kChromiumId + "/"})}});
  Json firefox = ParsedJson(
      HostManifest(Browser::Family::firefox, "/usr/bin/jobdaw-host"));
  CHECK(Member(firefox, "allowed_origins") == nullptr);
  CHECK(At(firefox, "allowed_extensions") == Json::array({kFirefoxId}));
}

TEST_CASE("installing twice leaves one manifest, uninstalling none") {
  TempDir dir;
  std::string host = MakeHost(dir);
  const Browser& browser = *BrowserByName("chromium");
  for (int i = 0; i < 2; ++i) {
    Result<std::string> path = InstallHost(browser, dir / "a/b", host);
    REQUIRE(path);
    CHECK(*path == dir / "a/b" + kFileName);
  }
  CHECK(ModeOf(dir / "a/b" + kFileName) == 0644);
  CHECK(TextMember(ParsedJson(ReadFile(dir / "a/b" + kFileName)), "path") ==
        host);
  CHECK(*UninstallHost(dir / "a/b") == dir / "a/b" + kFileName);
  CHECK(*UninstallHost(dir / "a/b") == "");
  CHECK(*UninstallHost(dir / "never") == "");
}

TEST_CASE("a host that cannot be run is refused, and nothing is written") {
  TempDir dir;
  WriteFile(dir / "text", "");
  const Browser& browser = *BrowserByName("firefox");
  CHECK(InstallHost(browser, dir / "m", dir / "missing").error().code ==
        ErrorCode::not_found);
  CHECK(InstallHost(browser, dir / "m", dir / "text").error().code ==
        ErrorCode::not_permitted);
  CHECK(InstallHost(browser, dir / "m", dir.path()).error().code ==
        ErrorCode::not_found);
  CHECK(ModeOf(dir / "m") == 0);
}

TEST_CASE("the table of browsers") {
  for (const Browser& browser : Browsers()) {
    INFO(browser.name);
    CHECK(BrowserByName(browser.name) == &browser);
    CHECK(*browser.user_dir != '/');
    std::string system_dir = browser.system_dir;
    CHECK((system_dir.empty() || system_dir.starts_with('/')));
    CHECK(ManifestDir(browser, true).error().code ==
          (system_dir.empty() ? ErrorCode::not_found : ErrorCode::internal));
  }
  CHECK(BrowserByName("safari") == nullptr);
}

TEST_CASE("without a name, those browsers that are there") {
  TempDir dir;
  std::string host = MakeHost(dir);
  REQUIRE(mkdir((dir / ".mozilla").c_str(), 0700) == 0);
  REQUIRE(mkdir((dir / "config").c_str(), 0700) == 0);
  REQUIRE(mkdir((dir / "config/chromium").c_str(), 0700) == 0);
  std::vector<std::string> environment = {"HOME=" + dir.path(),
                                          "XDG_CONFIG_HOME=" + dir / "config",
                                          "JOBDAW_DATA_DIR=" + dir / "data"};
  Ran ran = Run({"jobdaw", "install", "--host", host}, "", environment);
  CHECK(ran.status == 0);
  CHECK(ran.err == "");
  CHECK(ran.out == "Chromium: " + dir / "config/chromium/NativeMessagingHosts" +
                       kFileName +
                       "\nFirefox: " + dir / ".mozilla/native-messaging-hosts" +
                       kFileName + "\n");
  ran = Run({"jobdaw", "uninstall"}, "", environment);
  CHECK(ran.status == 0);
  CHECK(ran.out.ends_with("Your jobs stay in " + dir / "data\n"));
  CHECK(ModeOf(dir / "config/chromium/NativeMessagingHosts" + kFileName) == 0);
  ran = Run({"jobdaw", "install", "--host", host}, "",
            {"HOME=" + dir / "nobody", "XDG_CONFIG_HOME="});
  CHECK(ran.status == 1);
  CHECK(ran.err.starts_with("jobdaw: install: no browser was found (name one"));
}

}  // namespace
}  // namespace jobdaw
