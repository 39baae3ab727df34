#include "import/directory.h"

#include <algorithm>
#include <filesystem>

#include "file.h"
#include "input.h"

namespace jobdaw {
namespace {

bool IsPage(const std::filesystem::path& path) {
  const ImportFormat* format = ImportFormatOfName(path.string());
  std::string ending = path.extension().string();
  return ending == ".txt" || ending == ".TXT" ||
         (format != nullptr && std::string_view(format->name) == "page");
}

class DirectorySource : public ImportSource {
 public:
  DirectorySource(std::vector<std::string> files, ImportChoice choice)
      : files_(std::move(files)), choice_(std::move(choice)) {
    choice_.format = "page";
  }

  Result<bool> Next(ImportRow& row) override {
    if (at_ >= files_.size()) return false;
    const std::string& path = files_[at_++];
    Status read = ReadOne(path, row);
    row.row = static_cast<int64_t>(at_);
    if (!read) {
      row.reason = read.error().message;
    } else if (!row.reason.empty()) {
      row.reason = path + ": " + row.reason;
    }
    return true;
  }

 private:
  Status ReadOne(const std::string& path, ImportRow& row) {
    Result<std::string> content = ReadWhole(path, kMaxInputBytes);
    if (!content) return content.error();
    Result<ImportPlan> plan = PlanImport({path, std::move(*content)}, choice_);
    if (!plan) return plan.error();
    Result<bool> is_there = plan->source->Next(row);
    if (!is_there) return is_there.error();
    return Done{};
  }

  std::vector<std::string> files_;
  ImportChoice choice_;
  size_t at_ = 0;
};

}  // namespace

Result<ImportPlan> PlanDirectory(const std::string& path,
                                 const ImportChoice& choice) {
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    if (entry.is_regular_file(error) && IsPage(entry.path())) {
      files.push_back(entry.path().string());
    }
  }
  if (error) return SystemError(error.value(), path);
  if (files.empty()) {
    return Error{
        ErrorCode::bad_request,
        path + ": has no pages in it (*.html, *.htm, *.txt, *.md, *.pdf)"};
  }
  std::sort(files.begin(), files.end());
  ImportPlan plan;
  plan.format = ImportFormatByName("page");
  plan.source = std::make_unique<DirectorySource>(std::move(files), choice);
  return plan;
}

}  // namespace jobdaw
