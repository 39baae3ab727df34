#include "request_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "file.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

constexpr off_t kMaxLogBytes = 1 << 20;

}  // namespace

RequestLog::RequestLog(const std::string& data_dir)
    : path_(data_dir + "/requests.log") {}

void RequestLog::Add(const std::string& at, const Entry& entry) const {
  int log = open(path_.c_str(),
                 O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (log < 0) return;
  struct stat found{};
  if (fstat(log, &found) == 0 && S_ISREG(found.st_mode)) {
    std::chrono::duration<double, std::milli> ms = entry.duration;
    Json line = {
        {"at", at},
        {"host", getpid()},
        {"action", entry.action == nullptr ? Json() : Json(entry.action)},
        {"request_bytes", entry.request_bytes},
        {"reply_bytes", entry.reply_bytes},
        {"ms", static_cast<double>(static_cast<int64_t>(ms.count() * 10)) / 10},
        {"error", entry.error ? Json(ErrorName(*entry.error)) : Json()}};
    // One write, so that several hosts' lines stay whole.
    (void)WriteAll(log, Dump(line) + "\n", path_);
    if (found.st_size > kMaxLogBytes &&
        rename(path_.c_str(), (path_ + ".1").c_str()) == 0) {
      int next = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                      S_IRUSR | S_IWUSR);
      if (next >= 0) close(next);
    }
  }
  close(log);
}

}  // namespace jobdaw
