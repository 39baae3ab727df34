// Tables for people, in columns two spaces apart.
//
//   Table({{.heading = "ID"}, {.heading = "TITLE", .least = 20}},
//         {{"12", "Data Engineer"}}, TerminalWidth())
//     -> "ID  TITLE\n12  Data Engineer\n"
#ifndef JOBDAW_NATIVE_HOST_CLI_TABLE_H_
#define JOBDAW_NATIVE_HOST_CLI_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace jobdaw {

struct Column {
  std::string heading = {};
  size_t least = 0;  // it gives way down to this width; 0: never
  int rank = 0;      // where not all fit, the highest is left out; 0 stays
  size_t share = 1;  // of the room, beside the others that give way
};

// The rows below a heading, their cells each on one line, in at most `width`
// columns. Where that is 0, as in a pipe, no column is left out, and only very
// long cells are cut.
std::string Table(const std::vector<Column>& columns,
                  const std::vector<std::vector<std::string>>& rows,
                  size_t width);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_CLI_TABLE_H_
