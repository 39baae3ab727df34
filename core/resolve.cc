#include "resolve.h"

#include <algorithm>

#include "normalize/text.h"
#include "propose/propose.h"

namespace jobdaw {
namespace {

// The least confidence at which a value is stated rather than only offered.
int Threshold(Field field) {
  switch (field) {
    case Field::title:
      return 30;
    case Field::company:
      return 36;
    case Field::work_mode:
      return 56;
    case Field::employment_types:
      return 50;
    case Field::salary:
      return 52;
    case Field::apply_url:
      return 45;
    default:
      return 42;
  }
}

// The share of values of this field that turned out right at such a score,
// from tables/confidence.inc: straight lines between its rows.
int Stated(Field field, Source source, int score) {
  if (source == Source::user) return score;
  constexpr int kKnots = 4;
  static constexpr int kScores[kKnots] = {50, 70, 85, 95};
  struct Row {
    Field field;
    int percent[kKnots];
  };
  static constexpr Row kRows[] = {
#define SOURCE(source, percent)
#define CONFIDENCE(source, field, percent)
#define STATED(field, at50, at70, at85, at95) \
  {Field::field, {at50, at70, at85, at95}},
#include "tables/confidence.inc"
#undef SOURCE
#undef CONFIDENCE
#undef STATED
  };
  for (const Row& row : kRows) {
    if (row.field != field) continue;
    if (score <= kScores[0]) return row.percent[0] * score / kScores[0];
    for (int i = 1; i < kKnots; ++i) {
      if (score > kScores[i]) continue;
      int width = kScores[i] - kScores[i - 1];
      int rise = row.percent[i] - row.percent[i - 1];
      return row.percent[i - 1] + rise * (score - kScores[i - 1]) / width;
    }
    return row.percent[kKnots - 1];
  }
  return score;
}

std::string CompanyKey(const std::string& name) {
  std::string folded = Fold(name);
  while (HasLegalForm(folded)) {
    size_t space = folded.rfind(' ');
    if (space == std::string::npos) break;
    folded.resize(space);
  }
  return folded;
}

bool SamePlaces(const Places& a, const Places& b) {
  auto key = [](const Place& place) {
    return Fold(place.locality.empty()
                    ? (place.region.empty() ? place.country : place.region)
                    : place.locality);
  };
  for (const Place& one : a) {
    bool found = std::any_of(b.begin(), b.end(), [&](const Place& other) {
      return key(one) == key(other);
    });
    if (!found) return false;
  }
  return true;
}

struct Group {
  const Candidate* best;
  int confidence;
  size_t order;
  uint32_t sources;
};

// Candidates for a field, those that agree as one, the best first.
std::vector<Group> Rank(const std::vector<Candidate>& candidates, Field field) {
  std::vector<Group> groups;
  size_t order = 0;
  for (const Candidate& candidate : candidates) {
    ++order;
    if (candidate.field != field) continue;
    Group* same = nullptr;
    for (Group& group : groups) {
      if (Agree(group.best->value, candidate.value)) {
        same = &group;
        break;
      }
    }
    uint32_t bit = 1u << static_cast<int>(candidate.source);
    if (same == nullptr) {
      if (groups.size() < 40)
        groups.push_back({&candidate, candidate.confidence, order, bit});
      continue;
    }
    bool better = candidate.confidence > same->best->confidence ||
                  (candidate.confidence == same->best->confidence &&
                   candidate.source < same->best->source);
    // "Acme GmbH" says more than "Acme".
    if (const auto* company = std::get_if<Organization>(&candidate.value)) {
      const Organization& known = std::get<Organization>(same->best->value);
      bool near = candidate.source != Source::prose &&
                  same->best->source != Source::prose &&
                  candidate.confidence + 25 >= same->best->confidence &&
                  same->best->confidence + 25 >= candidate.confidence;
      bool legal = HasLegalForm(company->name);
      if (near && legal != HasLegalForm(known.name)) better = legal;
    }
    // Of equal pay, the reading that says more.
    if (const auto* salary = std::get_if<Salary>(&candidate.value)) {
      const Salary& known = std::get<Salary>(same->best->value);
      bool fuller =
          (known.currency.empty() && !salary->currency.empty()) ||
          (known.period == Period::none && salary->period != Period::none);
      if (fuller && candidate.confidence + 40 >= same->best->confidence)
        better = true;
    }
    if (better) same->best = &candidate;
    same->confidence = std::max(same->confidence, candidate.confidence);
    same->sources |= bit;
  }
  for (Group& group : groups) {
    int agreeing = -1;
    for (uint32_t bits = group.sources; bits != 0; bits &= bits - 1) ++agreeing;
    if (agreeing > 0 && group.confidence < 99)
      group.confidence = std::min(99, group.confidence + 4 * agreeing);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) {
                     if (a.confidence != b.confidence)
                       return a.confidence > b.confidence;
                     if (a.best->source != b.best->source)
                       return a.best->source < b.best->source;
                     return a.order < b.order;
                   });
  return groups;
}

// Full or part time is one thing, the kind of contract another: "Full time"
// and "Fixed term" on lines of their own are both true.
void AddOtherAxis(const std::vector<Group>& groups, EmploymentTypes& types) {
  auto is_hours = [](EmploymentType type) {
    return type == EmploymentType::FULL_TIME ||
           type == EmploymentType::PART_TIME;
  };
  bool hours = std::any_of(types.begin(), types.end(), is_hours);
  bool contract =
      std::any_of(types.begin(), types.end(),
                  [&](EmploymentType type) { return !is_hours(type); });
  if (hours == contract) return;
  for (size_t i = 1; i < groups.size(); ++i) {
    const EmploymentTypes& others =
        std::get<EmploymentTypes>(groups[i].best->value);
    if (groups[i].confidence < 75 || others.size() != 1 ||
        is_hours(others[0]) == hours)
      continue;
    types.push_back(others[0]);
    return;
  }
}

// The winner's confidence: a strong voice for something else is a reason to
// look.
int Outcome(const std::vector<Group>& groups) {
  const Group& winner = groups.front();
  bool contradicted = groups.size() > 1 && groups[1].confidence >= 75 &&
                      winner.best->source != Source::user;
  return winner.confidence - (contradicted ? 8 : 0);
}

}  // namespace

