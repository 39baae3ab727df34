// The table that lexbor looks character references up in: a search tree of the
// first characters, each of whose entries leads to one of the next characters.
// Entry 0 stands for none, entry 1 is the root.
#include <string>
#include <vector>

#include "lexbor/html/tokenizer/res.h"

namespace {

constexpr char kPacked[] =
#include "entities.inc"
    ;

struct Reference {
  std::string name, text;
};

std::vector<Reference> References() {
  std::vector<Reference> out;
  for (const char* at = kPacked; at < kPacked + sizeof(kPacked) - 1;) {
    Reference next;
    if (*at > 1) next.name.assign(out.back().name, 0, *at - 1);
    for (++at; *at > 0; ++at) next.name += *at;
    int size = static_cast<unsigned char>(*at++) - 128;
    next.text.assign(at, size);
    at += size;
    out.push_back(std::move(next));
  }
  return out;
}

class Tree {
 public:
  Tree() : references_(References()), entries_(1) {
    Add(0, references_.size(), 0);
  }
  std::vector<lexbor_sbst_entry_static_t> Take() { return std::move(entries_); }

 private:
  // The tree of the characters at `depth` of these names.
  unsigned short Add(size_t begin, size_t end, size_t depth) {
    std::vector<size_t> starts;  // of each character's names
    for (size_t i = begin; i < end; ++i) {
      const std::string& name = references_[i].name;
      if (name.size() <= depth) continue;
      if (starts.empty() ||
          references_[starts.back()].name[depth] != name[depth])
        starts.push_back(i);
    }
    starts.push_back(end);
    return Halve(starts, 0, starts.size() - 1, depth);
  }

  unsigned short Halve(const std::vector<size_t>& starts, size_t from,
                       size_t to, size_t depth) {
    if (from == to) return 0;
    size_t middle = from + (to - from) / 2, first = starts[middle];
    size_t number = entries_.size();
    entries_.emplace_back();
    const auto& [name, text] = references_[first];
    entries_[number].key = static_cast<lxb_char_t>(name[depth]);
    if (name.size() == depth + 1) {
      entries_[number].value_len = static_cast<unsigned char>(text.size());
      text.copy(reinterpret_cast<char*>(entries_[number].value), text.size());
    }
    unsigned short left = Halve(starts, from, middle, depth);
    unsigned short right = Halve(starts, middle + 1, to, depth);
    unsigned short next = Add(first, starts[middle + 1], depth + 1);
    entries_[number].left = left;
    entries_[number].right = right;
    entries_[number].next = next;
    return static_cast<unsigned short>(number);
  }

  std::vector<Reference> references_;
  std::vector<lexbor_sbst_entry_static_t> entries_;
};

}  // namespace

const lexbor_sbst_entry_static_t* jobdaw_entities() {
  static const auto* const kEntries =
      new std::vector<lexbor_sbst_entry_static_t>(Tree().Take());
  return kEntries->data();
}
