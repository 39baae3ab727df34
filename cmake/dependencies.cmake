# The targets of what cmake/dependencies.tsv lists: lexbor, re2, nlohmann_json; native builds also get SQLite3,
# CLI11 and Catch2.
set(JOBDAW_LEXBOR_DIR "" CACHE PATH "Prefix of a lexbor to use instead of the one that ./dev setup fetched")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS cmake/dependencies.tsv)

# Sets <out> to the least version of the row <name>.
function(jobdaw_version_of name out)
  file(STRINGS cmake/dependencies.tsv row REGEX "^${name}\t")
  string(REPLACE "\t" ";" row "${row}")
  list(GET row 2 version)
  set(${out} ${version} PARENT_SCOPE)
endfunction()

# Sets <out> to where cmake/setup.sh put <name>.
function(jobdaw_fetched name out)
  set(dir ${PROJECT_SOURCE_DIR}/build/deps/${name})
  if(NOT EXISTS ${dir}/.stamp)
    message(FATAL_ERROR "${name} is missing: run ./dev setup")
  endif()
  set(${out} ${dir} PARENT_SCOPE)
endfunction()

# What the build itself runs takes the host's compiler where that is not the build's own.
if(CMAKE_CROSSCOMPILING)
  find_program(JOBDAW_HOST_CC NAMES cc gcc clang REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  find_program(JOBDAW_HOST_CXX NAMES c++ g++ clang++ REQUIRED NO_CMAKE_FIND_ROOT_PATH)
else()
  set(JOBDAW_HOST_CC ${CMAKE_C_COMPILER})
  set(JOBDAW_HOST_CXX ${CMAKE_CXX_COMPILER})
endif()

# --- both builds

find_path(LEXBOR_INCLUDE_DIR lexbor/html/html.h HINTS ${JOBDAW_LEXBOR_DIR}/include)
find_library(LEXBOR_LIBRARY NAMES lexbor_static lexbor HINTS ${JOBDAW_LEXBOR_DIR}/lib)
if(LEXBOR_INCLUDE_DIR AND LEXBOR_LIBRARY)
  add_library(lexbor INTERFACE)
  target_include_directories(lexbor SYSTEM INTERFACE ${LEXBOR_INCLUDE_DIR})
  target_link_libraries(lexbor INTERFACE ${LEXBOR_LIBRARY})
else()
  jobdaw_fetched(lexbor dir)
  set(sources "")
  foreach(part core css dom html ns selectors tag ports/posix)
    file(GLOB_RECURSE found ${dir}/lexbor/${part}/*.c)
    list(APPEND sources ${found})
  endforeach()
  set(packed ${CMAKE_BINARY_DIR}/lexbor)
  file(MAKE_DIRECTORY ${packed})
  add_custom_command(OUTPUT ${packed}/entities.inc
    COMMAND ${JOBDAW_HOST_CC} -w -I${dir} -o pack_entities ${PROJECT_SOURCE_DIR}/cmake/lexbor/pack_entities.c
    COMMAND ./pack_entities > entities.inc
    DEPENDS cmake/lexbor/pack_entities.c WORKING_DIRECTORY ${packed})
  set_source_files_properties(cmake/lexbor/entities.cc PROPERTIES
    OBJECT_DEPENDS ${packed}/entities.inc SKIP_UNITY_BUILD_INCLUSION ON)
  add_library(lexbor STATIC ${sources} cmake/lexbor/entities.cc)
  target_include_directories(lexbor BEFORE PRIVATE cmake/lexbor ${packed})
  target_include_directories(lexbor SYSTEM PUBLIC ${dir})
  target_compile_definitions(lexbor PUBLIC LEXBOR_STATIC)
  target_compile_options(lexbor PRIVATE -w)
  # 170 small files: together they build in a third of the time, in wasm above all.
  set_target_properties(lexbor PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
endif()

jobdaw_fetched(re2 dir)
file(GLOB sources ${dir}/re2/*.cc)
list(REMOVE_ITEM sources ${dir}/re2/unicode_groups.cc)
add_library(re2 STATIC ${sources} cmake/re2/unicode_groups.cc ${dir}/util/rune.cc ${dir}/util/strutil.cc)
target_include_directories(re2 SYSTEM PUBLIC ${dir})
target_include_directories(re2 BEFORE PRIVATE cmake/re2)  # its logging, silenced
target_compile_options(re2 PRIVATE -w)
if(NOT EMSCRIPTEN)
  find_package(Threads REQUIRED)
  target_link_libraries(re2 PUBLIC Threads::Threads)
endif()

# Header-only, so the wasm build uses the system's too, through a link that keeps the rest of /usr/include out of it.
find_path(JOBDAW_JSON_INCLUDE nlohmann/json.hpp REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
file(CREATE_LINK ${JOBDAW_JSON_INCLUDE}/nlohmann ${CMAKE_BINARY_DIR}/include/nlohmann SYMBOLIC)
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/include)
# One definition in every target: its inline functions must be the same in all of them.
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION)

# --- native only

if(NOT EMSCRIPTEN)
  jobdaw_version_of(libsqlite3-dev version)
  find_package(SQLite3 ${version} REQUIRED)
  jobdaw_version_of(libzstd-dev version)
  find_package(zstd ${version} REQUIRED)
  add_library(zstd INTERFACE)
  target_link_libraries(zstd INTERFACE $<IF:$<BOOL:${JOBDAW_STATIC}>,zstd::libzstd_static,zstd::libzstd_shared>)
  set(ZLIB_USE_STATIC_LIBS ${JOBDAW_STATIC})
  find_package(ZLIB REQUIRED)
  jobdaw_fetched(libxlsxwriter dir)
  file(GLOB sources ${dir}/src/*.c)
  add_library(xlsxwriter STATIC ${sources} ${dir}/third_party/minizip/ioapi.c ${dir}/third_party/minizip/zip.c
    ${dir}/third_party/tmpfileplus/tmpfileplus.c ${dir}/third_party/dtoa/emyg_dtoa.c)
  # Numbers as they are whatever the locale; no images, so no MD5 of them.
  target_compile_definitions(xlsxwriter PRIVATE USE_DTOA_LIBRARY USE_NO_MD5)
  target_include_directories(xlsxwriter SYSTEM PUBLIC ${dir}/include)
  # Its messages name their source file; the path is to be in no package.
  target_compile_options(xlsxwriter PRIVATE -w -D__FILE__="xlsxwriter")
  target_link_libraries(xlsxwriter PRIVATE ZLIB::ZLIB)
  jobdaw_version_of(libcli11-dev version)
  find_package(CLI11 ${version} REQUIRED)
  jobdaw_fetched(catch2 dir)
  jobdaw_version_of(catch2 version)
  find_package(Catch2 ${version} REQUIRED PATHS ${dir}/usr NO_DEFAULT_PATH)
endif()
