# Linked by our own targets only.
add_library(jobdaw_warnings INTERFACE)
target_compile_options(jobdaw_warnings INTERFACE
  -Wall -Wextra -Werror
  -Wno-missing-field-initializers)  # a member that is not named keeps its default: that is what the defaults are for
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(jobdaw_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)  # wrong about "a" + std::string (GCC bug 105329) and about strings in a variant
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  target_compile_options(jobdaw_warnings INTERFACE -Wno-deprecated-declarations)  # libstdc++ 12's own std::stable_sort
endif()
