// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// One text for one value, however it was written down, and the hash of that text.

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/reflect/sha256.hpp>
#include <steelyard/reflect/type_of.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace reflect {

/// The canonical text of a described value: two values of one type have the same text exactly if they say the same. It knows
/// nothing of files: members stand in the order of their names, those that are as by default are left out (so that a member
/// added to the format later changes no text), scalars are the text that reads back, in quotes, with `~` in front where only
/// quoted text does, and the entries of what files write as a mapping are sorted by their keys. O(n log n) in the size.
[[nodiscard]] std::string canonical_text(Type const& type, void const* object);

/// Makes a copy of an object into one whose mappings are sorted: `to` is equal to `from` when it is called.
void sort_mappings(Type const& type, void* to, void const* from);

/// The same value with the entries of everything that files write as a mapping sorted by their keys, at every depth; what is
/// a list stays in its order. O(n log n) at each depth.
template <class T>
[[nodiscard]] T with_sorted_mappings(T const& value) {
    T out = value;
    sort_mappings(type_of<T>(), &out, &value);
    return out;
}

template <class T>
[[nodiscard]] std::string canonical_text(T const& value) {
    return canonical_text(type_of<T>(), &value);
}

/// SHA-256 of the name of the type and the canonical text, in hexadecimal digits.
template <class T>
[[nodiscard]] std::string canonical_hash(T const& value) {
    return sha256(std::string(type_of<T>().name) + canonical_text(value));
}

} // namespace reflect
STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/reflect/impl/canonical.ipp>
#endif
