// jobdaw install and uninstall: the host's manifests, for each browser.
#include <sys/stat.h>

#include <memory>
#include <utility>

#include "cli/command.h"
#include "data_dir.h"
#include "install.h"

namespace jobdaw {
namespace {

struct Options {
  std::vector<std::string> browsers;
  std::string manifest_dir;
  std::string host;
  bool system_wide = false;
};

struct Place {
  const Browser* browser;
  std::string dir;
};

// Those that are named, or all that this user has.
std::vector<const Browser*> Chosen(const Options& options) {
  std::vector<const Browser*> out;
  for (const Browser& browser : Browsers()) {
    bool wanted =
        options.browsers.empty() && (options.system_wide || IsPresent(browser));
    for (const std::string& name : options.browsers) {
      wanted = wanted || name == browser.name;
    }
    if (wanted) out.push_back(&browser);
  }
  return out;
}

Result<std::vector<Place>> Places(const Options& options) {
  std::vector<Place> out;
  for (const Browser* browser : Chosen(options)) {
    if (!options.manifest_dir.empty()) {
      out.push_back({browser, options.manifest_dir});
      continue;
    }
    Result<std::string> dir = ManifestDir(*browser, options.system_wide);
    if (dir) {
      out.push_back({browser, *dir});
    } else if (!options.browsers.empty()) {
      return dir.error();
    }
  }
  return out;
}

int CheckUsage(const Options& options) {
  if (!options.manifest_dir.empty() && options.browsers.size() != 1) {
    return Fail(
        "install: --manifest-dir: which browser is it for? (give one "
        "--browser as well)",
        kUsage);
  }
  return kDone;
}

int Install(const Options& options) {
  if (int usage = CheckUsage(options)) return usage;
  Result<std::vector<Place>> places = Places(options);
  if (!places) return Fail(places.error());
  if (places->empty()) {
    return Fail("install: no browser was found (name one with --browser: " +
                BrowserList() + ")");
  }
  umask(022);  // manifests are no secret, and browsers must read them
  std::string host = options.host.empty() ? DefaultHost() : options.host;
  int status = kDone;
  for (const auto& [browser, dir] : *places) {
    Result<std::string> path = InstallHost(*browser, dir, host);
    status = std::max(
        status, path ? Print(std::string(browser->title) + ": " + *path + "\n")
                     : Fail(path.error()));
  }
  return status;
}

int Uninstall(Options options, const Cli& cli) {
  if (int usage = CheckUsage(options)) return usage;
  if (options.browsers.empty()) {
    // Also where a browser is gone by now.
    for (const Browser& browser : Browsers()) {
      options.browsers.emplace_back(browser.name);
    }
  }
  std::string out;
  int status = kDone;
  for (const Browser* browser : Chosen(options)) {
    Result<std::string> dir = options.manifest_dir.empty()
                                  ? ManifestDir(*browser, options.system_wide)
                                  : Result<std::string>(options.manifest_dir);
    if (!dir) continue;
    Result<std::string> path = UninstallHost(*dir);
    if (!path) {
      status = Fail(path.error());
    } else if (!path->empty()) {
      out += std::string(browser->title) + ": removed " + *path + "\n";
    }
  }
  out += "Your jobs stay in " + DataDir(cli.data_dir) + "\n";
  return std::max(status, Print(out));
}

void AddOptions(CLI::App& command, Options& options) {
  command
      .add_option("--browser", options.browsers,
                  "One of " + BrowserList() + "; all that are there if absent")
      ->type_name("BROWSER")
      ->check([](const std::string& name) {
        return BrowserByName(name) != nullptr ? ""
                                              : "is none of " + BrowserList();
      });
  command
      .add_option("--manifest-dir", options.manifest_dir,
                  "Another place that the browser looks at")
      ->type_name("DIR");
  command.add_flag("--system", options.system_wide, "For all users");
}

}  // namespace

void AddInstallCommands(CLI::App& app, Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* install = app.add_subcommand(
      "install", "Tell browsers where the native messaging host is");
  AddOptions(*install, *options);
  install
      ->add_option("--host", options->host,
                   "The host; jobdaw-host beside this program if absent")
      ->type_name("FILE");
  install->callback(
      [options, &cli] { cli.run = [options] { return Install(*options); }; });
  CLI::App* uninstall = app.add_subcommand(
      "uninstall", "Take that back; the saved postings stay");
  AddOptions(*uninstall, *options);
  uninstall->callback([options, &cli] {
    cli.run = [options, &cli] { return Uninstall(*options, cli); };
  });
}

}  // namespace jobdaw
