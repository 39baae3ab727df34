#include "cli/terminal.h"

#include <catch2/catch_test_macros.hpp>

namespace jobdaw {
namespace {

TEST_CASE("nothing that a terminal obeys gets through") {
  CHECK(OneLine("a\x1B[31mb\x07"
                "c\nd\te\x7F") == "a[31mbc d e");
  CHECK(OneLine("a\xC2\x9B"
                "31mb") == "a31mb");  // C1 CSI
  CHECK(OneLine("a\xE2\x80\xAE"
                "b\xE2\x81\xA6"
                "c") == "abc");  // RLO, LRI
  CHECK(OneLine("\xD8\xB9\xE6\xBC\xA2\xF0\x9F\x9A\x80") ==
        "\xD8\xB9\xE6\xBC\xA2\xF0\x9F\x9A\x80");
  CHECK(SeveralLines("a\n\x1B[2Jb\r\n") == "a\n[2Jb \n");
}

TEST_CASE("broken UTF-8 is survived") {
  for (const char* text : {"\xFF", "\xC3", "\xE6\xBC", "\xF0\x9F", "a\x80z"}) {
    CHECK(DisplayWidth(text) >= 1);
    CHECK(OneLine(text).size() <= std::string_view(text).size());
    CHECK(DisplayWidth(Fitted(text, 1)) <= 1);
  }
}

TEST_CASE("widths are those of a terminal") {
  CHECK(DisplayWidth("") == 0);
  CHECK(DisplayWidth("abc") == 3);
  CHECK(DisplayWidth("K\xC3\xB6ln") == 4);
  CHECK(DisplayWidth("\xE6\xBC\xA2\xE5\xAD\x97") == 4);
  CHECK(DisplayWidth("\xF0\x9F\x9A\x80") == 2);
  CHECK(DisplayWidth("e\xCC\x81") == 1);
}

TEST_CASE("what does not fit is cut with an ellipsis") {
  CHECK(Fitted("abc", 3) == "abc");
  CHECK(Fitted("abcd", 3) == "ab\xE2\x80\xA6");
  CHECK(Fitted("a bcd", 3) == "a\xE2\x80\xA6");
  CHECK(Fitted("\xE6\xBC\xA2\xE5\xAD\x97", 3) == "\xE6\xBC\xA2\xE2\x80\xA6");
}

TEST_CASE("a table fits, the widest column gives way first") {
  const std::vector<std::string> heading = {"ID", "TITLE", "PLACE"};
  const std::vector<std::vector<std::string>> rows = {
      {"1", "Senior Software Engineer", "Seattle"}, {"22", "Cook", "Rome"}};
  CHECK(Table(heading, rows, {false, true, true}, 0, false) ==
        "ID  TITLE                     PLACE\n"
        "1   Senior Software Engineer  Seattle\n"
        "22  Cook                      Rome\n");
  CHECK(Table(heading, rows, {false, true, true}, 18, false) ==
        "ID  TITLE   PLACE\n"
        "1   Senio\xE2\x80\xA6  Seatt\xE2\x80\xA6\n"
        "22  Cook    Rome\n");
  CHECK(Table(heading, rows, {false, true, true}, 25, false) ==
        "ID  TITLE         PLACE\n"
        "1   Senior Soft\xE2\x80\xA6  Seattle\n"
        "22  Cook          Rome\n");
  // Too narrow for all: readable before it is short.
  CHECK(Table(heading, rows, {false, true, true}, 5, true)
            .starts_with("\x1B[1mID  TITLE   PLACE\x1B[0m\n"));
}

}  // namespace
}  // namespace jobdaw
