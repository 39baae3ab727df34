#include "collect/sections.h"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <unordered_set>

#include "normalize/text.h"
#include "phrase_table.h"
#include "propose/labels.h"

namespace jobdaw {
namespace {

const PhraseTable<SectionKind>& Headings() {
  static const auto* const kTable = new PhraseTable<SectionKind>(
#include "packed/headings.inc"
  );
  return *kTable;
}

const std::vector<std::string>& AboutWords() {
  static const auto* const kWords = [] {
    auto* words = new std::vector<std::string>;
#define ABOUT(language, phrase) words->push_back(Fold(phrase) + " ");
#include "tables/about_words.inc"
#undef ABOUT
    std::sort(words->begin(), words->end(),
              [](const std::string& a, const std::string& b) {
                return a.size() > b.size();
              });
    return words;
  }();
  return *kWords;
}

const PhraseTable<SectionKind>& HeadingWords() {
  static const auto* const kTable = new PhraseTable<SectionKind>(
#include "packed/heading_words.inc"
  );
  return *kTable;
}

// What an item of a list is of: benefits or requirements.
const PhraseTable<SectionKind>& ListWords() {
  static const auto* const kTable = new PhraseTable<SectionKind>(
#include "packed/list_words.inc"
  );
  return *kTable;
}

// True for "other", false for "jobs".
const PhraseTable<bool>& OtherWords() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/other_words.inc"
  );
  return *kTable;
}

// "Noch mehr Jobs", "Andre ledige stillinger".
bool IsOverOtherJobs(std::string_view folded) {
  bool other = false, jobs = false;
  for (const auto& hit : OtherWords().Find(folded))
    (*hit.value ? other : jobs) = true;
  return other && jobs;
}

}  // namespace

bool NamesJobs(std::string_view folded) {
  auto hits = OtherWords().Find(folded);
  return std::any_of(hits.begin(), hits.end(),
                     [](const auto& hit) { return !*hit.value; });
}

namespace {

// What a heading that no table has announces above a list; `other` when its
// words say nothing.
SectionKind GuessHeading(std::string_view text) {
  std::string folded = Fold(StripTail(StripLead(text)));
  if (CountWords(folded) > 9) return SectionKind::other;
  int votes[static_cast<size_t>(SectionKind::other) + 1] = {};
  SectionKind best = SectionKind::other;
  for (const auto& hit : HeadingWords().Find(folded)) {
    if (*hit.value == SectionKind::nice_to_have) return *hit.value;
    int words = CountWords(
        std::string_view(folded).substr(hit.begin, hit.end - hit.begin));
    int& mine = votes[static_cast<size_t>(*hit.value)];
    mine += words;
    // Of equals the later: "the work we offer".
    if (mine >= votes[static_cast<size_t>(best)]) best = *hit.value;
  }
  return best;
}

bool EndsSentence(std::string_view text) {
  if (text.empty()) return false;
  char last = text.back();
  if (last == '.') {
    return !(text.size() > 2 && text[text.size() - 2] == '.');  // "..."
  }
  return last == ';' || last == ',' ||
         text.substr(text.size() - std::min<size_t>(3, text.size())) ==
             "\xE3\x80\x82";
}

bool EndsColon(std::string_view text) {
  return !text.empty() &&
         (text.back() == ':' ||
          (text.size() >= 3 && text.substr(text.size() - 3) == "\xEF\xBC\x9A"));
}

bool StartsUpper(std::string_view text) {
  text = StripLead(text);
  size_t at = 0;
  if (text.empty()) return false;
  char32_t c = NextCodePoint(text, at);
  return IsUpper(c) || c >= 0x590;
}

class Finder {
 public:
  explicit Finder(const Blocks& blocks) : blocks_(blocks) { FindMakes(); }

  std::vector<HeadedSection> Run() {
    HeadedSection first;
    sections_.push_back(first);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      if (block.chrome || block.control) continue;
      Consider(i, block);
    }
    for (size_t s = 0; s < sections_.size(); ++s) {
      sections_[s].end = s + 1 < sections_.size()
                             ? sections_[s + 1].heading_block
                             : blocks_.size();
    }
    ForgetCards();
    return std::move(sections_);
  }

