#include "form/rich_text.h"

#include "jobdaw/markup.h"
#include "normalize/text.h"

namespace jobdaw {
namespace {

// A page may hold marks without end.
constexpr int kDepth = 4;
constexpr size_t kSpanBytes = 2000;
constexpr std::string_view kEscapable = "\\`*_{}[]()#+-.!|>~$&<";

// The text between marks, with what they mean as HTML or without it.
class Inline {
 public:
  Inline(std::string_view text, bool is_html, std::string& out, int depth = 0)
      : text_(text), is_html_(is_html), out_(out), depth_(depth) {}

  void Write() {
    while (at_ < text_.size()) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() &&
          kEscapable.find(text_[at_ + 1]) != std::string_view::npos) {
        Plain(text_.substr(at_ + 1, 1));
        at_ += 2;
      } else if (!Span("**", "strong") && !Span("*", "em") && !Link()) {
        Plain(text_.substr(at_++, 1));
      }
    }
  }

 private:
  void Plain(std::string_view text) {
    if (is_html_) {
      EscapeHtml(text, out_);
    } else {
      out_ += text;
    }
  }
  void Tag(std::string_view tag) {
    if (is_html_) out_ += tag;
  }

  bool Span(std::string_view mark, std::string_view element) {
    if (depth_ >= kDepth || text_.substr(at_, mark.size()) != mark)
      return false;
    size_t begin = at_ + mark.size();
    if (begin >= text_.size() || text_[begin] == ' ') return false;
    size_t end = text_.substr(0, begin + kSpanBytes).find(mark, begin);
    if (end == std::string_view::npos || end == begin || text_[end - 1] == ' ')
      return false;
    Tag("<" + std::string(element) + ">");
    Inline(text_.substr(begin, end - begin), is_html_, out_, depth_ + 1)
        .Write();
    Tag("</" + std::string(element) + ">");
    at_ = end + mark.size();
    return true;
  }

  bool Link() {
    if (depth_ >= kDepth || text_[at_] != '[') return false;
    std::string_view near = text_.substr(0, at_ + kSpanBytes);
    size_t middle = near.find("](", at_);
    if (middle == std::string_view::npos) return false;
    size_t end = near.find(')', middle);
    if (end == std::string_view::npos) return false;
    std::string_view label = text_.substr(at_ + 1, middle - at_ - 1);
    std::string_view url = text_.substr(middle + 2, end - middle - 2);
    bool is_safe = url.starts_with("https://") || url.starts_with("http://") ||
                   url.starts_with("mailto:");
    if (is_safe && is_html_) {
      out_ += "<a href=\"";
      EscapeHtml(url, out_);
      out_ += "\">";
    }
    Inline(label, is_html_, out_, depth_ + 1).Write();
    if (is_safe && is_html_) out_ += "</a>";
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  bool is_html_;
  std::string& out_;
  int depth_;
  size_t at_ = 0;
};

struct Line {
  enum Kind { blank, heading, item, text } kind;
  std::string_view words;
};

Line ReadLine(std::string_view line) {
  line = Trim(line);
  if (line.empty()) return {Line::blank, line};
  size_t signs = line.find_first_not_of('#');
  if (signs != 0 && signs != std::string_view::npos && signs <= 6 &&
      line[signs] == ' ') {
    return {Line::heading, Trim(line.substr(signs))};
  }
  if (line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') &&
      line[1] == ' ') {
    return {Line::item, Trim(line.substr(2))};
  }
  return {Line::text, line};
}

}  // namespace

std::string PlainOfMarkdown(std::string_view markdown) {
  std::string out;
  for (std::string_view raw : Lines(markdown)) {
    Line line = ReadLine(raw);
    if (line.kind == Line::item) out += "- ";
    Inline(line.words, false, out).Write();
    out += '\n';
  }
  return std::string(Trim(out));
}

std::string HtmlOfMarkdown(std::string_view markdown) {
  std::string out;
  Line::Kind open = Line::blank;  // item: a list; text: a paragraph
  auto close = [&] {
    if (open == Line::item) out += "</ul>";
    if (open == Line::text) out += "</p>";
    open = Line::blank;
  };
  for (std::string_view raw : Lines(markdown)) {
    Line line = ReadLine(raw);
    if (line.kind != open || line.kind == Line::heading) close();
    switch (line.kind) {
      case Line::blank:
        break;
      case Line::heading:
        out += "<h3>";
        Inline(line.words, true, out).Write();
        out += "</h3>";
        break;
      case Line::item:
        if (open != Line::item) out += "<ul>";
        out += "<li>";
        Inline(line.words, true, out).Write();
        out += "</li>";
        open = Line::item;
        break;
      case Line::text:
        out += open == Line::text ? "<br>" : "<p>";
        Inline(line.words, true, out).Write();
        open = Line::text;
        break;
    }
  }
  close();
  return out;
}

}  // namespace jobdaw
