#include "normalize/place_names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "normalize/text.h"

namespace jobdaw {
namespace {

const std::unordered_set<std::string_view>& CountryCodes() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_set<std::string_view>;
    for (const NamedPlace& known : PlaceNames().values()) {
      if (known.kind == NamedPlace::country) codes->insert(known.country_code);
    }
    return codes;
  }();
  return *kCodes;
}

// Region codes that are written alone after a city: "WA" -> "US".
const std::unordered_map<std::string_view, const char*>& RegionCodes() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_map<std::string_view, const char*>;
    for (const NamedPlace& known : PlaceNames().values()) {
      std::string_view country = known.country_code;
      bool usual = country == "US" || country == "CA" || country == "AU";
      if (usual && known.kind == NamedPlace::region &&
          known.region_code[0] != '\0')
        codes->emplace(known.region_code, known.country_code);
    }
    return codes;
  }();
  return *kCodes;
}

// "BR:SP", every region's code with its country's.
const std::unordered_set<std::string>& RegionsOf() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_set<std::string>;
    for (const NamedPlace& known : PlaceNames().values()) {
      if (known.kind == NamedPlace::region)
        codes->insert(known.country_code +
                      (":" + std::string(known.region_code)));
    }
    return codes;
  }();
  return *kCodes;
}

}  // namespace

const PhraseTable<NamedPlace>& PlaceNames() {
  static const auto* const kTable = new PhraseTable<NamedPlace>(
#include "packed/places.inc"
  );
  return *kTable;
}

const NamedPlace* LookupPlace(std::string_view name) {
  return PlaceNames().Exact(Fold(name));
}

bool IsUpperCode(std::string_view text, size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsCountryCode(std::string_view code) {
  return CountryCodes().count(code) != 0;
}

bool IsRegionCode(std::string_view country, std::string_view code) {
  return RegionsOf().count(std::string(country) + ":" + std::string(code)) != 0;
}

std::string_view CountryOfRegionCode(std::string_view code) {
  auto at = RegionCodes().find(code);
  return at == RegionCodes().end() ? "" : at->second;
}

bool IsRegionName(std::string_view text, std::string_view country) {
  static const auto* const kHidden = new PhraseTable<NamedPlace>(
#include "packed/hidden_regions.inc"
  );
  std::string folded = Fold(text);
  const NamedPlace* known = kHidden->Exact(folded);
  if (known == nullptr) known = PlaceNames().Exact(folded);
  return known != nullptr && known->kind == NamedPlace::region &&
         country == known->country_code;
}

std::string CountryCode(std::string_view name) {
  name = Trim(name);
  if (name.size() == 2) {
    std::string upper(name);
    for (char& c : upper) {
      if (c >= 'a' && c <= 'z') c -= 32;
    }
    if (upper == "UK") return "GB";
    if (IsCountryCode(upper)) return upper;
  }
  if (IsUpperCode(name, 3)) {
    static const std::unordered_map<std::string_view, const char*> kAlpha3 = {
        {"USA", "US"}, {"GBR", "GB"}, {"DEU", "DE"}, {"FRA", "FR"},
        {"ESP", "ES"}, {"ITA", "IT"}, {"NLD", "NL"}, {"POL", "PL"},
        {"SWE", "SE"}, {"DNK", "DK"}, {"ISR", "IL"}, {"JPN", "JP"},
        {"CAN", "CA"}, {"AUS", "AU"}, {"IND", "IN"}, {"BRA", "BR"},
        {"PRT", "PT"}, {"CHE", "CH"}, {"AUT", "AT"}, {"BEL", "BE"},
        {"IRL", "IE"}, {"MEX", "MX"}, {"CHN", "CN"}, {"SGP", "SG"},
        {"NOR", "NO"}, {"FIN", "FI"}, {"NZL", "NZ"}, {"ZAF", "ZA"},
        {"ARE", "AE"}, {"UAE", "AE"}, {"HKG", "HK"}, {"TWN", "TW"},
        {"KOR", "KR"}, {"CZE", "CZ"}, {"ROU", "RO"}, {"HUN", "HU"},
        {"PHL", "PH"}, {"MYS", "MY"}, {"THA", "TH"}, {"VNM", "VN"},
        {"IDN", "ID"}, {"ARG", "AR"}, {"COL", "CO"}, {"CHL", "CL"},
        {"TUR", "TR"}, {"UKR", "UA"}, {"GRC", "GR"}, {"LUX", "LU"}};
    auto it = kAlpha3.find(name);
    if (it != kAlpha3.end()) return it->second;
  }
  const NamedPlace* known = LookupPlace(name);
  return known != nullptr && known->kind == NamedPlace::country
             ? known->country_code
             : "";
}

std::string SpellRegions(std::string text) {
  static constexpr struct {
    std::string_view abbreviation, name;
  } kRows[] = {
#define REGION_ABBREVIATION(abbreviation, name) {abbreviation, name},
#include "tables/region_abbreviations.inc"
#undef REGION_ABBREVIATION
  };
  if (text.find('.') == std::string::npos) return text;
  for (size_t at = 0; at < text.size();) {
    for (const auto& row : kRows) {
      size_t end = at + row.abbreviation.size();
      if (text.compare(at, row.abbreviation.size(), row.abbreviation) != 0 ||
          (end < text.size() && text[end] != ' ' && text[end] != ','))
        continue;
      text.replace(at, row.abbreviation.size(), row.name);
      break;
    }
    size_t comma = text.find(", ", at);
    if (comma == std::string::npos) break;
    at = comma + 2;
  }
  return text;
}

}  // namespace jobdaw
