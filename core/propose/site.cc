// What a known site's file says about the page.
#include "site.h"

#include "propose/propose.h"

namespace jobdaw {

void ProposeSite(const Context& context, Candidates& out) {
  const Facts& facts = context.facts;
  if (facts.site == SiteId::none) return;
  if (KindOf(facts.site) == SiteKind::ats) {
    out.Add(Field::ats, std::string(SiteName(facts.site)), Source::inferred,
            facts.site_evidence);
  }
  std::string owner(SiteOwner(facts.site));
  std::string slug = SiteSlug(facts.site, facts.url);
  out.Add(Field::company, Organization{owner, "", ""}, Source::site, facts.url,
          -20);
  out.Add(Field::company, Organization{NameOfSlug(slug), "", ""},
          Source::inferred, facts.url);
  for (const SiteText& text : facts.site_texts) {
    ProposeText(text.field, text.text, text.text, context, Source::site, out);
  }
}

}  // namespace jobdaw
