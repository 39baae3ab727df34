// Which option of a select, or of a group of boxes, means a posting's value.
//
//   ChooseOptions("work_mode", subject, {"Office", "Home office"}, false)
//     -> {1} for a remote posting
#ifndef JOBDAW_CORE_FORM_OPTIONS_H_
#define JOBDAW_CORE_FORM_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "form/subject.h"

namespace jobdaw {

// Indexes of the options; at most one unless several may be chosen. Empty when
// no option, or more than one, could be meant.
std::vector<size_t> ChooseOptions(std::string_view slot, const Subject& subject,
                                  const std::vector<std::string>& options,
                                  bool several);

// The slot that the options speak of by themselves, "" when they don't:
// {"EUR", "USD"} -> salary_currency.
std::string SlotOfOptions(const std::vector<std::string>& options);
// Whether at least two of them are different values of the slot.
bool OptionsSpeakOf(std::string_view slot,
                    const std::vector<std::string>& options);

// What a box with these words alone is to be: "Remote" is on for a remote
// posting, off for another, and nothing where the posting does not say it.
enum class Tick { unknown, off, on };
Tick TickOf(std::string_view slot, const Subject& subject,
            std::string_view label);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_OPTIONS_H_
