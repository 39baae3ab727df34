#include "normalize/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace jobdaw {
namespace {

struct Expansion {
  char32_t from;
  const char* to;
};
constexpr Expansion kExpansions[] = {
    {0xC6, "ae"}, {0xE6, "ae"}, {0xD8, "o"},   {0xF8, "o"},   {0xDE, "th"},
    {0xFE, "th"}, {0xDF, "ss"}, {0x152, "oe"}, {0x153, "oe"}, {0x141, "l"},
    {0x142, "l"}, {0x110, "d"}, {0x111, "d"},  {0x131, "i"},  {0x1E9E, "ss"}};

// Latin Extended-A, pairs of capital and small, by base letter.
char ExtendedBase(char32_t c) {
  if (c >= 0x100 && c <= 0x17F) {
    static constexpr char kBase[] =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklll"
        "lllllllnnnnnnnnnoooooo\0\0rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz"
        "s";
    size_t i = c - 0x100;
    return i < sizeof(kBase) - 1 ? kBase[i] : 0;
  }
  return 0;
}

char LatinBase(char32_t c) {
  static constexpr char kBase[] =
      "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0\0"
      "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0y";
  if (c >= 0xC0 && c <= 0xFF) return kBase[c - 0xC0];
  return ExtendedBase(c);
}

// Vietnamese letters of two marks; the horned o and u; Romanian s and t with a
// comma.
char OtherBase(char32_t c) {
  if (c >= 0x1EA0 && c <= 0x1EF9) {
    return c < 0x1EB8   ? 'a'
           : c < 0x1EC8 ? 'e'
           : c < 0x1ECC ? 'i'
           : c < 0x1EE4 ? 'o'
           : c < 0x1EF2 ? 'u'
                        : 'y';
  }
  switch (c) {
    case 0x1A0:
    case 0x1A1:
      return 'o';
    case 0x1AF:
    case 0x1B0:
      return 'u';
    case 0x218:
    case 0x219:
      return 's';
    case 0x21A:
    case 0x21B:
      return 't';
    default:
      return 0;
  }
}

// A Greek letter without its accent; the final sigma is a sigma.
char32_t GreekBase(char32_t c) {
  struct Row {
    char32_t from, to;
  };
  static constexpr Row kRows[] = {
      {0x386, 0x3B1}, {0x388, 0x3B5}, {0x389, 0x3B7}, {0x38A, 0x3B9},
      {0x38C, 0x3BF}, {0x38E, 0x3C5}, {0x38F, 0x3C9}, {0x390, 0x3B9},
      {0x3AA, 0x3B9}, {0x3AB, 0x3C5}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5},
      {0x3AE, 0x3B7}, {0x3AF, 0x3B9}, {0x3B0, 0x3C5}, {0x3C2, 0x3C3},
      {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5},
      {0x3CE, 0x3C9}};
  if (c < 0x386 || c > 0x3CE) return c;
  for (const Row& row : kRows) {
    if (row.from == c) return row.to;
  }
  return c;
}

char32_t LowerCase(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0xFF21 && c <= 0xFF3A) return c - 0xFF21 + 'a';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c;
}

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xB4 ||
         c == '`' || c == 0x5F3 || c == 0x5F4 || c == 0x201B;
}

// Marks that combine with the letter before: dropped when folding.
bool IsMark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7 && c != 0x5BE);
}

bool IsPictograph(char32_t c) {
  return (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F000 && c <= 0x1FAFF) ||
         (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2B00 && c <= 0x2BFF) ||
         (c >= 0x25A0 && c <= 0x25FF) || c == 0xFE0F || c == 0x200D;
}

bool IsBulletChar(char32_t c) {
  switch (c) {
    case '-':
    case '*':
    case '>':
    case 0xB7:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x2219:
    case 0x22C5:
    case 0x2013:
    case 0x2014:
    case 0xBB:
    case 0x203A:
    case 0x30FB:
    case 0xFF65:
    case 0xF0B7:
    case 0xF0A7:
      return true;
    default:
      return IsPictograph(c);
  }
}

