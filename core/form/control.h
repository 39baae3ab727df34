// A control of a foreign form, as the injected script describes it.
#ifndef JOBDAW_CORE_FORM_CONTROL_H_
#define JOBDAW_CORE_FORM_CONTROL_H_

#include <string>
#include <vector>

namespace jobdaw {

// Shape: every text may be "". `label` is the control's own, `group` the
// question or legend around it, `nearby` what stands before it. A group of
// radios, or of boxes of one question, is one control of type "radio" or
// "checkboxes"; a single box is "checkbox".
struct FormControl {
  std::string id;
  std::string type;
  std::string label, group, name, placeholder, autocomplete, description;
  std::string nearby;
  std::vector<std::string> options;

  bool HasOptions() const {
    return type == "select" || type == "select-multiple" || type == "radio" ||
           type == "checkboxes" || (type == "combobox" && !options.empty());
  }
  bool TakesSeveral() const {
    return type == "select-multiple" || type == "checkboxes";
  }
};

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_CONTROL_H_
