// Values by rows: tests/data/values/<type>.tsv, one phrase a line with what it
// says. At least 98 rows in a hundred must be right; each miss is named.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "collect/sections.h"
#include "normalize/date.h"
#include "normalize/place.h"
#include "normalize/salary.h"
#include "reflect.h"

namespace jobdaw {
namespace {

std::vector<std::vector<std::string>> Rows(const char* name) {
  std::ifstream in(std::string(JOBDAW_TEST_DATA) + "/values/" + name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells;
    std::stringstream cut(line);
    for (std::string cell; std::getline(cut, cell, '\t');) {
      cells.push_back(cell);
    }
    rows.push_back(cells);
  }
  return rows;
}

std::string Amount(const std::optional<int64_t>& minor) {
  if (!minor) return "-";
  std::string out = std::to_string(*minor / 100);
  if (*minor % 100 != 0) out += "." + std::to_string(*minor % 100);
  return out;
}

void Judge(const char* name, size_t columns,
           std::string (*read)(const std::vector<std::string>&)) {
  std::vector<std::vector<std::string>> rows = Rows(name);
  REQUIRE(rows.size() >= 30);
  size_t right = 0;
  for (const auto& row : rows) {
    INFO(name << ": " << row[0]);
    REQUIRE(row.size() == columns);
    std::string got = read(row);
    if (got == row.back()) {
      ++right;
    } else {
      WARN(name << ": " << row[0] << ": wanted " << row.back() << ", got "
                << got);
    }
  }
  CHECK(right * 100 >= rows.size() * 98);
}

// phrase, country, "min max currency period" ("-" for what is absent)
TEST_CASE("pay as people write it") {
  Judge("salary.tsv", 3, [](const std::vector<std::string>& row) {
    Setting setting;
    if (row[1] != "-") setting.country = row[1];
    std::vector<PayReading> found = FindPay(row[0], setting, true);
    if (found.empty() || found[0].score < 50) return std::string("none");
    const Salary& pay = found[0].salary;
    return Amount(pay.min_minor) + " " + Amount(pay.max_minor) + " " +
           (pay.currency.empty() ? "-" : pay.currency) + " " +
           (pay.period == Period::none ? "-"
                                       : std::string(EnumName(pay.period)));
  });
}

TEST_CASE("what pay is paid for is told by its size, where that is certain") {
  auto period = [](const char* currency, int64_t min, int64_t max) {
    Salary salary;
    salary.min_minor = min * 100;
    if (max != 0) salary.max_minor = max * 100;
    salary.currency = currency;
    return PeriodOfSize(salary);
  };
  CHECK(period("GBP", 38000, 45000) == Period::year);
  CHECK(period("USD", 29, 37) == Period::hour);
  CHECK(period("RON", 4500, 6000) == Period::month);
  CHECK(period("EUR", 1100, 0) == Period::month);
  // A week's or a month's, a bonus or a year's.
  CHECK(period("USD", 700, 900) == Period::none);
  CHECK(period("EUR", 9000, 12000) == Period::none);
  CHECK(period("", 38000, 45000) == Period::none);
}

TEST_CASE("the rows of pay sizes are of known currencies and apart") {
  struct Row {
    std::string currency;
    Period period;
    int64_t least, most;
  };
  const std::vector<Row> rows = {
#define PAY_SIZE(currency, period, least, most) \
  {currency, Period::period, least, most},
#include "tables/pay_sizes.inc"
#undef PAY_SIZE
  };
  for (size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].currency << " " << rows[i].least);
    CHECK(CurrencyOf(rows[i].currency, {}) == rows[i].currency);
    CHECK(rows[i].least < rows[i].most);
    for (size_t k = 0; k < i; ++k) {
      bool apart = rows[k].currency != rows[i].currency ||
                   rows[k].most < rows[i].least || rows[i].most < rows[k].least;
      CHECK(apart);
    }
  }
}

// phrase, country or language, day; captured on Monday 2025-02-10
TEST_CASE("dates as people write them") {
  Judge("date.tsv", 3, [](const std::vector<std::string>& row) {
    Setting setting;
    setting.captured_at = "2025-02-10T12:00:00Z";
    if (row[1].size() == 2 && row[1][0] >= 'a') setting.language = row[1];
    if (row[1].size() == 2 && row[1][0] < 'a') setting.country = row[1];
    auto found = FindDate(row[0], setting);
    if (!found) return std::string("none");
    return found->date.empty() ? std::string("open") : found->date;
  });
}

// phrase, "locality|region|country" for each place, places divided by "; "
TEST_CASE("places as people write them") {
  Judge("place.tsv", 2, [](const std::vector<std::string>& row) {
    std::string out;
    // Whether a text is a place at all, PlaceLikeness says.
    if (row.back() == "none" && PlaceLikeness(row[0]) < 50) return row.back();
    for (const Place& place : ParsePlaces(row[0])) {
      if (!out.empty()) out += "; ";
      out += place.locality + "|" + place.region + "|" + place.country;
    }
    return out.empty() ? std::string("none") : out;
  });
}

// heading, kind
TEST_CASE("headings as people write them") {
  Judge("heading.tsv", 2, [](const std::vector<std::string>& row) {
    switch (ReadHeading(row[0]).kind) {
#define KIND(kind)        \
  case SectionKind::kind: \
    return std::string(#kind);
      KIND(about_company)
      KIND(about_role)
      KIND(responsibilities)
      KIND(requirements)
      KIND(nice_to_have)
      KIND(benefits)
      KIND(compensation)
      KIND(process)
      KIND(legal)
      KIND(skills)
      KIND(location)
      KIND(schedule)
      KIND(education)
#undef KIND
      default:
        return std::string("other");
    }
  });
}

}  // namespace
}  // namespace jobdaw
