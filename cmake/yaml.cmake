# SPDX-License-Identifier: BSL-1.0
# yaml-cpp 0.7 calls its target yaml-cpp, newer ones yaml-cpp::yaml-cpp: one name for both. A project around this one may
# have made either. Installed beside the package file, because a static libsteelyard-io needs it again when a user links.
if(NOT TARGET yaml-cpp::yaml-cpp)
    if(NOT TARGET yaml-cpp)
        find_package(yaml-cpp 0.7 CONFIG QUIET)
    endif()
    if(TARGET yaml-cpp AND NOT TARGET yaml-cpp::yaml-cpp)
        add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
        set_target_properties(yaml-cpp::yaml-cpp PROPERTIES INTERFACE_LINK_LIBRARIES yaml-cpp)
    endif()
endif()
