#include "export/scratch.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace jobdaw {

Scratch::~Scratch() {
  if (!path_.empty()) unlink(path_.c_str());
  if (!directory_.empty()) rmdir(directory_.c_str());
}

Status Scratch::Make(const char* name) {
  const char* base = std::getenv("TMPDIR");
  directory_ = std::string(base == nullptr || *base == '\0' ? "/tmp" : base) +
               "/jobdaw-XXXXXX";
  if (mkdtemp(directory_.data()) == nullptr) {
    Error error = SystemError(errno, directory_);
    directory_.clear();
    return error;
  }
  path_ = directory_ + "/" + name;
  return Done{};
}

Status Scratch::PassOn(const Sink& sink) const {
  FILE* file = std::fopen(path_.c_str(), "rb");
  if (file == nullptr) return SystemError(errno, path_);
  std::string part(1 << 18, '\0');
  Status passed = Done{};
  while (passed) {
    size_t got = std::fread(part.data(), 1, part.size(), file);
    if (got == 0) break;
    passed = sink(std::string_view(part).substr(0, got));
  }
  if (passed && std::ferror(file) != 0) passed = SystemError(EIO, path_);
  std::fclose(file);
  return passed;
}

}  // namespace jobdaw
