#include "export/markup.h"

#include "derived.h"

namespace jobdaw {

std::string_view ColumnOf(const PostingRecord& record, std::string_view name) {
  for (size_t i = 0; i < record.columns.size(); ++i) {
    if (DerivedColumns()[i].name == name) return record.columns[i];
  }
  return "";
}

}  // namespace jobdaw
