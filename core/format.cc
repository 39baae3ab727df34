#include "jobdaw/format.h"

#include <algorithm>
#include <iterator>

#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {
namespace {

struct Ending {
  const char* format;
  const char* ending;
};
constexpr Ending kEndings[] = {
    {"html", ".html"}, {"html", ".htm"},          {"html", ".xhtml"},
    {"text", ".txt"},  {"markdown", ".markdown"}, {"markdown", ".md"},
    {"email", ".eml"}, {"email", ".mht"},         {"email", ".mhtml"},
};

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  }
  return out;
}

}  // namespace

std::string GuessFormat(std::string_view name, std::string_view content) {
  std::string lower = Lower(name);
  for (auto [format, ending] : kEndings) {
    if (lower.ends_with(ending)) return format;
  }
  std::string start = Lower(content.substr(0, 4096));
  size_t first = start.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF");
  if (first != std::string::npos && start[first] == '<') return "html";
  // Headers of a mail, of which one says how the body is written; a person who
  // pastes a mail from its window has "From:" and "Subject:" only.
  static const Pattern kMail(
      "^(?:[a-z][a-z0-9-]*:[^\\n]*\\r?\\n(?:[ \\t][^\\n]*\\n)*)*"
      "(?:mime-version|received|message-id):");
  Match m;
  if (kMail.Find(start, 0, m)) return "email";
  for (const char* tag : {"<!doctype html", "<html", "<body", "<div", "<p>"}) {
    if (start.find(tag) != std::string::npos) return "html";
  }
  return "text";
}

bool IsFormat(std::string_view format) {
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](const Ending& row) { return format == row.format; });
}

bool IsText(std::string_view content) {
  if (content.starts_with("%PDF-")) return false;
  std::string_view head = content.substr(0, 65536);
  int characters = 0, broken = 0;
  for (size_t at = 0; at < head.size(); ++characters) {
    char32_t c = NextCodePoint(head, at);
    if (c == 0xFFFD || c == 0 || (c < 0x20 && !IsSpace(c))) ++broken;
  }
  return broken * 10 <= characters;
}

}  // namespace jobdaw
