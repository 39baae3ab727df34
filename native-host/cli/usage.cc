#include "cli/usage.h"

#include <algorithm>
#include <memory>
#include <sstream>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/terminal.h"

namespace jobdaw {
namespace {

constexpr size_t kWidthInPipe = 80;
constexpr size_t kNamesWidth = 30;
constexpr size_t kLeastHelpWidth = 40;
constexpr size_t kShortIndent = 6;

// Names left, what they are for right of them, or below where that is narrow.
class Help : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option,
                          bool is_positional) const override {
    std::string name = make_option_name(option, is_positional);
    return Entry(name + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return Entry(command->get_name(), command->get_description());
  }

 private:
  static std::string Entry(const std::string& name, const std::string& help) {
    size_t width = TerminalWidth() == 0 ? kWidthInPipe : TerminalWidth();
    std::string out = "  " + name;
    bool is_wide = width >= kNamesWidth + kLeastHelpWidth;
    size_t indent = is_wide ? kNamesWidth : kShortIndent;
    if (help.empty()) return out + "\n";
    if (is_wide && DisplayWidth(out) < kNamesWidth) {
      out.resize(kNamesWidth, ' ');
    } else {
      out += "\n" + std::string(indent, ' ');
    }
    size_t room = width > indent ? width - indent : kLeastHelpWidth;
    std::string lines = Wrapped(help, room);
    for (char c : lines) {
      out += c;
      if (c == '\n') out += std::string(indent, ' ');
    }
    return out + "\n";
  }
};

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    out.push_back(command->get_name());
  }
  return out;
}

std::vector<std::string> OptionNames(const CLI::App& command) {
  std::vector<std::string> out = {"--data-dir"};
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      out.push_back("--" + name);
    }
  }
  return out;
}

// "--limt: no such option; did you mean --limit?"
std::string Extra(const CLI::App& command,
                  const std::vector<std::string>& rest) {
  auto option = std::find_if(rest.begin(), rest.end(), [](const auto& word) {
    return word.size() > 1 && word[0] == '-';
  });
  if (option == rest.end()) {
    return (rest.empty() ? "" : rest.front() + ": ") +
           "is one argument too many";
  }
  std::string name = option->substr(0, option->find('='));
  return name + ": no such option" + DidYouMean(name, OptionNames(command));
}

}  // namespace

void FitHelp(CLI::App& app) { app.formatter(std::make_shared<Help>()); }

int UsageError(const CLI::App& app, const CLI::ParseError& error) {
  std::vector<CLI::App*> chosen = app.get_subcommands();
  std::string why = error.what();
  if (chosen.empty()) {
    std::vector<std::string> rest = app.remaining();
    auto word = std::find_if(rest.begin(), rest.end(), [](const auto& word) {
      return !word.starts_with('-');
    });
    if (word != rest.end()) {
      why = *word + ": no such command" + DidYouMean(*word, CommandNames(app));
    } else if (!rest.empty()) {
      why = Extra(app, rest);
    } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
      why = "no command";
    }
    return Fail(why + " (see jobdaw --help)", kUsage);
  }
  const CLI::App& command = *chosen.back();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    why = Extra(command, app.remaining(true));
  }
  std::string name = command.get_name();
  return Fail(name + ": " + why + " (see jobdaw " + name + " --help)", kUsage);
}

}  // namespace jobdaw
