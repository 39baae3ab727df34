// Pages that a browser wrote to a file.
#ifndef JOBDAW_SAVED_PAGE_H_
#define JOBDAW_SAVED_PAGE_H_

#include <string>
#include <string_view>

namespace jobdaw {

// The address that the browser noted at the top of the file; "" when it did
// not.
//   AddressOfSavedPage("<!-- saved from url=(0021)https://example.org/1 -->")
//     == "https://example.org/1"
//   Source: Chromium's and Edge's mark of the web; SingleFile's comment.
std::string AddressOfSavedPage(std::string_view html);

}  // namespace jobdaw

#endif  // JOBDAW_SAVED_PAGE_H_
