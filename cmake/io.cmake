# SPDX-License-Identifier: BSL-1.0
# steelyard::io: readers, writers and reports, always on the compiled face. yaml-cpp and Boost.JSON stay inside: no
# public header includes them, a static build only needs them again at link time.

file(GLOB_RECURSE steelyard_io_sources CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/src/io/*.cpp" "${PROJECT_SOURCE_DIR}/src/report/*.cpp")

if(NOT STEELYARD_BUILD_IO)
    message(STATUS "Steelyard: readers and reports are not built (STEELYARD_BUILD_IO is OFF)")
elseif(NOT steelyard_io_sources)
    message(STATUS "Steelyard: src/io and src/report hold no source: steelyard::io is left out")
else()
    add_library(steelyard_io ${steelyard_on_demand} ${steelyard_io_sources})
    add_library(steelyard::io ALIAS steelyard_io)
    target_sources(steelyard_io PUBLIC
        FILE_SET HEADERS BASE_DIRS "${steelyard_include_dir}" FILES ${steelyard_io_headers})
    target_link_libraries(steelyard_io
        PUBLIC steelyard_compiled
        PRIVATE yaml-cpp::yaml-cpp Boost::json)
    set_target_properties(steelyard_io PROPERTIES
        EXPORT_NAME io
        OUTPUT_NAME steelyard-io
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
        VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL}
        WINDOWS_EXPORT_ALL_SYMBOLS ON)
endif()
