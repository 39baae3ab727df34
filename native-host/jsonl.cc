#include "jsonl.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "file.h"
#include "input.h"
#include "jobdaw/extract.h"
#include "jobdaw/format.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

// Lines that are read but not written yet: at most so many for each thread,
// and so many bytes in all (one line may be larger).
constexpr size_t kLinesAhead = 64;
constexpr size_t kBytesAhead = size_t{64} << 20;
constexpr size_t kReadBytes = 1 << 18;
constexpr size_t kWriteBytes = 1 << 18;

Result<Page> PageOf(const Json& line) {
  if (const Json* page = Member(line, "page")) return PageFromJson(*page);
  const Json* content = Member(line, "content");
  if (content == nullptr || !content->is_string()) {
    return Error{ErrorCode::bad_request,
                 "the line has neither \"content\", a string, nor \"page\""};
  }
  Json document = {{"url", nullptr}, {"format", nullptr}, {"content", nullptr}};
  Json page = Json::object();
  for (const char* name : {"url", "captured_at"}) {
    if (const Json* member = Member(line, name)) page[name] = *member;
  }
  const Json* url = Member(line, "url");
  const Json* format = Member(line, "format");
  if (url != nullptr) document["url"] = *url;
  if (format != nullptr) document["format"] = *format;
  if (document["format"].is_null()) {
    document["format"] =
        GuessFormat("", content->get_ref<const std::string&>());
  }
  page["documents"] = Json::array({std::move(document)});
  Result<Page> read = PageFromJson(page);
  // Not copied through the JSON: it is most of the line.
  if (read) read->documents[0].content = content->get<std::string>();
  return read;
}

std::string ErrorLine(const Error& error, const Json& id = nullptr) {
  Json out = {{"id", id}};
  out.update(ToJson(error));
  return Dump(out);
}

// Lines of a descriptor. One that is too long is read over, not into memory.
class LineReader {
 public:
  LineReader(int descriptor, std::string name)
      : descriptor_(descriptor),
        name_(name == "-" ? "standard input" : std::move(name)) {}

  struct Line {
    std::string text;
    bool too_long = false;
  };
  // nullopt at the end.
  Result<std::optional<Line>> Next() {
    Line line;
    bool any = false;
    while (true) {
      if (start_ == buffer_.size()) {
        Result<bool> more = Fill();
        if (!more) return more.error();
        if (!*more) return any ? std::optional(std::move(line)) : std::nullopt;
      }
      any = true;
      size_t end = buffer_.find('\n', start_);
      bool ends = end != std::string::npos;
      size_t taken = (ends ? end : buffer_.size()) - start_;
      if (line.text.size() + taken > kMaxInputBytes) {
        line.too_long = true;
        line.text.clear();
        line.text.shrink_to_fit();
      }
      if (!line.too_long) line.text.append(buffer_, start_, taken);
      start_ += taken;
      if (!ends) continue;
      ++start_;
      return std::optional(std::move(line));
    }
  }

 private:
  Result<bool> Fill() {
    buffer_.resize(kReadBytes);
    ssize_t got;
    do {
      // Not in a critical section: the reader belongs to one thread.
      // NOLINTNEXTLINE(clang-analyzer-unix.BlockInCriticalSection)
      got = read(descriptor_, buffer_.data(), buffer_.size());
    } while (got < 0 && errno == EINTR);
    int error = errno;
    buffer_.resize(static_cast<size_t>(std::max<ssize_t>(got, 0)));
    start_ = 0;
    if (got < 0) return SystemError(error, name_);
    return got > 0;
  }

  int descriptor_;
  std::string name_;
  std::string buffer_;
  size_t start_ = 0;
};

// Lines go to the threads as they come and leave in the same order.
class Pipeline {
 public:
  Pipeline(int output, int jobs)
      : output_(output), most_(static_cast<size_t>(jobs) * kLinesAhead) {
    for (int i = 0; i < jobs; ++i) threads_.emplace_back([this] { Work(); });
    threads_.emplace_back([this] { WriteOut(); });
  }

  // Waits for room; false when writing has failed.
  bool Add(LineReader::Line line) {
    auto item = std::make_unique<Item>(std::move(line));
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] {
      return failed_ || order_.empty() ||
             (order_.size() < most_ && bytes_ < kBytesAhead);
    });
    if (failed_) return false;
    bytes_ += item->line.text.size();
    waiting_.push_back(item.get());
    order_.push_back(std::move(item));
    work_.notify_one();
    return true;
  }

  // Waits for all that was added.
  Status Finish() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
      work_.notify_all();
      done_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
    return failed_ ? Status(*failed_) : Status(Done{});
  }

 private:
  struct Item {
    explicit Item(LineReader::Line line) : line(std::move(line)) {}
    LineReader::Line line;
    std::string answer;
    bool is_done = false;
  };

  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Item* item = waiting_.front();
      waiting_.pop_front();
      bool skip = failed_.has_value();
      lock.unlock();
      if (item->line.too_long) {
        item->answer = ErrorLine(
            {ErrorCode::too_large, "the line is larger than " +
                                       std::to_string(kMaxInputBytes >> 20) +
                                       " MiB (cut it down to the posting)"});
      } else if (!skip) {
        item->answer = AnswerLine(item->line.text);
      }
      lock.lock();
      item->is_done = true;
      if (item == order_.front().get()) done_.notify_one();
    }
  }

  void WriteOut() {
    std::string out;
    std::unique_lock lock(mutex_);
    while (true) {
      done_.wait(lock, [this] {
        return order_.empty() ? closed_ : order_.front()->is_done;
      });
      if (order_.empty()) return;
      while (!order_.empty() && order_.front()->is_done) {
        Item& item = *order_.front();
        out += item.answer;
        out += '\n';
        bytes_ -= item.line.text.size();
        order_.pop_front();
      }
      room_.notify_one();
      // Nothing is held back while the input has a pause.
      if (out.size() < kWriteBytes && !order_.empty()) continue;
      lock.unlock();
      Status wrote = WriteAll(output_, out, "standard output");
      out.clear();
      lock.lock();
      if (!wrote && !failed_) {
        failed_ = wrote.error();
        room_.notify_all();
      }
    }
  }

  const int output_;
  const size_t most_;
  std::mutex mutex_;
  std::condition_variable work_, done_, room_;
  std::deque<std::unique_ptr<Item>> order_;
  std::deque<Item*> waiting_;
  size_t bytes_ = 0;
  bool closed_ = false;
  std::optional<Error> failed_;
  std::vector<std::thread> threads_;
};

}  // namespace

std::string AnswerLine(std::string_view line) {
  Result<Json> json = ParseJson(line);
  if (!json) return ErrorLine(json.error());
  const Json* member = Member(*json, "id");
  Json id = member == nullptr ? Json() : *member;
  Result<Page> page = PageOf(*json);
  if (!page) return ErrorLine(page.error(), id);
  return Dump(
      Json{{"id", std::move(id)}, {"extraction", ToJson(Extract(*page))}});
}

Status RunJsonl(int input, const std::string& input_name, int output,
                int jobs) {
  LineReader reader(input, input_name);
  Pipeline pipeline(output, jobs);
  std::optional<Error> failed;
  while (true) {
    Result<std::optional<LineReader::Line>> line = reader.Next();
    if (!line) failed = line.error();
    if (!line || !*line || !pipeline.Add(std::move(**line))) break;
  }
  Status finished = pipeline.Finish();
  return failed ? Status(*failed) : finished;
}

}  // namespace jobdaw
