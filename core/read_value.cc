#include "jobdaw/read_value.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "collect/sections.h"
#include "form/words.h"
#include "normalize/date.h"
#include "normalize/terms.h"
#include "normalize/text.h"
#include "normalize/url.h"
#include "propose/propose.h"
#include "propose/skills.h"
#include "resolve.h"

namespace jobdaw {
namespace {

// Lines, or what semicolons part where there is one line; without bullets.
std::vector<std::string> Items(std::string_view text) {
  char mark = text.find('\n') != std::string_view::npos ? '\n' : ';';
  std::vector<std::string> out;
  while (!text.empty()) {
    size_t end = std::min(text.find(mark), text.size());
    std::string item = Collapse(StripLead(Trim(text.substr(0, end))));
    if (!item.empty()) out.push_back(std::move(item));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Skills SkillsOf(std::string_view text) {
  Skills out;
  std::string parted(text);
  for (char& c : parted) {
    if (c == ',' || c == '|' || c == '\n') c = ';';
  }
  for (std::string& name : Items(parted)) {
    std::vector<std::string> known = FindSkills(name);
    out.push_back({known.size() == 1 ? known[0] : std::move(name), true});
  }
  return out;
}

// Arabic and Persian digits as those that the readers of pages know.
std::string WithPlainDigits(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = NextCodePoint(text, at);
    bool is_arabic = c >= 0x660 && c <= 0x669;
    if (is_arabic || (c >= 0x6F0 && c <= 0x6F9)) {
      out += static_cast<char>('0' + (c - (is_arabic ? 0x660 : 0x6F0)));
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::optional<int> NumberIn(std::string_view text) {
  size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  int value = 0;
  auto [end, error] =
      std::from_chars(text.data() + begin, text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

// "3-5", "up to 3 years", "7+"
std::optional<Years> YearsIn(const std::string& line) {
  for (const char* unit : {"", " years"}) {
    if (auto years = FindYears(line + unit, true)) return years;
  }
  auto number = NumberIn(line);
  if (!number) return std::nullopt;
  return Years{*number, std::nullopt};
}

YesNo YesOrNo(std::string_view text) {
  static constexpr std::string_view kYes[] = {"yes", "true", "1",   "ja",
                                              "oui", "si",   "sim", "tak"};
  static constexpr std::string_view kNo[] = {"no",  "false", "0",   "nein",
                                             "non", "nao",   "nee", "nie"};
  std::string folded = Fold(text);
  if (std::find(std::begin(kYes), std::end(kYes), folded) != std::end(kYes))
    return YesNo::yes;
  if (std::find(std::begin(kNo), std::end(kNo), folded) != std::end(kNo))
    return YesNo::no;
  return YesNo::none;
}

}  // namespace

std::string ColumnOfHeading(std::string_view heading) {
  // So much of the heading has to be explained.
  constexpr int kEnough = 80;
  FormReading reading = ReadFormText(heading);
  bool is_column = reading.score >= kEnough && reading.slot != kIgnored;
  return is_column ? reading.slot : "";
}

std::string_view StageNamed(std::string_view text) {
  return ExactStageOf(Fold(text));
}

std::string LanguageOfLabels(const std::vector<std::string>& labels) {
  struct Row {
    const char* language;
    const char* phrase;
  };
  static constexpr Row kRows[] = {
#define LABEL(key, language, phrase) {#language, phrase},
#include "tables/labels.inc"
#undef LABEL
  };
  static const auto* const kLanguages = [] {
    auto* out = new std::unordered_multimap<std::string, std::string>;
    for (const Row& row : kRows) out->emplace(Fold(row.phrase), row.language);
    return out;
  }();
  std::map<std::string, int> votes;
  for (const std::string& label : labels) {
    auto [begin, end] = kLanguages->equal_range(Fold(label));
    for (auto row = begin; row != end; ++row) ++votes[row->second];
  }
  auto most = std::max_element(
      votes.begin(), votes.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == votes.end()) return "";
  // Loan words are labels in many languages.
  auto english = votes.find("en");
  return english != votes.end() && english->second == most->second
             ? "en"
             : most->first;
}

static_assert(static_cast<int>(DayOrder::month_first) ==
              static_cast<int>(Setting::Order::month_first));

DayOrder DayOrderOf(const std::vector<std::string>& dates) {
  return static_cast<DayOrder>(OrderOf(dates));
}

std::string FoldText(std::string_view text) { return Fold(text); }

std::optional<Value> ReadValue(Field field, std::string_view text,
                               const ReadHints& hints) {
  std::string clean = RepairUtf8(text);
  std::string line = Collapse(clean);
  if (line.empty()) return std::nullopt;
  switch (field) {
    case Field::title:
    case Field::department:
    case Field::industry:
    case Field::job_id:
    case Field::ats:
    case Field::security_clearance:
    case Field::travel:
      return Value(line);
    case Field::company:
      return Value(Organization{line, "", ""});
    case Field::about_company:
    case Field::about_role:
    case Field::description:
      return Value(std::string(Trim(clean)));
    case Field::responsibilities:
    case Field::requirements:
    case Field::nice_to_have:
    case Field::benefits:
    case Field::remote_regions:
    case Field::contact_emails:
      return Value(TextList(Items(clean)));
    case Field::other_sections:
      return Value(Sections{{"", std::string(Trim(clean))}});
    case Field::skills:
      return Value(SkillsOf(clean));
    case Field::openings:
      if (auto number = NumberIn(line)) return Value(Count{*number});
      return std::nullopt;
    case Field::experience_years:
      if (auto years = YearsIn(line)) return Value(*years);
      return std::nullopt;
    case Field::visa_sponsorship:
      if (YesNo said = YesOrNo(line); said != YesNo::none) return Value(said);
      return std::nullopt;
    case Field::education:
      if (Education said = FindEducation(Fold(line)); said != Education::none)
        return Value(said);
      return std::nullopt;
    default:
      break;
  }
  line = WithPlainDigits(line);
  Facts facts;
  facts.captured_at = hints.captured_at;
  std::vector<HeadedSection> sections;
  Context context{facts, sections, {}};
  context.setting.language = hints.language;
  context.setting.country = hints.country;
  context.setting.captured_at = hints.captured_at;
  context.setting.order = static_cast<Setting::Order>(hints.day_order);
  Candidates candidates;
  ProposeText(field, line, line, context, Source::label, candidates);
  const Candidate* best = Winner(candidates.all(), field);
  if (best == nullptr) return std::nullopt;
  return best->value;
}

}  // namespace jobdaw
