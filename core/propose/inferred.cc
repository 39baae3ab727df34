// What follows from what others found.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/place_names.h"
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

// ".../job/Krakow-Poland/Analytics-Engineer_R-1", "...-engineer-bangkok-1"
void ProposePlaceOfUrl(const Context& context, Candidates& out) {
  std::string path(PathOf(context.facts.url));
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '-' || path[i] == '_' || path[i] == '+') path[i] = ' ';
  }
  static const Pattern kPart("([^/]+)");
  Match m;
  for (size_t at = 0; kPart.Find(path, at, m); at = m.end) {
    if (PlaceLikeness(m[1]) >= 90) {
      std::string part(m[1]);
      // "Krakow Poland"
      for (size_t space = part.rfind(' '); space != part.npos && space > 0;
           space = part.rfind(' ', space - 1)) {
        if (!CountryCode(part.substr(space + 1)).empty() &&
            part.size() - space > 3) {
          part.insert(space, ",");
          break;
        }
      }
      out.Add(Field::locations, ParsePlaces(part), Source::inferred,
              context.facts.url, -2);
      return;
    }
  }
  std::vector<std::string> cities = FindCities(path);
  if (cities.size() == 1 && cities[0].size() >= 5) {
    out.Add(Field::locations, ParsePlaces(cities[0]), Source::inferred,
            context.facts.url, -6);
  }
}

// The town that a posting without a line for its place speaks of most.
void ProposeTown(const Context& context, Candidates& out) {
  if (const Candidate* known = Winner(out.all(), Field::locations);
      known != nullptr && known->confidence >= 42)
    return;
  struct Town {
    std::string name, evidence;
    int count = 0;
  };
  std::vector<Town> towns;
  size_t seen = 0;
  for (const Block& block : context.facts.blocks) {
    if (block.chrome || block.control) continue;
    if (++seen > 80) break;
    for (std::string& name : TownsIn(block.text)) {
      std::string_view plain = name;
      plain = plain.substr(0, plain.find(", "));
      auto known =
          std::find_if(towns.begin(), towns.end(), [plain](const Town& town) {
            return town.name.compare(0, town.name.find(", "), plain) == 0;
          });
      if (known != towns.end() && name.size() > known->name.size())
        known->name = name;
      if (known == towns.end()) {
        towns.push_back({std::move(name), block.text, 1});
      } else {
        ++known->count;
      }
    }
  }
  // Many towns are branches or customers.
  if (towns.empty() || towns.size() > 4) return;
  const Town* best = &towns[0];
  for (const Town& town : towns) {
    if (town.count > best->count) best = &town;
  }
  Places places = ParsePlaces(best->name);
  // "Plano de saúde": a word of the page's language, and a town in Texas.
  static constexpr std::string_view kEnglish[] = {"US", "GB", "AU", "NZ", "IE"};
  bool is_far = !context.setting.language.empty() &&
                context.setting.language != "en" && !places.empty() &&
                std::find(std::begin(kEnglish), std::end(kEnglish),
                          places[0].country) != std::end(kEnglish);
  if (is_far && best->count < 2) return;
  out.Add(Field::locations, std::move(places), Source::inferred, best->evidence,
          towns.size() == 1 ? -2 : -6);
}

bool IsOfHours(EmploymentType type) {
  return type == EmploymentType::FULL_TIME || type == EmploymentType::PART_TIME;
}

// "Full time" in one place and "fixed term" in another do not contradict each
// other: the one is about hours, the other about the contract.
void ProposeHoursAndContract(Candidates& out) {
  const Candidate* winner = Winner(out.all(), Field::employment_types);
  if (winner == nullptr) return;
  auto all_of_hours = [](const Candidate& candidate, bool hours) {
    const auto& types = std::get<EmploymentTypes>(candidate.value);
    return std::all_of(types.begin(), types.end(), [hours](EmploymentType t) {
      return IsOfHours(t) == hours;
    });
  };
  bool hours = all_of_hours(*winner, true);
  if (!hours && !all_of_hours(*winner, false)) return;
  const Candidate* other = nullptr;
  for (const Candidate& candidate : out.all()) {
    if (candidate.field != Field::employment_types ||
        candidate.confidence < 50 || !all_of_hours(candidate, !hours))
      continue;
    if (other == nullptr || candidate.confidence > other->confidence)
      other = &candidate;
  }
  if (other == nullptr) return;
  EmploymentTypes both = std::get<EmploymentTypes>(winner->value);
  const auto& more = std::get<EmploymentTypes>(other->value);
  both.insert(both.end(), more.begin(), more.end());
  std::sort(both.begin(), both.end());
  Source source = winner->source;
  out.Add(
      Field::employment_types, std::move(both), source,
      winner->evidence + " | " + other->evidence,
      winner->confidence + 1 - BaseConfidence(source, Field::employment_types));
}

