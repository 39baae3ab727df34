#include "stored_page.h"

#include <algorithm>
#include <cctype>

#include "export/markup.h"

namespace jobdaw {
namespace {

constexpr char kHead[] =
    R"(<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>)";

constexpr char kStyle[] = R"(</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; display: flex; flex-direction: column; min-height: 100vh; font: 15px/1.5 system-ui, sans-serif; }
header { padding: 8px 16px; border-bottom: 1px solid #8888; overflow-wrap: anywhere; }
iframe { flex: 1; width: 100%; min-height: 95vh; border: 0; background: #fff; }
pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; }
</style></head><body>
)";

bool StartsWord(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
    return a == std::tolower(static_cast<unsigned char>(b));
  });
}

}  // namespace

std::string WithoutScripts(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    size_t tag = html.find('<');
    while (tag != std::string_view::npos &&
           !StartsWord(html.substr(tag), "<script")) {
      tag = html.find('<', tag + 1);
    }
    out += html.substr(0, tag);
    if (tag == std::string_view::npos) break;
    size_t end = html.find("</", tag);
    while (end != std::string_view::npos &&
           !StartsWord(html.substr(end), "</script")) {
      end = html.find("</", end + 1);
    }
    size_t close = end == std::string_view::npos ? end : html.find('>', end);
    if (close == std::string_view::npos) break;
    html.remove_prefix(close + 1);
  }
  return out;
}

std::string StoredPageHtml(const Page& page) {
  std::string out = kHead;
  EscapeHtml(page.url.empty() ? "Stored page" : page.url, out);
  out += kStyle;
  for (const PageDocument& document : page.documents) {
    out += "<header>";
    EscapeHtml(document.url.empty() ? page.url : document.url, out);
    if (&document == &page.documents.front() && !page.captured_at.empty()) {
      out += ", ";
      EscapeHtml(page.captured_at, out);
    }
    out += "</header>\n";
    bool is_html = document.format == "html";
    out += is_html ? "<iframe sandbox srcdoc=\"" : "<pre>";
    EscapeHtml(is_html ? WithoutScripts(document.content) : document.content,
               out);
    out += is_html ? "\"></iframe>\n" : "</pre>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace jobdaw
