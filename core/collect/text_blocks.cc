// Plain text and Markdown to blocks.
#include <algorithm>
#include <string>

#include "collect/block.h"
#include "collect/text_repair.h"
#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/labels.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

size_t Indent(std::string_view line) {
  size_t columns = 0;
  for (char c : line) {
    if (c == ' ') {
      ++columns;
    } else if (c == '\t') {
      columns += 4;
    } else {
      break;
    }
  }
  return columns;
}

bool IsRule(std::string_view line) {
  if (line.size() < 3) return false;
  return line.find_first_not_of("-=_*~# ") == std::string_view::npos;
}

// "=== JOB DETAILS ===" -> "JOB DETAILS"
std::string_view StripRuleMarks(std::string_view line) {
  size_t begin = line.find_first_not_of("=-_~#* ");
  size_t end = line.find_last_not_of("=-_~#* ");
  if (begin == std::string_view::npos) return line;
  bool framed = begin >= 3 && line.size() - end - 1 >= 3;
  return framed ? line.substr(begin, end - begin + 1) : line;
}

// Markdown's inline marks and links made plain. `strong` tells whether all of
// it was bold; `split` where the first bold run or link ends.
struct Inline {
  std::string text, href;
  bool strong = false;
  uint32_t split = 0;
};

Inline PlainOfMarkdown(std::string_view source) {
  Inline out;
  std::string decoded = DecodeEntities(source);
  std::string_view s = decoded;
  bool bold = false;
  size_t bold_bytes = 0, ink = 0, link_bytes = 0;
  auto boundary = [&] {
    if (out.split == 0) out.split = static_cast<uint32_t>(out.text.size());
  };
  for (size_t i = 0; i < s.size();) {
    char c = s[i];
    if (c == '\\' && i + 1 < s.size() &&
        std::string_view("\\`*_{}[]()#+-.!|>~$&<").find(s[i + 1]) !=
            std::string_view::npos) {
      out.text += s[i + 1];
      ++ink;
      i += 2;
      continue;
    }
    if ((c == '*' || c == '_') && i + 1 < s.size() && s[i + 1] == c) {
      bold = !bold;
      boundary();
      i += 2;
      continue;
    }
    if (c == '*' || c == '`') {
      bool spaced =
          i + 1 < s.size() && s[i + 1] == ' ' && i > 0 && s[i - 1] == ' ';
      if (!spaced) {
        ++i;
        continue;
      }
    }
    if (c == '_' &&
        (i == 0 || s[i - 1] == ' ' || i + 1 == s.size() || s[i + 1] == ' ')) {
      ++i;
      continue;
    }
    bool image = c == '!' && i + 1 < s.size() && s[i + 1] == '[';
    if (c == '[' || image) {
      size_t open = i + (image ? 1 : 0);
      size_t close = s.find(']', open);
      if (close != std::string_view::npos && close + 1 < s.size() &&
          s[close + 1] == '(') {
        size_t end = s.find(')', close);
        if (end != std::string_view::npos) {
          std::string_view label = s.substr(open + 1, close - open - 1);
          std::string_view url = s.substr(close + 2, end - close - 2);
          if (!image) {
            out.text += label;
            ink += label.size();
            link_bytes += label.size();
            if (bold) bold_bytes += label.size();
            if (out.href.empty()) {
              out.href = std::string(url.substr(0, url.find(' ')));
            }
          }
          i = end + 1;
          continue;
        }
      }
    }
    out.text += c;
    if (c != ' ') {
      ++ink;
      if (bold) ++bold_bytes;
    }
    ++i;
  }
  out.strong = ink > 0 && bold_bytes == ink;
  if (link_bytes < ink) out.href.clear();
  std::string collapsed = Collapse(out.text);
  if (collapsed.size() != out.text.size()) {
    std::string head =
        Collapse(std::string_view(out.text).substr(0, out.split));
    out.split = static_cast<uint32_t>(head.size());
    out.text = std::move(collapsed);
  }
  return out;
}

