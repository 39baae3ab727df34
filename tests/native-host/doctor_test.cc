#include "doctor/doctor.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>

#include "identity.h"
#include "install.h"
#include "jobdaw/json_members.h"
#include "mend.h"
#include "network.h"
#include "schema.h"
#include "support.h"

namespace jobdaw {
namespace {

const std::string kHost = JOBDAW_BUILD_DIR "/jobdaw-host";

// A user with Chromium and one saved job, for whom all is well.
struct Home {
  Home() {
    std::filesystem::create_directories(config);
    Install(HostManifest(Browser::Family::chromium, kHost));
    Result<Saved> saved = OpenTracker(data_dir).Save(TestSave(1));
    REQUIRE(saved);
  }
  void Install(const std::string& text) const {
    std::filesystem::create_directories(
        std::filesystem::path(manifest).parent_path());
    WriteFile(manifest, text);
    REQUIRE(chmod(manifest.c_str(), 0644) == 0);
  }
  Patient AsPatient() const {
    return {.data_dir = data_dir,
            .platform = {.home = dir.path(),
                         .config = dir / "config",
                         .root = dir / "root"},
            .host = kHost};
  }

  TempDir dir;
  std::string config = dir / "config/chromium";
  std::string manifest =
      config + "/NativeMessagingHosts/" + kHostName + ".json";
  std::string data_dir = dir / "data";
  std::string tracker = dir / "data/tracker.db";
};

// What was found by one check, "warning: <what> -> <mend>", a line each.
std::string Found(const Patient& patient, const std::string& check) {
  std::string out;
  for (const Finding& finding : Examine(patient)) {
    if (finding.check != check) continue;
    out += std::string(LevelName(finding.level)) + ": " + finding.what +
           (finding.mend.empty() ? "" : " -> " + finding.mend) + "\n";
  }
  return out;
}

// Every file below the directory, with all that a change would change.
std::map<std::string, std::string> Snapshot(const std::string& dir) {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
    struct stat about;
    REQUIRE(lstat(entry.path().c_str(), &about) == 0);
    out[entry.path()] = std::to_string(about.st_mode) + " " +
                        std::to_string(about.st_ino) + " " +
                        std::to_string(about.st_ctim.tv_sec) + "." +
                        std::to_string(about.st_ctim.tv_nsec) +
                        (S_ISREG(about.st_mode) ? ReadFile(entry.path()) : "");
  }
  return out;
}

TEST_CASE("where all is well, every check says so and nothing is changed") {
  Home home;
  auto before = Snapshot(home.dir.path());
  std::map<std::string, int> checks;
  for (const Finding& finding : Examine(home.AsPatient())) {
    INFO(finding.what);
    ++checks[finding.check];
    // The test's directory may be where the disk is full or far away.
    if (finding.check == "file_system") continue;
    CHECK(finding.level == Finding::Level::ok);
    CHECK(finding.mend == "");
  }
  CHECK(checks == std::map<std::string, int>{{"versions", 1},
                                             {"manifest", 1},
                                             {"host", 1},
                                             {"data_dir", 1},
                                             {"file_system", 1},
                                             {"database", 1},
                                             {"pdf", 1}});
  CHECK(Snapshot(home.dir.path()) == before);
}

TEST_CASE("before the first save there is nothing to mend, and nothing made") {
  TempDir dir;
  std::filesystem::create_directories(dir / "config/chromium");
  Patient patient{.data_dir = dir / "share/jobdaw",
                  .platform = {.home = dir.path(),
                               .config = dir / "config",
                               .root = dir / "root"},
                  .host = kHost};
  auto before = Snapshot(dir.path());
  CHECK(Found(patient, "data_dir") ==
        "ok: " +
            dir / "share/jobdaw: not there yet, the first save makes it\n");
  CHECK(Found(patient, "database").starts_with("ok: "));
  CHECK(Found(patient, "host") == "ok: " + kHost + ": starts and answers\n");
  CHECK(Found(patient, "manifest") ==
        "problem: Chromium: was not told where the host is -> jobdaw install "
        "--browser chromium\n");
  CHECK(Snapshot(dir.path()) == before);
}

TEST_CASE("what is wrong with a manifest") {
  Home home;
  std::string mend = " -> jobdaw install --browser chromium\n";
  auto found = [&home] { return Found(home.AsPatient(), "manifest"); };
  std::string start = "problem: Chromium: " + home.manifest + ": ";

  home.Install("{");
  CHECK(found() == start + "is not the JSON that browsers read" + mend);
  std::string good = HostManifest(Browser::Family::chromium, kHost);
  std::string other = good;
  other.replace(other.find(kChromiumId), 1, "x");
  home.Install(other);
  CHECK(found() == start + "its \"allowed_origins\" is not Jobdaw's" + mend);
  home.Install(HostManifest(Browser::Family::firefox, kHost));
  CHECK(found() == start + "its \"allowed_origins\" is not Jobdaw's" + mend);
  home.Install(HostManifest(Browser::Family::chromium, "jobdaw-host"));
  CHECK(found() == start + "its \"path\" is not an absolute path" + mend);
  home.Install(HostManifest(Browser::Family::chromium, "/nowhere"));
  CHECK(found() == start + "names a host that cannot be run, /nowhere" + mend);
  home.Install(good);
  REQUIRE(chmod(home.manifest.c_str(), 0664) == 0);
  CHECK(found() == start +
                       "others may write it, and so decide what is started -> "
                       "chmod go-w " +
                       home.manifest + "\n");
  std::filesystem::remove(home.manifest);
  std::filesystem::create_symlink("/nowhere", home.manifest);
  CHECK(found() == start + "is a link to nowhere" + mend);
}

TEST_CASE("a manifest for all users, of another Jobdaw") {
  Home home;
  std::filesystem::remove(home.manifest);
  std::string other = home.dir / "jobdaw-host";
  std::filesystem::copy_file(kHost, other);
  std::string dir = home.dir / "root/etc/chromium/native-messaging-hosts";
  std::filesystem::create_directories(dir);
  std::string manifest = dir + "/" + kHostName + ".json";
  WriteFile(manifest, HostManifest(Browser::Family::chromium, other));
  REQUIRE(chmod(manifest.c_str(), 0644) == 0);
  CHECK(Found(home.AsPatient(), "manifest") ==
        "warning: Chromium: " + manifest +
            ": names the host of another Jobdaw, " + other +
            " -> jobdaw install --browser chromium --system, as root, to use "
            "that of this one\n");
  CHECK(Found(home.AsPatient(), "host") ==
        "ok: " + other + ": starts and answers\nok: " + kHost +
            ": starts and answers\n");
  REQUIRE(chmod(manifest.c_str(), 0640) == 0);
  CHECK(Found(home.AsPatient(), "manifest") ==
        "problem: Chromium: " + manifest +
            ": other users cannot read it -> chmod a+r " + manifest + "\n");
}

TEST_CASE("what others may put in the place of host or manifest") {
  Home home;
  auto found = [&home] { return Found(home.AsPatient(), "manifest"); };
  std::string start = "problem: Chromium: " + home.manifest + ": ";
  std::string folder = home.config + "/NativeMessagingHosts";
  REQUIRE(chmod(folder.c_str(), 0777) == 0);
  CHECK(found() == start +
                       "others may write its folder, and so decide what is "
                       "started -> chmod o-w " +
                       folder + "\n");
  REQUIRE(chmod(folder.c_str(), 0755) == 0);
  std::string bin = home.dir / "bin";
  std::string host = bin + "/jobdaw-host";
  std::filesystem::create_directory(bin);
  std::filesystem::copy_file(kHost, host);
  home.Install(HostManifest(Browser::Family::chromium, host));
  for (const std::string& path : {host, bin}) {
    REQUIRE(chmod(path.c_str(), 0777) == 0);
    CHECK(found() == start + "names a host that others may replace, " + host +
                         " -> chmod o-w " + path + "\n");
    REQUIRE(chmod(path.c_str(), 0755) == 0);
  }
  std::filesystem::remove(home.manifest);
  std::filesystem::create_directory(home.manifest);
  CHECK(found() == start + "is a directory -> rmdir " + home.manifest +
                       ", and then jobdaw install --browser chromium\n");
  if (geteuid() == 0) return;  // may look and write everywhere
  std::filesystem::remove(home.manifest);
  REQUIRE(chmod(folder.c_str(), 0) == 0);
  CHECK(found().ends_with(" -> chmod u+rwx " + folder +
                          ", and then jobdaw install --browser chromium\n"));
  REQUIRE(chmod(folder.c_str(), 0755) == 0);
}

TEST_CASE("a host that hangs is gone with what it started") {
  Home home;
  Patient patient = home.AsPatient();
  patient.host = home.dir / "host";
  patient.host_deadline_ms = 50;
  std::filesystem::remove(home.manifest);
  WriteFile(patient.host, "#!/bin/sh\nsleep 60 & wait\n");
  REQUIRE(chmod(patient.host.c_str(), 0755) == 0);
  // Its end is closed once nobody holds the other.
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  Found(patient, "host");
  close(ends[1]);
  pollfd gone{ends[0], POLLIN, 0};
  CHECK(poll(&gone, 1, 10000) == 1);
  close(ends[0]);
}

TEST_CASE("a manifest that several browsers read is one finding") {
  Home home;
  std::filesystem::create_directories(home.dir / "config/opera");
  std::filesystem::create_directories(home.dir / "config/google-chrome");
  std::string manifest = home.dir / "config/google-chrome/NativeMessagingHosts";
  std::filesystem::create_directories(manifest);
  manifest += std::string("/") + kHostName + ".json";
  WriteFile(manifest, HostManifest(Browser::Family::chromium, kHost));
  REQUIRE(chmod(manifest.c_str(), 0644) == 0);
  CHECK(Found(home.AsPatient(), "manifest") ==
        "ok: Google Chrome, Opera: " + manifest +
            "\nok: Chromium: " + home.manifest + "\n");
}

TEST_CASE("a browser in a sandbox is a warning with a way out") {
  Home home;
  std::filesystem::create_directories(home.dir / ".var/app/com.google.Chrome");
  CHECK(Found(home.AsPatient(), "sandbox")
            .starts_with("warning: Google Chrome (Flatpak): its sandbox "));
  CHECK(Found(home.AsPatient(), "sandbox").find(" -> use Google Chrome ") !=
        std::string::npos);
}

TEST_CASE("a host that does not answer as it should") {
  Home home;
  std::string host = home.dir / "host";
  Patient patient = home.AsPatient();
  patient.host = host;
  std::filesystem::remove(home.manifest);
  auto found = [&](const std::string& script) {
    WriteFile(host, "#!/bin/sh\n" + script + "\n");
    REQUIRE(chmod(host.c_str(), 0755) == 0);
    return Found(patient, "host");
  };
  auto answer = [&](const std::string& reply) {
    WriteFile(home.dir / "reply", Frame(reply));
    return found("cat '" + home.dir / "reply'");
  };
  std::string start = "problem: " + host + ": ";
  std::string mend = " -> install Jobdaw again, and then jobdaw install\n";

  CHECK(found("echo no such library >&2; echo more >&2; exit 127") ==
        start + "ended without an answer: no such library" + mend);
  CHECK(found("printf '\\001'") == start + "ended without an answer" + mend);
  CHECK(answer("[]") == start + "answered what is no reply" + mend);
  CHECK(answer(R"({"id":1,"error":{"code":"forbidden","message":"no"}})") ==
        start + "did not answer hello as it should: no" + mend);
  CHECK(answer(R"({"id":1,"error":{"code":"not_found","message":"no"},)"
               R"("versions":{"host":"0.0.1"}})")
            .starts_with("warning: " + host + ": is version 0.0.1, this"));
  patient.host_deadline_ms = 50;
  CHECK(found("read line") == start + "did not answer in time" + mend);
  std::filesystem::remove(host);
  CHECK(Found(patient, "host") ==
        start + "the host is not there or cannot be run" + mend);
}

TEST_CASE("permissions of the tracker and its directory") {
  Home home;
  REQUIRE(chmod(home.data_dir.c_str(), 0755) == 0);
  REQUIRE(chmod(home.tracker.c_str(), 0640) == 0);
  auto before = Snapshot(home.dir.path());
  CHECK(Found(home.AsPatient(), "data_dir") ==
        "warning: " + home.data_dir +
            ": is open to other users of this computer -> chmod 700 " +
            home.data_dir + "\n");
  CHECK(Found(home.AsPatient(), "database")
            .starts_with("warning: " + home.tracker +
                         ": is open to other users of this computer -> chmod "
                         "600 " +
                         home.tracker + "\nok: "));
  CHECK(Snapshot(home.dir.path()) == before);
  if (geteuid() == 0) {
    REQUIRE(chown(home.data_dir.c_str(), 12345, 12345) == 0);
    REQUIRE(chown(home.tracker.c_str(), 12345, 12345) == 0);
    CHECK(Found(home.AsPatient(), "data_dir")
              .starts_with("problem: " + home.data_dir +
                           ": belongs to another user"));
    CHECK(Found(home.AsPatient(), "database")
              .starts_with("problem: " + home.tracker +
                           ": belongs to another user"));
  }
}

TEST_CASE("links, and what is no file or directory") {
  Home home;
  std::filesystem::create_directory_symlink(home.data_dir, home.dir / "link");
  Patient patient = home.AsPatient();
  patient.data_dir = home.dir / "link";
  CHECK(Found(patient, "data_dir") ==
        "ok: " + patient.data_dir +
            ": is a link to a directory of yours alone\n");
  CHECK(Found(patient, "database").starts_with("ok: "));
  std::filesystem::rename(home.tracker, home.dir / "elsewhere.db");
  std::filesystem::create_symlink(home.dir / "elsewhere.db", home.tracker);
  CHECK(Found(patient, "database")
            .starts_with("problem: " + patient.data_dir +
                         "/tracker.db: is a symbolic link"));
  std::filesystem::remove(home.tracker);
  std::filesystem::create_directory(home.tracker);
  CHECK(Found(patient, "database")
            .starts_with("problem: " + patient.data_dir +
                         "/tracker.db: is not a file -> "));
  patient.data_dir = home.dir / "elsewhere.db";
  CHECK(Found(patient, "data_dir") ==
        "problem: " + patient.data_dir +
            ": is not a directory -> move it away, or use another one with "
            "--data-dir\n");
}

TEST_CASE("whose database it is, and whether it is sound") {
  Home home;
  auto before = Snapshot(home.dir.path());
  auto found = [&] { return Found(home.AsPatient(), "database"); };
  std::string start = "problem: " + home.tracker + ": ";
  int64_t latest = Migrations().back().number;

  Sql(home.tracker, "PRAGMA user_version = " + std::to_string(latest + 1));
  CHECK(found() ==
        start + "was written by a newer Jobdaw -> update this one\n");
  Sql(home.tracker, "PRAGMA user_version = " + std::to_string(latest - 1));
  before = Snapshot(home.dir.path());
  CHECK(found().starts_with("ok: " + home.tracker +
                            ": is of an older Jobdaw, the next use "));
  CHECK(Snapshot(home.dir.path()) == before);
  Sql(home.tracker, "PRAGMA user_version = " + std::to_string(latest));
  Sql(home.tracker, "PRAGMA application_id = 7");
  CHECK(found().starts_with(start + "is another program's database"));
  Sql(home.tracker,
      "PRAGMA application_id = " + std::to_string(kApplicationId));
  Sql(home.tracker,
      "PRAGMA foreign_keys = OFF;"
      "INSERT INTO tags (posting_id, tag) VALUES (99, 'lost')");
  CHECK(found().starts_with(start + "rows of tags belong to postings that"));

  std::string bytes = ReadFile(home.tracker);
  std::fill(bytes.begin() + 4096, bytes.end(), '\x55');
  WriteFile(home.tracker, bytes);
  CHECK(found().starts_with(start + "is damaged"));
  WriteFile(home.tracker, "a letter, which is no database at all");
  CHECK(found().starts_with(start + "is damaged or not a tracker -> put"));
  WriteFile(home.tracker, "");
  CHECK(found().starts_with("ok: " + home.tracker + ": is empty"));
}

TEST_CASE("what is missing or damaged in a tracker is named, and mended") {
  struct Row {
    const char* damage;
    const char* what;
    bool is_mended;
  };
  for (const Row& row : {
           Row{"DROP TABLE snapshots", "the table snapshots is missing", true},
           Row{"DROP TABLE search", "the table search is missing", true},
           Row{"DELETE FROM search", "1 postings are not in the search index",
               true},
           Row{"DROP INDEX postings_same", "the index postings_same is missing",
               true},
           Row{"UPDATE search_data SET block = x'00' WHERE id > 10",
               "the search index is damaged", true},
           Row{"PRAGMA user_version = 0", "has tables, but no version", false},
           Row{"PRAGMA user_version = -1", "has tables, but no version", false},
           Row{"INSERT INTO snapshots SELECT id, x'00ff', 7 FROM captures",
               "the stored page of posting 1 is damaged", false},
           Row{"UPDATE documents SET posting = '{\"title\": 7}'",
               "posting 1 cannot be read", false},
       }) {
    INFO(row.damage);
    Home home;
    REQUIRE(Sql(home.tracker, row.damage).empty());
    auto before = Snapshot(home.dir.path());
    std::string found = Found(home.AsPatient(), "database");
    INFO(found);
    CHECK(found.starts_with("problem: " + home.tracker + ": "));
    CHECK(found.find(row.what) != std::string::npos);
    CHECK(found.find(" -> ") != std::string::npos);
    CHECK(Snapshot(home.dir.path()) == before);
    if (!row.is_mended) continue;
    CHECK(found.find("-> jobdaw doctor --mend") != std::string::npos);
    Result<std::string> copy = Mend(home.tracker);
    if (!copy) FAIL(copy.error().message);
    CHECK(ModeOf(*copy) == 0600);
    CHECK(Found(home.AsPatient(), "database").starts_with("ok: "));
    Tracker tracker = OpenTracker(home.data_dir);
    CHECK(*tracker.Count(*Filter::FromJson({{"search", "engineer"}}, "")) == 1);
  }
}

TEST_CASE("what another program or a crash left is reported, not touched") {
  Home home;
  Sql(home.tracker, "PRAGMA journal_mode = WAL");
  auto before = Snapshot(home.dir.path());
  CHECK(Found(home.AsPatient(), "database")
            .starts_with("warning: " + home.tracker +
                         ": another program gave it a write-ahead log"));
  CHECK(Snapshot(home.dir.path()) == before);
  Sql(home.tracker, "PRAGMA journal_mode = DELETE");
  WriteFile(home.tracker + "-journal", "half a change");
  before = Snapshot(home.dir.path());
  CHECK(Found(home.AsPatient(), "database")
            .starts_with("warning: " + home.tracker +
                         "-journal: a change was interrupted"));
  CHECK(Snapshot(home.dir.path()) == before);
}

TEST_CASE("file systems that are not this computer's") {
  CHECK(NetworkFileSystem(0x6969) == "NFS");
  CHECK(NetworkFileSystem(0xFF534D42) == "CIFS");
  CHECK(NetworkFileSystem(0x65735546) == "FUSE");
  CHECK(NetworkFileSystem(0xEF53) == "");  // ext4
  CHECK(NetworkFileSystemOf("/proc") == "");
  CHECK(NetworkWarning("/home/ada", "") == "");
  CHECK(
      NetworkWarning("/mnt/jobs", "NFS")
          .starts_with("/mnt/jobs: is on NFS, where saved jobs can be lost ("));
}

TEST_CASE("jobdaw doctor tells by its status whether there is a problem") {
  Home home;
  std::vector<std::string> environment = {
      "HOME=" + home.dir.path(), "XDG_CONFIG_HOME=" + home.dir / "config",
      "JOBDAW_DATA_DIR=" + home.data_dir};
  Ran ran = Run({"jobdaw", "doctor"}, "", environment);
  INFO(ran.out);
  CHECK(ran.status == 0);
  CHECK(ran.err == "");
  CHECK(ran.out.find("\nproblems: 0, warnings: ") != std::string::npos);
  std::filesystem::remove(home.manifest);
  ran = Run({"jobdaw", "doctor", "--json"}, "", environment);
  CHECK(ran.status == 1);
  Json json = ParsedJson(ran.out);
  CHECK(At(json, "problems") == 1);
  bool told = false;
  for (const Json& finding : At(json, "findings")) {
    told = told ||
           (TextMember(finding, "check") == "manifest" &&
            TextMember(finding, "level") == "problem" &&
            TextMember(finding, "mend") == "jobdaw install --browser chromium");
  }
  CHECK(told);
}

}  // namespace
}  // namespace jobdaw
