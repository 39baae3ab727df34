#include "normalize/place.h"

#include <algorithm>
#include <utility>

#include "normalize/place_names.h"
#include "normalize/place_parts.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {

std::vector<std::string_view> PlaceParts(std::string_view text) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  auto cut = [&](size_t end, size_t skip) {
    std::string_view part = StripTail(Trim(text.substr(begin, end - begin)));
    if (!part.empty()) parts.push_back(part);
    begin = end + skip;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xD8\x8C") {  // the Arabic comma
      cut(i, 2);
      i += 1;
    } else if (text[i] == ',' || text[i] == '(' || text[i] == ')' ||
               text[i] == ';' || text[i] == ':' || text[i] == '[' ||
               text[i] == ']') {
      cut(i, 1);
    } else if (text[i] == ' ' && i + 2 < text.size() && text[i + 2] == ' ' &&
               text[i + 1] == '-') {
      cut(i, 2);
    } else if (text.substr(i, 3) == "\xE2\x80\x93" ||
               text.substr(i, 3) == "\xE2\x80\x94" ||
               text.substr(i, 3) == "\xE3\x80\x80" ||
               text.substr(i, 3) == "\xE3\x80\x81") {
      cut(i, 3);
      i += 2;
    } else if (text.substr(i, 2) == "\xC2\xB7") {
      cut(i, 2);
      i += 1;
    }
  }
  cut(text.size(), 0);
  return parts;
}

namespace {

// "WA 98101", "10115 Berlin", "SW1A 1AA", "1012 AB Amsterdam": takes the
// postal code out of the part.
std::string TakePostalCode(std::string& part) {
  static const Pattern kUs("^([A-Z]{2,3})\\s+(\\d{4,5}(?:-\\d{4})?)$");
  static const Pattern kLead(
      "^(?:[A-Z]{1,2}-)?(\\d{4,5}(?:\\s?[A-Z]{2})?|\\d{3}\\s\\d{2}|\\d{2}-\\d{"
      "3}|\\d{4,5}-\\d{3}|〒?\\d{3}-\\d{4})\\s+(\\p{L}.*)$");
  static const Pattern kTail(
      "^(\\p{L}.*?)\\s+(\\d{5}(?:-\\d{4})?|\\d{6}|[A-Z]{1,2}\\d[A-Z\\d]?\\s?"
      "\\d[A-Z]{"
      "2}|[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d)$");
  static const Pattern kAlone(
      "^(\\d{4,6}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|[A-Z]\\d["
      "A-Z]\\s?\\d[A-Z]\\d|\\d{4}\\s?[A-Z]{2}|\\d{2}-\\d{3})$");
  Match m;
  std::string code;
  if (kUs.Full(part, m) || kTail.Full(part, m)) {
    code = std::string(m[2]);
    part = std::string(m[1]);
  } else if (kLead.Full(part, m)) {
    code = std::string(m[1]);
    part = std::string(m[2]);
  } else if (kAlone.Full(part, m)) {
    code = std::string(m[1]);
    part.clear();
  }
  return code;
}

// Words that are no part of a place's name.
bool IsModeOnly(std::string_view part) {
  std::string folded = Fold(part);
  WorkMode mode = FindWorkMode(folded).mode;
  // "2 days on site", "rest from home"
  static const Pattern kDays(
      "\\b(?:days?|tage?|jours?|dias?|dagen|dni|home)\\b");
  int most = kDays.Find(folded) ? 7 : 3;
  static const Pattern kHome("\\b(?:from home|wfh)$");
  if (kHome.Find(folded)) return true;
  return mode != WorkMode::none && CountWords(folded) <= most &&
         PlaceNames().Find(folded).empty();
}

bool IsTown(const NamedPlace* known) {
  return known != nullptr && known->kind == NamedPlace::city;
}

// "ST. JOHN'S" is left alone; letters beyond ASCII too, since their small ones
// depend on the language.
std::string Capitalized(std::string text) {
  if (std::any_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return text;
  static constexpr std::string_view kSmall[] = {
      "AM", "AN", "AUF", "BEI", "DA", "DE", "DEL", "DER", "DES", "DI",
      "DO", "DU", "IM",  "IN",  "LE", "OF", "ON",  "SUR", "THE", "UPON"};
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find_first_of(" -", begin), text.size());
    std::string_view word = std::string_view(text).substr(begin, end - begin);
    bool is_small = begin > 0 && std::find(std::begin(kSmall), std::end(kSmall),
                                           word) != std::end(kSmall);
    for (size_t i = begin + (is_small ? 0 : 1); i < end; ++i) {
      // "Coeur d'Alene", "King's Lynn"
      bool starts = i > 0 && text[i - 1] == '\'' && end - i > 1;
      if (!starts && text[i] >= 'A' && text[i] <= 'Z') text[i] += 32;
    }
    begin = end + 1;
  }
  return text;
}

}  // namespace

