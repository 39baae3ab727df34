// What a tracker lacks of what this program makes, and making it again.
#ifndef JOBDAW_NATIVE_HOST_MEND_H_
#define JOBDAW_NATIVE_HOST_MEND_H_

#include <string>
#include <vector>

#include "database.h"
#include "jobdaw/result.h"

namespace jobdaw {

// A table, index or trigger.
struct SchemaObject {
  std::string type;
  std::string name;
  std::string sql;
};

// Those of a new tracker that this one, of the same version, does not have.
Result<std::vector<SchemaObject>> MissingObjects(Database& database);

// Makes what is missing, empty, and the search index from the postings, after
// a copy beside the file, whose path it gives.
//   Errors: those of opening a tracker; nothing was changed then.
Result<std::string> Mend(const std::string& path);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_MEND_H_
