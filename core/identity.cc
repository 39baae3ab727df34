#include "jobdaw/identity.h"

#include <algorithm>
#include <vector>

#include "normalize/place.h"
#include "normalize/text.h"
#include "normalize/url.h"
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

// "m/w/d", "f|m|x": letters of genders, parted by slashes and the like.
bool IsGenderMark(std::string_view word) {
  constexpr std::string_view kLetters = "mwfdhxivkagn";
  constexpr std::string_view kPartings = "/|*";
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  std::string folded = Fold(word);
  for (size_t i = 0; i < word.size(); ++i) {
    bool fits = i % 2 == 0 ? kLetters.find(word[i] | 32) != kLetters.npos
                           : kPartings.find(word[i]) != kPartings.npos;
    if (!fits) return false;
  }
  return (" " + folded + " ").find(" m ") != std::string::npos;
}

std::string WithoutGenders(std::string_view title) {
  std::string text = WithoutBrackets(title);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = std::string_view(text).substr(at, end - at);
    while (!word.empty() && (word.back() == ',' || word.back() == '-')) {
      word.remove_suffix(1);
    }
    if (IsGenderMark(word)) {
      out += text.substr(at + word.size(), end - at - word.size()) + " ";
    } else {
      out += text.substr(at, end - at) + " ";
    }
    at = end + 1;
  }
  return out;
}

// ", Munich", " - Munich, Germany": where a place ends a title, it begins
// there; else at the title's end.
size_t PlaceInTitle(std::string_view title) {
  constexpr int kSure = 90;
  size_t begin = title.size();
  while (true) {
    size_t at = std::string_view::npos;
    size_t behind = 0;
    for (std::string_view parting : {", ", " - ", " | ", " \xE2\x80\x93 "}) {
      size_t found = title.substr(0, begin).rfind(parting);
      if (found == std::string_view::npos) continue;
      if (at != std::string_view::npos && found < at) continue;
      at = found;
      behind = found + parting.size();
    }
    if (at == std::string_view::npos || at == 0) return begin;
    std::string_view part = Trim(title.substr(behind, begin - behind));
    if (!part.empty() && PlaceLikeness(part) < kSure) return begin;
    begin = at;
  }
}

std::string SortedWords(const std::string& folded) {
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

std::string FoldedTitle(std::string_view title, bool with_place) {
  std::string text = WithoutGenders(title);
  if (!with_place) text.resize(PlaceInTitle(text));
  std::string folded = Fold(text);
  return folded.empty() ? Fold(title) : folded;
}

// ---- places

constexpr const char* kTownSpellings[] = {
#define TOWN(spellings) spellings,
#include "tables/town_spellings.inc"
#undef TOWN
};

// The town, folded, in the spelling that all its spellings share.
std::string TownKey(const Place& place) {
  std::string town = Fold(
      place.locality.empty() ? ParsePlace(place.raw).locality : place.locality);
  std::string wanted = "|" + town + "|";
  for (std::string_view spellings : kTownSpellings) {
    std::string row = "|" + std::string(spellings) + "|";
    if (row.find(wanted) == std::string::npos) continue;
    return std::string(spellings.substr(0, spellings.find('|')));
  }
  return town;
}

// What is in the title stands for places that are not told elsewhere.
Places PlacesOf(const Posting& posting) {
  if (!posting.locations.empty()) return posting.locations;
  std::string title = WithoutGenders(posting.title);
  size_t at = PlaceInTitle(title);
  if (at >= title.size()) return {};
  std::string place = title.substr(at);
  size_t begin = place.find_first_of(' ', 1);
  return {ParsePlace(place.substr(begin == std::string::npos ? 0 : begin))};
}

bool PlacesAgree(const Posting& a, const Posting& b) {
  Places of_a = PlacesOf(a);
  Places of_b = PlacesOf(b);
  if (of_a.empty() || of_b.empty()) return true;
  if (a.work_mode == WorkMode::remote || b.work_mode == WorkMode::remote) {
    return true;
  }
  auto same = [](std::string_view x, std::string_view y) {
    return !x.empty() && Fold(x) == Fold(y);
  };
  for (const Place& x : of_a) {
    std::string town = TownKey(x);
    for (const Place& y : of_b) {
      std::string other = TownKey(y);
      bool both_towns = !town.empty() && !other.empty();
      if (both_towns ? town == other
                     : same(x.raw, y.raw) || same(x.region, y.region) ||
                           same(x.country, y.country)) {
        return true;
      }
    }
  }
  return false;
}

// ---- at one address

struct Shared {
  size_t both, shorter, longer;
};

// The words that two texts of SortedWords() have.
Shared SharedWords(const std::string& a, const std::string& b) {
  std::vector<std::string_view> x = Words(a);
  std::vector<std::string_view> y = Words(b);
  std::vector<std::string_view> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(),
                        std::back_inserter(both));
  return {both.size(), std::min(x.size(), y.size()),
          std::max(x.size(), y.size())};
}

