#include "normalize/date.h"

#include <algorithm>
#include <cstdio>

#include "normalize/text.h"
#include "pattern.h"
#include "phrase_table.h"

namespace jobdaw {
namespace {

const PhraseTable<int>& Months() {
  static const auto* const kTable = new PhraseTable<int>(
#include "packed/months.inc"
  );
  return *kTable;
}

// "3 weeks ago": days a unit; with is_fixed, "last week": days back.
struct Relative {
  int days;
  bool is_fixed;
  bool is_ahead;  // "in 3 weeks"
};

// Rows are looked up with every number made "0".
const PhraseTable<Relative>& Relatives() {
  enum { hour = 0, day = 1, week = 7, month = 30 };
  static const auto* const kTable = new PhraseTable<Relative>(
#include "packed/relative_dates.inc"
  );
  return *kTable;
}

int Number(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
    if (value > 99999) return 99999;
  }
  return value;
}

std::optional<int64_t> CapturedDay(const Setting& setting) {
  return DaysOf(std::string_view(setting.captured_at).substr(0, 10));
}

// A day and month without a year, by tense.
Date WithoutYear(int month, int day, const Setting& setting, Tense tense) {
  std::optional<int64_t> today = CapturedDay(setting);
  if (!today) return "";
  int year = Number(setting.captured_at);
  Date best;
  int64_t best_distance = 0;
  for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
    std::optional<int64_t> days = DaysOf(candidate, month, day);
    if (!days) continue;
    int64_t distance = *days - *today;
    if (tense == Tense::past && distance > 0) continue;
    if (tense == Tense::future && distance < -14) continue;
    int64_t apart = distance < 0 ? -distance : distance;
    if (best.empty() || apart < best_distance) {
      best = DateOfDays(*days);
      best_distance = apart;
    }
  }
  // Half a year away in either direction says too little.
  return best_distance > 250 ? "" : best;
}

// Of the Buddhist era too, as Thailand counts: 2568 is 2025.
int FullYear(std::string_view digits) {
  int year = Number(digits);
  if (year >= 2533 && year <= 2642) year -= 543;
  return digits.size() <= 2 ? 2000 + year : year;
}

Date Make(int year, int month, int day) {
  if (year < 1990 || year > 2099) return "";
  std::optional<int64_t> days = DaysOf(year, month, day);
  return days ? DateOfDays(*days) : Date();
}

bool MonthFirst(const Setting& s) {
  if (s.order != Setting::Order::unknown)
    return s.order == Setting::Order::month_first;
  return s.country == "US" || s.country == "PH";
}
bool DayFirst(const Setting& s) {
  if (s.order != Setting::Order::unknown)
    return s.order == Setting::Order::day_first;
  if (!s.country.empty() && !MonthFirst(s)) return s.country != "CA";
  return s.country.empty() && !s.language.empty() && s.language != "en";
}

