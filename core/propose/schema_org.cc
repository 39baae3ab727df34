// schema.org JobPosting, whatever syntax it came in.
// Source: schema.org/JobPosting and the properties that sites really fill.
#include <algorithm>
#include <cmath>

#include "normalize/place.h"
#include "normalize/place_names.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/propose.h"
#include "reflect.h"

namespace jobdaw {
namespace {

// Each value of a member that may be one value or a list.
std::vector<const Json*> Values(const Json& value) {
  std::vector<const Json*> out;
  if (value.is_null()) return out;
  if (value.is_array()) {
    for (const Json& one : value) {
      if (!one.is_null()) out.push_back(&one);
    }
  } else {
    out.push_back(&value);
  }
  return out;
}

std::string JoinedText(const Json& value) {
  std::string out;
  for (const Json* one : Values(value)) {
    std::string text = JsonText(*one);
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += text;
  }
  return out;
}

std::optional<int64_t> Minor(const Json& value) {
  double number = 0;
  if (value.is_number()) {
    number = value.get<double>();
  } else {
    std::string text = JsonText(value);
    if (text.empty()) return std::nullopt;
    auto readings = FindPay(text, {}, true);
    if (!readings.empty()) {
      const Salary& salary = readings[0].salary;
      return salary.min_minor ? salary.min_minor : salary.max_minor;
    }
    // A small bare number ("18.50") is no pay by itself, but is here.
    char* end = nullptr;
    number = std::strtod(text.c_str(), &end);
    if (end == text.c_str()) return std::nullopt;
  }
  if (!(number > 0 && number < 1e12)) return std::nullopt;
  return static_cast<int64_t>(std::llround(number * 100));
}

Place PlaceOf(const Json& location) {
  Place place;
  if (location.is_string()) {
    return ParsePlace(DecodeEntities(location.get<std::string>()));
  }
  const Json& address = Member(location, "address");
  if (address.is_string()) return ParsePlace(JsonText(address));
  const Json& source = address.is_array() && !address.empty() ? address[0]
                       : address.is_object()                  ? address
                                                              : location;
  place.street = JsonText(Member(source, "streetAddress"));
  place.locality = JsonText(Member(source, "addressLocality"));
  place.region = JsonText(Member(source, "addressRegion"));
  place.postal_code = JsonText(Member(source, "postalCode"));
  std::string country = JsonText(Member(source, "addressCountry"));
  place.country = CountryCode(country);
  for (std::string* part :
       {&place.street, &place.locality, &place.region, &place.postal_code}) {
    std::string folded = Fold(*part);
    if (folded == "null" || folded == "undefined" || folded == "n a" ||
        folded == "not available" || folded == "none" || folded == "0")
      part->clear();
  }
  // "Seattle, WA" all in the locality.
  if (place.locality.find(',') != std::string::npos) {
    Place parsed = ParsePlace(place.locality);
    if (place.region.empty()) place.region = parsed.region;
    if (place.country.empty()) place.country = parsed.country;
    if (!parsed.locality.empty()) place.locality = parsed.locality;
  }
  // "Remote", "Remote - United States"
  if (FindWorkMode(Fold(place.locality)).mode == WorkMode::remote) {
    Place parsed = ParsePlace(place.locality);
    if (CountWords(place.locality) == 1) parsed.locality.clear();
    place.locality = parsed.locality;
    if (place.region.empty()) place.region = parsed.region;
    if (place.country.empty()) place.country = parsed.country;
  }
  for (const std::string& part : {place.locality, place.region, country}) {
    if (part.empty()) continue;
    if (!place.raw.empty()) place.raw += ", ";
    place.raw += part;
  }
  if (place.raw.empty()) {
    std::string name = JsonText(Member(location, "name"));
    if (!name.empty()) return ParsePlace(name);
  }
  CompletePlace(place);
  return place;
}

// "FULL_TIME", "Full-time", "https://schema.org/PartTime"
EmploymentTypes EmploymentOf(const Json& value) {
  EmploymentTypes out;
  for (const Json* one : Values(value)) {
    std::string text = JsonText(*one);
    for (char& c : text) {
      if (c == '_' || c == ',') c = ' ';
    }
    for (EmploymentType type : FindEmploymentTypes(Fold(text))) {
      if (std::find(out.begin(), out.end(), type) == out.end())
        out.push_back(type);
    }
  }
  return out;
}

// The page's own words when it has some; else its numbers, as it wrote them.
std::string InWords(const Json& base, const Salary& salary) {
  if (base.is_string()) return Excerpt(JsonText(base), 160);
  auto amount = [](const std::optional<int64_t>& minor) {
    std::string out = minor ? std::to_string(*minor / 100) : "";
    if (minor && *minor % 100 != 0) {
      out += '.' + std::to_string(*minor % 100 + 100).substr(1);
    }
    return out;
  };
  std::string out = amount(salary.min_minor);
  if (salary.max_minor && salary.max_minor != salary.min_minor) {
    if (!out.empty()) out += "\u2013";
    out += amount(salary.max_minor);
  }
  if (!salary.currency.empty()) out = salary.currency + ' ' + out;
  if (salary.period != Period::none) {
    out += " / ";
    out += EnumName(salary.period);
  }
  return out;
}

void ProposeSalary(const Json& posting, const Context& context, Source source,
                   Candidates& out) {
  struct {
    const char* name;
    bool estimate;
  } const kMembers[] = {{"baseSalary", false}, {"estimatedSalary", true}};
  for (const auto& [name, estimate] : kMembers) {
    for (const Json* base : Values(Member(posting, name))) {
      Salary salary;
      salary.is_estimate = estimate;
      if (base->is_string()) {
        std::string text = JsonText(*base);
        auto readings = FindPay(text, context.setting, true);
        if (readings.empty()) continue;
        salary = readings[0].salary;
        salary.is_estimate = estimate;
      } else if (base->is_number()) {
        salary.min_minor = salary.max_minor = Minor(*base);
      } else {
        const Json& value = Member(*base, "value");
        const Json& range = value.is_array() && !value.empty() ? value[0]
                            : value.is_object()                ? value
                                                               : *base;
        salary.min_minor = Minor(Member(range, "minValue"));
        salary.max_minor = Minor(Member(range, "maxValue"));
        if (!salary.min_minor && !salary.max_minor) {
          std::string text =
              JsonText(value.is_object() ? Member(value, "value") : value);
          auto readings = FindPay(text, context.setting, true);
          if (!readings.empty()) {
            salary.min_minor = readings[0].salary.min_minor;
            salary.max_minor = readings[0].salary.max_minor;
          } else {
            salary.min_minor = salary.max_minor =
                Minor(value.is_object() ? Member(value, "value") : value);
          }
        }
        if (salary.min_minor && salary.max_minor &&
            *salary.min_minor > *salary.max_minor) {
          std::swap(salary.min_minor, salary.max_minor);
        }
        std::string unit = JsonText(Member(range, "unitText"));
        if (unit.empty()) unit = JsonText(Member(*base, "unitText"));
        if (unit.empty()) unit = JsonText(Member(range, "unitCode"));
        salary.period = PeriodOf(Fold(unit));
        std::string currency = JsonText(Member(*base, "currency"));
        if (currency.empty()) currency = JsonText(Member(range, "currency"));
        if (currency.empty())
          currency = JsonText(Member(posting, "salaryCurrency"));
        salary.currency = CurrencyOf(currency, context.setting);
      }
      if (!salary.min_minor && !salary.max_minor) continue;
      salary.raw = InWords(*base, salary);
      bool odd =
          salary.max_minor.value_or(
              *(salary.min_minor ? salary.min_minor : salary.max_minor)) < 300;
      out.Add(Field::salary, salary, source, Dump(*base), odd ? -60 : 0);
    }
  }
}

void ProposeText(const Json& posting, const char* name, Field field,
                 Source source, Candidates& out) {
  std::string text = JoinedText(Member(posting, name));
  if (text.size() > 200) return;
  out.Add(field, text, source, text);
}

// Lists that schema.org has as text or markup.
void ProposeList(const Json& posting, const char* name, Field field,
                 const Context& context, Source source, Candidates& out) {
  (void)context;
  TextList items;
  std::string evidence;
  for (const Json* one : Values(Member(posting, name))) {
    std::string markup =
        one->is_string() ? one->get<std::string>() : JsonText(*one);
    if (evidence.empty()) evidence = Collapse(markup);
    if (markup.find('<') == std::string::npos &&
        markup.find("&lt;") != std::string::npos) {
      markup = DecodeEntities(markup);
    }
    Document document(markup);
    for (const Block& block : BlocksOfHtml(document.root())) {
      if (block.kind == BlockKind::heading) continue;
      if (block.kind == BlockKind::item || CountWords(block.text) < 30) {
        items.push_back(block.text);
      } else {
        for (std::string& sentence : Sentences(block.text))
          items.push_back(std::move(sentence));
      }
    }
  }
  out.Add(field, items, source, evidence,
          items.size() == 1 && items[0].size() < 12 ? -50 : -10);
}

// The posting's own text, read as a page of its own.
void ProposeDescription(const Json& posting, const Context& context,
                        Source source, Candidates& out) {
  const Json& member = Member(posting, "description");
  if (!member.is_string()) return;
  std::string markup = member.get<std::string>();
  for (int round = 0; round < 2 && markup.find('<') == std::string::npos;
       ++round) {
    if (markup.find("&lt;") == std::string::npos) break;
    markup = DecodeEntities(markup);
  }
  Facts inner;
  inner.url = context.facts.url;
  inner.captured_at = context.facts.captured_at;
  bool is_markup = markup.find("</") != std::string::npos ||
                   markup.find("<br") != std::string::npos ||
                   markup.find("<p") != std::string::npos ||
                   markup.find("<li") != std::string::npos;
  if (is_markup) {
    Document document(markup);
    inner.blocks = BlocksOfHtml(document.root());
  } else {
    inner.blocks = BlocksOfText(RepairUtf8(DecodeEntities(markup)));
  }
  for (Block& block : inner.blocks) {
    block.chrome = false;
    // "&nbsp;&amp;" escaped once more than it should be.
    if (block.text.find('&') != std::string::npos)
      block.text = Collapse(DecodeEntities(block.text));
    inner.folded.push_back(Fold(block.text));
  }
  std::vector<HeadedSection> sections = FindSections(inner.blocks);
  Context description{inner, sections, context.setting};
  size_t before = out.all().size();
  ProposeSections(description, source, out);
  ProposeProse(description, Source::prose, out);
  ProposeLabels(description, out);
  // What stands in the description also stands, as a rule, on the page: it
  // must not outvote a page that says otherwise.
  for (size_t i = before; i < out.all().size(); ++i) {
    out.all()[i].confidence = std::max(1, out.all()[i].confidence - 4);
  }
  out.Add(Field::description, ToMarkdown(inner.blocks, 0, inner.blocks.size()),
          source, inner.blocks.empty() ? "" : inner.blocks[0].text);
}

void ProposePosting(const Json& posting, Source source, const Context& context,
                    Candidates& out, int adjust) {
  size_t before = out.all().size();
  std::string title = JsonText(Member(posting, "title"));
  if (title.empty()) title = JsonText(Member(posting, "name"));
  const Json& organization = Member(posting, "hiringOrganization");
  Organization company;
  const Json& org = organization.is_array() && !organization.empty()
                        ? organization[0]
                        : organization;
  company.name = CleanCompany(org.is_string() ? JsonText(org)
                                              : JsonText(Member(org, "name")));
  std::string org_folded = Fold(company.name);
  if (org_folded == "confidential" || org_folded == "null" ||
      org_folded == "undefined")
    company.name.clear();
  if (org.is_object() && !company.name.empty()) {
    company.url =
        ResolveUrl(context.facts.url, JsonText(Member(org, "sameAs")));
    if (company.url.empty())
      company.url = ResolveUrl(context.facts.url, JsonText(Member(org, "url")));
    const Json& logo = Member(org, "logo");
    company.logo_url = ResolveUrl(
        context.facts.url,
        logo.is_object() ? JsonText(Member(logo, "url")) : JsonText(logo));
  }
  out.Add(Field::title, CleanTitle(title, company.name), source, title);
  out.Add(Field::company, company.name.empty() ? Organization{} : company,
          source, company.name, IsBoard(company.name) ? -30 : 0);

  Places places;
  std::string evidence;
  for (const Json* location : Values(Member(posting, "jobLocation"))) {
    Place place = PlaceOf(*location);
    if (place == Place{}) continue;
    if (evidence.empty()) evidence = place.raw;
    if (places.size() < 60 &&
        std::find(places.begin(), places.end(), place) == places.end()) {
      places.push_back(place);
    }
  }
  out.Add(Field::locations, places, source, evidence);

  TextList regions;
  for (const Json* region :
       Values(Member(posting, "applicantLocationRequirements"))) {
    std::string name = JsonText(*region);
    if (name.empty()) name = JsonText(Member(*region, "address"));
    if (!name.empty() && regions.size() < 60) regions.push_back(name);
  }
  out.Add(Field::remote_regions, regions, source,
          regions.empty() ? "" : regions[0]);

  std::string mode = JoinedText(Member(posting, "jobLocationType"));
  if (Fold(mode).find("telecommute") != std::string::npos) {
    out.Add(Field::work_mode, WorkMode::remote, source, mode);
  } else if (WorkMode named = FindWorkMode(Fold(mode)).mode;
             named != WorkMode::none) {
    out.Add(Field::work_mode, named, source, mode);
  }
  out.Add(Field::employment_types,
          EmploymentOf(Member(posting, "employmentType")), source,
          JoinedText(Member(posting, "employmentType")));
  ProposeSalary(posting, context, source, out);
  ProposeDate(Field::date_posted, JsonText(Member(posting, "datePosted")),
              context, source, out);
  ProposeDate(Field::deadline, JsonText(Member(posting, "validThrough")),
              context, source, out);
  ProposeDate(Field::start_date, JsonText(Member(posting, "jobStartDate")),
              context, source, out);
  ProposeText(posting, "industry", Field::industry, source, out);
  ProposeText(posting, "department", Field::department, source, out);
  const Json& identifier = Member(posting, "identifier");
  std::string id = identifier.is_object()
                       ? JsonText(Member(identifier, "value"))
                       : JsonText(identifier);
  // "0" is what a form leaves where nobody filled it in.
  if (id.size() <= 80 && id != "0") out.Add(Field::job_id, id, source, id);
  const Json& openings = Member(posting, "totalJobOpenings");
  std::string count = JsonText(openings);
  if (!count.empty() && count.size() < 6 &&
      std::all_of(count.begin(), count.end(),
                  [](char c) { return c >= '0' && c <= '9'; })) {
    out.Add(Field::openings, Count{std::atoi(count.c_str())}, source, count);
  }
  const Json& experience = Member(posting, "experienceRequirements");
  std::string months = JsonText(Member(experience, "monthsOfExperience"));
  if (int n = std::atoi(months.c_str()); n > 0 && n < 600) {
    out.Add(Field::experience_years, Years{n / 12, std::nullopt}, source,
            months + " months");
  } else if (auto years = FindYears(JoinedText(experience))) {
    out.Add(Field::experience_years, *years, source, JoinedText(experience));
  }
  std::string education;
  for (const Json* one : Values(Member(posting, "educationRequirements"))) {
    std::string credential = JsonText(Member(*one, "credentialCategory"));
    education += (credential.empty() ? JsonText(*one) : credential) + " ";
  }
  out.Add(Field::education, FindEducation(Fold(education)), source, education);
  ProposeList(posting, "responsibilities", Field::responsibilities, context,
              source, out);
  ProposeList(posting, "qualifications", Field::requirements, context, source,
              out);
  ProposeList(posting, "jobBenefits", Field::benefits, context, source, out);
  std::string apply = JsonText(Member(posting, "url"));
  const Json& contact = Member(posting, "applicationContact");
  std::string contact_url =
      ResolveUrl(context.facts.url, JsonText(Member(contact, "url")));
  out.Add(Field::apply_url, contact_url, source, contact_url);
  std::string email = JsonText(Member(contact, "email"));
  if (email.find('@') != std::string::npos)
    out.Add(Field::contact_emails, TextList{email}, source, email);
  out.Add(Field::apply_url, ResolveUrl(context.facts.url, apply), source, apply,
          -35);
  ProposeDescription(posting, context, source, out);
  for (size_t i = before; i < out.all().size(); ++i) {
    out.all()[i].confidence =
        std::clamp(out.all()[i].confidence + adjust, 1, 100);
  }
}

}  // namespace

void ProposeSchemaOrg(const Context& context, Candidates& out) {
  const std::vector<Item>& postings = context.facts.postings;
  if (postings.empty()) return;
  // Of several, the one that the page is about: its URL or its heading.
  std::vector<size_t> order;
  for (size_t i = 0; i < postings.size() && i < 200; ++i) order.push_back(i);
  auto relevance = [&](size_t i) {
    const Json& posting = postings[i].json;
    int score = 0;
    std::string url =
        ResolveUrl(context.facts.url, JsonText(Member(posting, "url")));
    if (!url.empty() &&
        (url == context.facts.url || url == context.facts.canonical_url))
      score += 4;
    std::string title = Fold(JsonText(Member(posting, "title")));
    if (!title.empty()) {
      for (size_t b = 0; b < context.facts.blocks.size(); ++b) {
        const Block& block = context.facts.blocks[b];
        if (block.kind == BlockKind::heading && block.level <= 2 &&
            context.facts.folded[b] == title)
          score += 2;
      }
      if (Fold(context.facts.title).find(title) != std::string::npos)
        score += 1;
    }
    if (Member(posting, "description").is_string()) score += 1;
    return score;
  };
  std::vector<int> scores;
  for (size_t i : order) scores.push_back(relevance(i));
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  // The same posting in two syntaxes counts twice; another posting never.
  std::string main_title =
      Fold(JsonText(Member(postings[order[0]].json, "title")));
  size_t used = 0;
  for (size_t i : order) {
    bool same = Fold(JsonText(Member(postings[i].json, "title"))) == main_title;
    if (used > 0 && !same) continue;
    if (used > 0 && postings[i].source == postings[order[0]].source) continue;
    ProposePosting(postings[i].json, postings[i].source, context, out,
                   used == 0 ? 0 : -3);
    ++used;
  }
}

}  // namespace jobdaw
