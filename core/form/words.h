// What the words at a control say that it wants.
//
//   ReadFormText("What is the name of the company? *")  -> company
//   ReadFormText("salaryMin")                           -> salary_min
//   ReadFormText("From")                                -> part min
//   ReadFormText("Your e-mail")                         -> ignore
#ifndef JOBDAW_CORE_FORM_WORDS_H_
#define JOBDAW_CORE_FORM_WORDS_H_

#include <string>
#include <string_view>

namespace jobdaw {

// What names nothing of a posting, or what is the user's own.
inline constexpr std::string_view kIgnored = "ignore";

// Shape: slot is one of Slots(), kIgnored or ""; part is one of
// tables/form_parts.inc or "", and where the slot is "" it belongs to what is
// around the control. score is 0 to 100: how much of the text it explains.
struct FormReading {
  std::string slot;
  std::string part;
  int score = 0;
};
FormReading ReadFormText(std::string_view text);

// "salary" and "min" -> "salary_min"; "" when there is no such slot.
std::string SlotOfPart(std::string_view slot, std::string_view part);

// Stage of a posting that an option's words name; "" for none.
std::string_view StageOf(std::string_view folded);
// The same where these are all of its words.
std::string_view ExactStageOf(std::string_view folded);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_WORDS_H_
