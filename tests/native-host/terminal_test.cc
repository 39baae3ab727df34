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
  CHECK(OneLine("a\xD8\x9C"
                "b\xE2\x80\xA8"
                "c") == "ab c");  // ALM, LINE SEPARATOR
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

TEST_CASE("text is broken between words") {
  CHECK(Wrapped("one two three", 7) == "one two\nthree");
  CHECK(Wrapped("one two three", 9, 2) == "one two\n  three");
  CHECK(Wrapped("incomprehensible", 4) == "incomprehensible");
  CHECK(Wrapped("", 4) == "");
}

TEST_CASE("what is no UTF-8 is a question mark") {
  CHECK(OneLine("a\xFFz") == "a?z");
  CHECK(OneLine("a\xC0\x9Bz") == "a??z");  // ESC, longer than it need be
  CHECK(OneLine("a\x9Bz") == "a?z");
  CHECK(IsUtf8("K\xC3\xB6ln"));
  CHECK(!IsUtf8("K\xF6ln"));
}

TEST_CASE("only the program itself lets words stand out") {
  std::string text = kBold + OneLine("a\x01\x1B[2Jb") + kPlain + "\x1B[2J\n";
  CHECK(Styled(text, true) == "\x1B[1ma[2Jb\x1B[0m[2J\n");
  CHECK(Styled(text, false) == "a[2Jb[2J\n");
}

}  // namespace
}  // namespace jobdaw
