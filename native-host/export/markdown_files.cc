// One Markdown file a posting. A file is found again by the posting's UUID in
// its front matter, and by a sum of its bytes it shows whether somebody wrote
// in it since.
#include <cstdio>
#include <filesystem>
#include <map>

#include "export/export.h"
#include "export/markdown.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"

namespace jobdaw {
namespace {

constexpr size_t kMostFileBytes = 1 << 24;
constexpr std::string_view kSumLine = "jobdaw_sum: ";

// FNV-1a, 64 bits.
std::string SumOf(std::string_view text) {
  uint64_t sum = 0xcbf29ce484222325;
  for (char c : text) {
    sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  char out[20];
  std::snprintf(out, sizeof out, "%016llx",
                static_cast<unsigned long long>(sum));
  return out;
}

std::string WithSum(const std::string& text) {
  size_t end = text.find("\n---\n") + 1;
  return text.substr(0, end) + std::string(kSumLine) + SumOf(text) + "\n" +
         text.substr(end);
}

// Whether it is as WithSum() made it.
bool IsUntouched(std::string text) {
  size_t at = text.find("\n" + std::string(kSumLine));
  if (at == std::string::npos) return false;
  size_t begin = at + 1;
  size_t end = text.find('\n', begin);
  if (end == std::string::npos) return false;
  std::string sum =
      text.substr(begin + kSumLine.size(), end - begin - kSumLine.size());
  text.erase(begin, end + 1 - begin);
  return sum == SumOf(text);
}

// The UUID of the posting that a file is of; "" for any other file.
std::string UuidIn(const std::string& text) {
  if (!text.starts_with("---\n")) return "";
  constexpr std::string_view kStart = "\nuuid: \"";
  size_t at = text.substr(0, text.find("\n---\n")).find(kStart);
  return at == std::string::npos ? "" : text.substr(at + kStart.size(), 36);
}

// Those that act on what stands beside them: marks of direction and width, and
// controls.
bool IsInvisible(std::string_view three) {
  auto second = static_cast<unsigned char>(three.size() > 1 ? three[1] : 0);
  auto third = static_cast<unsigned char>(three.size() > 2 ? three[2] : 0);
  if (three[0] == '\xC2') return second < 0xA0;
  if (three.starts_with("\xEF\xBB\xBF")) return true;
  if (!three.starts_with("\xE2")) return false;
  return (second == 0x80 && ((third >= 0x8B && third <= 0x8F) ||
                             (third >= 0xA8 && third <= 0xAE))) ||
         (second == 0x81 && third >= 0xA0 && third <= 0xAF);
}

size_t BytesOfCharacter(char first) {
  auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// "Example Data - Data Engineer 17.md": letters, digits and spaces of the
// posting, and its number, so that no name is another's or a path.
std::string FileName(const PostingRecord& record, const Json& posting) {
  constexpr size_t kMostBytes = 100;
  const Json* company = Member(posting, "company");
  std::string name = company == nullptr ? "" : TextMember(*company, "name");
  if (!name.empty()) name += " - ";
  name += TextMember(posting, "title");
  std::string out;
  for (size_t at = 0; at < name.size();) {
    size_t bytes = BytesOfCharacter(name[at]);
    std::string_view c = std::string_view(name).substr(at, bytes);
    at += bytes;
    if (bytes > 1 && IsInvisible(c)) continue;
    char one = c[0];
    bool is_kept = bytes > 1 || (one >= '0' && one <= '9') ||
                   (one == '-' && !out.empty()) ||
                   ((one | 32) >= 'a' && (one | 32) <= 'z');
    if (is_kept && out.size() + bytes <= kMostBytes) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + (out.empty() ? "" : " ") + std::to_string(record.id) + ".md";
}

class MarkdownFiles {
 public:
  MarkdownFiles(Tracker& tracker, std::string directory, Existing existing)
      : tracker_(tracker),
        directory_(std::move(directory)),
        existing_(existing) {
    while (directory_.size() > 1 && directory_.ends_with('/')) {
      directory_.pop_back();
    }
  }

  Status Open() {
    Status made = MakeDirectories(directory_);
    if (!made || existing_ == Existing::refuse) return made;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator(directory_, error)) {
      if (entry.path().extension() != ".md") continue;
      Result<std::string> text =
          ReadWhole(entry.path().string(), kMostFileBytes);
      std::string uuid = text ? UuidIn(*text) : "";
      if (!uuid.empty()) {
        there_[uuid] = {entry.path().filename().string(), IsUntouched(*text)};
      }
    }
    return error ? Status(SystemError(error.value(), directory_))
                 : Status(Done{});
  }

  Status Write(const PostingRecord& record) {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return posting.error();
    Result<std::string> text = MarkdownText(tracker_, record);
    if (!text) return text.error();
    std::string name = FileName(record, *posting);
    auto before = there_.find(record.uuid);
    if (before != there_.end() && !before->second.is_untouched) {
      ++kept_;
      if (kept_ <= kMostNamed) {
        kept_names_ += (kept_ == 1 ? "" : ", ") + before->second.name;
      }
      return Done{};
    }
    // One that is in the way but nobody's here is the user's own.
    bool is_ours = before != there_.end() && before->second.name == name;
    std::string path = directory_ + "/" + name;
    Status fine = CheckTarget(tracker_, path);
    if (!fine) return fine;
    Result<NewFile> file =
        NewFile::Create(path, is_ours ? Existing::replace : Existing::refuse);
    if (!file) return file.error();
    Status written = file->Write(WithSum(*text));
    if (written) written = file->Commit();
    if (!written || before == there_.end() || is_ours) return written;
    // Its title changed.
    std::error_code ignored;
    std::filesystem::remove(directory_ + "/" + before->second.name, ignored);
    return Done{};
  }

  std::string Remark() const {
    if (kept_ == 0) return "";
    return std::to_string(kept_) + (kept_ == 1 ? " file was" : " files were") +
           " changed since the last export, and left alone: " + kept_names_ +
           (kept_ > kMostNamed ? " ..." : "") +
           " (move them away to have them written anew)";
  }
  int64_t kept() const { return kept_; }

 private:
  static constexpr int64_t kMostNamed = 5;
  struct Before {
    std::string name;
    bool is_untouched = false;
  };

  Tracker& tracker_;
  std::string directory_;
  Existing existing_;
  std::map<std::string, Before> there_;  // by UUID
  int64_t kept_ = 0;
  std::string kept_names_;
};

}  // namespace

Result<Exported> ExportToDirectory(Tracker& tracker,
                                   const ExportOptions& options,
                                   const std::string& directory,
                                   Existing existing) {
  MarkdownFiles files(tracker, directory, existing);
  Status opened = files.Open();
  if (!opened) return opened.error();
  constexpr int64_t kAtOnce = 100;
  ListQuery query{
      .filter = options.filter,
      .sort = options.sort == nullptr ? SortByName("saved_at") : options.sort,
      .is_descending = options.is_descending,
      .limit = kAtOnce,
      .parts = kMarkdownParts};
  int64_t seen = 0;
  while (true) {
    Result<std::vector<PostingRecord>> records = tracker.List(query);
    if (!records) return records.error();
    for (const PostingRecord& record : *records) {
      Status written = files.Write(record);
      if (!written) return written.error();
      ++seen;
    }
    if (options.tell) options.tell(seen);
    if (static_cast<int64_t>(records->size()) < kAtOnce) {
      return Exported{seen - files.kept(), files.Remark()};
    }
    query.after = records->back().id;
  }
}

}  // namespace jobdaw
