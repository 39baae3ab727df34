// Elements whose names say what they hold: class="job-location".
#include "collect/block.h"
#include "collect/facts.h"
#include "normalize/text.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

const PhraseTable<Field>& Names() {
  static const auto* const kTable = new PhraseTable<Field>(
#include "packed/element_names.inc"
  );
  return *kTable;
}

// "jobTitle", "job_title", "ad-job-title" -> "job title"
std::string WordsOf(std::string_view token) {
  std::string out;
  for (size_t i = 0; i < token.size(); ++i) {
    char c = token[i];
    bool upper = c >= 'A' && c <= 'Z';
    bool lower_before = i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z';
    if (upper && lower_before) out += ' ';
    out += upper ? static_cast<char>(c + 32)
           : c == '-' || c == '_' || c == ':' || c == '.' ? ' '
                                                          : c;
  }
  return Collapse(out);
}

// Words after which a name is not of the page's own posting.
bool IsElsewhere(std::string_view words) {
  static constexpr std::string_view kWords[] = {
      "search", "filter",   "similar", "related", "recommend", "suggest",
      "input",  "alert",    "select",  "option",  "facet",     "card",
      "result", "results",  "saved",   "recent",  "icon",      "logo",
      "label",  "subtitle", "list",    "other",   "modal",     "form"};
  for (std::string_view word : Words(words)) {
    for (std::string_view other : kWords) {
      if (word == other || (other.size() > 6 && word.find(other) == 0))
        return true;
    }
  }
  return false;
}

struct Naming {
  const Field* field = nullptr;
  int words = 0;
  bool is_elsewhere = false;
};

// The field that a token's last words name, and how many words that took.
Naming FieldOf(std::string_view token) {
  std::string words = WordsOf(token);
  static constexpr std::string_view kEmpty[] = {
      "value",   "text",    "data",      "span", "inner",
      "content", "wrapper", "container", "1"};
  for (std::string_view word : kEmpty) {
    if (words.size() > word.size() + 1 &&
        words.compare(words.size() - word.size(), word.size(), word) == 0 &&
        words[words.size() - word.size() - 1] == ' ')
      words.resize(words.size() - word.size() - 1);
  }
  std::vector<std::string_view> parts = Words(words);
  for (size_t n = std::min<size_t>(3, parts.size()); n > 0; --n) {
    std::string_view tail = std::string_view(words).substr(
        parts[parts.size() - n].data() - words.data());
    if (const Field* field = Names().Exact(tail)) {
      std::string_view lead =
          std::string_view(words).substr(0, words.size() - tail.size());
      return {field, static_cast<int>(n), IsElsewhere(lead)};
    }
  }
  return {};
}

// The element's text; of a name or a title the first line, since what
// follows in the same element is something else.
std::string TextOfLines(Node node, Field field) {
  std::string out;
  bool first_only = field == Field::title || field == Field::company;
  for (const std::string& line : LinesOf(node)) {
    if (!out.empty()) out += ' ';
    out += line;
    if (first_only || out.size() > 400) break;
  }
  return out;
}

}  // namespace

void CollectElementNames(Node root, std::vector<NamedText>& out) {
  for (Node n = root; n; n = n.Next(root)) {
    if (!n.IsElement()) continue;
    switch (n.tag()) {
      case Tag::script:
      case Tag::style:
      case Tag::input:
      case Tag::select:
      case Tag::option:
      case Tag::button:
      case Tag::body:
      case Tag::form:
      case Tag::img:
      case Tag::svg:
      case Tag::meta:
      case Tag::link:
        continue;
      default:
        break;
    }
    for (const char* attribute : {"class", "id", "data-automation-id",
                                  "data-testid", "data-test", "data-qa"}) {
      std::string_view value = n.Attribute(attribute);
      if (value.size() < 4) continue;
      for (size_t at = 0; at < value.size() && at < 400;) {
        size_t end = std::min(value.find_first_of(" \n\t", at), value.size());
        std::string_view token = value.substr(at, end - at);
        at = end + 1;
        if (token.size() < 4 || token.size() > 60) continue;
        auto [field, words, is_elsewhere] = FieldOf(token);
        if (field == nullptr) continue;
        std::string text = TextOfLines(n, *field);
        if (text.size() < 2 || text.size() > 200 || IsInChrome(n)) continue;
        if (out.size() < 4000)
          out.push_back({*field, std::move(text), std::string(token), words > 1,
                         n.tag() == Tag::a, is_elsewhere});
      }
    }
  }
}

}  // namespace jobdaw
