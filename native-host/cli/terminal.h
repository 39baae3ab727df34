// Texts for a terminal: nothing in them that the terminal would obey, and lines
// that fit.
#ifndef JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_
#define JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace jobdaw {

// Without control characters and direction marks, which text from a page must
// not bring to a terminal; line breaks and tabs become spaces, and what is no
// UTF-8 question marks.
std::string OneLine(std::string_view text);
// The same, line by line.
std::string SeveralLines(std::string_view text);
// The same with its tabs: a table of text, or a program's source.
std::string SeveralLinesAndTabs(std::string_view text);

// What the program lets stand out: a style's mark, the words, and kPlain. The
// marks are control characters, so that no text brings them past OneLine().
inline constexpr char kBold = '\x01';
inline constexpr char kGreen = '\x02';
inline constexpr char kYellow = '\x03';
inline constexpr char kRed = '\x04';
inline constexpr char kPlain = '\x05';
// Harmless line by line, with the marks as colours, or without them.
std::string Styled(std::string_view text, bool colour);

bool IsUtf8(std::string_view text);

// In columns: 2 for East Asian wide characters and emoji, 0 for marks.
//   Source: Unicode Standard Annex 11; only the large blocks.
size_t DisplayWidth(std::string_view text);

// At most `width` columns, with an ellipsis where something was cut off.
std::string Fitted(std::string_view text, size_t width);

// In lines of at most `width` columns, broken between words; all but the first
// begin with so many spaces.
std::string Wrapped(std::string_view text, size_t width, size_t indent = 0);

// The columns of the terminal at standard output; 0 when it is none.
size_t TerminalWidth();

// Whether to use colours: a terminal, and no NO_COLOR.
//   Source: no-color.org
bool UseColour();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_
