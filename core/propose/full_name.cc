// The employer's name in full, as the page itself writes it.
//
//   "Wexcombe" of the address, "the University of Wexcombe" in the text
//   "TOWN OF KESTREL HARBOUR" as a letterhead, "Town of Kestrel Harbour" below
#include <algorithm>
#include <map>

#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/propose.h"
#include "resolve.h"

namespace jobdaw {
namespace {

const PhraseTable<bool>& OrgWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/org_words.inc"
  );
  return *kTable;
}

bool Shouts(std::string_view text) {
  return CountWords(text) >= 2 && IsAllCaps(text);
}

struct Word {
  size_t begin, end;
  std::string folded;
};

// Words as the text writes them, none that is only a sign.
std::vector<Word> WordsOf(const std::string& text) {
  std::vector<Word> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    std::string folded = Fold(std::string_view(text).substr(at, end - at));
    if (!folded.empty()) out.push_back({at, end, std::move(folded)});
    at = end + 1;
  }
  return out;
}

bool StartsUpper(const std::string& text, const Word& word) {
  size_t at = word.begin;
  return IsUpper(NextCodePoint(text, at));
}

// Punctuation between two words parts them: "Vila, County", "State - Vila".
bool Part(const std::string& text, const Word& word, const Word& next) {
  static constexpr std::string_view kMarks = ".,;:!?)|";
  return word.end + 1 != next.begin || text[next.begin] == '(' ||
         kMarks.find(text[word.end - 1]) != std::string_view::npos;
}

struct Finding {
  int count = 0;
  std::string evidence;
};

class Finder {
 public:
  explicit Finder(std::string_view name) {
    std::string folded = Fold(name);
    for (std::string_view word : Words(folded)) name_.emplace_back(word);
    shouts_ = Shouts(name);
  }

  void Read(const std::string& text) {
    if (name_.empty() || text.size() < name_[0].size()) return;
    std::vector<Word> words = WordsOf(text);
    for (size_t i = 0; i + name_.size() <= words.size(); ++i) {
      size_t n = 0;
      while (n < name_.size() && words[i + n].folded == name_[n]) ++n;
      if (n < name_.size()) continue;
      Extend(text, words, i, i + n - 1);
    }
  }

  // The best longer name, or the same in mixed case; "" for none.
  std::string Best(std::string& evidence) const {
    const std::pair<const std::string, Finding>* best = nullptr;
    for (const auto& one : found_) {
      if (one.second.count < 2) continue;
      if (best == nullptr || one.second.count > best->second.count ||
          (one.second.count == best->second.count &&
           one.first.size() > best->first.size()))
        best = &one;
    }
    if (best == nullptr) return "";
    evidence = best->second.evidence;
    return best->first;
  }

 private:
  void Note(const std::string& text, size_t begin, size_t end, int weight) {
    std::string_view name = std::string_view(text).substr(begin, end - begin);
    while (!name.empty() && std::string_view(".,;:!?)|'\"").find(name.back()) !=
                                std::string_view::npos)
      name.remove_suffix(1);
    if (name.size() > 90 || (Shouts(name) && !shouts_)) return;
    if (shouts_ && (Shouts(name) || CountWords(name) < 2)) return;
    Finding& finding = found_[std::string(name)];
    finding.count += weight;
    if (finding.evidence.empty()) finding.evidence = text;
  }

  void Extend(const std::string& text, const std::vector<Word>& words,
              size_t first, size_t last) {
    if (shouts_) return Note(text, words[first].begin, words[last].end, 2);
    static const Pattern kLink(
        "^(?:of|the|de|da|do|dos|del|della|dell|di|du|des|van|von|der|den|la|"
        "le|las|los|w|d)$");
    // Back over links to a word for a kind of employer.
    size_t head = first;
    while (head > 0 && first - head < 2 &&
           !Part(text, words[head - 1], words[head]) &&
           kLink.Find(words[head - 1].folded))
      --head;
    if (head > 0 && !Part(text, words[head - 1], words[head]) &&
        StartsUpper(text, words[head - 1]) &&
        OrgWords().Exact(words[head - 1].folded) != nullptr)
      return Note(text, words[head - 1].begin, words[last].end, 2);
    for (size_t n = 1; n <= 2 && last + n < words.size(); ++n) {
      if (Part(text, words[last + n - 1], words[last + n]) ||
          !StartsUpper(text, words[last + n]))
        break;
      std::string tail = words[last + 1].folded;
      if (n == 2) tail += " " + words[last + 2].folded;
      if (OrgWords().Exact(tail) != nullptr)
        Note(text, words[first].begin, words[last + n].end, 1);
    }
  }

  std::vector<std::string> name_;
  bool shouts_ = false;
  std::map<std::string, Finding> found_;
};

}  // namespace

bool HasOrgWord(std::string_view name) {
  return !OrgWords().Find(Fold(name)).empty();
}

bool IsOrgWord(std::string_view name) {
  return OrgWords().Exact(Fold(name)) != nullptr;
}

void ProposeFullName(const Context& context, Candidates& out) {
  const Candidate* winner = Winner(out.all(), Field::company);
  if (winner == nullptr || winner->confidence < 36)
    return ProposeFrequentName(context, out);
  if (winner->source == Source::user) return;
  std::string name = std::get<Organization>(winner->value).name;
  // What a label or a dateline names is the name.
  if (name.size() < 3 || (winner->confidence >= 80 && !Shouts(name))) return;
  Finder finder(name);
  for (const Block& block : context.facts.blocks) finder.Read(block.text);
  finder.Read(context.facts.title);
  std::string evidence, full = finder.Best(evidence);
  if (full.empty() || full == name) return;
  Source source = winner->source;
  int adjust = winner->confidence + 3 - BaseConfidence(source, Field::company);
  out.Add(Field::company, Organization{full, "", ""}, source, evidence, adjust);
}

}  // namespace jobdaw