// A row of a Markdown table as cells; empty when it is none.
std::vector<std::string_view> Cells(std::string_view line) {
  std::vector<std::string_view> cells;
  if (line.size() < 3 || line[0] != '|') return cells;
  line.remove_prefix(1);
  if (line.back() == '|') line.remove_suffix(1);
  while (true) {
    size_t bar = line.find('|');
    cells.push_back(Trim(line.substr(0, bar)));
    if (bar == std::string_view::npos) break;
    line.remove_prefix(bar + 1);
  }
  return cells;
}

size_t Columns(std::string_view line) {
  size_t columns = 0;
  for (size_t at = 0; at < line.size(); ++columns) NextCodePoint(line, at);
  return columns;
}

std::string_view TrimEnd(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

bool EndsSentence(std::string_view line) {
  return line.empty() || line.find_last_of(".:!?;") + 1 == line.size();
}

// A line that its next word would not have fitted on, in most of `width`.
bool IsFull(std::string_view line, std::string_view next, size_t width) {
  next = Trim(next);
  std::string_view word = next.substr(0, next.find(' '));
  return (Columns(TrimEnd(line)) + 1 + Columns(word)) * 5 > width * 4;
}

// The columns at which a mail program, a newspaper or a PDF broke the lines
// of paragraphs; 0 when lines end where their author ended them. Lines that
// were broken go on in the midst of a sentence, and are about as long.
size_t WrapWidth(const std::vector<std::string_view>& lines) {
  constexpr size_t kLeast = 30, kMost = 120;
  size_t width = 0, breaks = 0, others = 0;
  std::vector<size_t> broken;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    std::string_view line = TrimEnd(lines[i]), next = Trim(lines[i + 1]);
    if (Trim(line).empty() || next.empty()) continue;
    size_t at = 0;
    char32_t first = NextCodePoint(next, at);
    bool goes_on = IsWordChar(first) && !IsUpper(first) &&
                   !(first >= '0' && first <= '9') && !IsCjk(first) &&
                   StripLead(next).size() == next.size() && !EndsSentence(line);
    size_t columns = Columns(line);
    if (!goes_on || columns > kMost) {
      ++others;
      continue;
    }
    ++breaks;
    broken.push_back(i);
    width = std::max(width, columns);
  }
  if (breaks < 3 || breaks * 3 < others || width < kLeast) return 0;
  size_t full = 0;
  for (size_t i : broken) full += IsFull(lines[i], lines[i + 1], width);
  return full * 5 >= breaks * 4 ? width : 0;
}

bool IsLoneBullet(std::string_view line) {
  static constexpr std::string_view kBullets[] = {"•", "▪", "‣", "●",
                                                  "○", "■", "*"};
  return std::find(std::begin(kBullets), std::end(kBullets), line) !=
         std::end(kBullets);
}

// A picture before a heading above lines with a bullet: another one.
bool IsOtherBullet(std::string_view line, std::string_view next) {
  std::string_view bare = StripLead(line), below = StripLead(next);
  if (bare.size() == line.size() || below.size() == next.size() ||
      CountWords(bare) > 6)
    return false;
  size_t at = 0, under = 0;
  char32_t mark = NextCodePoint(line, at);
  return mark > 0x2000 && mark != NextCodePoint(next, under);
}

class Reader {
 public:
  Reader(std::string_view text, bool markdown, bool may_be_wrapped = true)
      : lines_(Lines(text)),
        markdown_(markdown),
        width_(may_be_wrapped ? WrapWidth(lines_) : 0) {}

