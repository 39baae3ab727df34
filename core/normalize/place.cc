#include "normalize/place.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "normalize/terms.h"
#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

struct Known {
  enum Kind { country, region, city } kind;
  const char* country_code;
  const char* region_code;
};

const PhraseTable<Known>& Names() {
  static const auto* const kTable = new PhraseTable<Known>(
#include "packed/places.inc"
  );
  return *kTable;
}

const std::unordered_set<std::string_view>& CountryCodes() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_set<std::string_view>;
    for (const Known& known : Names().values()) {
      if (known.kind == Known::country) codes->insert(known.country_code);
    }
    return codes;
  }();
  return *kCodes;
}

// Region codes that are written alone after a city: "WA" -> "US".
const std::unordered_map<std::string_view, const char*>& RegionCodes() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_map<std::string_view, const char*>;
    for (const Known& known : Names().values()) {
      std::string_view country = known.country_code;
      bool usual = country == "US" || country == "CA" || country == "AU";
      if (usual && known.kind == Known::region && known.region_code[0] != '\0')
        codes->emplace(known.region_code, known.country_code);
    }
    return codes;
  }();
  return *kCodes;
}

// "Alexandria, Va." -> "Alexandria, Virginia"
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

// "BR:SP", every region's code with its country's.
const std::unordered_set<std::string>& RegionsOf() {
  static const auto* const kCodes = [] {
    auto* codes = new std::unordered_set<std::string>;
    for (const Known& known : Names().values()) {
      if (known.kind == Known::region)
        codes->insert(known.country_code +
                      (":" + std::string(known.region_code)));
    }
    return codes;
  }();
  return *kCodes;
}

// Of the names that are a city's too: "Washington".
bool IsRegionName(std::string_view text, std::string_view country) {
  static const auto* const kHidden = new PhraseTable<Known>(
#include "packed/hidden_regions.inc"
  );
  std::string folded = Fold(text);
  const Known* known = kHidden->Exact(folded);
  if (known == nullptr) known = Names().Exact(folded);
  return known != nullptr && known->kind == Known::region &&
         country == known->country_code;
}

const PhraseTable<const char*>& Signs() {
  static const auto* const kTable = new PhraseTable<const char*>(
#include "packed/country_signs.inc"
  );
  return *kTable;
}

bool IsUpperCode(std::string_view text, size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

const Known* Lookup(std::string_view text) { return Names().Exact(Fold(text)); }

// Parts of a place, split at commas, brackets and spaced dashes.
std::vector<std::string_view> Parts(std::string_view text) {
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
         Names().Find(folded).empty();
}

bool HasLetters(std::string_view text) { return HasLetter(text); }

}  // namespace

std::string CountryCode(std::string_view name) {
  name = Trim(name);
  if (name.size() == 2) {
    std::string upper(name);
    for (char& c : upper) {
      if (c >= 'a' && c <= 'z') c -= 32;
    }
    if (upper == "UK") return "GB";
    if (CountryCodes().count(upper) != 0) return upper;
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
  const Known* known = Lookup(name);
  return known != nullptr && known->kind == Known::country ? known->country_code
                                                           : "";
}

namespace {

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
    auto code = RegionCodes().find(place.region);
    if (code != RegionCodes().end()) {
      const Known* city =
          place.locality.empty() ? nullptr : Lookup(place.locality);
      // "Berlin, DE" is Germany, not Delaware.
      if (city != nullptr && city->kind == Known::city &&
          place.region == city->country_code) {
        place.country = city->country_code;
        place.region.clear();
      } else {
        place.country = code->second;
      }
      return;
    }
    const Known* region = Lookup(place.region);
    // "Borno State", "jud. Cluj"
    static const Pattern kRegionWord(
        "^(?:jud\\.|județul|prov\\.|provincia de|provincia di|estado "
        "de|woj\\.)?\\s*"
        "(\\p{L}.*?)(?:\\s(?:state|province|county|region))?$");
    Match bare;
    if (region == nullptr && kRegionWord.Full(place.region, bare))
      region = Lookup(bare[1]);
    if (region != nullptr) {
      place.country = region->country_code;
      return;
    }
    if (CountryCodes().count(place.region) != 0) {
      place.country = place.region;
      place.region.clear();
      return;
    }
  }
  if (!place.locality.empty()) {
    const Known* city = Lookup(place.locality);
    if (city != nullptr && city->kind != Known::country &&
        (place.region.empty() ||
         RegionsOf().count(city->country_code + (":" + place.region)) > 0)) {
      place.country = city->country_code;
    }
  }
}

