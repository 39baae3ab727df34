#include "jobdaw/saved_page.h"

#include "normalize/url.h"
#include "pattern.h"

namespace jobdaw {

std::string AddressOfSavedPage(std::string_view html) {
  constexpr size_t kTop = 4096;
  static const Pattern kMark(
      "<!--\\s+saved from url=\\(\\d+\\)(https?://[^\\s>]+)");
  static const Pattern kSingleFile(
      "(?s)<!--\\s+Page saved with SingleFile\\s+url:\\s+(https?://[^\\s>]+)");
  std::string_view top = html.substr(0, kTop);
  for (const Pattern* pattern : {&kMark, &kSingleFile}) {
    Match match;
    if (pattern->Find(top, 0, match)) return ResolveUrl("", match[1]);
  }
  return "";
}

}  // namespace jobdaw
