#include "jobdaw/summary.h"

#include <catch2/catch_test_macros.hpp>

#include "support.h"

namespace jobdaw {
namespace {

TEST_CASE("pay in a few words") {
  for (auto [salary, wanted] : {
           std::pair("null", ""),
           std::pair("{}", ""),
           std::pair("[1]", ""),
           std::pair(R"({"raw": "a fair wage"})", "a fair wage"),
           std::pair(R"({"min": 20, "max": 20, "currency": "EUR",
                         "period": "hour", "raw": "20 EUR/h"})",
                     "20 EUR/hour"),
           std::pair(R"({"min": 180000, "max": 250000, "currency": "USD",
                         "period": "year"})",
                     "180000-250000 USD/year"),
           std::pair(R"({"min": 52000.5, "currency": null})", "from 52000.5"),
           std::pair(R"({"max": 60000, "currency": "EUR"})", "up to 60000 EUR"),
       }) {
    CHECK(PayText(ParsedJson(salary)) == wanted);
  }
}

TEST_CASE("places in a few words") {
  CHECK(PlacesText(ParsedJson(R"([{"raw": "Seattle, WA", "country": "US"},
      {"raw": null, "locality": "K\u00f6ln", "postal_code": "50667",
       "country": "DE"}, {}, "x"])")) == "Seattle, WA; 50667, K\xC3\xB6ln, DE");
  CHECK(PlacesText(nullptr) == "");
}

TEST_CASE("lists are joined without what is absent") {
  CHECK(Joined(ParsedJson(R"(["a", null, "", "b", 3])"), ", ") == "a, b, 3");
  CHECK(Joined(ParsedJson(R"([{"name": "a"}, {}, {"name": "b"}])"), "name",
               "; ") == "a; b");
  CHECK(Joined(ParsedJson("{}"), ", ") == "");
}

}  // namespace
}  // namespace jobdaw
