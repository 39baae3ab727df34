// The page of a capture, compressed.
//
//   std::string kept = Compress(Dump(ToJson(page)));
//   Result<std::string> text = Decompress(kept, page_bytes);
//   Source: RFC 8878 (zstd).
#ifndef JOBDAW_NATIVE_HOST_SNAPSHOT_H_
#define JOBDAW_NATIVE_HOST_SNAPSHOT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "jobdaw/result.h"

namespace jobdaw {

std::string Compress(std::string_view bytes);

// Errors: corrupt when it is no frame of exactly `size` bytes.
Result<std::string> Decompress(std::string_view frame, size_t size);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_SNAPSHOT_H_
