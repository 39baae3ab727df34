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

// "Data Engineer_files": what a browser saved beside the page of that name.
bool IsOfPage(const std::filesystem::path& folder) {
  std::string name = folder.filename().string();
  size_t end = name.find_last_of("_-.");
  if (end == std::string::npos) return false;
  for (const char* ending : {".html", ".htm", ".xhtml"}) {
    std::error_code ignored;
    std::filesystem::path page =
        folder.parent_path() / (name.substr(0, end) + ending);
    if (std::filesystem::exists(page, ignored)) return true;
  }
  return false;
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
  std::string folders;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    if (entry.is_regular_file(error) && IsPage(entry.path())) {
      files.push_back(entry.path().string());
    } else if (entry.is_directory(error) && !IsOfPage(entry.path())) {
      folders += (folders.empty() ? "" : ", ") + entry.path().string();
    }
  }
  if (error) return SystemError(error.value(), path);
  if (!folders.empty()) {
    folders =
        "folders in it are not looked into (name them too: " + folders + ")";
  }
  if (files.empty()) {
    return Error{ErrorCode::bad_request,
                 path + (folders.empty() ? ": has no pages in it (*.html, "
                                           "*.htm, *.txt, *.md, *.pdf)"
                                         : ": has no pages in it; " + folders)};
  }
  std::sort(files.begin(), files.end());
  ImportPlan plan;
  plan.remark = folders;
  plan.format = ImportFormatByName("page");
  plan.source = std::make_unique<DirectorySource>(std::move(files), choice);
  return plan;
}

}  // namespace jobdaw
