#include "uuid.h"

#include <catch2/catch_test_macros.hpp>

namespace jobdaw {
namespace {

TEST_CASE("UUIDs are normalized to lower case") {
  CHECK(NormalizeUuid("5F6F7A52-4C11-4E0B-9D68-0D8F3C8A1E01") ==
        "5f6f7a52-4c11-4e0b-9d68-0d8f3c8a1e01");
}

TEST_CASE("what is no UUID is refused") {
  for (const char* text : {"", "5f6f7a52", "5f6f7a524c114e0b9d680d8f3c8a1e01",
                           "5f6f7a52-4c11-4e0b-9d68-0d8f3c8a1e0g",
                           "5f6f7a52-4c11-4e0b-9d68-0d8f3c8a1e011",
                           "5f6f7a52-4c11-4e0b-9d6-80d8f3c8a1e01"}) {
    INFO(text);
    CHECK(!NormalizeUuid(text));
  }
}

TEST_CASE("a new UUID is random, of version 4") {
  std::string one = NewUuid(), two = NewUuid();
  CHECK(NormalizeUuid(one) == one);
  CHECK(one[14] == '4');
  CHECK(std::string("89ab").find(one[19]) != std::string::npos);
  CHECK(one != two);
}

}  // namespace
}  // namespace jobdaw
