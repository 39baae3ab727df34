#include "jobdaw/json.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "jobdaw/c_api.h"
#include "jobdaw/extract.h"

namespace jobdaw {
namespace {

TEST_CASE("JSON is read strictly") {
  CHECK(ParseJson("{\"a\":[1,2.5,null,true,\"x\"]}"));
  for (const char* bad :
       {"", "{", "{\"a\":1,}", "[1] 2", "{\"a\":1,\"a\":2}", "nul",
        "\"\\u0000\"", "\"\x80\"", "{'a':1}", "[1e999]"}) {
    INFO(bad);
    Result<Json> json = ParseJson(bad);
    REQUIRE(!json);
    CHECK(json.error().code == ErrorCode::bad_json);
  }
  CHECK(!ParseJson(std::string_view("\"a\0b\"", 5)));
  CHECK(ParseJson(std::string(32, '[') + std::string(32, ']')));
  CHECK(!ParseJson(std::string(33, '[') + std::string(33, ']')));
  CHECK(!ParseJson(std::string(1000000, '[')));
}

TEST_CASE("a posting survives the way to JSON and back") {
  Posting posting;
  posting.title = "Data Engineer";
  posting.company = {"Acme GmbH", "https://acme.example/", ""};
  posting.locations = {{"Berlin", "", "Berlin", "", "10115", "DE"}};
  posting.work_mode = WorkMode::hybrid;
  posting.employment_types = {EmploymentType::FULL_TIME,
                              EmploymentType::INTERN};
  posting.salary = {
      3244, 4125, "USD", Period::hour, true, "$32.44 - $41.25", {"bonus"}};
  posting.deadline = "2025-02-15";
  posting.experience_years = {3, std::nullopt};
  posting.education = Education::no_degree;
  posting.skills = {{"C++", true}, {"Go", false}};
  posting.other_sections = {{"Team", "Five people."}};
  posting.openings = {2};
  posting.visa_sponsorship = YesNo::no;
  Json json = ToJson(posting);
  CHECK(json["salary"]["min"] == 32.44);
  CHECK(json["education"] == "none");
  CHECK(json["start_date"].is_null());
  Result<Posting> back = PostingFromJson(json);
  REQUIRE(back);
  CHECK(*back == posting);
}

TEST_CASE("an absent posting is null and empty lists throughout") {
  Json json = ToJson(Posting{});
  CHECK(json.size() == kFieldCount);
  for (const auto& [name, value] : json.items()) {
    INFO(name);
    CHECK((value.is_null() || (value.is_array() && value.empty())));
  }
}

TEST_CASE("values of the wrong type are named") {
  for (const char* bad :
       {"{\"title\":5}", "{\"salary\":{\"min\":-1}}",
        "{\"salary\":{\"min\":5,\"max\":1}}", "{\"work_mode\":\"moon\"}",
        "{\"skills\":[\"C\"]}", "{\"openings\":1.5}", "[]",
        "{\"apply_url\":\"javascript:alert(1)\"}", "{\"apply_url\":\"jobs/1\"}",
        "{\"deadline\":\"2025-02-30\"}", "{\"deadline\":\"2025-2-3\"}",
        "{\"company\":{\"url\":\"data:text/html,x\"}}"}) {
    INFO(bad);
    Result<Json> json = ParseJson(bad);
    REQUIRE(json);
    Result<Posting> posting = PostingFromJson(*json);
    REQUIRE(!posting);
    CHECK(posting.error().code == ErrorCode::bad_request);
  }
}

TEST_CASE("every field has a place in the schema and in the TypeScript types") {
  Json schema = PostingSchema();
  std::string types = TypeScriptTypes();
  for (int i = 0; i < kFieldCount; ++i) {
    std::string name(FieldName(static_cast<Field>(i)));
    INFO(name);
    CHECK(schema["properties"].contains(name));
    CHECK(types.find("  " + name + ": ") != std::string::npos);
    CHECK(FieldByName(name) == static_cast<Field>(i));
  }
  CHECK(!FieldByName("salery"));
}

std::string Call(char* (*function)(const char*, size_t),
                 const std::string& text) {
  char* answer = function(text.data(), text.size());
  REQUIRE(answer != nullptr);
  std::string out(answer);
  jobdaw_free(answer);
  return out;
}

TEST_CASE("the C interface answers with one JSON text, whatever it is given") {
  Json ok = *ParseJson(
      Call(jobdaw_extract,
           R"({"url":"","documents":[{"format":"text","content":"Nurse"}]})"));
  CHECK(ok["ok"]["schema_version"] == 1);
  CHECK((*ParseJson(Call(jobdaw_extract, "{")))["error"]["code"] == "bad_json");
  CHECK((*ParseJson(Call(jobdaw_extract, "{}")))["error"]["code"] ==
        "bad_request");
  CHECK((*ParseJson(Call(
            jobdaw_extract,
            R"({"documents":[{"format":"pdf","content":""}]})")))["error"]
                                                                 ["code"] ==
        "bad_request");
  CHECK((*ParseJson(Call(jobdaw_match_form, "[]")))["error"]["code"] ==
        "bad_request");
  char* answer = jobdaw_extract(nullptr, 0);
  CHECK((*ParseJson(answer))["error"]["code"] == "bad_json");
  jobdaw_free(answer);
  jobdaw_free(nullptr);
  CHECK(std::string(jobdaw_version()) == Version());
}

}  // namespace
}  // namespace jobdaw
