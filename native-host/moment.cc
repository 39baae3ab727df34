#include "moment.h"

#include <cstdio>
#include <ctime>

#include "instant.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

std::optional<std::string> FromLocal(std::tm local) {
  local.tm_isdst = -1;
  std::time_t seconds = std::mktime(&local);
  std::tm utc{};
  if (seconds == -1 || gmtime_r(&seconds, &utc) == nullptr) return std::nullopt;
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", &utc);
  return NormalizeInstant(text);
}

std::tm LocalTime(std::string_view instant) {
  std::tm utc{};
  std::sscanf(std::string(instant).c_str(), "%d-%d-%dT%d:%d:%d", &utc.tm_year,
              &utc.tm_mon, &utc.tm_mday, &utc.tm_hour, &utc.tm_min,
              &utc.tm_sec);
  utc.tm_year -= 1900;
  utc.tm_mon -= 1;
  std::time_t seconds = timegm(&utc);
  std::tm local{};
  localtime_r(&seconds, &local);
  return local;
}

std::string Day(const std::tm& local) {
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

bool IsDay(const std::string& text) {
  return bool(ValueFromJson(Field::deadline, Json(text)));
}

}  // namespace

std::string LocalDay(std::string_view instant) {
  return Day(LocalTime(instant));
}

std::string DayBegins(std::string_view day, int days_later) {
  std::tm local{};
  std::sscanf(std::string(day).c_str(), "%d-%d-%d", &local.tm_year,
              &local.tm_mon, &local.tm_mday);
  local.tm_year -= 1900;
  local.tm_mon -= 1;
  local.tm_mday += days_later;
  return FromLocal(local).value_or(std::string(day));
}

std::string LocalMinute(std::string_view instant) {
  std::tm local = LocalTime(instant);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
  return text;
}

std::optional<std::string> ReadDay(std::string_view text,
                                   std::string_view now) {
  std::string day(text);
  if (day.size() == 10 && IsDay(day)) return day;
  int days = 0;
  if (text == "yesterday") {
    days = -1;
  } else if (text == "tomorrow") {
    days = 1;
  } else if (text != "today") {
    int used = 0;
    if (std::sscanf(day.c_str(), "+%4d%n", &days, &used) != 1 ||
        used != static_cast<int>(day.size()) || days < 0) {
      return std::nullopt;
    }
  }
  std::tm local = LocalTime(now);
  local.tm_mday += days;
  local.tm_hour = 12;
  local.tm_isdst = -1;
  std::mktime(&local);
  return Day(local);
}

std::optional<std::string> ReadMoment(std::string_view text,
                                      std::string_view now) {
  if (auto instant = NormalizeInstant(text)) return instant;
  std::string day(text.substr(0, text.find_first_of(" T")));
  std::optional<std::string> known = ReadDay(day, now);
  if (!known) return std::nullopt;
  std::tm local{};
  local.tm_hour = 12;
  std::sscanf(known->c_str(), "%d-%d-%d", &local.tm_year, &local.tm_mon,
              &local.tm_mday);
  local.tm_year -= 1900;
  local.tm_mon -= 1;
  if (day.size() < text.size()) {
    std::string clock(text.substr(day.size() + 1));
    int used = 0;
    if (std::sscanf(clock.c_str(), "%2d:%2d%n", &local.tm_hour, &local.tm_min,
                    &used) != 2 ||
        used != static_cast<int>(clock.size()) || local.tm_hour > 23 ||
        local.tm_min > 59 || local.tm_hour < 0 || local.tm_min < 0) {
      return std::nullopt;
    }
  }
  return FromLocal(local);
}

}  // namespace jobdaw
