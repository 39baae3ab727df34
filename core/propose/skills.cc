#include "propose/skills.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "normalize/text.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

// Skills are looked up as token sequences. A token is a run of letters and
// digits with the signs that skills are written with: "C++", ".NET", "Node.js".
struct Table {
  struct Entry {
    std::string_view name;
    bool exact;
    std::string spelling;  // as written in the table
    size_t row;
  };
  std::unordered_multimap<std::string, Entry> rows;
  std::unordered_map<std::string, size_t> first;

  static std::string Lower(std::string_view text) {
    std::string out;
    for (size_t at = 0; at < text.size();) {
      char32_t c = NextCodePoint(text, at);
      AppendUtf8(out, c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return out;
  }

  void Add(std::string_view name, std::string_view spelling, bool exact);

  Table() {
    std::string_view packed = BytesOf(Packed::skills);
    while (!packed.empty()) {
      bool exact = packed[0] == 2;
      packed.remove_prefix(1);
      std::string_view row = packed.substr(0, packed.find_first_of("\1\2"));
      packed.remove_prefix(row.size());
      std::string_view name = row.substr(0, row.find('|'));
      Add(name, name, exact);
      row.remove_prefix(name.size());
      while (!row.empty()) {
        row.remove_prefix(1);
        // An alias of a common word is itself no common word.
        std::string_view alias = row.substr(0, row.find('|'));
        if (!alias.empty()) Add(name, alias, exact && alias.size() <= 3);
        row.remove_prefix(alias.size());
      }
    }
  }
};

struct Token {
  std::string_view text;
  std::string lower;
};

std::vector<Token> Tokenize(std::string_view text) {
  std::vector<Token> tokens;
  size_t begin = 0;
  bool inside = false;
  auto flush = [&](size_t end) {
    if (!inside) return;
    std::string_view token = text.substr(begin, end - begin);
    while (!token.empty() &&
           (token.back() == '.' || token.back() == '/' || token.back() == '-'))
      token.remove_suffix(1);
    if (!token.empty()) tokens.push_back({token, Table::Lower(token)});
    inside = false;
  };
  for (size_t at = 0; at < text.size();) {
    size_t here = at;
    char32_t c = NextCodePoint(text, at);
    bool word =
        IsWordChar(c) || c == '&' ||
        (c == '.' && at < text.size() &&
         IsWordChar(static_cast<unsigned char>(text[at])) && text[at] != '+');
    if (word) {
      if (!inside) {
        inside = true;
        begin = here;
      }
    } else {
      flush(here);
    }
  }
  flush(text.size());
  return tokens;
}

void Table::Add(std::string_view name, std::string_view spelling, bool exact) {
  std::vector<Token> tokens = Tokenize(spelling);
  if (tokens.empty()) return;
  std::string key, written;
  for (const Token& token : tokens) {
    if (!key.empty()) key += ' ', written += ' ';
    key += token.lower;
    written += token.text;
  }
  size_t& longest = first[tokens[0].lower];
  longest = std::max(longest, tokens.size());
  rows.emplace(std::move(key),
               Entry{name, exact, std::move(written), rows.size()});
}

const Table& TheTable() {
  static const auto* const kTable = new Table;
  return *kTable;
}

}  // namespace

std::vector<std::string> FindSkills(std::string_view text) {
  const Table& table = TheTable();
  std::vector<Token> tokens = Tokenize(text);
  std::vector<std::string> out;
  std::unordered_set<std::string_view> seen;
  for (size_t i = 0; i < tokens.size();) {
    auto first = table.first.find(tokens[i].lower);
    size_t taken = 0;
    const Table::Entry* chosen = nullptr;
    if (first != table.first.end()) {
      std::string key, written;
      for (size_t n = 0; n < first->second && i + n < tokens.size(); ++n) {
        if (n > 0) key += ' ', written += ' ';
        key += tokens[i + n].lower;
        written += tokens[i + n].text;
        auto [begin, end] = table.rows.equal_range(key);
        for (auto it = begin; it != end; ++it) {
          if (it->second.exact && it->second.spelling != written) continue;
          // Of several rows the first of the table, whatever the hash's order.
          if (taken == n + 1 && chosen->row < it->second.row) continue;
          chosen = &it->second;
          taken = n + 1;
        }
      }
    }
    if (chosen != nullptr) {
      // "R&D", "C-level", "Go to": a letter joined to more is no skill.
      bool lone = taken == 1 && tokens[i].text.size() <= 2;
      std::string_view after =
          text.substr(tokens[i + taken - 1].text.data() +
                      tokens[i + taken - 1].text.size() - text.data());
      size_t before = tokens[i].text.data() - text.data();
      bool joined =
          lone && ((!after.empty() && (after[0] == '-' || after[0] == '\'' ||
                                       after.substr(0, 3) == "\xE2\x80\x99")) ||
                   (before > 0 &&
                    (text[before - 1] == '-' || text[before - 1] == '\'')));
      // A sentence's first word has a capital by itself: "Go to", "Excel in".
      bool opens = taken == 1 &&
                   (before == 0 || (before >= 2 && text[before - 2] == '.')) &&
                   chosen->exact;
      bool listed = !after.empty() &&
                    (after[0] == ',' || after[0] == '/' || after[0] == ')');
      if (!joined && (!opens || listed || text.size() < 30) &&
          seen.insert(chosen->name).second)
        out.emplace_back(chosen->name);
      i += taken;
    } else {
      ++i;
    }
  }
  return out;
}

}  // namespace jobdaw
