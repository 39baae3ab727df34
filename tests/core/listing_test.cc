#include <catch2/catch_test_macros.hpp>

#include "jobdaw/extract.h"

namespace jobdaw {
namespace {

Extraction Read(const std::string& title, const std::string& body) {
  Page page;
  page.url = "https://work.acme.example/jobs";
  page.documents.push_back(
      {page.url, "html",
       "<html lang=en><title>" + title + "</title><body>" + body});
  return Extract(page);
}

struct Card {
  const char* title;
  const char* company;
  const char* place;
};

constexpr Card kCards[] = {{"Baker", "Loaf & Sons", "Leeds"},
                           {"Night Nurse", "Hill Hospital", "Bristol"},
                           {"Data Engineer", "Quaternion Ltd", "London"},
                           {"Truck Driver", "Northway Haulage", "Hull"},
                           {"Primary Teacher", "Elm Grove School", "Leeds"},
                           {"Line Cook", "The Anchor", "Whitby"}};

void CheckCards(const Extraction& found) {
  REQUIRE(found.page_kind == PageKind::listing);
  REQUIRE(found.listing.size() == std::size(kCards));
  for (size_t i = 0; i < std::size(kCards); ++i) {
    CHECK(found.listing[i].title == kCards[i].title);
    CHECK(found.listing[i].company == kCards[i].company);
    CHECK(found.listing[i].location == kCards[i].place);
    CHECK(found.listing[i].url ==
          "https://work.acme.example/jobs/" + std::to_string(i));
  }
}

std::string Href(int i) { return "<a href='/jobs/" + std::to_string(i) + "'>"; }

TEST_CASE("cards say their company and place, whatever their elements' names") {
  std::string items, boxes, above, rows;
  for (int i = 0; const Card& card : kCards) {
    std::string link = Href(i++) + card.title + "</a>";
    items += "<li>" + link + "<div>" + card.company + "</div><div>" +
             card.place + "</div></li>";
    boxes += "<div class=k><h3>" + link + "</h3><p class=w>" + card.company +
             " \xC2\xB7 " + card.place + "</p><p class=d>2 days ago</p></div>";
    above += "<div class=k><p class=w>" + std::string(card.company) +
             "</p><h3>" + link + "</h3><p class=x>" + card.place + "</p></div>";
    rows += "<tr><td>" + std::string(card.company) + "<td>" + link +
            "<td>Permanent<td>" + card.place;
  }
  CheckCards(Read("Jobs", "<ul>" + items + "</ul>"));
  CheckCards(Read("Jobs", boxes));
  CheckCards(Read("Jobs", above));
  CheckCards(Read(
      "Jobs", "<table><tr><th>Employer<th>Job title<th>Contract<th>Location" +
                  rows + "</table>"));
}

TEST_CASE("a table's head makes a list of a single row") {
  Extraction found =
      Read("Careers",
           "<table><tr><th>Job ID<th>Job title<th>Location<th>Posted date"
           "<tr><td>17<td><a href='/jobs/17'>Student Worker</a><td>Orlando, FL"
           "<td>4/26/2010</table>");
  REQUIRE(found.page_kind == PageKind::listing);
  REQUIRE(found.listing.size() == 1);
  CHECK(found.listing[0].title == "Student Worker");
  CHECK_FALSE(found.posting);
}

TEST_CASE("the posting in the pane beside a list is the open entry") {
  std::string list;
  for (int i = 0; const Card& card : kCards) {
    list += "<div class=k><h3>" + Href(i++) + card.title +
            "</a></h3><p class=w>" + card.company + "</p><p class=x>" +
            card.place + "</p></div>";
  }
  std::string pane =
      "<section><h2>Data Engineer</h2><p>Quaternion Ltd</p><p>London</p>"
      "<p>Full-time</p><button>Apply now</button><h3>Responsibilities</h3><ul>"
      "<li>Build pipelines that others can read</li><li>Keep them running at "
      "night</li></ul><h3>Requirements</h3><ul><li>Five years of Python</li>"
      "<li>Some SQL</li></ul><h3>Benefits</h3><ul><li>30 days of leave</li>"
      "</ul></section>";
  Extraction found = Read("Jobs in England | Acme", list + pane);
  REQUIRE(found.page_kind == PageKind::listing);
  REQUIRE(found.listing.size() == std::size(kCards));
  for (size_t i = 0; i < std::size(kCards); ++i)
    CHECK(found.listing[i].open == (i == 2));
  REQUIRE(found.posting);
  CHECK(found.posting->title == "Data Engineer");
  CHECK(found.posting->requirements.size() == 2);
}

TEST_CASE("postings that fold out are a list") {
  std::string body = "<h1>Work with us</h1>";
  for (const char* title :
       {"Site Architect", "BIM Specialist", "Archive Assistant"}) {
    body += "<div class=item><h2><button>" + std::string(title) +
            "</button></h2><div><p>You will work on old houses and new "
            "schools.</p><h4>Requirements</h4><ul><li>A degree in "
            "architecture</li><li>Two years on sites</li></ul></div></div>";
  }
  Extraction found = Read("Work with us | Studio", body);
  REQUIRE(found.page_kind == PageKind::listing);
  CHECK(found.listing.size() == 3);
  CHECK_FALSE(found.posting);
}

}  // namespace
}  // namespace jobdaw