void CompletePlace(Place& place) {
  // "4900 Langenthal" as the town.
  static const Pattern kCode("^(\\d{4,5})\\s+(\\p{L}.*)$");
  Match coded;
  if (kCode.Full(place.locality, coded) &&
      (place.postal_code.empty() || place.postal_code == coded[1])) {
    place.postal_code = std::string(coded[1]);
    place.locality = std::string(coded[2]);
  }
  // "ANNECY"
  if (place.locality.size() > 4 && IsAllCaps(place.locality) &&
      place.locality.find_first_of("0123456789.") == std::string::npos)
    place.locality = Capitalized(place.locality);
  if (!place.country.empty()) {
    std::string code = CountryCode(place.country);
    place.country = code;
  }
  if (!place.country.empty()) return;
  if (!place.region.empty()) {
    std::string_view country = CountryOfRegionCode(place.region);
    if (!country.empty()) {
      const NamedPlace* city =
          place.locality.empty() ? nullptr : LookupPlace(place.locality);
      // "Berlin, DE" is Germany, not Delaware.
      if (IsTown(city) && place.region == city->country_code) {
        place.country = city->country_code;
        place.region.clear();
      } else {
        place.country = country;
      }
      return;
    }
    const NamedPlace* region = LookupPlace(place.region);
    // "Borno State", "jud. Cluj"
    static const Pattern kRegionWord(
        "^(?:jud\\.|județul|prov\\.|provincia de|provincia di|estado "
        "de|woj\\.)?\\s*"
        "(\\p{L}.*?)(?:\\s(?:state|province|county|region))?$");
    Match bare;
    if (region == nullptr && kRegionWord.Full(place.region, bare))
      region = LookupPlace(bare[1]);
    if (region != nullptr) {
      place.country = region->country_code;
      return;
    }
    if (IsCountryCode(place.region)) {
      place.country = place.region;
      place.region.clear();
      return;
    }
  }
  if (!place.locality.empty()) {
    const NamedPlace* city = LookupPlace(place.locality);
    if (city != nullptr && city->kind != NamedPlace::country &&
        (place.region.empty() ||
         IsRegionCode(city->country_code, place.region))) {
      place.country = city->country_code;
    }
  }
}

