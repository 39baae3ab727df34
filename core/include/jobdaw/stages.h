// The stages of an application, once: the tracker, the command line and the
// TypeScript types all read this list.
#ifndef JOBDAW_STAGES_H_
#define JOBDAW_STAGES_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace jobdaw {

inline constexpr std::string_view kStages[] = {
    "saved",    "applied",  "interviewing", "offer",
    "accepted", "rejected", "withdrawn",    "archived"};

// What an employer answers to an application, and only to one.
inline constexpr std::string_view kAnswers[] = {"interviewing", "offer",
                                                "accepted", "rejected"};

inline bool IsAnswer(std::string_view stage) {
  return std::find(std::begin(kAnswers), std::end(kAnswers), stage) !=
         std::end(kAnswers);
}

inline bool IsStage(std::string_view name) {
  return std::find(std::begin(kStages), std::end(kStages), name) !=
         std::end(kStages);
}

// "saved, applied, ...", for messages.
inline std::string StageList() {
  std::string out;
  for (std::string_view stage : kStages) {
    if (!out.empty()) out += ", ";
    out += stage;
  }
  return out;
}

}  // namespace jobdaw

#endif  // JOBDAW_STAGES_H_
