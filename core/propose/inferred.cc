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

void ProposeFromUrl(const Context& context, Candidates& out) {
  const std::string& url = context.facts.url;
  std::string host = HostOf(url);
  if (host.empty()) return;
  // careers.acme.com, jobs.acme.de, acme.com/careers
  static const Pattern kCareers(
      "^(?:careers?|jobs?|karriere|recruiting|werkenbij|emplois?|empleo|lavora|"
      "job)\\.([a-z0-9-]+)\\.[a-z.]{2,6}$");
  static const Pattern kOwn("^(?:www\\.)?([a-z0-9-]+)\\.[a-z.]{2,6}$");
  Match m;
  bool careers = kCareers.Full(host, m);
  if (!careers && kOwn.Full(host, m)) {
    std::string lower = Fold(PathOf(url));
    careers = lower.find("career") != std::string::npos ||
              lower.find("karriere") != std::string::npos ||
              lower.find("about") == 0;
  }
  if (careers) {
    std::string name = NameOfSlug(m[1]);
    if (!IsBoard(name))
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
