// What the cards of a list say beside the title: company and place.
//
// A list repeats: what stands at the same place of each card is the same kind
// of thing. Columns are told apart by their place in the markup, and read by
// what most of their texts are.
#ifndef JOBDAW_CORE_LISTING_CARDS_H_
#define JOBDAW_CORE_LISTING_CARDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "propose/propose.h"

namespace jobdaw {

inline constexpr size_t kNoBlock = ~size_t{0};

// An entry and the block of its title.
struct ListEntry {
  ListingEntry said;
  size_t block = kNoBlock;
  std::string_view beside;  // of the title's own block, behind the title
  uint64_t make = 0;        // of the link, where there are several
};

// Fills in what is not said yet, from the blocks around each title. Entries of
// one make are read together, since their cards are alike.
void ReadCards(const Facts& facts, std::vector<ListEntry>& entries);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_LISTING_CARDS_H_
