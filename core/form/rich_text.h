// The Markdown of a posting's texts for controls that take no Markdown.
//
//   PlainOfMarkdown("## Tasks\n\n- **Build** it")  == "Tasks\n\n- Build it"
//   HtmlOfMarkdown("## Tasks\n\n- **Build** it")
//     == "<h3>Tasks</h3><ul><li><strong>Build</strong> it</li></ul>"
//
// Source: CommonMark, as far as the core itself writes it: headings, lists,
// paragraphs, emphasis, links.
#ifndef JOBDAW_CORE_FORM_RICH_TEXT_H_
#define JOBDAW_CORE_FORM_RICH_TEXT_H_

#include <string>
#include <string_view>

namespace jobdaw {

std::string PlainOfMarkdown(std::string_view markdown);
// Every character of the text is escaped; links are http, https or mailto.
std::string HtmlOfMarkdown(std::string_view markdown);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_RICH_TEXT_H_