 private:
  // What lines of one make head when two of them are known headings: the
  // others are headings too, whatever they say.
  void FindMakes() {
    struct Make {
      int count = 0;
      uint32_t kinds = 0;
    };
    std::unordered_map<uint64_t, Make> makes;
    auto is_line = [](const Block& block) {
      return block.kind == BlockKind::paragraph && block.signature != 0 &&
             !block.chrome && !block.control && !block.label;
    };
    for (const Block& block : blocks_) {
      if (!is_line(block)) continue;
      int& count = makes[block.signature].count;
      // A longer line of the same make: no headings.
      bool is_short = block.text.size() <= 90 && CountWords(block.text) <= 9 &&
                      !EndsSentence(block.text) && block.href.empty();
      count = !is_short || count < 0 ? -1 : count + 1;
    }
    for (const Block& block : blocks_) {
      if (!is_line(block)) continue;
      Make& make = makes[block.signature];
      if (make.count < 3 || make.count > 40) continue;
      HeadingReading reading = ReadHeading(block.text);
      if (reading.coverage < 75) continue;
      switch (reading.kind) {
        case SectionKind::responsibilities:
        case SectionKind::requirements:
        case SectionKind::nice_to_have:
        case SectionKind::benefits:
        case SectionKind::about_company:
        case SectionKind::about_role:
          make.kinds |= 1u << static_cast<int>(reading.kind);
          break;
        default:
          break;
      }
    }
    for (const auto& [signature, make] : makes) {
      if (std::popcount(make.kinds) >= 2) heading_makes_.insert(signature);
    }
  }

  const Block* After(size_t i) const {
    for (size_t j = i + 1; j < blocks_.size() && j < i + 6; ++j) {
      if (!blocks_[j].chrome && !blocks_[j].control) return &blocks_[j];
    }
    return nullptr;
  }

  // The next two blocks are items of a list, or lines of one make that is not
  // the heading's.
  bool IsListNext(size_t i) const {
    int items = 0;
    uint64_t make = 0;
    for (size_t j = i + 1; j < blocks_.size() && j < i + 5; ++j) {
      const Block& block = blocks_[j];
      if (block.chrome || block.control) continue;
      if (make == 0) make = block.signature;
      bool same = make != 0 && block.signature == make &&
                  make != blocks_[i].signature && CountWords(block.text) <= 25;
      if (block.kind != BlockKind::item && !same) break;
      if (++items == 2) return true;
    }
    return false;
  }

  // What the list below is of, by the words of its items; `other` when they
  // say nothing, or too little.
  SectionKind GuessByItems(size_t i) const {
    // A card of a list is headed by its link.
    if (!blocks_[i].href.empty()) return SectionKind::other;
    constexpr int kMost = 12;
    int items = 0, benefits = 0, requirements = 0;
    uint64_t make = 0;
    for (size_t j = i + 1; j < blocks_.size() && items < kMost; ++j) {
      const Block& block = blocks_[j];
      if (block.chrome || block.control) continue;
      if (make == 0) make = block.signature;
      if (block.kind != BlockKind::item &&
          (make == 0 || block.signature != make ||
           make == blocks_[i].signature))
        break;
      ++items;
      int votes = 0;
      for (const auto& hit : ListWords().Find(Fold(block.text)))
        votes += *hit.value == SectionKind::benefits ? 1 : -1;
      if (votes > 0) ++benefits;
      if (votes < 0) ++requirements;
    }
    if (benefits >= 2 && benefits * 2 >= items && benefits > 2 * requirements)
      return SectionKind::benefits;
    if (requirements >= 2 && requirements * 2 >= items &&
        requirements > 2 * benefits)
      return SectionKind::requirements;
    return SectionKind::other;
  }

  // Of a heading that no table has, above a list.
  SectionKind Guess(size_t i) {
    SectionKind kind = GuessHeading(blocks_[i].text);
    if (kind != SectionKind::other && kind != SectionKind::requirements &&
        kind != SectionKind::benefits)
      return kind;
    SectionKind by_items = GuessByItems(i);
    if (by_items == SectionKind::other) return kind;
    told_by_items_ = i;
    return by_items;
  }

