#include "language.h"

#include <array>
#include <map>
#include <string_view>
#include <unordered_map>

#include "normalize/text.h"

namespace jobdaw {
namespace {

using Index = std::unordered_multimap<std::string, const char*>;

const Index& StopWords() {
  static const auto* const kIndex = [] {
    auto* index = new Index;
    struct Row {
      const char *language, *words;
    };
    static constexpr Row kRows[] = {
#define STOPWORDS(language, words) {language, words},
#include "tables/stopwords.inc"
#undef STOPWORDS
    };
    for (const Row& row : kRows) {
      std::string folded = Fold(row.words);
      for (std::string_view word : Words(folded))
        index->emplace(word, row.language);
    }
    return index;
  }();
  return *kIndex;
}

}  // namespace

std::string DetectLanguage(const std::vector<std::string>& folded_texts) {
  std::map<std::string_view, double> votes;
  int words = 0, kana = 0, han = 0, hangul = 0, hebrew = 0, cyrillic = 0;
  for (const std::string& text : folded_texts) {
    if (words > 4000) break;
    for (std::string_view word : Words(text)) {
      ++words;
      auto [begin, end] = StopWords().equal_range(std::string(word));
      size_t shared = 0;
      for (auto it = begin; it != end; ++it) ++shared;
      // A word of several languages says less of each.
      for (auto it = begin; it != end; ++it)
        votes[it->second] += 1.0 / static_cast<double>(shared);
      size_t at = 0;
      char32_t c = NextCodePoint(word, at);
      if (c >= 0x5D0 && c <= 0x5EA) ++hebrew;
      if (c >= 0x400 && c <= 0x4FF) ++cyrillic;
      while (at <= word.size()) {
        if (c >= 0x3040 && c <= 0x30FF) ++kana;
        if (c >= 0x4E00 && c <= 0x9FFF) ++han;
        if (c >= 0xAC00 && c <= 0xD7AF) ++hangul;
        if (at >= word.size()) break;
        c = NextCodePoint(word, at);
      }
    }
  }
  if (hebrew * 3 > words) return "he";
  if (kana > words / 3 && kana > 5) return "ja";
  if (hangul > words / 3 && hangul > 5) return "ko";
  if (han > words / 2 && han > 10 && kana == 0) return "zh";
  std::string_view best;
  double most = 0;
  for (const auto& [language, count] : votes) {
    if (count > most) {
      most = count;
      best = language;
    }
  }
  if (most < 3 || most * 25 < words) {
    (void)cyrillic;
    return "";
  }
  return std::string(best);
}

}  // namespace jobdaw
