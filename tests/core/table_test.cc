#include "jobdaw/table.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "jobdaw/json.h"

namespace jobdaw {
namespace {

TEST_CASE("several texts in one cell are the same several again") {
  using Texts = std::vector<std::string>;
  for (const Texts& texts :
       {Texts{}, Texts{"a"}, Texts{"a", "b"}, Texts{"a; b", "c,d", "C:\\x;"},
        Texts{"\\", "\\;", "a\nb"}}) {
    CHECK(ItemsOfCell(ItemsCell(Json(texts))) == texts);
  }
  CHECK(ItemsCell(Json::array({"a; b", "c"})) == "a\\; b; c");
  CHECK(ItemsOfCell(" a ;; b") == Texts{"a ", "b"});
  for (const Texts& texts :
       {Texts{}, Texts{"a"}, Texts{"a", "b"}, Texts{"a\n\nb", "c\n\n\nd", "e"},
        Texts{"a\r\n\r\nb", " "}}) {
    CHECK(BlocksOfCell(BlocksCell(Json(texts))) == texts);
  }
  CHECK(BlocksCell(Json::array({{{"t", "a\n\nb"}}, {{"t", "c"}}}), "t") ==
        "a\n \nb\n\nc");
}

TEST_CASE("postings without a tracker as CSV: the columns named, no formulas") {
  std::string head = CsvOfPostings(Json::array());
  CHECK(head.starts_with(
      "stage,saved_at,applied_at,url,title,company,company_url,"));
  CHECK(head.ends_with(",tags,notes\r\n"));
  Json waiting = Json::object();
  waiting["stage"] = "saved";
  waiting["url"] = "https://example.org/1";
  waiting["tags"] = Json::array({"x", "y"});
  waiting["note"] = "@cmd";
  waiting["posting"]["title"] = "=SUM(1)";
  waiting["posting"]["company"]["name"] = "A, \"B\"";
  waiting["posting"]["benefits"] = Json::array({"One", "Two"});
  std::string csv = CsvOfPostings(Json::array({waiting, 7}));
  CHECK(csv.find("saved,,,https://example.org/1,'=SUM(1),\"A, \"\"B\"\"\",") !=
        std::string::npos);
  CHECK(csv.find("\"One\nTwo\"") != std::string::npos);
  CHECK(csv.find(",x; y,'@cmd\r\n") != std::string::npos);
  CHECK(CsvOfPostings("none") == head);
}

}  // namespace
}  // namespace jobdaw
