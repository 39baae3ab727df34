// The organisation that a posting without an employer's line keeps naming.
//
//   "... for Collin County's residents ... jobs with Collin County ..."
#include <algorithm>
#include <map>

#include "normalize/place.h"
#include "normalize/text.h"
#include "propose/labels.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

struct Naming {
  int inside = 0;  // not at the start of a sentence, where all words are large
  int starts = 0;
  std::string written;
  const std::string* evidence = nullptr;
  bool of_kind = false;  // "County", "University": a word for employers
};

// Runs of words with capitals, "of", "and" and "&" between them included.
class Namings {
 public:
  void Read(const std::string& text) {
    std::string_view rest = text;
    size_t begin = 0, end = 0, words = 0;
    bool at_start = true, run_at_start = true;
    for (size_t at = 0; at < rest.size();) {
      size_t stop = std::min(rest.find(' ', at), rest.size());
      std::string_view word = rest.substr(at, stop - at);
      bool joins = word == "of" || word == "and" || word == "&" ||
                   word == "for" || word == "de" || word == "the";
      if (IsLarge(word)) {
        if (words == 0) {
          begin = at;
          run_at_start = at_start;
        }
        end = stop;
        ++words;
      } else if (!joins || words == 0) {
        Note(text, begin, end, words, run_at_start);
        words = 0;
      }
      at_start = !word.empty() && (word.back() == '.' || word.back() == ':' ||
                                   word.back() == '!' || word.back() == '?');
      bool ends = at_start ||
                  (!word.empty() && (word.back() == ',' || word.back() == ';' ||
                                     word.back() == ')'));
      if (ends && words > 0) {
        Note(text, begin, end, words, run_at_start);
        words = 0;
      }
      at = stop + 1;
    }
    Note(text, begin, end, words, run_at_start);
  }

  const Naming* Best() const {
    const Naming* best = nullptr;
    for (const auto& [folded, naming] : all_) {
      int count = naming.inside + naming.starts;
      int least = naming.of_kind ? 2 : 3;
      if (naming.inside < least - 1 || count < least) continue;
      if (best == nullptr || count > best->inside + best->starts ||
          (count == best->inside + best->starts &&
           naming.written.size() > best->written.size()))
        best = &naming;
    }
    return best;
  }

 private:
  static bool IsLarge(std::string_view word) {
    while (!word.empty() && (word[0] == '(' || word[0] == '"'))
      word.remove_prefix(1);
    size_t at = 0;
    return !word.empty() && IsUpper(NextCodePoint(word, at));
  }

  void Note(const std::string& text, size_t begin, size_t end, size_t words,
            bool at_start) {
    if (words < 2 || words > 7) return;
    std::string_view name = std::string_view(text).substr(begin, end - begin);
    if (name.substr(0, 4) == "The ") name.remove_prefix(4);
    for (std::string_view genitive : {"'s", "\xE2\x80\x99s"}) {
      if (name.size() > genitive.size() &&
          name.substr(name.size() - genitive.size()) == genitive)
        name.remove_suffix(genitive.size());
    }
    std::string cleaned = CleanCompany(StripTail(name));
    if (CountWords(cleaned) < 2 || cleaned.size() > 80) return;
    Naming& naming = all_[Fold(cleaned)];
    ++(at_start ? naming.starts : naming.inside);
    naming.of_kind = HasOrgWord(cleaned);
    if (naming.written.empty()) naming.written = std::move(cleaned);
    if (naming.evidence == nullptr) naming.evidence = &text;
  }

  std::map<std::string, Naming> all_;
};

bool IsName(const std::string& name) {
  HeadingReading heading = ReadHeading(name);
  return TitleLikeness(name) < 50 && PlaceLikeness(name) < 85 &&
         !IsBoard(name) && !IsDepartment(name) && !IsFurniture(name) &&
         FindSkills(name).empty() && LabelOf(name) == LabelKey::none &&
         (heading.kind == SectionKind::none || heading.coverage < 60);
}

}  // namespace

void ProposeFrequentName(const Context& context, Candidates& out) {
  Namings namings;
  for (const Block& block : context.facts.blocks) {
    if (block.chrome || block.control || block.kind == BlockKind::heading ||
        CountWords(block.text) < 8)
      continue;
    namings.Read(block.text);
  }
  const Naming* best = namings.Best();
  if (best == nullptr || !IsName(best->written)) return;
  out.Add(Field::company, Organization{best->written, "", ""}, Source::prose,
          *best->evidence, -8);
}

}  // namespace jobdaw
