// doctor: the tracker's directory, its file system and its database.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "database.h"
#include "doctor/doctor.h"
#include "file.h"
#include "network.h"
#include "schema.h"

namespace jobdaw {
namespace {

// What a save takes at least, with room for its journal.
constexpr uint64_t kLeastFreeBytes = 16 << 20;

std::string TrackerFile(const Patient& patient) {
  return patient.data_dir + "/tracker.db";
}

std::string Mebibytes(uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MiB";
}

// The directory, or the one above it that is there.
std::string Nearest(std::string path) {
  struct stat about;
  while (path.size() > 1 && stat(path.c_str(), &about) != 0) {
    path.resize(std::max<size_t>(path.rfind('/'), 1));
  }
  return path;
}

// False when it is another user's, and nothing more can be said.
bool CheckOwner(Examination& examination, const std::string& path,
                const struct stat& about, const char* mode) {
  if (about.st_uid != geteuid()) {
    examination.Problem(path + ": belongs to another user",
                        "use another directory with --data-dir");
    return false;
  }
  if ((about.st_mode & 077) != 0) {
    examination.Warn(path + ": is open to other users of this computer",
                     std::string("chmod ") + mode + " " + path);
  }
  if ((about.st_mode & 0600) != 0600 || access(path.c_str(), W_OK) != 0) {
    examination.Problem(path + ": cannot be written to",
                        std::string("chmod ") + mode + " " + path);
  }
  return true;
}

uint64_t SizeOf(const std::string& path) {
  struct stat about;
  return lstat(path.c_str(), &about) == 0 ? static_cast<uint64_t>(about.st_size)
                                          : 0;
}

// Whether the header says that there is a write-ahead log: even to read that
// would make files.
//   Source: sqlite.org/fileformat.html, 1.3, offsets 18 and 19.
bool HasWriteAheadLog(const std::string& path) {
  char header[20] = {};
  int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return false;
  ssize_t got = read(descriptor, header, sizeof header);
  close(descriptor);
  return got == sizeof header && (header[18] == 2 || header[19] == 2);
}

// True when the file can be opened.
bool CheckFile(Examination& examination, const std::string& path) {
  struct stat about;
  if (lstat(path.c_str(), &about) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      examination.Ok(path + ": not there yet, the first save makes it");
    } else {
      examination.Problem(SystemError(errno, path));
    }
    return false;
  }
  if (S_ISLNK(about.st_mode)) {
    examination.Problem(path + ": is a symbolic link, which is not followed",
                        "move the file itself there, or use its directory "
                        "with --data-dir");
    return false;
  }
  if (!S_ISREG(about.st_mode)) {
    examination.Problem(path + ": is not a file",
                        "move it away, or use another directory with "
                        "--data-dir");
    return false;
  }
  if (!CheckOwner(examination, path, about, "600")) return false;
  if (SizeOf(path + "-journal") > 0) {
    examination.Warn(
        path + "-journal: a change was interrupted, or is being made just now",
        "jobdaw list, which takes back what was not finished");
    return false;
  }
  if (HasWriteAheadLog(path)) {
    examination.Warn(path + ": another program gave it a write-ahead log",
                     "close that program, and then jobdaw list");
    return false;
  }
  return true;
}

// Errors: why it is not this Jobdaw's.
Result<std::string> CheckIdentity(Database& database) {
  const std::string& path = database.path();
  Result<int64_t> application = database.Number("PRAGMA application_id");
  if (!application) return application.error();
  Result<int64_t> version = database.Number("PRAGMA user_version");
  if (!version) return version.error();
  Result<int64_t> tables =
      database.Number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *tables == 0) {
    return path + ": is empty, the first save fills it";
  }
  if (*application != kApplicationId) {
    return Error{ErrorCode::corrupt,
                 path +
                     ": is another program's database, not a tracker (use "
                     "another directory with --data-dir)"};
  }
  int64_t latest = Migrations().back().number;
  if (*version <= 0 && *tables > 0) {
    return Error{ErrorCode::corrupt,
                 path +
                     ": has tables, but no version (put a backup in its "
                     "place, or move it away to begin a new one)"};
  }
  if (*version > latest) {
    return Error{ErrorCode::newer_tracker,
                 path + ": was written by a newer Jobdaw (update this one)"};
  }
  if (*version < latest) {
    return path + ": is of an older Jobdaw, the next use keeps a copy and " +
           "brings it from version " + std::to_string(*version) + " to " +
           std::to_string(latest);
  }
  return path + ": is a tracker of version " + std::to_string(*version);
}

}  // namespace

void CheckDataDir(Examination& examination) {
  const std::string& dir = examination.patient.data_dir;
  struct stat about;
  if (stat(dir.c_str(), &about) != 0) {
    int error = errno;
    std::string above = Nearest(dir);
    if (error != ENOENT) {
      examination.Problem(SystemError(error, dir));
    } else if (access(above.c_str(), W_OK | X_OK) != 0) {
      examination.Problem(dir + ": cannot be made in " + above,
                          "use another directory with --data-dir");
    } else {
      examination.Ok(dir + ": not there yet, the first save makes it");
    }
    return;
  }
  if (!S_ISDIR(about.st_mode)) {
    examination.Problem(dir + ": is not a directory",
                        "move it away, or use another one with --data-dir");
    return;
  }
  size_t before = examination.findings.size();
  CheckOwner(examination, dir, about, "700");
  if (examination.findings.size() > before) return;
  struct stat link;
  bool is_link = lstat(dir.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
  examination.Ok(dir + (is_link ? ": is a link to a directory of yours alone"
                                : ": is yours alone"));
}

void CheckFileSystem(Examination& examination) {
  std::string dir = Nearest(examination.patient.data_dir);
  struct statvfs room;
  if (statvfs(dir.c_str(), &room) != 0) {
    examination.Problem(SystemError(errno, dir));
    return;
  }
  if ((room.f_flag & ST_RDONLY) != 0) {
    examination.Problem(dir + ": is on a read-only file system",
                        "use another directory with --data-dir");
  }
  if (std::string_view network = NetworkFileSystemOf(dir); !network.empty()) {
    examination.Warn(dir + ": is on " + std::string(network) +
                         ", where locks and syncs may not be kept",
                     "use a directory on a local disk with --data-dir");
  }
  uint64_t free = uint64_t{room.f_bavail} * room.f_frsize;
  // A migration keeps a copy.
  uint64_t wanted =
      kLeastFreeBytes + 2 * SizeOf(TrackerFile(examination.patient));
  if (free < kLeastFreeBytes) {
    examination.Problem(dir + ": has only " + Mebibytes(free) + " left",
                        "free some space");
  } else if (free < wanted) {
    examination.Warn(dir + ": has " + Mebibytes(free) +
                         " left, too little for a copy of the tracker",
                     "free some space");
  } else {
    examination.Ok(dir + ": has " + Mebibytes(free) + " left");
  }
}

void CheckDatabase(Examination& examination) {
  std::string path = TrackerFile(examination.patient);
  if (!CheckFile(examination, path)) return;
  Result<Database> database = Database::Open(
      path, {.busy_timeout_ms = examination.patient.busy_timeout_ms,
             .read_only = true});
  if (!database) return examination.Problem(database.error());
  Result<std::string> identity = CheckIdentity(*database);
  if (!identity) return examination.Problem(identity.error());
  size_t before = examination.findings.size();
  CheckContent(examination, *database);
  if (examination.findings.size() > before) return;
  examination.Ok(*identity + ", and sound");
}

}  // namespace jobdaw
