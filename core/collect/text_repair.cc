#include "collect/text_repair.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "collect/sections.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

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
  bool changed = false;
  for (std::string_view line : Lines(text)) {
    // "D:\\nightly" has one too: lines rarely begin with small letters.
    size_t all = 0, small = 0;
    for (size_t at = line.find("\\n"); at != std::string_view::npos;
         at = line.find("\\n", at + 2)) {
      ++all;
      if (at + 2 < line.size() && line[at + 2] >= 'a' && line[at + 2] <= 'z')
        ++small;
    }
    bool is_escaped = all >= kLeast && small * 2 <= all;
    changed = changed || is_escaped;
    for (size_t i = 0; i < line.size(); ++i) {
      char next = is_escaped && line[i] == '\\' && i + 1 < line.size()
                      ? line[i + 1]
                      : '\0';
      bool is_known = next == 'n' || next == 'r' || next == 't' || next == '"';
      if (is_known) ++i;
      if (next == 'n') {
        out += '\n';
      } else if (next == 't') {
        out += ' ';
      } else if (next == '"') {
        out += '"';
      } else if (next != 'r') {
        out += line[i];
      }
    }
    out += '\n';
  }
  if (changed) text = std::move(out);
}

// Where a line was joined to the one before it: "DoSet", "2021.The",
// "0048817Nashville", "Bring8+", not "JavaScript", "McDonald" or a name that
// stands there again and again.
std::vector<size_t> Joints(std::string_view line) {
  static const Pattern kJoint(
      "(?-i)\\S*?(?:(?:\\p{Ll}[.!?)]?|\\d[.)]?|[)+%])"
      "(\\p{Lu}(?:\\p{Ll}|[A-Z]{0,6}-\\d))|\\p{Ll}(\\d{1,2}\\+))");
  struct Joint {
    size_t at;
    std::string_view token;
  };
  std::vector<Joint> found;
  std::unordered_map<std::string_view, int> tokens;
  Match m;
  for (size_t at = 0; kJoint.Find(line, at, m);) {
    std::string_view right = m[1].empty() ? m[2] : m[1];
    size_t joint = static_cast<size_t>(right.data() - line.data());
    size_t word = joint, end = joint;
    while (word > 0 && line[word - 1] != ' ' && joint - word < 60) --word;
    while (end < line.size() && line[end] != ' ' && end - joint < 60) ++end;
    std::string_view token = StripTail(line.substr(word, end - word));
    std::string_view left = line.substr(word, joint - word);
    static constexpr std::string_view kBeginnings[] = {
        "Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz"};
    bool is_name = std::find(std::begin(kBeginnings), std::end(kBeginnings),
                             left) != std::end(kBeginnings);
    constexpr size_t kLongestName = 40;
    std::vector<std::string> skills;
    if (token.size() <= kLongestName) skills = FindSkills(token);
    bool is_skill = skills.size() == 1 && Fold(skills[0]) == Fold(token);
    if (left.size() > 1 && !is_name && !is_skill) {
      found.push_back({joint, token});
      ++tokens[token];
    }
    at = is_skill ? end : joint + 1;
  }
  std::vector<size_t> out;
  for (const Joint& joint : found) {
    // A token of several joints counts as often, and is no name.
    bool is_again = tokens[joint.token] > 1 &&
                    line.find(joint.token) != line.rfind(joint.token);
    if (!is_again) out.push_back(joint.at);
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

// Where the known heading begins that a piece of text ends with; its size where
// there is none.
size_t HeadingTail(std::string_view piece) {
  size_t best = piece.size(), at = piece.size();
  for (int words = 1; words <= 6; ++words) {
    at = piece.rfind(' ', at == 0 ? 0 : at - 1);
    if (at == std::string_view::npos || at == 0) break;
    std::string_view tail = piece.substr(at + 1);
    size_t from = 0;
    if (!IsUpper(NextCodePoint(tail, from))) continue;
    HeadingReading reading = ReadHeading(tail);
    if (reading.kind != SectionKind::none && reading.coverage >= 75) best = at;
  }
  return best;
}

// "Your tasks • Bake • Sell Your profile • Patience": lists in one line.
void DivideBullets(std::string& text) {
  constexpr size_t kLong = 300;
  constexpr size_t kLeast = 4;
  std::string out;
  bool changed = false;
  for (std::string_view line : Lines(text)) {
    for (std::string_view bullet :
         {" \u2022 ", " \u00b7 ", " \u25aa ", " \u25cf "}) {
      if (line.size() < kLong || Count(line, bullet) < kLeast) continue;
      std::string divided;
      for (size_t at = 0; at < line.size();) {
        size_t end = std::min(line.find(bullet, at), line.size());
        std::string_view piece = line.substr(at, end - at);
        size_t tail = end < line.size() ? HeadingTail(piece) : piece.size();
        if (at > 0) divided += "\n\u2022 ";
        divided += piece.substr(0, tail);
        if (tail < piece.size())
          (divided += "\n\n") += Trim(piece.substr(tail));
        at = end + bullet.size();
      }
      (out += divided) += '\n';
      changed = true;
      line = {};
      break;
    }
    if (line.data() != nullptr) (out += line) += '\n';
  }
  if (changed) text = std::move(out);
}

// Every line with an empty one after it.
bool CloseLines(std::string& text) {
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
    return false;
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
  return true;
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
  std::string out;
  size_t done = 0;
  for (size_t star : stars) {
    out.append(text, done, star - done);
    done = star + 1;
  }
  text = std::move(out.append(text, done));
}

}  // namespace

Repaired RepairText(std::string_view given) {
  Repaired out{.text = std::string(given)};
  Unescape(out.text);
  Unglue(out.text);
  DivideBullets(out.text);
  out.is_closed = CloseLines(out.text);
  PlainMessage(out.text);
  return out;
}

}  // namespace jobdaw