enum class Agreement { no, unknown, yes };

// A name within another is the same company, told more fully.
Agreement CompareCompanies(const Posting& a, const Posting& b) {
  std::string x = SortedWords(CompanyKey(a.company.name));
  std::string y = SortedWords(CompanyKey(b.company.name));
  if (x.empty() || y.empty()) return Agreement::unknown;
  Shared words = SharedWords(x, y);
  return words.both == words.shorter ? Agreement::yes : Agreement::no;
}

Agreement CompareIds(const Posting& a, const Posting& b) {
  if (a.job_id.empty() || b.job_id.empty()) return Agreement::unknown;
  return Fold(a.job_id) == Fold(b.job_id) ? Agreement::yes : Agreement::no;
}

// An anchor within a page, or the page itself where a program in it draws one
// for each: "#apply" and "#/jobs/17".
bool NamesPage(std::string_view fragment) {
  return fragment.find_first_of("/=0123456789") != std::string_view::npos;
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
  return SortedWords(FoldedTitle(title, false));
}

std::string AddressKey(std::string_view url) {
  std::string host = HostOf(url);
  if (host.empty()) return std::string(url);
  std::string plain = WithoutTracking(url);
  size_t hash = std::min(plain.find('#'), plain.size());
  std::string fragment = plain.substr(hash);
  if (!NamesPage(fragment)) fragment.clear();
  plain.resize(hash);
  size_t query = std::min(plain.find('?'), plain.size());
  std::string_view path = PathOf(plain);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (host.starts_with("www.")) host.erase(0, 4);
  return ((host += path) += plain.substr(query)) += fragment;
}

bool IsSameJob(const Posting& a, const Posting& b) {
  std::string company = CompanyKey(a.company.name);
  std::string title = TitleKey(a.title);
  return !company.empty() && !title.empty() &&
         company == CompanyKey(b.company.name) && title == TitleKey(b.title) &&
         PlacesAgree(a, b);
}

Likeness CompareAtSameAddress(const Posting& now, const Posting& before) {
  Agreement company = CompareCompanies(now, before);
  if (company == Agreement::no) return Likeness::other;
  Agreement id = CompareIds(now, before);
  // A page that says little is still that of its address.
  if (now.title.empty() || before.title.empty()) {
    return id == Agreement::no ? Likeness::other : Likeness::same;
  }
  Shared words = SharedWords(SortedWords(FoldedTitle(now.title, true)),
                             SortedWords(FoldedTitle(before.title, true)));
  if (2 * words.both < words.shorter) return Likeness::other;
  if (id == Agreement::no) return Likeness::alike;
  if (id == Agreement::yes) return Likeness::same;
  // Without the company, also most of the longer title.
  size_t of = company == Agreement::yes ? words.shorter : words.longer;
  return 2 * words.both > of ? Likeness::same : Likeness::alike;
}

Likeness CompareWithSameId(const Posting& now, const Posting& before,
                           bool same_host) {
  Likeness likeness = CompareAtSameAddress(now, before);
  bool is_sure = same_host || CompareCompanies(now, before) == Agreement::yes;
  return is_sure ? likeness : std::min(likeness, Likeness::alike);
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
