// What the names of the page's elements say.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/text.h"
#include "propose/labels.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

// "Location Berlin", "Location: Berlin" -> "Berlin"
std::string_view WithoutLabel(std::string_view text) {
  LabelLine line = ReadLabelLine(text);
  if (line.key != LabelKey::none) return line.value;
  size_t at = 0;
  for (int words = 1; words <= 3; ++words) {
    at = text.find(' ', at + (words > 1 ? 1 : 0));
    if (at == text.npos) break;
    if (LabelOf(text.substr(0, at)) != LabelKey::none)
      return Trim(text.substr(at));
  }
  return text;
}

}  // namespace

void ProposeElementNames(const Context& context, Candidates& out) {
  const std::vector<NamedText>& all = context.facts.named;
  for (const NamedText& named : all) {
    if (named.is_elsewhere) continue;
    bool is_title = named.field == Field::title;
    // Many of one name are a list of other postings.
    int others = 0;
    for (const NamedText& other : all) {
      if (other.field == named.field && other.name == named.name &&
          other.text != named.text)
        ++others;
    }
    if (others > 2 || (is_title && (named.is_link || others > 1))) continue;
    std::string_view text = WithoutLabel(named.text);
    if (text.empty() || LabelOf(text) != LabelKey::none || text.back() == ':' ||
        IsFurniture(text) || CountWords(text) > 16)
      continue;
    int adjust = named.is_sure ? -8 : -16;
    adjust -= 6 * others;
    if (is_title && TitleLikeness(text) < 50) adjust -= 12;
    if (named.field == Field::company && TitleLikeness(text) >= 60)
      adjust -= 20;
    if (named.field == Field::locations) {
      int likeness = PlaceLikeness(text);
      if (likeness < 60 && CountWords(text) > 4) continue;
      adjust += likeness >= 85 ? 4 : -8;
    }
    ProposeText(named.field, text, named.text, context, Source::label, out,
                adjust);
  }
}

}  // namespace jobdaw
