// The pipeline: parse, collect, propose, normalize, resolve.
#include "jobdaw/extract.h"

#include <algorithm>

#include "collect/facts.h"
#include "collect/sections.h"
#include "language.h"
#include "listing.h"
#include "normalize/place.h"
#include "normalize/place_names.h"
#include "normalize/salary.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "page_kind.h"
#include "pattern.h"
#include "propose/propose.h"
#include "reflect.h"
#include "resolve.h"
#include "version.h"

namespace jobdaw {
namespace {

// By the host's ending: "DE" for jobs.example.de; "" where it tells none.
std::string CountryOfHost(const std::string& url) {
  std::string tld = TopLevelDomain(url);
  static constexpr std::string_view kGeneric[] = {
      "com",  "org", "net", "io", "ai", "co", "me", "tv",
      "jobs", "app", "dev", "eu", "hr", "is", "to"};
  if (tld == "gov" || tld == "mil") return "US";
  bool generic = tld.size() != 2 ||
                 std::find(std::begin(kGeneric), std::end(kGeneric), tld) !=
                     std::end(kGeneric);
  return generic ? "" : CountryCode(tld);
}

// By its address, else by the country of its markup's language.
std::string CountryOfPage(const Facts& facts) {
  std::string country = CountryOfHost(facts.url);
  return country.empty() ? CountryCode(facts.language_country) : country;
}

// "DK" for Danish; "" for a language of several countries.
std::string CountryOfLanguage(std::string_view language) {
  static constexpr std::pair<std::string_view, const char*> kRows[] = {
#define LANGUAGE_COUNTRY(language, country) {language, country},
#include "tables/language_countries.inc"
#undef LANGUAGE_COUNTRY
  };
  for (const auto& [name, country] : kRows) {
    if (name == language) return country;
  }
  return "";
}

// What settles ambiguous values: the language, and the country that the
// posting's places, its site and its text speak of.
Setting SettingOf(const Facts& facts) {
  Setting setting;
  setting.captured_at = facts.captured_at;
  setting.countries = GuessCountries(facts.folded);
  std::vector<std::string> short_texts;
  for (const Block& block : facts.blocks) {
    if (block.text.size() < 200 && HasDigit(block.text))
      short_texts.push_back(block.text);
  }
  setting.order = OrderOf(short_texts);
  setting.language = DetectLanguage(facts.folded);
  if (setting.language.empty()) setting.language = facts.language;
  if (std::string country = CountryOfLanguage(setting.language);
      !country.empty())
    setting.countries.push_back(std::move(country));
  for (const Item& item : facts.postings) {
    const Json& location = Member(item.json, "jobLocation");
    const Json& first =
        location.is_array() && !location.empty() ? location[0] : location;
    setting.country = CountryCode(
        JsonText(Member(Member(first, "address"), "addressCountry")));
    if (!setting.country.empty()) return setting;
  }
  setting.country = CountryOfPage(facts);
  return setting;
}

// The country of the place of work, as far as its line says it.
std::string CountryOf(const Context& context) {
  Candidates places;
  ProposeHeader(context, places);
  ProposeLabels(context, places);
  if (const Candidate* winner = Winner(places.all(), Field::locations)) {
    for (const Place& place : std::get<Places>(winner->value)) {
      if (!place.country.empty()) return place.country;
    }
  }
  return context.setting.countries.empty() ? "" : context.setting.countries[0];
}

// "Sales Assistant, Harrogate", "Abogado en Valencia": without the place that
// the page names as such.
void CutPlace(std::string& title, const Places& places) {
  static const Pattern kTail(
      "(?:\\s*[,|]|\\s[-–—]|\\s(?:in|en|à|a|em|w|i|bei))\\s+([\\p{L}.' -]+)$");
  Match m;
  if (!kTail.Find(title, 0, m) || m.begin < 4) return;
  for (const Place& place : places) {
    if (place.locality.empty() || Fold(m[1]) != Fold(place.locality)) continue;
    title.resize(m.begin);
    return;
  }
}

// "Analytics Engineer - Athens, Greece": a place that nothing else on the page
// states.
bool SplitPlace(std::string& title, std::string& place) {
  static const Pattern kMark("\\s*(?:,|\\s[-–—|])\\s+");
  Match m;
  for (size_t at = 0; kMark.Find(title, at, m); at = m.end) {
    std::string_view tail = std::string_view(title).substr(m.end);
    std::string_view head = std::string_view(title).substr(0, m.begin);
    if (tail.find(')') != std::string_view::npos || CountWords(tail) > 4 ||
        PlaceLikeness(tail) < 90 || TitleLikeness(tail) >= 50 ||
        TitleLikeness(head) < 60)
      continue;
    place = std::string(tail);
    title.resize(m.begin);
    return true;
  }
  return false;
}

// Titles are cleaned of the company and the place once they are known.
void CleanTitles(Candidates& candidates) {
  const Candidate* company = Winner(candidates.all(), Field::company);
  std::string name;
  if (company != nullptr && company->confidence >= 50)
    name = std::get<Organization>(company->value).name;
  const Candidate* where = Winner(candidates.all(), Field::locations);
  Places places;
  if (where != nullptr && where->source != Source::meta &&
      where->source != Source::inferred)
    places = std::get<Places>(where->value);
  std::string stated;
  for (Candidate& candidate : candidates.all()) {
    if (candidate.field != Field::title) continue;
    std::string& title = std::get<std::string>(candidate.value);
    std::string cleaned = name.empty() ? title : CleanTitle(title, name);
    CutPlace(cleaned, places);
    std::string place;
    if (where == nullptr && SplitPlace(cleaned, place) && stated.empty())
      stated = place;
    if (!cleaned.empty()) title = std::move(cleaned);
  }
  if (places.empty() && !stated.empty())
    candidates.Add(Field::locations, ParsePlaces(stated), Source::inferred,
                   stated);
}

// "BPC" -> "Bipartisan Policy Center", where the text explains it.
void ExpandAcronym(const Facts& facts, Candidates& candidates) {
  const Candidate* winner = Winner(candidates.all(), Field::company);
  if (winner == nullptr) return;
  std::string name = std::get<Organization>(winner->value).name;
  if (name.size() < 2 || name.size() > 6 ||
      !std::all_of(name.begin(), name.end(),
                   [](char c) { return c >= 'A' && c <= 'Z'; }))
    return;
  for (const Block& block : facts.blocks) {
    size_t at = block.text.find("(" + name + ")");
    if (at == std::string::npos || at < 4) continue;
    // Back over as many capitalized words as the acronym has letters.
    size_t begin = at, left = name.size();
    while (left > 0 && begin > 1) {
      size_t space = block.text.rfind(' ', begin - 2);
      size_t word = space == std::string::npos ? 0 : space + 1;
      char c = block.text[word];
      if (c == name[left - 1]) {
        --left;
      } else if (c >= 'A' && c <= 'Z') {
        break;
      }
      begin = word;
      if (at - begin > 100) break;
    }
    if (left != 0) continue;
    std::string full(
        Trim(std::string_view(block.text).substr(begin, at - begin)));
    Source source = winner->source;
    int adjust =
        winner->confidence + 6 - BaseConfidence(source, Field::company);
    candidates.Add(Field::company, Organization{CleanCompany(full), "", ""},
                   source, block.text, adjust);
    return;
  }
}

// What a fuller pass over the page says when no heading does.
void ProposeWholeText(const Context& context, Candidates& candidates) {
  const Facts& facts = context.facts;
  std::string text = ToMarkdown(facts.blocks, 0, facts.blocks.size());
  // A shell that a program fills ("Loading...") describes nothing.
  int adjust = text.size() < 400 ? -20 : 0;
  candidates.Add(Field::description, std::move(text), Source::section,
                 facts.blocks.empty() ? "" : facts.blocks[0].text, adjust);
}

}  // namespace

const char* Version() { return JOBDAW_VERSION; }

namespace {

// The stages up to the candidates; `use` sees them while the page's facts live.
template <class Use>
auto WithCandidates(const Page& page, const ExtractOptions& options, Use use) {
  Facts facts = Collect(page, options.sites);
  std::vector<HeadedSection> sections = FindSections(facts.blocks);
  Context context{facts, sections, SettingOf(facts)};
  if (context.setting.country.empty())
    context.setting.country = CountryOf(context);

  Candidates candidates;
  ProposeSchemaOrg(context, candidates);
  ProposeSite(context, candidates);
  ProposeEmbeddedState(context, candidates);
  ProposeMeta(context, candidates);
  ProposeHeader(context, candidates);
  ProposeOpening(context, candidates);
  ProposeAddress(context, candidates);
  ProposeLetterhead(context, candidates);
  ProposeElementNames(context, candidates);
  ProposeLabels(context, candidates);
  ProposeSections(context, Source::section, candidates);
  ProposeProse(context, Source::prose, candidates);
  ProposeWholeText(context, candidates);
  ProposeFullName(context, candidates);
  ExpandAcronym(facts, candidates);
  CleanTitles(candidates);
  ProposeInferred(context, candidates);
  return use(context, candidates);
}

// The text of an open entry, not only its title.
bool HasSections(const Context& context) {
  return std::any_of(context.sections.begin(), context.sections.end(),
                     [](const HeadedSection& section) {
                       return section.kind == SectionKind::responsibilities ||
                              section.kind == SectionKind::requirements;
                     });
}

Extraction Decide(const Context& context, const Candidates& candidates) {
  const Facts& facts = context.facts;
  Extraction out;
  out.url = facts.url;
  out.canonical_url = WithoutTracking(
      facts.canonical_url.empty() ? facts.url : facts.canonical_url);
  out.site = SiteIdName(facts.site);
  out.language = context.setting.language;
  std::vector<ListingEntry> listing = FindListing(context);
  out.page_kind = ClassifyPage(context, candidates, listing);
  bool open = false;
  if (out.page_kind == PageKind::listing) {
    const Candidate* title = Winner(candidates.all(), Field::title);
    size_t at = title == nullptr ? listing.size() : OpenEntry(listing, *title);
    open = at < listing.size() && facts.postings.size() < 3 &&
           !listing[at].url.empty() && HasSections(context);
    if (open) listing[at].open = true;
    out.listing = std::move(listing);
  }
  if (out.page_kind == PageKind::posting || open) {
    Resolved resolved = Resolve(candidates.all());
    out.posting = std::move(resolved.posting);
    // A town that no table knows, on a site of one country or in its language.
    std::string country = CountryOfPage(facts);
    if (country.empty()) country = CountryOfLanguage(context.setting.language);
    for (Place& place : out.posting->locations) {
      if (place.country.empty() && !place.locality.empty())
        place.country = country;
    }
    if (Salary& salary = out.posting->salary; salary.period == Period::none)
      salary.period = PeriodOfSize(salary);
    out.provenance = std::move(resolved.provenance);
  }
  return out;
}

std::string Describe(const Context& context, const Candidates& candidates) {
  std::string out = Decide(context, candidates).posting
                        ? ""
                        : "The page is no posting; these are the candidates "
                          "all the same.\n\n";
  for (int i = 0; i < kFieldCount; ++i) {
    Field field = static_cast<Field>(i);
    std::vector<Verdict> verdicts = Verdicts(candidates.all(), field);
    if (verdicts.empty()) continue;
    out += std::string(FieldName(field)) + "\n";
    for (const Verdict& verdict : verdicts) {
      const Candidate& candidate = *verdict.candidate;
      out += "  " + Excerpt(Dump(ToJson(field, candidate.value)), 100) +
             "\n      " + std::string(EnumName(candidate.source)) + " " +
             std::to_string(candidate.confidence) + ", " + verdict.why +
             "\n      \"" + Excerpt(candidate.evidence, 100) + "\"\n";
    }
  }
  return out;
}

}  // namespace

Extraction Extract(const Page& page, const ExtractOptions& options) {
  return WithCandidates(page, options, Decide);
}

std::string Explain(const Page& page, const ExtractOptions& options) {
  return WithCandidates(page, options, Describe);
}

}  // namespace jobdaw
