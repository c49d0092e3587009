// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What the author of a described type says beside it, so that reader, writer, schema and documentation
/// agree.

#include <cstdint>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace reflect {

/// Whether a file must give a member, and whether one bare entry may stand for a list of one.
enum class presence : std::uint8_t { optional = 0, required = 1, lone = 2, required_lone = 3 };

[[nodiscard]] constexpr presence operator|(presence a, presence b) {
    return static_cast<presence>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}

/// True for a member that a file must give.
[[nodiscard]] constexpr bool is_required(presence need) {
    return (static_cast<std::uint8_t>(need) & 1U) != 0;
}

/// True for a list that may be written as its only entry.
[[nodiscard]] constexpr bool is_lone(presence need) { return (static_cast<std::uint8_t>(need) & 2U) != 0; }

/// A sentence about one member, for the schema, the documentation and the hint when it is missing. A
/// described struct `T` lists one for each of its members in `constexpr auto notes(T const*)`, beside the
/// type, a plain function or a template of nothing (`note_for`); a missing or misspelt one is a compile error.
struct Note {
    std::string_view member;
    std::string_view about; ///< one English sentence
    presence need = presence::optional;
};

namespace detail {
template <class>
struct note_type {
    using type = Note;
};
} // namespace detail

/// `Note`, for a `notes` that is a template of nothing: what depends on its parameter is compiled only where notes are
/// asked for, by reader, writer and schema, and not in every program that includes the type.
template <class Late>
using note_for = typename detail::note_type<Late>::type;

/// The member that a bare scalar fills where an object of type `T` is expected; empty: there is none.
/// Specialise it.
template <class T>
inline constexpr std::string_view shorthand = {};

/// How a list of objects is written as a mapping.
struct KeyedBy {
    std::string_view key;   ///< the member that is the key; empty: it is a plain list
    std::string_view value; ///< the member that is the value; empty: the object of the other members
};

/// How a list of `T` is written. Specialise it; with a `value` the type has these two members and no others.
template <class T>
inline constexpr KeyedBy keyed = {};

} // namespace reflect

STEELYARD_END_NAMESPACE