struct Entity {
  std::string_view name;
  const char* text;
};
// The references seen in postings; lexbor decodes the rest in HTML itself.
constexpr Entity kEntities[] = {
    {"amp", "&"},      {"lt", "<"},          {"gt", ">"},     {"quot", "\""},
    {"apos", "'"},     {"nbsp", "\xC2\xA0"}, {"ndash", "–"},  {"mdash", "—"},
    {"hellip", "…"},   {"rsquo", "’"},       {"lsquo", "‘"},  {"rdquo", "”"},
    {"ldquo", "“"},    {"bull", "•"},        {"middot", "·"}, {"euro", "€"},
    {"pound", "£"},    {"yen", "¥"},         {"copy", "©"},   {"reg", "®"},
    {"trade", "™"},    {"auml", "ä"},        {"ouml", "ö"},   {"uuml", "ü"},
    {"Auml", "Ä"},     {"Ouml", "Ö"},        {"Uuml", "Ü"},   {"szlig", "ß"},
    {"eacute", "é"},   {"egrave", "è"},      {"ecirc", "ê"},  {"euml", "ë"},
    {"agrave", "à"},   {"aacute", "á"},      {"acirc", "â"},  {"atilde", "ã"},
    {"aring", "å"},    {"aelig", "æ"},       {"ccedil", "ç"}, {"iacute", "í"},
    {"icirc", "î"},    {"iuml", "ï"},        {"igrave", "ì"}, {"ntilde", "ñ"},
    {"oacute", "ó"},   {"ocirc", "ô"},       {"otilde", "õ"}, {"ograve", "ò"},
    {"oslash", "ø"},   {"uacute", "ú"},      {"ugrave", "ù"}, {"ucirc", "û"},
    {"Eacute", "É"},   {"Agrave", "À"},      {"Aring", "Å"},  {"Oslash", "Ø"},
    {"Ccedil", "Ç"},   {"laquo", "«"},       {"raquo", "»"},  {"deg", "°"},
    {"times", "×"},    {"shy", ""},          {"zwnj", ""},    {"rarr", "→"},
    {"check", "✓"},    {"oelig", "œ"},       {"sol", "/"},    {"colon", ":"},
    {"comma", ","},    {"lpar", "("},        {"rpar", ")"},   {"num", "#"},
    {"plus", "+"},     {"dollar", "$"},      {"excl", "!"},   {"Tab", "\t"},
    {"NewLine", "\n"}, {"lsquor", "‚"},      {"ensp", " "},   {"emsp", " "},
    {"thinsp", " "}};

}  // namespace

char32_t NextWideCodePoint(std::string_view text, size_t& at) {
  auto byte = [&](size_t i) -> uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  uint32_t first = byte(at);
  int more = first >= 0xF0 && first < 0xF5   ? 3
             : first >= 0xE0 && first < 0xF0 ? 2
             : first >= 0xC2 && first < 0xE0 ? 1
                                             : 0;
  if (more == 0) {
    ++at;
    return 0xFFFD;
  }
  char32_t c = first & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    uint32_t next = byte(at + i);
    bool fine = (next & 0xC0) == 0x80;
    if (i == 1) {
      if (first == 0xE0 && next < 0xA0) fine = false;
      if (first == 0xED && next >= 0xA0) fine = false;
      if (first == 0xF0 && next < 0x90) fine = false;
      if (first == 0xF4 && next >= 0x90) fine = false;
    }
    if (!fine) {
      at += i;
      return 0xFFFD;
    }
    c = (c << 6) | (next & 0x3F);
  }
  at += more + 1;
  return c;
}

void AppendUtf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string RepairUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  size_t at = 0;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") at = 3;
  while (at < text.size()) {
    size_t run = at;
    while (run < text.size() &&
           static_cast<unsigned char>(text[run] - 1) < 0x7F) {
      ++run;
    }
    out.append(text, at, run - at);
    at = run;
    if (at >= text.size()) break;
    char32_t c = NextCodePoint(text, at);
    AppendUtf8(out, c == 0 ? 0xFFFD : c);
  }
  return out;
}

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x85 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF ||
         c == 0x1680 || c == 0x2060 || c == 0xAD || c == 0x200E || c == 0x200F;
}

