// Unpacks what `xz --format=raw --lzma1=lc=3,lp=0,pb=0` packed.
//
//   Unlzma(packed, 5) == "hello"
//
// For bytes that the build made: broken ones give other bytes, never more of
// them, and nothing outside of `packed` is read.
//   Source: the LZMA specification, LZMA SDK 9.22, LzmaSpec.cpp
#ifndef JOBDAW_CORE_LZMA_H_
#define JOBDAW_CORE_LZMA_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace jobdaw {

// The first `size` bytes of what was packed.
std::string Unlzma(std::string_view packed, size_t size);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_LZMA_H_
