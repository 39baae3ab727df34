// The top of a posting, where title, company and place stand without labels.
//
//   "Microsoft" / "Senior Engineer" / "Seattle, WA"
//   "Data Scientist, King County, Washington– The department of ..."
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "normalize/place.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/labels.h"
#include "propose/propose.h"
#include "propose/skills.h"

namespace jobdaw {
namespace {

struct Line {
  size_t block;
  std::string text;
  int title, place;
  bool heading;
};

// Pieces of a line that dots or bars divide: "Google · Taipei".
std::vector<std::string_view> Pieces(std::string_view text) {
  std::vector<std::string_view> out;
  size_t begin = 0;
  for (size_t i = 0; i < text.size();) {
    size_t mark = text.substr(i, 3) == " | "              ? 3
                  : text.substr(i, 4) == " \xC2\xB7 "     ? 4
                  : text.substr(i, 5) == " \xE2\x80\xA2 " ? 5
                                                          : 0;
    if (mark == 0) {
      ++i;
      continue;
    }
    if (i > begin) out.push_back(Trim(text.substr(begin, i - begin)));
    i += mark;
    begin = i;
  }
  if (begin < text.size()) out.push_back(Trim(text.substr(begin)));
  return out;
}

int Occurrences(const Facts& facts, std::string_view folded) {
  if (folded.size() < 3) return 0;
  int count = 0;
  for (const std::string& text : facts.folded) {
    for (size_t at = text.find(folded); at != std::string::npos && count < 9;
         at = text.find(folded, at + folded.size())) {
      bool left = at == 0 || text[at - 1] == ' ';
      bool right =
          at + folded.size() == text.size() || text[at + folded.size()] == ' ';
      if (left && right) ++count;
    }
  }
  return count;
}

class Header {
 public:
  Header(const Context& context, Candidates& out)
      : context_(context), facts_(context.facts), out_(out) {}

  void Run() {
    if (facts_.is_html) {
      RunHeadings();
    } else {
      if (Dateline()) return;
      TitleAtCompany();
      ReadBars();
    }
    CollectLines();
    ReadLines();
  }

 private:
  // h1 (or the first heading that reads like a title).
  void RunHeadings() {
    std::string page_title = " " + Fold(facts_.title) + " ";
    int seen = 0, best = -1000;
    // Headings of one make that all read like titles are a list's.
    std::unordered_map<uint64_t, int> titles;
    for (const Block& block : facts_.blocks) {
      if (block.kind == BlockKind::heading && !block.chrome &&
          block.signature != 0 && TitleLikeness(block.text) >= 50)
        ++titles[block.signature];
    }
    for (size_t i = 0; i < facts_.blocks.size() && seen < 12; ++i) {
      const Block& block = facts_.blocks[i];
      if (block.kind != BlockKind::heading || block.chrome || block.level > 3)
        continue;
      auto make = titles.find(block.signature);
      bool of_list = make != titles.end() && make->second >= 4;
      if (!of_list) ++seen;
      HeadingReading reading = ReadHeading(block.text);
      if (reading.kind != SectionKind::none && reading.coverage >= 60 &&
          !(block.level == 1 && TitleLikeness(block.text) >= 75))
        continue;
      if (IsFurniture(block.text)) continue;
      int likeness = TitleLikeness(block.text);
      bool hinted = HintSaysTitle(block.hint);
      int adjust = block.level == 1 ? 0 : -12;
      // What <title> begins with is what the page is about.
      bool backed = facts_.folded[i].size() > 3 &&
                    page_title.find(" " + facts_.folded[i] + " ") == 0;
      if (likeness < 50) adjust -= backed ? 4 : hinted ? 6 : 24;
      if (likeness >= 75) adjust += 3;
      if (hinted) adjust += 4;
      if (CountWords(block.text) > 16) adjust -= 25;
      if (PlaceLikeness(block.text) >= 85) adjust -= 30;
      if (IsBoard(block.text)) adjust -= 50;
      if (of_list) adjust -= 16;
      adjust -= std::clamp(seen - 1, 0, 4) * 4;
      out_.Add(Field::title, CleanTitle(block.text, ""), Source::section,
               block.text, adjust);
      if ((likeness >= 50 || block.level == 1) && adjust > best) {
        title_block_ = i;
        best = adjust;
      }
    }
    if (title_block_ == kNone || best < -20) BeforeLabels();
    if (title_block_ == kNone) FirstLine();
  }

