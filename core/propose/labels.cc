// "Location: Berlin", table rows, definition lists, a label above its value.
#include "propose/labels.h"

#include <algorithm>

#include "normalize/place.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {

const PhraseTable<LabelKey>& LabelTable() {
  static const auto* const kTable = new PhraseTable<LabelKey>(
#include "packed/labels.inc"
  );
  return *kTable;
}

namespace {

size_t ColonOf(std::string_view text) {
  size_t colon = std::min(text.find(':'), text.size());
  size_t wide = std::min(text.find("\xEF\xBC\x9A"), text.size());
  return std::min(colon, wide);
}

class Reader {
 public:
  Reader(const Context& context, Candidates& out)
      : context_(context), facts_(context.facts), out_(out) {}

  void Run() {
    const Blocks& blocks = facts_.blocks;
    for (size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      if (block.chrome || block.control) continue;
      if (ReadLine(i)) continue;
      if (block.split > 0 && block.split < block.text.size() &&
          block.split < 60) {
        // "<b>Location</b> Berlin", "<span>Location</span><span>Berlin</span>"
        LabelKey key =
            LabelOf(std::string_view(block.text).substr(0, block.split));
        if (key != LabelKey::none) {
          Use(key, std::string_view(block.text).substr(0, block.split),
              Trim(std::string_view(block.text).substr(block.split)), block, 0);
          continue;
        }
      }
      if (ReadPieces(block)) continue;
      ReadAbove(i);
    }
  }

 private:
  bool ReadLine(size_t i) {
    const Block& block = facts_.blocks[i];
    LabelLine line = ReadLabelLine(block.text);
    if (line.key == LabelKey::none) return false;
    if (line.value.empty()) return false;
    std::string_view value = line.value;
    // A list that follows belongs to the label too: places, mostly.
    Use(line.key, line.label, value, block, 0);
    // "Salary: x Location: y" in one line.
    ReadRest(value, block);
    return true;
  }

  // "Posted on 4 February | Ref. BK-118 | Full time": what a short line says
  // part by part, its labels with or without a colon.
  bool ReadPieces(const Block& block) {
    if (block.text.size() > 200 || !HasDigit(block.text)) return false;
    static const Pattern kMark("\\s+(?:[|·•/]|[-–—])\\s+|\\s{3,}|,\\s+");
    bool found = false;
    std::string_view rest = block.text;
    while (!rest.empty()) {
      Match m;
      bool more = kMark.Find(rest, 0, m);
      std::string_view piece = more ? rest.substr(0, m.begin) : rest;
      rest = more ? rest.substr(m.end) : std::string_view();
      LabelLine line = ReadLabelLine(piece);
      if (line.key == LabelKey::none) line = ReadOpenLabel(piece);
      if (line.key == LabelKey::none || line.value.empty()) continue;
      Use(line.key, line.label, line.value, block, -3);
      found = true;
    }
    return found;
  }

  // "Ref. 4417", "Oprettet 06-02-2025": a label without a colon, and a number.
  static LabelLine ReadOpenLabel(std::string_view piece) {
    LabelLine line;
    piece = StripLead(piece);
    size_t digit = piece.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit < 3 || digit > 40) return line;
    size_t value = piece.rfind(' ', digit);
    if (value == std::string_view::npos) return line;
    for (size_t end = value; end != std::string_view::npos && end > 0;
         end = piece.rfind(' ', end - 1)) {
      LabelKey key = LabelOf(piece.substr(0, end));
      if (key == LabelKey::none) continue;
      if (key != LabelKey::job_id && key != LabelKey::date_posted &&
          key != LabelKey::deadline && key != LabelKey::start_date)
        return line;
      // What stands between is a word or two: "no.", "on the".
      if (CountWords(piece.substr(end, value - end)) > 2) return line;
      return {key, piece.substr(0, end),
              Trim(piece.substr(key == LabelKey::job_id ? value : end))};
    }
    return line;
  }

