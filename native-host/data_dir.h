// Where the tracker lives.
#ifndef JOBDAW_NATIVE_HOST_DATA_DIR_H_
#define JOBDAW_NATIVE_HOST_DATA_DIR_H_

#include <string>

namespace jobdaw {

// The absolute path of `option` (--data-dir) if it is given, else of
// $JOBDAW_DATA_DIR, else $XDG_DATA_HOME/jobdaw, else ~/.local/share/jobdaw.
//   Source: XDG Base Directory Specification; a relative XDG path is ignored.
std::string DataDir(const std::string& option = "");

// $HOME, or the home of the user's entry in the password database.
std::string HomeDir();

// $XDG_CONFIG_HOME, or ~/.config.
std::string ConfigDir();

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_DATA_DIR_H_