  // No heading at all names a job: the first line that surely does.
  void FirstLine() {
    for (size_t i = 0, lines = 0; i < facts_.blocks.size() && lines < 20; ++i) {
      const Block& block = facts_.blocks[i];
      if (block.chrome || block.control || !block.href.empty()) continue;
      ++lines;
      if (block.text.size() > 80 || CountWords(block.text) > 8 ||
          block.kind == BlockKind::item || IsLabel(block) ||
          IsFurniture(block.text) || PlaceLikeness(block.text) >= 70 ||
          TitleLikeness(block.text) < 75)
        continue;
      out_.Add(Field::title, CleanTitle(block.text, ""), Source::section,
               block.text, -30);
      title_block_ = i;
      return;
    }
  }

  // No heading: the line above the rows "Job ID 4262", "Location ...".
  void BeforeLabels() {
    size_t line = kNone;
    for (size_t i = 0; i < facts_.blocks.size(); ++i) {
      const Block& block = facts_.blocks[i];
      if (block.chrome || block.control) continue;
      if (!IsLabel(block)) {
        line = i;
        continue;
      }
      int labels = 0;
      for (size_t k = i; k < facts_.blocks.size() && k < i + 9; ++k) {
        if (IsLabel(facts_.blocks[k])) ++labels;
      }
      if (labels < 3) continue;
      if (line == kNone || i - line > 3) return;
      const std::string& text = facts_.blocks[line].text;
      if (CountWords(text) > 14 || IsFurniture(text) ||
          PlaceLikeness(text) >= 85 || !facts_.blocks[line].href.empty())
        return;
      int likeness = TitleLikeness(text);
      if (likeness < 30) return;
      out_.Add(Field::title, CleanTitle(text, ""), Source::section, text,
               likeness >= 50 ? -8 : -24);
      title_block_ = line;
      return;
    }
  }

  static bool IsLabel(const Block& block) {
    std::string_view text = block.text;
    if (text.size() >= 160) return false;
    return LabelOf(text) != LabelKey::none || IsLabelLine(text) ||
           HasLabelInside(block);
  }

  // "<td>Job ID <font>4262</font>"
  static bool HasLabelInside(const Block& block) {
    return block.split > 0 && block.split < block.text.size() &&
           LabelOf(std::string_view(block.text).substr(0, block.split)) !=
               LabelKey::none;
  }

  static bool HintSaysTitle(std::string_view hint) {
    std::string folded = Fold(hint);
    return folded.find("title") != std::string::npos &&
           folded.find("subtitle") == std::string::npos &&
           (folded.find("job") != std::string::npos ||
            folded.find("posting") != std::string::npos ||
            folded.find("position") != std::string::npos ||
            folded.find("vacancy") != std::string::npos);
  }