  // A kind that many lists seem to be of: cards that say the same of each job.
  void ForgetCards() {
    int times[static_cast<size_t>(SectionKind::other) + 1] = {};
    for (const HeadedSection& section : sections_) {
      if (section.by_items) ++times[static_cast<size_t>(section.kind)];
    }
    for (HeadedSection& section : sections_) {
      if (!section.by_items || times[static_cast<size_t>(section.kind)] < 4)
        continue;
      section.kind = SectionKind::other;
      section.by_items = false;
    }
  }

  void Open(size_t i, SectionKind kind, std::string_view heading,
            std::string lead, bool marked_up) {
    HeadedSection section;
    section.kind = kind;
    section.heading = std::string(StripTail(StripLead(heading)));
    section.lead = std::move(lead);
    section.heading_block = i;
    section.begin = i + 1;
    section.marked_up = marked_up;
    section.by_items = told_by_items_ == i;
    if (!marked_up) {
      level_ = 8;
    }
    sections_.push_back(std::move(section));
  }

  void Consider(size_t i, const Block& block) {
    int words = CountWords(block.text);
    if (block.kind == BlockKind::heading) {
      HeadingReading reading = ReadHeading(block.text);
      bool known = reading.kind != SectionKind::none &&
                   (reading.coverage >= 35 || words <= 4);
      SectionKind kind = known ? reading.kind : SectionKind::other;
      if (!known && IsListNext(i)) kind = Guess(i);
      // "Vacancies" as the page's own heading stands above the posting.
      if (kind == SectionKind::noise && block.level == 1)
        kind = SectionKind::other;
      known = kind != SectionKind::other;
      // A heading below a known one that says nothing new divides it, no more.
      if (!known && Current().kind != SectionKind::none &&
          Current().kind != SectionKind::other && Current().marked_up &&
          block.level > level_) {
        return;
      }
      level_ = block.level;
      return Open(i, kind, block.text, "", true);
    }
    if (words == 0) return;
    if (block.strong && words <= 14 && !EndsSentence(block.text)) {
      HeadingReading reading = ReadHeading(block.text);
      bool known = reading.kind != SectionKind::none &&
                   (reading.coverage >= 40 || words <= 3);
      if (known && !(block.kind == BlockKind::item && reading.coverage < 75)) {
        level_ = 7;
        return Open(i, reading.kind, block.text, "", true);
      }
      if (block.kind != BlockKind::item && words <= 9 &&
          !HasDigit(block.text) && !block.label) {
        bool inside = Current().marked_up && level_ < 7 &&
                      Current().kind != SectionKind::none &&
                      Current().kind != SectionKind::other;
        SectionKind kind = IsListNext(i) ? Guess(i) : SectionKind::other;
        if ((!inside || kind != SectionKind::other) && block.href.empty()) {
          level_ = 7;
          return Open(i, kind, block.text, "", true);
        }
        return;
      }
    }
    if (block.kind == BlockKind::paragraph &&
        heading_makes_.count(block.signature) != 0) {
      HeadingReading reading = ReadHeading(block.text);
      level_ = 7;
      return Open(i,
                  reading.kind != SectionKind::none && reading.coverage >= 40
                      ? reading.kind
                      : Guess(i),
                  block.text, "", true);
    }
    if (ConsiderLead(i, block)) return;
    // "✅ Requisitos" over a list of another make.
    bool last_of_list = i > 0 && blocks_[i - 1].kind == BlockKind::item &&
                        blocks_[i - 1].signature == block.signature;
    if (block.kind == BlockKind::item && block.signature != 0 && words <= 6 &&
        !last_of_list && IsListNext(i) &&
        blocks_[i + 1].kind == BlockKind::item &&
        blocks_[i + 1].signature != block.signature) {
      HeadingReading reading = ReadHeading(block.text);
      SectionKind kind =
          reading.kind != SectionKind::none && reading.coverage >= 50
              ? reading.kind
              : Guess(i);
      if (kind != SectionKind::other)
        return Open(i, kind, block.text, "", true);
    }
    if (block.kind == BlockKind::item) return;
    if (words > 9 || block.text.size() > 90) return;
    std::string_view bare = StripTail(block.text);
    if (EndsSentence(bare)) return;
    HeadingReading reading = ReadHeading(block.text);
    bool colon = EndsColon(block.text);
    const Block* next = After(i);
    if (next == nullptr) return;
    bool known = reading.kind != SectionKind::none &&
                 (reading.coverage >= 75 || (colon && reading.coverage >= 45) ||
                  (words <= 3 && reading.coverage >= 50 && StartsUpper(bare) &&
                   next->kind == BlockKind::item));
    if (known) {
      // "Location" alone above "Berlin" is a label, not a section.
      bool label_like = reading.kind == SectionKind::location ||
                        reading.kind == SectionKind::schedule ||
                        reading.kind == SectionKind::education;
      if (label_like && !colon && next->kind != BlockKind::item &&
          CountWords(next->text) < 8)
        return;
      // "Share" above a pasted posting heads nothing.
      bool begun = std::any_of(sections_.begin(), sections_.end(),
                               [](const HeadedSection& section) {
                                 return section.kind != SectionKind::none &&
                                        section.kind != SectionKind::other;
                               });
      if (reading.kind == SectionKind::noise && !begun) return;
      return Open(i, reading.kind, block.text, "", false);
    }
    // "Nice extras:", "THE JOB" above a list; between two lists, any line.
    bool apart = block.signature != 0 || (block.line_end && block.blank_before);
    bool over_list = next->kind == BlockKind::item && apart &&
                     block.href.empty() && !block.label;
    if (IsListNext(i) && words <= 8 && StartsUpper(bare) &&
        (colon || block.blank_before || IsAllCaps(bare) || over_list)) {
      SectionKind kind = Guess(i);
      bool between = over_list && (!colon || block.blank_before) && i > 0 &&
                     blocks_[i - 1].kind == BlockKind::item &&
                     IsKnownList(Current().kind);
      if (kind != SectionKind::other || between)
        return Open(i, kind, block.text, "", between);
    }
    if (colon || !StartsUpper(bare)) return;
    // A short line right above a paragraph or list, apart from what precedes.
    bool caps = IsAllCaps(bare) && words >= 1 && bare.size() >= 4;
    bool plain =
        block.line_end && block.blank_before && !next->blank_before &&
        words <= 6 && i > 3 &&
        (next->kind == BlockKind::item || CountWords(next->text) > 12) &&
        !HasDigit(bare);
    if ((caps && i > 3 && !HasDigit(bare) && next->text.size() > bare.size()) ||
        plain) {
      Open(i, SectionKind::other, block.text, "", false);
    }
  }

