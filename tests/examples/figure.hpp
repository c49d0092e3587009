// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Figures inside a described value, named by a path that people can read: members are joined with dots, `[key=value,…]`
/// keeps the entries of a list whose members all equal, `.size` counts a list, and anything else asked of a list is asked
/// of its first entry.

#include <string>
#include <string_view>
#include <vector>

#include <steelyard/reflect/type_of.hpp>

namespace steelyard::examples {

/// What stands at a path: the texts of scalars, one of a single value, several of a list; an empty text for nothing.
struct Figure {
    std::vector<std::string> texts;
    bool list = false;
    std::string problem; ///< why the path leads nowhere
};

[[nodiscard]] Figure figure(reflect::Type const& type, void const* object, std::string_view path);

template <class T>
[[nodiscard]] Figure figure(T const& object, std::string_view path) {
    return figure(reflect::type_of<T>(), &object, path);
}

} // namespace steelyard::examples
