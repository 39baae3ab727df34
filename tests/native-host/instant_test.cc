#include "instant.h"

#include <catch2/catch_test_macros.hpp>

namespace jobdaw {
namespace {

TEST_CASE("instants are normalized to UTC with milliseconds") {
  for (auto [text, wanted] : {
           std::pair("2025-01-10T09:00:00Z", "2025-01-10T09:00:00.000Z"),
           std::pair("2025-01-10t09:00:00z", "2025-01-10T09:00:00.000Z"),
           std::pair("2025-01-10T10:00:00+01:00", "2025-01-10T09:00:00.000Z"),
           std::pair("2025-01-01T00:30:00.5+01:00", "2024-12-31T23:30:00.500Z"),
           std::pair("2024-02-29T23:59:59.1239-12:30",
                     "2024-03-01T12:29:59.123Z"),
           std::pair("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
           std::pair("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
       }) {
    INFO(text);
    CHECK(NormalizeInstant(text) == wanted);
  }
}

TEST_CASE("what is no instant is refused") {
  for (const char* text :
       {"", "2025-01-10", "2025-01-10T09:00:00", "2025-01-10 09:00:00Z",
        "2025-02-29T09:00:00Z", "2025-13-01T09:00:00Z", "2025-01-10T24:00:00Z",
        "2025-01-10T09:60:00Z", "2025-01-10T09:00:00.Z",
        "2025-01-10T09:00:00Zx", "2025-01-10T09:00:00+1:00",
        "2025-01-10T09:00:00+24:00", "25-01-10T09:00:00Z",
        "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
        "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA5-01-10T09:00:00Z"}) {
    INFO(text);
    CHECK(!NormalizeInstant(text));
  }
}

TEST_CASE("now is an instant in its normal form") {
  std::string now = Now();
  CHECK(NormalizeInstant(now) == now);
}

}  // namespace
}  // namespace jobdaw