std::optional<DateReading> FindNumeric(std::string_view text,
                                       const Setting& setting, Tense tense) {
  static const Pattern kYearFirst(
      "(?:^|[^\\d])((?:19|20)\\d\\d)[-/.] ?(\\d{1,2})[-/.] ?"
      "(\\d{1,2})(?:[^\\d]|T|$)");
  static const Pattern kCjk(
      "(?:((?:19|20)\\d\\d)\\s*[年년]\\s*)?(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})"
      "\\s*[日일]");
  static const Pattern kYearLast(
      "(?:^|[^\\d./-]|\\p{Hebrew}-)(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?[./"
      "-]\\s?((?:20|25)?\\d\\d)(?:[^\\d.,/-]|[.,](?:\\D|$)|$)");
  // The whole text alone: "15/4", "~ 04/15(화)".
  static const Pattern kSlash(
      "^[^\\pL\\d]*(\\d{1,2})/"
      "(\\d{1,2})\\s*(?:\\([^()]{1,12}\\))?[^\\pL\\d]*$");
  static const Pattern kGermanShort(
      "(?:^|[^\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(?:[^\\d]|$)");
  Match m;
  DateReading out;
  if (kYearFirst.Find(text, 0, m)) {
    out.date = Make(Number(m[1]), Number(m[2]), Number(m[3]));
  } else if (kCjk.Find(text, 0, m)) {
    out.date = m[1].empty()
                   ? WithoutYear(Number(m[2]), Number(m[3]), setting, tense)
                   : Make(Number(m[1]), Number(m[2]), Number(m[3]));
  } else if (kYearLast.Find(text, 0, m)) {
    int a = Number(m[1]), b = Number(m[3]), year = FullYear(m[4]);
    Date day_first = Make(year, b, a), month_first = Make(year, a, b);
    if (m[2] == ".") {
      out.date = day_first;
    } else if (day_first.empty() || month_first.empty() ||
               day_first == month_first) {
      out.date = day_first.empty() ? month_first : day_first;
    } else if (MonthFirst(setting)) {
      out.date = month_first;
    } else if (DayFirst(setting)) {
      out.date = day_first;
    } else {
      out.alternatives = {day_first, month_first};
    }
  } else if (setting.language != "en" && kGermanShort.Find(text, 0, m)) {
    out.date = WithoutYear(Number(m[2]), Number(m[1]), setting, tense);
  } else if (tense != Tense::any && kSlash.Full(text, m) &&
             !(m[1] == "24" && m[2] == "7")) {
    int a = Number(m[1]), b = Number(m[2]);
    bool cjk = setting.language == "ko" || setting.language == "ja" ||
               setting.language == "zh";
    if (b > 12 || (a <= 12 && (cjk || MonthFirst(setting)))) std::swap(a, b);
    if (a > 12 || cjk || MonthFirst(setting) || DayFirst(setting))
      out.date = WithoutYear(b, a, setting, tense);
  } else {
    return std::nullopt;
  }
  if (out.date.empty() && out.alternatives.empty()) return std::nullopt;
  out.begin = m.begin;
  out.end = m.end;
  return out;
}

// "15th", "1er", "15" -> the number; 0 for what is no day.
int DayWord(std::string_view word) {
  size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') {
    ++digits;
  }
  if (digits == 0 || digits > 2) return 0;
  std::string_view tail = word.substr(digits);
  static constexpr std::string_view kTails[] = {
      "", "st", "nd", "rd", "th", "er", "e", "eme", "o", "a", "\xC2\xBA"};
  if (std::find(std::begin(kTails), std::end(kTails), tail) ==
      std::end(kTails)) {
    return 0;
  }
  int day = Number(word);
  return day >= 1 && day <= 31 ? day : 0;
}

int YearWord(std::string_view word) {
  if (word.size() != 4) return 0;
  int year = FullYear(word);
  return year >= 1990 && year <= 2099 ? year : 0;
}

bool IsFiller(std::string_view word) {
  return word == "de" || word == "of" || word == "del" || word == "d" ||
         word == "the" || word == "den";
}

std::optional<DateReading> FindWritten(std::string_view text,
                                       const Setting& setting, Tense tense) {
  std::string folded = Fold(text);
  std::vector<std::string_view> words = Words(folded);
  auto number_at = [&](size_t i) {
    return i < words.size() ? words[i] : std::string_view();
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const int* month = Months().Exact(words[i]);
    if (month == nullptr && words[i].size() > 2 &&
        words[i].substr(0, 2) == "\xD7\x91") {
      month = Months().Exact(words[i].substr(2));  // Hebrew "in"
    }
    if (month == nullptr) continue;
    size_t before = i, after = i + 1;
    if (before > 0 && IsFiller(words[before - 1])) --before;
    int day = before > 0 ? DayWord(words[before - 1]) : 0;
    int year = 0;
    if (day != 0) {
      while (after < words.size() && IsFiller(words[after])) ++after;
      year = YearWord(number_at(after));
      if (year == 0 && number_at(after).size() == 2 &&
          HasDigit(number_at(after)) &&
          text.find(':') == std::string_view::npos) {
        int two = Number(number_at(after));
        if (two >= 15 && two <= 60) year = 2000 + two;
      }
    }
    int later = DayWord(number_at(i + 1));
    if (day == 0 && later != 0 && before > 0 && YearWord(words[before - 1])) {
      day = later;
      year = YearWord(words[before - 1]);  // "2024. augusztus 12."
    } else if (year == 0 && later != 0 && YearWord(number_at(i + 2)) != 0) {
      day = later;
      year = YearWord(number_at(i + 2));
    } else if (day == 0 && later != 0) {
      day = later;
      year = YearWord(number_at(i + 2));
    } else if (day == 0 && IsFiller(number_at(i + 1))) {
      day = DayWord(number_at(i + 2));
      year = YearWord(number_at(i + 3));
    }
    if (day == 0) continue;
    DateReading out;
    out.date = year != 0 ? Make(year, *month, day)
                         : WithoutYear(*month, day, setting, tense);
    if (out.date.empty()) continue;
    out.relative = year == 0;
    out.end = text.size();
    return out;
  }
  return std::nullopt;
}

