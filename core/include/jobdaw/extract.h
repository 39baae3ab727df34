// From a page to a posting.
//
//   Page page{.url = "https://example.org/jobs/1",
//             .captured_at = "2025-01-10T09:00:00Z"};
//   page.documents.push_back({page.url, "html", html});
//   Extraction found = Extract(page);
//   if (found.posting) std::puts(found.posting->title.c_str());
#ifndef JOBDAW_EXTRACT_H_
#define JOBDAW_EXTRACT_H_

#include <string>

#include "jobdaw/posting.h"

namespace jobdaw {

struct ExtractOptions {
  bool sites = true;  // ask the files of known sites as well
};

// Total: any bytes give an Extraction. Pure: the same page gives the same
// result, on every platform. Reentrant.
Extraction Extract(const Page& page, const ExtractOptions& options = {});

// For people: each field's value, and every candidate for it with source,
// evidence and why it won or lost.
std::string Explain(const Page& page, const ExtractOptions& options = {});

// The core's semantic version, "0.1.0".
const char* Version();

}  // namespace jobdaw

#endif  // JOBDAW_EXTRACT_H_