  Blocks Run() {
    bool blank = true;
    for (size_t i = 0; i < lines_.size(); ++i) {
      std::string_view raw = lines_[i];
      if (blocks_.size() >= kMaxBlocks) break;
      heads_list_ = blank && i + 1 < lines_.size() &&
                    IsOtherBullet(Trim(raw), Trim(lines_[i + 1]));
      std::string_view line = Trim(raw);
      if (line.empty() || (!(markdown_ && line[0] == '#') && IsRule(line))) {
        if (markdown_ && !line.empty() && line[0] == '=' && !blank) {
          blocks_.back().kind = BlockKind::heading;
          blocks_.back().level = 1;
        }
        blank = true;
        continue;
      }
      // A bullet in a line of its own: its text is the next line.
      if (IsLoneBullet(line) && i + 1 < lines_.size() &&
          !Trim(lines_[i + 1]).empty()) {
        lone_bullet_ = true;
        blank = false;
        continue;
      }
      line = line.substr(0, kMaxBlockBytes);
      Add(raw, line, blank);
      lone_bullet_ = false;
      blank = false;
      before_ = raw;
    }
    return std::move(blocks_);
  }

 private:
  void Add(std::string_view raw, std::string_view line, bool blank) {
    Block block;
    block.blank_before = blank;
    block.line_end = true;
    if (markdown_ && line[0] == '#') {
      size_t level = std::min(line.find_first_not_of('#'), line.size());
      std::string_view rest = Trim(line.substr(level));
      while (!rest.empty() && rest.back() == '#') rest.remove_suffix(1);
      if (level <= 6 && !Trim(rest).empty()) {
        block.kind = BlockKind::heading;
        block.level = static_cast<uint8_t>(level);
        line = Trim(rest);
      }
    }
    if (markdown_ && line[0] == '>') line = Trim(line.substr(1));
    if (line.empty()) return;
    if (markdown_) {
      std::vector<std::string_view> cells = Cells(line);
      if (!cells.empty()) return AddRow(cells);
    }
    if (block.kind == BlockKind::paragraph) {
      std::string_view framed = StripRuleMarks(line);
      if (framed.size() < line.size()) {
        block.kind = BlockKind::heading;
        block.level = 2;
        line = framed;
      }
    }
    // "Position<tab>Logistics Coordinator", "Position   Logistics Coordinator"
    size_t tab = line.find('\t');
    if (tab == line.npos) {
      tab = line.find("  ");
      if (tab != line.npos && LabelOf(line.substr(0, tab)) == LabelKey::none)
        tab = line.npos;
    }
    if (!markdown_ && tab != line.npos && tab > 1 && tab < 50 &&
        CountWords(line.substr(0, tab)) <= 6) {
      std::string_view value = Trim(line.substr(tab));
      if (!value.empty() && value.find('\t') == value.npos) {
        Block label = block;
        label.text = Collapse(DecodeEntities(line.substr(0, tab)));
        label.label = true;
        blocks_.push_back(std::move(label));
        block.blank_before = false;
        block.text = Collapse(DecodeEntities(value));
        blocks_.push_back(std::move(block));
        return;
      }
    }
    if (AddPicture(line, block)) return;
    bool bold_lead = markdown_ && line.substr(0, 2) == "**";
    if (block.kind == BlockKind::paragraph && !bold_lead) {
      std::string_view bare = StripLead(line);
      if (bare.size() < line.size() && !bare.empty()) {
        if (!heads_list_) {
          block.kind = BlockKind::item;
          block.level =
              static_cast<uint8_t>(std::min<size_t>(1 + Indent(raw) / 2, 9));
        }
        line = bare;
      }
    }
    if (markdown_) {
      Inline plain = PlainOfMarkdown(line);
      block.text = std::move(plain.text);
      block.strong = plain.strong;
      block.split = plain.split;
      block.href = std::move(plain.href);
    } else {
      block.text = Collapse(DecodeEntities(line));
    }
    if (block.text.empty()) return;
    if (lone_bullet_ && block.kind == BlockKind::paragraph) {
      block.kind = BlockKind::item;
      block.level = 1;
    }
    if (Continues(raw, block)) {
      // "pro-" / "fessional"
      std::string& before = blocks_.back().text;
      size_t at = 0;
      bool cut = before.size() > 3 && before.back() == '-' &&
                 before[before.size() - 2] >= 'a' &&
                 before[before.size() - 2] <= 'z' &&
                 !IsUpper(NextCodePoint(block.text, at));
      if (cut) {
        before.pop_back();
      } else {
        before += ' ';
      }
      blocks_.back().text += block.text;
      return;
    }
    blocks_.push_back(std::move(block));
  }

