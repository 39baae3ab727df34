// Pages that fight back. Extract is total: what it cannot read is left out.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "jobdaw/extract.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

Extraction Of(std::string content, const char* format = "html") {
  Page page;
  page.url = "https://jobs.example.org/1";
  page.captured_at = "2025-01-10T09:00:00Z";
  page.documents.push_back({page.url, format, std::move(content)});
  return Extract(page);
}

std::string Repeat(const std::string& part, int times) {
  std::string out;
  out.reserve(part.size() * times);
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST_CASE("nothing gives nothing") {
  for (const char* format : {"html", "text", "markdown"}) {
    for (const char* content :
         {"", " \n\t ", "<", "\xFF\xFE", "<!--", "<script>", "&"}) {
      Extraction found = Of(content, format);
      CHECK(found.page_kind == PageKind::other);
      CHECK(!found.posting);
    }
  }
  CHECK(Extract(Page{}).page_kind == PageKind::other);
}

TEST_CASE("noise is no posting") {
  std::string noise;
  uint32_t state = 1;
  for (int i = 0; i < 2000000; ++i) {
    state = state * 1664525 + 1013904223;
    noise += static_cast<char>(state >> 24);
  }
  for (const char* format : {"html", "text", "markdown"}) {
    CHECK(Of(noise, format).page_kind == PageKind::other);
  }
  CHECK(Of(std::string(100000, '\0'), "text").page_kind == PageKind::other);
}

TEST_CASE("a deep tree, a long line and a flood of elements come to an end") {
  CHECK(Of(Repeat("<div>", 200000)).page_kind == PageKind::other);
  CHECK(Of(Repeat("<b><i><a href=x>", 20000)).page_kind == PageKind::other);
  CHECK(Of(Repeat("<ul><li>", 50000) + "x").page_kind == PageKind::other);
  CHECK(Of(std::string(3000000, 'x'), "text").page_kind != PageKind::listing);
  CHECK(Of(Repeat("$1 - ", 200000), "text").page_kind != PageKind::listing);
  CHECK(Of(Repeat("**", 200000) + Repeat("[", 100000), "markdown").page_kind !=
        PageKind::listing);
}

TEST_CASE("broken structured data costs itself, not the page") {
  const std::string body =
      "<h1>Nurse</h1><h2>Responsibilities</h2><ul><li>Care for patients every "
      "day</ul>"
      "<h2>Requirements</h2><ul><li>3 years of experience in nursing</ul>";
  for (const std::string& json :
       {std::string("{"), Repeat("[", 1000000), Repeat("{\"@graph\":", 100000),
        std::string("{\"@type\":\"JobPosting\",\"title\":"),
        std::string("null"), std::string("\x01\x02"),
        std::string("{\"@type\":[[[]]]}")}) {
    Extraction found =
        Of("<script type=application/ld+json>" + json + "</script>" + body);
    REQUIRE(found.page_kind == PageKind::posting);
    CHECK(found.posting->title == "Nurse");
  }
}

TEST_CASE("JSON-LD is read as the web writes it") {
  for (
      const char* json :
      {R"({"@context":"http://schema.org","@type":"JobPosting","title":"Nurse","description":"D"})",
       R"([{"@type":"WebSite"},{"@type":["JobPosting"],"title":"Nurse"}])",
       R"({"@graph":[{"@type":"http://schema.org/JobPosting","title":"Nurse",}]})",
       "/* note */ "
       "{\"@type\":\"JobPosting\",\"title\":\"Nurse\",\"description\":"
       "\"raw\nline\tend\"}",
       "<!-- {\"@type\":\"JobPosting\",\"title\":\"Nurse\"} -->",
       "//<![CDATA[\n{\"@type\":\"JobPosting\",\"title\":\"Nurse\"}\n//]]>",
       "{\"@type\":\"JobPosting\",\"title\":\"Nurse\",\"description\":\"cut "
       "off here"}) {
    INFO(json);
    Extraction found =
        Of("<script type='application/ld+json; charset=utf-8'>" +
           std::string(json) +
           "</script><h1>Nurse</h1><h2>Requirements</h2><p>Care for all "
           "patients of the ward, day and night.</p><button>Apply</button>");
    REQUIRE(found.posting);
    CHECK(found.posting->title == "Nurse");
    CHECK(found.provenance[static_cast<int>(Field::title)]->source ==
          Source::json_ld);
  }
}

TEST_CASE("URLs that are not safe to open never come out") {
  Extraction found = Of(
      "<script "
      "type=application/"
      "ld+json>{\"@type\":\"JobPosting\",\"title\":\"Nurse\",\"url\":"
      "\"javascript:alert(1)\","
      "\"hiringOrganization\":{\"name\":\"Ward\",\"url\":\"data:text/"
      "html,x\",\"logo\":\"file:///etc/passwd\"},\"description\":\"" +
      Repeat("Care for patients. ", 10) +
      "\"}</script><h1>Nurse</h1><a href='javascript:alert(1)'>Apply now</a>");
  REQUIRE(found.posting);
  std::string json = Dump(ToJson(found));
  CHECK(found.posting->apply_url.empty());
  CHECK(found.posting->company.url.empty());
  CHECK(found.posting->company.logo_url.empty());
  CHECK(json.find("\"javascript:") == std::string::npos);
}

TEST_CASE("the same page gives the same bytes") {
  const std::string page =
      "<h1>Nurse (m/f/d)</h1><p>Salary: 30.000 - 40.000 EUR per "
      "year</p><h2>Requirements</h2><p>Care and love.</p>";
  CHECK(Dump(ToJson(Of(page))) == Dump(ToJson(Of(page))));
}

}  // namespace
}  // namespace jobdaw
