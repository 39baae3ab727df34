// jobdaw install and uninstall: the host's manifests, for each browser.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/choice.h"
#include "cli/command.h"
#include "data_dir.h"
#include "file.h"
#include "identity.h"
#include "install.h"
#include "jobdaw/json.h"

namespace jobdaw {
namespace {

struct Options {
  std::vector<std::string> browsers;
  std::string manifest_dir;
  std::string host;
  std::string destdir;
  bool system_wide = false;
  bool dry_run = false;
  bool json = false;
};

// What became of one manifest.
struct Outcome {
  const Browser* browser;
  std::string path;
  Result<bool> changed;
  std::string kept = {};  // why it stays, "" unless it does
};

Platform PlatformOf(const Options& options) {
  Platform platform = ThisPlatform();
  if (!options.destdir.empty()) platform.root = AbsolutePath(options.destdir);
  return platform;
}

bool IsNamed(const Options& options, const char* name) {
  return std::find(options.browsers.begin(), options.browsers.end(), name) !=
         options.browsers.end();
}

// Those that are named, else all that this user has, or all there are.
std::vector<const Browser*> Chosen(const Options& options, bool all) {
  std::vector<const Browser*> out;
  for (const Browser& browser : Browsers()) {
    if (options.browsers.empty()
            ? all || IsPresent(browser, PlatformOf(options))
            : IsNamed(options, browser.name)) {
      out.push_back(&browser);
    }
  }
  return out;
}

std::vector<std::string> Manifests(const Options& options,
                                   const Browser& browser) {
  if (!options.manifest_dir.empty()) {
    return {AbsolutePath(options.manifest_dir) + "/" + kHostName + ".json"};
  }
  std::vector<std::string> out;
  for (Registration& place :
       Registrations(browser, options.system_wide ? Scope::system : Scope::user,
                     PlatformOf(options))) {
    out.push_back(std::move(place.manifest));
  }
  return out;
}

// The sandboxed browsers that this command is about and that are there.
std::vector<const Sandbox*> Sandboxed(const Options& options) {
  std::vector<const Sandbox*> out;
  if (!options.manifest_dir.empty() || !options.destdir.empty()) return out;
  for (const Sandbox& sandbox : Sandboxes()) {
    if (IsPresent(sandbox, ThisPlatform()) &&
        (options.browsers.empty() || IsNamed(options, sandbox.browser))) {
      out.push_back(&sandbox);
    }
  }
  return out;
}

int CheckUsage(const Options& options, const char* command) {
  std::string what = command;
  if (!options.manifest_dir.empty() && options.browsers.size() != 1) {
    return Fail(what +
                    ": --manifest-dir: which browser is it for? (give one "
                    "--browser as well)",
                kUsage);
  }
  if (!options.destdir.empty() && !options.system_wide) {
    return Fail(what + ": --destdir goes with --system (give that as well)",
                kUsage);
  }
  return kDone;
}

const char* ChangeName(bool changed, bool installs) {
  if (installs) return changed ? "written" : "unchanged";
  return changed ? "removed" : "absent";
}

Json ToJson(const std::vector<Outcome>& outcomes, bool installs) {
  Json list = Json::array();
  for (const Outcome& outcome : outcomes) {
    Json row = {{"browser", outcome.browser->name}, {"path", outcome.path}};
    if (outcome.changed) {
      row["change"] = ChangeName(*outcome.changed, installs);
      if (!outcome.kept.empty()) {
        row["change"] = "kept";
        row["reason"] = outcome.kept;
      }
    } else {
      row["change"] = "failed";
      row.update(ToJson(outcome.changed.error()));
    }
    list.push_back(std::move(row));
  }
  return list;
}

std::string Line(const Outcome& outcome, const Options& options,
                 bool installs) {
  std::string verb = installs ? "wrote " : "removed ";
  if (options.dry_run) verb = installs ? "would write " : "would remove ";
  if (!*outcome.changed) verb = "is told already: ";
  return std::string(outcome.browser->title) + ": " + verb + outcome.path +
         "\n";
}

// Prints what was done, and what failed on standard error.
int Report(const std::vector<Outcome>& outcomes, Json json, std::string text,
           const Options& options, bool installs) {
  int status = kDone;
  std::string lines;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.changed) {
      status = Fail(outcome.changed.error());
    } else if (!outcome.kept.empty()) {
      lines += std::string(outcome.browser->title) + ": kept " + outcome.path +
               ", " + outcome.kept + "\n";
    } else if (*outcome.changed || installs) {
      lines += Line(outcome, options, installs);
    }
  }
  json["dry_run"] = options.dry_run;
  json["manifests"] = ToJson(outcomes, installs);
  return std::max(status, options.json ? Print(Dump(json, 2) + "\n")
                                       : PrintText(lines + text));
}

