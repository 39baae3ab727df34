// Titles as pages write them: propose/names.cc.
#include <catch2/catch_test_macros.hpp>

#include "propose/propose.h"

namespace jobdaw {
namespace {

// A woman technologist is three characters, joined.
#define TECHNOLOGIST "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"
#define AMBULANCE "\xF0\x9F\x9A\x91"
#define HEART "\xE2\x9D\xA4\xEF\xB8\x8F"
#define FLAG_OF_SCOTLAND                                             \
  "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xB3" \
  "\xF3\xA0\x81\xA3\xF3\xA0\x81\xB4\xF3\xA0\x81\xBF"

TEST_CASE("a title loses its last pictures whole, and keeps its first whole") {
  CHECK(CleanTitle("Developer " TECHNOLOGIST, "") == "Developer");
  CHECK(CleanTitle("Nurse " AMBULANCE " " TECHNOLOGIST, "") == "Nurse");
  CHECK(CleanTitle("Chef " HEART, "") == "Chef");
  CHECK(CleanTitle("Ranger " FLAG_OF_SCOTLAND, "") == "Ranger");
  CHECK(CleanTitle(TECHNOLOGIST " Developer", "") == TECHNOLOGIST " Developer");
}

}  // namespace
}  // namespace jobdaw