namespace {

// "東京都渋谷区神南1-2": prefecture, city or ward, the rest.
bool ParseJapanese(Place& place) {
  static const Pattern kAddress(
      "^(?:(?:JP|日本)[\\s,、]*)?(?:〒?(\\d{3}-\\d{4})\\s*)?"
      "(東京都|北海道|京都府|大阪府|\\p{Han}{2,3}県)[\\s,、]*"
      "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{1,6}?[市町村](?:\\p{Han}{1,4}区)?"
      "|\\p{Han}{1,5}?区)?(.*)$");
  // "ひまわり保育園(島根県松江市西川津町)"
  static const Pattern kInside("[(（]([^()（）]{4,60})[)）]$");
  Match m, inside;
  std::string_view address = place.raw;
  if (!kAddress.Full(address, m)) {
    if (!kInside.Find(place.raw, 0, inside) || !kAddress.Full(inside[1], m))
      return false;
  }
  place.postal_code = std::string(m[1]);
  place.region = std::string(m[2]);
  place.locality = std::string(m[3]);
  if (HasDigit(m[4])) place.street = std::string(m[4]);
  place.country = "JP";
  return true;
}

// The town's country, with or without the word for a town: "杭州市".
std::string CountryOfTown(std::string_view town) {
  const Known* known = Lookup(town);
  for (std::string_view word : {"市", "시"}) {
    if (known == nullptr && town.ends_with(word))
      known = Lookup(town.substr(0, town.size() - word.size()));
  }
  return known != nullptr && known->kind != Known::country ? known->country_code
                                                           : "";
}

// "浙江省杭州市余杭区", "충청북도 청주시 흥덕구", "서울 강남구": province,
// city, the rest.
bool ParseEastAsian(Place& place) {
  static const Pattern kKoreanTown(
      "^(?:대한민국\\s+)?((?:서울|부산|대구|인천|광주|대전|울산|세종)"
      "(?:특별시|광역시|특별자치시|시)?)(?:\\s+\\p{Hangul}{1,4}[구군](?:\\s.*)?"
      ")"
      "?$");
  static const Pattern kChinese(
      "^(?:中国[\\s,，·]*)?(\\p{Han}{2,8}?(?:省|自治区))?[\\s,，·-]*"
      "(\\p{Han}{2,6}?市)(?:[\\s,，·-]*\\p{Han}{1,6}?[区區县縣].*|\\s*)$");
  static const Pattern kKorean(
      "^(?:대한민국\\s+)?(?:(\\p{Hangul}{2,6}?(?:도|특별시|광역시)|경기|강원|"
      "충북|"
      "충남|전북|전남|경북|경남|제주|서울|부산|대구|인천|광주|대전|울산|세종)"
      "\\s+)?"
      "(\\p{Hangul}{2,4}[시군])(?:\\s.*)?$");
  Match m;
  if (kKoreanTown.Full(place.raw, m)) {
    place.locality = std::string(m[1]);
    place.country = "KR";
    return true;
  }
  bool is_chinese = kChinese.Full(place.raw, m);
  // "苏州吴中区东吴南路"
  static const Pattern kWard("^(\\p{Han}{2,4}?)(?:\\p{Han}{1,4}[区區县縣]).*$");
  if (!is_chinese && kWard.Full(place.raw, m)) {
    for (size_t size : {6, 9, 12}) {
      std::string_view town = std::string_view(place.raw).substr(0, size);
      std::string country = CountryOfTown(town);
      if (place.raw.size() <= size || country.empty() || country == "JP")
        continue;
      place.locality = std::string(town);
      place.country = country;
      return true;
    }
  }
  if (!is_chinese && !kKorean.Full(place.raw, m)) return false;
  place.region = std::string(m[1]);
  place.locality = std::string(m[2]);
  place.country = is_chinese ? CountryOfTown(place.locality) : "KR";
  if (place.country.empty() && place.region.ends_with("省"))
    place.country = "CN";
  return true;
}

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
  if (Lookup(part) != nullptr || !kQuarter.Full(part, m)) return part;
  const Known* town = Lookup(m[1]);
  return town != nullptr && town->kind == Known::city ? m[1] : part;
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
  const Known* city = Lookup(m[1].empty() ? m[2] : m[1]);
  if (city == nullptr || city->kind != Known::city) return false;
  place.region = std::move(place.locality);
  place.locality.clear();
  if (place.country.empty()) place.country = city->country_code;
  return true;
}

}  // namespace

