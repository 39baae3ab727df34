#include "phrase_table.h"

#include <bit>
#include <iterator>
#include <numeric>

#include "lzma.h"
#include "normalize/text.h"

namespace jobdaw {
namespace {

constexpr uint32_t kSizes[] = {
#include "packed/sizes.inc"
};
constexpr size_t kAllBytes =
    std::accumulate(std::begin(kSizes), std::end(kSizes), size_t{0});
// As they are, or in LZMA where the build says that size matters more than the
// time to unpack them.
constexpr char kBytes[] =
#include "packed/bytes.inc"
    ;
constexpr std::string_view kPacked(kBytes, sizeof(kBytes) - 1);

std::string_view AllBytes() {
  if constexpr (kPacked.size() == kAllBytes) {
    return kPacked;
  } else {
    static const auto* const kAll = new std::string(Unlzma(kPacked, kAllBytes));
    return *kAll;
  }
}

// FNV-1a, so that a longer phrase's hash goes on from a shorter one's.
constexpr uint32_t kNoBytes = 2166136261u;
uint32_t Hash(uint32_t hash, std::string_view more) {
  for (unsigned char byte : more) hash = (hash ^ byte) * 16777619u;
  return hash;
}

// Most words begin no phrase; a few of their bytes tell that without a hash.
size_t Sign(std::string_view word) {
  if (word.empty()) return 0;
  auto byte = [&word](size_t i) { return static_cast<unsigned char>(word[i]); };
  return byte(0) * 1031u + byte(word.size() / 2) * 131u +
         byte(word.size() - 1) * 17u + word.size();
}

size_t EndOfCharacter(std::string_view text, size_t at) {
  ++at;
  while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
  return at;
}

size_t EndOfWord(std::string_view text, size_t at) {
  return std::min(text.find(' ', at), text.size());
}

bool StartsPhrase(char byte) { return byte > 0 && byte < ' '; }

}  // namespace

std::string_view BytesOf(Packed table) {
  const uint32_t* size = kSizes + static_cast<size_t>(table);
  return AllBytes().substr(std::accumulate(kSizes, size, size_t{0}), *size);
}

PhraseIndex::PhraseIndex(std::string_view packed) {
  size_t phrases = std::count_if(packed.begin(), packed.end(), StartsPhrase);
  entries_.reserve(phrases + phrases / 2);
  slots_.resize(std::bit_ceil(phrases * 3 + 1));
  text_.reserve(packed.size() * 2);
  int value = 0;
  size_t before = 0;
  for (size_t at = 0; at < packed.size();) {
    if (packed[at] == '\0') {
      ++value, ++at;
      continue;
    }
    size_t shared = packed[at] - 1, begin = text_.size();
    text_.append(text_, before, shared);
    size_t from = ++at;
    while (static_cast<unsigned char>(packed[at]) >= ' ') ++at;
    text_.append(packed, from, at - from);
    Add(static_cast<uint32_t>(begin), text_.size() - begin, value);
    before = begin;
  }
}

void PhraseIndex::Add(uint32_t begin, size_t size, int value) {
  std::string_view phrase = std::string_view(text_).substr(begin, size);
  Entry& entry = Insert(begin, size);
  entry.value = static_cast<int16_t>(value);
  if (HasCjk(phrase)) {
    entry.is_cjk = true;
    longest_cjk_ = std::max(longest_cjk_, size);
    cjk_firsts_[Sign(phrase.substr(0, EndOfCharacter(phrase, 0))) % kSigns] =
        true;
    return;
  }
  size_t first = EndOfWord(phrase, 0);
  auto words =
      static_cast<uint16_t>(1 + std::count(phrase.begin(), phrase.end(), ' '));
  firsts_[Sign(phrase.substr(0, first)) % kSigns] = true;
  uint16_t& longest = Insert(begin, first).words;
  longest = std::max(longest, words);
}

PhraseIndex::Entry& PhraseIndex::Insert(uint32_t begin, size_t size) {
  std::string_view phrase = std::string_view(text_).substr(begin, size);
  uint32_t hash = Hash(kNoBytes, phrase);
  size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    Entry& entry = entries_[(slots_[slot] & 0xFFFF) - 1];
    if (PhraseOf(entry) == phrase) return entry;
  }
  entries_.push_back({begin, static_cast<uint16_t>(size), kNone, 0, false});
  slots_[slot] = (hash & 0xFFFF0000) | static_cast<uint32_t>(entries_.size());
  return entries_.back();
}

const PhraseIndex::Entry* PhraseIndex::Lookup(uint32_t hash,
                                              std::string_view phrase) const {
  size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (((slots_[slot] ^ hash) & 0xFFFF0000) != 0) continue;
    const Entry& entry = entries_[(slots_[slot] & 0xFFFF) - 1];
    if (PhraseOf(entry) == phrase) return &entry;
  }
  return nullptr;
}

int PhraseIndex::Exact(std::string_view folded) const {
  const Entry* entry = Lookup(Hash(kNoBytes, folded), folded);
  return entry == nullptr ? kNone : entry->value;
}

std::vector<PhraseIndex::Hit> PhraseIndex::Find(std::string_view folded) const {
  std::vector<Hit> hits;
  for (size_t at = 0; at < folded.size();) {
    size_t word_end = EndOfWord(folded, at), matched = 0;
    std::string_view word = folded.substr(at, word_end - at);
    if (firsts_[Sign(word) % kSigns]) {
      uint32_t hash = Hash(kNoBytes, word);
      const Entry* entry = Lookup(hash, word);
      size_t left = entry == nullptr ? 0 : entry->words;
      for (size_t end = word_end; left > 0; --left) {
        if (entry != nullptr && entry->value != kNone) {
          if (matched != 0) hits.pop_back();
          hits.push_back({at, end, entry->value});
          matched = end;
        }
        if (end >= folded.size() || left == 1) break;
        size_t next = EndOfWord(folded, end + 1);
        hash = Hash(hash, folded.substr(end, next - end));
        end = next;
        entry = Lookup(hash, folded.substr(at, end - at));
      }
    }
    at = (matched != 0 ? matched : word_end) + 1;
  }
  if (longest_cjk_ > 0 && HasCjk(folded)) FindCjk(folded, hits);
  return hits;
}

void PhraseIndex::FindCjk(std::string_view folded,
                          std::vector<Hit>& hits) const {
  std::vector<Hit> found;
  for (size_t at = 0; at < folded.size(); at = EndOfCharacter(folded, at)) {
    size_t end = EndOfCharacter(folded, at), from = at;
    if (!cjk_firsts_[Sign(folded.substr(at, end - at)) % kSigns]) continue;
    for (uint32_t hash = kNoBytes;;) {
      hash = Hash(hash, folded.substr(from, end - from));
      const Entry* entry = Lookup(hash, folded.substr(at, end - at));
      if (entry != nullptr && entry->is_cjk)
        found.push_back({at, end, entry->value});
      if (end >= folded.size() || end - at >= longest_cjk_) break;
      from = end;
      end = EndOfCharacter(folded, end);
    }
  }
  std::sort(found.begin(), found.end(), [](const Hit& a, const Hit& b) {
    size_t a_size = a.end - a.begin, b_size = b.end - b.begin;
    return a_size != b_size ? a_size > b_size : a.begin < b.begin;
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

}  // namespace jobdaw