bool IsWideWordChar(char32_t c) {
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return true;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return false;
  if (c >= 0x2E00 && c <= 0x2E7F) return false;
  if (c >= 0x3000 && c <= 0x3020 && c != 0x3005) return false;
  if (c == 0x30FB || c == 0x30A0) return false;
  if (c >= 0xFE10 && c <= 0xFE6F) return false;
  if ((c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
      (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65)) {
    return false;
  }
  if (c >= 0xE000 && c <= 0xF8FF) return false;
  if (c >= 0x1F000 || c == 0xFFFD || c == 0x5BE) return false;
  return true;
}

bool IsUpper(char32_t c) { return LowerCase(c) != c && c < 0xFF00; }

bool IsCjk(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || c == 0x3005 ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF);
}

std::string Collapse(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    unsigned char byte = text[at];
    if (byte < 0x80 && byte > ' ') {
      if (space && !out.empty()) out += ' ';
      space = false;
      out += static_cast<char>(byte);
      ++at;
      continue;
    }
    char32_t c = NextCodePoint(text, at);
    if (IsSpace(c) || c < 0x20 || c == 0x7F) {
      space = space || (c != 0xAD && c != 0x200B && c != 0xFEFF &&
                        c != 0x2060 && c != 0x200E && c != 0x200F);
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    AppendUtf8(out, c);
  }
  return out;
}

std::string_view Trim(std::string_view text) {
  size_t begin = 0;
  while (begin < text.size()) {
    size_t next = begin;
    if (!IsSpace(NextCodePoint(text, next))) break;
    begin = next;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (text[last] & 0xC0) == 0x80) --last;
    size_t at = last;
    if (!IsSpace(NextCodePoint(text, at))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = GreekBase(LowerCase(NextCodePoint(text, at)));
    if (IsApostrophe(c) || IsMark(c) || c == 0xAD || c == 0x200B) continue;
    if (!IsWordChar(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (char base = c < 0x180 ? LatinBase(c) : OtherBase(c); base != 0) {
      out += base;
    } else {
      const char* expansion = nullptr;
      for (const Expansion& e : kExpansions) {
        if (e.from == c) expansion = e.to;
      }
      if (expansion != nullptr) {
        out += expansion;
      } else {
        AppendUtf8(out, c);
      }
    }
  }
  return out;
}

size_t SourceOffset(std::string_view text, std::string_view folded, size_t at) {
  auto words = [](std::string_view part) {
    return part.empty() ? 0 : 1 + std::count(part.begin(), part.end(), ' ');
  };
  auto left = words(folded.substr(0, at)) - (at > 0 ? 1 : 0);
  size_t begin = 0;
  while (left > 0 && begin < text.size()) {
    size_t end = std::min(text.find(' ', begin), text.size());
    left -= words(Fold(text.substr(begin, end - begin)));
    if (left < 0) break;
    begin = std::min(end + 1, text.size());
  }
  return begin;
}

std::vector<std::string_view> Words(std::string_view folded) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < folded.size();) {
    size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

int CountWords(std::string_view text) {
  int words = 0, cjk = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, at);
    if (IsCjk(c)) {
      ++cjk;
      inside = false;
    } else if (IsSpace(c)) {
      inside = false;
    } else if (!inside && IsWordChar(c)) {
      ++words;
      inside = true;
    }
  }
  return words + (cjk + 1) / 2;
}

bool HasCjk(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (IsCjk(NextCodePoint(text, at))) {
      return true;
    }
  }
  return false;
}

bool HasLetter(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, at);
    if (IsWordChar(c) && !(c < 0x80 && !(c >= 'A'))) return true;
  }
  return false;
}

bool IsYear(std::string_view word) {
  std::string_view century = word.substr(0, 2);
  return word.size() == 4 && (century == "19" || century == "20") &&
         word.find_first_not_of("0123456789") == word.npos;
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool IsAllCaps(std::string_view text) {
  bool upper = false;
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextCodePoint(text, at);
    if (IsUpper(c)) {
      upper = true;
    } else if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) ||
               (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x44F)) {
      return false;
    }
  }
  return upper;
}

std::string_view StripTail(std::string_view text) {
  text = Trim(text);
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (text[last] & 0xC0) == 0x80) --last;
    size_t at = last;
    char32_t c = NextCodePoint(text, at);
    if (c == ':' || c == 0xFF1A || c == '-' || c == 0x2013 || c == 0x2014 ||
        c == '*' || c == '#' || IsSpace(c) || IsPictograph(c)) {
      text.remove_suffix(text.size() - last);
    } else {
      break;
    }
  }
  return text;
}

