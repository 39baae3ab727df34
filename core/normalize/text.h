// Text as every rule sees it.
//
//   Fold("  Über uns: ")      == "uber uns"
//   Fold("What you’ll do?")   == "what youll do"
//   Collapse(" a \n b ")      == "a b"
//
// All functions take and give UTF-8; invalid bytes become U+FFFD.
#ifndef JOBDAW_CORE_NORMALIZE_TEXT_H_
#define JOBDAW_CORE_NORMALIZE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

// The code point at `at`, which moves past it; U+FFFD for what is not UTF-8.
char32_t NextWideCodePoint(std::string_view text, size_t& at);
inline char32_t NextCodePoint(std::string_view text, size_t& at) {
  if (at >= text.size()) {
    ++at;
    return 0;
  }
  unsigned char byte = text[at];
  if (byte >= 0x80) return NextWideCodePoint(text, at);
  ++at;
  return byte;
}
void AppendUtf8(std::string& out, char32_t c);

// The same text with every invalid sequence replaced; NUL becomes U+FFFD.
std::string RepairUtf8(std::string_view text);

bool IsSpace(char32_t c);  // Unicode white space and zero-width spaces
bool IsWideWordChar(char32_t c);
// Letters, digits, '#', '+'; no punctuation.
inline bool IsWordChar(char32_t c) {
  return c < 0x80
             ? (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                   c == '#' || c == '+'
             : IsWideWordChar(c);
}
bool IsUpper(char32_t c);
bool IsCjk(char32_t c);  // Han, kana, hangul: written without spaces

// One line, outer white space gone, inner runs made one space.
std::string Collapse(std::string_view text);
std::string_view Trim(std::string_view text);

// For comparing with the tables: lower case, Latin diacritics removed,
// apostrophes dropped, other punctuation one space. CJK is kept.
std::string Fold(std::string_view text);

// Where the word of `text` begins that stands at byte `at` of Fold(text).
size_t SourceOffset(std::string_view text, std::string_view folded, size_t at);

// The words of a folded text; views into it.
std::vector<std::string_view> Words(std::string_view folded);

// Words in `text`, where a run of CJK counts one for two characters.
int CountWords(std::string_view text);
bool HasCjk(std::string_view text);
bool HasLetter(std::string_view text);
bool HasDigit(std::string_view text);
bool IsYear(std::string_view word);  // "1900" to "2099"

// "HOW TO APPLY": letters, and none of them lower case.
bool IsAllCaps(std::string_view text);

// Without a trailing colon, dash or the like, and outer spaces.
std::string_view StripTail(std::string_view text);
// Without bullets, numbering ("1.", "a)") and pictures at the start.
std::string_view StripLead(std::string_view text);

// Lines, without their line ends.
std::vector<std::string_view> Lines(std::string_view text);

// Markup characters of CommonMark and HTML references made plain:
// "Caf&eacute; &amp; bar" -> "Café & bar".
std::string DecodeEntities(std::string_view text);

// Cut to at most `bytes` at a character's border, with an ellipsis.
std::string Excerpt(std::string_view text, size_t bytes = 200);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_TEXT_H_