  // Further labels inside the value of a long line.
  void ReadRest(std::string_view text, const Block& block) {
    static const Pattern kInner(
        "(?-i)(?:^|[.;|\\s])((?:\\p{Lu}[\\p{L}-]*)(?:\\s[\\p{L}/"
        "-]+){0,3}):\\s");
    Match m;
    for (size_t at = 0; kInner.Find(text, at, m) && m.end > at; at = m.end) {
      std::string_view words = m[1];
      // The longest tail of the words before the colon that is a label.
      while (true) {
        LabelKey key = LabelOf(words);
        if (key != LabelKey::none) {
          std::string_view value = text.substr(m.end);
          Match next;
          if (kInner.Find(value, 0, next)) value = value.substr(0, next.begin);
          if (key != LabelKey::title && key != LabelKey::company)
            Use(key, words, Trim(value), block, -3);
          break;
        }
        size_t space = words.find(' ');
        if (space == std::string_view::npos) break;
        words = words.substr(space + 1);
      }
    }
  }

  // A label in a block of its own, its value in the next.
  void ReadAbove(size_t i) {
    const Block& block = facts_.blocks[i];
    if (block.text.size() > 60) return;
    LabelKey key = LabelOf(block.text);
    if (key == LabelKey::none || key == LabelKey::ignore) return;
    bool strict = block.label || block.text.back() == ':' || block.strong ||
                  block.kind == BlockKind::heading;
    for (size_t j = i + 1; j < facts_.blocks.size() && j < i + 4; ++j) {
      const Block& value = facts_.blocks[j];
      if (value.control) continue;
      if (value.chrome != block.chrome) return;
      // "Workplace" / "Hybrid": a word that is a label elsewhere.
      bool is_mode = key == LabelKey::work_mode &&
                     FindWorkMode(Fold(value.text)).mode != WorkMode::none;
      if ((LabelOf(value.text) != LabelKey::none && !is_mode) ||
          IsLabelLine(value.text))
        return;
      if (value.kind == BlockKind::heading && !block.label) return;
      // The next field's label, not this one's value.
      if (value.label && block.label) return;
      if (value.text.size() > 300) return;
      std::string address;
      if (key == LabelKey::location && PlaceLikeness(value.text) < 60)
        address = AddressFrom(j);
      Use(key, block.text, address.empty() ? value.text : address, value,
          block.label ? 0
          : strict    ? -2
                      : -8);
      // Several places, one below the other.
      if (key == LabelKey::location) {
        for (size_t k = j + 1; k < facts_.blocks.size() && k < j + 12; ++k) {
          if (facts_.blocks[k].kind != value.kind ||
              PlaceLikeness(facts_.blocks[k].text) < 85)
            break;
          AddPlaces(facts_.blocks[k].text);
        }
        FlushPlaces(value.text, strict ? -1 : -7);
      }
      return;
    }
  }

  // Among a board's own data below the text: "Role: Back End Developer".
  bool IsFarDown(const Block& block) const {
    return &block - facts_.blocks.data() > 25;
  }

  // "Beechwood Centre" / "Keighley Road" / "Halifax" / "HX2 8AL": an address in
  // lines, from block j on; "" where it is none.
  std::string AddressFrom(size_t j) const {
    std::string out = facts_.blocks[j].text;
    bool has_town = false;
    size_t k = j + 1;
    for (; k < facts_.blocks.size() && k < j + 5; ++k) {
      const Block& block = facts_.blocks[k];
      if (block.kind != facts_.blocks[j].kind || block.text.size() > 50 ||
          CountWords(block.text) > 5 || LabelOf(block.text) != LabelKey::none ||
          IsLabelLine(block.text) || IsFurniture(block.text))
        break;
      has_town = has_town || PlaceLikeness(block.text) >= 85;
      out += ", " + block.text;
    }
    return has_town && k > j + 1 ? out : "";
  }

