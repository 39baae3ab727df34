// The bytes of a file as text.
//
//   ToUtf8("\xFF\xFEJ\0o\0b\0")  -> "Job"       UTF-16 by its mark
//   ToUtf8("Caf\xE9")            -> "Café"      Windows-1252
#ifndef JOBDAW_NATIVE_HOST_IMPORT_ENCODING_H_
#define JOBDAW_NATIVE_HOST_IMPORT_ENCODING_H_

#include <optional>
#include <string>
#include <string_view>

namespace jobdaw {

// Total: UTF-16 where a mark or zeros among the bytes say so, else UTF-8 where
// it is valid, else Windows-1252. Marks are taken off; NUL becomes U+FFFD.
//   Source: WHATWG Encoding, windows-1252.
std::string ToUtf8(std::string_view bytes);

// nullopt for what is no Base64 with padding.
//   Source: RFC 4648, section 4.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_IMPORT_ENCODING_H_
