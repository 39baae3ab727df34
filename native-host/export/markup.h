// What the HTML formats share.
#ifndef JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_
#define JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_

#include <string>
#include <string_view>

#include "records.h"

namespace jobdaw {

// Text for an element or a quoted attribute, without control characters.
void EscapeHtml(std::string_view text, std::string& out);

// "https://..." as a link around the text; other addresses give the text alone.
void LinkHtml(std::string_view url, std::string_view text, std::string& out);

// The record's column of that name, as DerivedColumns() names it; "" is absent.
std::string_view ColumnOf(const PostingRecord& record, std::string_view name);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_EXPORT_MARKUP_H_
