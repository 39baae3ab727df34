// A page as a reader sees it: a sequence of headings, paragraphs and list
// items, whatever markup made them.
//
//   <h2>Your profile</h2><ul><li>C++</ul>  ->  heading 2 "Your profile",
//                                              item 1 "C++"
#ifndef JOBDAW_CORE_COLLECT_BLOCK_H_
#define JOBDAW_CORE_COLLECT_BLOCK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"

namespace jobdaw {

enum class BlockKind : uint8_t { paragraph, heading, item };

// Shape: text is one line, never empty.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  uint8_t level = 0;          // a heading's 1 to 6, or an item's depth from 1
  bool strong = false;        // all of it is bold
  bool label = false;         // dt, th, label, or the first of two cells
  bool chrome = false;        // navigation, footer, cookie notice and the like
  bool control = false;       // a button, or an option to choose
  bool blank_before = false;  // a blank line stands before it (plain text)
  bool row_begin = false;     // first in its tr, li or article
  bool line_end = false;      // the author broke the line here (br, plain text)
  uint32_t split = 0;         // where markup first divides the text, or 0
  uint64_t signature = 0;     // of its place: equal for the cards of one list
  std::string text;
  std::string href;      // when all of the text is one link, as written
  std::string datetime;  // of a <time> inside
  std::string hint;      // class, id and itemprop words around, folded
};

using Blocks = std::vector<Block>;

// Budgets keep a hostile page linear: what lies beyond is left out.
inline constexpr size_t kMaxBlocks = 60000;
inline constexpr size_t kMaxBlockBytes = 20000;

// Names and first classes of the element and those around it: what repeats
// for each entry of a list.
uint64_t Signature(Node node);
// The text of one element by lines, at most about 600 bytes of it: a block or a
// link inside it begins a line, a span a word.
std::vector<std::string> LinesOf(Node node);
// Inside nav, footer or the like.
bool IsInChrome(Node node);

Blocks BlocksOfHtml(Node root);
Blocks BlocksOfText(std::string_view text);
Blocks BlocksOfMarkdown(std::string_view text);

// The blocks as CommonMark, chrome and controls left out.
std::string ToMarkdown(const Blocks& blocks, size_t begin, size_t end);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_BLOCK_H_
