// A posting's value as one control needs it.
//
//   ValueFor({.type = "month"}, "deadline", subject)   -> "2025-02"
//   ValueFor({.type = "select", .options = {"-", "Remote"}}, "work_mode",
//            subject)                                   -> [1], "Remote"
#ifndef JOBDAW_CORE_FORM_VALUE_H_
#define JOBDAW_CORE_FORM_VALUE_H_

#include <string>
#include <string_view>

#include "form/control.h"
#include "form/subject.h"
#include "jobdaw/json.h"

namespace jobdaw {

// Shape: value is the indexes of options for a control with options, a bool
// for a box, else a string; null where gap says what is missing: the posting's
// "value", an "option" for it, or a meaning in this "type" of control. html is
// for contenteditable alone. shown is for people.
struct FormValue {
  Json value;
  std::string html;
  std::string shown;
  std::string_view gap;
};
FormValue ValueFor(const FormControl& control, std::string_view slot,
                   const Subject& subject);

// Whether a control of this type could hold the slot at all.
bool TypeTakes(std::string_view type, std::string_view slot);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_VALUE_H_
