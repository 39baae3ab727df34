#include "file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace jobdaw {
namespace {

constexpr size_t kBufferBytes = 1 << 18;

std::string DirectoryOf(const std::string& path) {
  size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// A new name is on the disk once its directory is.
void SyncDirectory(const std::string& path) {
  int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

Error ExistsError(const std::string& path) {
  return {ErrorCode::exists,
          path +
              ": is already there (choose another name, or --force to "
              "replace it)"};
}

// Moves `from` to `to`; where something is at `to` already, to be kept, fails.
int MoveIntoPlace(const char* from, const char* to, Existing existing) {
  if (existing == Existing::replace) return rename(from, to);
#ifdef RENAME_NOREPLACE
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
#endif
  // File systems that lack it have links, or neither.
  if (link(from, to) == 0) return unlink(from);
  if (errno == EEXIST) return -1;
  struct stat there;
  if (lstat(to, &there) == 0) {
    errno = EEXIST;
    return -1;
  }
  return rename(from, to);
}

}  // namespace

Error SystemError(int error_number, std::string_view path) {
  std::string name(path);
  switch (error_number) {
    case ENOENT:
      return {ErrorCode::not_found,
              name + ": no such file or directory (check the name)"};
    case ENOTDIR:
      return {ErrorCode::not_found,
              name + ": a part of the path is not a directory (check it)"};
    case EISDIR:
      return {ErrorCode::not_found, name + ": is a directory (name a file)"};
    case EACCES:
    case EPERM:
      return {
          ErrorCode::not_permitted,
          name + ": permission denied (check who owns it and its permissions)"};
    case EROFS:
      return {ErrorCode::not_permitted,
              name + ": on a read-only file system (use another place)"};
    case ELOOP:
      return {ErrorCode::not_permitted,
              name +
                  ": is a symbolic link, which is not followed (use the "
                  "file that it points to)"};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::disk_full,
              name + ": no space is left (free some and try again)"};
    case EEXIST:
      return ExistsError(name);
    case EBADF:
      return {ErrorCode::io, name +
                                 ": is closed (leave it open, or name a "
                                 "file)"};
    default:
      return {ErrorCode::io, name + ": " + std::strerror(error_number) +
                                 " (check the disk and try again)"};
  }
}

Result<std::string> ReadWhole(const std::string& path, size_t cap) {
  bool standard_input = path == "-";
  std::string name = standard_input ? "standard input" : path;
  int descriptor =
      standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return SystemError(errno, name);
  std::string out;
  int error = 0;
  struct stat about;
  if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode)) {
    out.reserve(std::min(static_cast<size_t>(about.st_size), cap) + 1);
  }
  while (out.size() <= cap) {
    size_t had = out.size();
    size_t room = std::max(out.capacity() - had, size_t{1} << 16);
    out.resize(had + room);
    ssize_t got = read(descriptor, out.data() + had, room);
    if (got < 0 && errno != EINTR) error = errno;
    out.resize(had + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0 || error != 0) break;
  }
  if (!standard_input) close(descriptor);
  if (error != 0) return SystemError(error, name);
  if (out.size() > cap) {
    std::string most = cap < 1 << 20 ? std::to_string(cap / 1000) + " kB"
                                     : std::to_string(cap >> 20) + " MiB";
    return Error{ErrorCode::too_large, name + ": larger than " + most +
                                           " (cut it down to the posting)"};
  }
  return out;
}

Status MakeDirectories(const std::string& path, mode_t mode) {
  struct stat there;
  if (stat(path.c_str(), &there) == 0) {
    if (S_ISDIR(there.st_mode)) return Done{};
    return Error{ErrorCode::not_found,
                 path + ": is not a directory (name a directory)"};
  }
  if (errno != ENOENT) return SystemError(errno, path);
  std::string parent = DirectoryOf(path);
  if (parent != path) {
    Status made = MakeDirectories(parent, mode);
    if (!made) return made;
  }
  if (mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
    return SystemError(errno, path);
  }
  SyncDirectory(parent);
  return Done{};
}

Status WriteAll(int descriptor, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    ssize_t wrote = write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0) {
      if (errno == EINTR) continue;
      return SystemError(errno, name);
    }
    bytes.remove_prefix(static_cast<size_t>(wrote));
  }
  return Done{};
}

std::string AbsolutePath(const std::string& path) {
  if (path.starts_with('/')) return path;
  std::error_code gone;  // the working directory may be
  std::filesystem::path here = std::filesystem::current_path(gone);
  return gone ? path : here.string() + "/" + path;
}

Result<NewFile> NewFile::Create(const std::string& path, Existing existing,
                                mode_t mode) {
  struct stat there;
  if (lstat(path.c_str(), &there) == 0) {
    if (S_ISDIR(there.st_mode)) return SystemError(EISDIR, path);
    if (existing == Existing::refuse) return ExistsError(path);
    if (!S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode)) {
      return Error{ErrorCode::not_permitted,
                   path + ": is not a regular file (name another)"};
    }
  } else if (errno != ENOENT) {
    return SystemError(errno, path);
  }
  NewFile file;
  file.path_ = path;
  file.existing_ = existing;
  file.beside_ = path + ".XXXXXX";
  file.descriptor_ = mkostemp(file.beside_.data(), O_CLOEXEC);  // O_EXCL, 0600
  if (file.descriptor_ < 0) {
    int error = errno;
    file.beside_.clear();
    // Its directory is what is missing or closed, so that is what to name.
    return SystemError(
        error, error == ENOENT || error == EACCES ? DirectoryOf(path) : path);
  }
  if (mode != 0600 && fchmod(file.descriptor_, mode) != 0) {
    return SystemError(errno, path);
  }
  return file;
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, {})),
      buffer_(std::move(other.buffer_)),
      failed_(std::move(other.failed_)),
      existing_(other.existing_),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!beside_.empty()) unlink(beside_.c_str());
}

Status NewFile::Write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBufferBytes ? Status(Done{}) : Flush();
}

Status NewFile::Flush() {
  if (!failed_) {
    Status wrote = WriteAll(descriptor_, buffer_, path_);
    if (!wrote) failed_ = wrote.error();
  }
  buffer_.clear();
  return failed_ ? Status(*failed_) : Status(Done{});
}

Status NewFile::Commit() {
  Status flushed = Flush();
  if (!flushed) return flushed;
  if (fsync(descriptor_) != 0) return SystemError(errno, path_);
  if (close(std::exchange(descriptor_, -1)) != 0) {
    return SystemError(errno, path_);
  }
  if (MoveIntoPlace(beside_.c_str(), path_.c_str(), existing_) != 0) {
    return SystemError(errno, path_);
  }
  beside_.clear();
  SyncDirectory(DirectoryOf(path_));
  return Done{};
}

}  // namespace jobdaw
