#include "cli/filter_options.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "instant.h"
#include "jobdaw/json.h"
#include "moment.h"

namespace jobdaw {
namespace {

std::string OptionName(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return "--" + name;
}

std::optional<double> Number(const std::string& text) {
  char* end = nullptr;
  double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return std::nullopt;
  return value;
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

void FilterOptions::AddTo(CLI::App& command) {
  for (const FilterRow& row : FilterRows()) {
    std::string name = OptionName(row.name);
    CLI::Option* option =
        row.kind == FilterKind::names
            ? command.add_option(name, lists_[row.name], row.help)
                  ->delimiter(',')
            : command.add_option(name, texts_[row.name], row.help);
    option->type_name(TypeName(row.kind))->group("Filters");
  }
  command
      .add_option("--pay-currency", pay_currency_, "The currency of --pay-from")
      ->type_name("CODE")
      ->group("Filters");
  command
      .add_option("--rate", rates_,
                  "What one unit of another currency is worth, USD=0.92")
      ->type_name("CODE=NUMBER")
      ->group("Filters");
  command.add_flag("--trash", trash_, "What is in the trash instead")
      ->group("Filters");
  command.add_option("--sort", sort_, "One of " + SortList())
      ->type_name("NAME")
      ->check([](const std::string& name) {
        return SortByName(name) != nullptr ? "" : "is none of " + SortList();
      });
  command.add_flag("--reverse", is_reversed_, "The other way round");
}

bool FilterOptions::is_descending() const {
  bool from_a = sort_ == "title" || sort_ == "company" || sort_ == "place" ||
                sort_ == "stage" || sort_ == "work_mode" || sort_ == "deadline";
  return from_a == is_reversed_;
}

Result<Filter> FilterOptions::Read() const {
  Json json = {{"trash", trash_}};
  for (const FilterRow& row : FilterRows()) {
    if (row.kind == FilterKind::names) {
      const auto& list = lists_.at(row.name);
      if (!list.empty()) json[row.name] = list;
      continue;
    }
    const std::string& text = texts_.at(row.name);
    if (text.empty()) continue;
    if (row.kind == FilterKind::days) {
      int days = 0;
      auto [end, wrong] =
          std::from_chars(text.data(), text.data() + text.size(), days);
      if (wrong != std::errc() || end != text.data() + text.size()) {
        return BadRequest(OptionName(row.name) + ": " + text +
                          ": is no number of days");
      }
      json[row.name] = days;
    } else if (row.kind == FilterKind::pay) {
      auto amount = Number(text);
      if (!amount || pay_currency_.empty()) {
        return BadRequest(OptionName(row.name) +
                          ": takes a year's pay, and --pay-currency its "
                          "currency");
      }
      Json rates = {{pay_currency_, 1}};
      for (const std::string& rate : rates_) {
        size_t sign = std::min(rate.find('='), rate.size());
        auto value = Number(rate.substr(std::min(sign + 1, rate.size())));
        if (sign == 0 || !value) {
          return BadRequest("--rate: " + rate +
                            ": is no CODE=NUMBER (USD=0.92)");
        }
        rates[rate.substr(0, sign)] = *value;
      }
      json[row.name] = {{"amount", *amount}, {"rates", std::move(rates)}};
    } else {
      json[row.name] = text;
    }
  }
  Result<Filter> filter = Filter::FromJson(json, LocalDay(Now()));
  if (filter) return filter;
  // By the option's name, not by the protocol's.
  std::string message = filter.error().message;
  for (const FilterRow& row : FilterRows()) {
    std::string name = "\"" + std::string(row.name) + "\"";
    if (!message.starts_with(name)) continue;
    message.replace(0, name.size(), OptionName(row.name) + ":");
    break;
  }
  return BadRequest(message);
}

}  // namespace jobdaw