  // "Requirements: 3 years of C++" and "<b>Your tasks</b> You will ..."
  bool ConsiderLead(size_t i, const Block& block) {
    size_t cut = 0;
    bool by_markup = false;
    size_t colon = block.text.find(':');
    if (colon != std::string::npos && colon <= 60 &&
        colon + 1 < block.text.size()) {
      cut = colon;
    } else if (block.split > 0 && block.split <= 60 &&
               block.split < block.text.size() &&
               block.kind != BlockKind::item) {
      cut = block.split;
      by_markup = true;
    }
    if (cut == 0) return false;
    std::string_view head = std::string_view(block.text).substr(0, cut);
    if (CountWords(head) > 6 || !StartsUpper(head)) return false;
    HeadingReading reading = ReadHeading(head);
    switch (reading.kind) {
      case SectionKind::none:
      case SectionKind::other:
      case SectionKind::location:
      case SectionKind::schedule:
      case SectionKind::compensation:
      case SectionKind::noise:
      case SectionKind::summary:
        return false;
      default:
        break;
    }
    if (reading.coverage < (by_markup ? 90 : 80)) return false;
    std::string_view rest =
        Trim(std::string_view(block.text).substr(cut + (by_markup ? 0 : 1)));
    // A value of a few words belongs to a label ("Skills: SQL").
    if (LabelOf(head) != LabelKey::none && CountWords(rest) < 12) return false;
    if (block.kind == BlockKind::item) return false;
    Open(i, reading.kind, head, std::string(rest), block.strong);
    return true;
  }

  HeadedSection& Current() { return sections_.back(); }

  static bool IsKnownList(SectionKind kind) {
    return kind == SectionKind::responsibilities ||
           kind == SectionKind::requirements ||
           kind == SectionKind::nice_to_have || kind == SectionKind::benefits;
  }

  const Blocks& blocks_;
  std::unordered_set<uint64_t> heading_makes_;
  std::vector<HeadedSection> sections_;
  int level_ = 0;
  size_t told_by_items_ = ~size_t{0};  // the heading's block
};

