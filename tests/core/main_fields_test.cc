// What a careful reader takes from a page fixture
// (main.json) is what comes out, and most of it comes out without the site's
// own file as well, since sites change.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "fixture.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"
#include "site.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

bool IsOf(const std::string& folder, const std::set<std::string>& prefixes) {
  return prefixes.count(folder.substr(0, folder.find("--"))) > 0;
}
const std::set<std::string> kGeneral = {"plain", "text", "list", "other"};
// Written without knowing the rules, and later than most of them.
const std::set<std::string> kHeld = {"held"};

struct Tally {
  int right = 0, all = 0;
};
using Tallies = std::map<std::string, Tally>;

int Percent(const Tallies& tallies) {
  Tally sum;
  for (const auto& [member, tally] : tallies) {
    sum.right += tally.right;
    sum.all += tally.all;
  }
  REQUIRE(sum.all > 0);
  return sum.right * 100 / sum.all;
}

// The fixtures' main.json against what comes out, by member; misses are told
// as warnings.
template <class Chosen>
Tallies Judge(const ExtractOptions& options, Chosen chosen) {
  Tallies tallies;
  for (const fs::path& folder : PageFixtures()) {
    if (!fs::exists(folder / "main.json")) continue;
    std::string name = folder.filename().string();
    Result<Json> wanted = ParseJson(ReadFile(folder / "main.json"));
    INFO(name);
    REQUIRE(wanted);
    Extraction found = Extract(ReadPage(folder), options);
    for (const auto& [member, value] : wanted->items()) {
      if (!chosen(name, member)) continue;
      Tally& tally = tallies[member];
      ++tally.all;
      Json got = Got(found, member);
      if (IsRight(member, got, value)) {
        ++tally.right;
      } else {
        WARN(name << ": " << member << ": wanted " << Dump(value) << ", got "
                  << Dump(got));
      }
    }
  }
  return tallies;
}

TEST_CASE("known sites give what a reader takes from their pages") {
  Tallies found = Judge({}, [](const std::string& folder, const std::string&) {
    return !IsOf(folder, kGeneral) && !IsOf(folder, kHeld);
  });
  CHECK(Percent(found) >= 96);
}

TEST_CASE("the main fields come out without the site files") {
  Tallies found = Judge({.sites = false}, [](const std::string& folder,
                                             const std::string& member) {
    return !IsOf(folder, kGeneral) && !IsOf(folder, kHeld) &&
           (member == "title" || member == "company" || member == "locations");
  });
  CHECK(Percent(found) >= 93);
}

TEST_CASE("every site has a host and a fixture") {
  std::set<std::string> shown;
  for (const fs::path& folder : PageFixtures()) {
    std::string name = folder.filename().string();
    shown.insert(name.substr(0, name.find("--")));
  }
  REQUIRE(SiteCount() >= 36);
  for (int i = 1; i <= SiteCount(); ++i) {
    std::string id(SiteIdName(static_cast<SiteId>(i)));
    INFO(id);
    CHECK(shown.count(id) == 1);
  }
  CHECK(SiteOfUrl("https://boards.greenhouse.io/acme/jobs/1") ==
        SiteId::greenhouse);
  CHECK(SiteOfUrl("https://notgreenhouse.io/acme/jobs/1") == SiteId::none);
  CHECK(SiteSlug(SiteId::greenhouse, "https://boards.greenhouse.io/acme/x") ==
        "acme");
}

TEST_CASE("pages of no known site") {
  Tallies found = Judge({}, [](const std::string& folder, const std::string&) {
    return IsOf(folder, kGeneral);
  });
  CHECK(Percent(found) >= 88);
  for (const auto& [member, tally] : found) {
    INFO(member << ": " << tally.right << " of " << tally.all);
    CHECK(tally.right * 100 >= tally.all * 50);
  }
}

TEST_CASE("pages that are newer than the rules") {
  Tallies found = Judge({}, [](const std::string& folder, const std::string&) {
    return IsOf(folder, kHeld);
  });
  CHECK(Percent(found) >= 75);
}

}  // namespace
}  // namespace jobdaw
