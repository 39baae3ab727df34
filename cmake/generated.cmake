# Sources made at configure time, in build/<preset>/generated:
#   version.h       JOBDAW_VERSION
#   identity.h      the ids of extension/identity.json, which the manifest uses too
#   sites.inc       includes every core/sites/*.inc
#   packed/*.inc    the phrases of core/tables, by pack_tables.cc when the core is built
#   migrations.inc  MIGRATION(number, "name", "sql") for every native-host/migrations/<number>_<name>.sql, in order
set(JOBDAW_GENERATED_DIR ${CMAKE_BINARY_DIR}/generated)

# Writes only what changed, so that nothing is compiled again without need.
function(jobdaw_generate name content)
  file(CONFIGURE OUTPUT ${JOBDAW_GENERATED_DIR}/${name} CONTENT "${content}" @ONLY)
endfunction()

jobdaw_generate(version.h "#define JOBDAW_VERSION \"${PROJECT_VERSION}\"\n")

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS extension/identity.json)
file(READ extension/identity.json identity)
string(JSON host_name GET "${identity}" host_name)
string(JSON chromium_id GET "${identity}" chromium_id)
string(JSON firefox_id GET "${identity}" firefox_id)
jobdaw_generate(identity.h "#ifndef JOBDAW_GENERATED_IDENTITY_H_
#define JOBDAW_GENERATED_IDENTITY_H_

namespace jobdaw {

inline constexpr char kHostName[] = \"${host_name}\";
inline constexpr char kChromiumId[] = \"${chromium_id}\";
inline constexpr char kFirefoxId[] = \"${firefox_id}\";

}  // namespace jobdaw

#endif  // JOBDAW_GENERATED_IDENTITY_H_
")

file(GLOB sites RELATIVE ${PROJECT_SOURCE_DIR}/core CONFIGURE_DEPENDS core/sites/*.inc)
list(TRANSFORM sites REPLACE "(.+)" "#include \"\\1\"\n")
list(JOIN sites "" sites)
jobdaw_generate(sites.inc "${sites}")

set(packed ${JOBDAW_GENERATED_DIR}/packed)
file(MAKE_DIRECTORY ${packed})
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/pack_tables DEPFILE ${CMAKE_BINARY_DIR}/pack_tables.d
  COMMAND ${JOBDAW_HOST_CXX} -std=c++20 -O1 -I${PROJECT_SOURCE_DIR}/core -MD -MF pack_tables.d -MT pack_tables
    -o pack_tables ${PROJECT_SOURCE_DIR}/cmake/pack_tables.cc
  DEPENDS cmake/pack_tables.cc WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS cmake/pack_tables.cc)
file(STRINGS cmake/pack_tables.cc names REGEX "PackedTable\\(\"")
list(TRANSFORM names REPLACE ".*PackedTable\\(\"([a-z_]+)\".*" "${packed}/\\1.inc")
# The extension is to be small; a program is to start at once, and finds them as they are.
if(EMSCRIPTEN)
  set(bytes ${packed}/bytes.lzma)
  set(compress COMMAND xz --format=raw --lzma1=preset=9e,lc=3,lp=0,pb=0 --stdout ${packed}/bytes > ${bytes})
else()
  set(bytes ${packed}/bytes)
  set(compress)
endif()
add_custom_command(OUTPUT ${packed}/.stamp BYPRODUCTS ${packed}/ids.inc ${packed}/sizes.inc ${packed}/bytes.inc ${names}
  COMMAND ${CMAKE_BINARY_DIR}/pack_tables ${packed}
  ${compress}
  COMMAND ${CMAKE_BINARY_DIR}/pack_tables ${packed} ${bytes}
  COMMAND ${CMAKE_COMMAND} -E touch ${packed}/.stamp
  DEPENDS ${CMAKE_BINARY_DIR}/pack_tables)
add_custom_target(packed_tables DEPENDS ${packed}/.stamp)

file(GLOB paths RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS native-host/migrations/*.sql)
set(migrations "")
foreach(path IN LISTS paths)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  get_filename_component(name ${path} NAME_WE)
  string(REGEX MATCH "[1-9][0-9]*" number ${name})
  file(READ ${path} sql)
  string(APPEND migrations "MIGRATION(${number}, \"${name}\", R\"sql(${sql})sql\")\n")
endforeach()
jobdaw_generate(migrations.inc "${migrations}")
