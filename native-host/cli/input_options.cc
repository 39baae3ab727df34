#include "cli/input_options.h"

#include "instant.h"

namespace jobdaw {

void AddInputOptions(CLI::App& command, InputOptions& input) {
  command.add_option("--url", input.url, "The address that the page came from")
      ->type_name("URL")
      ->check([](const std::string& url) {
        bool fine = url.starts_with("http://") || url.starts_with("https://");
        return fine ? "" : "is no http or https address";
      });
  command
      .add_option("--format", input.format,
                  "html, text, markdown or email; guessed if absent")
      ->type_name("FORMAT")
      ->check(
          CLI::IsMember({"html", "text", "markdown", "email"}).description(""));
  command
      .add_option("--captured-at", input.captured_at,
                  "When the page was seen, as 2025-01-31T09:00:00Z; now if "
                  "absent")
      ->type_name("INSTANT")
      ->check([](const std::string& instant) {
        return NormalizeInstant(instant) ? ""
                                         : "is no instant like "
                                           "2025-01-31T09:00:00Z";
      });
}

InputOptions WithDefaults(InputOptions input) {
  if (input.captured_at.empty()) input.captured_at = Now();
  return input;
}

}  // namespace jobdaw
