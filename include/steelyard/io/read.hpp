// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads YAML, JSON or a filled-in form in CSV: by the ending of the name (.yaml, .yml, .json, .csv), otherwise CSV when
/// the first line is the header of a form, JSON when the text starts with `{` or `[`, and YAML when not.
[[nodiscard]] expected<Document, Diagnostics> read_document(std::string_view name, std::string_view bytes,
                                                            ReadLimits const& limits = {});

/// Gives the bytes of a file. An error without a diagnostic means that there is no such file; with one, why
/// it cannot be had. Reading goes through such a function of the caller, so that no file is opened behind
/// anybody's back.
using Open = std::function<expected<std::string, Diagnostics>(std::string_view path)>;

/// The bytes of a file on disk; refuses folders, and files beyond the limit before reading them.
[[nodiscard]] expected<std::string, Diagnostics> read_file(std::string_view path,
                                                           ReadLimits const& limits = {});

/// Opens files on disk by their path.
[[nodiscard]] Open files_on_disk(ReadLimits const& limits = {});

} // namespace io
STEELYARD_END_NAMESPACE
