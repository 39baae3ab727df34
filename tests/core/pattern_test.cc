#include "pattern.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <set>
#include <string>

#include "fixture.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

// A pattern that RE2 does not take finds nothing, and says nothing: ours has
// only some of Unicode's groups.
TEST_CASE("every Unicode group that a pattern names is there") {
  static const Pattern kGroup("\\\\\\\\[pP]\\{([^}]+)\\}");
  std::set<std::string> names;
  fs::path core = fs::path(JOBDAW_TEST_DATA) / "../../core";
  for (const auto& entry : fs::recursive_directory_iterator(core)) {
    if (!entry.is_regular_file()) continue;
    std::string text = ReadFile(entry.path());
    Match m;
    for (size_t at = 0; kGroup.Find(text, at, m); at = m.end)
      names.emplace(m[1]);
  }
  CHECK(names.size() >= 9);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(Pattern("\\p{" + name + "}").ok());
  }
}

}  // namespace
}  // namespace jobdaw
