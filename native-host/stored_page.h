// A stored page made safe to look at: it runs nothing and loads nothing.
//
//   StoredPageHtml(page)   // one HTML file, an element for each document
#ifndef JOBDAW_NATIVE_HOST_STORED_PAGE_H_
#define JOBDAW_NATIVE_HOST_STORED_PAGE_H_

#include <string>
#include <string_view>

#include "jobdaw/posting.h"

namespace jobdaw {

// Shape: a page of ours with a policy that allows styles and inline images
// alone; each HTML document is text in the srcdoc of a sandboxed frame, which
// takes the policy over and may run no script whatever stands in it.
std::string StoredPageHtml(const Page& page);

// Without script elements. For the size and for those who read the source:
// what makes the page safe is the sandbox.
std::string WithoutScripts(std::string_view html);

}  // namespace jobdaw

#endif  // JOBDAW_NATIVE_HOST_STORED_PAGE_H_