  // "Title, Company, Place– The text goes on ..." in one paragraph.
  bool Dateline() {
    if (facts_.blocks.empty()) return false;
    const std::string& text = facts_.blocks[0].text;
    if (facts_.blocks[0].kind == BlockKind::heading || text.size() < 150)
      return false;
    // The first dash or colon behind a comma ends the line.
    size_t dash = std::string::npos;
    for (size_t i = 8; i + 4 < text.size() && i < 240; ++i) {
      bool long_dash = text.compare(i, 3, "\xE2\x80\x93") == 0 ||
                       text.compare(i, 3, "\xE2\x80\x94") == 0;
      bool mark = long_dash || text.compare(i, 3, " - ") == 0 ||
                  (text.compare(i, 2, ": ") == 0 && IsUpperAt(text, i + 2));
      if (mark && text.find(',') < i) {
        dash = i;
        break;
      }
    }
    if (dash == std::string::npos) return false;
    std::string_view lead = Trim(std::string_view(text).substr(0, dash));
    if (lead.find(" @ ") != std::string_view::npos) return false;
    if (CountWords(lead) > 22 || lead.find(',') == std::string_view::npos)
      return false;
    std::vector<std::string_view> parts;
    int depth = 0;
    size_t begin = 0;
    for (size_t i = 0; i <= lead.size(); ++i) {
      if (i < lead.size() && lead[i] == '(') ++depth;
      if (i < lead.size() && lead[i] == ')') --depth;
      if (i == lead.size() || (lead[i] == ',' && depth <= 0)) {
        std::string_view part = Trim(lead.substr(begin, i - begin));
        if (!part.empty()) parts.push_back(part);
        begin = i + 1;
      }
    }
    // "Research Fellowship, Democracy Fund — ": in capitals, all of it.
    if (parts.size() < 2 ||
        (TitleLikeness(parts[0]) < 40 && TitleLikeness(lead) < 40 &&
         !(CountWords(lead) <= 14 && IsTitleCase(lead))))
      return false;
    // The title runs on while the parts read like one: "Director, Finance".
    size_t titles = 1;
    // The tail is places; what stands between is the company.
    size_t place_begin = parts.size();
    while (place_begin > 2 && PlaceLikeness(parts[place_begin - 1]) >= 60)
      --place_begin;
    // "FairVote, Takoma Park, Maryland": a town that no table knows stands
    // between a name that the text repeats and its state.
    if (place_begin < parts.size() && place_begin > 2 &&
        CountWords(parts[place_begin - 1]) <= 3 &&
        Occurrences(facts_, Fold(parts[place_begin - 2])) >= 2 &&
        Occurrences(facts_, Fold(parts[place_begin - 1])) < 2 &&
        TitleLikeness(parts[place_begin - 2]) < 50)
      --place_begin;
    // The company is, as a rule, named again in the text; a part of the title
    // is not.
    while (titles + 1 < place_begin &&
           Occurrences(facts_, Fold(parts[titles])) < 2 &&
           (TitleLikeness(parts[titles]) >= 50 ||
            Occurrences(facts_, Fold(parts[titles + 1])) >= 2)) {
      ++titles;
    }
    // What stands before the last part, the company, still tells the job:
    // "Director, Media and Technology, Common Cause".
    // "Biologist, Marsh Foundation, Ribe": a name that the text repeats, and
    // behind it a town that no table knows.
    if (place_begin == parts.size() && titles + 2 == place_begin &&
        Occurrences(facts_, Fold(parts[titles])) >= 2 &&
        Occurrences(facts_, Fold(parts.back())) < 2 &&
        CountWords(parts.back()) == 1 && TitleLikeness(parts[titles]) < 50)
      --place_begin;
    while (place_begin > titles + 1 &&
           !HasLegalForm(lead.substr(
               parts[place_begin - 2].data() - lead.data(),
               parts[place_begin - 1].data() + parts[place_begin - 1].size() -
                   parts[place_begin - 2].data())) &&
           PlaceLikeness(parts[place_begin - 1]) < 60) {
      ++titles;
    }
    std::string_view title = lead.substr(
        0, parts[titles - 1].data() + parts[titles - 1].size() - lead.data());
    out_.Add(Field::title, CleanTitle(title, ""), Source::section, lead, 4);
    if (titles < place_begin) {
      std::string_view company =
          lead.substr(parts[titles].data() - lead.data(),
                      parts[place_begin - 1].data() +
                          parts[place_begin - 1].size() - parts[titles].data());
      out_.Add(Field::company, Organization{CleanCompany(company), "", ""},
               Source::section, lead, 10);
    }
    if (place_begin < parts.size()) {
      std::string_view place =
          lead.substr(parts[place_begin].data() - lead.data());
      out_.Add(Field::locations, ParsePlaces(place), Source::section, lead);
    } else if (titles < place_begin) {
      // "King County, Washington" may be both the employer and the place.
      const std::string_view last = parts.back();
      if (PlaceLikeness(last) >= 40)
        out_.Add(Field::locations, ParsePlaces(last), Source::section, lead,
                 -12);
    }
    return true;
  }

