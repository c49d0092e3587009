// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/reflect/canonical.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace reflect {

namespace detail {

STEELYARD_INLINE void quote_into(std::string& out, std::string_view text) {
    out += '"';
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

/// The places of a type's fields in the order of their names.
STEELYARD_INLINE std::vector<std::size_t> fields_by_name(Type const& type) {
    std::vector<std::size_t> out(type.fields.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return type.fields[a].name < type.fields[b].name; });
    return out;
}

/// The keys of a list that files write as a mapping, with their places, sorted; equal ones as they stand.
STEELYARD_INLINE std::vector<std::pair<std::string, std::size_t>> sorted_keys(Type const& type, void const* list) {
    Field const& key = type.element().fields[type.key];
    std::vector<std::pair<std::string, std::size_t>> out;
    for (std::size_t i = 0; i < type.size(list); ++i) out.emplace_back(key.type().print(key.in(type.at_const(list, i))), i);
    std::sort(out.begin(), out.end());
    return out;
}

STEELYARD_INLINE void canonical_into(std::string& out, Type const& type, void const* object) {
    bool first = true;
    auto const entry = [&] {
        if (!first) out += ',';
        first = false;
    };
    switch (type.what) {
    case kind::scalar:
    case kind::enumeration: {
        std::string const text = type.print(object);
        if (!type.means({text, false}, object)) out += '~';
        quote_into(out, text);
        break;
    }
    case kind::optional:
        if (type.size(object) == 0)
            out += '-';
        else
            canonical_into(out, type.element(), type.at_const(object, 0));
        break;
    case kind::object:
        out += '{';
        for (std::size_t const i : fields_by_name(type)) {
            Field const& field = type.fields[i];
            if (field.type().equal(field.in(object), field.in(type.blank()))) continue;
            entry();
            out.append(field.name) += ':';
            canonical_into(out, field.type(), field.in(object));
        }
        out += '}';
        break;
    case kind::sequence:
        out += '[';
        for (std::size_t i = 0; i < type.size(object); ++i) {
            entry();
            canonical_into(out, type.element(), type.at_const(object, i));
        }
        out += ']';
        break;
    case kind::keyed:
        out += '<';
        for (auto const& [key, i] : sorted_keys(type, object)) {
            entry();
            canonical_into(out, type.element(), type.at_const(object, i));
        }
        out += '>';
        break;
    }
}

} // namespace detail

STEELYARD_INLINE std::string canonical_text(Type const& type, void const* object) {
    std::string out;
    detail::canonical_into(out, type, object);
    return out;
}

STEELYARD_INLINE void sort_mappings(Type const& type, void* to, void const* from) {
    if (type.what == kind::object)
        for (Field const& field : type.fields) sort_mappings(field.type(), field.in(to), field.in(from));
    if (type.what == kind::object || type.is_scalar()) return;
    if (type.what == kind::keyed) {
        type.clear(to);
        for (auto const& [key, i] : detail::sorted_keys(type, from)) {
            void* const made = type.append(to);
            type.element().assign(made, type.at_const(from, i));
            sort_mappings(type.element(), made, type.at_const(from, i));
        }
        return;
    }
    for (std::size_t i = 0; i < type.size(from); ++i) sort_mappings(type.element(), type.at(to, i), type.at_const(from, i));
}

} // namespace reflect
STEELYARD_END_NAMESPACE
