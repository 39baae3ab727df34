#include "cli/input_options.h"

#include "cli/arguments.h"
#include "cli/choice.h"
#include "instant.h"

namespace jobdaw {

void AddInputOptions(CLI::App& command, Cli& cli, InputOptions& input) {
  TakesUrl(command.add_option("--url", input.url,
                              "The address that the page came from"))
      ->type_name("URL");
  CLI::Option* format =
      command.add_option("--format", input.format,
                         "html, text, markdown or email; guessed if absent");
  format->type_name("FORMAT");
  TakesOneOf(cli, *format, {"html", "text", "markdown", "email"},
             {{"md", "markdown"},
              {"txt", "text"},
              {"htm", "html"},
              {"eml", "email"},
              {"mhtml", "email"}});
  command
      .add_option("--captured-at", input.captured_at,
                  "When the page was seen, as 2025-01-31T09:00:00Z; now if "
                  "absent")
      ->type_name("INSTANT")
      ->check([](const std::string& instant) {
        return NormalizeInstant(instant)
                   ? ""
                   : instant + ": is no instant like 2025-01-31T09:00:00Z";
      });
}

InputOptions WithDefaults(InputOptions input) {
  if (input.captured_at.empty()) input.captured_at = Now();
  return input;
}

}  // namespace jobdaw
