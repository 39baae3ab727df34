// What kind of text a file holds.
#ifndef JOBDAW_FORMAT_H_
#define JOBDAW_FORMAT_H_

#include <string>
#include <string_view>

namespace jobdaw {

// "html", "text", "markdown" or "email": by the name's ending where it says so,
// else by the first bytes.
std::string GuessFormat(std::string_view name, std::string_view content);

// Whether it is one of GuessFormat()'s.
bool IsFormat(std::string_view format);

// Not a picture, an archive, a PDF, noise.
bool IsText(std::string_view content);

}  // namespace jobdaw

#endif  // JOBDAW_FORMAT_H_
