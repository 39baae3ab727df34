#include "input.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "file.h"

namespace jobdaw {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return out;
}

}  // namespace

std::string GuessFormat(std::string_view path, std::string_view content) {
  std::string name = Lower(path);
  for (const char* ending : {".html", ".htm", ".xhtml"}) {
    if (name.ends_with(ending)) return "html";
  }
  for (const char* ending : {".md", ".markdown"}) {
    if (name.ends_with(ending)) return "markdown";
  }
  if (name.ends_with(".txt")) return "text";
  std::string start = Lower(content.substr(0, 4096));
  size_t first = start.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF");
  if (first != std::string::npos && start[first] == '<') return "html";
  for (const char* tag : {"<!doctype html", "<html", "<body", "<div", "<p>"}) {
    if (start.find(tag) != std::string::npos) return "html";
  }
  return "text";
}

Result<Page> ReadPage(const InputOptions& options) {
  Result<std::string> content = ReadWhole(options.path, kMaxInputBytes);
  if (!content) return content.error();
  if (content->empty()) {
    return Error{ErrorCode::bad_request,
                 (options.path == "-" ? "standard input" : options.path) +
                     ": is empty (give a page or the text of a posting)"};
  }
  Page page{
      .url = options.url, .captured_at = options.captured_at, .documents = {}};
  std::string format = options.format.empty()
                           ? GuessFormat(options.path, *content)
                           : options.format;
  page.documents.push_back(
      {options.url, std::move(format), std::move(*content)});
  return page;
}

}  // namespace jobdaw
