// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/type_of.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The value of the key `format` in every file of this edition.
inline constexpr std::string_view file_format = "steelyard/1";

/// Fills an object from a part of a document. Everything that does not fit is told, with path and place, and
/// left at its default: unknown keys (with the one that was meant), missing keys, wrong kinds, scalars that
/// cannot be read.
/// \param object an object of the described type, made by default
/// \return true when nothing was wrong
bool bind(Document const& document, DocumentNode const& node, reflect::Type const& type, void* object,
          Diagnostics& problems);

/// Fills an object from a whole file: checks the key `format`, binds the other keys, and sorts the problems
/// by place.
bool bind_file(Document const& document, reflect::Type const& type, void* object, Diagnostics& problems);

/// Makes an object from a whole file, `format` checked.
template <class T>
[[nodiscard]] expected<T, Diagnostics> bind(Document const& document, std::size_t max_diagnostics = 1000) {
    T object{};
    Diagnostics problems;
    problems.limit = max_diagnostics;
    if (!bind_file(document, reflect::type_of<T>(), &object, problems))
        return unexpected(std::move(problems));
    return expected<T, Diagnostics>(std::move(object), std::move(problems));
}

} // namespace io
STEELYARD_END_NAMESPACE