namespace {

// "Praha 4", "Lyon 7e", "London SE1", "Oslo sentrum": the town; "м. Київ":
// without the word for it. All else stays.
std::string_view TownOf(std::string_view part) {
  static const Pattern kWord(
      "(?-i)^(?:(?:м|г|гр|с)\\.\\s*|(?:TP|TX)\\.?\\s+|Thành phố\\s+)"
      "(\\p{Lu}.*)$");
  static const Pattern kQuarter(
      "^(\\p{L}.*?)(?:\\s+(?:\\d{1,2}(?:er|e|ème|eme|\\.|º|ª|°)?"
      "(?:\\s(?:arrondissement|bezirk|kerület|district|obvod))?|"
      "[IVX]{1,5}\\.?(?:\\s(?:kerület|ker\\.))?|"
      "(?:N|S|E|W|NW|SE|SW|EC|WC)\\d{1,2}[A-Z]?|"
      "(?:city\\s)?cent(?:er|re|rum|ro|ral)|zentrum|sentrum|mitte|"
      "innenstadt|downtown|cbd)|-(?:centrum|mitte|střed|centre|centro|zentrum|"
      "nord|süd|ost|west))$");
  Match m;
  if (kWord.Full(part, m)) part = m[1];
  if (LookupPlace(part) != nullptr || !kQuarter.Full(part, m)) return part;
  const NamedPlace* town = LookupPlace(m[1]);
  return IsTown(town) ? m[1] : part;
}

// "3. Bezirk", "XIII. kerület", "Sector 3", "Подільський район": of a town.
bool IsQuarter(std::string_view part) {
  static const Pattern kQuarter(
      "^(?:(?:\\d{1,2}|[IVX]{1,5})\\.?(?:e|er|ème)?\\s*(?:bezirk|kerület|ker\\."
      "|"
      "arrondissement|obvod|district)|(?:sector(?:ul)?|sektor|bezirk|quận|"
      "district|distrito)\\s\\d{1,2}|.*\\s(?:район|р-н)|city cent(?:er|re)|"
      "downtown|cbd|zentrum|innenstadt|centrum|sentrum|حي\\s.*)$");
  Match m;
  return kQuarter.Full(part, m);
}

// A country that is one town.
void FillCityState(Place& place) {
  static constexpr std::pair<std::string_view, const char*> kStates[] = {
      {"GI", "Gibraltar"}, {"HK", "Hong Kong"}, {"MC", "Monaco"},
      {"MO", "Macau"},     {"SG", "Singapore"}, {"VA", "Vatican City"}};
  if (!place.locality.empty()) return;
  for (const auto& [code, name] : kStates) {
    if (place.country == code) place.locality = name;
  }
}

// "Greater Boston Area", "Großraum München": a region around a known city.
bool ParseArea(Place& place) {
  static const Pattern kArea(
      "^(?:greater\\s+)?(.+?)(?:\\s+(?:city|metropolitan|metro|bay))*\\s+(?:"
      "area|"
      "region|metroplex)$|^(?:greater|großraum|raum|region|région de|grand|"
      "área metropolitana de)\\s+(.+)$");
  Match m;
  if (!kArea.Full(place.locality, m)) return false;
  const NamedPlace* city = LookupPlace(m[1].empty() ? m[2] : m[1]);
  if (!IsTown(city)) return false;
  place.region = std::move(place.locality);
  place.locality.clear();
  if (place.country.empty()) place.country = city->country_code;
  return true;
}

// A place's parts from small to large, and what else its text told.
struct Reading {
  std::vector<std::string> parts;
  // The postal code stands before the town, as outside America.
  bool code_first = false;
  // The part before which the word for a town stood: "TP. Thuận An".
  size_t named_town = std::string::npos;
};

// With a comma between what its parts are; a street goes into the place.
std::string Respell(Place& place) {
  std::string spaced = place.raw;
  // "Fully remote (UK-based)"
  static const Pattern kBased("[ -]based(\\)?)$");
  Match based;
  if (kBased.Find(spaced, 0, based)) {
    bool closed = !based[1].empty();
    spaced.resize(based.begin);
    if (closed) spaced += ')';
  }
  static const Pattern kIn(
      "(?-i)^(?:in|à|en|em|a|w|we|i|te|bei|nahe|near|près de)"
      " (?:\\p{Lu}|l')");
  if (kIn.Find(spaced)) spaced.erase(0, spaced.find(' ') + 1);
  // "Kaiveien 2, 7624 Ytterøy"
  static const Pattern kHouseNumber(
      "^(\\p{L}[\\p{L}.' -]* \\d{1,4}\\s?[a-zA-Z]?),\\s*((?:[A-Z]{1,2}-)?"
      "\\d{2,5}[- ]?\\d{0,3}\\s+\\p{L}.*)$");
  Match m;
  if (kHouseNumber.Full(spaced, m)) {
    place.street = std::string(m[1]);
    spaced = std::string(m[2]);
  }
  // "Bozeman, MT USA"
  static const Pattern kState(
      "(?-i)\\b([A-Z]{2})\\s+(USA?|United States(?: of America)?|Canada)$");
  if (kState.Find(spaced, 0, m)) {
    std::string_view country = m[2];
    spaced.insert(static_cast<size_t>(country.data() - spaced.data()), ", ");
  }
  // "Curitiba/PR"
  static const Pattern kSlash("(?-i)^[\\p{L} .'-]+(/)[A-Z]{2}$");
  if (kSlash.Find(spaced, 0, m))
    spaced.replace(static_cast<size_t>(m[1].data() - spaced.data()), 1, ", ");
  // "US-CA-San Jose"
  static const Pattern kCodes("^(?-i)[A-Z]{2}-[A-Z]{2,3}-\\p{Lu}");
  if (kCodes.Find(spaced))
    std::replace(spaced.begin(), spaced.begin() + 7, '-', ',');
  return spaced;
}

// "Dubbo NSW 2830", "Jabiru NT"
bool ParseAustralian(std::string_view spaced, Place& place) {
  Match state;
  static const Pattern kAustralian(
      "(?-i)^(\\p{Lu}[\\p{L}.' -]*?),? (NSW|QLD|VIC|TAS|ACT|NT|SA|WA)"
      "(?:,? (\\d{4}))?$");
  if (!kAustralian.Full(spaced, state)) return false;
  bool is_sure = state[2].size() == 3 || !state[3].empty();
  if (!is_sure && LookupPlace(state[1]) != nullptr) return false;
  place.locality = std::string(state[1]);
  place.region = std::string(state[2]);
  place.postal_code = std::string(state[3]);
  // Two letters without a postal code may be another country's.
  if (is_sure) place.country = "AU";
  return true;
}

Reading TakeParts(std::string_view spaced, Place& place) {
  Reading reading;
  std::vector<std::string_view> pieces = PlaceParts(spaced);
  for (std::string_view part : pieces) {
    if (IsModeOnly(part) || !(HasLetter(part) || HasDigit(part))) continue;
    // "Europe, France, Bretagne"
    static const Pattern kContinent("^(?:europe|europa|emea|apac|latam)$");
    if (kContinent.Find(part) && pieces.size() > 1) continue;
    // "Maiduguri, with travel to Bama"
    static const Pattern kBeside(
        "^(?-i)(?:with|including|plus|some|regular|occasional|mit|inkl\\.?|"
        "avec|con|com|med|met)\\s");
    if (!reading.parts.empty() && kBeside.Find(part)) break;
    std::string piece(part);
    // "Dej, jud. Cluj"
    static const Pattern kRegionWord(
        "(?-i)^(?:jud\\.|județul|judeţul|prov\\.|woj\\.|pow\\.) ?(\\p{Lu}.*)$");
    Match region;
    if (!reading.parts.empty() && kRegionWord.Full(piece, region)) {
      place.region = std::string(region[1]);
      continue;
    }
    if (!place.region.empty() && CountryCode(piece).empty()) continue;
    // "4417 Rangeline Service Rd": a house, no postal code.
    static const Pattern kHouseFirst(
        "^\\d+\\s+\\p{L}.*\\s(?:street|avenue|road|boulevard|drive|lane|way|"
        "parkway|highway|court|plaza|square|(?-i:St|Ave|Rd|Blvd|Dr|Ln|Pkwy|Hwy|"
        "Ct))\\.?$");
    Match house;
    if (place.street.empty() && reading.parts.empty() &&
        kHouseFirst.Full(piece, house)) {
      place.street = std::move(piece);
      continue;
    }
    if (place.postal_code.empty()) {
      place.postal_code = TakePostalCode(piece);
      reading.code_first = !place.postal_code.empty() && !piece.empty() &&
                           part.find(place.postal_code) == 0;
    }
    if (!piece.empty()) {
      std::string_view town = TownOf(piece);
      if (town.data() != piece.data())
        reading.named_town = reading.parts.size();
      piece = std::string(town);
    }
    if (!piece.empty() && place.street.empty() && IsStreet(piece) &&
        LookupPlace(piece) == nullptr) {
      place.street = std::move(piece);
      continue;
    }
    if (!piece.empty()) reading.parts.push_back(std::move(piece));
  }
  return reading;
}

// Two names of which the second is a region, though it is a town's too.
bool ParseInNamesakeRegion(const std::vector<std::string>& parts,
                           Place& place) {
  // "Rosario, Santa Fe": the region that has its capital's name.
  if (parts.size() >= 2) {
    size_t last = parts.size() - 1;
    std::string country = parts.size() > 2 ? CountryCode(parts[last]) : "";
    if (!country.empty()) --last;
    const NamedPlace* town = LookupPlace(parts[last]);
    for (std::string_view word : {"Provincia de ", "Estado de "}) {
      const NamedPlace* region = LookupPlace(std::string(word) + parts[last]);
      if (last != 1 || town == nullptr || town->kind != NamedPlace::city ||
          region == nullptr || region->kind != NamedPlace::region ||
          LookupPlace(parts[0]) != nullptr ||
          (!country.empty() && country != region->country_code))
        continue;
      place.locality = parts[0];
      place.region = parts[last];
      place.country = region->country_code;
      return true;
    }
  }
  // "León, Guanajuato", both of them towns.
  if (parts.size() == 2) {
    const NamedPlace* town = LookupPlace(parts[0] + ", " + parts[1]);
    const NamedPlace* last = LookupPlace(parts[1]);
    if (town != nullptr && IsTown(last) &&
        std::string_view(town->country_code) == last->country_code) {
      place.locality = parts[0];
      place.region = parts[1];
      place.country = town->country_code;
      return true;
    }
  }
  return false;
}

// "Austin TX"
void DivideTail(std::vector<std::string>& parts, Place& place) {
  if (parts.size() != 1) return;
  size_t space = parts[0].rfind(' ');
  if (space == std::string::npos) return;
  std::string code = parts[0].substr(space + 1);
  std::string name = parts[0].substr(0, space);
  const NamedPlace* city = LookupPlace(name);
  if (IsTown(city) && IsUpper(code[0]) &&
      IsRegionCode(city->country_code, code)) {
    parts = {name, code};
    place.country = city->country_code;
  }
}

// "Germany, Berlin"
void PutLargestLast(std::vector<std::string>& parts) {
  auto is_country = [](const std::string& part) {
    return part.size() == 2 ? part == "US" || part == "UK"
                            : !CountryCode(part).empty();
  };
  if (parts.size() > 1 && is_country(parts.front()) &&
      !is_country(parts.back()) &&
      !(IsUpperCode(parts.back(), 2) && IsCountryCode(parts.back()))) {
    std::reverse(parts.begin(), parts.end());
  }
}

// Whether the last part is a country, a region or a code of one, and then took.
bool TakeLast(const std::vector<std::string>& parts, Place& place) {
  const std::string& last = parts.back();
  const NamedPlace* known = LookupPlace(last);
  bool has_country = !place.country.empty();
  bool has_region = !place.region.empty();
  auto take = [](std::string& into, std::string_view value) {
    into = value;
    return true;
  };
  // "Belo Horizonte, MG", "Sassuolo (MO)": a code of the town's country.
  if (parts.size() > 1 && !has_country && !has_region && IsUpperCode(last, 2)) {
    const NamedPlace* city = LookupPlace(parts[parts.size() - 2]);
    if (IsTown(city) && IsRegionCode(city->country_code, last)) {
      place.country = city->country_code;
      return take(place.region, last);
    }
  }
  if (!has_country && known != nullptr && known->kind == NamedPlace::country)
    return take(place.country, known->country_code);
  if (!has_country && !has_region && IsUpperCode(last, 2) &&
      IsCountryCode(last) &&
      (parts.size() > 2 || CountryOfRegionCode(last).empty()))
    return take(place.country, last);
  if (!has_country && !has_region && last == "UK")
    return take(place.country, "GB");
  if (!has_country && IsUpperCode(last, 3) && !CountryCode(last).empty())
    return take(place.country, CountryCode(last));
  if (has_region) return false;
  if ((parts.size() > 1 || !place.postal_code.empty()) &&
      IsUpperCode(last, 2) && !CountryOfRegionCode(last).empty())
    return take(place.region, last);
  if (known == nullptr) return false;
  if (known->kind == NamedPlace::region) return take(place.region, last);
  // "New York, New York"
  return known->kind == NamedPlace::city && parts.size() > 1 &&
         IsTown(LookupPlace(parts.front())) &&
         Fold(parts.front()) == Fold(last) && take(place.region, last);
}

// The known city among what is left, else the first part.
void TakeTown(Reading& reading, Place& place) {
  auto& parts = reading.parts;
  if (parts.empty()) return;
  // "Streatham Road Campus, Wexcombe": a house, then its town.
  static const Pattern kHouse(
      "\\b(?:campus|building|office|shop|store|centre|center|site|school|"
      "hospital|clinic|hotel|hall|tower|park|plant|kita|schule|klinik|"
      "klinikum|filiale|werk|haus|zentrum|markt|praxis|site|usine|agence|"
      "école|lycée|clinique|unidade|sede|loja|sucursal|planta|edificio|"
      "negozio|stabilimento|locatie|vestiging|oddział|zakład|kontor)\\b|"
      "(?:skolan|sjukhuset|huset|schule|haus|hospital)\\b");
  while (parts.size() > 1 && LookupPlace(parts[0]) == nullptr &&
         kHouse.Find(parts[0]))
    parts.erase(parts.begin());
  // Small to large: the last before a region or a country is the town.
  bool headed = !place.country.empty() || !place.region.empty();
  size_t best = headed ? parts.size() - 1 : 0;
  if (reading.named_town < parts.size()) {
    best = reading.named_town;
  } else {
    for (size_t i = 0; i < parts.size(); ++i) {
      const NamedPlace* known = LookupPlace(parts[i]);
      if (IsTown(known)) {
        best = i;
        break;
      }
    }
  }
  place.locality = parts[best];
  if (place.region.empty() && parts.size() > best + 1 &&
      !IsQuarter(parts[best + 1]))
    place.region = parts[best + 1];
}

// "Sassuolo (MO)": a province, not Missouri, unless the town is known there.
void PreferProvince(Place& place) {
  static const Pattern kInParens("(?-i)\\([A-Z]{2}\\)$");
  if (kInParens.Find(place.raw) && place.region.empty() &&
      !place.postal_code.empty() && place.country.size() == 2 &&
      place.raw.find("(" + place.country + ")") != std::string::npos) {
    // "24000 Costamezzana (BG)": Bergamo, not Bulgaria, as far as no table
    // knows the town there.
    const NamedPlace* city = LookupPlace(place.locality);
    if (city == nullptr || place.country != city->country_code) {
      place.region = place.country;
      place.country = city == nullptr ? "" : city->country_code;
    }
  }
  if (kInParens.Find(place.raw) && !CountryOfRegionCode(place.region).empty()) {
    const NamedPlace* city = LookupPlace(place.locality);
    if (city == nullptr || place.country != city->country_code)
      place.country = city == nullptr ? "" : city->country_code;
  }
}

}  // namespace

