#include "normalize/terms.h"

#include <algorithm>

#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

// not_a_mode rows have the value `none`: the longest phrase wins, so they keep
// "remote sensing" from counting as remote.
const PhraseTable<WorkMode>& WorkModes() {
  constexpr WorkMode not_a_mode = WorkMode::none;
  constexpr WorkMode remote = WorkMode::remote, hybrid = WorkMode::hybrid,
                     onsite = WorkMode::onsite;
  static const auto* const kTable = new PhraseTable<WorkMode>(
#include "packed/work_modes.inc"
  );
  return *kTable;
}

// False for what looks like one.
const PhraseTable<bool>& Negations() {
  static const auto* const kTable = new PhraseTable<bool>(
#include "packed/negations.inc"
  );
  return *kTable;
}

const PhraseTable<EmploymentType>& Employments() {
  static const auto* const kTable = new PhraseTable<EmploymentType>(
#include "packed/employments.inc"
  );
  return *kTable;
}

const PhraseTable<Seniority>& Seniorities() {
  static const auto* const kTable = new PhraseTable<Seniority>(
#include "packed/seniorities.inc"
  );
  return *kTable;
}

const PhraseTable<Education>& Educations() {
  static const auto* const kTable = new PhraseTable<Education>(
#include "packed/educations.inc"
  );
  return *kTable;
}

const PhraseTable<YesNo>& Visas() {
  static const auto* const kTable = new PhraseTable<YesNo>(
#include "packed/visas.inc"
  );
  return *kTable;
}

const PhraseTable<const char*>& Clearances() {
  static const auto* const kTable = new PhraseTable<const char*>(
#include "packed/clearances.inc"
  );
  return *kTable;
}

}  // namespace

WorkModeReading FindWorkMode(std::string_view folded) {
  WorkModeReading out;
  auto rank = [](WorkMode mode) {
    return mode == WorkMode::hybrid   ? 3
           : mode == WorkMode::onsite ? 2
           : mode == WorkMode::remote ? 1
                                      : 0;
  };
  for (const auto& hit : WorkModes().Find(folded)) {
    if (*hit.value == WorkMode::none) continue;
    ++out.hits;
    if (rank(*hit.value) > rank(out.mode)) {
      out.mode = *hit.value;
      out.evidence = folded.substr(hit.begin, hit.end - hit.begin);
    }
  }
  return out;
}

bool DeniesRemoteWork(std::string_view text) {
  static const Pattern kClause("[.,;:!?()|/–—]+\\s*");
  bool denied = false;
  while (!text.empty()) {
    Match m;
    bool more = kClause.Find(text, 0, m);
    std::string clause = Fold(more ? text.substr(0, m.begin) : text);
    text = more ? text.substr(m.end) : std::string_view();
    for (const auto& hit : WorkModes().Find(clause)) {
      if (*hit.value != WorkMode::remote && *hit.value != WorkMode::hybrid)
        continue;
      auto is_near = [&](const PhraseTable<bool>::Hit& word) {
        size_t begin = std::min(word.end, hit.end);
        size_t end = std::max(word.begin, hit.begin);
        return *word.value &&
               (end <= begin || CountWords(std::string_view(clause).substr(
                                    begin, end - begin)) <= 4);
      };
      auto words = Negations().Find(clause);
      if (std::none_of(words.begin(), words.end(), is_near)) return false;
      denied = true;
    }
  }
  return denied;
}

EmploymentTypes FindEmploymentTypes(std::string_view folded) {
  EmploymentTypes out;
  for (const auto& hit : Employments().Find(folded)) {
    if (std::find(out.begin(), out.end(), *hit.value) == out.end()) {
      out.push_back(*hit.value);
    }
  }
  return out;
}

