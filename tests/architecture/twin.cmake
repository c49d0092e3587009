# SPDX-License-Identifier: BSL-1.0
# cmake -DCXX=… -DFLAGS=… -DINCLUDES=… -DFILE=… -P twin.cmake
# One source, compiled twice: as it is it must compile, with STEELYARD_SHOULD_FAIL it must not, and what the compiler
# says must match the regex of its line `// expect: <regex>`, at the top.
cmake_minimum_required(VERSION 3.23)

file(READ "${FILE}" head LIMIT 2000)
if(head MATCHES "(^|\n)// expect: ([^\n]+)")
    set(expected "${CMAKE_MATCH_2}")
else()
    message(FATAL_ERROR "${FILE} has no line '// expect: <regex>' at its top")
endif()

separate_arguments(FLAGS NATIVE_COMMAND "${FLAGS}")
# Only the fact matters, not the warnings, nor the sanitizers of this build.
list(FILTER FLAGS EXCLUDE REGEX "^-(W|fsanitize|fno-sanitize)")
# Compiled, not only parsed: g++ leaves templates uninstantiated with -fsyntax-only.
set(command "${CXX}" ${FLAGS} -c -o /dev/null)
foreach(folder IN LISTS INCLUDES)
    list(APPEND command "-I${folder}")
endforeach()

execute_process(COMMAND ${command} "${FILE}" RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${FILE} must compile as it is, but does not:\n${said}")
endif()

execute_process(COMMAND ${command} -DSTEELYARD_SHOULD_FAIL "${FILE}"
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(result EQUAL 0)
    message(FATAL_ERROR "${FILE} must not compile with STEELYARD_SHOULD_FAIL, but does")
endif()
if(NOT said MATCHES "${expected}")
    message(FATAL_ERROR "${FILE} fails as it should, but the compiler does not say '${expected}':\n${said}")
endif()
