// What the columns of a foreign table are: fields of the posting, and what
// targets.inc adds to them.
//
//   GuessTarget("Bewerbungsdatum")           -> "applied_at"
//   GuessTarget("Company")                   -> "company"
//   GuessStage("Bewerbung verschickt")       -> "applied"
#ifndef JOBDAW_NATIVE_HOST_IMPORT_TARGETS_H_
#define JOBDAW_NATIVE_HOST_IMPORT_TARGETS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jobdaw {

enum class TargetKind { own, stage, place, text, number, flag, lines, names };
struct Target {
  const char* name;
  TargetKind kind;
};
// Of targets.inc; nullptr for a field of the posting, and for no target.
const Target* TargetByName(std::string_view name);

// Fields first, in their order.
const std::vector<std::string>& TargetNames();
bool IsTarget(std::string_view name);
// "title, company, ...", for messages.
std::string TargetList();

// "" when the heading says nothing.
std::string GuessTarget(std::string_view heading);
// The stage by its own name or by what others call it; "" for none.
std::string GuessStage(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_TARGETS_H_
