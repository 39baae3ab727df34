// Packs lexbor's table of character references for entities.cc; built with the
// host's compiler and run by the build. Of each reference, in order of names: a
// byte 1 + n, what follows the n bytes that its name shares with the one before
// it, a byte 128 + the size of its text, and the text.
//
//   pack_entities > entities.inc
#include <stdio.h>
#include <string.h>

// clang-format off
#include <lexbor/core/sbst.h>
#include <lexbor/html/tokenizer/res.h>  // lexbor's own
// clang-format on

static char before[64], name[64];

static void Write(unsigned char byte) { printf("\\%03o", byte); }

static void Walk(unsigned entry, size_t depth) {
  if (entry == 0) return;
  const lexbor_sbst_entry_static_t* at =
      &lxb_html_tokenizer_res_entities_sbst[entry];
  Walk(at->left, depth);
  name[depth] = (char)at->key;
  name[depth + 1] = '\0';
  if (at->value_len > 0) {
    size_t shared = 0;
    while (before[shared] != '\0' && before[shared] == name[shared]) ++shared;
    printf("\"");
    Write((unsigned char)(1 + shared));
    for (size_t i = shared; i <= depth; ++i) Write((unsigned char)name[i]);
    Write(128 + at->value_len);
    for (int i = 0; i < at->value_len; ++i) Write(at->value[i]);
    printf("\"\n");
    strcpy(before, name);
  }
  Walk(at->next, depth + 1);
  Walk(at->right, depth);
}

int main(void) {
  Walk(1, 0);
  return 0;
}
