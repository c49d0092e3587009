# SPDX-License-Identifier: BSL-1.0
# Packages come from find_package only. What is missing is named with the Debian package that brings it.

# Asks for a package; without it, says for what it is needed, what to install and how to do without it.
macro(steelyard_need package version target debian purpose)
    if(NOT TARGET ${target})
        find_package(${package} ${version} QUIET ${ARGN})
    endif()
    if(NOT TARGET ${target})
        steelyard_missing("${package} ${version}" "${debian}" "${purpose}")
    endif()
endmacro()

function(steelyard_missing what debian purpose)
    message(FATAL_ERROR
        "${what} was not found; ${purpose}.\n"
        "On Debian 12: apt-get install ${debian}\n"
        "Everything at once: cmake/setup.sh")
endfunction()

# Debian 12's libboost-dev is 1.74, too old, and cannot be installed beside libboost1.81-dev.
function(steelyard_missing_boost purpose debian)
    set(old "")
    if(Boost_CONSIDERED_VERSIONS)
        list(JOIN Boost_CONSIDERED_VERSIONS ", " versions)
        set(old " Found, but too old: ${versions}.")
    endif()
    message(FATAL_ERROR
        "Boost 1.77 or newer was not found; ${purpose}.${old}\n"
        "On Debian 12: apt-get install ${debian}\n"
        "It cannot stand beside libboost-dev, which is 1.74 there: remove that one first.\n"
        "Everything at once: cmake/setup.sh")
endfunction()

# The headers alone (Boost.Describe, Boost.Mp11) are all that the header-only library needs.
if(NOT TARGET Boost::headers)
    find_package(Boost 1.77 CONFIG QUIET)
endif()
if(NOT TARGET Boost::headers)
    steelyard_missing_boost("the library is built on Boost.Describe" libboost1.81-dev)
endif()

if(STEELYARD_BUILD_IO)
    if(NOT TARGET Boost::json)
        find_package(Boost 1.77 CONFIG QUIET COMPONENTS json)
    endif()
    if(NOT TARGET Boost::json)
        steelyard_missing_boost(
            "Boost.JSON reads the JSON files (-DSTEELYARD_BUILD_IO=OFF does without)" libboost-json1.81-dev)
    endif()
    include(${CMAKE_CURRENT_LIST_DIR}/yaml.cmake)
    if(NOT TARGET yaml-cpp::yaml-cpp)
        steelyard_missing(yaml-cpp libyaml-cpp-dev "it reads the YAML files (-DSTEELYARD_BUILD_IO=OFF does without)")
    endif()
endif()

if(STEELYARD_BUILD_TOOL AND STEELYARD_BUILD_IO)
    steelyard_need(CLI11 2.1 CLI11::CLI11 libcli11-dev
        "the tool reads its options with it (-DSTEELYARD_BUILD_TOOL=OFF does without)" CONFIG)
endif()

# fmt belongs to the users of <steelyard/fmt.hpp>: the tool, the examples and the tests, never the library itself.
if((STEELYARD_BUILD_TOOL AND STEELYARD_BUILD_IO) OR STEELYARD_BUILD_TESTS OR STEELYARD_BUILD_EXAMPLES)
    steelyard_need(fmt 9 fmt::fmt libfmt-dev
        "tool, tests and examples print with it (-DSTEELYARD_BUILD_{TOOL,TESTS,EXAMPLES}=OFF do without)" CONFIG)
endif()

# Catch2 3 where there is one, 2.13 otherwise; both bring Catch2::Catch2WithMain on Debian.
if(STEELYARD_BUILD_TESTS)
    if(NOT TARGET Catch2::Catch2WithMain)
        find_package(Catch2 3 CONFIG QUIET)
    endif()
    if(NOT TARGET Catch2::Catch2WithMain)
        find_package(Catch2 2.13 CONFIG QUIET)
    endif()
    if(NOT TARGET Catch2::Catch2WithMain)
        steelyard_missing("Catch2 (3, or 2.13 with its prebuilt main)" catch2
            "the tests are written with it (-DSTEELYARD_BUILD_TESTS=OFF does without)")
    endif()
endif()
