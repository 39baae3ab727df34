#include "install.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "identity.h"
#include "jobdaw/json_members.h"
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
  std::string path = dir / "a/b/host.json";
  std::string text = HostManifest(Browser::Family::chromium, "/usr/bin/host");
  CHECK(*InstallManifest(path, text, 0700, DryRun::yes));
  CHECK(ModeOf(dir / "a") == 0);
  CHECK(*InstallManifest(path, text, 0700));
  CHECK_FALSE(*InstallManifest(path, text, 0700));
  CHECK(ReadFile(path) == text);
  CHECK(ModeOf(path) == 0644);
  CHECK(ModeOf(dir / "a") == 0700);
  REQUIRE(chmod(path.c_str(), 0600) == 0);
  CHECK(*InstallManifest(path, text, 0700));
  CHECK(ModeOf(path) == 0644);
  CHECK(*InstallManifest(path, text + " ", 0700));

  CHECK(*UninstallManifest(path, DryRun::yes));
  CHECK(*UninstallManifest(path));
  CHECK_FALSE(*UninstallManifest(path));
  CHECK_FALSE(*UninstallManifest(dir / "never/host.json"));
}

TEST_CASE("a host that cannot be run is refused, and nothing is written") {
  TempDir dir;
  WriteFile(dir / "text", "");
  CHECK(CheckHost(dir / "missing").error().code == ErrorCode::not_found);
  CHECK(CheckHost(dir / "text").error().code == ErrorCode::not_permitted);
  CHECK(CheckHost(dir.path()).error().code == ErrorCode::not_found);
  Ran ran = Run({"jobdaw", "install", "--browser", "firefox", "--manifest-dir",
                 dir / "m", "--host", dir / "text"});
  CHECK(ran.status == 1);
  CHECK(ran.err.find(dir / "text: permission denied") != std::string::npos);
  CHECK(ModeOf(dir / "m") == 0);
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
  std::string chromium =
      dir / "config/chromium/NativeMessagingHosts" + kFileName;
  std::string firefox = dir / ".mozilla/native-messaging-hosts" + kFileName;
  CHECK(ran.out ==
        "Chromium: wrote " + chromium + "\nFirefox: wrote " + firefox + "\n");
  ran = Run({"jobdaw", "install", "--host", host, "--json"}, "", environment);
  CHECK(ran.status == 0);
  CHECK(ParsedJson(ran.out) == Json{{"host", host},
                                    {"sandboxed", Json::array()},
                                    {"dry_run", false},
                                    {"manifests",
                                     {{{"browser", "chromium"},
                                       {"path", chromium},
                                       {"change", "unchanged"}},
                                      {{"browser", "firefox"},
                                       {"path", firefox},
                                       {"change", "unchanged"}}}}});
  ran = Run({"jobdaw", "uninstall", "--host", host, "--dry-run"}, "",
            environment);
  CHECK(ran.out.starts_with("Chromium: would remove " + chromium + "\n"));
  CHECK(ModeOf(chromium) == 0644);
  // Another's is left alone.
  ran = Run({"jobdaw", "uninstall"}, "", environment);
  CHECK(ran.out.starts_with("Chromium: kept " + chromium +
                            ", which names the host of another Jobdaw"));
  CHECK(ModeOf(chromium) == 0644);
  REQUIRE(mkdir((dir / "data").c_str(), 0700) == 0);
  ran = Run({"jobdaw", "uninstall", "--host", host}, "", environment);
  CHECK(ran.status == 0);
  CHECK(ran.out == "Chromium: removed " + chromium + "\nFirefox: removed " +
                       firefox + "\nYour jobs stay in " + dir / "data\n");
  CHECK(ModeOf(chromium) == 0);
  ran = Run({"jobdaw", "uninstall", "--json", "--browser", "firefox"}, "",
            environment);
  CHECK(ParsedJson(ran.out) == Json{{"data_dir", dir / "data"},
                                    {"dry_run", false},
                                    {"manifests",
                                     {{{"browser", "firefox"},
                                       {"path", firefox},
                                       {"change", "absent"}}}}});
  ran = Run({"jobdaw", "install", "--host", host}, "",
            {"HOME=" + dir / "nobody", "XDG_CONFIG_HOME="});
  CHECK(ran.status == 1);
  CHECK(ran.err.starts_with("jobdaw: install: no browser was found (name one"));
  ran = Run({"jobdaw", "install", "--host", host, "--dry-run", "--json"}, "",
            {"HOME=" + dir / "nobody", "XDG_CONFIG_HOME="});
  CHECK(ran.status == 1);
  CHECK(At(ParsedJson(ran.out), "manifests").empty());
  ran = Run({"jobdaw", "install", "--host", dir / "no", "--dry-run", "--json"},
            "", environment);
  CHECK(ran.status == 1);
  CHECK(TextMember(At(ParsedJson(ran.out), "error"), "code") == "not_found");
  ran = Run({"jobdaw", "uninstall"}, "",
            {"HOME=" + dir / "nobody",
             "XDG_CONFIG_HOME=", "JOBDAW_DATA_DIR=" + dir / "none"});
  CHECK(ran.out == "");
}

