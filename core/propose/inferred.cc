// What follows from what others found.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "pattern.h"
#include "propose/propose.h"
#include "resolve.h"

namespace jobdaw {
namespace {

// Tracking systems by their hosts: name and a part of the host.
struct Ats {
  const char* host;
  const char* name;
  bool company_in_path;  // the first part of the path is the employer
  bool company_in_host;  // the first label of the host is
};
constexpr Ats kSystems[] = {
    {"greenhouse.io", "Greenhouse", true, false},
    {"lever.co", "Lever", true, false},
    {"ashbyhq.com", "Ashby", true, false},
    {"myworkdayjobs.com", "Workday", false, true},
    {"myworkdaysite.com", "Workday", false, false},
    {"smartrecruiters.com", "SmartRecruiters", true, false},
    {"icims.com", "iCIMS", false, false},
    {"workable.com", "Workable", true, false},
    {"bamboohr.com", "BambooHR", false, true},
    {"jobvite.com", "Jobvite", true, false},
    {"taleo.net", "Taleo", false, true},
    {"successfactors.com", "SuccessFactors", false, false},
    {"successfactors.eu", "SuccessFactors", false, false},
    {"oraclecloud.com", "Oracle HCM", false, false},
    {"eightfold.ai", "Eightfold", false, true},
    {"personio.de", "Personio", false, true},
    {"personio.com", "Personio", false, true},
    {"recruitee.com", "Recruitee", false, true},
    {"teamtailor.com", "Teamtailor", false, true},
    {"rippling.com", "Rippling", true, false},
    {"gem.com", "Gem", true, false},
    {"breezy.hr", "Breezy", false, true},
    {"applytojob.com", "JazzHR", false, true},
    {"pinpointhq.com", "Pinpoint", false, true},
    {"governmentjobs.com", "NEOGOV", false, false},
    {"paylocity.com", "Paylocity", false, false},
    {"dayforcehcm.com", "Dayforce", false, false},
    {"ultipro.com", "UKG", false, false},
    {"softgarden.io", "softgarden", false, true},
    {"join.com", "JOIN", false, false},
    {"comeet.com", "Comeet", false, false}};

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() &&
         text.substr(text.size() - tail.size()) == tail &&
         (text.size() == tail.size() ||
          text[text.size() - tail.size() - 1] == '.');
}

// "acme-corp" -> "Acme Corp"
std::string NameOfSlug(std::string_view slug) {
  std::string out;
  bool start = true;
  for (char c : slug) {
    if (c == '-' || c == '_' || c == '+' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      start = true;
      continue;
    }
    if (c == '%' || c == '.') return "";
    out += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    start = false;
  }
  return std::string(Trim(out));
}

void ProposeFromUrl(const Context& context, Candidates& out) {
  const std::string& url = context.facts.url;
  std::string host = HostOf(url);
  if (host.empty()) return;
  std::string_view path = PathOf(url);
  for (const Ats& system : kSystems) {
    if (!EndsWith(host, system.host)) continue;
    out.Add(Field::ats, std::string(system.name), Source::inferred, host);
    std::string_view slug;
    if (system.company_in_path && path.size() > 1) {
      slug = path.substr(1, path.find('/', 1) == std::string_view::npos
                                ? path.npos
                                : path.find('/', 1) - 1);
    } else if (system.company_in_host) {
      slug = std::string_view(host).substr(0, host.find('.'));
    }
    static constexpr std::string_view kNot[] = {"www",    "jobs",  "careers",
                                                "apply",  "embed", "job-boards",
                                                "boards", "j"};
    if (std::find(std::begin(kNot), std::end(kNot), slug) != std::end(kNot))
      slug = {};
    std::string name = NameOfSlug(slug);
    if (name.size() >= 2 && !HasDigit(name))
      out.Add(Field::company, Organization{name, "", ""}, Source::inferred,
              url);
    break;
  }
  // careers.acme.com, jobs.acme.de, acme.com/careers
  static const Pattern kCareers(
      "^(?:careers?|jobs?|karriere|recruiting|werkenbij|emplois?|empleo|lavora|"
      "job)\\.([a-z0-9-]+)\\.[a-z.]{2,6}$");
  static const Pattern kOwn("^(?:www\\.)?([a-z0-9-]+)\\.[a-z.]{2,6}$");
  Match m;
  bool careers = kCareers.Full(host, m);
  if (!careers && kOwn.Full(host, m)) {
    std::string lower = Fold(path);
    careers = lower.find("career") != std::string::npos ||
              lower.find("karriere") != std::string::npos ||
              lower.find("about") == 0;
  }
  if (careers) {
    std::string name = NameOfSlug(m[1]);
    if (!name.empty() && !IsBoard(name))
      out.Add(Field::company, Organization{name, "", ""}, Source::inferred,
              host, -4);
  }
}

void ProposeIds(const Context& context, Candidates& out) {
  // The id in the page's own URL, or in the link to apply.
  static const Pattern kPath(
      "(?:job|jobs|position|positions|vacancy|opening|details?|view|posting|"
      "stellen\\w*|offre\\w*|o|p|j)/(?:[\\w%.-]*?[-_/"
      "])?([A-Z]{0,4}[-_]?\\d{4,}(?:-\\d+)?|[0-9a-f]{8}-[0-9a-f-]{27})(?:[/"
      "?#-]|$)");
  std::vector<std::string> urls = {context.facts.url};
  for (const Candidate& candidate : out.all()) {
    if (candidate.field == Field::apply_url && urls.size() < 4)
      urls.push_back(std::get<std::string>(candidate.value));
  }
  int adjust = 0;
  for (const std::string& url : urls) {
    if (url.empty()) continue;
    for (const char* name : {"gh_jid", "jobId", "job_id", "jk", "jobid",
                             "reqId", "currentJobId", "job", "id"}) {
      std::string id = QueryParameter(url, name);
      if (HasDigit(id) && id.size() >= 3 && id.size() <= 40) {
        out.Add(Field::job_id, id, Source::inferred, url, adjust);
        return;
      }
    }
    Match m;
    if (kPath.Find(url, 0, m)) {
      out.Add(Field::job_id, std::string(m[1]), Source::inferred, url, adjust);
      return;
    }
    adjust -= 5;
  }
}

}  // namespace

void ProposeInferred(const Context& context, Candidates& out) {
  ProposeFromUrl(context, out);
  if (Winner(out.all(), Field::job_id) == nullptr) ProposeIds(context, out);
  if (const Candidate* title = Winner(out.all(), Field::title)) {
    std::string text = std::get<std::string>(title->value);
    Seniority level = FindSeniority(Fold(text));
    out.Add(Field::seniority, level, Source::inferred, text);
    // A title may say more than the page's labels: "Java Developer (Remote)".
    WorkMode mode = FindWorkMode(Fold(text)).mode;
    out.Add(Field::work_mode, mode, Source::inferred, text, 25);
    EmploymentTypes types = FindEmploymentTypes(Fold(text));
    out.Add(Field::employment_types, types, Source::inferred, text, 20);
  }
}

}  // namespace jobdaw
