# SPDX-License-Identifier: BSL-1.0
# Every examples/*.cpp and examples/<name>/*.cpp is a program of its own, built against the library as a user would.

file(GLOB steelyard_example_sources CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/examples/*.cpp" "${PROJECT_SOURCE_DIR}/examples/*/*.cpp")
set(steelyard_examples "")
if(steelyard_example_sources AND NOT TARGET steelyard_io)
    message(STATUS "Steelyard: the examples are not built, because steelyard::io is not")
    set(steelyard_example_sources "")
endif()
foreach(source IN LISTS steelyard_example_sources)
    file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}/examples" "${source}")
    string(REGEX REPLACE "\\.cpp$" "" name "${name}")
    string(MAKE_C_IDENTIFIER "example_${name}" name)
    add_executable(${name} "${source}")
    target_link_libraries(${name} PRIVATE steelyard_io fmt::fmt)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/examples")
    list(APPEND steelyard_examples ${name})
endforeach()
