#include "cli/completions.h"

#include <algorithm>

namespace jobdaw {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

Slot SlotOf(const CLI::Option& option, const Cli& cli) {
  Slot slot;
  for (const std::string& name : option.get_lnames()) {
    slot.names.push_back("--" + name);
  }
  for (const std::string& name : option.get_snames()) {
    slot.names.push_back("-" + name);
  }
  slot.help = option.get_description();
  slot.takes_many = option.get_items_expected_max() > 1;
  auto words = cli.words.find(&option);
  std::string type =
      option.get_positional() ? option.get_name(true) : option.get_type_name();
  if (option.get_items_expected_max() == 0) {
    slot.takes = Slot::Takes::nothing;
  } else if (words != cli.words.end()) {
    slot.takes = Slot::Takes::words;
    slot.words = words->second;
  } else if (type == "TAG") {
    slot.takes = Slot::Takes::tags;
  } else if (type == "FILE") {
    slot.takes = Slot::Takes::files;
  } else if (type == "DIR") {
    slot.takes = Slot::Takes::directories;
  }
  return slot;
}

std::vector<std::string> OptionNames(const Completed& command,
                                     bool (*is_wanted)(const Slot&)) {
  std::vector<std::string> out;
  for (const Slot& option : command.options) {
    if (!is_wanted(option)) continue;
    out.insert(out.end(), option.names.begin(), option.names.end());
  }
  return out;
}

std::string CommandNames(const std::vector<Completed>& commands) {
  std::string out;
  for (const Completed& command : commands) {
    out += (out.empty() ? "" : " ") + command.name;
  }
  return out;
}

// ---- bash and zsh, which have the same language for this

// What each command has: its options, those with a value, those with several
// values, and how many arguments are told apart.
std::string CommandCases(const std::vector<Completed>& commands) {
  std::string out;
  for (const Completed& command : commands) {
    auto names = [&command](bool (*is_wanted)(const Slot&)) {
      return Joined(OptionNames(command, is_wanted));
    };
    out +=
        "    " + command.name + ") options=\"" +
        names([](const Slot&) { return true; }) + "\" valued=\" " +
        names([](const Slot& s) { return s.takes != Slot::Takes::nothing; }) +
        " \" many=\" " + names([](const Slot& s) { return s.takes_many; }) +
        " \" most=" + std::to_string(command.arguments.size()) + " ;;\n";
  }
  return out;
}

std::string SlotCase(const std::string& key, const Slot& slot) {
  switch (slot.takes) {
    case Slot::Takes::words:
      return "    \"" + key + "\") kind=words choices=\"" + Joined(slot.words) +
             "\" ;;\n";
    case Slot::Takes::tags:
      return "    \"" + key + "\") kind=tags ;;\n";
    case Slot::Takes::files:
      return "    \"" + key + "\") kind=files ;;\n";
    case Slot::Takes::directories:
      return "    \"" + key + "\") kind=directories ;;\n";
    case Slot::Takes::nothing:
    case Slot::Takes::anything:
      break;
  }
  return "";
}

std::string SlotCases(const std::vector<Completed>& commands) {
  std::string out;
  for (const Completed& command : commands) {
    for (const Slot& option : command.options) {
      for (const std::string& name : option.names) {
        out += SlotCase(command.name + " " + name, option);
      }
    }
    for (size_t i = 0; i < command.arguments.size(); ++i) {
      out += SlotCase(command.name + " " + std::to_string(i + 1),
                      command.arguments[i]);
    }
  }
  return out;
}

// Goes over the words before the current one: which command it is, and what
// the current word is for, "--stage" or the number of an argument.
std::string FindSlot(const std::vector<Completed>& commands) {
  return "  for word in \"${before[@]}\"; do\n"
         "    if [[ $slot == --data-dir ]]; then\n"
         "      data_dir=$word slot=\n"
         "    elif [[ $word == -* ]]; then\n"
         "      slot=\n"
         "      if [[ $word == --data-dir || $valued == *\" $word \"* ]]; "
         "then\n"
         "        slot=$word\n"
         "      fi\n"
         "    elif [[ -n $slot ]]; then\n"
         "      [[ $many == *\" $slot \"* ]] || slot=\n"
         "    elif [[ -n $command ]]; then\n"
         "      ((argument < most)) && ((++argument))\n"
         "    else\n"
         "      command=$word argument=1\n"
         "      case $command in\n" +
         CommandCases(commands) +
         "      esac\n"
         "    fi\n"
         "  done\n"
         "  [[ -n $slot ]] || slot=$argument\n"
         "  if [[ $slot == --data-dir ]]; then\n"
         "    kind=directories\n"
         "  elif [[ -z $command ]]; then\n"
         "    kind=commands choices=\"" +
         CommandNames(commands) +
         " --help --version --data-dir\"\n"
         "  elif [[ $current == -* ]]; then\n"
         "    kind=words choices=$options\n"
         "  else\n"
         "    case \"$command $slot\" in\n" +
         SlotCases(commands) +
         "      *) [[ $slot == -* ]] || kind=words choices=$options ;;\n"
         "    esac\n"
         "  fi\n";
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

}  // namespace

std::vector<const CLI::App*> CommandsOf(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<Completed> CompletedCommands(const CLI::App& app, const Cli& cli) {
  std::vector<Completed> out;
  for (const CLI::App* command : CommandsOf(app)) {
    Completed& completed = out.emplace_back();
    completed.name = command->get_name();
    completed.help = command->get_description();
    for (const CLI::Option* option : command->get_options()) {
      Slot slot = SlotOf(*option, cli);
      (slot.names.empty() ? completed.arguments : completed.options)
          .push_back(std::move(slot));
    }
    completed.options.push_back(SlotOf(*app.get_option("--data-dir"), cli));
  }
  return out;
}

std::string BashCompletions(const std::vector<Completed>& commands) {
  return "# bash completion of jobdaw: jobdaw completions bash > "
         "~/.local/share/bash-completion/completions/jobdaw\n"
         "_jobdaw() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} word kind= choices=\n"
         "  local command= slot= argument=0 options= valued= many= most=0\n"
         "  local data_dir= before=() i\n"
         "  # \"--stage=offer\" comes as three words.\n"
         "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
         "    [[ ${COMP_WORDS[i]} == = ]] || before+=(\"${COMP_WORDS[i]}\")\n"
         "  done\n"
         "  [[ $current == = ]] && current=\n" +
         FindSlot(commands) +
         "  COMPREPLY=()\n"
         "  case $kind in\n"
         "    files)\n"
         "      compopt -o filenames 2>/dev/null\n"
         "      mapfile -t COMPREPLY < <(compgen -f -- \"$current\") ;;\n"
         "    directories)\n"
         "      compopt -o filenames 2>/dev/null\n"
         "      mapfile -t COMPREPLY < <(compgen -d -- \"$current\") ;;\n"
         "    tags)\n"
         "      while IFS= read -r word; do\n"
         "        [[ $word == \"$current\"* ]] || continue\n"
         "        printf -v word %q \"$word\"\n"
         "        COMPREPLY+=(\"$word\")\n"
         "      done < <(\"${COMP_WORDS[0]}\" "
         "${data_dir:+--data-dir \"$data_dir\"} tag --list 2>/dev/null) ;;\n"
         "    *)\n"
         "      mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- "
         "\"$current\")\n"
         "      [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace "
         "2>/dev/null ;;\n"
         "  esac\n"
         "}\n"
         "complete -F _jobdaw jobdaw\n";
}

std::string ZshCompletions(const std::vector<Completed>& commands) {
  std::string described;
  for (const Completed& command : commands) {
    described +=
        "      \"" + command.name + ":" + Quoted(command.help) + "\"\n";
  }
  return "#compdef jobdaw\n"
         "# jobdaw completions zsh > a directory of $fpath, as _jobdaw\n"
         "_jobdaw() {\n"
         "  local current=${words[CURRENT]} word kind= choices=\n"
         "  local command= slot= argument=0 options= valued= many= most=0\n"
         "  local data_dir= program=${words[1]}\n"
         "  local -a before described tags\n"
         "  before=(\"${(@)words[2,CURRENT-1]}\")\n"
         "  if [[ $current == --*=* ]]; then\n"
         "    before+=(\"${current%%=*}\")\n"
         "    compset -P '*='\n"
         "    current=${current#*=}\n"
         "  fi\n" +
         FindSlot(commands) +
         "  case $kind in\n"
         "    commands)\n"
         "      described=(\n" +
         described +
         "      )\n"
         "      [[ $current == -* ]] && compadd -- --help --version "
         "--data-dir ||\n"
         "        _describe command described ;;\n"
         "    files) _files ;;\n"
         "    directories) _files -/ ;;\n"
         "    tags)\n"
         "      tags=(${(f)\"$($program ${data_dir:+--data-dir} $data_dir tag "
         "--list 2>/dev/null)\"})\n"
         "      compadd -a tags ;;\n"
         "    words) compadd -- ${=choices} ;;\n"
         "  esac\n"
         "}\n"
         "_jobdaw \"$@\"\n";
}

std::string FishCompletions(const std::vector<Completed>& commands) {
  constexpr char kTags[] = "(jobdaw tag --list 2>/dev/null)";
  constexpr char kDirectories[] = "(__fish_complete_directories)";
  auto takes = [&](const Slot& slot) -> std::string {
    switch (slot.takes) {
      case Slot::Takes::nothing:
        return "";
      case Slot::Takes::anything:
        return " -x";
      case Slot::Takes::words:
        return " -x -a \"" + Joined(slot.words) + "\"";
      case Slot::Takes::tags:
        return std::string(" -x -a \"") + kTags + "\"";
      case Slot::Takes::files:
        return " -r -F";
      case Slot::Takes::directories:
        return std::string(" -x -a \"") + kDirectories + "\"";
    }
    return "";
  };
  std::string names = CommandNames(commands);
  std::string out =
      "# jobdaw completions fish > ~/.config/fish/completions/jobdaw.fish\n"
      "complete -c jobdaw -f\n"
      "complete -c jobdaw -l data-dir -x -a \"" +
      std::string(kDirectories) + "\" -d \"Where the tracker is\"\n";
  for (const Completed& command : commands) {
    out += "complete -c jobdaw -n \"not __fish_seen_subcommand_from " + names +
           "\" -f -a " + command.name + " -d \"" + Quoted(command.help) +
           "\"\n";
    std::string in =
        "complete -c jobdaw -n \"__fish_seen_subcommand_from " + command.name;
    for (const Slot& option : command.options) {
      if (option.names[0] == "--data-dir") continue;
      out += in + "\"";
      for (const std::string& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2)
                                      : " -s " + name.substr(1);
      }
      out += takes(option) + " -d \"" + Quoted(option.help) + "\"\n";
    }
    for (const Slot& argument : command.arguments) {
      std::string words = Joined(argument.words);
      if (argument.takes == Slot::Takes::files) {
        out += in + "\" -F\n";
      } else if (argument.takes == Slot::Takes::words) {
        // Once, unless there may be several.
        out += in +
               (argument.takes_many
                    ? ""
                    : "; and not __fish_seen_subcommand_from " + words) +
               "\" -f -a \"" + words + "\"\n";
      }
    }
  }
  return out;
}

}  // namespace jobdaw
