// What a place's text is made of.
#ifndef JOBDAW_CORE_NORMALIZE_PLACE_PARTS_H_
#define JOBDAW_CORE_NORMALIZE_PLACE_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

// Divided at commas, brackets, spaced dashes and the like.
std::vector<std::string_view> PlaceParts(std::string_view text);

// place.raw, if it is written as in Japan, China, Taiwan or Korea, from the
// large to the small.
bool ParseEastAsianPlace(Place& place);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_PLACE_PARTS_H_
