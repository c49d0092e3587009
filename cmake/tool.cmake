# SPDX-License-Identifier: BSL-1.0
# The command line tool `steelyard`.

file(GLOB_RECURSE steelyard_tool_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/*.cpp")

if(NOT STEELYARD_BUILD_TOOL)
    message(STATUS "Steelyard: the tool is not built (STEELYARD_BUILD_TOOL is OFF)")
elseif(NOT TARGET steelyard_io)
    message(STATUS "Steelyard: the tool is not built, because steelyard::io is not")
elseif(NOT steelyard_tool_sources)
    message(STATUS "Steelyard: src/cli holds no source: the tool is left out")
else()
    add_executable(steelyard_tool ${steelyard_tool_sources})
    target_link_libraries(steelyard_tool PRIVATE steelyard_io CLI11::CLI11 fmt::fmt)
    set_target_properties(steelyard_tool PROPERTIES OUTPUT_NAME steelyard)

    # Where the tool finds the schemes that are installed with it: on the way from the program, so that an installed tree
    # can be moved; in a fixed place where the system does not tell a program its own, or the installation was given one.
    set(schemes_dir "${CMAKE_INSTALL_FULL_DATADIR}/steelyard/schemes")
    target_compile_definitions(steelyard_tool PRIVATE "STEELYARD_SCHEMES_DIR=\"${schemes_dir}\"")
    if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_BINDIR}" AND NOT IS_ABSOLUTE "${CMAKE_INSTALL_DATADIR}")
        file(RELATIVE_PATH way "${CMAKE_INSTALL_FULL_BINDIR}" "${schemes_dir}")
        target_compile_definitions(steelyard_tool PRIVATE "STEELYARD_SCHEMES_FROM_PROGRAM=\"${way}\"")
    endif()

    # The JSON Schemas of the file formats are what the tool says they are; editors use them, so they are installed.
    if(EXISTS "${PROJECT_SOURCE_DIR}/src/cli/schema.cpp" AND NOT CMAKE_CROSSCOMPILING)
        set(schemas "")
        foreach(noun IN ITEMS scheme assessment scorecard)
            set(schema "${PROJECT_BINARY_DIR}/schema/${noun}.schema.json")
            add_custom_command(OUTPUT "${schema}"
                COMMAND "${CMAKE_COMMAND}" -E make_directory "${PROJECT_BINARY_DIR}/schema"
                COMMAND steelyard_tool schema ${noun} > "${schema}"
                DEPENDS steelyard_tool
                COMMENT "Writing the JSON Schema of ${noun} files"
                VERBATIM)
            list(APPEND schemas "${schema}")
        endforeach()
        add_custom_target(steelyard_json_schemas ALL DEPENDS ${schemas})
    endif()
endif()
