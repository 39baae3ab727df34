#include <algorithm>
#include <map>

#include "normalize/place.h"
#include "normalize/place_names.h"
#include "normalize/place_parts.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {
namespace {

const PhraseTable<const char*>& Signs() {
  static const auto* const kTable = new PhraseTable<const char*>(
#include "packed/country_signs.inc"
  );
  return *kTable;
}

}  // namespace

int PlaceLikeness(std::string_view text) {
  std::string collapsed = SpellRegions(Collapse(text));
  if (collapsed.empty() || collapsed.size() > 160) return 0;
  std::string folded = Fold(collapsed);
  int words = CountWords(folded);
  if (words == 0 || words > 18) return 0;
  int known = 0;
  bool any = false;
  for (const auto& hit : PlaceNames().Find(folded)) {
    known += CountWords(
        std::string_view(folded).substr(hit.begin, hit.end - hit.begin));
    any = true;
  }
  static const Pattern kCityState(
      "^(?-i)[\\p{Lu}][\\p{L}.' "
      "-]+,\\s?(?:[A-Z]{2})(?:,?\\s\\d{5}(?:-\\d{4})?)?(?:[, ]+(?:USA?|United "
      "States|Canada|CA|Australia))?(?:\\s*\\(.*\\)|\\s[-–].*)?$");
  Match m;
  if (kCityState.Full(collapsed, m)) {
    size_t comma = collapsed.find(',');
    std::string_view code =
        Trim(std::string_view(collapsed).substr(comma + 1)).substr(0, 2);
    if (!CountryOfRegionCode(code).empty() || IsCountryCode(code)) return 95;
  }
  // "Campinas/SP"
  static const Pattern kCitySlash(
      "^(?-i)\\p{Lu}[\\p{L}.' -]+\\s?/\\s?([A-Z]{2})$");
  if (kCitySlash.Full(collapsed, m) &&
      std::any_of(PlaceNames().values().begin(), PlaceNames().values().end(),
                  [&](const NamedPlace& known) {
                    return known.kind == NamedPlace::region &&
                           known.region_code == m[1];
                  }))
    return 95;
  // "Zogno (BG)", "Gaillac (81)", "Dubbo NSW 2830", "평택시"
  static const Pattern kProvince(
      "(?-i)^\\p{Lu}[\\p{L}'’ -]+ \\((?:[A-Z]{2}|\\d[\\dAB])\\)$|"
      "^\\p{Lu}[\\p{L}.' -]+ (?:NSW|QLD|VIC|TAS|ACT|NT|SA|WA) \\d{4}$|"
      "^(?:\\p{Hangul}{2,6}도 )?\\p{Hangul}{2,4}[시군]$|"
      "^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|"
      "전남|경북|경남|제주)\\p{Hangul}{0,6} \\p{Hangul}{1,4}[시군구]"
      "(?: \\p{Hangul}{1,5}[구읍면동])?$|"
      "^(?:\\p{Han}{2,4}[省县縣都府])?\\p{Han}{1,5}[市町村]$");
  if (words <= 5 && kProvince.Full(collapsed, m)) return 90;
  int modes = FindWorkMode(folded).mode != WorkMode::none ? 1 : 0;
  if (!any) return modes && words <= 2 ? 40 : 0;
  int covered = (known + modes) * 100 / words;
  if (covered >= 85) return 92;
  // "Chrudim, Obce Ležáků 960", "Aydın (Efeler)": a town, then where in it.
  if (words <= 8 &&
      (collapsed.find(',') != collapsed.npos || collapsed.back() == ')')) {
    std::vector<std::string_view> parts = PlaceParts(collapsed);
    const NamedPlace* town = parts.size() > 1 ? LookupPlace(parts[0]) : nullptr;
    if (town != nullptr && town->kind == NamedPlace::city &&
        std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
          size_t at = 0;
          char32_t first = NextCodePoint(part, at);
          return IsUpper(first) || (first >= '0' && first <= '9');
        }))
      return 86;
  }
  bool commas = collapsed.find(',') != std::string::npos;
  if (commas && covered >= 30 && words <= 12) return 85;
  return covered >= 50 ? 70 : covered / 2;
}

std::vector<std::string> FindCities(std::string_view text) {
  std::vector<std::string> out;
  std::string folded = Fold(text);
  for (const auto& hit : PlaceNames().Find(folded)) {
    if (hit.value->kind != NamedPlace::city) continue;
    std::string name = folded.substr(hit.begin, hit.end - hit.begin);
    bool start = true;
    for (char& c : name) {
      if (start && c >= 'a' && c <= 'z') c -= 32;
      start = c == ' ';
    }
    if (std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  }
  return out;
}

std::vector<std::string> TownsIn(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> words;
  for (size_t at = 0; at < text.size() && words.size() < 400;) {
    size_t begin = at;
    if (!IsWordChar(NextCodePoint(text, at))) continue;
    while (at < text.size()) {
      size_t next = at;
      char32_t c = NextCodePoint(text, next);
      if (!IsWordChar(c) && c != '-' && c != '\'' && c != 0x2019) break;
      at = next;
    }
    words.emplace_back(begin, at);
  }
  auto run = [&](size_t i, size_t n) {
    return text.substr(words[i].first,
                       words[i + n - 1].second - words[i].first);
  };
  auto is_capital = [&](size_t i) {
    size_t letter = words[i].first;
    return IsUpper(NextCodePoint(text, letter));
  };
  // The region that the words from `i` name, behind a comma or in brackets.
  auto region_at = [&](size_t i) -> std::string_view {
    if (i == 0 || i >= words.size()) return {};
    std::string_view gap =
        text.substr(words[i - 1].second, words[i].first - words[i - 1].second);
    if (gap != ", " && gap != " (") return {};
    for (size_t n = std::min<size_t>(3, words.size() - i); n > 0; --n) {
      const NamedPlace* known = LookupPlace(run(i, n));
      if (known != nullptr && known->kind == NamedPlace::region)
        return run(i, n);
    }
    return {};
  };
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!is_capital(i)) continue;
    for (size_t n = std::min<size_t>(3, words.size() - i); n > 0; --n) {
      std::string_view name = run(i, n);
      if (name.size() < 4 || name.size() > 40) continue;
      const NamedPlace* known = LookupPlace(name);
      bool is_city = known != nullptr && known->kind == NamedPlace::city;
      // "Tavira (Algarve)", known or not.
      std::string_view region = region_at(i + n);
      if (!is_city &&
          (known != nullptr || region.empty() || !is_capital(i + n - 1)))
        continue;
      out.emplace_back(name);
      if (!region.empty()) out.back() += ", " + std::string(region);
      i += n - 1;
      break;
    }
  }
  return out;
}

std::vector<std::string> GuessCountries(
    const std::vector<std::string>& folded_texts) {
  std::map<std::string_view, int> votes;
  size_t budget = 60000;
  for (const std::string& text : folded_texts) {
    if (text.size() > budget) break;
    budget -= text.size();
    for (const auto& hit : Signs().Find(text)) votes[*hit.value] += 2;
    for (const auto& hit : PlaceNames().Find(text)) {
      votes[hit.value->country_code] +=
          hit.value->kind == NamedPlace::country  ? 3
          : hit.value->kind == NamedPlace::region ? 2
                                                  : 1;
    }
  }
  std::vector<std::pair<int, std::string_view>> ranked;
  for (const auto& [code, count] : votes) ranked.emplace_back(-count, code);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (const auto& [count, code] : ranked) {
    if (out.size() < 6) out.emplace_back(code);
  }
  return out;
}

}  // namespace jobdaw
