# SPDX-License-Identifier: BSL-1.0
# Reads MAJOR.MINOR.PATCH from version.hpp; a header that does not give all three stops the configuration.

function(steelyard_read_version result header)
    if(NOT EXISTS "${header}")
        message(FATAL_ERROR "Steelyard's version cannot be read: ${header} does not exist.")
    endif()
    set(parts "")
    foreach(part MAJOR MINOR PATCH)
        file(STRINGS "${header}" line REGEX "^#define STEELYARD_VERSION_${part} [0-9]+$")
        list(LENGTH line found)
        if(NOT found EQUAL 1)
            message(FATAL_ERROR
                "Steelyard's version cannot be read: ${header} must have exactly one line "
                "'#define STEELYARD_VERSION_${part} <number>', it has ${found}.")
        endif()
        string(REGEX REPLACE "^.* ([0-9]+)$" "\\1" number "${line}")
        list(APPEND parts ${number})
    endforeach()
    list(JOIN parts "." joined)
    set(${result} "${joined}" PARENT_SCOPE)
endfunction()