void ProposeIds(const Context& context, Candidates& out) {
  // The id in the page's own URL, or in the link to apply: the last part that
  // has a long number, a UUID or, behind a word for jobs, any id.
  static const Pattern kUuid("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}");
  static const Pattern kLong(
      "(?-i)(?:^|[^A-Za-z0-9])((?:[A-Z]{1,4}[-_]?|job)?\\d{5,}(?:-\\d{1,6})?)"
      "(?:$|[^A-Za-z0-9])");
  static const Pattern kAfter(
      "/(?:jobs?|careers?|p|j|o|positions?|postings?|projects?|vacanc\\w+|"
      "openings?|view|details?|offres?|stellen\\w*|announcement)/"
      "(?:[\\w%.-]*-)?([a-z]{0,3}\\d+|[a-z0-9]*\\d[a-z0-9]*)(?:[/?#]|$)");
  std::vector<std::string> urls = {context.facts.url};
  for (const Candidate& candidate : out.all()) {
    if (candidate.field == Field::apply_url && urls.size() < 4)
      urls.push_back(std::get<std::string>(candidate.value));
  }
  int adjust = 0;
  for (const std::string& url : urls) {
    if (url.empty()) continue;
    for (const char* name :
         {"gh_jid", "currentJobId", "vjk", "jk", "jl", "jobId", "job_id",
          "jobid", "reqId", "job", "id"}) {
      std::string id = QueryParameter(url, name);
      if (HasDigit(id) && id.size() >= 3 && id.size() <= 40) {
        out.Add(Field::job_id, id, Source::inferred, url, adjust);
        return;
      }
    }
    Match m;
    std::string path(PathOf(url));
    std::string id;
    if (kUuid.Find(path, 0, m)) {
      id = std::string(m[0]);
    } else {
      for (size_t at = 0; kLong.Find(path, at, m);
           at = static_cast<size_t>(m[1].data() - path.data()) + m[1].size()) {
        id = std::string(m[1]);
        if (id.compare(0, 3, "job") == 0) id.erase(0, 3);
      }
      if (id.empty() && kAfter.Find(path, 0, m)) id = std::string(m[1]);
    }
    if (!id.empty()) {
      out.Add(Field::job_id, id, Source::inferred, url, adjust);
      return;
    }
    adjust -= 5;
  }
}

}  // namespace

void ProposeInferred(const Context& context, Candidates& out) {
  ProposeFromUrl(context, out);
  ProposePlaceOfUrl(context, out);
  ProposeSeat(context, out);
  ProposeTown(context, out);
  if (Winner(out.all(), Field::job_id) == nullptr) ProposeIds(context, out);
  if (const Candidate* title = Winner(out.all(), Field::title)) {
    // Copied: what is added moves the candidates.
    std::string text = std::get<std::string>(title->value);
    std::string evidence = title->evidence;
    Seniority level = FindSeniority(Fold(text));
    out.Add(Field::seniority, level, Source::inferred, text);
    // A title may say more than the page's labels: "Java Developer (Remote)".
    WorkMode mode = FindWorkMode(Fold(text)).mode;
    out.Add(Field::work_mode, mode, Source::inferred, text, 25);
    EmploymentTypes types = FindEmploymentTypes(Fold(text));
    if (types.empty()) types = TypesOfHours(evidence, true);
    out.Add(Field::employment_types, types, Source::inferred, text, 20);
  }
  ProposeHoursAndContract(out);
}

}  // namespace jobdaw
