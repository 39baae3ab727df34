// In place of RE2's own util/logging.h: the core prints nothing, and without
// streams a wasm module of RE2 and lexbor is 445 KB instead of 538 KB and
// imports no file functions.
//
//   LOG(ERROR) << "DFA out of memory";    evaluates nothing, writes nothing
#ifndef UTIL_LOGGING_H_
#define UTIL_LOGGING_H_

#include <assert.h>
#include <stdlib.h>

#include "util/util.h"

struct QuietLog {
  template <typename T>
  const QuietLog& operator<<(const T&) const {
    return *this;
  }
};

#define LOG(severity) \
  if (true) {         \
  } else              \
    QuietLog()
#define VLOG(level) LOG(level)

#define CHECK(condition) \
  if (condition) {       \
  } else                 \
    abort(), QuietLog()
#define CHECK_LT(x, y) CHECK((x) < (y))
#define CHECK_GT(x, y) CHECK((x) > (y))
#define CHECK_LE(x, y) CHECK((x) <= (y))
#define CHECK_GE(x, y) CHECK((x) >= (y))
#define CHECK_EQ(x, y) CHECK((x) == (y))
#define CHECK_NE(x, y) CHECK((x) != (y))

#define DCHECK(condition) assert(condition)
#define DCHECK_EQ(x, y) assert((x) == (y))
#define DCHECK_NE(x, y) assert((x) != (y))
#define DCHECK_LE(x, y) assert((x) <= (y))
#define DCHECK_LT(x, y) assert((x) < (y))
#define DCHECK_GE(x, y) assert((x) >= (y))
#define DCHECK_GT(x, y) assert((x) > (y))

#endif  // UTIL_LOGGING_H_
