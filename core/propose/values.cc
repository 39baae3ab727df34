// Pay and days from any text, for whichever proposer found it.
#include <algorithm>

#include "normalize/salary.h"
#include "normalize/text.h"
#include "propose/propose.h"

namespace jobdaw {

void ProposePay(std::string_view text, const Context& context, bool labelled,
                Source source, Candidates& out, int adjust) {
  std::vector<PayReading> readings = FindPay(text, context.setting, labelled);
  TextList extras = PayExtras(Fold(text));
  for (PayReading& reading : readings) {
    if (reading.score < 50) continue;
    reading.salary.extras = extras;
    static constexpr std::string_view kEstimates[] = {
        "estimate", "geschätzt", "estimé", "estimad", "stimat", "geschat"};
    for (std::string_view word : kEstimates) {
      if (text.find(word) != std::string_view::npos)
        reading.salary.is_estimate = true;
    }
    size_t begin = reading.begin > 60 ? reading.begin - 60 : 0;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
    std::string_view evidence =
        text.substr(begin, std::min(reading.end + 40, text.size()) - begin);
    int penalty = (reading.score - 90) / 3;
    out.Add(Field::salary, reading.salary, source, evidence,
            adjust + std::min(penalty, 3));
  }
}

void ProposeDate(Field field, std::string_view text, const Context& context,
                 Source source, Candidates& out, int adjust) {
  Tense tense = field == Field::date_posted ? Tense::past : Tense::future;
  std::optional<DateReading> reading = FindDate(text, context.setting, tense);
  if (!reading) return;
  if (reading->date.empty()) {
    // Undecided: both stay readings that win nothing by themselves.
    for (const Date& date : reading->alternatives) {
      out.Add(field, date, source, text, adjust - 60);
    }
    return;
  }
  out.Add(field, reading->date, source, text,
          adjust - (reading->relative ? 12 : 0));
}

}  // namespace jobdaw
