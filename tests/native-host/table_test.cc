#include "cli/table.h"

#include <catch2/catch_test_macros.hpp>

#include "cli/terminal.h"

namespace jobdaw {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string Plain(const std::vector<Column>& columns, const Rows& rows,
                  size_t width) {
  return Styled(Table(columns, rows, width), false);
}

TEST_CASE("a table fits, the widest column gives way first") {
  const std::vector<Column> columns = {{.heading = "ID"},
                                       {.heading = "TITLE", .least = 6},
                                       {.heading = "PLACE", .least = 6}};
  const Rows rows = {{"1", "Senior Software Engineer", "Seattle"},
                     {"22", "Cook", "Rome"}};
  CHECK(Plain(columns, rows, 0) ==
        "ID  TITLE                     PLACE\n"
        "1   Senior Software Engineer  Seattle\n"
        "22  Cook                      Rome\n");
  CHECK(Plain(columns, rows, 18) ==
        "ID  TITLE   PLACE\n"
        "1   Senio\xE2\x80\xA6  Seatt\xE2\x80\xA6\n"
        "22  Cook    Rome\n");
  CHECK(Plain(columns, rows, 25) ==
        "ID  TITLE         PLACE\n"
        "1   Senior Soft\xE2\x80\xA6  Seattle\n"
        "22  Cook          Rome\n");
  // Too narrow for all: readable before it is short.
  CHECK(Styled(Table(columns, rows, 5), true)
            .starts_with("\x1B[1mID  TITLE   PLACE\x1B[0m\n"));
}

TEST_CASE("what matters least is left out first, and before it what is empty") {
  const std::vector<Column> columns = {
      {.heading = "ID"},
      {.heading = "TITLE", .least = 6},
      {.heading = "COMPANY", .least = 7, .rank = 1},
      {.heading = "DAY", .rank = 2},
      {.heading = "SAVED", .rank = 3}};
  const Rows rows = {{"1", "Engineer", "Example", "", "2025-01-10"}};
  CHECK(Plain(columns, rows, 35) ==
        "ID  TITLE     COMPANY  SAVED\n"
        "1   Engineer  Example  2025-01-10\n");
  CHECK(Plain(columns, rows, 24) ==
        "ID  TITLE     COMPANY\n"
        "1   Engineer  Example\n");
  CHECK(Plain(columns, rows, 12) ==
        "ID  TITLE\n"
        "1   Engineer\n");
}

TEST_CASE("each column has its share of the room") {
  const std::string long_text(60, 'x');
  const std::vector<Column> columns = {
      {.heading = "A", .least = 6, .share = 3},
      {.heading = "B", .least = 6, .share = 1}};
  std::string table = Plain(columns, {{long_text, long_text}}, 42);
  CHECK(table.find("\n" + std::string(29, 'x') + "\xE2\x80\xA6  " +
                   std::string(9, 'x')) != std::string::npos);
}

TEST_CASE("a long cell does not fill a pipe with spaces") {
  std::string table = Plain({{.heading = "A", .least = 6}, {.heading = "B"}},
                            {{std::string(5000, 'x'), "y"}, {"a", "b"}}, 0);
  CHECK(table.size() < 300);
  CHECK(table.find("\na ") != std::string::npos);
}

TEST_CASE("no cell leaves its line") {
  CHECK(Plain({{.heading = "A"}}, {{"a\nb\x1B[2J"}}, 0) == "A\na b[2J\n");
}

}  // namespace
}  // namespace jobdaw
