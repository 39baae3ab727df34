// What several commands take in the same way.
#ifndef JOBDAW_NATIVE_HOST_CLI_ARGUMENTS_H_
#define JOBDAW_NATIVE_HOST_CLI_ARGUMENTS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace jobdaw {

// ID: postings by their numbers, or one. `otherwise` is what else may have
// been meant: "a tag goes behind --add".
CLI::Option* AddIds(CLI::App& command, std::vector<int64_t>& ids,
                    const std::string& otherwise = "");
CLI::Option* AddId(CLI::App& command, int64_t& id);

// Only whole numbers from `least` on.
CLI::Option* TakesNumber(CLI::Option* option, int64_t least, int64_t most);

// Only what begins with http:// or https://.
CLI::Option* TakesUrl(CLI::Option* option);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_ARGUMENTS_H_
