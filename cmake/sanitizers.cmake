# JOBDAW_SANITIZE=address,undefined: everything, dependencies too, is built with these, so that a bad pointer given to lexbor or
# RE2 is caught where it is used. JOBDAW_FUZZ adds libFuzzer's coverage to all of it.
set(JOBDAW_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
if(JOBDAW_SANITIZE)
  # Not vptr: the core is built without the type information that it reads.
  add_compile_options(-fsanitize=${JOBDAW_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${JOBDAW_SANITIZE})
endif()
if(JOBDAW_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()
