// What the host was asked, for whoever looks for a fault: written only where
// the user made the file, jobdaw log --on, and without a word of any page.
//
//   {"at": "2025-01-10T09:00:00.000Z", "host": 4711, "action": "save",
//    "request_bytes": 48211, "reply_bytes": 312, "ms": 4.1, "error": null}
#ifndef JOBDAW_NATIVE_HOST_REQUEST_LOG_H_
#define JOBDAW_NATIVE_HOST_REQUEST_LOG_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "jobdaw/result.h"

namespace jobdaw {

class RequestLog {
 public:
  struct Entry {
    const char* action = nullptr;  // null where none was understood
    size_t request_bytes = 0;
    size_t reply_bytes = 0;
    std::chrono::steady_clock::duration duration{};
    std::optional<ErrorCode> error;
  };

  explicit RequestLog(const std::string& data_dir);

  // Never fails: a log that can't be written must not keep a save from its
  // answer. A file of a megabyte makes room for the next as requests.log.1.
  void Add(const std::string& at, const Entry& entry) const;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_REQUEST_LOG_H_
