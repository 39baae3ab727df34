// A folder of saved pages: each of its files is one posting.
#ifndef JOBDAW_NATIVE_HOST_IMPORT_DIRECTORY_H_
#define JOBDAW_NATIVE_HOST_IMPORT_DIRECTORY_H_

#include <string>

#include "import/import.h"

namespace jobdaw {

// By name, one at a time; a file that cannot be read is a bad row.
//   Errors: those of the file system, bad_request when there is no page.
Result<ImportPlan> PlanDirectory(const std::string& path,
                                 const ImportChoice& choice);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_DIRECTORY_H_
