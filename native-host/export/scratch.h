// A file for the time of an export, in a directory that only the user can read.
#ifndef JOBDAW_NATIVE_HOST_EXPORT_SCRATCH_H_
#define JOBDAW_NATIVE_HOST_EXPORT_SCRATCH_H_

#include <string>

#include "export/export.h"
#include "jobdaw/result.h"

namespace jobdaw {

class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();  // Takes both away.

  // In $TMPDIR, or /tmp.
  Status Make(const char* name);
  // The file's bytes, part by part.
  Status PassOn(const Sink& sink) const;

  const std::string& directory() const { return directory_; }
  const std::string& path() const { return path_; }

 private:
  std::string directory_;
  std::string path_;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_SCRATCH_H_
