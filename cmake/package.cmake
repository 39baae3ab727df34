# What is installed where, and the Debian package. ./dev package makes all packages with these rules.
#
#   bin/jobdaw  lib/jobdaw/jobdaw-host  share/doc/jobdaw/
#   share/man/man1/jobdaw.1  share/{bash-completion,zsh,fish}/...
#
# A package (DESTDIR is set) also tells every browser of the system where the host is; after a plain `cmake --install`, or from the
# tarball, each user runs `jobdaw install`.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# The licences of all that is linked into the programs, and into the extension, behind our own. What of LLVM's libraries is compiled into
# the extension asks for none.
set(JOBDAW_COPYRIGHT ${CMAKE_BINARY_DIR}/copyright)
set(JOBDAW_EXTENSION_COPYRIGHT ${CMAKE_BINARY_DIR}/copyright-extension)
file(READ LICENSE licence)
set(licence "Jobdaw\n\nThe names of smaller towns are from GeoNames, https://www.geonames.org, CC BY 4.0.\n\n${licence}")
file(WRITE ${JOBDAW_COPYRIGHT} "${licence}")
file(WRITE ${JOBDAW_EXTENSION_COPYRIGHT} "${licence}")
foreach(row
    "both:lexbor:build/deps/lexbor/LICENSE"
    "both:RE2:build/deps/re2/LICENSE"
    "both:nlohmann/json:/usr/share/doc/nlohmann-json3-dev/copyright"
    "extension:Preact:extension/node_modules/preact/LICENSE"
    "extension:musl:/usr/share/emscripten/system/lib/libc/musl/COPYRIGHT"
    "programs:libxlsxwriter:build/deps/libxlsxwriter/License.txt"
    "programs:CLI11:/usr/share/doc/libcli11-dev/copyright"
    "programs:SQLite:/usr/share/doc/libsqlite3-dev/copyright"
    "programs:Zstandard:/usr/share/doc/libzstd-dev/copyright"
    "programs:GCC's libraries:/usr/share/doc/libstdc++6/copyright"
    "programs:the GNU C library (the static programs):/usr/share/doc/libc6/copyright")
  string(REGEX MATCH "^([^:]+):([^:]+):(.+)$" row "${row}")
  set(where "${CMAKE_MATCH_1}")
  set(title "${CMAKE_MATCH_2}")
  set(path "${CMAKE_MATCH_3}")
  get_filename_component(path "${path}" ABSOLUTE)
  if(EXISTS "${path}")
    file(READ "${path}" licence)
    string(REGEX REPLACE "." "=" line "${title}")
    set(licence "\n\n${title}\n${line}\n\n${licence}")
    if(NOT where STREQUAL "extension")
      file(APPEND ${JOBDAW_COPYRIGHT} "${licence}")
    endif()
    if(NOT where STREQUAL "programs")
      file(APPEND ${JOBDAW_EXTENSION_COPYRIGHT} "${licence}")
    endif()
  endif()
endforeach()

# The changelog as Debian wants it: its newest entry, with the date of the sources ($SOURCE_DATE_EPOCH).
install(CODE "
  string(TIMESTAMP date \"%a, %d %b %Y %H:%M:%S +0000\" UTC)
  file(WRITE \"${CMAKE_BINARY_DIR}/changelog.Debian\" \"jobdaw (${PROJECT_VERSION}) unstable; urgency=medium

  * Version ${PROJECT_VERSION}. CHANGELOG.md says what is new in it.

 -- The Jobdaw project <jobdaw@jobdaw.org>  \${date}
\")
  execute_process(COMMAND gzip -9nf \"${CMAKE_BINARY_DIR}/changelog.Debian\" COMMAND_ERROR_IS_FATAL ANY)")

install(TARGETS jobdaw RUNTIME DESTINATION bin)
install(TARGETS jobdaw-host RUNTIME DESTINATION lib/jobdaw)
install(FILES README.md CHANGELOG.md ${JOBDAW_COPYRIGHT} ${CMAKE_BINARY_DIR}/changelog.Debian.gz
  DESTINATION share/doc/jobdaw)
# The manual and the shells' completions say what the program says of itself.
set(JOBDAW_HELP ${CMAKE_BINARY_DIR}/help)
set(JOBDAW_HELP_FILES)
foreach(row
    "share/man/man1|jobdaw.1|man"
    "share/bash-completion/completions|jobdaw|completions bash"
    "share/zsh/vendor-completions|_jobdaw|completions zsh"
    "share/fish/vendor_completions.d|jobdaw.fish|completions fish")
  string(REPLACE "|" ";" row "${row}")
  list(GET row 0 folder)
  list(GET row 1 file)
  list(GET row 2 command)
  separate_arguments(command)
  add_custom_command(OUTPUT ${JOBDAW_HELP}/${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${JOBDAW_HELP}
    COMMAND jobdaw ${command} > ${JOBDAW_HELP}/${file}
    DEPENDS jobdaw VERBATIM)
  list(APPEND JOBDAW_HELP_FILES ${JOBDAW_HELP}/${file})
  install(FILES ${JOBDAW_HELP}/${file} DESTINATION ${folder})
endforeach()
add_custom_target(jobdaw_help ALL DEPENDS ${JOBDAW_HELP_FILES})

install(CODE "
  if(NOT \"\$ENV{DESTDIR}\" STREQUAL \"\")
    execute_process(COMMAND \"$<TARGET_FILE:jobdaw>\" install --system --destdir \"\$ENV{DESTDIR}\"
      --host \"\${CMAKE_INSTALL_PREFIX}/lib/jobdaw/jobdaw-host\" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endif()")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jobdaw)
set(CPACK_PACKAGE_VENDOR Jobdaw)
set(CPACK_PACKAGE_CONTACT "The Jobdaw project <jobdaw@jobdaw.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keeps the job postings that you find, on your own computer")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"The program of the Jobdaw browser extension, and its command line. A job
posting becomes a structured row in an SQLite file in your home; nothing
leaves the computer. This package tells Chromium, Chrome, Edge, Brave,
Vivaldi, Opera and Firefox where the program is.")
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "https://jobdaw.org")
# No conffiles: the manifests below /etc tell where the host is and nothing else, and must go when it goes.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS poppler-utils)
include(CPack)