  void AddPlaces(std::string_view text) {
    for (Place& place : ParsePlaces(text)) places_.push_back(std::move(place));
  }
  void FlushPlaces(std::string_view first, int adjust) {
    if (places_.empty()) return;
    Places all = ParsePlaces(first);
    all.insert(all.end(), places_.begin(), places_.end());
    places_.clear();
    out_.Add(Field::locations, all, Source::label, first, adjust);
  }

  void Use(LabelKey key, std::string_view label, std::string_view value,
           const Block& block, int adjust) {
    value = Trim(value);
    while (!value.empty() &&
           (value[0] == ':' || value[0] == '-' || value[0] == '*'))
      value = Trim(value.substr(1));
    if (value.empty()) return;
    std::string evidence = std::string(label) + ": " + std::string(value);
    std::string folded = Fold(value.substr(0, 600));
    if (folded == "n a" || folded == "none" || folded == "not specified" ||
        folded == "tbd" || folded == "null")
      return;
    int words = CountWords(value);
    auto text = [&](Field field, int most_words) {
      if (words <= most_words && value.size() <= 160)
        out_.Add(field, std::string(value), Source::label, evidence, adjust);
    };
    switch (key) {
      case LabelKey::title:
        if (words <= 16)
          out_.Add(Field::title, CleanTitle(value, ""), Source::label, evidence,
                   adjust + (TitleLikeness(value) >= 50 ? 6 : -6) -
                       (IsFarDown(block) ? 8 : 0));
        break;
      case LabelKey::company: {
        std::string name = CleanCompany(value);
        // A menu's next entry is no value.
        if (IsFurniture(name) || LabelOf(name) != LabelKey::none ||
            IsDepartment(name) || (words >= 8 && IsClause(name)) ||
            name.size() <= 2)
          break;
        if (words <= 10)
          out_.Add(Field::company, Organization{name, "", ""}, Source::label,
                   evidence, adjust - (IsBoard(name) ? 30 : 0));
        break;
      }
      case LabelKey::department:
        text(Field::department, 12);
        break;
      case LabelKey::industry:
        text(Field::industry, 12);
        break;
      case LabelKey::location: {
        std::string_view place = value;
        // Only the first sentence of a long value names the place.
        if (words > 14) {
          size_t stop = place.find(". ");
          if (stop != std::string_view::npos) place = place.substr(0, stop);
        }
        if (CountWords(place) <= 30) {
          int likeness = PlaceLikeness(place);
          out_.Add(Field::locations, ParsePlaces(place), Source::label,
                   evidence,
                   adjust + (likeness >= 60  ? 3
                             : words > 10    ? -25
                             : likeness == 0 ? -14
                                             : 0));
        }
        WorkMode mode = FindWorkMode(folded).mode;
        if (words <= 20)
          out_.Add(Field::work_mode, mode, Source::label, evidence, adjust - 2);
        break;
      }
      case LabelKey::work_mode: {
        WorkMode mode = FindWorkMode(folded).mode;
        if (mode == WorkMode::none) {
          if (folded == "yes" || folded == "100") mode = WorkMode::remote;
          if (folded == "no") mode = WorkMode::onsite;
          std::string name = Fold(label);
          if (name.find("remote") == std::string::npos &&
              name.find("home") == std::string::npos &&
              name.find("telework") == std::string::npos)
            mode = WorkMode::none;
        }
        out_.Add(Field::work_mode, mode, Source::label, evidence, adjust);
        break;
      }
      case LabelKey::remote_region:
        if (words <= 12)
          out_.Add(Field::remote_regions, TextList{std::string(value)},
                   Source::label, evidence, adjust);
        break;
      case LabelKey::employment_type:
      case LabelKey::duration:
      case LabelKey::hours:
        if (words <= 25) {
          EmploymentTypes types = FindEmploymentTypes(folded);
          if (types.empty()) types = TypesOfHours(value, true);
          out_.Add(Field::employment_types, types, Source::label, evidence,
                   adjust - (key == LabelKey::employment_type ? 0 : 6));
          if (key == LabelKey::employment_type)
            out_.Add(Field::work_mode, FindWorkMode(folded).mode, Source::label,
                     evidence, adjust - 6);
        }
        break;
      case LabelKey::salary:
        if (folded.find("per hour") == std::string::npos &&
            Fold(label).find("hour") != std::string::npos &&
            value.size() < 60) {
          std::string with_period = std::string(value) + " per hour";
          ProposePay(with_period, context_, true, Source::label, out_, adjust);
        } else {
          ProposePay(value.size() < 120 ? std::string_view(evidence) : value,
                     context_, true, Source::label, out_, adjust);
        }
        break;
      case LabelKey::date_posted:
        if (words <= 20)
          ProposeDate(Field::date_posted, value, context_, Source::label, out_,
                      adjust);
        break;
      case LabelKey::deadline:
        if (words <= 40)
          ProposeDate(Field::deadline, value, context_, Source::label, out_,
                      adjust);
        break;
      case LabelKey::start_date:
        if (words <= 20)
          ProposeDate(Field::start_date, value, context_, Source::label, out_,
                      adjust);
        break;
      case LabelKey::seniority:
        if (words <= 8)
          out_.Add(Field::seniority, FindSeniority(folded), Source::label,
                   evidence, adjust);
        break;
      case LabelKey::experience:
        if (words <= 40) {
          if (auto years = FindYears(value, true))
            out_.Add(Field::experience_years, *years, Source::label, evidence,
                     adjust);
          if (words <= 6)
            out_.Add(Field::seniority, FindSeniority(folded), Source::label,
                     evidence, adjust - 12);
        }
        break;
      case LabelKey::education:
        if (words <= 60)
          out_.Add(Field::education, FindEducation(folded), Source::label,
                   evidence, adjust);
        break;
      case LabelKey::skills: {
        Skills skills;
        for (std::string& name : FindSkills(value))
          skills.push_back({std::move(name), true});
        if (words <= 60)
          out_.Add(Field::skills, skills, Source::label, evidence, adjust - 20);
        break;
      }
      case LabelKey::job_id:
        while (!value.empty() && (value[0] == '#' || value[0] == '('))
          value.remove_prefix(1);
        if (words <= 4 && value.size() <= 40 && HasDigit(value))
          out_.Add(Field::job_id,
                   std::string(value.substr(
                       0, std::min(value.find(' '), value.size()))),
                   Source::label, evidence, adjust);
        break;
      case LabelKey::openings: {
        int count = 0;
        size_t at = value.find_first_of("0123456789");
        if (at != std::string_view::npos && words <= 6) {
          while (at < value.size() && value[at] >= '0' && value[at] <= '9' &&
                 count < 10000)
            count = count * 10 + (value[at++] - '0');
        }
        out_.Add(Field::openings, Count{count}, Source::label, evidence,
                 adjust);
        break;
      }
      case LabelKey::travel:
        text(Field::travel, 12);
        break;
      case LabelKey::clearance:
        if (std::string name = FindClearance(folded); !name.empty()) {
          out_.Add(Field::security_clearance, name, Source::label, evidence,
                   adjust);
        } else if (folded != "no" && folded != "not required") {
          text(Field::security_clearance, 8);
        }
        break;
      case LabelKey::visa:
        if (folded == "yes" || folded.substr(0, 4) == "yes ") {
          out_.Add(Field::visa_sponsorship, YesNo::yes, Source::label, evidence,
                   adjust);
        } else if (folded == "no" || folded.substr(0, 3) == "no " ||
                   folded == "not available") {
          out_.Add(Field::visa_sponsorship, YesNo::no, Source::label, evidence,
                   adjust);
        } else if (auto answer = FindVisa(folded)) {
          out_.Add(Field::visa_sponsorship, *answer, Source::label, evidence,
                   adjust);
        }
        break;
      case LabelKey::apply:
        UseApply(value, block, evidence, adjust);
        break;
      case LabelKey::none:
      case LabelKey::category:
      case LabelKey::language:
      case LabelKey::contact:
      case LabelKey::reports_to:
      case LabelKey::ignore:
        break;
    }
  }