// Paragraphs that close many pages and belong to no list above them.
bool IsLegal(const Block& block) {
  if (block.kind == BlockKind::item || block.text.size() < 80) return false;
  std::string folded = Fold(std::string_view(block.text).substr(0, 1200));
  int hits = 0;
  for (const auto& hit : Headings().Find(folded)) {
    bool several = folded.find(' ', hit.begin) < hit.end;
    if (*hit.value == SectionKind::legal && several) ++hits;
  }
  return hits > 0;
}

// "Apply at: https://...", "Deadline: 1 May": a fact of the posting that only
// happens to stand below a list.
bool IsFactLine(std::string_view text) {
  switch (ReadLabelLine(text).key) {
    case LabelKey::apply:
    case LabelKey::company:
    case LabelKey::contact:
    case LabelKey::date_posted:
    case LabelKey::deadline:
    case LabelKey::employment_type:
    case LabelKey::job_id:
    case LabelKey::location:
    case LabelKey::salary:
    case LabelKey::start_date:
    case LabelKey::work_mode:
      return true;
    default:
      return false;
  }
}

size_t BodyEnd(const HeadedSection& section, const Blocks& blocks) {
  size_t end = std::min(section.end, blocks.size());
  if (section.kind == SectionKind::legal ||
      section.kind == SectionKind::about_company)
    return end;
  for (size_t i = section.begin; i < end; ++i) {
    if (!blocks[i].chrome && IsLegal(blocks[i])) return i;
  }
  return end;
}

}  // namespace

HeadingReading ReadHeading(std::string_view text) {
  HeadingReading out;
  std::string_view bare = StripTail(StripLead(text));
  if (bare.size() > 200) return out;
  std::string folded = Fold(bare);
  int total = CountWords(folded);
  if (total == 0 || total > 16) return out;
  size_t best = 0;
  int covered = 0;
  for (const auto& hit : Headings().Find(folded)) {
    size_t size = hit.end - hit.begin;
    int words = CountWords(std::string_view(folded).substr(hit.begin, size));
    covered += words;
    // The longest phrase decides; of two equally long, the first.
    if (size > best) {
      best = size;
      out.kind = *hit.value;
    }
  }
  out.coverage = std::min(100, covered * 100 / total);
  // "Desirable qualifications"
  bool is_both = folded.find("required") != folded.npos ||
                 folded.find("minimum") != folded.npos ||
                 folded.find(" and ") != folded.npos;
  if (out.kind == SectionKind::requirements && !is_both) {
    for (const auto& hit : HeadingWords().Find(folded)) {
      if (*hit.value != SectionKind::nice_to_have) continue;
      out.kind = SectionKind::nice_to_have;
      out.coverage = 100;
    }
  }
  if (out.kind == SectionKind::none && total <= 6 && IsOverOtherJobs(folded)) {
    out.kind = SectionKind::noise;
    out.coverage = 100;
    return out;
  }
  if (out.kind == SectionKind::none || out.coverage < 60) {
    for (const std::string& about : AboutWords()) {
      if (folded.rfind(about, 0) != 0 || total > 6) continue;
      std::string_view name = bare;
      for (char c : about) {
        if (c != ' ') continue;
        size_t space = name.find(' ');
        name = space == std::string_view::npos ? std::string_view()
                                               : Trim(name.substr(space));
      }
      name = StripTail(name);
      while (!name.empty() && (name.back() == '?' || name.back() == '!'))
        name.remove_suffix(1);
      if (name.empty() || !StartsUpper(name)) break;
      out.kind = SectionKind::about_company;
      out.coverage = 100;
      out.company = true;
      out.name = std::string(name);
      break;
    }
  }
  return out;
}

// Where the heading in the middle of a paragraph begins whose colon is there;
// npos where what stands before the colon is none.
static size_t BeginOfHeading(std::string_view text, size_t colon) {
  // No farther back than a heading is long, so that many colons cost little.
  constexpr size_t kMostBytes = 90;
  size_t from = colon > kMostBytes ? colon - kMostBytes : 0;
  size_t stop = text.substr(from, colon - from).find_last_of(".;!?");
  if (stop == std::string_view::npos) return stop;
  stop += from;
  if (stop + 2 >= colon || text[stop + 1] != ' ') return std::string_view::npos;
  std::string_view heading = text.substr(stop + 2, colon - stop - 2);
  if (CountWords(heading) > 6 || !StartsUpper(heading))
    return std::string_view::npos;
  HeadingReading reading = ReadHeading(heading);
  bool is_list = reading.kind == SectionKind::responsibilities ||
                 reading.kind == SectionKind::requirements ||
                 reading.kind == SectionKind::nice_to_have ||
                 reading.kind == SectionKind::benefits;
  return is_list && reading.coverage >= 60 ? stop + 2 : std::string_view::npos;
}

