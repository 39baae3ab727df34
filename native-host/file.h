// Files, read and written with care. Every error names the file and what to do.
//
//   Result<NewFile> file = NewFile::Create("jobs.csv", Existing::refuse);
//   if (!file) return file.error();
//   file->Write(row);            // beside, not yet at its place
//   return file->Commit();       // on the disk, then there, whole
#ifndef JOBDAW_NATIVE_HOST_FILE_H_
#define JOBDAW_NATIVE_HOST_FILE_H_

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

// What a failed system call on `path` means: "<path>: <why> (<what to do>)".
Error SystemError(int error_number, std::string_view path);

// The bytes of a file; "-" is standard input.
//   Errors: not_found, not_permitted, io; too_large past `cap` bytes.
Result<std::string> ReadWhole(const std::string& path, size_t cap);

// Makes a directory and its missing parents, each with `mode`; those that are
// there keep theirs.
Status MakeDirectories(const std::string& path, mode_t mode = 0700);

// Writes all of `bytes`, however often the system interrupts. `name` is for
// the error.
Status WriteAll(int descriptor, std::string_view bytes, std::string_view name);

// "dir/name" with the working directory in front when it is relative.
std::string AbsolutePath(const std::string& path);

enum class Existing { refuse, replace };

// A file that appears at its place whole or not at all.
class NewFile {
 public:
  // Errors: exists when something is there and is to be kept; not_permitted
  // when it is there and is no regular file.
  static Result<NewFile> Create(const std::string& path, Existing existing,
                                mode_t mode = 0600);
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();  // Takes away what was not committed.

  // Buffered; an error is repeated by Commit().
  Status Write(std::string_view bytes);
  Status Commit();

 private:
  NewFile() = default;
  Status Flush();

  std::string path_;
  std::string beside_;
  std::string buffer_;
  std::optional<Error> failed_;
  Existing existing_ = Existing::refuse;
  int descriptor_ = -1;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_FILE_H_
