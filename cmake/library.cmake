# SPDX-License-Identifier: BSL-1.0
# The library has two faces over the same headers:
#   steelyard::steelyard  nothing to link, every function constexpr
#   steelyard::compiled   declarations only, the bodies in libsteelyard
# Which one a translation unit sees is told by a generated <steelyard/build_config.hpp>, one in a folder for each face:
# no compile definition leaks into the user's code, and the two differ in their inline namespace, so that parts of a
# program which chose different faces cannot exchange types: that does not link. Linking both into one target is refused
# while configuring.

file(GLOB_RECURSE steelyard_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/steelyard/*.hpp")
file(GLOB_RECURSE steelyard_bodies CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/steelyard/*.ipp")
file(GLOB_RECURSE steelyard_tables CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/steelyard/*.inc")
set(steelyard_io_headers ${steelyard_headers})
list(FILTER steelyard_headers EXCLUDE REGEX "/include/steelyard/(io|report)/")
list(FILTER steelyard_io_headers INCLUDE REGEX "/include/steelyard/(io|report)/")
# The only header that needs fmt: installed with the others, but not among those that must compile without it.
set(steelyard_fmt_headers ${steelyard_headers})
list(FILTER steelyard_headers EXCLUDE REGEX "/include/steelyard/fmt\\.hpp$")
list(FILTER steelyard_fmt_headers INCLUDE REGEX "/include/steelyard/fmt\\.hpp$")

set(steelyard_faces_dir "${PROJECT_BINARY_DIR}/faces")
set(steelyard_include_dir "${PROJECT_SOURCE_DIR}/include")

# Gives a target one face: the shared headers, its own build_config.hpp, Boost's headers and C++20, nothing else.
function(steelyard_add_face target scope face header_only)
    file(CONFIGURE OUTPUT "${steelyard_faces_dir}/${face}/steelyard/build_config.hpp" @ONLY CONTENT
"// SPDX-License-Identifier: BSL-1.0
// Written by Steelyard's build: the face called ${face}.
#pragma once
#define STEELYARD_HEADER_ONLY ${header_only}
")
    target_sources(${target}
        ${scope}
            FILE_SET HEADERS BASE_DIRS "${steelyard_include_dir}" FILES ${steelyard_headers}
            FILE_SET bodies TYPE HEADERS BASE_DIRS "${steelyard_include_dir}" FILES ${steelyard_bodies} ${steelyard_tables}
            FILE_SET formatters TYPE HEADERS BASE_DIRS "${steelyard_include_dir}" FILES ${steelyard_fmt_headers}
            FILE_SET face TYPE HEADERS BASE_DIRS "${steelyard_faces_dir}/${face}"
                FILES "${steelyard_faces_dir}/${face}/steelyard/build_config.hpp")
    target_compile_features(${target} ${scope} cxx_std_20)
    target_link_libraries(${target} ${scope} Boost::headers)
    set_target_properties(${target} PROPERTIES
        VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL}
        INTERFACE_HEADER_SETS_TO_VERIFY HEADERS
        COMPATIBLE_INTERFACE_STRING STEELYARD_FACE
        INTERFACE_STEELYARD_FACE ${face})
endfunction()

add_library(steelyard INTERFACE)
add_library(steelyard::steelyard ALIAS steelyard)
steelyard_add_face(steelyard INTERFACE header-only 1)

# Inside another project the compiled face is built only when something links it.
set(steelyard_on_demand "")
if(NOT PROJECT_IS_TOP_LEVEL AND NOT STEELYARD_INSTALL)
    set(steelyard_on_demand EXCLUDE_FROM_ALL)
endif()

# Every .ipp file is found, none can be forgotten. One translation unit a room, so that rooms compile side by side;
# src/steelyard.cpp is all of them in one, for who compiles without CMake (and for the fuzzers).
set(steelyard_room_sources "")
set(bodies_of_all "")
foreach(body IN LISTS steelyard_bodies)
    file(RELATIVE_PATH body "${steelyard_include_dir}" "${body}")
    string(REGEX REPLACE "^steelyard/([a-z]+)/.*" "\\1" room "${body}")
    string(APPEND bodies_of_all "#include <${body}>\n")
    string(APPEND bodies_of_${room} "#include <${body}>\n")
    list(APPEND steelyard_rooms_with_bodies ${room})
endforeach()
list(REMOVE_DUPLICATES steelyard_rooms_with_bodies)
set(steelyard_written_by "// SPDX-License-Identifier: BSL-1.0\n// Written by Steelyard's build: every .ipp file")
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/steelyard_bodies.hpp" @ONLY
    CONTENT "${steelyard_written_by}.\n${bodies_of_all}")
foreach(room IN LISTS steelyard_rooms_with_bodies)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/bodies/${room}.cpp" @ONLY
        CONTENT "${steelyard_written_by} of this room.\n${bodies_of_${room}}")
    list(APPEND steelyard_room_sources "${PROJECT_BINARY_DIR}/generated/bodies/${room}.cpp")
endforeach()

add_library(steelyard_compiled ${steelyard_on_demand} ${steelyard_room_sources})
add_library(steelyard::compiled ALIAS steelyard_compiled)
steelyard_add_face(steelyard_compiled PUBLIC compiled 0)
# A room's bodies are together already; all rooms in one would leave the other cores idle.
set_target_properties(steelyard_compiled PROPERTIES
    UNITY_BUILD OFF
    EXPORT_NAME compiled
    OUTPUT_NAME steelyard
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
    WINDOWS_EXPORT_ALL_SYMBOLS ON)
