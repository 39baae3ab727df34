// Postings on their way out, in one of the formats of formats.inc.
//
//   Export(tracker, *FormatByName("csv"), {}, sink);
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
#include "filter.h"
#include "jobdaw/result.h"
#include "tracker.h"

namespace jobdaw {

// Takes the next part; its error ends the export.
using Sink = std::function<Status(std::string_view)>;

struct ExportOptions {
  Filter filter;
  const Sort* sort = nullptr;  // saved_at
  bool is_descending = true;
  std::string columns;     // of tables: see Columns::Choose()
  bool with_mark = false;  // U+FEFF before a table's text, for Excel
  // Told now and then how many postings are done.
  std::function<void(int64_t count)> tell = nullptr;
};

// One format at work. Each step appends to `out`.
class Exporter {
 public:
  virtual ~Exporter() = default;
  // What it reads of each posting; nothing of any where it copies the file.
  virtual Parts parts() const { return {}; }
  virtual bool is_copy() const { return false; }
  virtual Status Begin(std::string& out) = 0;
  virtual Status Add(const PostingRecord& record, std::string& out) = 0;
  virtual Status End(const Sink&) { return Done{}; }
  // What the user should know of the file, "" for nothing.
  virtual std::string Remark() const { return ""; }
};

struct Format {
  const char* name;
  Result<std::unique_ptr<Exporter>> (*make)(Tracker&, const ExportOptions&);
  bool is_binary;
  const char* extension;
  const char* media_type;
  const char* help;
};
std::span<const Format> Formats();
const Format* FormatByName(std::string_view name);
// "csv, json", for messages.
std::string FormatList();

struct Exported {
  int64_t count = 0;
  std::string remark;
};

// Whether the path may be written to: not the tracker's own file, nor one that
// lies beside it (journal, log, copy of an older version), under whatever name.
//   Errors: not_permitted.
Status CheckTarget(const Tracker& tracker, const std::string& path);

// The answer is how many postings. What is in the trash is left out, unless
// the filter asks for it.
//   Errors: bad_request for the options, and those of the sink.
Result<Exported> Export(Tracker& tracker, const Format& format,
                        const ExportOptions& options, const Sink& sink);
// Whole or not at all.
Result<Exported> ExportToFile(Tracker& tracker, const Format& format,
                              const ExportOptions& options,
                              const std::string& path, Existing existing);
// One Markdown file a posting, each whole, in a directory that is made if it
// is missing.
Result<Exported> ExportToDirectory(Tracker& tracker,
                                   const ExportOptions& options,
                                   const std::string& directory,
                                   Existing existing);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_EXPORT_H_
