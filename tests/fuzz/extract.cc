// Any bytes, read as each format, give an Extraction whose JSON reads back.
#include "jobdaw/extract.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "jobdaw/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string content(reinterpret_cast<const char*>(data), size);
  for (const char* format : {"html", "text", "markdown"}) {
    jobdaw::Page page{.url = "https://example.org/jobs/1",
                      .captured_at = "2025-01-10T09:00:00Z"};
    page.documents.push_back({page.url, format, content});
    const std::string json = jobdaw::Dump(ToJson(jobdaw::Extract(page)));
    if (!jobdaw::ParseJson(json)) std::abort();
  }
  return 0;
}
