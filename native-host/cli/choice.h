// Words out of a list, as options and arguments take them: in any case, and
// where a word is none of them, with the one that was meant.
//
//   TakesOneOf(cli, *command->add_option("--sort", sort), {"title", "pay"});
//     --sort titel  ->  "--sort: titel: is none of title, pay; did you mean
//                        title?"
#ifndef JOBDAW_NATIVE_HOST_CLI_CHOICE_H_
#define JOBDAW_NATIVE_HOST_CLI_CHOICE_H_

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace jobdaw {

// What people call a word of the list otherwise.
struct OtherName {
  std::string_view name;  // "xls"
  std::string_view word;  // "xlsx"
};
using OtherNames = std::vector<OtherName>;

// "; did you mean title?", or "" where nothing is near.
std::string DidYouMean(std::string_view word,
                       const std::vector<std::string>& words,
                       const OtherNames& others = {});

// "titel: is none of title, pay; did you mean title?"
std::string NoneOf(std::string_view word, const std::vector<std::string>& words,
                   const OtherNames& others = {});

void TakesOneOf(Cli& cli, CLI::Option& option, std::vector<std::string> words,
                OtherNames others = {});

// "a, b, c" as a list, and back.
std::string WithCommas(const std::vector<std::string>& words);
std::vector<std::string> WordsOf(std::string_view list);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_CHOICE_H_
