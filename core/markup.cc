#include "jobdaw/markup.h"

namespace jobdaw {

void EscapeHtml(std::string_view text, std::string& out) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
          out += c;
        }
    }
  }
}

void LinkHtml(std::string_view url, std::string_view text, std::string& out) {
  bool is_link = url.starts_with("https://") || url.starts_with("http://");
  if (is_link) {
    out += "<a href=\"";
    EscapeHtml(url, out);
    out += "\">";
  }
  EscapeHtml(text, out);
  if (is_link) out += "</a>";
}

}  // namespace jobdaw
