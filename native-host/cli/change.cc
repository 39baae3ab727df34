#include "cli/change.h"

#include <unistd.h>

#include <utility>

#include "cli/terminal.h"
#include "file.h"
#include "instant.h"

namespace jobdaw {
namespace {

constexpr size_t kMaxTextBytes = 200000;

Error NoText(const std::string& what, const std::string& why) {
  return {ErrorCode::bad_request, what + ": " + why};
}

// An indented first line stays indented.
std::string Trimmed(const std::string& text) {
  size_t last = text.find_last_not_of(" \t\r\n");
  if (last == std::string::npos) return "";
  size_t first = text.find_first_not_of("\r\n");
  return text.substr(first, last - first + 1);
}

}  // namespace

CLI::App* AddChange(CLI::App& app, Cli& cli, const std::string& name,
                    const std::string& help, const SharedChange& options,
                    std::function<int()> run) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_flag("--json", options->json, "What was changed, as JSON");
  command->callback([&cli, run = std::move(run)] { cli.run = run; });
  return command;
}

int TellChange(const Result<Changed>& changed, bool json) {
  if (!changed) return Fail(changed.error());
  if (json) return Print(Dump(ToJson(*changed)) + "\n");
  // Quiet in a script.
  if (isatty(STDERR_FILENO) != 1) return kDone;
  size_t n = changed->postings.size();
  std::string line = "nothing to change";
  if (n > 0) {
    line = "changed " + std::to_string(n) + (n == 1 ? " job" : " jobs") +
           "; jobdaw undo " + std::to_string(changed->change_id) +
           " takes it back";
  }
  if (size_t dated = changed->dated.size(); dated > 0) {
    line += "; the date is noted, " + std::to_string(dated) +
            (dated == 1 ? " stays in its stage" : " stay in their stages");
  }
  Remark(line);
  return kDone;
}

int EditPostings(const Cli& cli, const ChangeOptions& options,
                 const Json& edit) {
  Result<Tracker> tracker = OpenTracker(cli);
  if (!tracker) return Fail(tracker.error());
  std::vector<int64_t> ids = options.ids;
  if (options.id != 0) ids = {options.id};
  return TellChange(tracker->Edit(ids, edit, Now()), options.json);
}

Status CheckText(const std::string& what, const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    return NoText(what, "has a NUL byte, and is no text (give it a text)");
  }
  if (!IsUtf8(text)) {
    return NoText(what, "is not in UTF-8 (convert it, for example with iconv)");
  }
  return Done{};
}

Result<std::string> TextOf(const std::string& what,
                           const std::vector<std::string>& words) {
  std::string out;
  if (words.size() == 1 && words[0] == "-") {
    Result<std::string> input = ReadWhole("-", kMaxTextBytes);
    if (!input && input.error().code == ErrorCode::too_large) {
      return NoText(what, "standard input is larger than 200 kB (shorten it)");
    }
    if (!input) return input.error();
    out = std::move(*input);
  } else {
    for (const std::string& word : words) {
      out += (out.empty() ? "" : " ") + word;
    }
  }
  Status text = CheckText(what, out);
  if (!text) return text.error();
  return Trimmed(out);
}

std::string NoTime(const std::string& what, const std::string& text,
                   const char* forms) {
  return what + ": \"" + text + "\" is no time (" + forms + ")";
}

}  // namespace jobdaw
