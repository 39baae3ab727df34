// Pay and days from any text, for whichever proposer found it.
#include <algorithm>

#include "normalize/place.h"
#include "normalize/salary.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
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
        "estimate", " est.",  "geschätzt", "estimé",
        "estimad",  "stimat", "geschat"};
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
  // "02/05/2025 to 02/19/2025": open until the last day.
  if (field == Field::deadline && !reading->date.empty() &&
      reading->end < text.size() && text.size() < 80) {
    auto last = FindDate(text.substr(reading->end), context.setting, tense);
    if (last && last->date > reading->date) reading = last;
  }
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

void ProposeText(Field field, std::string_view text, std::string_view evidence,
                 const Context& context, Source source, Candidates& out,
                 int adjust) {
  if (text.empty() || text.size() > 1000) return;
  // "FULL_TIME", "FullTime"
  auto words = [&text] {
    std::string spaced(text);
    for (size_t i = 1; i < spaced.size(); ++i) {
      if (spaced[i] == '_') spaced[i] = ' ';
      if (spaced[i] >= 'A' && spaced[i] <= 'Z' && spaced[i - 1] >= 'a' &&
          spaced[i - 1] <= 'z')
        spaced.insert(i, " ");
    }
    return Fold(spaced);
  };
  switch (field) {
    case Field::title:
      out.Add(field, CleanTitle(text, ""), source, evidence, adjust);
      break;
    case Field::company: {
      std::string name = CleanCompany(text);
      if (name.size() < 100 && !IsBoard(name))
        out.Add(field, Organization{name, "", ""}, source, evidence, adjust);
      break;
    }
    case Field::locations: {
      out.Add(field, ParsePlaces(text), source, evidence, adjust);
      WorkMode mode = FindWorkMode(Fold(text)).mode;
      out.Add(Field::work_mode, mode, source, evidence, adjust - 10);
      break;
    }
    case Field::work_mode:
      out.Add(field, FindWorkMode(words()).mode, source, evidence, adjust);
      break;
    case Field::employment_types:
      out.Add(field, FindEmploymentTypes(words()), source, evidence, adjust);
      break;
    case Field::seniority:
      out.Add(field, FindSeniority(words()), source, evidence, adjust);
      break;
    case Field::salary:
      ProposePay(text, context, true, source, out, adjust);
      break;
    case Field::date_posted:
    case Field::deadline:
    case Field::start_date:
      ProposeDate(field, text, context, source, out, adjust);
      break;
    case Field::apply_url:
      out.Add(field, ResolveUrl(context.facts.url, text), source, evidence,
              adjust);
      break;
    case Field::job_id:
    case Field::department:
    case Field::industry:
      if (text.size() <= 120)
        out.Add(field, std::string(text), source, evidence, adjust);
      break;
    default:
      break;
  }
}

}  // namespace jobdaw
