// The same posting in JSON-LD and in microdata gives the same fields.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

// A schema.org item as markup: objects are scopes, the rest are properties.
std::string Microdata(const std::string& name, const Json& value) {
  std::string prop = name.empty() ? "" : " itemprop=\"" + name + "\"";
  if (value.is_array()) {
    std::string out;
    for (const Json& one : value) out += Microdata(name, one);
    return out;
  }
  if (value.is_object()) {
    std::string out = "<div" + prop +
                      " itemscope itemtype=\"https://schema.org/" +
                      value["@type"].get<std::string>() + "\">";
    for (const auto& [member, inner] : value.items()) {
      if (member[0] != '@') out += Microdata(member, inner);
    }
    return out + "</div>";
  }
  std::string text = value.is_string() ? value.get<std::string>() : Dump(value);
  if (name == "description") return "<div" + prop + ">" + text + "</div>";
  if (name.starts_with("date") || name.starts_with("valid"))
    return "<time" + prop + " datetime=\"" + text + "\"></time>";
  if (text.starts_with("http"))
    return "<a" + prop + " href=\"" + text + "\"></a>";
  return "<meta" + prop + " content=\"" + text + "\">";
}

Posting Read(const std::string& html) {
  Page page{.url = "https://jobs.example.org/1",
            .captured_at = "2025-02-10T09:00:00Z",
            .documents = {}};
  page.documents.push_back({page.url, "html", html});
  Extraction found = Extract(page);
  REQUIRE(found.posting);
  return *found.posting;
}

const char* const kPostings[] = {
    R"({"@context": "https://schema.org", "@type": "JobPosting",
        "title": "Orchard Manager",
        "description": "<p>Runs forty hectares of apples.</p><h3>Duties</h3><ul><li>Plan the harvest</li><li>Lead six people</li></ul>",
        "datePosted": "2025-02-01", "validThrough": "2025-03-15",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "hiringOrganization": {"@type": "Organization", "name": "Appleby Fruit", "sameAs": "https://appleby.example/"},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "streetAddress": "1 Mill Lane", "addressLocality": "Hereford", "addressRegion": "Herefordshire", "postalCode": "HR1 1AA", "addressCountry": "GB"}},
        "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": {"@type": "QuantitativeValue", "minValue": 31000, "maxValue": 36500, "unitText": "YEAR"}},
        "identifier": {"@type": "PropertyValue", "name": "Appleby Fruit", "value": "OM-17"}})",
    R"({"@context": "https://schema.org", "@type": "JobPosting",
        "title": "Remote Proofreader",
        "description": "<p>Reads what others wrote, word by word, before it is printed.</p>",
        "datePosted": "2025-01-20", "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": {"@type": "Country", "name": "Ireland"},
        "employmentType": "PART_TIME",
        "hiringOrganization": {"@type": "Organization", "name": "Kestrel Books"},
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue", "value": 24.5, "unitText": "HOUR"}},
        "responsibilities": "Read galleys; mark errors",
        "qualifications": "Two years in publishing",
        "skills": "Chicago style", "industry": "Publishing"})",
    R"({"@context": "https://schema.org", "@type": "JobPosting",
        "title": "Nurse, intensive care",
        "description": "<p>Looks after four patients a shift in a new ward.</p>",
        "datePosted": "2025-02-03",
        "hiringOrganization": {"@type": "Hospital", "name": "St. Alban Hospital", "url": "https://stalban.example/"},
        "jobLocation": [
          {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Boise", "addressRegion": "ID", "addressCountry": "US"}},
          {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Nampa", "addressRegion": "ID", "addressCountry": "US"}}],
        "baseSalary": {"@type": "MonetaryAmount", "currency": "USD", "value": {"@type": "QuantitativeValue", "minValue": 38, "maxValue": 52, "unitText": "HOUR"}},
        "employmentType": "FULL_TIME", "totalJobOpenings": 3,
        "jobBenefits": "Pension, 30 days off"})"};

TEST_CASE("JSON-LD and microdata of one posting agree") {
  for (const char* text : kPostings) {
    Result<Json> item = ParseJson(text);
    REQUIRE(item);
    INFO((*item)["title"]);
    std::string head = "<!doctype html><html lang=en><title>Job</title><body>";
    Json a = ToJson(Read(head + "<script type=\"application/ld+json\">" + text +
                         "</script><main><p>Loading</p></main>"));
    Json b = ToJson(Read(head + "<main>" + Microdata("", *item) + "</main>"));
    for (const auto& [field, value] : a.items()) {
      // Markup shows its text, which a script does not.
      if (field == "description" || field == "other_sections") continue;
      INFO(field);
      CHECK(value == b[field]);
    }
  }
}

}  // namespace
}  // namespace jobdaw
