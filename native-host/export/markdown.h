// One posting as Markdown with YAML front matter, as Obsidian and Hugo read it.
//   Source: CommonMark 0.31; YAML 1.2, whose quoted strings JSON's nearly are.
#ifndef JOBDAW_NATIVE_HOST_EXPORT_MARKDOWN_H_
#define JOBDAW_NATIVE_HOST_EXPORT_MARKDOWN_H_

#include <string>

#include "jobdaw/result.h"
#include "tracker.h"

namespace jobdaw {

inline constexpr Parts kMarkdownParts = {.columns = false, .rest = Rest::all};

Result<std::string> MarkdownText(Tracker& tracker, const PostingRecord& record);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_MARKDOWN_H_