  void UseApply(std::string_view value, const Block& block,
                std::string_view evidence, int adjust) {
    static const Pattern kUrl("(https?://[^\\s<>\"')\\]]+)");
    Match m;
    (void)block;
    if (kUrl.Find(value, 0, m)) {
      std::string url(m[1]);
      while (!url.empty() &&
             (url.back() == '.' || url.back() == ',' || url.back() == ';'))
        url.pop_back();
      out_.Add(Field::apply_url, url, Source::label, evidence, adjust);
    }
  }

  const Context& context_;
  const Facts& facts_;
  Candidates& out_;
  Places places_;
};

}  // namespace

LabelKey LabelOfPicture(std::string_view picture) {
  static constexpr std::pair<std::string_view, LabelKey> kPictures[] = {
      {"\U0001F4CD", LabelKey::location}, {"\U0001F5FA", LabelKey::location},
      {"\U0001F3E2", LabelKey::company},  {"\U0001F4B0", LabelKey::salary},
      {"\U0001F4B5", LabelKey::salary},   {"\U0001F4B6", LabelKey::salary},
      {"\U0001F4B7", LabelKey::salary},   {"\U0001F4B8", LabelKey::salary},
      {"\U0001F911", LabelKey::salary}};
  for (const auto& [sign, key] : kPictures) {
    if (picture == sign) return key;
  }
  return LabelKey::none;
}