Place ParsePlace(std::string_view text) {
  Place place;
  place.raw = Collapse(text);
  bool is_ascii = std::none_of(place.raw.begin(), place.raw.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80;
  });
  if (!is_ascii && (ParseJapanese(place) || ParseEastAsian(place)))
    return place;
  std::vector<std::string> parts;
  bool code_first = false;  // as outside America
  // The part before which the word for a town stood: "TP. Thuận An".
  size_t named_town = std::string::npos;
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
  Match state;
  if (kHouseNumber.Full(spaced, state)) {
    place.street = std::string(state[1]);
    spaced = std::string(state[2]);
  }
  // "Dubbo NSW 2830", "Jabiru NT"
  static const Pattern kAustralian(
      "(?-i)^(\\p{Lu}[\\p{L}.' -]*?),? (NSW|QLD|VIC|TAS|ACT|NT|SA|WA)"
      "(?:,? (\\d{4}))?$");
  if (kAustralian.Full(spaced, state) &&
      (state[2].size() == 3 || !state[3].empty() ||
       Lookup(state[1]) == nullptr)) {
    place.locality = std::string(state[1]);
    place.region = std::string(state[2]);
    place.postal_code = std::string(state[3]);
    // Two letters without a postal code may be another country's.
    if (state[2].size() == 3 || !state[3].empty()) place.country = "AU";
    return place;
  }
  // "Bozeman, MT USA"
  static const Pattern kState(
      "(?-i)\\b([A-Z]{2})\\s+(USA?|United States(?: of America)?|Canada)$");
  if (kState.Find(spaced, 0, state)) {
    std::string_view country = state[2];
    spaced.insert(static_cast<size_t>(country.data() - spaced.data()), ", ");
  }
  // "Curitiba/PR"
  static const Pattern kSlash("(?-i)^[\\p{L} .'-]+(/)[A-Z]{2}$");
  if (kSlash.Find(spaced, 0, state))
    spaced.replace(static_cast<size_t>(state[1].data() - spaced.data()), 1,
                   ", ");
  // "US-CA-San Jose"
  static const Pattern kCodes("^(?-i)[A-Z]{2}-[A-Z]{2,3}-\\p{Lu}");
  if (kCodes.Find(spaced))
    std::replace(spaced.begin(), spaced.begin() + 7, '-', ',');
  for (std::string_view part : Parts(spaced)) {
    if (IsModeOnly(part) || !(HasLetters(part) || HasDigit(part))) continue;
    // "Europe, France, Bretagne"
    static const Pattern kContinent("^(?:europe|europa|emea|apac|latam)$");
    if (kContinent.Find(part) && Parts(spaced).size() > 1) continue;
    // "Maiduguri, with travel to Bama"
    static const Pattern kBeside(
        "^(?-i)(?:with|including|plus|some|regular|occasional|mit|inkl\\.?|"
        "avec|con|com|med|met)\\s");
    if (!parts.empty() && kBeside.Find(part)) break;
    std::string piece(part);
    // "Dej, jud. Cluj"
    static const Pattern kRegionWord(
        "(?-i)^(?:jud\\.|județul|judeţul|prov\\.|woj\\.|pow\\.) ?(\\p{Lu}.*)$");
    Match region;
    if (!parts.empty() && kRegionWord.Full(piece, region)) {
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
    if (place.street.empty() && parts.empty() &&
        kHouseFirst.Full(piece, house)) {
      place.street = std::move(piece);
      continue;
    }
    if (place.postal_code.empty()) {
      place.postal_code = TakePostalCode(piece);
      code_first = !place.postal_code.empty() && !piece.empty() &&
                   part.find(place.postal_code) == 0;
    }
    if (!piece.empty()) {
      std::string_view town = TownOf(piece);
      if (town.data() != piece.data()) named_town = parts.size();
      piece = std::string(town);
    }
    if (!piece.empty() && place.street.empty() && IsStreet(piece) &&
        Lookup(piece) == nullptr) {
      place.street = std::move(piece);
      continue;
    }
    if (!piece.empty()) parts.push_back(std::move(piece));
  }
  // "Rosario, Santa Fe": the region that has its capital's name.
  if (parts.size() >= 2) {
    size_t last = parts.size() - 1;
    std::string country = parts.size() > 2 ? CountryCode(parts[last]) : "";
    if (!country.empty()) --last;
    const Known* town = Lookup(parts[last]);
    for (std::string_view word : {"Provincia de ", "Estado de "}) {
      const Known* region = Lookup(std::string(word) + parts[last]);
      if (last != 1 || town == nullptr || town->kind != Known::city ||
          region == nullptr || region->kind != Known::region ||
          Lookup(parts[0]) != nullptr ||
          (!country.empty() && country != region->country_code))
        continue;
      place.locality = parts[0];
      place.region = parts[last];
      place.country = region->country_code;
      return place;
    }
  }
  // "León, Guanajuato", both of them towns.
  if (parts.size() == 2) {
    const Known* town = Lookup(parts[0] + ", " + parts[1]);
    const Known* last = Lookup(parts[1]);
    if (town != nullptr && last != nullptr && last->kind == Known::city &&
        std::string_view(town->country_code) == last->country_code) {
      place.locality = parts[0];
      place.region = parts[1];
      place.country = town->country_code;
      return place;
    }
  }
  // "Austin TX"
  if (parts.size() == 1) {
    size_t space = parts[0].rfind(' ');
    std::string code =
        space == std::string::npos ? "" : parts[0].substr(space + 1);
    std::string name =
        space == std::string::npos ? "" : parts[0].substr(0, space);
    const Known* city = Lookup(name);
    if (city != nullptr && city->kind == Known::city && IsUpper(code[0]) &&
        RegionsOf().count(city->country_code + (":" + code)) > 0) {
      parts = {name, code};
      place.country = city->country_code;
    }
  }
  // "Germany, Berlin": the largest first.
  auto is_country = [](const std::string& part) {
    return part.size() == 2 ? part == "US" || part == "UK"
                            : !CountryCode(part).empty();
  };
  if (parts.size() > 1 && is_country(parts.front()) &&
      !is_country(parts.back()) &&
      !(IsUpperCode(parts.back(), 2) && CountryCodes().count(parts.back()))) {
    std::reverse(parts.begin(), parts.end());
  }
  // From the end: country, region, locality.
  while (!parts.empty()) {
    const std::string& last = parts.back();
    const Known* known = Lookup(last);
    // "Belo Horizonte, MG", "Sassuolo (MO)": a code of the town's country.
    if (parts.size() > 1 && place.country.empty() && place.region.empty() &&
        IsUpperCode(last, 2)) {
      const Known* city = Lookup(parts[parts.size() - 2]);
      if (city != nullptr && city->kind == Known::city &&
          RegionsOf().count(city->country_code + (":" + last)) > 0) {
        place.region = last;
        place.country = city->country_code;
        parts.pop_back();
        continue;
      }
    }
    if (place.country.empty() && known != nullptr &&
        known->kind == Known::country) {
      place.country = known->country_code;
      parts.pop_back();
      continue;
    }
    if (place.country.empty() && place.region.empty() && last.size() == 2 &&
        IsUpperCode(last, 2) && CountryCodes().count(last) != 0 &&
        (parts.size() > 2 || RegionCodes().count(last) == 0)) {
      place.country = last;
      parts.pop_back();
      continue;
    }
    if (place.country.empty() && place.region.empty() && last == "UK") {
      place.country = "GB";
      parts.pop_back();
      continue;
    }
    if (place.country.empty() && IsUpperCode(last, 3) &&
        !CountryCode(last).empty()) {
      place.country = CountryCode(last);
      parts.pop_back();
      continue;
    }
    if (place.region.empty() &&
        (parts.size() > 1 || !place.postal_code.empty()) &&
        IsUpperCode(last, 2) && RegionCodes().count(last) != 0) {
      place.region = last;
      parts.pop_back();
      continue;
    }
    if (place.region.empty() && known != nullptr &&
        known->kind == Known::region) {
      place.region = last;
      parts.pop_back();
      continue;
    }
    if (place.region.empty() && known != nullptr &&
        known->kind == Known::city && parts.size() > 1) {
      // "New York, New York"
      const Known* first = Lookup(parts.front());
      if (first != nullptr && first->kind == Known::city &&
          Fold(parts.front()) == Fold(last)) {
        place.region = last;
        parts.pop_back();
        continue;
      }
    }
    break;
  }
  if (!parts.empty()) {
    // The known city among what is left, else the first part.
    // "Streatham Road Campus, Wexcombe": a house, then its town.
    static const Pattern kHouse(
        "\\b(?:campus|building|office|shop|store|centre|center|site|school|"
        "hospital|clinic|hotel|hall|tower|park|plant|kita|schule|klinik|"
        "klinikum|filiale|werk|haus|zentrum|markt|praxis|site|usine|agence|"
        "école|lycée|clinique|unidade|sede|loja|sucursal|planta|edificio|"
        "negozio|stabilimento|locatie|vestiging|oddział|zakład|kontor)\\b|"
        "(?:skolan|sjukhuset|huset|schule|haus|hospital)\\b");
    while (parts.size() > 1 && Lookup(parts[0]) == nullptr &&
           kHouse.Find(parts[0]))
      parts.erase(parts.begin());
    // Small to large: the last before a region or a country is the town.
    bool headed = !place.country.empty() || !place.region.empty();
    size_t best = headed ? parts.size() - 1 : 0;
    if (named_town < parts.size()) {
      best = named_town;
    } else {
      for (size_t i = 0; i < parts.size(); ++i) {
        const Known* known = Lookup(parts[i]);
        if (known != nullptr && known->kind == Known::city) {
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
  if (place.region.empty() && !place.locality.empty() && ParseArea(place))
    return place;
  if (code_first && place.country.empty() && !place.locality.empty()) {
    const Known* city = Lookup(place.locality);
    if (city != nullptr && city->kind == Known::city)
      place.country = city->country_code;
  }
  CompletePlace(place);
  // "Sassuolo (MO)": a province, not Missouri, unless the town is known there.
  static const Pattern kInParens("(?-i)\\([A-Z]{2}\\)$");
  if (kInParens.Find(place.raw) && place.region.empty() &&
      !place.postal_code.empty() && place.country.size() == 2 &&
      place.raw.find("(" + place.country + ")") != std::string::npos) {
    // "24000 Costamezzana (BG)": Bergamo, not Bulgaria, as far as no table
    // knows the town there.
    const Known* city = Lookup(place.locality);
    if (city == nullptr || place.country != city->country_code) {
      place.region = place.country;
      place.country = city == nullptr ? "" : city->country_code;
    }
  }
  if (kInParens.Find(place.raw) && RegionCodes().count(place.region) != 0) {
    const Known* city = Lookup(place.locality);
    if (city == nullptr || place.country != city->country_code)
      place.country = city == nullptr ? "" : city->country_code;
  }
  FillCityState(place);
  return place;
}

namespace {

// "Hamburg, München, Düsseldorf", "Lisbon/Porto", "Amsterdam of Utrecht":
// divided where each part is a known place by itself.
void SplitPlaces(std::string_view text, std::vector<std::string_view>& out) {
  std::vector<std::string_view> parts = Parts(text);
  size_t cities = 0;
  bool is_list = true;
  const Known* before = nullptr;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Known* known = Lookup(parts[i]);
    bool is_city = known != nullptr && known->kind == Known::city;
    // "Seattle, Washington", "New York, New York"
    if (is_city && before != nullptr &&
        IsRegionName(parts[i], before->country_code))
      is_list = false;
    bool is_country = known != nullptr && known->kind == Known::country;
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
  static const Pattern kDivider("/|\\s(?:of|או|i|e|tai|nebo)\\s");
  std::vector<std::string_view> pieces;
  size_t at = 0;
  Match m;
  while (kDivider.Find(text, at, m)) {
    pieces.push_back(text.substr(at, m.begin - at));
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

int PlaceLikeness(std::string_view text) {
  std::string collapsed = SpellRegions(Collapse(text));
  if (collapsed.empty() || collapsed.size() > 160) return 0;
  std::string folded = Fold(collapsed);
  int words = CountWords(folded);
  if (words == 0 || words > 18) return 0;
  int known = 0;
  bool any = false;
  for (const auto& hit : Names().Find(folded)) {
    known += CountWords(
        std::string_view(folded).substr(hit.begin, hit.end - hit.begin));
    any = true;
  }
  static const Pattern kCityState(
      "^(?-i)[\\p{Lu}][\\p{L}.' "
      "-]+,\\s?(?:[A-Z]{2})(?:,?\\s\\d{5}(?:-\\d{4})?)?(?:[, ]+(?:USA?|United "
      "States|Canada|CA|Australia))?(?:\\s*\\(.*\\)|\\s[-–].*)?$");
  Match m;
  if (kCityState.Full(collapsed, m)) {
    size_t comma = collapsed.find(',');
    std::string_view code =
        Trim(std::string_view(collapsed).substr(comma + 1)).substr(0, 2);
    if (RegionCodes().count(code) != 0 || CountryCodes().count(code) != 0)
      return 95;
  }
  // "Campinas/SP"
  static const Pattern kCitySlash(
      "^(?-i)\\p{Lu}[\\p{L}.' -]+\\s?/\\s?([A-Z]{2})$");
  if (kCitySlash.Full(collapsed, m) &&
      std::any_of(Names().values().begin(), Names().values().end(),
                  [&](const Known& known) {
                    return known.kind == Known::region &&
                           known.region_code == m[1];
                  }))
    return 95;
  // "Zogno (BG)", "Gaillac (81)", "Dubbo NSW 2830", "평택시"
  static const Pattern kProvince(
      "(?-i)^\\p{Lu}[\\p{L}'’ -]+ \\((?:[A-Z]{2}|\\d[\\dAB])\\)$|"
      "^\\p{Lu}[\\p{L}.' -]+ (?:NSW|QLD|VIC|TAS|ACT|NT|SA|WA) \\d{4}$|"
      "^(?:\\p{Hangul}{2,6}도 )?\\p{Hangul}{2,4}[시군]$|"
      "^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|"
      "전남|경북|경남|제주)\\p{Hangul}{0,6} \\p{Hangul}{1,4}[시군구]"
      "(?: \\p{Hangul}{1,5}[구읍면동])?$|"
      "^(?:\\p{Han}{2,4}[省县縣都府])?\\p{Han}{1,5}[市町村]$");
  if (words <= 5 && kProvince.Full(collapsed, m)) return 90;
  int modes = FindWorkMode(folded).mode != WorkMode::none ? 1 : 0;
  if (!any) return modes && words <= 2 ? 40 : 0;
  int covered = (known + modes) * 100 / words;
  if (covered >= 85) return 92;
  // "Chrudim, Obce Ležáků 960", "Aydın (Efeler)": a town, then where in it.
  if (words <= 8 &&
      (collapsed.find(',') != collapsed.npos || collapsed.back() == ')')) {
    std::vector<std::string_view> parts = Parts(collapsed);
    const Known* town = parts.size() > 1 ? Lookup(parts[0]) : nullptr;
    if (town != nullptr && town->kind == Known::city &&
        std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
          size_t at = 0;
          char32_t first = NextCodePoint(part, at);
          return IsUpper(first) || (first >= '0' && first <= '9');
        }))
      return 86;
  }
  bool commas = collapsed.find(',') != std::string::npos;
  if (commas && covered >= 30 && words <= 12) return 85;
  return covered >= 50 ? 70 : covered / 2;
}

std::vector<std::string> FindCities(std::string_view text) {
  std::vector<std::string> out;
  std::string folded = Fold(text);
  for (const auto& hit : Names().Find(folded)) {
    if (hit.value->kind != Known::city) continue;
    std::string name = folded.substr(hit.begin, hit.end - hit.begin);
    bool start = true;
    for (char& c : name) {
      if (start && c >= 'a' && c <= 'z') c -= 32;
      start = c == ' ';
    }
    if (std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  }
  return out;
}

std::vector<std::string> TownsIn(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> words;
  for (size_t at = 0; at < text.size() && words.size() < 400;) {
    size_t begin = at;
    if (!IsWordChar(NextCodePoint(text, at))) continue;
    while (at < text.size()) {
      size_t next = at;
      char32_t c = NextCodePoint(text, next);
      if (!IsWordChar(c) && c != '-' && c != '\'' && c != 0x2019) break;
      at = next;
    }
    words.emplace_back(begin, at);
  }
  auto run = [&](size_t i, size_t n) {
    return text.substr(words[i].first,
                       words[i + n - 1].second - words[i].first);
  };
  auto is_capital = [&](size_t i) {
    size_t letter = words[i].first;
    return IsUpper(NextCodePoint(text, letter));
  };
  // The region that the words from `i` name, behind a comma or in brackets.
  auto region_at = [&](size_t i) -> std::string_view {
    if (i == 0 || i >= words.size()) return {};
    std::string_view gap =
        text.substr(words[i - 1].second, words[i].first - words[i - 1].second);
    if (gap != ", " && gap != " (") return {};
    for (size_t n = std::min<size_t>(3, words.size() - i); n > 0; --n) {
      const Known* known = Lookup(run(i, n));
      if (known != nullptr && known->kind == Known::region) return run(i, n);
    }
    return {};
  };
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!is_capital(i)) continue;
    for (size_t n = std::min<size_t>(3, words.size() - i); n > 0; --n) {
      std::string_view name = run(i, n);
      if (name.size() < 4 || name.size() > 40) continue;
      const Known* known = Lookup(name);
      bool is_city = known != nullptr && known->kind == Known::city;
      // "Tavira (Algarve)", known or not.
      std::string_view region = region_at(i + n);
      if (!is_city &&
          (known != nullptr || region.empty() || !is_capital(i + n - 1)))
        continue;
      out.emplace_back(name);
      if (!region.empty()) out.back() += ", " + std::string(region);
      i += n - 1;
      break;
    }
  }
  return out;
}

std::vector<std::string> GuessCountries(
    const std::vector<std::string>& folded_texts) {
  std::map<std::string_view, int> votes;
  size_t budget = 60000;
  for (const std::string& text : folded_texts) {
    if (text.size() > budget) break;
    budget -= text.size();
    for (const auto& hit : Signs().Find(text)) votes[*hit.value] += 2;
    for (const auto& hit : Names().Find(text)) {
      votes[hit.value->country_code] += hit.value->kind == Known::country  ? 3
                                        : hit.value->kind == Known::region ? 2
                                                                           : 1;
    }
  }
  std::vector<std::pair<int, std::string_view>> ranked;
  for (const auto& [code, count] : votes) ranked.emplace_back(-count, code);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (const auto& [count, code] : ranked) {
    if (out.size() < 6) out.emplace_back(code);
  }
  return out;
}

}  // namespace jobdaw
