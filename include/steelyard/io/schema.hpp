// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The JSON Schema (draft 2020-12) of files of a type, for editors that complete and check while one writes.
/// Described structs are definitions, so that types may contain themselves; notes are descriptions; unknown
/// keys are refused; shorthands, keyed lists, lists of one and includes are alternatives.
/// \param title shown by editors
[[nodiscard]] std::string json_schema(reflect::Type const& type, std::string_view title);

} // namespace io
STEELYARD_END_NAMESPACE
