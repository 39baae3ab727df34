// Phrases of tables/*.inc, looked up in folded text.
//
//   static const PhraseTable<Period> kTable(
//   #include "packed/periods.inc"
//   );
//   kTable.Exact("pro jahr")                  -> Period::year
//   kTable.Find("60 000 eur pro jahr brutto") -> one Hit at byte 11
//
// cmake/pack_tables.cc folds and packs the rows when the core is built; a table
// is unpacked when it is made. Hits do not overlap: at each place the longest
// phrase wins. CJK phrases match inside a run of CJK, all others only whole
// words.
#ifndef JOBDAW_CORE_PHRASE_TABLE_H_
#define JOBDAW_CORE_PHRASE_TABLE_H_

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

enum class Packed : uint8_t {
#include "packed/ids.inc"
};
// What pack_tables.cc wrote for the table.
std::string_view BytesOf(Packed table);

// Phrases, each with the number of its value.
class PhraseIndex {
 public:
  static constexpr int kNone = -1;
  struct Hit {
    size_t begin, end;  // in bytes of the folded text
    int value;
  };

  explicit PhraseIndex(std::string_view packed);

  int Exact(std::string_view folded) const;
  std::vector<Hit> Find(std::string_view folded) const;

 private:
  struct Entry {
    uint32_t begin;  // in text_
    uint16_t size;
    int16_t value;   // kNone: only the first word of phrases
    uint16_t words;  // at most, of the phrases that begin with this word
    bool is_cjk;
  };

  std::string_view PhraseOf(const Entry& entry) const {
    return std::string_view(text_).substr(entry.begin, entry.size);
  }
  void Add(uint32_t begin, size_t size, int value);
  Entry& Insert(uint32_t begin, size_t size);
  const Entry* Lookup(uint32_t hash, std::string_view phrase) const;
  void FindCjk(std::string_view folded, std::vector<Hit>& hits) const;

  static constexpr size_t kSigns = 16384;
  std::bitset<kSigns> firsts_;      // signs of first words
  std::bitset<kSigns> cjk_firsts_;  // signs of CJK phrases' first characters
  size_t longest_cjk_ = 0;          // in bytes
  std::string text_;                // the phrases, one after the other
  std::vector<Entry> entries_;
  // Open addressing: the entry's number + 1 in the low 16 bits, above them 16
  // bits of its hash; 0 is free.
  std::vector<uint32_t> slots_;
};

template <class T>
class PhraseTable {
 public:
  struct Hit {
    size_t begin, end;  // in bytes of the folded text
    const T* value;
    bool operator==(const Hit&) const = default;
  };

  PhraseTable(Packed table, std::initializer_list<T> values)
      : index_(BytesOf(table)),
        values_(new T[values.size()]),
        size_(values.size()) {
    std::copy(values.begin(), values.end(), values_.get());
  }

  // Each once, in the order of the rows.
  std::span<const T> values() const { return {values_.get(), size_}; }

  const T* Exact(std::string_view folded) const {
    int value = index_.Exact(folded);
    return value == PhraseIndex::kNone ? nullptr : &values_[value];
  }

  std::vector<Hit> Find(std::string_view folded) const {
    std::vector<Hit> hits;
    for (const PhraseIndex::Hit& hit : index_.Find(folded))
      hits.push_back({hit.begin, hit.end, &values_[hit.value]});
    return hits;
  }

 private:
  PhraseIndex index_;
  std::unique_ptr<T[]> values_;
  size_t size_;
};

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PHRASE_TABLE_H_
