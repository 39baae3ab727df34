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

/* What a foreign form's controls want of a posting.
   request_json: {"subject": Subject, "controls": [{"id", "type", "label"?,
   "group"?, "name"?, "placeholder"?, "autocomplete"?, "description"?,
   "nearby"?, "options"?: [string]}], "choices"?: {id: slot or ""}};
   Subject: {"posting", "url"?, "stage"?, "saved_at"?, "applied_at"?,
   "tags"?: [string], "note"?, "names"?: {slot: {value: name}}}, the names for
   people in their language.
   ok: {"matches": [{"id", "slot", "value", "html"?, "shown", "gap",
   "confidence", "why": {"by", "words"}}]}, one a control and in its order; of a
   control that wants nothing the id and a null slot alone. The value is a list
   of the options' indexes, a bool for a single box, else a string; null where
   gap says what is missing: "value", "option" or "type". */
char* jobdaw_match_form(const char* request_json, size_t length);

/* A posting as cells: no cell starts a formula.
   request_json: {"subject": Subject, "columns": [slot], "header"?: [string]};
   ok: {"text", "html"}, tab-separated and a table. */
char* jobdaw_row(const char* request_json, size_t length);

/* request_json: {"postings": [...]}, see CsvOfPostings(); ok: {"text"}. */
char* jobdaw_csv(const char* request_json, size_t length);

/* Frees an answer; NULL is allowed. */
void jobdaw_free(char* answer);

#ifdef __cplusplus
}
#endif

#endif /* JOBDAW_C_API_H_ */
