#include "fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "jobdaw/json.h"
#include "reflect.h"

namespace jobdaw {

namespace fs = std::filesystem;

namespace {

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

}  // namespace

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
  } const kForms[] = {{"page.html", "html"},
                      {"page.txt", "text"},
                      {"page.md", "markdown"},
                      {"page.eml", "email"}};
  for (const auto& [file, format] : kForms) {
    if (fs::exists(folder / file)) {
      page.documents.push_back({page.url, format, ReadFile(folder / file)});
    }
  }
  REQUIRE(page.documents.size() == 1);
  return page;
}

Json Got(const Extraction& found, const std::string& member) {
  if (member == "page_kind") return std::string(EnumName(found.page_kind));
  if (member == "job_count") return found.listing.size();
  Json all = ToJson(found);
  if (member == "listing") return all["listing"];
  return found.posting ? all["posting"][member] : Json();
}

bool IsRight(const std::string& member, const Json& got, const Json& wanted) {
  if (wanted.is_null()) return got.is_null() || got.empty();
  if (member == "job_count") {
    return std::abs(got.get<int>() - wanted.get<int>()) <=
           std::max(1, wanted.get<int>() / 10);
  }
  if (member == "listing") {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Json& entry) {
      return std::any_of(got.begin(), got.end(),
                         [&](const Json& one) { return Holds(one, entry); });
    });
  }
  return Holds(got, wanted);
}

}  // namespace jobdaw
