// JSON as web pages really hold it: trailing commas, comments, raw control
// characters in strings, single quotes, unquoted names, `undefined`, a CDATA
// or comment wrapper around, text after the value.
//
//   ReadLenientJson("<!-- {a: 'x',} -->")  ->  {"a": "x"}
//
// Bounded in depth and in nodes; strings lose NUL. Of a repeated member the
// first stays.
#ifndef JOBDAW_CORE_COLLECT_LENIENT_JSON_H_
#define JOBDAW_CORE_COLLECT_LENIENT_JSON_H_

#include <optional>
#include <string_view>

#include "jobdaw/json.h"

namespace jobdaw {

// nullopt when there is no object or array at the start. `used` becomes the
// number of bytes that were read.
std::optional<Json> ReadLenientJson(std::string_view text,
                                    size_t* used = nullptr);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_LENIENT_JSON_H_
