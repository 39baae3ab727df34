#include "cli/arguments.h"

#include <charconv>
#include <optional>

namespace jobdaw {
namespace {

constexpr int64_t kMostIds = int64_t{1} << 53;  // that JSON carries

std::optional<int64_t> WholeNumber(const std::string& text) {
  int64_t number = 0;
  const char* end = text.data() + text.size();
  auto [at, wrong] = std::from_chars(text.data(), end, number);
  if (wrong != std::errc() || at != end) return std::nullopt;
  return number;
}

CLI::Option* TakesIds(CLI::Option* option, const std::string& otherwise) {
  return option->type_name("")->check([otherwise](const std::string& text) {
    std::optional<int64_t> id = WholeNumber(text);
    if (id && *id >= 1 && *id <= kMostIds) return std::string();
    return text + ": is no number of a job as jobdaw list shows them" +
           (otherwise.empty() ? "" : "; " + otherwise);
  });
}

}  // namespace

CLI::Option* AddIds(CLI::App& command, std::vector<int64_t>& ids,
                    const std::string& otherwise) {
  return TakesIds(command.add_option("ID", ids,
                                     "Their numbers, as jobdaw list shows "
                                     "them"),
                  otherwise)
      ->required();
}

CLI::Option* AddId(CLI::App& command, int64_t& id) {
  return TakesIds(command.add_option("ID", id,
                                     "Its number, as jobdaw list shows it"),
                  "")
      ->required();
}

CLI::Option* TakesNumber(CLI::Option* option, int64_t least, int64_t most) {
  return option->check([least, most](const std::string& text) -> std::string {
    std::optional<int64_t> number = WholeNumber(text);
    if (number && *number >= least && *number <= most) return "";
    std::string range = " from " + std::to_string(least);
    return text + ": is no number" + range +
           (most < kMostIds ? " to " + std::to_string(most) : " on");
  });
}

CLI::Option* TakesUrl(CLI::Option* option) {
  return option->check([](const std::string& url) -> std::string {
    bool fine = url.starts_with("http://") || url.starts_with("https://");
    return fine ? "" : url + ": is no http or https address";
  });
}

}  // namespace jobdaw
