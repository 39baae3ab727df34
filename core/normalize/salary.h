// Pay as people write it.
//
//   FindPay("Salary: $180,000 - $250,000 per year", {.country = "US"}, true)
//     -> 180000 to 250000 USD a year
//   FindPay("bis zu 60.000 € brutto im Jahr", {}, false)
//     -> up to 60000 EUR a year
//   FindPay("We raised $5 million", {}, false)  -> nothing
#ifndef JOBDAW_CORE_NORMALIZE_SALARY_H_
#define JOBDAW_CORE_NORMALIZE_SALARY_H_

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"
#include "normalize/date.h"

namespace jobdaw {

struct PayReading {
  Salary salary;
  size_t begin = 0, end = 0;  // in bytes of the text
  // How much speaks for base pay, 0 to 100: currency, period, range, a word
  // for pay close by; under 50 it is more likely something else.
  int score = 0;
  // Currencies that an ambiguous sign may mean; empty when it is settled.
  std::vector<std::string> currencies;
};

// All amounts that may be pay, in order of the text. `labelled` says that the
// text stands beside a label for pay, so bare numbers count too.
std::vector<PayReading> FindPay(std::string_view text, const Setting& setting,
                                bool labelled);

// ISO 4217 code for a code, sign or word; "" when unknown or ambiguous and
// the setting does not settle it.
std::string CurrencyOf(std::string_view text, const Setting& setting);
// Period::none when the text names none.
Period PeriodOf(std::string_view folded);
// What pay of that size is paid for where nothing says it, from
// tables/pay_sizes.inc; Period::none where it may be either.
Period PeriodOfSize(const Salary& salary);
// "bonus", "equity" ... named in a folded text, each once.
TextList PayExtras(std::string_view folded);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_NORMALIZE_SALARY_H_
