// What the tracker makes from a posting's JSON so that lists, searches and
// lookups need not read it: columns of `postings`, and the row of `search`.
//
// Every field of the form's groups "essential" and "more" is a column of its
// name, in the words of summary.h; company_key, title_key and the addresses'
// keys are for lookups, salary_yearly_minor is the upper end of a year's pay.
#ifndef JOBDAW_NATIVE_HOST_DERIVED_H_
#define JOBDAW_NATIVE_HOST_DERIVED_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "database.h"
#include "jobdaw/posting.h"
#include "jobdaw/result.h"

namespace jobdaw {

struct DerivedColumn {
  std::string name;
  bool is_integer = false;
  bool is_field = false;  // shown to people; the others are for SQL
};
// In the order of the field table.
std::span<const DerivedColumn> DerivedColumns();

// Whether the columns of the file are those of this program.
Result<bool> IsDerivedCurrent(Database& database);
// Adds what columns and indexes are missing, and fills them anew. The caller
// holds the write lock.
Status PrepareDerived(Database& database);

// Stores the posting as the current one, with all that is made from it.
Status WritePosting(Database& database, int64_t posting_id,
                    const Posting& posting);
// A row of `documents`; absent where it cannot be read.
std::optional<Posting> StoredPosting(std::string_view document);
// After a change to tags, to what rows.inc has, or to the trash.
Status WriteSearchRow(Database& database, int64_t posting_id);
// The whole index anew. The caller holds the write lock.
Status BuildSearch(Database& database);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_DERIVED_H_
