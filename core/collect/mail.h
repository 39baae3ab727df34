// The texts of an e-mail or of a page that a browser saved as one (MHTML).
//
//   for (const PageDocument& part : ReadMail(source)) ...
//
//   Shape:  of alternatives the HTML; no attachments, but mails that are
//           forwarded as one. The first part carries the subject.
//   Errors: none; what is broken is read as far as it goes.
//   Source: RFC 5322, 2045, 2046, 2047, 2557.
#ifndef JOBDAW_CORE_COLLECT_MAIL_H_
#define JOBDAW_CORE_COLLECT_MAIL_H_

#include <string>
#include <string_view>
#include <vector>

#include "jobdaw/posting.h"

namespace jobdaw {

std::vector<PageDocument> ReadMail(std::string_view source);

// A mail or a chat's message that was copied with the lines above it ("From:",
// "Gesendet:", "[27/03/2025 07:12] Ana:"): its subject, if any, and its text.
// Any other text as it is.
std::string WithoutSender(std::string_view text);

}  // namespace jobdaw

#endif  // JOBDAW_CORE_COLLECT_MAIL_H_