std::vector<Verdict> Verdicts(const std::vector<Candidate>& candidates,
                              Field field) {
  auto percent = [](int points) {
    return "0." + std::to_string(points + 100).substr(1);
  };
  std::vector<Verdict> out;
  std::vector<Group> groups = Rank(candidates, field);
  for (const Group& group : groups) {
    bool first = &group == &groups.front();
    int least = Threshold(field);
    std::string why;
    int outcome = Outcome(groups);
    if (first && outcome < least) {
      why = "too unsure: " + percent(outcome) + " of the " + percent(least) +
            " that the field asks for";
    } else if (first) {
      why = "won at " + percent(std::min(outcome, 99)) +
            (outcome < group.confidence ? ", for there is another strong voice"
                                        : "") +
            "; said with " +
            percent(std::min(Stated(field, group.best->source, outcome), 99));
    } else if (group.confidence == groups.front().confidence) {
      why = "as sure, but from a lesser source or later on the page";
    } else {
      why = percent(groups.front().confidence - group.confidence) +
            " less sure than the winner";
    }
    out.push_back({group.best, why});
    for (const Candidate& other : candidates) {
      if (other.field == field && &other != group.best &&
          Agree(other.value, group.best->value))
        out.push_back({&other, "says the same as the one above"});
    }
  }
  return out;
}

bool Agree(const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  if (const auto* text = std::get_if<std::string>(&a)) {
    return Fold(*text) == Fold(std::get<std::string>(b));
  }
  if (const auto* company = std::get_if<Organization>(&a)) {
    return CompanyKey(company->name) ==
           CompanyKey(std::get<Organization>(b).name);
  }
  if (const auto* places = std::get_if<Places>(&a)) {
    const Places& other = std::get<Places>(b);
    return SamePlaces(*places, other) && SamePlaces(other, *places);
  }
  if (const auto* salary = std::get_if<Salary>(&a)) {
    const Salary& other = std::get<Salary>(b);
    return salary->min_minor == other.min_minor &&
           salary->max_minor == other.max_minor &&
           (salary->currency == other.currency || salary->currency.empty() ||
            other.currency.empty()) &&
           (salary->period == other.period || salary->period == Period::none ||
            other.period == Period::none);
  }
  return a == b;
}

const Candidate* Winner(const std::vector<Candidate>& candidates, Field field) {
  std::vector<Group> groups = Rank(candidates, field);
  return groups.empty() ? nullptr : groups.front().best;
}

Resolved Resolve(const std::vector<Candidate>& candidates) {
  Resolved out;
  out.provenance.resize(kFieldCount);
  for (int f = 0; f < kFieldCount; ++f) {
    Field field = static_cast<Field>(f);
    std::vector<Group> groups = Rank(candidates, field);
    if (groups.empty()) continue;
    const Group& winner = groups.front();
    int confidence = Outcome(groups);
    Provenance provenance;
    provenance.source = winner.best->source;
    provenance.evidence = winner.best->evidence;
    size_t first = 1;
    if (confidence >= Threshold(field)) {
      Set(out.posting, field, winner.best->value);
      if (field == Field::employment_types)
        AddOtherAxis(groups, out.posting.employment_types);
      provenance.confidence = Stated(field, provenance.source, confidence);
    } else {
      provenance.confidence = 0;
      first = 0;
    }
    for (size_t i = first;
         i < groups.size() && provenance.alternatives.size() < 6; ++i) {
      Candidate loser = *groups[i].best;
      loser.confidence = Stated(field, loser.source, groups[i].confidence);
      if (provenance.confidence > 0)
        loser.confidence = std::min(loser.confidence, provenance.confidence);
      provenance.alternatives.push_back(std::move(loser));
    }
    out.provenance[f] = std::move(provenance);
  }
  return out;
}

}  // namespace jobdaw
