# SPDX-License-Identifier: BSL-1.0
# Installs the build into a scratch prefix, moves the prefix away (an installed tree must not know where it was born),
# and looks whether everything arrived.
cmake_minimum_required(VERSION 3.23)
file(REMOVE_RECURSE "${INSTALLED}" "${INSTALLED}.born")
execute_process(
    COMMAND "${CMAKE_COMMAND}" --install "${BUILD_TREE}" --prefix "${INSTALLED}.born" --config "${CONFIG}"
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "cmake --install failed:\n${said}")
endif()
file(RENAME "${INSTALLED}.born" "${INSTALLED}")

set(expected
    "${INCLUDEDIR}/steelyard-faces/header-only/steelyard/build_config.hpp"
    "${INCLUDEDIR}/steelyard-faces/compiled/steelyard/build_config.hpp"
    "${LIBDIR}/pkgconfig/steelyard.pc"
    "${LIBDIR}/cmake/steelyard/steelyardConfig.cmake")
# Every public header, body and table of the source tree, and every scheme.
file(GLOB_RECURSE headers RELATIVE "${SOURCE_TREE}/include"
    "${SOURCE_TREE}/include/*.hpp" "${SOURCE_TREE}/include/*.ipp" "${SOURCE_TREE}/include/*.inc")
if(NOT WITH_IO)
    list(FILTER headers EXCLUDE REGEX "^steelyard/(io|report)/")
endif()
list(TRANSFORM headers PREPEND "${INCLUDEDIR}/")
file(GLOB_RECURSE schemes RELATIVE "${SOURCE_TREE}" "${SOURCE_TREE}/schemes/*.scheme.yaml")
list(TRANSFORM schemes PREPEND "${DATADIR}/steelyard/")
if(WITH_SCHEMAS)
    foreach(noun IN ITEMS scheme assessment scorecard)
        list(APPEND expected "${DATADIR}/steelyard/schema/${noun}.schema.json")
    endforeach()
endif()
foreach(file IN LISTS expected headers schemes)
    if(NOT EXISTS "${INSTALLED}/${file}")
        message(SEND_ERROR "not installed: ${file}")
    endif()
endforeach()

# The generated header differs by face; one in the shared folder would decide for everybody.
if(EXISTS "${INSTALLED}/${INCLUDEDIR}/steelyard/build_config.hpp")
    message(SEND_ERROR "build_config.hpp stands in the folder that both faces share")
endif()

# The installed tool finds the schemes that were installed with it, wherever it is run.
if(TOOL)
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -E env --unset=STEELYARD_SCHEMES
            "${INSTALLED}/${TOOL}" score auto "${SOURCE_TREE}/examples/weigh-in/assessments/team-01.yaml"
        WORKING_DIRECTORY "${INSTALLED}"
        RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result EQUAL 0)
        message(SEND_ERROR "the installed tool fails with ${result}:\n${said}")
    endif()
endif()
