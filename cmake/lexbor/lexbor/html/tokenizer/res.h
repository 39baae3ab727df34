// In place of lexbor's own table of 2231 character references, 138 KB that are
// built from 18 KB when the first page asks: a tenth of the wasm module.
#ifndef JOBDAW_LEXBOR_RES_H_
#define JOBDAW_LEXBOR_RES_H_

#include "lexbor/core/sbst.h"

#ifdef __cplusplus
extern "C"
#endif
    const lexbor_sbst_entry_static_t*
    jobdaw_entities(void);

#define lxb_html_tokenizer_res_entities_sbst (jobdaw_entities())

#endif  // JOBDAW_LEXBOR_RES_H_
