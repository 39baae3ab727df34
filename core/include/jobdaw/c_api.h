/* The C interface of the core, and the whole interface of the wasm module.

   Every call answers with one NUL-terminated JSON text that the caller gives
   back to jobdaw_free(): {"ok": ...} or {"error": {"code", "message"}}.
   Nothing throws, prints or exits; no pointer outlives its call. Strings are
   UTF-8; a length is in bytes. Calls are reentrant. */
#ifndef JOBDAW_C_API_H_
#define JOBDAW_C_API_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The core's semantic version; static, not to be freed. */
const char* jobdaw_version(void);

/* page_json: a Page {"url", "captured_at", "documents"}; ok: an Extraction. */
char* jobdaw_extract(const char* page_json, size_t length);

/* request_json: {"controls": [{"id", "type", "name"?, "label"?,
   "placeholder"?, "autocomplete"?, "description"?, "options"?: [string]}]};
   ok: {"matches": [{"id", "field", "confidence"}]}, best first, each control
   and each field at most once. */
char* jobdaw_match_form(const char* request_json, size_t length);

/* Frees an answer; NULL is allowed. */
void jobdaw_free(char* answer);

#ifdef __cplusplus
}
#endif

#endif /* JOBDAW_C_API_H_ */
