// Phrases of tables/*.inc, looked up in folded text.
//
//   static const PhraseTable<int> kTable({{"full time", 1}, {"Vollzeit", 2}});
//   kTable.Exact("vollzeit")                    -> 2
//   kTable.Find("arbeit in vollzeit ab sofort")  -> one Hit at byte 10
//
// Rows are folded once, when the table is made. Hits do not overlap: at each
// place the longest phrase wins. CJK phrases match inside a run of CJK, all
// others only whole words.
#ifndef JOBDAW_CORE_PHRASE_TABLE_H_
#define JOBDAW_CORE_PHRASE_TABLE_H_

#include <algorithm>
#include <bitset>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "normalize/text.h"

namespace jobdaw {

template <class T>
class PhraseTable {
 public:
  struct Row {
    const char* phrase;
    T value;
  };
  struct Hit {
    size_t begin, end;  // in bytes of the folded text
    const T* value;
    bool operator==(const Hit&) const = default;
  };

  PhraseTable() = default;
  explicit PhraseTable(const std::vector<Row>& rows) {
    for (const Row& row : rows) Add(row.phrase, row.value);
  }
  void Add(std::string_view phrase, T value) {
    std::string folded = Fold(phrase);
    if (folded.empty()) return;
    const std::string& key = keys_.emplace_back(std::move(folded));
    if (HasCjk(key)) {
      if (rows_.emplace(key, value).second)
        cjk_.push_back({key, std::move(value)});
      return;
    }
    size_t words = 1 + std::count(key.begin(), key.end(), ' ');
    seen_[Sign(std::string_view(key).substr(0, key.find(' ')))] = true;
    size_t& longest = first_[std::string_view(key).substr(0, key.find(' '))];
    longest = std::max(longest, words);
    rows_.emplace(key, std::move(value));
  }

  const T* Exact(std::string_view folded) const {
    auto it = rows_.find(folded);
    return it == rows_.end() ? nullptr : &it->second;
  }

  std::vector<Hit> Find(std::string_view folded) const {
    std::vector<Hit> hits;
    for (size_t at = 0; at < folded.size();) {
      size_t word_end = std::min(folded.find(' ', at), folded.size());
      std::string_view word = folded.substr(at, word_end - at);
      size_t matched = 0;
      auto first = seen_[Sign(word)] ? first_.find(word) : first_.end();
      if (first != first_.end()) {
        size_t end = word_end;
        for (size_t words = 1; words <= first->second; ++words) {
          auto it = rows_.find(folded.substr(at, end - at));
          if (it != rows_.end()) {
            if (matched != 0) hits.pop_back();
            hits.push_back({at, end, &it->second});
            matched = end;
          }
          if (end >= folded.size()) break;
          end = std::min(folded.find(' ', end + 1), folded.size());
        }
      }
      at = (matched != 0 ? matched : word_end) + 1;
    }
    if (!cjk_.empty() && HasCjk(folded)) FindCjk(folded, hits);
    return hits;
  }

 private:
  // Most words begin no phrase; a few of their bytes tell that without a hash.
  static size_t Sign(std::string_view word) {
    if (word.empty()) return 0;
    auto byte = [&word](size_t i) {
      return static_cast<unsigned char>(word[i]);
    };
    return (byte(0) * 1031u + byte(word.size() / 2) * 131u +
            byte(word.size() - 1) * 17u + word.size()) %
           kSigns;
  }

  void FindCjk(std::string_view folded, std::vector<Hit>& hits) const {
    std::vector<Hit> found;
    for (const auto& [phrase, value] : cjk_) {
      for (size_t at = folded.find(phrase); at != std::string_view::npos;
           at = folded.find(phrase, at + phrase.size())) {
        found.push_back({at, at + phrase.size(), &value});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Hit& a, const Hit& b) {
                       return a.end - a.begin > b.end - b.begin;
                     });
    for (const Hit& hit : found) {
      bool free = std::none_of(hits.begin(), hits.end(), [&](const Hit& h) {
        return hit.begin < h.end && h.begin < hit.end;
      });
      if (free) hits.push_back(hit);
    }
    std::sort(hits.begin(), hits.end(),
              [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  }

  static constexpr size_t kSigns = 16384;
  std::bitset<kSigns> seen_;
  std::deque<std::string> keys_;
  std::unordered_map<std::string_view, T> rows_;
  std::unordered_map<std::string_view, size_t> first_;
  std::vector<std::pair<std::string_view, T>> cjk_;
};

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PHRASE_TABLE_H_