Place ParsePlace(std::string_view text) {
  Place place;
  place.raw = Collapse(text);
  if (ParseEastAsianPlace(place)) return place;
  std::string spaced = Respell(place);
  if (ParseAustralian(spaced, place)) return place;
  Reading reading = TakeParts(spaced, place);
  if (ParseInNamesakeRegion(reading.parts, place)) return place;
  DivideTail(reading.parts, place);
  PutLargestLast(reading.parts);
  while (!reading.parts.empty() && TakeLast(reading.parts, place))
    reading.parts.pop_back();
  TakeTown(reading, place);
  if (place.region.empty() && !place.locality.empty() && ParseArea(place))
    return place;
  if (reading.code_first && place.country.empty() && !place.locality.empty()) {
    const NamedPlace* city = LookupPlace(place.locality);
    if (IsTown(city)) place.country = city->country_code;
  }
  CompletePlace(place);
  PreferProvince(place);
  FillCityState(place);
  return place;
}

namespace {

// "Hamburg, München, Düsseldorf", "Lisbon/Porto", "Amsterdam of Utrecht":
// divided where each part is a known place by itself.
void SplitPlaces(std::string_view text, std::vector<std::string_view>& out) {
  std::vector<std::string_view> parts = PlaceParts(text);
  size_t cities = 0;
  bool is_list = true;
  const NamedPlace* before = nullptr;
  for (size_t i = 0; i < parts.size(); ++i) {
    const NamedPlace* known = LookupPlace(parts[i]);
    bool is_city = IsTown(known);
    // "Seattle, Washington", "New York, New York"
    if (is_city && before != nullptr &&
        IsRegionName(parts[i], before->country_code))
      is_list = false;
    bool is_country = known != nullptr && known->kind == NamedPlace::country;
    // "Shoreditch, London, UK" is one place.
    if (is_country && i + 1 == parts.size() && cities < 3) is_list = false;
    if (is_city) ++cities;
    before = is_city ? known : nullptr;
  }
  if (is_list && cities >= 2 && cities + 1 >= parts.size() &&
      !(parts.size() == 2 && Fold(parts[0]) == Fold(parts[1]))) {
    out.insert(out.end(), parts.begin(), parts.end());
    return;
  }
  // "Ibadan (Oyo State), Ilorin (Kwara State)": a comma behind brackets.
  static const Pattern kDivider("/|\\s(?:of|או|i|e|tai|nebo)\\s|\\)(,)\\s");
  std::vector<std::string_view> pieces;
  size_t at = 0;
  Match m;
  while (kDivider.Find(text, at, m)) {
    size_t end =
        m[1].empty() ? m.begin : static_cast<size_t>(m[1].data() - text.data());
    pieces.push_back(text.substr(at, end - at));
    at = m.end;
  }
  pieces.push_back(text.substr(at));
  bool all = std::all_of(
      pieces.begin(), pieces.end(),
      [](std::string_view part) { return PlaceLikeness(part) >= 60; });
  if (!all) pieces.assign(1, text);
  out.insert(out.end(), pieces.begin(), pieces.end());
}

}  // namespace

