// Places of work.
//
//   ParsePlaces("Seattle, WA (Hybrid); 10115 Berlin")
//     -> {Seattle, WA, US}, {Berlin, 10115, DE}
//
// Countries come out as ISO 3166-1 alpha-2; regions as the page writes them.
#ifndef JOBDAW_CORE_NORMALIZE_PLACE_H_
#define JOBDAW_CORE_NORMALIZE_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

// One place; raw is the text, parts that are not recognised stay absent.
Place ParsePlace(std::string_view text);

// Several, divided by ; | / • line ends, "or" and the like. Words for the
// mode of work alone ("Remote") make no place.
Places ParsePlaces(std::string_view text);

// How sure it is that the whole text names a place, 0 to 100: 90 when a known
// city, region or country is in it and little else, 0 for a sentence.
int PlaceLikeness(std::string_view text);
// "14 Mill Lane", "Goethestr. 3"
bool IsStreet(std::string_view part);

// The towns that a text names, each once, in capitals.
std::vector<std::string> FindCities(std::string_view text);
// The towns that a running text names with a capital, each time, as written;
// with the region behind it, if the text names one: "Tavira, Algarve".
std::vector<std::string> TownsIn(std::string_view text);

// The countries that a text speaks of, by cities, regions, countries and
// customs named in it, the most named first.
std::vector<std::string> GuessCountries(
    const std::vector<std::string>& folded_texts);

// Fills country in from city or region where the page leaves it out.
void CompletePlace(Place& place);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_PLACE_H_