void DivideRunOn(Blocks& blocks) {
  Blocks out;
  out.reserve(blocks.size());
  for (Block& block : blocks) {
    const bool is_long = block.kind == BlockKind::paragraph && !block.chrome &&
                         block.text.size() >= 80;
    std::vector<size_t> begins = {0};
    for (size_t colon = is_long ? block.text.find(": ") : std::string::npos;
         colon != std::string::npos && out.size() < kMaxBlocks;
         colon = block.text.find(": ", colon + 1)) {
      size_t begin = BeginOfHeading(block.text, colon);
      if (begin != std::string_view::npos) begins.push_back(begin);
    }
    if (begins.size() == 1) {
      out.push_back(std::move(block));
      continue;
    }
    const std::string text = std::move(block.text);
    for (size_t i = 0; i < begins.size(); ++i) {
      size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
      Block part = block;
      part.text =
          Trim(std::string_view(text).substr(begins[i], end - begins[i]));
      if (i > 0) part.blank_before = false;
      if (i > 0 || part.split >= part.text.size()) part.split = 0;
      out.push_back(std::move(part));
    }
  }
  blocks = std::move(out);
}

std::vector<HeadedSection> FindSections(const Blocks& blocks) {
  return Finder(blocks).Run();
}

std::vector<std::string> Sentences(std::string_view text) {
  std::vector<std::string> out;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    bool cjk_stop = text.substr(i, 3) == "\xE3\x80\x82";
    bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (!stop && !cjk_stop) continue;
    size_t next = i + (cjk_stop ? 3 : 1);
    if (!cjk_stop) {
      if (next < text.size() && text[next] != ' ') continue;
      // "e.g. x", "approx. 5": a small letter or figure follows.
      size_t after = next + 1;
      if (after < text.size()) {
        size_t at = after;
        char32_t c = NextCodePoint(text, at);
        if (!IsUpper(c) && c < 0x590 && c != 0x2022) continue;
      }
      // "U.S. Army", "Dr. No": one letter or two before the dot.
      size_t word = text.find_last_of(" (", i == 0 ? 0 : i - 1);
      word = word == std::string_view::npos ? 0 : word + 1;
      if (text[i] == '.' && i - word <= 2) continue;
    }
    std::string_view sentence = Trim(text.substr(begin, next - begin));
    if (!sentence.empty()) out.emplace_back(sentence);
    begin = next;
  }
  std::string_view rest = Trim(text.substr(begin));
  if (!rest.empty()) out.emplace_back(rest);
  return out;
}

// "write reports; answer calls; keep the books." part by part.
static std::vector<std::string> PartsOf(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    size_t end = std::min(text.find("; "), text.size());
    std::string_view part = Trim(text.substr(0, end));
    if (!part.empty()) out.emplace_back(part);
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  if (out.size() >= 3 && out.back().ends_with('.')) out.back().pop_back();
  return out;
}

// A list that is one sentence, "a; b; c.", as a list of its parts.
static void DropSeparators(std::vector<std::string>& items) {
  static constexpr std::string_view kSeparators[] = {";", "\xEF\xBC\x9B"};
  size_t parted = 0;
  for (std::string& item : items) {
    for (std::string_view mark : kSeparators) {
      if (!item.ends_with(mark) || item.size() == mark.size()) continue;
      item.resize(item.size() - mark.size());
      ++parted;
    }
  }
  if (parted < 2 || parted + 1 < items.size()) return;
  for (std::string_view mark : {".", "\xE3\x80\x82"}) {
    if (items.back().ends_with(mark))
      items.back().resize(items.back().size() - mark.size());
  }
}