Places ParsePlaces(std::string_view given) {
  const std::string spelled = SpellRegions(std::string(given));
  std::string_view text = spelled;
  // "Bergamo e provincia", "Köln und Umgebung"
  static const Pattern kAround(
      "\\s+(?:e provincia|e dintorni|und umgebung|et (?:environs|alentours)|"
      "y alrededores|e arredores|en omgeving|i okolice|med omnejd|og omegn|"
      "a okolí|és környéke|and (?:the )?surrounding area\\w*)$");
  Match around;
  if (kAround.Find(text, 0, around) && around.begin > 2 &&
      PlaceLikeness(text.substr(0, around.begin)) >= 60)
    text = text.substr(0, around.begin);
  // "Myrhorod, Poltava Oblast. Full time"
  static const Pattern kSentence("(?-i)\\p{L}{4,}(\\.)\\s+\\p{Lu}");
  Match stop;
  if (kSentence.Find(text, 0, stop)) {
    std::string_view first =
        text.substr(0, static_cast<size_t>(stop[1].data() - text.data()));
    if (PlaceLikeness(first) >= 60) text = first;
  }
  static const Pattern kDivider(
      "\\s*(?:[;|\\n•]|\\s/"
      "\\s|\\s[·]\\s|(?-i)\\s(?:or|oder|ou|und|and|et|o|y|lub|eller|ja|och|og|"
      "és|și|של)\\s)"
      "\\s*");
  Places places;
  // A control for the page's language.
  for (std::string_view arrow : {"\xE2\x96\xBE", "\xE2\x96\xBC"}) {
    if (text.find(arrow) != std::string_view::npos) return places;
  }
  std::vector<std::string_view> pieces;
  size_t at = 0;
  Match m;
  while (kDivider.Find(text, at, m) && m.end > at) {
    pieces.push_back(text.substr(at, m.begin - at));
    at = m.end;
  }
  pieces.push_back(text.substr(at));
  std::vector<std::string_view> singles;
  for (std::string_view piece : pieces) SplitPlaces(piece, singles);
  pieces = std::move(singles);
  for (std::string_view piece : pieces) {
    piece = Trim(piece);
    // "remote in Canada"
    static const Pattern kWithin(
        "^(?:fully )?remote,? (?:in|within|from|across|throughout)\\s+(?:the "
        ")?(.+)$");
    Match within;
    if (!IsModeOnly(piece) && kWithin.Full(piece, within) &&
        PlaceLikeness(within[1]) >= 60)
      piece = within[1];
    if (piece.empty() || IsModeOnly(piece) || !HasLetter(piece)) continue;
    Place place = ParsePlace(piece);
    if (place == Place{}) continue;
    if (std::find(places.begin(), places.end(), place) == places.end() &&
        places.size() < 60) {
      places.push_back(std::move(place));
    }
  }
  // "İstanbul / Kadıköy", "Kadıköy / İstanbul": a town and a part of it.
  if (places.size() == 2 && places[0].country != places[1].country) {
    for (size_t i : {0, 1}) {
      if (places[i].country == "TR" && places[1 - i].country.empty()) {
        places.erase(places.begin() + static_cast<std::ptrdiff_t>(1 - i));
        break;
      }
    }
  }
  return places;
}

bool IsStreet(std::string_view part) {
  static const Pattern kStreet(
      "^\\d+[A-Za-z]?\\s+\\p{L}.*|.*(?:str\\.|stra(?:ß|ss)e|weg|platz|allee|"
      "gasse)\\s*\\d*\\w?$|^(?:rue|avenue|av\\.|boulevard|bd|calle|via|viale|"
      "piazza|rua|ul\\.)\\s.*|.*\\b(?:street|avenue|ave|road|rd|blvd|boulevard|"
      "drive|lane|suite|floor|way|plaza|parkway|pkwy)\\.?(?:\\s\\w{1,5})?$");
  Match m;
  return HasLetter(part) && kStreet.Full(part, m);
}

}  // namespace jobdaw
