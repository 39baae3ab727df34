// jobdaw doctor: what is wrong, and how to mend it.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/terminal.h"
#include "data_dir.h"
#include "doctor/doctor.h"
#include "file.h"
#include "install.h"
#include "jobdaw/json.h"
#include "mend.h"

namespace jobdaw {
namespace {

int64_t Count(const std::vector<Finding>& findings, Finding::Level level) {
  return std::count_if(
      findings.begin(), findings.end(),
      [level](const Finding& finding) { return finding.level == level; });
}

std::string Coloured(Finding::Level level) {
  constexpr char kColours[] = {kGreen, kYellow, kRed};
  std::string name = LevelName(level);
  name.resize(9, ' ');
  return kColours[static_cast<size_t>(level)] + name + kPlain;
}

std::string Text(const std::vector<Finding>& findings, int64_t problems,
                 int64_t warnings) {
  std::string out;
  for (const Finding& finding : findings) {
    out += Coloured(finding.level) + OneLine(finding.what) + "\n";
    if (!finding.mend.empty()) {
      out += "         -> " + OneLine(finding.mend) + "\n";
    }
  }
  return out + "problems: " + std::to_string(problems) +
         ", warnings: " + std::to_string(warnings) + "\n";
}

Json ToJson(const std::vector<Finding>& findings, int64_t problems,
            int64_t warnings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    list.push_back({{"check", finding.check},
                    {"level", LevelName(finding.level)},
                    {"what", finding.what},
                    {"mend", finding.mend}});
  }
  return {{"problems", problems}, {"warnings", warnings}, {"findings", list}};
}

int MendTracker(const Cli& cli) {
  std::string path = DataDir(cli.data_dir) + "/tracker.db";
  struct stat there;
  if (stat(path.c_str(), &there) != 0) return Fail(SystemError(errno, path));
  Result<std::string> copy = Mend(path);
  if (!copy) return Fail(copy.error());
  std::string line =
      "jobdaw: made anew what was missing, and the search index "
      "(as it was before: " +
      OneLine(*copy) + ")\n";
  std::fputs(line.c_str(), stderr);
  return kDone;
}

int Doctor(bool json, bool mend, const Cli& cli) {
  if (mend) {
    int mended = MendTracker(cli);
    if (mended != kDone) return mended;
  }
  std::vector<Finding> findings = Examine({.data_dir = DataDir(cli.data_dir),
                                           .platform = ThisPlatform(),
                                           .host = DefaultHost()});
  int64_t problems = Count(findings, Finding::Level::problem);
  int64_t warnings = Count(findings, Finding::Level::warning);
  int printed =
      json ? Print(Dump(ToJson(findings, problems, warnings), 2) + "\n")
           : PrintText(Text(findings, problems, warnings));
  return std::max(printed, problems > 0 ? kFailed : kDone);
}

}  // namespace

void AddDoctorCommand(CLI::App& app, Cli& cli) {
  struct Options {
    bool json = false;
    bool mend = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "doctor", "Check browsers, host and tracker; changes nothing by itself");
  command->add_flag("--json", options->json, "The findings as JSON");
  command->add_flag("--mend", options->mend,
                    "First make the tracker's missing tables and its search "
                    "index anew, after a copy");
  command->footer("Examples:\n  jobdaw doctor\n  jobdaw doctor --mend");
  command->callback([options, &cli] {
    cli.run = [options, &cli] {
      return Doctor(options->json, options->mend, cli);
    };
  });
}

}  // namespace jobdaw