std::optional<DateReading> FindRelative(std::string_view text,
                                        const Setting& setting) {
  std::optional<int64_t> today = CapturedDay(setting);
  if (!today || text.size() > 400) return std::nullopt;
  std::string folded = Fold(text);
  std::string zeroed;
  std::vector<std::pair<size_t, int>> numbers;
  for (size_t i = 0; i < folded.size();) {
    if (folded[i] >= '0' && folded[i] <= '9') {
      numbers.emplace_back(zeroed.size(),
                           Number(std::string_view(folded).substr(i)));
      while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9') ++i;
      if (!(i < folded.size() &&
            static_cast<unsigned char>(folded[i]) >= 0x80)) {
        zeroed += '0';
      }
    } else {
      zeroed += folded[i++];
    }
  }
  for (const auto& hit : Relatives().Find(zeroed)) {
    int64_t days = hit.value->days;
    if (!hit.value->is_fixed) {
      int n = -1;
      for (const auto& [at, value] : numbers) {
        if (at >= hit.begin && at <= hit.end) n = value;
      }
      if (n < 0) continue;
      days *= n;
    }
    if (days > 400) continue;
    if (hit.value->is_ahead) days = -days;
    DateReading out;
    out.date = DateOfDays(*today - days);
    out.relative = true;
    out.end = text.size();
    return out;
  }
  return std::nullopt;
}

}  // namespace

Setting::Order OrderOf(const std::vector<std::string>& texts) {
  static const Pattern kDate(
      "(?:^|[^\\d/-])(\\d{1,2})([/-])(\\d{1,2})[/-](?:20)\\d\\d(?:\\D|$)");
  int day_first = 0, month_first = 0;
  for (const std::string& text : texts) {
    if (text.size() > 600 || text.find("20") == text.npos) continue;
    Match m;
    for (size_t at = 0; kDate.Find(text, at, m); at = m.end) {
      int first = Number(m[1]), second = Number(m[3]);
      if (first > 12 && first <= 31 && second <= 12) ++day_first;
      if (second > 12 && second <= 31 && first <= 12) ++month_first;
    }
  }
  if (month_first > 0 && day_first == 0) return Setting::Order::month_first;
  if (day_first > 0 && month_first == 0) return Setting::Order::day_first;
  return Setting::Order::unknown;
}

// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::optional<int64_t> DaysOf(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-' ||
      date.find_first_not_of("0123456789-") != date.npos) {
    return std::nullopt;
  }
  return DaysOf(Number(date), Number(date.substr(5)), Number(date.substr(8)));
}
std::optional<int64_t> DaysOf(int year, int month, int day) {
  static constexpr int kLengths[] = {31, 28, 31, 30, 31, 30,
                                     31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > kLengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
    return std::nullopt;
  }
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = y / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year =
      (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date DateOfDays(int64_t days) {
  days += 719468;
  int64_t era = days / 146097;
  int64_t day_of_era = days - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                         day_of_era / 146096) /
                        365;
  int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  int day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  int year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year % 10000, month, day);
  return out;
}

std::optional<DateReading> FindDate(std::string_view text,
                                    const Setting& setting, Tense tense) {
  text = text.substr(0, 2000);
  if (HasDigit(text)) {
    std::optional<DateReading> numeric = FindNumeric(text, setting, tense);
    if (numeric && (!numeric->date.empty() || !numeric->alternatives.empty())) {
      return numeric;
    }
    if (auto written = FindWritten(text, setting, tense)) return written;
  }
  return FindRelative(text, setting);
}

}  // namespace jobdaw