int Install(const Options& options) {
  if (int usage = CheckUsage(options, "install")) return usage;
  std::string host =
      AbsolutePath(options.host.empty() ? DefaultHost() : options.host);
  Status runs = CheckHost(PlatformOf(options).root + host);
  if (!runs) {
    if (options.json) Print(Dump(ToJson(runs.error()), 2) + "\n");
    return Fail(runs.error());
  }
  umask(022);  // manifests are no secret, and browsers must read them
  std::vector<Outcome> outcomes;
  bool is_named = !options.browsers.empty();
  for (const Browser* browser : Chosen(options, options.system_wide)) {
    std::vector<std::string> manifests = Manifests(options, *browser);
    if (manifests.empty() && is_named) {
      return Fail(std::string(browser->title) +
                  ": its place for all users is not known (install for one "
                  "user, or give --manifest-dir)");
    }
    for (std::string& path : manifests) {
      // A browser's own directories are its user's alone.
      Result<bool> changed =
          InstallManifest(path, HostManifest(browser->family, host),
                          options.system_wide ? 0755 : 0700,
                          options.dry_run ? DryRun::yes : DryRun::no);
      outcomes.push_back({browser, std::move(path), std::move(changed)});
    }
  }
  Json sandboxed = Json::array();
  std::string advice;
  for (const Sandbox* sandbox : Sandboxed(options)) {
    sandboxed.push_back({{"browser", sandbox->browser},
                         {"title", Title(*sandbox)},
                         {"advice", Advice(*sandbox)}});
    advice += Advice(*sandbox) + "\n";
  }
  if (outcomes.empty() && advice.empty()) {
    if (options.json) {
      Report(outcomes, {{"host", host}, {"sandboxed", sandboxed}}, "", options,
             true);
    }
    return Fail("install: no browser was found (name one with --browser: " +
                BrowserList() + ")");
  }
  int status = Report(outcomes, {{"host", host}, {"sandboxed", sandboxed}},
                      advice, options, true);
  return outcomes.empty() ? kFailed : status;
}

std::string RealPath(const std::string& path) {
  std::error_code failed;
  std::filesystem::path real = std::filesystem::canonical(path, failed);
  return failed ? path : real.string();
}

// Why a manifest stays though its browser is named; "" where it goes.
std::string WhyKept(const Options& options, const Browser& browser,
                    const std::string& manifest) {
  // A package's own directory has nothing but what was put there.
  if (!options.destdir.empty()) return "";
  std::string host = HostNamedIn(manifest);
  std::string own = options.host.empty() ? DefaultHost() : options.host;
  if (!host.empty() && CheckHost(host) &&
      RealPath(host) != RealPath(AbsolutePath(own))) {
    return "which names the host of another Jobdaw (uninstall it with that, "
           "or with --host " +
           host + ")";
  }
  if (!options.manifest_dir.empty() || options.browsers.empty()) return "";
  for (const Browser& other : Browsers()) {
    if (&other == &browser || IsNamed(options, other.name) ||
        !IsPresent(other, PlatformOf(options))) {
      continue;
    }
    std::vector<std::string> read = Manifests(options, other);
    if (std::find(read.begin(), read.end(), manifest) != read.end()) {
      return std::string("which ") + other.title +
             " reads as well (to remove it, name " + other.name + " too)";
    }
  }
  return "";
}

bool IsDirectory(const std::string& path) {
  struct stat about;
  return stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

int Uninstall(const Options& options, const Cli& cli) {
  if (int usage = CheckUsage(options, "uninstall")) return usage;
  std::vector<Outcome> outcomes;
  // Also where a browser is gone by now.
  for (const Browser* browser : Chosen(options, true)) {
    for (std::string& path : Manifests(options, *browser)) {
      std::string kept = WhyKept(options, *browser, path);
      Result<bool> changed =
          kept.empty() ? UninstallManifest(
                             path, options.dry_run ? DryRun::yes : DryRun::no)
                       : Result<bool>(false);
      outcomes.push_back(
          {browser, std::move(path), std::move(changed), std::move(kept)});
    }
  }
  std::string data_dir = DataDir(cli.data_dir);
  return Report(
      outcomes, {{"data_dir", data_dir}},
      IsDirectory(data_dir) ? "Your jobs stay in " + data_dir + "\n" : "",
      options, false);
}

void AddOptions(CLI::App& command, Cli& cli, Options& options,
                const char* absent) {
  CLI::Option* browser = command.add_option(
      "--browser", options.browsers, "One of " + BrowserList() + "; " + absent);
  browser->type_name("BROWSER");
  TakesOneOf(cli, *browser, WordsOf(BrowserList()),
             {{"google_chrome", "chrome"},
              {"microsoft_edge", "edge"},
              {"mozilla", "firefox"}});
  command
      .add_option("--manifest-dir", options.manifest_dir,
                  "Another place that the browser looks at")
      ->type_name("DIR");
  command
      .add_option("--host", options.host,
                  "The host; that of this program if absent")
      ->type_name("FILE");
  command.add_flag("--system", options.system_wide, "For all users");
  command
      .add_option("--destdir", options.destdir,
                  "With --system, for packages: everything below DIR")
      ->type_name("DIR");
  command.add_flag("--dry-run", options.dry_run,
                   "Say what would be done, and do nothing");
  command.add_flag("--json", options.json, "What was done, as JSON");
}

}  // namespace

void AddInstallCommands(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* install = app.add_subcommand(
      "install", "Tell browsers where the native messaging host is");
  AddOptions(*install, cli, *options, "all that are there if absent");
  install->footer(
      "Examples:\n  jobdaw install\n"
      "  jobdaw install --browser firefox chromium --dry-run");
  install->callback(
      [options, &cli] { cli.run = [options] { return Install(*options); }; });
  CLI::App* uninstall = app.add_subcommand(
      "uninstall", "Take that back; the saved postings stay");
  AddOptions(*uninstall, cli, *options, "all if absent");
  uninstall->footer("Example:\n  jobdaw uninstall --browser firefox");
  uninstall->callback([options, &cli] {
    cli.run = [options, &cli] { return Uninstall(*options, cli); };
  });
}

}  // namespace jobdaw
