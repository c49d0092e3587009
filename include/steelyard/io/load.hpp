// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Schemes and assessments from files on disk, and schemes from folders of packs. Everything else in this
/// room works on bytes; only here a path is enough.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads a file from disk and everything that it includes. A missing file is an error like any other.
[[nodiscard]] expected<Document, Diagnostics> load_document(std::string_view path,
                                                            IncludeOptions const& options = {});

/// Reads a scheme from disk.
[[nodiscard]] expected<CheckedScheme, Diagnostics> load_scheme(std::string_view path,
                                                               IncludeOptions const& options = {});

/// Reads an assessment from disk and checks it against its scheme.
[[nodiscard]] expected<CheckedAssessment, Diagnostics>
load_assessment(CheckedScheme const& scheme, std::string_view path, IncludeOptions const& options = {});

/// A scheme file in a folder of packs.
struct Pack {
    std::string id; ///< what assessments call it
    std::string edition;
    std::string path;

    friend bool operator==(Pack const&, Pack const&) = default;
};

/// The scheme files (*.scheme.yaml, .yml, .json) in some folders and the folders below, at most 8 deep:
/// folder by folder in the order given, inside a folder by path. Files that cannot be read as a document with
/// an id are left out, as are folders that are not there. Reads every one of the files.
[[nodiscard]] std::vector<Pack> list_packs(std::span<std::string const> folders);

/// The first pack with an id, and with the edition if one is given; an empty path when there is none. Files
/// that are named like the id are looked at first, so that the others need not be read.
[[nodiscard]] Pack find_pack(std::string_view id, std::span<std::string const> folders,
                             std::string_view edition = {});

} // namespace io
STEELYARD_END_NAMESPACE
