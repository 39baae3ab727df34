// Headed parts of a page: which blocks stand under which heading, and what
// the heading announces.
//
//   "Your profile" / "- C++" / "We offer" / "- Cake"
//     -> {requirements, "Your profile", [1,2)}, {benefits, "We offer", [3,4)}
#ifndef JOBDAW_CORE_COLLECT_SECTIONS_H_
#define JOBDAW_CORE_COLLECT_SECTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "collect/block.h"

namespace jobdaw {

// `other` is headed by words that no table knows; `none` has no heading.
enum class SectionKind : uint8_t {
  none,
  about_company,
  about_role,
  responsibilities,
  requirements,
  nice_to_have,
  benefits,
  compensation,
  process,
  legal,
  noise,
  skills,
  location,
  schedule,
  education,
  summary,
  other
};

struct HeadingReading {
  SectionKind kind = SectionKind::none;
  int coverage = 0;      // percent of the heading's words that were known
  bool company = false;  // "About Acme": the rest is a company's name
  std::string name;      // that name, as written
};

// What a text announces when it is a heading.
HeadingReading ReadHeading(std::string_view text);

// "vacancies", "Stellen": postings, in the plural.
bool NamesJobs(std::string_view folded);

// Paragraphs into which several headed parts ran together, part by part:
// "... in transport. Requirements: a degree; Excel. Benefits: ..."
void DivideRunOn(Blocks& blocks);

struct HeadedSection {
  SectionKind kind = SectionKind::none;
  std::string heading;  // as written, "" for the part before any heading
  std::string lead;     // text on the heading's own line, after it
  size_t heading_block = 0;
  size_t begin = 0, end = 0;  // blocks of the body
  bool marked_up = false;     // the heading is one by markup
  bool by_items = false;      // the kind is told by the body alone
};

// In page order; together they cover all blocks. Chrome belongs to none.
std::vector<HeadedSection> FindSections(const Blocks& blocks);

// The section's body as separate items, in the page's words.
std::vector<std::string> ItemsOf(const HeadedSection& section,
                                 const Blocks& blocks);
// The same as CommonMark.
std::string TextOf(const HeadedSection& section, const Blocks& blocks);

// Sentences of a paragraph: "A b. C d!" -> "A b.", "C d!"
std::vector<std::string> Sentences(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_SECTIONS_H_
