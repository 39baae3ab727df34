// JSON-LD: {"@context", "@graph": [JobPosting, ...]}.
//   Source: schema.org/JobPosting, and what search engines ask of it.
#include <string>

#include "export/export.h"
#include "jobdaw/json.h"
#include "jobdaw/json_members.h"
#include "jobdaw/summary.h"

namespace jobdaw {
namespace {

// Leaves out what the posting does not say.
void Put(Json& into, const char* name, Json value) {
  if (value.is_null() || value == "" ||
      (value.is_structured() && value.empty())) {
    return;
  }
  into[name] = std::move(value);
}

Json Text(const Json& json, const char* name) { return TextMember(json, name); }

Json Typed(const char* type) { return {{"@type", type}}; }

Json Organization(const Json& company) {
  Json out = Typed("Organization");
  Put(out, "name", Text(company, "name"));
  Put(out, "sameAs", Text(company, "url"));
  Put(out, "logo", Text(company, "logo_url"));
  return out.size() > 1 ? out : Json();
}

Json Places(const Json& locations) {
  Json out = Json::array();
  for (const Json& place : locations) {
    Json address = Typed("PostalAddress");
    Put(address, "streetAddress", Text(place, "street"));
    Put(address, "addressLocality", Text(place, "locality"));
    Put(address, "addressRegion", Text(place, "region"));
    Put(address, "postalCode", Text(place, "postal_code"));
    Put(address, "addressCountry", Text(place, "country"));
    Json one = Typed("Place");
    Put(one, "name", Text(place, "raw"));
    if (address.size() > 1) one["address"] = std::move(address);
    out.push_back(std::move(one));
  }
  return out;
}

Json Salary(const Json& salary) {
  Json value = Typed("QuantitativeValue");
  for (auto [from, to] : {std::pair("min", "minValue"), {"max", "maxValue"}}) {
    const Json* bound = Member(salary, from);
    if (bound != nullptr && bound->is_number()) value[to] = *bound;
  }
  if (value.size() == 1) return nullptr;
  std::string period = TextMember(salary, "period");
  for (char& c : period) c = static_cast<char>(c >= 'a' ? c - 32 : c);
  Put(value, "unitText", period);
  Json out = Typed("MonetaryAmount");
  Put(out, "currency", Text(salary, "currency"));
  out["value"] = std::move(value);
  return out;
}

Json JobPosting(const PostingRecord& record, const Json& posting) {
  auto member = [&posting](const char* name) {
    const Json* found = Member(posting, name);
    return found == nullptr ? Json() : *found;
  };
  Json out = Typed("JobPosting");
  Put(out, "title", member("title"));
  Put(out, "hiringOrganization", Organization(member("company")));
  Put(out, "jobLocation", Places(member("locations")));
  if (member("work_mode") == "remote") out["jobLocationType"] = "TELECOMMUTE";
  Json regions = Json::array();
  for (const Json& region : member("remote_regions")) {
    regions.push_back({{"@type", "AdministrativeArea"}, {"name", region}});
  }
  Put(out, "applicantLocationRequirements", std::move(regions));
  Put(out, "employmentType", member("employment_types"));
  Put(out, "baseSalary", Salary(member("salary")));
  Put(out, "datePosted", member("date_posted"));
  Put(out, "validThrough", member("deadline"));
  Put(out, "jobStartDate", member("start_date"));
  Put(out, "industry", member("industry"));
  Put(out, "skills", Joined(member("skills"), "name", ", "));
  Put(out, "responsibilities", Joined(member("responsibilities"), "\n"));
  Put(out, "qualifications", Joined(member("requirements"), "\n"));
  Put(out, "jobBenefits", Joined(member("benefits"), "\n"));
  Put(out, "description", member("description"));
  Put(out, "totalJobOpenings", member("openings"));
  if (!member("job_id").is_null()) {
    out["identifier"] = {{"@type", "PropertyValue"},
                         {"value", member("job_id")}};
  }
  if (!record.url.empty()) out["url"] = record.url;
  return out;
}

class JsonLdExporter : public Exporter {
 public:
  Parts parts() const override {
    return {.columns = false, .rest = Rest::none};
  }
  Status Begin(std::string& out) override {
    out += "{\"@context\":\"https://schema.org\",\"@graph\":[";
    return Done{};
  }
  Status Add(const PostingRecord& record, std::string& out) override {
    Result<Json> posting = ParseJson(record.posting);
    if (!posting) return posting.error();
    out += is_first_ ? "\n" : ",\n";
    is_first_ = false;
    out += Dump(JobPosting(record, *posting));
    return Done{};
  }
  Status End(const Sink& sink) override { return sink("\n]}\n"); }

 private:
  bool is_first_ = true;
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeJsonldExporter(Tracker&,
                                                     const ExportOptions&) {
  return std::unique_ptr<Exporter>(std::make_unique<JsonLdExporter>());
}

}  // namespace jobdaw
