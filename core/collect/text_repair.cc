#include "collect/text_repair.h"

#include <algorithm>
#include <vector>

#include "normalize/text.h"
#include "pattern.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

void Replace(std::string& text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

size_t Count(std::string_view text, std::string_view what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size()))
    ++count;
  return count;
}

// "\\n" where a program wrote a line end.
void Unescape(std::string& text) {
  constexpr size_t kLeast = 3;
  if (Count(text, "\\n") < kLeast) return;
  std::string out;
  for (std::string_view line : Lines(text)) {
    std::string copy(line);
    if (Count(copy, "\\n") >= kLeast) {
      Replace(copy, "\\r\\n", "\n");
      Replace(copy, "\\n", "\n");
      Replace(copy, "\\t", " ");
      Replace(copy, "\\\"", "\"");
    }
    (out += copy) += '\n';
  }
  text = std::move(out);
}

// Where a line was joined to the one before it: "DoSet", "2021.The",
// "0048817Nashville", not "JavaScript" or "McDonald".
std::vector<size_t> Joints(std::string_view line) {
  static const Pattern kJoint(
      "(?-i)(\\S*?(?:\\p{Ll}[.!?)]?|\\d[.)]?|[)+%]))(\\p{Lu}(?:\\p{Ll}|[A-Z]*-"
      "\\d)\\S*|"
      "\\d{1,2}\\+)");
  std::vector<size_t> out;
  Match m;
  for (size_t at = 0; kJoint.Find(line, at, m);) {
    size_t joint = static_cast<size_t>(m[2].data() - line.data());
    std::string_view left = m[1];
    size_t word = line.rfind(' ', joint);
    word = word == std::string_view::npos ? 0 : word + 1;
    size_t end = std::min(line.find(' ', joint), line.size());
    std::string_view token = StripTail(line.substr(word, end - word));
    static constexpr std::string_view kBeginnings[] = {
        "Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz"};
    bool is_name = std::find(std::begin(kBeginnings), std::end(kBeginnings),
                             left) != std::end(kBeginnings);
    std::vector<std::string> skills = FindSkills(token);
    bool is_skill = skills.size() == 1 && Fold(skills[0]) == Fold(token);
    if (left.size() > 1 && !is_name && !is_skill) out.push_back(joint);
    at = is_skill ? end : joint + 1;
  }
  return out;
}

// Lines that were joined without a space. Below a title that stands alone such
// a text is read as a paragraph: who looks for a title in it finds too many.
void Unglue(std::string& text) {
  constexpr size_t kLong = 400;
  constexpr size_t kLeast = 6;
  constexpr size_t kMost = 40000;  // bytes of a line
  std::string out;
  bool changed = false, is_first = true;
  for (std::string_view line : Lines(text)) {
    std::vector<size_t> joints;
    if (line.size() >= kLong && line.size() <= kMost && is_first)
      joints = Joints(line);
    is_first = is_first && Trim(line).empty();
    if (joints.size() < kLeast) joints.clear();
    size_t done = 0;
    for (size_t joint : joints) {
      (out += line.substr(done, joint - done)) += '\n';
      done = joint;
    }
    changed = changed || !joints.empty();
    (out += line.substr(done)) += '\n';
  }
  if (changed) text = std::move(out);
}

// Every line with an empty one after it.
void CloseLines(std::string& text) {
  std::vector<std::string_view> lines = Lines(text);
  size_t filled = 0, single = 0, closed = 0, marked = 0, empty = 0;
  for (std::string_view line : lines) {
    std::string_view bare = Trim(line);
    if (bare.empty()) {
      ++empty;
      continue;
    }
    if (filled > 0) ++(empty == 1 ? single : empty == 0 ? closed : empty);
    if (StripLead(bare).size() < bare.size() || bare.size() < 60) ++marked;
    empty = 0;
    ++filled;
  }
  if (filled < 12 || closed * 20 > filled || single * 10 < filled * 8 ||
      marked * 2 < filled)
    return;
  std::string out;
  empty = 0;
  for (std::string_view line : lines) {
    if (Trim(line).empty()) {
      if (++empty == 2) out += '\n';
      continue;
    }
    empty = 0;
    (out += line) += '\n';
  }
  text = std::move(out);
}

// "*Driver*" -> "Driver"
void PlainMessage(std::string& text) {
  static const Pattern kBold(
      "(?:^|[\\s(])(\\*)[^*\\s][^*\\n]{1,120}(\\*)(?:$|[\\s.,:;!)])");
  std::vector<size_t> stars;
  Match m;
  for (size_t at = 0; kBold.Find(text, at, m) && m.end > at;) {
    stars.push_back(static_cast<size_t>(m[1].data() - text.data()));
    stars.push_back(static_cast<size_t>(m[2].data() - text.data()));
    at = stars.back() + 1;
  }
  if (stars.size() < 6) return;
  for (size_t i = stars.size(); i-- > 0;) text.erase(stars[i], 1);
}

}  // namespace

std::string RepairText(std::string_view given) {
  std::string text(given);
  Unescape(text);
  Unglue(text);
  CloseLines(text);
  PlainMessage(text);
  return text;
}

}  // namespace jobdaw
