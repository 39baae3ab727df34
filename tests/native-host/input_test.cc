#include "input.h"

#include <catch2/catch_test_macros.hpp>

#include "support.h"

namespace jobdaw {
namespace {

TEST_CASE("the format is that of the name, else of the first bytes") {
  for (auto [path, content, wanted] : {
           std::tuple("job.html", "Hello", "html"),
           std::tuple("JOB.HTM", "Hello", "html"),
           std::tuple("job.txt", "<p>", "text"),
           std::tuple("job.md", "<p>", "markdown"),
           std::tuple("-", "<!DOCTYPE html><p>", "html"),
           std::tuple("-", "\xEF\xBB\xBF\n <html>", "html"),
           std::tuple("job", "Saved from a page\n<HTML lang=en>", "html"),
           std::tuple("job", "Data Engineer\n# not a heading", "text"),
           std::tuple("", "", "text"),
       }) {
    INFO(path << ": " << content);
    CHECK(GuessFormat(path, content) == wanted);
  }
}

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
