// JSON both ways. The only file that includes nlohmann/json; nothing throws.
//
//   Result<Page> page = PageFromJson(text);
//   std::string out = Dump(ToJson(Extract(*page)));
#ifndef JOBDAW_JSON_H_
#define JOBDAW_JSON_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "jobdaw/posting.h"
#include "jobdaw/result.h"

namespace jobdaw {

// Object members keep their order.
using Json = nlohmann::ordered_json;

struct JsonLimits {
  int depth = 32;
  bool unique_keys = true;  // a repeated member is an error
};

// Errors: bad_json for anything that is not one JSON text within the limits,
// invalid UTF-8 and NUL among them; the message says where.
Result<Json> ParseJson(std::string_view text, const JsonLimits& limits = {});

// Compact (indent < 0) or indented; invalid UTF-8 becomes U+FFFD.
std::string Dump(const Json& json, int indent = -1);

// Errors: bad_request names the member that is missing or of the wrong type.
Result<Page> PageFromJson(const Json& json);
Result<Posting> PostingFromJson(const Json& json);
Result<Value> ValueFromJson(Field field, const Json& json);

// Every field is there; absent is null or [].
Json ToJson(const Posting& posting);
Json ToJson(Field field, const Value& value);
// schema_version 1; see the project's design for the shape.
Json ToJson(const Extraction& extraction);
Json ToJson(const Page& page);
// {"error": {"code", "message"}}
Json ToJson(const Error& error);

// JSON Schema (2020-12) of a posting, made from the field table.
Json PostingSchema();
// TypeScript declarations of Extraction and all it holds, and FIELDS, the
// field table with each field's kind, group and enumerators.
std::string TypeScriptTypes();

}  // namespace jobdaw

#endif  // JOBDAW_JSON_H_