  // Every word but the small ones begins with a capital.
  static bool IsTitleCase(std::string_view text) {
    bool all = true;
    for (size_t begin = 0; begin < text.size();) {
      size_t end = std::min(text.find(' ', begin), text.size());
      std::string_view word = text.substr(begin, end - begin);
      if (word.size() > 3 && HasLetter(word) && !IsUpperAt(word, 0) &&
          word[0] != '(')
        all = false;
      begin = end + 1;
    }
    return all;
  }

  // "Product Engineer role at Acme. Key responsibilities ..."
  void TitleAtCompany() {
    if (facts_.blocks.empty()) return;
    const std::string& text = facts_.blocks[0].text;
    for (size_t begin = 0, lines = 0; begin < text.size() && lines < 3;
         ++lines) {
      size_t end = std::min(
          {text.find(". ", begin), text.find(": ", begin), text.size()});
      if (TitleAtCompany(std::string_view(text).substr(begin, end - begin)))
        return;
      begin = end + 2;
    }
  }

  // "Acme (acme.example) | Baker | REMOTE | Full-time | $80k": one line that
  // says it all.
  void ReadBars() {
    for (size_t i = 0; i < facts_.blocks.size() && i < 6; ++i) {
      const std::string& text = facts_.blocks[i].text;
      if (text.size() > 300 || facts_.blocks[i].chrome) continue;
      std::vector<std::string_view> names;
      std::string_view title;
      int facts = 0;
      for (size_t at = 0; at < text.size();) {
        size_t end = std::min(text.find(" | ", at), text.size());
        std::string_view part = std::string_view(text).substr(at, end - at);
        at = end + 3;
        std::string folded = Fold(part);
        bool is_fact = !FindPay(part, context_.setting, false).empty() ||
                       FindWorkMode(folded).mode != WorkMode::none ||
                       !FindEmploymentTypes(folded).empty() ||
                       PlaceLikeness(part) >= 85;
        if (is_fact) {
          ++facts;
        } else if (title.empty() && TitleLikeness(part) >= 60) {
          title = part;
        } else {
          names.push_back(part);
        }
      }
      if (facts < 2 || title.empty() || names.size() > 3) continue;
      out_.Add(Field::title, CleanTitle(title, ""), Source::section, text, 6);
      if (!names.empty())
        out_.Add(Field::company,
                 Organization{CleanCompany(names.front()), "", ""},
                 Source::section, text, 6);
      return;
    }
  }

  bool TitleAtCompany(std::string_view line) {
    static const Pattern kAt(
        "(?-i)^(.{3,90}?) (?:at|bei|chez|hos|presso|bij|@) "
        "(\\p{Lu}[^(,]{0,60}?)"
        "(?:(?:,| [-–—|(]).{0,90})?$");
    Match m;
    if (!kAt.Full(line, m)) return false;
    static const Pattern kRole("\\s+(?:role|position|job|vacancy)$");
    std::string_view title = m[1];
    Match tail;
    if (kRole.Find(title, 0, tail)) title = title.substr(0, tail.begin);
    std::string company = CleanCompany(m[2]);
    if (TitleLikeness(title) < 50 || CountWords(title) > 12 ||
        CountWords(company) > 7)
      return false;
    out_.Add(Field::title, CleanTitle(title, ""), Source::section, line, 8);
    out_.Add(Field::company, Organization{company, "", ""}, Source::section,
             line, 10);
    return true;
  }

  static bool CanBeTitle(std::string_view text) {
    return !IsFurniture(text) && !HasLegalForm(text) && !HasOrgWord(text) &&
           LabelOf(text) == LabelKey::none && CountWords(text) <= 10 &&
           text.find_first_of("@<>") == std::string_view::npos;
  }

