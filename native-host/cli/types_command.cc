// jobdaw types: the field table for other languages.
#include <memory>

#include "cli/command.h"
#include "jobdaw/json.h"
#include "jobdaw/stages.h"

namespace jobdaw {
namespace {

std::string StageTypes() {
  std::string out = "\nexport const STAGES = [";
  const char* separator = "";
  for (std::string_view stage : kStages) {
    out += separator + Dump(std::string(stage));
    separator = ", ";
  }
  return out + "] as const;\nexport type Stage = (typeof STAGES)[number];\n";
}

}  // namespace

void AddTypesCommand(CLI::App& app, Cli& cli) {
  auto typescript = std::make_shared<bool>(false);
  auto json_schema = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("types", "Print the types of a posting");
  command->add_flag("--typescript", *typescript, "As TypeScript");
  command->add_flag("--json-schema", *json_schema, "As a JSON Schema");
  command->require_option(1);
  command->footer("Example:\n  jobdaw types --json-schema > posting.json");
  command->callback([typescript, json_schema, &cli] {
    cli.run = [typescript] {
      return Print(*typescript ? TypeScriptTypes() + StageTypes()
                               : Dump(PostingSchema(), 2) + "\n");
    };
  });
}

}  // namespace jobdaw
