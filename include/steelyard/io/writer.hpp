// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/reflect/type_of.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// How JSON is laid out.
struct JsonStyle {
    bool pretty = true;       ///< one entry a line, two spaces a level; otherwise everything in one line
    bool with_format = false; ///< the first key is `format`, as in a file of its own
};

/// Writes an object as JSON that `read_json` and `bind` read back to an equal one. Members equal to their
/// default are left out unless they are required; keys stand in the order of the members; numbers are written
/// with their exact digits. Objects that need only one member and have a shorthand are written as that
/// member.
[[nodiscard]] std::string write_json(reflect::Type const& type, void const* object, JsonStyle style = {});

template <class T>
[[nodiscard]] std::string write_json(T const& object, JsonStyle style = {}) {
    return write_json(reflect::type_of<T>(), &object, style);
}

/// A JSON string: quotes, and escapes for what JSON does not allow bare.
[[nodiscard]] std::string json_string(std::string_view text);

/// True for text that is a number in JSON.
[[nodiscard]] bool is_json_number(std::string_view text);

} // namespace io
STEELYARD_END_NAMESPACE