  static bool IsUpperAt(std::string_view text, size_t at) {
    return IsUpper(NextCodePoint(text, at));
  }

  void CollectLines() {
    size_t begin = 0;
    if (title_block_ != kNone) begin = title_block_ > 3 ? title_block_ - 3 : 0;
    size_t limit = facts_.is_html ? 14 : 16;
    std::unordered_set<uint64_t> rows;
    for (size_t i = begin; i < facts_.blocks.size() && lines_.size() < limit;
         ++i) {
      const Block& block = facts_.blocks[i];
      if (block.chrome || block.control) continue;
      int words = CountWords(block.text);
      if (words > 20 || block.text.size() > 180) {
        if (!facts_.is_html || (title_block_ != kNone && i > title_block_))
          break;
        continue;
      }
      HeadingReading reading = ReadHeading(block.text);
      bool section = reading.kind != SectionKind::none &&
                     reading.kind != SectionKind::summary &&
                     reading.coverage >= 75 && i > begin;
      if (section && reading.kind == SectionKind::noise) continue;
      if (section && !reading.company) break;
      if (reading.company) break;
      if (block.kind == BlockKind::item && !facts_.is_html) break;
      if (IsLabelLine(block.text)) continue;
      // A row of a table whose other rows are known labels is one too.
      if (HasLabelInside(block) && block.signature != 0)
        rows.insert(block.signature);
      if (block.split > 0 && rows.count(block.signature) != 0) continue;
      if (!facts_.is_html && IsFurniture(block.text)) continue;
      bool heading = block.kind == BlockKind::heading;
      std::vector<std::string_view> pieces = Pieces(block.text);
      // A heading is one title, bars and all: "Developer | .NET | SQL".
      if (heading || (lines_.empty() && TitleLikeness(pieces.front()) >= 50))
        pieces = {block.text};
      for (std::string_view piece : pieces) {
        if (piece.empty()) continue;
        lines_.push_back({i, std::string(piece), TitleLikeness(piece),
                          PlaceLikeness(piece), heading});
      }
    }
  }

