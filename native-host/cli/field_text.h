// A field's value for reading in a terminal.
#ifndef JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_
#define JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_

#include <cstdint>
#include <string>

#include "jobdaw/json.h"

namespace jobdaw {

// "salary min" for a member's name.
std::string Label(std::string name);

// An object's members that say something, "3 to 5" as "min 3, max 5".
std::string Members(const Json& object);

// One line for most fields, a line with a dash for each item of a list.
std::string FieldText(const std::string& name, const Json& value);

// "12 (Baker, Acme)": a posting by its number, for people.
std::string NameOf(int64_t id, const Json& posting);

// "salary: 40000 EUR/year -> 45000 EUR/year", "requirements": what a posting
// says otherwise, as in Match; joined by "; ".
std::string ChangesText(const Json& changes);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_