namespace {

// What follows the day of "3. marts 2025".
bool IsDay(std::string_view rest) {
  std::vector<std::string_view> words = Words(rest);
  return words.size() >= 2 && words[1].size() == 4 &&
         (words[1].substr(0, 2) == "20" || words[1].substr(0, 2) == "19") &&
         words[1].find_first_not_of("0123456789") == words[1].npos;
}

}  // namespace

std::string_view StripLead(std::string_view text) {
  text = Trim(text);
  for (;;) {
    size_t at = 0;
    if (text.empty()) return text;
    char32_t c = NextCodePoint(text, at);
    if (IsBulletChar(c)) {
      // "-5 °C" and "*nix" are text: a bullet stands apart, or is a picture.
      size_t next = at;
      bool apart = at >= text.size() || IsSpace(NextCodePoint(text, next));
      if (!apart && (c == '-' || c == '*' || c == '>')) return text;
      text = Trim(text.substr(at));
      continue;
    }
    if ((c == 'o' || c == '+' || c == 0xA7) && at < text.size() &&
        text[at] == ' ') {
      text = Trim(text.substr(at));
      continue;
    }
    break;
  }
  // "1." "2)" "(3)" "a)"
  size_t i = 0;
  bool paren = text[0] == '(';
  if (paren) ++i;
  size_t digits = i;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    ++digits;
  }
  // "1、" "2．"
  for (std::string_view mark : {"\xE3\x80\x81", "\xEF\xBC\x8E"}) {
    if (digits > i && !paren && digits < 3 &&
        text.substr(digits, mark.size()) == mark)
      return Trim(text.substr(digits + mark.size()));
  }
  // "1.负责实验"
  if (digits > i && !paren && digits < 3 && digits + 1 < text.size() &&
      text[digits] == '.') {
    size_t at = digits + 1;
    if (IsCjk(NextCodePoint(text, at))) return text.substr(digits + 1);
  }
  size_t end = digits;
  if (end == i && end < text.size() && text[end] >= 'a' && text[end] <= 'h') {
    ++end;
  } else if (digits - i > 2) {
    return text;
  }
  if (end > i && end + 1 < text.size() &&
      (text[end] == ')' || (!paren && end == digits && text[end] == '.')) &&
      text[end + 1] == ' ' && !IsDay(text.substr(end + 1))) {
    return Trim(text.substr(end + 1));
  }
  return text;
}

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t at = 0; at <= text.size();) {
    size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(text.substr(at, end - at));
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') {
      ++end;
    }
    at = end + 1;
  }
  return lines;
}

std::string DecodeEntities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  static const auto* const kByName = [] {
    auto* map = new std::unordered_map<std::string_view, const char*>;
    for (const Entity& e : kEntities) map->emplace(e.name, e.text);
    return map;
  }();
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t amp = std::min(text.find('&', at), text.size());
    out.append(text, at, amp - at);
    at = amp;
    if (at >= text.size()) break;
    size_t end = text.find(';', at);
    if (end == std::string_view::npos || end - at > 10 || end - at < 2) {
      out += '&';
      ++at;
      continue;
    }
    std::string_view name = text.substr(at + 1, end - at - 1);
    if (name[0] == '#') {
      bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      char32_t c = 0;
      bool fine = name.size() > (hex ? 2u : 1u);
      for (char d : name.substr(hex ? 2 : 1)) {
        int digit = d >= '0' && d <= '9' ? d - '0'
                    : hex && (d | 32) >= 'a' && (d | 32) <= 'f'
                        ? (d | 32) - 'a' + 10
                        : -1;
        if (digit < 0 || c > 0x110000) fine = false;
        c = c * (hex ? 16 : 10) + static_cast<char32_t>(std::max(digit, 0));
      }
      if (fine) {
        AppendUtf8(out, c == 0 ? 0xFFFD : c);
        at = end + 1;
        continue;
      }
    } else if (auto it = kByName->find(name); it != kByName->end()) {
      out += it->second;
      at = end + 1;
      continue;
    }
    out += '&';
    ++at;
  }
  return out;
}

std::string Excerpt(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  size_t end = bytes;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(Trim(text.substr(0, end))) + "…";
}

}  // namespace jobdaw
