// jobdaw completions and jobdaw man: both made from the options themselves, so
// that they say what the program does.
#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "export/export.h"
#include "jobdaw/stages.h"
#include "version.h"

namespace jobdaw {
namespace {

std::vector<const CLI::App*> Commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// "--limit", "--json"; and "-o".
std::vector<std::string> Names(const CLI::App& command) {
  std::vector<std::string> out;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      out.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      out.push_back("-" + name);
    }
  }
  return out;
}

std::string Joined(const std::vector<std::string>& words,
                   const char* separator = " ") {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : separator) + word;
  }
  return out;
}

std::string WordsOf(std::string list) {
  list.erase(std::remove(list.begin(), list.end(), ','), list.end());
  return list;
}

// What may follow an option or stand for an argument, by its name.
struct Choice {
  const char* option;  // of --option
  const char* placeholder;
  std::string words;
};
std::vector<Choice> Choices() {
  return {{"stage", "STAGE", WordsOf(StageList())},
          {"format", "FORMAT", WordsOf(FormatList())},
          {"sort", "NAME", WordsOf(SortList())},
          {"work-mode", "", "remote hybrid onsite"}};
}

bool TakesStage(const CLI::App& command) {
  return command.get_name() == "status";
}

std::string Bash(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* command : Commands(app)) {
    names += (names.empty() ? "" : " ") + command->get_name();
    cases +=
        "    " + command->get_name() + ") words=\"" + Joined(Names(*command)) +
        (TakesStage(*command) ? " " + WordsOf(StageList()) : "") + "\" ;;\n";
  }
  std::string options;
  for (const Choice& choice : Choices()) {
    options += "    --" + std::string(choice.option) + ") words=\"" +
               choice.words + "\" ;;\n";
  }
  return "# bash completion of jobdaw: jobdaw completions bash > "
         "~/.local/share/bash-completion/completions/jobdaw\n"
         "_jobdaw() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_"
         "CWORD-1]} words=\n"
         "  COMPREPLY=()\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    words=\"" +
         names +
         " --help --version --data-dir\"\n"
         "  else\n"
         "    case ${COMP_WORDS[1]} in\n" +
         cases +
         "    esac\n"
         "    case $before in\n" +
         options +
         "    esac\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "}\n"
         "complete -o default -F _jobdaw jobdaw\n";
}

// Within double quotes of zsh and fish.
std::string Quoted(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

std::string Zsh(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* command : Commands(app)) {
    names += "    \"" + command->get_name() + ":" +
             Quoted(command->get_description()) + "\"\n";
    cases += "    " + command->get_name() + ") compadd -- " +
             Joined(Names(*command)) +
             (TakesStage(*command) ? " " + WordsOf(StageList()) : "") +
             "; _files ;;\n";
  }
  std::string options;
  for (const Choice& choice : Choices()) {
    options += "    --" + std::string(choice.option) + ") compadd -- " +
               choice.words + "; return ;;\n";
  }
  return "#compdef jobdaw\n"
         "# jobdaw completions zsh > a directory of $fpath, as _jobdaw\n"
         "_jobdaw() {\n"
         "  local -a commands=(\n" +
         names +
         "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  case ${words[CURRENT-1]} in\n" +
         options +
         "  esac\n"
         "  case ${words[2]} in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_jobdaw \"$@\"\n";
}

std::string Fish(const CLI::App& app) {
  std::string out =
      "# jobdaw completions fish > ~/.config/fish/completions/jobdaw.fish\n";
  for (const CLI::App* command : Commands(app)) {
    std::string name = command->get_name();
    out += "complete -c jobdaw -n __fish_use_subcommand -f -a " + name +
           " -d \"" + Quoted(command->get_description()) + "\"\n";
    std::string in =
        "complete -c jobdaw -n \"__fish_seen_subcommand_from " + name + "\"";
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty()) continue;
      std::string long_name = option->get_lnames()[0];
      out += in + " -l " + long_name;
      if (!option->get_snames().empty()) {
        out += " -s " + option->get_snames()[0];
      }
      for (const Choice& choice : Choices()) {
        if (long_name == choice.option) {
          out += " -x -a \"" + choice.words + "\"";
        }
      }
      out += " -d \"" + Quoted(option->get_description()) + "\"\n";
    }
    if (TakesStage(*command)) {
      out += in + " -f -a \"" + WordsOf(StageList()) + "\"\n";
    }
  }
  return out;
}

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
  for (const CLI::App* command : Commands(app)) {
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
  completions->add_option("SHELL", *shell, "bash, zsh or fish")
      ->type_name("")
      ->required()
      ->check([](const std::string& name) {
        return name == "bash" || name == "zsh" || name == "fish"
                   ? ""
                   : std::string("is none of bash, zsh, fish");
      });
  completions->footer(
      "Example:\n  jobdaw completions bash > "
      "~/.local/share/bash-completion/completions/jobdaw");
  completions->callback([shell, &app, &cli] {
    cli.run = [shell, &app] {
      return Print(*shell == "bash"  ? Bash(app)
                   : *shell == "zsh" ? Zsh(app)
                                     : Fish(app));
    };
  });
  CLI::App* man = app.add_subcommand("man", "Print the manual page");
  man->footer("Example:\n  jobdaw man | man -l -");
  man->callback([&app, &cli] { cli.run = [&app] { return Print(Man(app)); }; });
}

}  // namespace jobdaw
