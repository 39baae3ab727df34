#include "export/export.h"

#include <utility>
#include <vector>

namespace jobdaw {

#define FORMAT(name, Maker, extension, media_type, help) \
  std::unique_ptr<Exporter> Make##Maker##Exporter();
#include "export/formats.inc"
#undef FORMAT

namespace {

constexpr Format kFormats[] = {
#define FORMAT(name, Maker, extension, media_type, help) \
  {#name, Make##Maker##Exporter, extension, media_type, help},
#include "export/formats.inc"
#undef FORMAT
};

// Read in one go; the lock is not held while they are written.
constexpr int64_t kRowsAtOnce = 500;

}  // namespace

std::span<const Format> Formats() { return kFormats; }

const Format* FormatByName(std::string_view name) {
  for (const Format& format : kFormats) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

std::string FormatList() {
  std::string out;
  for (const Format& format : kFormats) {
    if (!out.empty()) out += ", ";
    out += format.name;
  }
  return out;
}

Result<int64_t> Export(Tracker& tracker, const Format& format,
                       const Sink& sink) {
  std::unique_ptr<Exporter> exporter = format.make();
  std::string out;
  exporter->Begin(out);
  int64_t count = 0;
  ListQuery query{.limit = kRowsAtOnce};
  while (true) {
    Result<std::vector<PostingRecord>> records = tracker.List(query);
    if (!records) return records.error();
    for (const PostingRecord& record : *records) {
      Status added = exporter->Add(record, out);
      if (!added) return added.error();
      Status passed = sink(out);
      if (!passed) return passed.error();
      out.clear();
      ++count;
    }
    if (static_cast<int64_t>(records->size()) < kRowsAtOnce) break;
    query.after = records->back().id;
  }
  exporter->End(out);
  Status passed = sink(out);
  if (!passed) return passed.error();
  return count;
}

Result<int64_t> ExportToFile(Tracker& tracker, const Format& format,
                             const std::string& path, Existing existing) {
  Result<NewFile> file = NewFile::Create(path, existing);
  if (!file) return file.error();
  Result<int64_t> count =
      Export(tracker, format,
             [&file](std::string_view part) { return file->Write(part); });
  if (!count) return count;
  Status committed = file->Commit();
  if (!committed) return committed.error();
  return count;
}

}  // namespace jobdaw
