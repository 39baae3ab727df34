// Any bytes as a request give one JSON answer, and it is freed.
#include "jobdaw/c_api.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "jobdaw/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const char* request = reinterpret_cast<const char*>(data);
  for (auto* call :
       {jobdaw_extract, jobdaw_match_form, jobdaw_row, jobdaw_csv}) {
    char* answer = call(request, size);
    if (!jobdaw::ParseJson(answer)) std::abort();
    jobdaw_free(answer);
  }
  return 0;
}
