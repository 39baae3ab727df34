#include "form/value.h"

#include <algorithm>

#include "form/options.h"
#include "form/rich_text.h"
#include "jobdaw/json_members.h"
#include "jobdaw/markup.h"
#include "jobdaw/table.h"
#include "normalize/date.h"
#include "normalize/text.h"
#include "pattern.h"

namespace jobdaw {
namespace {

template <size_t N>
bool IsIn(std::string_view name, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

constexpr std::string_view kItems[] = {"responsibilities", "requirements",
                                       "nice_to_have", "benefits"};
constexpr std::string_view kMarkdown[] = {"description", "about_company",
                                          "about_role", "other_sections"};
constexpr std::string_view kDateTypes[] = {"date", "month", "datetime-local"};

bool IsDay(std::string_view slot) {
  CellKind kind = KindOfColumn(slot);
  return kind == CellKind::date || kind == CellKind::instant;
}

// "2025-02-15" as the hint beside the control has it: "dd.mm.yyyy",
// "MM/DD/YYYY", "TT.MM.JJJJ"; as it is where there is none.
std::string DateAs(std::string_view hint, const std::string& day) {
#define DAY "(?:dd?|tt?|jj?|gg?)"
#define MONTH "(?:mm?)"
#define YEAR "(yyyy|jjjj|aaaa|rrrr|åååå|yy)"
#define SIGN "(\\s?[./\\- ]\\s?)"
  static const Pattern kDayFirst("(?:^|[^\\p{L}])" DAY SIGN MONTH SIGN YEAR
                                 "(?:$|[^\\p{L}])");
  static const Pattern kMonthFirst("(?:^|[^\\p{L}])" MONTH SIGN DAY SIGN YEAR
                                   "(?:$|[^\\p{L}])");
  static const Pattern kYearFirst("(?:^|[^\\p{L}])" YEAR SIGN MONTH SIGN DAY
                                  "(?:$|[^\\p{L}])");
#undef DAY
#undef MONTH
#undef YEAR
#undef SIGN
  std::string y = day.substr(0, 4), m = day.substr(5, 2), d = day.substr(8, 2);
  Match match;
  auto join = [](const std::string& a, std::string_view sign,
                 const std::string& b, std::string_view other,
                 const std::string& c) {
    return a + std::string(sign) + b + std::string(other) + c;
  };
  auto year = [&y](std::string_view letters) {
    return letters.size() == 2 ? y.substr(2) : y;
  };
  if (kDayFirst.Find(hint, 0, match))
    return join(d, match[1], m, match[2], year(match[3]));
  if (kMonthFirst.Find(hint, 0, match))
    return join(m, match[1], d, match[2], year(match[3]));
  if (kYearFirst.Find(hint, 0, match))
    return join(year(match[1]), match[2], m, match[3], d);
  return day;
}

FormValue Nothing(std::string_view gap) { return {Json(), "", "", gap}; }

FormValue Given(std::string text) {
  if (text.empty()) return Nothing("value");
  std::string shown = Excerpt(Collapse(text));
  return {std::move(text), "", std::move(shown), ""};
}

FormValue OptionsFor(const FormControl& control, std::string_view slot,
                     const Subject& subject) {
  std::vector<size_t> chosen =
      ChooseOptions(slot, subject, control.options, control.TakesSeveral());
  if (chosen.empty()) {
    bool is_absent = subject.Text(slot).empty();
    return Nothing(is_absent ? "value" : "option");
  }
  FormValue out{Json(chosen), "", "", ""};
  for (size_t index : chosen) {
    if (!out.shown.empty()) out.shown += "; ";
    out.shown += Collapse(control.options[index]);
  }
  return out;
}

FormValue DayFor(const FormControl& control, const std::string& text) {
  std::string day = text.substr(0, 10);
  if (!DaysOf(day)) return Nothing(text.empty() ? "value" : "type");
  if (control.type == "month") return Given(day.substr(0, 7));
  if (control.type == "datetime-local") return Given(day + "T00:00");
  if (control.type == "date") return Given(day);
  std::string hint =
      control.placeholder + "\n" + control.description + "\n" + control.label;
  return Given(DateAs(hint, day));
}

std::string MarkdownOf(const Subject& subject, std::string_view slot) {
  if (!IsIn(slot, kItems)) return subject.Words(slot);
  std::string out;
  for (const Json& item : subject.posting[std::string(slot)]) {
    if (!out.empty()) out += '\n';
    out += "- " + (item.is_string() ? item.get<std::string>() : "");
  }
  return out;
}

FormValue LongTextFor(const FormControl& control, std::string_view slot,
                      const Subject& subject) {
  std::string text = MarkdownOf(subject, slot);
  bool is_markdown = IsIn(slot, kMarkdown);
  if (text.empty()) return Nothing("value");
  if (control.type == "contenteditable") {
    FormValue out = Given(is_markdown ? PlainOfMarkdown(text) : text);
    if (is_markdown || IsIn(slot, kItems)) out.html = HtmlOfMarkdown(text);
    return out;
  }
  std::string said = Fold(control.label + " " + control.placeholder + " " +
                          control.description);
  bool wants_markdown = said.find("markdown") != std::string::npos;
  return Given(is_markdown && !wants_markdown ? PlainOfMarkdown(text) : text);
}

// What a single line can hold of several.
std::string OneLine(std::string_view text) {
  std::string out;
  for (std::string_view line : Lines(text)) {
    std::string words = Collapse(StripLead(line));
    if (words.empty()) continue;
    if (!out.empty()) out += "; ";
    out += words;
  }
  return out;
}

std::string FirstOf(const std::string& cell) {
  return cell.substr(0, cell.find_first_of("\n;"));
}

}  // namespace

bool TypeTakes(std::string_view type, std::string_view slot) {
  bool is_url = KindOfColumn(slot) == CellKind::url;
  if (IsIn(type, kDateTypes)) return IsDay(slot);
  if (type == "number" || type == "range") {
    return KindOfColumn(slot) == CellKind::number || slot == "salary";
  }
  if (type == "url") return is_url;
  if (type == "email") return slot == "contact_emails";
  if (type == "checkbox") {
    return slot == "work_mode" || slot == "employment_types" ||
           slot == "visa_sponsorship" || slot == "stage" || slot == "seniority";
  }
  return type != "tel" && type != "time" && type != "week" && type != "color";
}

FormValue ValueFor(const FormControl& control, std::string_view slot,
                   const Subject& subject) {
  if (!TypeTakes(control.type, slot)) return Nothing("type");
  if (control.HasOptions()) return OptionsFor(control, slot, subject);
  const std::string& text = subject.Text(slot);
  if (control.type == "checkbox") {
    Tick tick = TickOf(slot, subject, control.label);
    if (tick == Tick::unknown)
      return Nothing(text.empty() ? "value" : "option");
    return {tick == Tick::on, "", tick == Tick::on ? "+" : "-", ""};
  }
  if (text.empty()) return Nothing("value");
  if (IsDay(slot)) return DayFor(control, text);
  if (control.type == "number" || control.type == "range") {
    return Given(slot != "salary" ? text
                 : !subject.Text("salary_min").empty()
                     ? subject.Text("salary_min")
                     : subject.Text("salary_max"));
  }
  if (control.type == "email") return Given(FirstOf(text));
  if (control.type == "textarea" || control.type == "contenteditable")
    return LongTextFor(control, slot, subject);
  return Given(OneLine(IsIn(slot, kMarkdown) ? PlainOfMarkdown(text)
                                             : subject.Words(slot)));
}

}  // namespace jobdaw
