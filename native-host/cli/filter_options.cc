#include "cli/filter_options.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "cli/choice.h"
#include "instant.h"
#include "jobdaw/json.h"
#include "jobdaw/read_value.h"
#include "moment.h"

namespace jobdaw {
namespace {

constexpr int kMostDays = 36500;

std::string OptionName(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return "--" + name;
}

// Above zero.
std::optional<double> Amount(const std::string& text) {
  char* end = nullptr;
  double value = std::strtod(text.c_str(), &end);
  bool fine = !text.empty() && *end == '\0' && std::isfinite(value);
  return fine && value > 0 ? std::optional(value) : std::nullopt;
}

// Of ISO 4217, as far as the core reads pay in it.
bool IsCurrency(const std::string& code) {
  std::optional<Value> pay = ReadValue(Field::salary, "50000 " + code);
  const auto* salary = pay ? std::get_if<Salary>(&*pay) : nullptr;
  return code.size() == 3 && salary != nullptr && salary->currency == code;
}

Error BadRequest(std::string message) {
  return {ErrorCode::bad_request, std::move(message)};
}

const char* TypeName(FilterKind kind) {
  switch (kind) {
    case FilterKind::words:
      return "WORDS";
    case FilterKind::names:
      return "NAME";
    case FilterKind::day:
    case FilterKind::since:
    case FilterKind::until:
      return "DATE";
    case FilterKind::days:
      return "DAYS";
    case FilterKind::pay:
      return "AMOUNT";
  }
  return "";
}

}  // namespace

void FilterOptions::AddTo(CLI::App& command, Cli& cli) {
  command_ = command.get_name();
  for (const FilterRow& row : FilterRows()) {
    std::string name = OptionName(row.name);
    CLI::Option* option =
        row.kind == FilterKind::names
            ? command.add_option(name, lists_[row.name], row.help)
                  ->delimiter(',')
            : command.add_option(name, texts_[row.name], row.help);
    bool is_tag = std::string_view(row.name) == "tag";
    option->type_name(is_tag ? "TAG" : TypeName(row.kind))->group("Filters");
    std::vector<std::string_view> names = FilterNames(row.name);
    if (!names.empty()) TakesOneOf(cli, *option, {names.begin(), names.end()});
  }
  command
      .add_option("--pay-currency", pay_currency_, "The currency of --pay-from")
      ->type_name("CODE")
      ->group("Filters")
      ->check([](const std::string& code) -> std::string {
        return IsCurrency(code)
                   ? ""
                   : code + ": is no currency that is known, like EUR";
      });
  command
      .add_option("--rate", rates_,
                  "What one unit of another currency is worth, USD=0.92")
      ->type_name("CODE=NUMBER")
      ->group("Filters")
      ->check([](const std::string& rate) -> std::string {
        size_t sign = std::min(rate.find('='), rate.size());
        bool fine = IsCurrency(rate.substr(0, sign)) &&
                    Amount(rate.substr(std::min(sign + 1, rate.size())));
        return fine ? "" : rate + ": is no CODE=NUMBER like USD=0.92";
      });
  command.add_flag("--trash", trash_, "What is in the trash instead")
      ->group("Filters");
  CLI::Option* sort =
      command.add_option("--sort", sort_, "One of " + SortList());
  TakesOneOf(cli, *sort, WordsOf(SortList()),
             {{"date", "saved_at"},
              {"saved", "saved_at"},
              {"salary", "pay"},
              {"location", "place"}});
  sort->type_name("NAME");
  command.add_flag("--reverse", is_reversed_, "The other way round");
}

bool FilterOptions::is_descending() const {
  bool from_a = sort_ == "title" || sort_ == "company" || sort_ == "place" ||
                sort_ == "stage" || sort_ == "work_mode" || sort_ == "deadline";
  return from_a == is_reversed_;
}

bool FilterOptions::is_trash_alone() const {
  auto is_absent = [](const auto& option) { return option.second.empty(); };
  return trash_ && std::all_of(texts_.begin(), texts_.end(), is_absent) &&
         std::all_of(lists_.begin(), lists_.end(), is_absent);
}

Result<Json> FilterOptions::ReadDayOf(const FilterRow& row,
                                      const std::string& text) const {
  std::string name = OptionName(row.name);
  if (row.kind != FilterKind::days) {
    std::optional<std::string> day = ReadDay(text, Now());
    if (day) return Json(*day);
    return BadRequest(name + ": " + text + ": is no day (" + kDayForms + ")");
  }
  int days = 0;
  const char* end = text.data() + text.size();
  auto [at, wrong] = std::from_chars(text.data(), end, days);
  if (wrong == std::errc() && at == end && days >= 0 && days <= kMostDays) {
    return Json(days);
  }
  return BadRequest(name + ": " + text + ": is no number of days (0 to " +
                    std::to_string(kMostDays) + ")");
}

Result<Json> FilterOptions::ReadPay(const FilterRow& row,
                                    const std::string& text) const {
  std::string name = OptionName(row.name);
  auto amount = Amount(text);
  if (!amount) {
    return BadRequest(name + ": " + text +
                      ": is no pay of a year (like 50000)");
  }
  if (pay_currency_.empty()) {
    return BadRequest(name + ": in which currency? (--pay-currency EUR)");
  }
  Json rates = {{pay_currency_, 1}};
  for (const std::string& rate : rates_) {
    size_t sign = rate.find('=');
    rates[rate.substr(0, sign)] = *Amount(rate.substr(sign + 1));
  }
  return Json{{"amount", *amount}, {"rates", std::move(rates)}};
}

Result<Filter> FilterOptions::Read() const {
  Result<Filter> filter = ReadAll();
  if (filter) return filter;
  return BadRequest(command_ + ": " + filter.error().message);
}

Result<Filter> FilterOptions::ReadAll() const {
  Json json = {{"trash", trash_}};
  for (const FilterRow& row : FilterRows()) {
    if (row.kind == FilterKind::names) {
      const auto& list = lists_.at(row.name);
      if (!list.empty()) json[row.name] = list;
      continue;
    }
    const std::string& text = texts_.at(row.name);
    if (text.empty()) continue;
    Result<Json> value = row.kind == FilterKind::pay     ? ReadPay(row, text)
                         : row.kind == FilterKind::words ? Json(text)
                                                         : ReadDayOf(row, text);
    if (!value) return value.error();
    json[row.name] = std::move(*value);
  }
  if ((!pay_currency_.empty() || !rates_.empty()) &&
      !json.contains("pay_from")) {
    return BadRequest(
        std::string(rates_.empty() ? "--pay-currency" : "--rate") +
        ": goes with --pay-from (give that as well)");
  }
  return Filter::FromJson(json, LocalDay(Now()));
}

}  // namespace jobdaw
