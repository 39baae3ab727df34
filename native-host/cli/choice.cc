#include "cli/choice.h"

#include <algorithm>
#include <utility>

namespace jobdaw {
namespace {

// As it is compared: "Saved-At" is "saved_at".
std::string Folded(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c == '-') c = '_';
  }
  return out;
}

// How many letters to put in, take out, change, or swap with their neighbour.
//   Source: optimal string alignment distance.
size_t Distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<size_t>> table(a.size() + 1,
                                         std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      size_t& least = table[i][j];
      if (i == 0 || j == 0) {
        least = i + j;
        continue;
      }
      least = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                        table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least = std::min(least, table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

constexpr size_t kLongestWord = 40;

std::string Nearest(std::string_view typed,
                    const std::vector<std::string>& words) {
  std::string word = Folded(typed);
  if (word.empty() || word.size() > kLongestWord) return "";
  std::string out;
  size_t least = std::max<size_t>(word.size() / 3, 1) + 1;
  for (const std::string& known : words) {
    std::string folded = Folded(known);
    bool begins = word.size() >= 3 && folded.starts_with(word);
    size_t distance = begins ? 0 : Distance(word, folded);
    if (distance >= least) continue;
    least = distance;
    out = known;
  }
  return out;
}

}  // namespace

std::string DidYouMean(std::string_view word,
                       const std::vector<std::string>& words,
                       const OtherNames& others) {
  std::string meant;
  for (const OtherName& other : others) {
    if (other.name == Folded(word)) meant = other.word;
  }
  if (meant.empty()) meant = Nearest(word, words);
  return meant.empty() ? "" : "; did you mean " + meant + "?";
}

std::string NoneOf(std::string_view word, const std::vector<std::string>& words,
                   const OtherNames& others) {
  return std::string(word) + ": is none of " + WithCommas(words) +
         DidYouMean(word, words, others);
}

void TakesOneOf(Cli& cli, CLI::Option& option, std::vector<std::string> words,
                OtherNames others) {
  cli.words[&option] = words;
  option.transform(CLI::Validator(
      [words = std::move(words),
       others = std::move(others)](std::string& word) -> std::string {
        for (const std::string& known : words) {
          if (Folded(known) != Folded(word)) continue;
          word = known;
          return "";
        }
        return NoneOf(word, words, others);
      },
      ""));
}

std::string WithCommas(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

std::vector<std::string> WordsOf(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    size_t end = std::min(list.find(", "), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return out;
}

}  // namespace jobdaw
