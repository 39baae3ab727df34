#include "fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "jobdaw/json.h"

namespace jobdaw {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> PageFixtures() {
  std::vector<fs::path> out;
  for (const auto& entry :
       fs::directory_iterator(fs::path(JOBDAW_TEST_DATA) / "pages")) {
    if (entry.is_directory()) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Page ReadPage(const fs::path& folder) {
  Page page;
  Result<Json> about = ParseJson(ReadFile(folder / "page.json"));
  REQUIRE(about);
  page.url = (*about)["url"].get<std::string>();
  page.captured_at = (*about)["captured_at"].get<std::string>();
  struct {
    const char* file;
    const char* format;
  } const kForms[] = {
      {"page.html", "html"}, {"page.txt", "text"}, {"page.md", "markdown"}};
  for (const auto& [file, format] : kForms) {
    if (fs::exists(folder / file)) {
      page.documents.push_back({page.url, format, ReadFile(folder / file)});
    }
  }
  REQUIRE(page.documents.size() == 1);
  return page;
}

}  // namespace jobdaw