// "01 Plan the week", "02 Keep the books": numbers out of a column of their
// own.
static void DropNumbers(std::vector<std::string>& items) {
  std::vector<size_t> cuts;
  for (size_t i = 0; i < items.size(); ++i) {
    size_t end = items[i].find_first_not_of("0123456789");
    if (end == items[i].npos || end == 0 || end > 2 || items[i][end] != ' ' ||
        std::stoul(items[i].substr(0, end)) != i + 1)
      return;
    cuts.push_back(end + 1);
  }
  for (size_t i = 0; items.size() >= 2 && i < items.size(); ++i)
    items[i].erase(0, cuts[i]);
}

// The make that the first two lines share, or 0.
static uint64_t MakeOfLines(const HeadedSection& section, const Blocks& blocks,
                            size_t end) {
  uint64_t make = 0;
  int lines = 0;
  for (size_t i = section.begin; i < end; ++i) {
    const Block& block = blocks[i];
    if (block.chrome || block.control) continue;
    if (block.signature == 0 || CountWords(block.text) > 25) break;
    if (make == 0) make = block.signature;
    if (block.signature != make) break;
    ++lines;
  }
  return lines >= 2 ? make : 0;
}

std::vector<std::string> ItemsOf(const HeadedSection& section,
                                 const Blocks& blocks) {
  std::vector<std::string> items;
  size_t end = BodyEnd(section, blocks);
  // Where a list is, the paragraphs after it are about something else, and so
  // is a list of another make behind them.
  size_t first_item = end, last_item = 0;
  int listed = 0;
  bool is_apart = false;
  for (size_t i = section.begin; i < end; ++i) {
    const Block& block = blocks[i];
    if (block.chrome) continue;
    if (block.kind != BlockKind::item) {
      is_apart = is_apart ||
                 (listed >= 2 && block.kind == BlockKind::paragraph &&
                  !block.strong && !block.label && !EndsColon(block.text) &&
                  (block.blank_before || block.signature != 0));
      continue;
    }
    if (is_apart && block.signature != blocks[last_item].signature) break;
    if (is_apart && block.signature == 0) break;
    if (listed++ == 0) first_item = i;
    last_item = i;
  }
  if (listed >= 2) end = last_item + 1;
  // Lines without bullets are a list up to the first blank line after them,
  // or up to a line of another make.
  size_t lines = 0;
  uint64_t make = listed == 0 ? MakeOfLines(section, blocks, end) : 0;
  auto add = [&](std::string_view text, bool whole) {
    if (std::vector<std::string> parts = PartsOf(text);
        !whole && parts.size() >= 3) {
      for (std::string& part : parts) items.push_back(std::move(part));
    } else if (whole || CountWords(text) <= 25) {
      items.emplace_back(text);
    } else {
      for (std::string& sentence : Sentences(text))
        items.push_back(std::move(sentence));
    }
  };
  if (!section.lead.empty()) add(section.lead, false);
  size_t facts = 0;
  for (size_t i = section.begin; i < end; ++i) {
    if (IsFactLine(StripLead(blocks[i].text))) ++facts;
  }
  bool labelled = section.heading_block < blocks.size() &&
                  blocks[section.heading_block].label;
  for (size_t i = section.begin; i < end && items.size() < 200; ++i) {
    const Block& block = blocks[i];
    if (block.chrome || block.control) continue;
    bool item = block.kind == BlockKind::item;
    if (!item && EndsColon(block.text) && i + 1 < end) continue;
    // What leads up to a list is not of it.
    if (!item && listed >= 3 && i < first_item) continue;
    if (block.kind == BlockKind::heading) continue;
    // Rows of facts below a list, or one more list of them.
    if (IsFactLine(StripLead(block.text)) && (!item || facts >= 2)) continue;
    if (block.label && labelled && !items.empty()) break;
    if (make != 0 && block.signature != make) break;
    if (listed == 0 && block.line_end) {
      if (block.blank_before && lines >= 2) break;
      if (CountWords(block.text) <= 25) ++lines;
    }
    add(block.text, item);
  }
  DropSeparators(items);
  DropNumbers(items);
  return items;
}

std::string TextOf(const HeadedSection& section, const Blocks& blocks) {
  std::string out = section.lead;
  std::string body =
      ToMarkdown(blocks, section.begin, BodyEnd(section, blocks));
  if (!out.empty() && !body.empty()) out += "\n\n";
  return out + body;
}

}  // namespace jobdaw
