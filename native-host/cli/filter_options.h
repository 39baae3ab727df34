// The filters as options, made from the table: --stage, --deadline-within ...
//
//   auto filter = std::make_shared<FilterOptions>();
//   filter->AddTo(*command, cli);
//   Result<Filter> chosen = filter->Read();
#ifndef JOBDAW_NATIVE_HOST_CLI_FILTER_OPTIONS_H_
#define JOBDAW_NATIVE_HOST_CLI_FILTER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "filter.h"
#include "jobdaw/result.h"

namespace jobdaw {

class FilterOptions {
 public:
  void AddTo(CLI::App& command, Cli& cli);
  // With today by the system's clock.
  //   Errors: "list: --saved-from: ...".
  Result<Filter> Read() const;

  // --sort and --reverse: newest, dearest and latest first, but names from A.
  const Sort* sort() const { return SortByName(sort_); }
  bool is_descending() const;
  // --trash and no other condition.
  bool is_trash_alone() const;

 private:
  Result<Filter> ReadAll() const;
  Result<Json> ReadDayOf(const FilterRow& row, const std::string& text) const;
  Result<Json> ReadPay(const FilterRow& row, const std::string& text) const;

  std::string command_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::vector<std::string>> lists_;
  std::string pay_currency_;
  std::vector<std::string> rates_;
  bool trash_ = false;
  std::string sort_;
  bool is_reversed_ = false;
};

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_FILTER_OPTIONS_H_