TEST_CASE("what another browser reads stays when one is uninstalled") {
  TempDir dir;
  std::string host = MakeHost(dir);
  std::vector<std::string> environment = {"HOME=" + dir.path(),
                                          "XDG_CONFIG_HOME=" + dir / "config",
                                          "JOBDAW_DATA_DIR=" + dir / "none"};
  for (const char* name : {"config", "config/opera", "config/google-chrome"}) {
    REQUIRE(mkdir((dir / name).c_str(), 0700) == 0);
  }
  std::string manifest =
      dir / "config/google-chrome/NativeMessagingHosts" + kFileName;
  REQUIRE(Run({"jobdaw", "install", "--host", host}, "", environment).status ==
          0);
  std::vector<std::string> command = {"jobdaw", "uninstall", "--host",
                                      host,     "--browser", "opera"};
  Ran ran = Run(command, "", environment);
  CHECK(ran.status == 0);
  CHECK(ran.out == "Opera: kept " + manifest +
                       ", which Google Chrome reads as well (to remove it, "
                       "name chrome too)\n");
  CHECK(ModeOf(manifest) == 0644);
  command.push_back("chrome");
  CHECK(Run(command, "", environment).status == 0);
  CHECK(ModeOf(manifest) == 0);
}

TEST_CASE("for all users, below a package's directory") {
  TempDir dir;
  REQUIRE(mkdir((dir / "usr").c_str(), 0755) == 0);
  std::string host = MakeHost(dir);
  REQUIRE(rename(host.c_str(), (dir / "usr/jobdaw-host").c_str()) == 0);
  std::vector<std::string> command = {
      "jobdaw",           "install", "--system",  "--host",
      "/usr/jobdaw-host", "--json",  "--destdir", dir.path()};
  Ran ran = Run(command);
  CHECK(ran.err == "");
  REQUIRE(ran.status == 0);
  for (const char* place : {"etc/chromium/native-messaging-hosts",
                            "etc/opt/chrome/native-messaging-hosts",
                            "etc/opt/edge/native-messaging-hosts",
                            "usr/lib/mozilla/native-messaging-hosts"}) {
    INFO(place);
    CHECK(ModeOf(dir / place) == 0755);
    CHECK(TextMember(ParsedJson(ReadFile(dir / place + kFileName)), "path") ==
          "/usr/jobdaw-host");
  }
  ran = Run({"jobdaw", "uninstall", "--system", "--destdir", dir.path()});
  CHECK(ran.status == 0);
  CHECK(ModeOf(dir / "etc/chromium/native-messaging-hosts" + kFileName) == 0);
  CHECK(Run({"jobdaw", "install", "--destdir", dir.path()}).status == 2);
}

TEST_CASE("a browser in a sandbox is told apart") {
  TempDir dir;
  std::string host = MakeHost(dir);
  REQUIRE(mkdir((dir / "snap").c_str(), 0700) == 0);
  REQUIRE(mkdir((dir / "snap/chromium").c_str(), 0700) == 0);
  std::vector<std::string> environment = {"HOME=" + dir.path(),
                                          "XDG_CONFIG_HOME="};
  std::vector<std::string> command = {"jobdaw", "install", "--host", host};
  Ran ran = Run(command, "", environment);
  CHECK(ran.status == 1);
  CHECK(ran.out.starts_with("Chromium (Snap): its sandbox keeps it from"));

  // The portal reads the manifest of a Firefox outside.
  REQUIRE(mkdir((dir / "snap/firefox").c_str(), 0700) == 0);
  ran = Run(command, "", environment);
  CHECK(ran.status == 0);
  CHECK(ran.out.starts_with("Firefox: wrote " +
                            dir / ".mozilla/native-messaging-hosts" +
                            kFileName + "\nChromium (Snap): "));
  CHECK(ran.out.find("Firefox (Snap): starts the host by way of") !=
        std::string::npos);
}

}  // namespace
}  // namespace jobdaw
