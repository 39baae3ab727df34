#include "instant.h"

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace jobdaw {
namespace {

std::string Write(std::chrono::sys_time<std::chrono::milliseconds> instant) {
  using namespace std::chrono;
  auto day = floor<days>(instant);
  year_month_day date(day);
  int64_t ms = (instant - day).count();
  char out[40];
  std::snprintf(
      out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()), static_cast<int>(ms / 3600000),
      static_cast<int>(ms / 60000 % 60), static_cast<int>(ms / 1000 % 60),
      static_cast<int>(ms % 1000));
  return out;
}

// Takes digits and single characters off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool Take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  std::optional<int> Digits(size_t count) {
    if (text_.size() < count) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  bool AtEnd() const { return text_.empty(); }

 private:
  std::string_view text_;
};

}  // namespace

std::optional<std::string> NormalizeInstant(std::string_view text) {
  using namespace std::chrono;
  Reader in(text);
  auto y = in.Digits(4);
  if (!y || !in.Take('-')) return std::nullopt;
  auto m = in.Digits(2);
  if (!m || !in.Take('-')) return std::nullopt;
  auto d = in.Digits(2);
  if (!d || !(in.Take('T') || in.Take('t'))) return std::nullopt;
  auto h = in.Digits(2);
  if (!h || !in.Take(':')) return std::nullopt;
  auto min = in.Digits(2);
  if (!min || !in.Take(':')) return std::nullopt;
  auto s = in.Digits(2);
  if (!s || *h > 23 || *min > 59 || *s > 60) return std::nullopt;
  int ms = 0;
  if (in.Take('.')) {
    int scale = 100;
    auto digit = in.Digits(1);
    if (!digit) return std::nullopt;
    for (; digit; digit = in.Digits(1), scale /= 10) ms += *digit * scale;
  }
  minutes offset{0};
  if (!in.Take('Z') && !in.Take('z')) {
    bool west = in.Take('-');
    if (!west && !in.Take('+')) return std::nullopt;
    auto oh = in.Digits(2);
    if (!oh || !in.Take(':')) return std::nullopt;
    auto om = in.Digits(2);
    if (!om || *oh > 23 || *om > 59) return std::nullopt;
    offset = minutes(*oh * 60 + *om) * (west ? -1 : 1);
  }
  if (!in.AtEnd()) return std::nullopt;
  year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                      day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  auto instant = sys_days(date) + hours(*h) + minutes(*min) + seconds(*s) +
                 milliseconds(ms) - offset;
  std::string out = Write(instant);
  // An offset may lead out of the years that four digits can write.
  return out.size() == 24 && out[0] != '-' ? std::optional(out) : std::nullopt;
}

std::string Now() {
  using namespace std::chrono;
  return Write(floor<milliseconds>(system_clock::now()));
}

}  // namespace jobdaw
