// HTML from text that is not trusted.
//
//   EscapeHtml("<b>", out)    // "&lt;b&gt;"
#ifndef JOBDAW_MARKUP_H_
#define JOBDAW_MARKUP_H_

#include <string>
#include <string_view>

namespace jobdaw {

// Text for an element or a quoted attribute, without control characters.
void EscapeHtml(std::string_view text, std::string& out);

// "https://..." as a link around the text; other addresses give the text alone.
void LinkHtml(std::string_view url, std::string_view text, std::string& out);

}  // namespace jobdaw

#endif  // JOBDAW_MARKUP_H_
