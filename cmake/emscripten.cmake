# Toolchain file of preset wasm: the Emscripten that em-config (or EMSCRIPTEN_ROOT) names. Debian's own is /usr/share/emscripten.
set(root "$ENV{EMSCRIPTEN_ROOT}")
if(NOT root)
  execute_process(COMMAND em-config EMSCRIPTEN_ROOT OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT EXISTS "${root}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "Emscripten not found: run ./dev setup, or set EMSCRIPTEN_ROOT")
endif()
include("${root}/cmake/Modules/Platform/Emscripten.cmake")
