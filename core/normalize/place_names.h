// The names of towns, regions and countries, and their codes.
#ifndef JOBDAW_CORE_NORMALIZE_PLACE_NAMES_H_
#define JOBDAW_CORE_NORMALIZE_PLACE_NAMES_H_

#include <string>
#include <string_view>

#include "phrase_table.h"

namespace jobdaw {

struct NamedPlace {
  enum Kind { country, region, city } kind;
  // ISO 3166-1 alpha-2.
  const char* country_code;
  // The region's, as it is written behind a town: "WA"; "" where none is.
  const char* region_code;
};

const PhraseTable<NamedPlace>& PlaceNames();
// nullptr for a name that nobody knows.
const NamedPlace* LookupPlace(std::string_view name);

bool IsUpperCode(std::string_view text, size_t size);
// "DE"
bool IsCountryCode(std::string_view code);
// ("BR", "SP")
bool IsRegionCode(std::string_view country, std::string_view code);
// Of a region's code that is usual alone after a town, "WA": "US"; else "".
std::string_view CountryOfRegionCode(std::string_view code);
// Of the names that are a city's too: "Washington".
bool IsRegionName(std::string_view text, std::string_view country);

// The code of a country's name or code in any case; "" when unknown.
std::string CountryCode(std::string_view name);

// "Alexandria, Va." -> "Alexandria, Virginia"
std::string SpellRegions(std::string text);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_PLACE_NAMES_H_
