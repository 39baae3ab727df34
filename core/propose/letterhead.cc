// A name above a street and a town with its postal code is the employer's.
//
//   "Example Bakeries Ltd" / "14 Mill Lane" / "Leeds LS1 4AB"
#include "normalize/place.h"
#include "normalize/text.h"
#include "propose/labels.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

bool IsTown(std::string_view text) {
  if (CountWords(text) > 6 || !HasDigit(text)) return false;
  for (const Place& place : ParsePlaces(text)) {
    if (!place.postal_code.empty() && !place.locality.empty()) return true;
  }
  return false;
}

}  // namespace

void ProposeLetterhead(const Context& context, Candidates& out) {
  const Blocks& blocks = context.facts.blocks;
  for (size_t i = 0; i + 2 < blocks.size(); ++i) {
    const std::string& street = blocks[i + 1].text;
    if (CountWords(street) > 8 || !HasDigit(street) || !IsStreet(street) ||
        !IsTown(blocks[i + 2].text))
      continue;
    const std::string& text = blocks[i].text;
    if (blocks[i].control || CountWords(text) > 8 ||
        LabelOf(text) != LabelKey::none || IsLabelLine(text) ||
        TitleLikeness(text) >= 75 || PlaceLikeness(text) >= 85)
      continue;
    std::string name = CleanCompany(text);
    if (name.empty() || IsBoard(name)) continue;
    std::string evidence = text + ", " + street + ", " + blocks[i + 2].text;
    int adjust = blocks[i].chrome ? -20 : -10;
    out.Add(Field::company, Organization{name, "", ""}, Source::section,
            evidence, adjust + (HasLegalForm(name) ? 8 : 0));
    return;
  }
}

}  // namespace jobdaw
