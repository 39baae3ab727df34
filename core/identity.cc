#include "jobdaw/identity.h"

#include <algorithm>
#include <vector>

#include "normalize/text.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& LegalForms() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/legal_forms.inc"
  );
  return *kTable;
}

// "(m/f/d)", "(all genders)": what stands in brackets names no other job.
std::string WithoutBrackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

bool PlacesAgree(const Posting& a, const Posting& b) {
  if (a.locations.empty() || b.locations.empty()) return true;
  if (a.work_mode == WorkMode::remote || b.work_mode == WorkMode::remote) {
    return true;
  }
  auto same = [](std::string_view x, std::string_view y) {
    return !x.empty() && Fold(x) == Fold(y);
  };
  for (const Place& x : a.locations) {
    for (const Place& y : b.locations) {
      bool both_towns = !x.locality.empty() && !y.locality.empty();
      if (both_towns ? same(x.locality, y.locality)
                     : same(x.raw, y.raw) || same(x.region, y.region) ||
                           same(x.country, y.country)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::string CompanyKey(std::string_view name) {
  std::string folded = Fold(name);
  std::string out;
  size_t at = 0;
  for (const auto& hit : LegalForms().Find(folded)) {
    // A name that is nothing else is a name.
    if (hit.begin == 0) continue;
    out += folded.substr(at, hit.begin - at);
    at = hit.end;
  }
  out += folded.substr(std::min(at, folded.size()));
  return Collapse(out);
}

std::string TitleKey(std::string_view title) {
  std::string folded = Fold(WithoutBrackets(title));
  if (folded.empty()) folded = Fold(title);
  std::vector<std::string_view> words = Words(folded);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::string out;
  for (std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool IsSameJob(const Posting& a, const Posting& b) {
  std::string company = CompanyKey(a.company.name);
  std::string title = TitleKey(a.title);
  return !company.empty() && !title.empty() &&
         company == CompanyKey(b.company.name) && title == TitleKey(b.title) &&
         PlacesAgree(a, b);
}

std::string SpaceOut(std::string_view text) {
  if (!HasCjk(text)) return std::string(text);
  std::string out;
  bool after_cjk = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, at);
    bool is_cjk = IsCjk(c);
    if ((is_cjk || after_cjk) && !out.empty() && out.back() != ' ') out += ' ';
    AppendUtf8(out, c);
    after_cjk = is_cjk;
  }
  return out;
}

std::string CloseUp(std::string_view text) {
  // The marks around what was found are not there.
  auto is_mark = [](char32_t c) { return c == 2 || c == 3; };
  std::string out;
  bool after_cjk = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, at);
    if (c == ' ' && after_cjk) {
      char32_t next = ' ';
      for (size_t ahead = at; ahead < text.size();) {
        next = NextCodePoint(text, ahead);
        if (!is_mark(next)) break;
      }
      if (IsCjk(next)) continue;
    }
    AppendUtf8(out, c);
    if (!is_mark(c)) after_cjk = IsCjk(c);
  }
  return out;
}

}  // namespace jobdaw