  void ReadLines() {
    if (lines_.empty()) return facts_.is_html ? void() : BelowOpening();
    size_t title = kNone;
    if (!facts_.is_html) {
      // A Markdown heading, else the line that reads most like a title.
      for (size_t i = 0; i < lines_.size() && title == kNone; ++i) {
        if (lines_[i].heading && facts_.blocks[lines_[i].block].level == 1 &&
            !IsFurniture(lines_[i].text) &&
            (lines_[i].title >= 50 || !IsSlogan(lines_[i].text)))
          title = i;
      }
      bool by_heading = title != kNone;
      if (!by_heading) {
        int best = 0;
        for (size_t i = 0; i < lines_.size(); ++i) {
          if (IsFurniture(lines_[i].text)) continue;
          int score = lines_[i].title - static_cast<int>(i) * 8 -
                      (lines_[i].place >= 80 ? 40 : 0);
          // The place stands below the title.
          if (i + 1 < lines_.size() && lines_[i + 1].place >= 60 &&
              lines_[i].title >= 50)
            score += 20;
          if (score > best) {
            best = score;
            title = i;
          }
        }
        // Nothing reads like one: the first line, or the one below it where
        // that is the employer's.
        bool is_employer =
            HasLegalForm(lines_[0].text) || HasOrgWord(lines_[0].text);
        for (size_t i = 1; is_employer && title == kNone && i < 3; ++i) {
          if (i < lines_.size() && CanBeTitle(lines_[i].text) &&
              lines_[i].place < 70)
            title = i;
        }
        if (title == kNone && lines_[0].place < 70 &&
            !IsFurniture(lines_[0].text))
          title = 0;
      }
      if (title == kNone) return BelowOpening();
      std::string text = lines_[title].text;
      std::string company;
      for (std::string_view word :
           {" @ ", " at ", " bei ", " chez ", " — ", " – ", " - ", " | "}) {
        size_t at = text.rfind(word);
        if (at == std::string::npos || at < 3) continue;
        std::string_view tail = std::string_view(text).substr(at + word.size());
        company = CleanCompany(tail);
        if (IsDepartment(company)) company.clear();
        // A dash may as well lead to a team or a field of work.
        bool dash = word.size() > 2 && word != " at " && word != " bei " &&
                    word != " chez " && word != " @ ";
        bool plausible = !company.empty() && CountWords(company) <= 6 &&
                         PlaceLikeness(tail) < 70 && TitleLikeness(tail) < 50;
        if (dash && plausible)
          plausible = word == " — " || HasLegalForm(company);
        if (!plausible) {
          company.clear();
          continue;
        }
        text = text.substr(0, at);
        break;
      }
      int adjust = by_heading                  ? 6
                   : lines_[title].title >= 50 ? 4
                   : title == 0                ? -4
                                               : -20;
      out_.Add(Field::title, CleanTitle(text, company), Source::section,
               lines_[title].text, adjust);
      if (!company.empty())
        out_.Add(Field::company, Organization{company, "", ""}, Source::section,
                 lines_[title].text, 8);
    } else {
      for (size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].block == title_block_) {
          title = i;
          break;
        }
      }
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (i == title) continue;
      const Line& line = lines_[i];
      if (title != kNone && line.block > lines_[title].block + 8) break;
      if (line.place >= 60 && !(line.place < 85 && BetterPlaceFollows(i))) {
        out_.Add(Field::locations, ParsePlaces(line.text), Source::section,
                 line.text, (line.place - 90) / 3);
        continue;
      }
      // "4 days ago"
      std::optional<DateReading> day =
          CountWords(line.text) <= 5
              ? FindDate(line.text, context_.setting, Tense::past)
              : std::nullopt;
      if (day && day->relative) {
        out_.Add(Field::date_posted, day->date, Source::section, line.text,
                 -15);
        continue;
      }
      // Nothing but a day, in the year before the capture: a dateline.
      if (day && facts_.is_html && title != kNone && i > title &&
          IsRecent(day->date)) {
        out_.Add(Field::date_posted, day->date, Source::section, line.text,
                 -20);
        continue;
      }
      ReadCompanyLine(i, title);
    }
  }

  // "Want to be a part of it?", "Your Growth Unleashed!"
  static bool IsSlogan(std::string_view text) {
    static constexpr std::string_view kEnds = "!?.\"";
    return CountWords(text) >= 3 &&
           kEnds.find(text.back()) != std::string_view::npos;
  }

  // In the twelve months up to the capture; ISO dates compare as text.
  bool IsRecent(const Date& date) const {
    std::string captured = context_.setting.captured_at.substr(0, 10);
    if (captured.size() != 10 || date.size() != 10) return false;
    std::string year_before = captured;
    for (int i = 3; i >= 0 && year_before[i]-- == '0'; --i)
      year_before[i] = '9';
    return date <= captured && date > year_before;
  }

  // A letter that comes to the point later: a line of its own, with "(m/f/d)"
  // or above rows of labels.
  void BelowOpening() {
    for (size_t i = 0; i + 1 < facts_.blocks.size() && i < 60; ++i) {
      const std::string& text = facts_.blocks[i].text;
      if (facts_.blocks[i].chrome || CountWords(text) > 10 ||
          IsLabelLine(text) || TitleLikeness(text) < 75 ||
          facts_.blocks[i].kind == BlockKind::item)
        continue;
      bool over_rows = IsLabelLine(facts_.blocks[i + 1].text);
      bool gender = CleanTitle(text, "").size() < text.size();
      if ((!over_rows && !gender) || IsFurniture(text)) continue;
      out_.Add(Field::title, CleanTitle(text, ""), Source::section, text,
               gender ? -6 : -36);
      return;
    }
  }

  // "Elad Systems" may be a town; "Israel" on the next line surely is a place.
  bool BetterPlaceFollows(size_t i) const {
    return i + 1 < lines_.size() && lines_[i + 1].place >= 85;
  }