  // "📍 Leeds": the picture is the label.
  bool AddPicture(std::string_view line, Block block) {
    size_t at = 0;
    NextCodePoint(line, at);
    LabelKey key = LabelOfPicture(line.substr(0, at));
    if (key == LabelKey::none) return false;
    std::string_view value = StripLead(line);
    block.text = Collapse(DecodeEntities(value));
    if (block.text.empty() || value.size() == line.size() ||
        value.size() > 90 || IsLabelLine(value))
      return false;
    for (size_t next = 0; next < value.size();) {
      size_t begin = next;
      NextCodePoint(value, next);
      if (LabelOfPicture(value.substr(begin, next - begin)) != LabelKey::none)
        return false;
    }
    if (key == LabelKey::salary && !HasDigit(value)) return false;
    if (key == LabelKey::company &&
        (blocks_.size() >= 15 || CountWords(value) > 5 || HasDigit(value) ||
         FindWorkMode(Fold(value)).mode != WorkMode::none))
      return false;
    Block label = block;
    label.text = std::string(line.substr(0, at));
    label.label = true;
    blocks_.push_back(std::move(label));
    block.blank_before = false;
    blocks_.push_back(std::move(block));
    return true;
  }

  bool Continues(std::string_view raw, const Block& block) const {
    if (block.blank_before || blocks_.empty() ||
        block.kind != BlockKind::paragraph) {
      return false;
    }
    const Block& before = blocks_.back();
    if (before.text.size() > kMaxBlockBytes) return false;
    if (before.kind == BlockKind::item && Indent(raw) >= 2) return true;
    if (IsLabelLine(block.text)) return false;
    // Lines that are centred or in columns stand for themselves.
    bool in_line =
        before.kind == BlockKind::item ||
        (Indent(raw) == Indent(before_) && Trim(raw).find("   ") == raw.npos &&
         Trim(before_).find("   ") == raw.npos);
    return width_ > 0 && before.kind != BlockKind::heading && in_line &&
           !EndsSentence(before.text) && IsFull(before_, raw, width_);
  }

  void AddRow(const std::vector<std::string_view>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (IsRule(cells[i]) || cells[i].empty() || cells[i] == ":--") continue;
      if (cells[i].find_first_not_of(":- ") == std::string_view::npos) continue;
      Inline plain = PlainOfMarkdown(cells[i]);
      if (plain.text.empty()) continue;
      Block block;
      block.text = std::move(plain.text);
      block.strong = plain.strong;
      block.href = std::move(plain.href);
      block.label = cells.size() == 2 && i == 0;
      block.line_end = true;
      blocks_.push_back(std::move(block));
    }
  }

  std::vector<std::string_view> lines_;
  bool markdown_, heads_list_ = false, lone_bullet_ = false;
  size_t width_;
  std::string_view before_;  // the line above
  Blocks blocks_;
};

}  // namespace

namespace {

// Text that was copied with its Markdown: headings or bold runs in the lines.
bool LooksLikeMarkdown(std::string_view text) {
  int marks = 0;
  for (std::string_view line : Lines(text.substr(0, 20000))) {
    size_t level = line.find_first_not_of('#');
    bool heading = level != std::string_view::npos && level >= 1 &&
                   level <= 6 && line[level] == ' ';
    bool bold = line.substr(0, 2) == "**" &&
                line.find("**", 2) != std::string_view::npos;
    if (heading || bold) ++marks;
  }
  bool titled = text.substr(0, 2) == "# ";
  return marks >= 2 || (titled && marks == 1);
}

}  // namespace

