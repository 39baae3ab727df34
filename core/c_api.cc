#include "jobdaw/c_api.h"

#include <cstdlib>
#include <cstring>
#include <string>

#include "form/match.h"
#include "form/row.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"
#include "jobdaw/table.h"

namespace {

using jobdaw::Json;
using jobdaw::Result;

char* Answer(const Json& json) {
  std::string text = jobdaw::Dump(json);
  char* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}
char* Answer(const jobdaw::Error& error) {
  return Answer(jobdaw::ToJson(error));
}

Result<Json> Parse(const char* text, size_t length) {
  if (text == nullptr) length = 0;
  return jobdaw::ParseJson(
      std::string_view(text == nullptr ? "" : text, length));
}

}  // namespace

const char* jobdaw_version(void) { return jobdaw::Version(); }

char* jobdaw_extract(const char* page_json, size_t length) {
  Result<Json> json = Parse(page_json, length);
  if (!json) return Answer(json.error());
  Result<jobdaw::Page> page = jobdaw::PageFromJson(*json);
  if (!page) return Answer(page.error());
  return Answer(Json{{"ok", jobdaw::ToJson(jobdaw::Extract(*page))}});
}

char* jobdaw_match_form(const char* request_json, size_t length) {
  Result<Json> json = Parse(request_json, length);
  if (!json) return Answer(json.error());
  Result<Json> matches = jobdaw::MatchForm(*json);
  if (!matches) return Answer(matches.error());
  return Answer(Json{{"ok", std::move(*matches)}});
}

char* jobdaw_row(const char* request_json, size_t length) {
  Result<Json> json = Parse(request_json, length);
  if (!json) return Answer(json.error());
  Result<Json> row = jobdaw::MakeRow(*json);
  if (!row) return Answer(row.error());
  return Answer(Json{{"ok", std::move(*row)}});
}

char* jobdaw_csv(const char* request_json, size_t length) {
  Result<Json> json = Parse(request_json, length);
  if (!json) return Answer(json.error());
  auto postings = json->find("postings");
  if (postings == json->end()) {
    return Answer(jobdaw::Error{jobdaw::ErrorCode::bad_request,
                                "the request has no list \"postings\""});
  }
  return Answer(Json{{"ok", {{"text", jobdaw::CsvOfPostings(*postings)}}}});
}

void jobdaw_free(char* answer) { std::free(answer); }
