// Where the employer is, for a posting that names no other place.
//
//   "Joinery Example GmbH · Mill Lane 4 · 8962 Gröbming, Steiermark"
//   the employer "Stadt Gröbming"
#include <algorithm>

#include "normalize/place.h"
#include "normalize/text.h"
#include "pattern.h"
#include "propose/propose.h"
#include "resolve.h"

namespace jobdaw {
namespace {

struct Seat {
  Place place;
  std::string evidence;
  int count = 0;
};

std::vector<std::string_view> PartsOf(std::string_view line) {
  static const Pattern kDivider("\\s*(?:[,;|•·\\n]|\\s[–—-]\\s)\\s*");
  std::vector<std::string_view> parts;
  size_t at = 0;
  Match m;
  for (; kDivider.Find(line, at, m) && m.end > at; at = m.end)
    parts.push_back(Trim(line.substr(at, m.begin - at)));
  parts.push_back(Trim(line.substr(at)));
  return parts;
}

bool IsTown(const Place& place) {
  return !place.postal_code.empty() && place.street.empty() &&
         !place.locality.empty() && !HasDigit(place.locality) &&
         CountWords(place.locality) <= 4;
}

void FindSeats(const Block& block, std::vector<Seat>& out) {
  if (block.text.size() > 1000) return;
  std::vector<std::string_view> parts = PartsOf(block.text);
  auto street = [&parts](size_t at) {
    return at < parts.size() && HasDigit(parts[at]) && IsStreet(parts[at]);
  };
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!HasDigit(parts[i]) || CountWords(parts[i]) > 6) continue;
    std::string text(parts[i]);
    Place place = ParsePlace(text);
    // "Topeka, KS 66604", "Halifax, HX2 8AL"
    if (!place.postal_code.empty() && place.locality.empty() && i > 0 &&
        !HasDigit(parts[i - 1]) && HasLetter(place.raw)) {
      text = std::string(parts[i - 1]) + ", " + text;
      place = ParsePlace(text);
    }
    if (!IsTown(place)) continue;
    // A postal code may be a year or a count of people, unless a street or the
    // page's foot is around it.
    bool at_street = street(i - 1) || street(i + 1) || street(i - 2);
    if (!at_street && (!block.chrome || IsYear(place.postal_code))) continue;
    // "8962 Gröbming, Steiermark"
    if (i + 1 < parts.size() && PlaceLikeness(parts[i + 1]) >= 85 &&
        !HasDigit(parts[i + 1])) {
      Place longer = ParsePlace(text + ", " + std::string(parts[i + 1]));
      if (longer.locality == place.locality) place = std::move(longer);
    }
    auto known =
        std::find_if(out.begin(), out.end(), [&place](const Seat& seat) {
          return Fold(seat.place.locality) == Fold(place.locality);
        });
    if (known == out.end()) {
      out.push_back({std::move(place), block.text, 1});
    } else {
      ++known->count;
    }
  }
}

// The town in the name of its own administration; "" if it is none.
std::string TownOfName(std::string_view name) {
  static const Pattern kLead(
      "(?-i)^(?:Stadt|Kreisstadt|Hansestadt|Landeshauptstadt|Gemeinde|"
      "Marktgemeinde|Stadtgemeinde|Universität|Ville de|Mairie de|Commune de|"
      "(?:The )?City of|Town of|Village of|Comune di|Città di|Ayuntamiento de|"
      "Ajuntament de|Gemeente|Município de|Câmara Municipal de|"
      "Prefeitura de|Prefeitura Municipal de|Municipalidad de|Gmina|"
      "Primăria) (\\p{Lu}[\\p{L}'’-]+(?:[ -][\\p{L}'’-]+){0,3})$");
  static const Pattern kTail(
      "(?-i)^(\\p{Lu}[\\p{L}'’-]+(?: [\\p{L}'’-]+){0,2}?)s? "
      "(?:[Kk]ommune?|(?:City|Town|Borough|District|Shire) Council)$");
  Match m;
  if (kLead.Full(name, m) || kTail.Full(name, m)) return std::string(m[1]);
  return "";
}

}  // namespace

void ProposeSeat(const Context& context, Candidates& out) {
  if (const Candidate* known = Winner(out.all(), Field::locations);
      known != nullptr && known->confidence >= 42)
    return;
  std::vector<Seat> seats;
  // From the foot of the page up, where it stands.
  const Blocks& blocks = context.facts.blocks;
  size_t budget = 300;
  for (size_t i = blocks.size(); i-- > 0 && budget > 0;) {
    if (blocks[i].control || !HasDigit(blocks[i].text)) continue;
    --budget;
    FindSeats(blocks[i], seats);
  }
  // More are branches.
  if (!seats.empty() && seats.size() <= 3) {
    Seat& seat = *std::max_element(
        seats.begin(), seats.end(),
        [](const Seat& a, const Seat& b) { return a.count < b.count; });
    out.Add(Field::locations, Places{seat.place}, Source::inferred,
            seat.evidence, seats.size() == 1 ? -1 : -8);
  }
  const Candidate* company = Winner(out.all(), Field::company);
  if (company == nullptr) return;
  std::string name = std::get<Organization>(company->value).name;
  std::string town = TownOfName(name);
  if (!town.empty())
    out.Add(Field::locations, ParsePlaces(town), Source::inferred, name, -1);
}

}  // namespace jobdaw