namespace {

// "Full-time", "Remote", "$19/hr": no menu has that.
bool SaysFact(std::string_view text) {
  std::string folded = Fold(text);
  return HasDigit(text) || !FindEmploymentTypes(folded).empty() ||
         FindWorkMode(folded).mode != WorkMode::none;
}

// A board's search fields with what was put into them: "What", "baker",
// "Where", "Leeds".
void MarkSearch(Blocks& blocks) {
  static const Pattern kWhat(
      "^(?:what|was|quoi|qué|cosa|wat|o quê?|co|vad|hvad|hva|mitä|mit|ce)$");
  static const Pattern kWhere(
      "^(?:where|wo|où|dónde|dove|waar|onde|gdzie|kde|var|hvor|missä|hol|"
      "unde)$");
  for (size_t i = 0; i + 2 < std::min<size_t>(blocks.size(), 60); ++i) {
    if (!kWhat.Find(blocks[i].text)) continue;
    for (size_t k = i + 1; k < i + 3; ++k) {
      if (!kWhere.Find(blocks[k].text)) continue;
      size_t end = std::min(blocks.size(), k + 3);
      while (end > k + 1 && blocks[end - 1].blank_before) --end;
      for (size_t at = i; at < end; ++at) blocks[at].chrome = true;
      return;
    }
  }
}

// A menu that was copied with the page: a run of short lines, some of which
// only a menu has.
void MarkMenus(Blocks& blocks) {
  for (size_t begin = 0; begin < blocks.size();) {
    size_t end = begin, furniture = 0;
    for (; end < blocks.size(); ++end) {
      const Block& block = blocks[end];
      if ((end > begin && block.blank_before) ||
          block.kind != BlockKind::paragraph || block.text.size() > 40 ||
          CountWords(block.text) > 4 || TitleLikeness(block.text) >= 60 ||
          block.label || (end > 0 && blocks[end - 1].label) ||
          SaysFact(block.text) ||
          (block.text.find(',') != std::string::npos &&
           PlaceLikeness(block.text) >= 85))
        break;
      if (IsFurniture(block.text)) ++furniture;
    }
    if (end - begin >= 5 && furniture >= 2 && furniture * 5 >= end - begin) {
      for (size_t i = begin; i < end; ++i) blocks[i].chrome = true;
    }
    begin = std::max(end, begin + 1);
  }
}

}  // namespace

Blocks BlocksOfText(std::string_view text) {
  Repaired repaired = RepairText(text);
  Blocks blocks = Reader(repaired.text, LooksLikeMarkdown(repaired.text),
                         !repaired.is_closed)
                      .Run();
  MarkMenus(blocks);
  MarkSearch(blocks);
  return blocks;
}

Blocks BlocksOfMarkdown(std::string_view text) {
  return Reader(text, true).Run();
}

std::string ToMarkdown(const Blocks& blocks, size_t begin, size_t end) {
  std::string out;
  bool after_item = false, after_line = false;
  for (size_t i = begin; i < std::min(end, blocks.size()); ++i) {
    const Block& block = blocks[i];
    if (block.chrome || block.control) continue;
    bool item = block.kind == BlockKind::item;
    if (!out.empty()) {
      out +=
          (item && after_item) || (after_line && !block.blank_before && !item)
              ? "\n"
              : "\n\n";
    }
    if (block.kind == BlockKind::heading) {
      out.append(std::clamp<int>(block.level, 1, 6), '#');
      out += ' ';
    } else if (item) {
      out.append(2 * static_cast<size_t>(std::max(block.level - 1, 0)), ' ');
      out += "- ";
    }
    out += block.text;
    after_item = item;
    after_line = block.line_end && block.kind == BlockKind::paragraph;
  }
  return out;
}

}  // namespace jobdaw
