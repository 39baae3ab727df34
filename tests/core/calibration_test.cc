// What is said with confidence c is right c of the time: over the page
// fixtures, what a reader wrote (main.json) against what was stated.
//   By field: of the values stated, the share that is right is within .05 of
//   their mean confidence, wherever 40 or more fixtures say what is right.
//   By confidence: the same within .05 for what is stated at about .95, .85,
//   .75 ..., all fields together, so that no field buys its mean with values
//   that are sure and wrong.
// A value where the reader found none is a wrong one.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>

#include "fixture.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

constexpr int kEnough = 40;

struct Said {
  int count = 0;
  int right = 0;
  int points = 0;  // the sum of the confidences, in percent

  double share() const { return right / double(count); }
  double confidence() const { return points / (100.0 * count); }
};

struct Reliability {
  std::map<std::string, Said> by_field;
  std::map<int, Said> by_confidence;  // in tens: 9 is 90 to 100
};

Reliability Measure() {
  Reliability out;
  for (const fs::path& folder : PageFixtures()) {
    if (!fs::exists(folder / "main.json")) continue;
    Result<Json> wanted = ParseJson(ReadFile(folder / "main.json"));
    REQUIRE(wanted);
    Extraction found = Extract(ReadPage(folder));
    if (!found.posting) continue;
    for (int i = 0; i < kFieldCount; ++i) {
      std::string member(FieldName(static_cast<Field>(i)));
      if (!wanted->contains(member)) continue;
      Json got = Got(found, member);
      if (got.is_null() || got.empty()) continue;
      REQUIRE(found.provenance[i]);
      int percent = found.provenance[i]->confidence;
      int right = IsRight(member, got, (*wanted)[member]) ? 1 : 0;
      for (Said* said : {&out.by_field[member],
                         &out.by_confidence[std::min(percent / 10, 9)]}) {
        ++said->count;
        said->right += right;
        said->points += percent;
      }
    }
  }
  return out;
}

TEST_CASE("what is said with a confidence is right that often") {
  Reliability measured = Measure();
  int judged = 0;
  for (const auto& [field, said] : measured.by_field) {
    INFO(field << ": said " << said.confidence() << ", right " << said.share()
               << " of " << said.count);
    if (said.count < kEnough) continue;
    ++judged;
    CHECK(std::abs(said.share() - said.confidence()) <= .05);
  }
  CHECK(judged >= 10);
  for (const auto& [tens, said] : measured.by_confidence) {
    INFO("from ." << tens << ": said " << said.confidence() << ", right "
                  << said.share() << " of " << said.count);
    if (said.count < kEnough) continue;
    CHECK(std::abs(said.share() - said.confidence()) <= .05);
  }
}

}  // namespace
}  // namespace jobdaw
