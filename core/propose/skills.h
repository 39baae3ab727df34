// Skills named in a text, from tables/skills.inc.
//
//   FindSkills("Go, C++ or Node.js; go fast")  -> {"Go", "C++", "Node.js"}
#ifndef JOBDAW_CORE_PROPOSE_SKILLS_H_
#define JOBDAW_CORE_PROPOSE_SKILLS_H_

#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

// Canonical names in the text's order, each once. A name that is also a
// common word counts only in its exact spelling.
std::vector<std::string> FindSkills(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PROPOSE_SKILLS_H_
