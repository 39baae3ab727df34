// What the HTML formats share.
#ifndef JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_
#define JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_

#include <string>
#include <string_view>

#include "jobdaw/markup.h"
#include "records.h"

namespace jobdaw {

// The record's column of that name, as DerivedColumns() names it; "" is absent.
std::string_view ColumnOf(const PostingRecord& record, std::string_view name);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_
