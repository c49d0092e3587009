# SPDX-License-Identifier: BSL-1.0
# Package file, version file, pkg-config files, shipped schemes and their JSON Schemas. The same package file serves
# the build tree, so that another project can point steelyard_DIR at it without installing. Inside another project the
# build tree is not exported: there Boost and yaml-cpp may be that project's own targets, which nobody can export here.
if(NOT PROJECT_IS_TOP_LEVEL AND NOT STEELYARD_INSTALL)
    return()
endif()
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/steelyard")
set(faces_destination "${CMAKE_INSTALL_INCLUDEDIR}/steelyard-faces")

# --- build tree -------------------------------------------------------------------------------------------------------
configure_file("${PROJECT_SOURCE_DIR}/cmake/steelyardConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/steelyardConfig.cmake" @ONLY)
configure_file("${PROJECT_SOURCE_DIR}/cmake/yaml.cmake" "${PROJECT_BINARY_DIR}/yaml.cmake" COPYONLY)
# While the major version is 0 every minor version may break its users.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/steelyardConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
if(PROJECT_IS_TOP_LEVEL)
    export(TARGETS steelyard steelyard_compiled NAMESPACE steelyard::
        FILE "${PROJECT_BINARY_DIR}/steelyardTargets.cmake")
    if(TARGET steelyard_io)
        export(TARGETS steelyard_io NAMESPACE steelyard::
            FILE "${PROJECT_BINARY_DIR}/steelyardIoTargets.cmake")
    endif()
endif()

if(NOT STEELYARD_INSTALL)
    return()
endif()

# --- libraries and headers --------------------------------------------------------------------------------------------
# Shared libraries and the tool find each other by where they stand, so that an installed tree can be moved. Whoever sets
# CMAKE_INSTALL_RPATH, or CMAKE_SKIP_INSTALL_RPATH as distributions do, decides otherwise.
if(BUILD_SHARED_LIBS AND UNIX AND NOT DEFINED CMAKE_INSTALL_RPATH)
    set(here "$ORIGIN")
    if(APPLE)
        set(here "@loader_path")
    endif()
    file(RELATIVE_PATH libraries "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
    if(TARGET steelyard_io)
        set_target_properties(steelyard_io PROPERTIES INSTALL_RPATH "${here}")
    endif()
    if(TARGET steelyard_tool)
        set_target_properties(steelyard_tool PROPERTIES INSTALL_RPATH "${here}/${libraries}")
    endif()
endif()

install(TARGETS steelyard EXPORT steelyardTargets
    FILE_SET HEADERS
    FILE_SET bodies
    FILE_SET formatters
    FILE_SET face DESTINATION "${faces_destination}/header-only")
install(TARGETS steelyard_compiled EXPORT steelyardTargets
    FILE_SET HEADERS
    FILE_SET bodies
    FILE_SET formatters
    FILE_SET face DESTINATION "${faces_destination}/compiled")
install(EXPORT steelyardTargets NAMESPACE steelyard:: DESTINATION "${package_dir}")
if(TARGET steelyard_io)
    # An export set of its own: who asks only for the library need not have yaml-cpp or Boost.JSON.
    install(TARGETS steelyard_io EXPORT steelyardIoTargets FILE_SET HEADERS)
    install(EXPORT steelyardIoTargets NAMESPACE steelyard:: DESTINATION "${package_dir}")
endif()
if(TARGET steelyard_tool)
    install(TARGETS steelyard_tool)
endif()
install(FILES
    "${PROJECT_BINARY_DIR}/steelyardConfig.cmake"
    "${PROJECT_BINARY_DIR}/steelyardConfigVersion.cmake"
    "${PROJECT_BINARY_DIR}/yaml.cmake"
    DESTINATION "${package_dir}")

# --- pkg-config -------------------------------------------------------------------------------------------------------
# The prefix is told relative to the .pc file, so that an installed tree can be moved.
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}" OUTPUT_VARIABLE pc_dir)
file(RELATIVE_PATH pc_to_prefix "${pc_dir}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")
foreach(part IN ITEMS INCLUDEDIR LIBDIR)
    set(pc_${part} "${CMAKE_INSTALL_${part}}")
    if(NOT IS_ABSOLUTE "${pc_${part}}")
        string(PREPEND pc_${part} "\${prefix}/")
    endif()
endforeach()
set(pc_files steelyard steelyard-compiled)
if(TARGET steelyard_io)
    list(APPEND pc_files steelyard-io)
endif()
foreach(pc IN LISTS pc_files)
    configure_file("${PROJECT_SOURCE_DIR}/cmake/${pc}.pc.in" "${PROJECT_BINARY_DIR}/pkgconfig/${pc}.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/pkgconfig/${pc}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endforeach()

# --- data -------------------------------------------------------------------------------------------------------------
if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/schemes")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/schemes" DESTINATION "${CMAKE_INSTALL_DATADIR}/steelyard"
        FILES_MATCHING PATTERN "*.yaml" PATTERN "*.yml" PATTERN "*.json" PATTERN "*.md")
endif()
if(TARGET steelyard_json_schemas)
    install(DIRECTORY "${PROJECT_BINARY_DIR}/schema" DESTINATION "${CMAKE_INSTALL_DATADIR}/steelyard"
        FILES_MATCHING PATTERN "*.json")
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
