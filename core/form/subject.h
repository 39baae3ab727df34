// What foreign forms and rows of tables are filled with: a posting, and what
// the tracker knows of it.
//
//   Result<Subject> subject = ReadSubject({"posting": {...}, "stage":
//   "saved"}); subject->Text("salary_min")    // "180000"
#ifndef JOBDAW_CORE_FORM_SUBJECT_H_
#define JOBDAW_CORE_FORM_SUBJECT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/json.h"

namespace jobdaw {

// What a control, or a cell, may hold: the columns of PostingCells() by their
// names, the parts of the first place, and url, stage, saved_at, applied_at,
// source, tags and notes.
std::span<const std::string> Slots();
bool IsSlot(std::string_view name);

struct Subject {
  Json posting;                    // every field is there
  std::vector<std::string> texts;  // one a slot, "" where there is nothing
  std::vector<std::string> tags;

  // By slot and value, in the user's language: "work_mode", "remote".
  Json names;

  const std::string& Text(std::string_view slot) const;
  // The same for people: "Remote", "Full-time; Internship".
  std::string Words(std::string_view slot) const;
};

// {"posting", "url"?, "stage"?, "saved_at"?, "applied_at"?, "tags"?, "note"?,
//  "names"?: {slot: {value: name}}}
//   Errors: bad_request names what is missing or of the wrong type.
Result<Subject> ReadSubject(const Json& json);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_FORM_SUBJECT_H_
