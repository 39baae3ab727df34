// The page fixtures, tests/data/pages/<site>--<case>/.
#ifndef JOBDAW_TESTS_CORE_FIXTURE_H_
#define JOBDAW_TESTS_CORE_FIXTURE_H_

#include <filesystem>
#include <string>
#include <vector>

#include "jobdaw/json.h"
#include "jobdaw/posting.h"

namespace jobdaw {

std::string ReadFile(const std::filesystem::path& path);
// All folders, by name.
std::vector<std::filesystem::path> PageFixtures();
Page ReadPage(const std::filesystem::path& folder);

// What the extraction says for a member of main.json.
Json Got(const Extraction& found, const std::string& member);
// Whether that is what the reader wrote: null is nothing at all, a count of
// jobs may be off by a tenth, and what the reader left out may be anything.
bool IsRight(const std::string& member, const Json& got, const Json& wanted);

}  // namespace jobdaw

#endif  // JOBDAW_TESTS_CORE_FIXTURE_H_
