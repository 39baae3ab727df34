// Every page fixture, whole: tests/data/pages/<site>--<case>/ holds the page
// (page.html, page.txt or page.md), page.json (url, captured_at) and what is
// expected. JOBDAW_UPDATE_GOLDENS=1 writes what came out, to be read before it
// is committed.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "fixture.h"
#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

namespace fs = std::filesystem;

TEST_CASE("every page fixture gives what is expected") {
  int fixtures = 0;
  for (const fs::path& folder : PageFixtures()) {
    ++fixtures;
    // Others say the main fields alone: site_test.cc.
    if (fs::exists(folder / "main.json") &&
        !fs::exists(folder / "expected.json"))
      continue;
    std::string got = Dump(ToJson(Extract(ReadPage(folder))), 1) + "\n";
    fs::path golden = folder / "expected.json";
    if (std::getenv("JOBDAW_UPDATE_GOLDENS") != nullptr) {
      std::ofstream(golden, std::ios::binary) << got;
    }
    INFO(folder.filename().string());
    REQUIRE(fs::exists(golden));
    CHECK(got == ReadFile(golden));
  }
  CHECK(fixtures >= 4);
}

// The user's own sample, field by field, in four dresses.
TEST_CASE("the sample comes out complete and exact in every dress") {
  for (const char* name : {"sample--text", "sample--plain-html",
                           "sample--json-ld", "sample--disagree"}) {
    INFO(name);
    fs::path folder = fs::path(JOBDAW_TEST_DATA) / "pages" / name;
    Extraction found = Extract(ReadPage(folder));
    REQUIRE(found.page_kind == PageKind::posting);
    REQUIRE(found.posting);
    const Posting& p = *found.posting;
    CHECK(p.title == "Senior Software Engineer - Azure AI");
    CHECK(p.company.name == "Microsoft");
    REQUIRE(p.locations.size() == 1);
    CHECK(p.locations[0].locality == "Seattle");
    CHECK(p.locations[0].region == "WA");
    CHECK(p.locations[0].country == "US");
    CHECK(p.work_mode == WorkMode::hybrid);
    CHECK(p.salary.min_minor == 18000000);
    CHECK(p.salary.max_minor == 25000000);
    CHECK(p.salary.currency == "USD");
    CHECK(p.salary.period == Period::year);
    CHECK(p.employment_types == EmploymentTypes{EmploymentType::FULL_TIME});
    CHECK(p.deadline == "2025-02-15");
    CHECK(p.seniority == Seniority::senior);
    CHECK(p.experience_years == Years{7, std::nullopt});
    CHECK(p.education == Education::bachelor);
    CHECK(p.about_company.starts_with(
        "Microsoft Corporation is a technology company"));
    CHECK(p.about_company.ends_with("achieve more."));
    CHECK(p.about_role.starts_with(
        "We are looking for a Senior Software Engineer"));
    CHECK(p.about_role.ends_with("millions of users."));
    CHECK(p.responsibilities.size() == 6);
    CHECK(p.requirements.size() == 7);
    CHECK(p.nice_to_have.size() == 4);
    CHECK(p.benefits.size() == 9);
    // Word for word: every bullet of the source is an item, in its order.
    std::istringstream lines(
        ReadFile(fs::path(JOBDAW_TEST_DATA) / "pages/sample--text/page.txt"));
    TextList bullets;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("- ")) bullets.push_back(line.substr(2));
    }
    TextList items;
    for (const TextList* list :
         {&p.responsibilities, &p.requirements, &p.nice_to_have, &p.benefits}) {
      items.insert(items.end(), list->begin(), list->end());
    }
    CHECK(items == bullets);
    CHECK(p.apply_url == "https://careers.microsoft.com/us/en/job/1234567");
    CHECK(p.job_id == "1234567");
    auto required = [&p](const char* skill) {
      for (const Skill& s : p.skills) {
        if (s.name == skill) return s.required ? 1 : 0;
      }
      return -1;
    };
    CHECK(required("Python") == 1);
    CHECK(required("C++") == 1);
    CHECK(required("Go") == 1);
    CHECK(required("Kubernetes") == 1);
    CHECK(required("CUDA") == 0);
  }
}

TEST_CASE("every field that is there says where it comes from") {
  for (const fs::path& folder : PageFixtures()) {
    INFO(folder.filename().string());
    Extraction found = Extract(ReadPage(folder));
    if (!found.posting) continue;
    for (int i = 0; i < kFieldCount; ++i) {
      Field field = static_cast<Field>(i);
      if (IsAbsent(Get(*found.posting, field))) continue;
      INFO(FieldName(field));
      REQUIRE(found.provenance[i]);
      CHECK(found.provenance[i]->source != Source::none);
      CHECK(found.provenance[i]->confidence > 0);
    }
  }
}

}  // namespace
}  // namespace jobdaw