LabelKey LabelOf(std::string_view text) {
  if (text.size() > 80) return LabelKey::none;
  if (LabelKey key = LabelOfPicture(text); key != LabelKey::none) return key;
  std::string_view bare = StripTail(StripLead(text));
  if (!bare.empty() && bare.back() == '?') bare.remove_suffix(1);
  const LabelKey* key = LabelTable().Exact(Fold(bare));
  return key == nullptr ? LabelKey::none : *key;
}

// "勤務地　東京都渋谷区": a wide space, which by now is one, divides the two.
static LabelLine ReadSpacedLabel(std::string_view text) {
  LabelLine line;
  size_t space = text.find(' ');
  if (space == text.npos || space < 6 || space > 36 || text.size() > 300)
    return line;
  for (size_t at = 0; at < space;) {
    char32_t c = NextCodePoint(text, at);
    if (c < 0x3040 || c > 0x9FFF) return line;
  }
  line.key = LabelOf(text.substr(0, space));
  if (line.key == LabelKey::none) return line;
  line.label = text.substr(0, space);
  line.value = Trim(text.substr(space));
  return line;
}

LabelLine ReadLabelLine(std::string_view text) {
  LabelLine line;
  size_t colon = ColonOf(text);
  if (colon >= text.size()) return ReadSpacedLabel(text);
  if (colon == 0 || colon > 60) return line;
  line.label = Trim(text.substr(0, colon));
  line.key = LabelOf(line.label);
  if (line.key == LabelKey::none) {
    // "Location(s)", "Salary (gross)", "Deadline to apply (UTC)"
    size_t paren = line.label.find('(');
    if (paren != std::string_view::npos && paren > 2)
      line.key = LabelOf(line.label.substr(0, paren));
  }
  line.value = Trim(text.substr(colon + (text[colon] == ':' ? 1 : 3)));
  // title: "Developer", as front matter has it
  if (line.value.size() > 2 && line.value.front() == '"' &&
      line.value.find('"', 1) == line.value.size() - 1)
    line.value = line.value.substr(1, line.value.size() - 2);
  // "10:30" is no label; neither is the scheme of a URL.
  if (line.value.substr(0, 2) == "//") line.key = LabelKey::none;
  return line;
}

void ProposeLabels(const Context& context, Candidates& out) {
  Reader(context, out).Run();
}

}  // namespace jobdaw
