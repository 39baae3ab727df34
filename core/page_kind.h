// Posting, list of postings, or neither.
#ifndef JOBDAW_CORE_PAGE_KIND_H_
#define JOBDAW_CORE_PAGE_KIND_H_

#include <vector>

#include "propose/propose.h"

namespace jobdaw {

PageKind ClassifyPage(const Context& context, const Candidates& candidates,
                      const std::vector<ListingEntry>& listing);

// The entries of a list page; empty when the page holds no such list.
std::vector<ListingEntry> FindListing(const Context& context);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PAGE_KIND_H_
