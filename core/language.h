// The language of a text by its function words.
//
//   DetectLanguage({"wir suchen eine oder einen ..."}) == "de"
#ifndef JOBDAW_CORE_LANGUAGE_H_
#define JOBDAW_CORE_LANGUAGE_H_

#include <string>
#include <vector>

namespace jobdaw {

// BCP 47 primary subtag; "" when the text is too short or says nothing.
std::string DetectLanguage(const std::vector<std::string>& folded_texts);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_LANGUAGE_H_
