// jobdaw doctor: what is wrong, and how to mend it.
#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/terminal.h"
#include "data_dir.h"
#include "doctor/doctor.h"
#include "install.h"
#include "jobdaw/json.h"

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

int Doctor(bool json, const Cli& cli) {
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
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "doctor", "Check browsers, host and tracker; changes nothing");
  command->add_flag("--json", *json, "The findings as JSON");
  command->footer("Example:\n  jobdaw doctor");
  command->callback(
      [json, &cli] { cli.run = [json, &cli] { return Doctor(*json, cli); }; });
}

}  // namespace jobdaw
