// jobdaw completions and jobdaw man: both made from the options themselves, so
// that they say what the program does.
#include <memory>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/completions.h"
#include "version.h"

namespace jobdaw {
namespace {

// Text for roff: no line of it is a request.
std::string Roff(std::string_view text) {
  std::string out;
  bool begins = true;
  for (char c : text) {
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    begins = c == '\n';
  }
  return out;
}

std::string OptionLine(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames()) {
    names += (names.empty() ? "\\fB\\-" : ", \\fB\\-") + Roff(name) + "\\fR";
  }
  for (const std::string& name : option.get_lnames()) {
    names +=
        (names.empty() ? "\\fB\\-\\-" : ", \\fB\\-\\-") + Roff(name) + "\\fR";
  }
  if (names.empty()) return "\\fI" + Roff(option.get_name()) + "\\fR";
  std::string type = option.get_type_name();
  bool takes = option.get_items_expected_max() > 0 && !type.empty();
  return takes ? names + " \\fI" + Roff(type) + "\\fR" : names;
}

std::string Man(const CLI::App& app) {
  std::string out =
      ".TH JOBDAW 1 \"\" \"jobdaw " JOBDAW_VERSION "\"\n.SH NAME\njobdaw \\- " +
      Roff(app.get_description()) +
      "\n.SH SYNOPSIS\n.B jobdaw\n.RB [ \\-\\-data\\-dir\n.IR DIR "
      "]\n.I command\n.RI [ arguments ]\n.SH COMMANDS\n";
  for (const CLI::App* command : CommandsOf(app)) {
    std::string arguments;
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_positional()) {
        arguments += " \\fI" + Roff(option->get_name()) + "\\fR";
      }
    }
    out += ".SS \"jobdaw " + Roff(command->get_name()) + arguments + "\"\n" +
           Roff(command->get_description()) + ".\n";
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_name() == "--help") continue;
      out += ".TP\n" + OptionLine(*option) + "\n" +
             Roff(option->get_description()) + "\n";
    }
    std::string footer = command->get_footer();
    if (!footer.empty()) out += ".PP\n.nf\n" + Roff(footer) + "\n.fi\n";
  }
  return out +
         ".SH EXIT STATUS\n0 when it is done, 1 when it failed, 2 for wrong "
         "usage.\n"
         ".SH ENVIRONMENT\n.TP\n.B JOBDAW_DATA_DIR\nWhere the tracker is, when "
         "\\fB\\-\\-data\\-dir\\fR does not say.\n.TP\n.B NO_COLOR\nNo "
         "colours.\n"
         ".SH FILES\n.TP\n.I ~/.local/share/jobdaw/tracker.db\nThe tracker: "
         "an SQLite database.\n";
}

}  // namespace

void AddShellCommands(CLI::App& app, Cli& cli) {
  auto shell = std::make_shared<std::string>();
  CLI::App* completions =
      app.add_subcommand("completions", "Print completions for a shell");
  CLI::Option* name =
      completions->add_option("SHELL", *shell, "bash, zsh or fish");
  name->type_name("")->required();
  TakesOneOf(cli, *name, {"bash", "zsh", "fish"});
  completions->footer(
      "Example:\n  jobdaw completions bash > "
      "~/.local/share/bash-completion/completions/jobdaw");
  completions->callback([shell, &app, &cli] {
    cli.run = [shell, &app, &cli] {
      std::vector<Completed> commands = CompletedCommands(app, cli);
      return Print(*shell == "bash"  ? BashCompletions(commands)
                   : *shell == "zsh" ? ZshCompletions(commands)
                                     : FishCompletions(commands));
    };
  });
  CLI::App* man = app.add_subcommand("man", "Print the manual page");
  man->footer("Example:\n  jobdaw man | man -l -");
  man->callback([&app, &cli] { cli.run = [&app] { return Print(Man(app)); }; });
}

}  // namespace jobdaw
