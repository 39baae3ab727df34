// Known sites: what a careful reader takes from each site's fixture
// (main.json) is what comes out, and most of it comes out without the site's
// own file as well, since sites change.
#include "site.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "fixture.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

// Every member that the reader gave is there; others may be as well.
bool Holds(const Json& got, const Json& wanted) {
  if (wanted.is_object()) {
    if (!got.is_object()) return false;
    for (const auto& [name, value] : wanted.items()) {
      if (!got.contains(name) || !Holds(got[name], value)) return false;
    }
    return true;
  }
  if (wanted.is_array()) {
    if (!got.is_array() || got.size() != wanted.size()) return false;
    for (size_t i = 0; i < wanted.size(); ++i) {
      bool found = false;
      for (const Json& one : got) found = found || Holds(one, wanted[i]);
      if (!found) return false;
    }
    return true;
  }
  if (wanted.is_number()) {
    return got.is_number() && got.get<double>() == wanted.get<double>();
  }
  return got == wanted;
}

struct Tally {
  int right = 0, all = 0;
};

// The misses of all site fixtures for these fields are told as warnings.
Tally Read(const ExtractOptions& options, const std::set<std::string>& fields) {
  Tally tally;
  for (const fs::path& folder : PageFixtures()) {
    if (!fs::exists(folder / "main.json")) continue;
    Result<Json> wanted = ParseJson(ReadFile(folder / "main.json"));
    REQUIRE(wanted);
    Extraction found = Extract(ReadPage(folder), options);
    Json got = found.posting ? ToJson(*found.posting) : Json::object();
    for (const auto& [field, value] : wanted->items()) {
      if (!fields.empty() && fields.count(field) == 0) continue;
      ++tally.all;
      Json has = got.contains(field) ? got[field] : Json();
      if (Holds(has, value)) {
        ++tally.right;
      } else {
        WARN(folder.filename().string()
             << ": " << field << ": wanted " << Dump(value) << ", got "
             << Dump(has));
      }
    }
  }
  return tally;
}

TEST_CASE("known sites give what a reader takes from their pages") {
  Tally tally = Read({}, {});
  REQUIRE(tally.all > 250);
  INFO(tally.right << " of " << tally.all);
  CHECK(tally.right * 100 >= tally.all * 97);
}

TEST_CASE("the main fields come out without the site files") {
  Tally tally = Read({.sites = false}, {"title", "company", "locations"});
  REQUIRE(tally.all > 150);
  INFO(tally.right << " of " << tally.all);
  CHECK(tally.right * 100 >= tally.all * 90);
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

}  // namespace
}  // namespace jobdaw
