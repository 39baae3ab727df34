// Bookmarks in the form that every browser exports: an <H3> names a folder, the
// <DL> after it holds what is in it.
//   Source: "Netscape Bookmark File Format", as Chromium and Firefox write it.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>

#include "import/encoding.h"
#include "import/import.h"
#include "instant.h"
#include "jobdaw/extract.h"
#include "jobdaw/json_members.h"
#include "jobdaw/markup.h"

namespace jobdaw {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return out;
}

std::string Plain(std::string_view html) {
  constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'},
                                                             {"&lt;", '<'},
                                                             {"&gt;", '>'},
                                                             {"&quot;", '"'},
                                                             {"&#39;", '\''}};
  std::string out;
  while (!html.empty()) {
    auto entity = std::find_if(
        std::begin(kEntities), std::end(kEntities),
        [html](const auto& row) { return html.starts_with(row.first); });
    out += entity == std::end(kEntities) ? html[0] : entity->second;
    html.remove_prefix(entity == std::end(kEntities) ? 1
                                                     : entity->first.size());
  }
  size_t begin = out.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return out.substr(begin, out.find_last_not_of(" \t\r\n") - begin + 1);
}

struct Tag {
  std::string name;  // "a", "/dl"
  std::string_view attributes;
  std::string text;  // up to the next tag
};

// The value of HREF="..."; "" when it is absent.
std::string Attribute(std::string_view attributes, std::string_view name) {
  std::string lower = Lower(attributes);
  std::string start = " " + std::string(name) + "=\"";
  size_t begin = lower.find(start);
  if (begin == std::string::npos) return "";
  begin += start.size();
  size_t end = std::min(attributes.find('"', begin), attributes.size());
  return Plain(attributes.substr(begin, end - begin));
}

class Tags {
 public:
  explicit Tags(std::string_view text) : text_(text) {}

  bool Next(Tag& tag) {
    size_t begin = text_.find('<', at_);
    if (begin == std::string_view::npos) return false;
    size_t end = std::min(text_.find('>', begin), text_.size());
    std::string_view inside = text_.substr(begin + 1, end - begin - 1);
    size_t name = std::min(inside.find_first_of(" \t\r\n"), inside.size());
    tag.name = Lower(inside.substr(0, name));
    tag.attributes = inside.substr(name);
    at_ = std::min(end + 1, text_.size());
    size_t next = std::min(text_.find('<', at_), text_.size());
    tag.text = Plain(text_.substr(at_, next - at_));
    return true;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

struct Bookmark {
  std::string title, url, folder, tags, added_at;
};

// ADD_DATE counts seconds; some programs write milliseconds or microseconds.
std::string InstantOf(const std::string& digits) {
  int64_t seconds = 0;
  auto [end, wrong] =
      std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (wrong != std::errc() || seconds <= 0) return "";
  while (seconds > 100000000000) seconds /= 1000;
  using namespace std::chrono;
  auto day = floor<days>(sys_seconds(std::chrono::seconds(seconds)));
  year_month_day date(day);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT12:00:00Z",
                static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return NormalizeInstant(text).value_or("");
}

std::vector<Bookmark> Read(std::string_view text) {
  std::vector<Bookmark> out;
  std::vector<std::string> folders;
  std::string heading;
  Tags tags(text);
  for (Tag tag; tags.Next(tag);) {
    if (tag.name == "h3") {
      heading = tag.text;
    } else if (tag.name == "dl") {
      folders.push_back(std::exchange(heading, ""));
    } else if (tag.name == "/dl" && !folders.empty()) {
      folders.pop_back();
    } else if (tag.name == "a") {
      Bookmark mark{
          .title = tag.text,
          .url = Attribute(tag.attributes, "href"),
          .folder = "",
          .tags = Attribute(tag.attributes, "tags"),
          .added_at = InstantOf(Attribute(tag.attributes, "add_date"))};
      for (const std::string& folder : folders) {
        if (folder.empty()) continue;
        mark.folder += (mark.folder.empty() ? "" : "/") + folder;
      }
      // Scripts and searches in places are no pages.
      if (mark.url.starts_with("http://") || mark.url.starts_with("https://")) {
        out.push_back(std::move(mark));
      }
    }
  }
  return out;
}

bool IsIn(const std::string& folder, const std::string& chosen) {
  return chosen.empty() || folder == chosen ||
         folder.starts_with(chosen + "/") || folder.ends_with("/" + chosen) ||
         folder.find("/" + chosen + "/") != std::string::npos;
}

// "Data Engineer - Example | Board" says more than a title: the core reads it
// as the title of the page that it is.
Json PostingOf(const Bookmark& mark, const std::string& now) {
  Page page{.url = mark.url, .captured_at = now, .documents = {}};
  std::string html = "<!DOCTYPE html><title>";
  EscapeHtml(mark.title, html);
  page.documents.push_back({mark.url, "html", html + "</title>"});
  Extraction found = Extract(page);
  if (found.posting && !found.posting->title.empty()) {
    return ToJson(*found.posting);
  }
  return {{"title", mark.title}};
}

class BookmarksSource : public ImportSource {
 public:
  BookmarksSource(std::vector<Bookmark> marks, const ImportChoice& choice)
      : marks_(std::move(marks)), folder_(choice.folder), now_(choice.now) {}

  Result<bool> Next(ImportRow& row) override {
    while (at_ < marks_.size() && !IsIn(marks_[at_].folder, folder_)) ++at_;
    if (at_ >= marks_.size()) return false;
    const Bookmark& mark = marks_[at_++];
    row.row = static_cast<int64_t>(at_);
    row.saved_at = mark.added_at > now_ ? "" : mark.added_at;
    for (size_t begin = 0; begin < mark.tags.size();) {
      size_t end = std::min(mark.tags.find(',', begin), mark.tags.size());
      if (end > begin) row.tags.push_back(mark.tags.substr(begin, end - begin));
      begin = end + 1;
    }
    if (mark.title.empty()) {
      row.reason = "has no title";
      return true;
    }
    Status set = SetPosting(PostingOf(mark, now_), mark.url, row);
    if (!set) row.reason = set.error().message;
    return true;
  }

 private:
  std::vector<Bookmark> marks_;
  std::string folder_;
  std::string now_;
  size_t at_ = 0;
};

}  // namespace

Result<ImportPlan> PlanBookmarks(ImportFile file, const ImportChoice& choice) {
  std::vector<Bookmark> marks = Read(ToUtf8(file.content));
  ImportPlan plan;
  bool is_there = choice.folder.empty();
  for (const Bookmark& mark : marks) {
    is_there = is_there || IsIn(mark.folder, choice.folder);
    auto folder = std::find_if(
        plan.folders.begin(), plan.folders.end(),
        [&mark](const ImportFolder& f) { return f.name == mark.folder; });
    if (folder == plan.folders.end()) {
      plan.folders.push_back({mark.folder, 1});
    } else {
      ++folder->count;
    }
  }
  if (!is_there) {
    return Error{ErrorCode::bad_request,
                 "has no folder \"" + choice.folder +
                     "\" with pages in it (see its folders without this)"};
  }
  plan.source = std::make_unique<BookmarksSource>(std::move(marks), choice);
  return plan;
}

}  // namespace jobdaw
