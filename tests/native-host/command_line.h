// The command line as a program, for tests.
#ifndef JOBDAW_TESTS_NATIVE_HOST_COMMAND_LINE_H_
#define JOBDAW_TESTS_NATIVE_HOST_COMMAND_LINE_H_

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "support.h"

namespace jobdaw {

// A page with a posting: "Data Engineer" at "Example Data".
inline constexpr char kPosting[] = R"(<!DOCTYPE html><title>Job</title>
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting",
 "title": "Data Engineer", "datePosted": "2025-01-09",
 "hiringOrganization": {"@type": "Organization", "name": "Example Data"},
 "description": "<p>You build the pipelines that bring measurements from the
  field to the people who need them, and you keep them running.</p>"}
</script><h1>Data Engineer</h1>
<p>You build the pipelines that bring measurements from the field to the people
who need them, and you keep them running.</p>
<h2>Requirements</h2><ul><li>SQL</li><li>Five years of work with data</li></ul>
<a href="/apply">Apply now</a>)";

// `jobdaw` with a tracker of its own.
class CommandLine {
 public:
  Ran operator()(std::vector<std::string> arguments,
                 std::string_view input = "") const {
    arguments.insert(arguments.begin(), "jobdaw");
    return Run(arguments, input, {"JOBDAW_DATA_DIR=" + data_dir()});
  }
  Ran AtTerminal(std::vector<std::string> arguments, int columns) const {
    arguments.insert(arguments.begin(), "jobdaw");
    return RunAtTerminal(
        arguments, columns,
        {"JOBDAW_DATA_DIR=" + data_dir(), "TERM=xterm", "NO_COLOR="});
  }
  std::string data_dir() const { return dir_ / "data"; }
  std::string operator/(std::string_view name) const { return dir_ / name; }
  // A file with this in it; its path.
  std::string File(std::string_view name, std::string_view bytes) const {
    WriteFile(dir_ / name, bytes);
    return dir_ / name;
  }

 private:
  TempDir dir_;
};

// One line on standard error in the one form, nothing on standard output.
inline void CheckFails(const Ran& ran, int status, const std::string& starts) {
  INFO(ran.err);
  CHECK(ran.status == status);
  CHECK(ran.out == "");
  CHECK(ran.err.starts_with("jobdaw: " + starts));
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  CHECK(ran.err.ends_with(")\n"));
}

}  // namespace jobdaw

#endif  // JOBDAW_TESTS_NATIVE_HOST_COMMAND_LINE_H_
