#include "input.h"

#include <catch2/catch_test_macros.hpp>

#include "support.h"

namespace jobdaw {
namespace {

TEST_CASE("a page is read with what is known of it") {
  TempDir dir;
  WriteFile(dir / "job.md", "# Data Engineer");
  Result<Page> page = ReadPage({.path = dir / "job.md",
                                .url = "https://example.org/",
                                .format = "",
                                .captured_at = "2025-01-10T09:00:00Z"});
  REQUIRE(page);
  CHECK(page->url == "https://example.org/");
  CHECK(page->captured_at == "2025-01-10T09:00:00Z");
  REQUIRE(page->documents.size() == 1);
  CHECK(page->documents[0] ==
        PageDocument{"https://example.org/", "markdown", "# Data Engineer"});
}

}  // namespace
}  // namespace jobdaw
