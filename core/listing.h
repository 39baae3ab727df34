// The entries of a page that lists postings.
#ifndef JOBDAW_CORE_LISTING_H_
#define JOBDAW_CORE_LISTING_H_

#include <vector>

#include "propose/propose.h"

namespace jobdaw {

// Empty when the page holds no list of at least three; a table whose head says
// "job title" may be shorter.
std::vector<ListingEntry> FindListing(const Context& context);

// ".../recruit/view/51000", ".../vaga.php?ref=GH41", but not ".../jobs".
bool NamesJob(std::string_view url);

// The entry whose posting the page shows beside the list: of that title. Its
// index, or listing.size().
size_t OpenEntry(const std::vector<ListingEntry>& listing,
                 const Candidate& title);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_LISTING_H_
