// Postings on their way out, in one of the formats of formats.inc.
//
//   Export(tracker, *FormatByName("csv"), sink);
//
// Streams: memory does not grow with the number of postings, and the tracker is
// not locked while the sink is written to.
#ifndef JOBDAW_NATIVE_HOST_EXPORT_EXPORT_H_
#define JOBDAW_NATIVE_HOST_EXPORT_EXPORT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "file.h"
#include "jobdaw/result.h"
#include "tracker.h"

namespace jobdaw {

// One format at work. Each step appends to `out`.
class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual void Begin(std::string& out) = 0;
  virtual Status Add(const PostingRecord& record, std::string& out) = 0;
  virtual void End(std::string& out) = 0;
};

struct Format {
  const char* name;
  std::unique_ptr<Exporter> (*make)();
  const char* extension;
  const char* media_type;
  const char* help;
};
std::span<const Format> Formats();
const Format* FormatByName(std::string_view name);
// "csv, json", for messages.
std::string FormatList();

// Takes the next part; its error ends the export.
using Sink = std::function<Status(std::string_view)>;

// Newest first, without the trash. The answer is how many postings.
Result<int64_t> Export(Tracker& tracker, const Format& format,
                       const Sink& sink);
// Whole or not at all.
Result<int64_t> ExportToFile(Tracker& tracker, const Format& format,
                             const std::string& path, Existing existing);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_EXPORT_H_
