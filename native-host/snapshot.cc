#include "snapshot.h"

#include <zstd.h>

namespace jobdaw {

std::string Compress(std::string_view bytes) {
  constexpr int kLevel = 3;
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  size_t size =
      ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  out.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return out;
}

Result<std::string> Decompress(std::string_view frame, size_t size) {
  std::string out;
  // What the frame says of itself, before memory is taken for it.
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) == size) {
    out.resize(size);
    size_t got =
        ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
    if (ZSTD_isError(got) == 0 && got == size) return out;
  }
  return Error{ErrorCode::corrupt,
               "the stored page is damaged (the posting itself is kept apart "
               "and is not)"};
}

}  // namespace jobdaw