  void ReadCompanyLine(size_t i, size_t title) {
    const Line& line = lines_[i];
    // Away from a title, a line of a page is furniture rather than a name.
    if (facts_.is_html && title == kNone) return;
    if (facts_.is_html && facts_.blocks[line.block].kind == BlockKind::item &&
        CountWords(line.text) > 5)
      return;
    std::string name = CleanCompany(line.text);
    if (name.empty() || IsBoard(name) || HasDigits(name, 5) ||
        !HasLetter(name) || CountWords(name) > 8 || IsClause(name))
      return;
    // "Service Line: Strategy" is a row of a label that no table knows.
    if (name.find(": ") != std::string::npos) return;
    std::string folded = Fold(name);
    if (CountWords(name) == 1 && !FindSkills(name).empty()) return;
    if (FindWorkMode(folded).mode != WorkMode::none ||
        !FindEmploymentTypes(folded).empty())
      return;
    if (!FindPay(line.text, context_.setting, false).empty()) return;
    if (FindDate(line.text, context_.setting)) return;
    HeadingReading reading = ReadHeading(name);
    if (reading.kind != SectionKind::none && reading.coverage >= 60) return;
    char last = line.text.back();
    if (((last == '.' || last == '?') && !HasLegalForm(name)) || last == '!')
      return;
    if (last == ':' || IsFurniture(name) || IsDepartment(name)) return;
    size_t distance = title == kNone ? i : (i > title ? i - title : title - i);
    int adjust = (facts_.is_html ? 2 : 8) - static_cast<int>(distance) * 5;
    if (HasLegalForm(name)) adjust += 12;
    bool again = Occurrences(facts_, folded) >= 2;
    if (again) adjust += 8;
    if (facts_.is_html && !again && !HasLegalForm(name)) adjust -= 6;
    if (line.title >= 60) adjust -= 30;
    if (facts_.is_html) adjust -= 14;
    if (folded.find("company") != std::string::npos && CountWords(name) <= 2)
      adjust -= 20;
    // "School of Environment", "Parks Division": a part of the employer.
    static const Pattern kPart(
        "^(?:school|department|dept|faculty|division|office|institute|section|"
        "fachbereich|fakultat|abteilung|departement|dezernat|avdeling\\w*|"
        "avdelning\\w*|afdeling\\w*|departamento|dipartimento|faculte|service|"
        "direction|wydzia\\w*|area) (?:of|for|de|des|du|di|fur|voor|for)\\b| "
        "(?:division|department|dept|faculty)$");
    if (kPart.Find(folded)) adjust -= 18;
    // A heading over the list that follows, or an item of one.
    const Block& block = facts_.blocks[line.block];
    if (facts_.is_html && !again && !HasLegalForm(name) &&
        (block.kind == BlockKind::heading || block.kind == BlockKind::item))
      adjust -= 10;
    // A pasted heading: a paragraph below it, apart from the title.
    size_t next = line.block + 1;
    if (!facts_.is_html && distance > 1 && !again && i > title &&
        block.blank_before && next < facts_.blocks.size() &&
        CountWords(facts_.blocks[next].text) > 20)
      adjust -= 30;
    std::string hint = Fold(facts_.blocks[line.block].hint);
    for (std::string_view word : {"company", "employer", "organization",
                                  "organisation", "firma", "entreprise"}) {
      if (hint.find(word) != std::string::npos) {
        adjust += 14;
        break;
      }
    }
    out_.Add(Field::company, Organization{name, "", ""}, Source::section,
             line.text, adjust);
  }

  static bool HasDigits(std::string_view text, int most) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return c >= '0' && c <= '9'; }) >= most;
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  const Context& context_;
  const Facts& facts_;
  Candidates& out_;
  std::vector<Line> lines_;
  size_t title_block_ = kNone;
};

}  // namespace

void ProposeHeader(const Context& context, Candidates& out) {
  Header(context, out).Run();
}

}  // namespace jobdaw
