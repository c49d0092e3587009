# SPDX-License-Identifier: BSL-1.0
# cmake -DCXX=… -DFLAGS=… -DINCLUDES=… -DFILE=… [-DGOOD_HALF=elsewhere] -P twin.cmake
# One source, compiled twice: as it is it must compile, with STEELYARD_SHOULD_FAIL it must not, and what the compiler
# says must match the regex of its line `// expect: <regex>`, at the top.
#
# cmake -DCXX=… -DFLAGS=… -DINCLUDES=… -DFILES=… -DWORK=… -P twin.cmake
# The good halves of many: those that include the same are compiled as one, each in a namespace of its own. What they all
# instantiate is most of their time; a good half spends almost none by itself.
cmake_minimum_required(VERSION 3.23)

separate_arguments(FLAGS NATIVE_COMMAND "${FLAGS}")
# Only the fact matters, not the warnings, nor the sanitizers of this build.
list(FILTER FLAGS EXCLUDE REGEX "^-(W|fsanitize|fno-sanitize)")
# Compiled, not only parsed: g++ leaves templates uninstantiated with -fsyntax-only.
set(command "${CXX}" ${FLAGS} -c -o /dev/null)
foreach(folder IN LISTS INCLUDES)
    list(APPEND command "-I${folder}")
endforeach()

if(FILES)
    set(units "")
    foreach(file IN LISTS FILES)
        file(STRINGS "${file}" includes REGEX "^#include ")
        string(MAKE_C_IDENTIFIER "with_${includes}" unit)
        if(NOT unit IN_LIST units)
            list(APPEND units "${unit}")
            # Outside of all namespaces first; a second time each header is empty.
            list(JOIN includes "\n" text_of_${unit})
            string(APPEND text_of_${unit} "\n")
        endif()
        cmake_path(GET file STEM LAST_ONLY name)
        cmake_path(GET file PARENT_PATH folder)
        string(APPEND text_of_${unit} "namespace ${name} {\n#include \"${file}\"\n}\n")
        list(APPEND folders_of_${unit} "-I${folder}")
    endforeach()
    foreach(unit IN LISTS units)
        list(REMOVE_DUPLICATES folders_of_${unit})
        file(WRITE "${WORK}/${unit}.cpp" "${text_of_${unit}}")
        execute_process(COMMAND ${command} ${folders_of_${unit}} "${WORK}/${unit}.cpp"
            RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
        if(NOT result EQUAL 0)
            message(FATAL_ERROR "A twin must compile as it is, but does not:\n${said}")
        endif()
    endforeach()
    return()
endif()

file(READ "${FILE}" head LIMIT 2000)
if(head MATCHES "(^|\n)// expect: ([^\n]+)")
    set(expected "${CMAKE_MATCH_2}")
else()
    message(FATAL_ERROR "${FILE} has no line '// expect: <regex>' at its top")
endif()

if(NOT GOOD_HALF STREQUAL "elsewhere")
    execute_process(COMMAND ${command} "${FILE}" RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${FILE} must compile as it is, but does not:\n${said}")
    endif()
endif()

execute_process(COMMAND ${command} -DSTEELYARD_SHOULD_FAIL "${FILE}"
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(result EQUAL 0)
    message(FATAL_ERROR "${FILE} must not compile with STEELYARD_SHOULD_FAIL, but does")
endif()
if(NOT said MATCHES "${expected}")
    message(FATAL_ERROR "${FILE} fails as it should, but the compiler does not say '${expected}':\n${said}")
endif()
