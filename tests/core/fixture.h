// The page fixtures, tests/data/pages/<site>--<case>/.
#ifndef JOBDAW_TESTS_CORE_FIXTURE_H_
#define JOBDAW_TESTS_CORE_FIXTURE_H_

#include <filesystem>
#include <string>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

std::string ReadFile(const std::filesystem::path& path);
// All folders, by name.
std::vector<std::filesystem::path> PageFixtures();
Page ReadPage(const std::filesystem::path& folder);

}  // namespace jobdaw

#endif  // JOBDAW_TESTS_CORE_FIXTURE_H_