EmploymentTypes TypesOfHours(std::string_view text, bool brief) {
  static const Pattern kHours(
      "\\b(\\d{1,2})(?:[.,]\\d{1,2})?(?:\\s*(?:-|–|to|tot|bis|à|a|do|till|til|"
      "or)\\s*(\\d{2})(?:[.,]\\d{1,2})?)?[\\s-]*(?:hours?|hrs?|h|std\\.?|"
      "stunden|wochenstunden|heures|horas|ore|uur|uren|timer|timmar|godzin\\w*|"
      "tuntia|óra|hodin)(\\s*(?:/|per|a|à|pro|par|por|al|alla|in der|i|om|w|v)"
      "?\\s*(?:de\\s)?(?:the\\s)?(?:week\\w*|wk|woche|wöchentlich|semaine|"
      "hebdo\\w*|semana\\w*|settiman\\w*|uken?|veckan?|ugen|ugentlig|"
      "tygodni\\w*|tydzień|týdně|viikossa|hét\\w*))?");
  Match m;
  for (size_t at = 0; kHours.Find(text, at, m); at = m.end) {
    bool weekly =
        !m[3].empty() || text.substr(m.begin, m.end - m.begin).find("wochen") !=
                             std::string_view::npos;
    if (!weekly && !brief) continue;
    std::string_view most = m[2].empty() ? m[1] : m[2];
    if (most.size() != 2) continue;
    int hours = (most[0] - '0') * 10 + (most[1] - '0');
    if (hours >= 35 && hours <= 48) return {EmploymentType::FULL_TIME};
    if (hours >= 10 && hours <= 32) return {EmploymentType::PART_TIME};
  }
  static const Pattern kShare(
      "(?:^|[\\s,(])(?:(\\d{2,3})\\s*%?\\s*[-–]\\s*)?(\\d{2,3})\\s?%\\)?$");
  // "taux 60 %", "anställning på 75 %", "80 % Stelle"
  static const Pattern kNamedShare(
      "\\b(?:taux(?: d.activité)?(?: de)?|pensum|arbeitspensum|"
      "beschäftigungsgrad|stellenumfang|tjänstgöringsgrad|"
      "sysselsättningsgrad|\\w*anställning på|stillingsprosent|"
      "stillingsandel|ansættelse på|grado di occupazione)\\W{0,3}"
      "(?:(\\d{2,3})\\s*%?\\s*(?:-|–|à|bis|till|til)\\s*)?(\\d{2,3})\\s?%");
  if ((brief && kShare.Find(text, 0, m)) || kNamedShare.Find(text, 0, m)) {
    // "80–100 %"
    if (m[2] == "100" && !m[1].empty() && m[1] != "100")
      return {EmploymentType::FULL_TIME, EmploymentType::PART_TIME};
    if (m[2] == "100") return {EmploymentType::FULL_TIME};
    if (m[2] >= "40" && m[2].size() == 2) return {EmploymentType::PART_TIME};
  }
  return {};
}

Seniority FindSeniority(std::string_view folded_title) {
  // The highest named wins ("Senior Engineering Manager" is a manager), but a
  // word for a beginner says more than any other.
  Seniority best = Seniority::none;
  for (const auto& hit : Seniorities().Find(folded_title)) {
    if (*hit.value == Seniority::intern) return Seniority::intern;
    if (*hit.value > best) best = *hit.value;
  }
  return best;
}

Education FindEducation(std::string_view folded) {
  Education least = Education::none;
  for (const auto& hit : Educations().Find(folded)) {
    if (least == Education::none || *hit.value < least) least = *hit.value;
  }
  return least;
}

std::optional<Years> FindYears(std::string_view text, bool labelled) {
  static const Pattern kYears(
      "(\\d{1,2})(?:\\.\\d)?\\s*(\\+|plus)?\\s*(?:(?:-|–|—|~|to|bis|à|a|do|"
      "till|til|tot|or)\\s*(\\d{1,2})\\s*(\\+)?)?\\s*(?:\\(\\d+\\)\\s*)?"
      "(?:\\+|or more|or "
      "above)?\\s*(?:full\\s)?(?:years?|yrs?|jahren?|ans?|années?|años?|anni|"
      "anos?|jaar|lata|lat|års?|שנים|שנות|年)");
  Match m;
  for (size_t at = 0; kYears.Find(text, at, m); at = m.end) {
    size_t begin = m.begin > 70 ? m.begin - 70 : 0;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
    size_t end = std::min(m.end + 90, text.size());
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
    std::string around = Fold(text.substr(begin, end - begin));
    static const Pattern kExperience(
        "experience|erfahrung|expérience|experience|experiencia|esperienza|"
        "experiência|experiencia|ervaring|doświadczen|doswiadczen|erfarenhet|"
        "erfaring|ניסיון|経験|working|work "
        "in|practice|praxis|relevant|professional|background");
    static const Pattern kOther(
        "years? old|age of|(?:in|for) business|founded|history|anniversar|over "
        "the (?:last|past)|company with|years of age|jahre "
        "alt|warranty|contract of|term of|fixed term|vertrag");
    Match unused;
    if (!labelled && !kExperience.Find(around, 0, unused)) continue;
    if (kOther.Find(around)) continue;
    Years years;
    auto number = [](std::string_view digits) {
      int value = 0;
      for (char c : digits) value = value * 10 + (c - '0');
      return value;
    };
    int min = number(m[1]);
    if (min > 40) continue;
    if (!m[3].empty()) {
      int max = number(m[3]);
      if (max >= min && max <= 50) years.max = max;
    }
    // "up to 3 years" has no least.
    size_t before = m.begin > 12 ? m.begin - 12 : 0;
    std::string lead = Fold(text.substr(before, m.begin - before));
    bool up_to =
        lead.size() >= 5 && (lead.rfind("up to") != std::string::npos ||
                             lead.rfind("bis zu") != std::string::npos);
    if (up_to && !years.max) {
      years.max = min;
    } else {
      years.min = min;
    }
    return years;
  }
  return std::nullopt;
}

std::optional<YesNo> FindVisa(std::string_view folded) {
  std::optional<YesNo> out;
  for (const auto& hit : Visas().Find(folded)) {
    if (*hit.value == YesNo::no) return YesNo::no;
    out = *hit.value;
  }
  return out;
}

std::string FindClearance(std::string_view folded) {
  auto hits = Clearances().Find(folded);
  return hits.empty() ? "" : *hits.front().value;
}

}  // namespace jobdaw
