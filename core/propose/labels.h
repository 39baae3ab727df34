// The table of labels: which words before a value name which field.
#ifndef JOBDAW_CORE_PROPOSE_LABELS_H_
#define JOBDAW_CORE_PROPOSE_LABELS_H_

#include <string_view>

#include "phrase_table.h"

namespace jobdaw {

// What a label names. Several keys have no field of their own: `category`,
// `duration`, `hours`, `language`, `reports_to` and `ignore`.
// clang-format off
#define JOBDAW_LABEL_KEYS(X)                                                \
  X(title) X(department) X(company) X(industry) X(category) X(location)     \
  X(work_mode) X(remote_region) X(employment_type) X(salary)                \
  X(date_posted) X(deadline) X(start_date) X(seniority) X(experience)       \
  X(education) X(skills) X(job_id) X(openings) X(travel) X(clearance)       \
  X(visa) X(contact) X(apply) X(duration) X(hours) X(language)              \
  X(reports_to) X(ignore)
// clang-format on

enum class LabelKey {
  none,
#define X(name) name,
  JOBDAW_LABEL_KEYS(X)
#undef X
};

const PhraseTable<LabelKey>& LabelTable();

// The key of a text that is a label and nothing else.
LabelKey LabelOf(std::string_view text);
// Of a picture that stands for a label: a pin, a house, money.
LabelKey LabelOfPicture(std::string_view picture);

// "Location: Berlin" -> location, with the value; none for other lines.
struct LabelLine {
  LabelKey key = LabelKey::none;
  std::string_view label, value;
};
LabelLine ReadLabelLine(std::string_view text);
inline bool IsLabelLine(std::string_view text) {
  return ReadLabelLine(text).key != LabelKey::none;
}

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PROPOSE_LABELS_H_
