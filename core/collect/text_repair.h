// Texts that lost their shape on the way from a page or a data file.
#ifndef JOBDAW_CORE_COLLECT_TEXT_REPAIR_H_
#define JOBDAW_CORE_COLLECT_TEXT_REPAIR_H_

#include <string>
#include <string_view>

namespace jobdaw {

// The lines that the text once had:
//   "Tasks\\nBake"            escaped line ends, as data files have them
//   "What You'll DoBake"      lines that were joined without a space
//   "Tasks • Bake • Sell"     lists in one line
//   every other line empty    one line a paragraph
//   "*Driver*"                bold as messengers write it
// A text in shape comes back as it is.
struct Repaired {
  std::string text;
  bool is_closed = false;  // had an empty line after every other
};
Repaired RepairText(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_TEXT_REPAIR_H_
