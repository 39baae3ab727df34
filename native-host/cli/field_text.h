// A field's value for reading in a terminal.
#ifndef JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_
#define JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_

#include <string>

#include "jobdaw/json.h"

namespace jobdaw {

// "salary min" for a member's name.
std::string Label(std::string name);

// An object's members that say something, "3 to 5" as "min 3, max 5".
std::string Members(const Json& object);

// One line for most fields, a line with a dash for each item of a list.
std::string FieldText(const std::string& name, const Json& value);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_FIELD_TEXT_H_
