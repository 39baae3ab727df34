#include "export/export.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
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

std::filesystem::path DirectoryOf(const std::string& path) {
  std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return parent.empty() ? std::filesystem::path(".") : parent;
}

bool IsSameFile(const struct stat& file, const std::string& path) {
  struct stat other;
  return stat(path.c_str(), &other) == 0 && other.st_dev == file.st_dev &&
         other.st_ino == file.st_ino;
}

// What SQLite puts behind the name of its file, and migrations of their copies.
bool IsOwnEnding(std::string_view ending) {
  if (ending.empty() || ending == "-journal" || ending == "-wal" ||
      ending == "-shm") {
    return true;
  }
  return ending.starts_with(".v") && ending.size() > 2 &&
         std::all_of(ending.begin() + 2, ending.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Status CheckTarget(const Tracker& tracker, const std::string& path) {
  Error own{ErrorCode::not_permitted,
            path +
                ": belongs to the tracker, which would be lost (name another "
                "file)"};
  const std::string& file = tracker.path();
  std::string name = std::filesystem::path(file).filename().string();
  auto is_own = [&name](const std::string& other) {
    return other.starts_with(name) &&
           IsOwnEnding(std::string_view(other).substr(name.size()));
  };
  std::filesystem::path beside = DirectoryOf(file);
  struct stat there;
  if (is_own(std::filesystem::path(path).filename().string()) &&
      stat(DirectoryOf(path).c_str(), &there) == 0 &&
      IsSameFile(there, beside.string())) {
    return own;
  }
  if (stat(path.c_str(), &there) != 0) return Done{};
  std::error_code unread;
  for (const auto& entry :
       std::filesystem::directory_iterator(beside, unread)) {
    if (is_own(entry.path().filename().string()) &&
        IsSameFile(there, entry.path().string())) {
      return own;
    }
  }
  return Done{};
}

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
  Status fine = CheckTarget(tracker, path);
  if (!fine) return fine.error();
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
