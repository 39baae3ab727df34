// Texts for a terminal: how wide they are, tables that fit, and nothing in
// them that the terminal would obey.
#ifndef JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_
#define JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

// Without control characters and direction marks, which text from a page must
// not bring to a terminal; line breaks and tabs become spaces.
std::string OneLine(std::string_view text);
// The same, line by line.
std::string SeveralLines(std::string_view text);

// In columns: 2 for East Asian wide characters and emoji, 0 for marks.
//   Source: Unicode Standard Annex 11; only the large blocks.
size_t DisplayWidth(std::string_view text);

// At most `width` columns, with an ellipsis where something was cut off.
std::string Fitted(std::string_view text, size_t width);

// The columns of the terminal at standard output; 0 when it is none, and then
// nothing is cut.
size_t TerminalWidth();

// Whether to use colours: a terminal, and no NO_COLOR.
//   Source: no-color.org
bool UseColour();

// Rows below a heading, in columns two spaces apart. The `flexible` columns
// give way, the widest first, until all fit in `width` (0: as wide as it is).
std::string Table(const std::vector<std::string>& heading,
                  const std::vector<std::vector<std::string>>& rows,
                  const std::vector<bool>& flexible, size_t width, bool colour);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_TERMINAL_H_
