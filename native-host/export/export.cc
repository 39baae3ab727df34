#include "export/export.h"

#include <utility>
#include <vector>

namespace jobdaw {

#define FORMAT(name, Maker, is_binary, extension, media_type, help) \
  Result<std::unique_ptr<Exporter>> Make##Maker##Exporter(          \
      Tracker&, const ExportOptions&);
#include "export/formats.inc"
#undef FORMAT

namespace {

constexpr Format kFormats[] = {
#define FORMAT(name, Maker, is_binary, extension, media_type, help) \
  {#name, Make##Maker##Exporter, is_binary, extension, media_type, help},
#include "export/formats.inc"
#undef FORMAT
};

// Read in one go, some megabytes; the lock is not held while they are written.
constexpr int64_t kRowsAtOnce = 2000;
constexpr int64_t kPostingsAtOnce = 500;  // with their JSON
constexpr size_t kBytesAtOnce = 1 << 16;

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

Result<Exported> Export(Tracker& tracker, const Format& format,
                        const ExportOptions& options, const Sink& sink) {
  Result<std::unique_ptr<Exporter>> made = format.make(tracker, options);
  if (!made) return made.error();
  Exporter& exporter = **made;
  std::string out;
  Status begun = exporter.Begin(out);
  if (!begun) return begun.error();
  Exported exported;
  ListQuery query{
      .filter = options.filter,
      .sort = options.sort == nullptr ? SortByName("saved_at") : options.sort,
      .is_descending = options.is_descending,
      .limit = exporter.parts().posting ? kPostingsAtOnce : kRowsAtOnce,
      .parts = exporter.parts()};
  Result<std::vector<PostingRecord>> records = std::vector<PostingRecord>{};
  while (!exporter.is_copy()) {
    records = tracker.List(query, std::move(*records));
    if (!records) return records.error();
    for (const PostingRecord& record : *records) {
      Status added = exporter.Add(record, out);
      if (!added) return added.error();
      if (out.size() >= kBytesAtOnce) {
        Status passed = sink(out);
        if (!passed) return passed.error();
        out.clear();
      }
      ++exported.count;
    }
    if (options.tell) options.tell(exported.count);
    if (static_cast<int64_t>(records->size()) < query.limit) break;
    query.after = records->back().id;
  }
  Status passed = sink(out);
  if (!passed) return passed.error();
  Status ended = exporter.End(sink);
  if (!ended) return ended.error();
  exported.remark = exporter.Remark();
  return exported;
}

Result<Exported> ExportToFile(Tracker& tracker, const Format& format,
                              const ExportOptions& options,
                              const std::string& path, Existing existing) {
  Result<NewFile> file = NewFile::Create(path, existing);
  if (!file) return file.error();
  Result<Exported> exported =
      Export(tracker, format, options,
             [&file](std::string_view part) { return file->Write(part); });
  if (!exported) return exported;
  Status committed = file->Commit();
  if (!committed) return committed.error();
  return exported;
}

}  // namespace jobdaw
