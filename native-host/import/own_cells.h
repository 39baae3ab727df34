// Cells of our own CSV and TSV, read back to what they were written from: see
// export/columns.h.
#ifndef JOBDAW_NATIVE_HOST_IMPORT_OWN_CELLS_H_
#define JOBDAW_NATIVE_HOST_IMPORT_OWN_CELLS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/json.h"

namespace jobdaw {

// Whether these are the headings of an own export: nobody else spells them so.
bool AreOwnHeadings(const std::vector<std::string>& headings);

// The field's value; nullopt for what such a cell never says, as when somebody
// edited it, and for fields that are written in parts.
std::optional<Json> ReadOwnCell(Field field, const std::string& cell);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_OWN_CELLS_H_
