#include "input.h"

#include <utility>

#include "file.h"
#include "jobdaw/format.h"
#include "pdf.h"

namespace jobdaw {
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
  std::string format = options.format;
  if (format.empty() && IsPdf(*content)) {
    content = TextOfPdf(*content);
    if (!content) {
      return Error{content.error().code,
                   options.path + ": " + content.error().message};
    }
    format = "text";
  }
  if (format.empty()) format = GuessFormat(options.path, *content);
  page.documents.push_back(
      {options.url, std::move(format), std::move(*content)});
  return page;
}

}  // namespace jobdaw
