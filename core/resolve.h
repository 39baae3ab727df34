// Candidates to one winner a field, with the losers kept.
#ifndef JOBDAW_CORE_RESOLVE_H_
#define JOBDAW_CORE_RESOLVE_H_

#include <string>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

struct Resolved {
  Posting posting;
  std::vector<std::optional<Provenance>> provenance;  // kFieldCount
};

// A total order decides: confidence, source, order of the page; what the user
// said is wholly sure. Sources that agree raise a value's confidence; a strong
// contradiction lowers the winner's after it has won, and stands among the
// alternatives, so that who reads the result sees what it is about. What is
// stated is the share of such values that is right (calibration_test.cc); no
// alternative is stated surer than the winner.
// What is less sure than its field asks for wins nothing, but stays among the
// alternatives.
Resolved Resolve(const std::vector<Candidate>& candidates);

// The candidate that Resolve() would choose, or null.
const Candidate* Winner(const std::vector<Candidate>& candidates, Field field);

// What became of one candidate, and why.
struct Verdict {
  const Candidate* candidate = nullptr;
  std::string why;  // "won at 0.95", "agrees with the winner", "0.12 less sure"
};
// All of a field's candidates, those of the winning value first.
std::vector<Verdict> Verdicts(const std::vector<Candidate>& candidates,
                              Field field);

// Whether two values say the same to a reader ("Acme GmbH", "ACME").
bool Agree(const Value& a, const Value& b);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_RESOLVE_H_
