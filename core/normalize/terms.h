// Values that are one of a few: mode of work, type of employment, level,
// education, and numbers of years.
//
//   FindWorkMode("hybrid 3 days in the office")   -> hybrid
//   FindEmploymentTypes("full time permanent")    -> FULL_TIME
//   FindYears("7+ years of experience")           -> {7, }
#ifndef JOBDAW_CORE_NORMALIZE_TERMS_H_
#define JOBDAW_CORE_NORMALIZE_TERMS_H_

#include <optional>
#include <string>
#include <string_view>

#include "jobdaw/posting.h"

namespace jobdaw {

struct WorkModeReading {
  WorkMode mode = WorkMode::none;
  std::string_view evidence;  // a view into the folded text
  int hits = 0;
};

// Hybrid beats onsite beats remote where several are named.
WorkModeReading FindWorkMode(std::string_view folded);

// Whether every word for remote or hybrid work stands in a clause that denies
// it: "Le télétravail n'est pas offert."
bool DeniesRemoteWork(std::string_view text);

EmploymentTypes FindEmploymentTypes(std::string_view folded);
// Full or part time by the hours of a week, "32 Stunden pro Woche"; when the
// text is brief, "24 tot 32 uur" and "80 %" as well.
EmploymentTypes TypesOfHours(std::string_view text, bool brief);

// The level named in a title; none where nothing is.
Seniority FindSeniority(std::string_view folded_title);

// The least education named; `none` where nothing is.
Education FindEducation(std::string_view folded);

// "5-7 years", "mindestens 3 Jahre": years of experience, not of anything
// else. Reads unfolded text.
std::optional<Years> FindYears(std::string_view text, bool labelled = false);

std::optional<YesNo> FindVisa(std::string_view folded);
// The canonical name of a clearance, "" where none is asked.
std::string FindClearance(std::string_view folded);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_TERMS_H_
