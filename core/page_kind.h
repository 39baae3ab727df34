// Posting, list of postings, or neither.
#ifndef JOBDAW_CORE_PAGE_KIND_H_
#define JOBDAW_CORE_PAGE_KIND_H_

#include <vector>

#include "propose/propose.h"

namespace jobdaw {

PageKind ClassifyPage(const Context& context, const Candidates& candidates,
                      const std::vector<ListingEntry>& listing);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_PAGE_KIND_H_
