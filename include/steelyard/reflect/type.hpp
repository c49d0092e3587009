// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The description of a type at run time. Reader, writer, schema and difference are each one ordinary
/// function over it, compiled once, instead of a template for each type.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/reflect/note.hpp>
#include <steelyard/reflect/text_form.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace reflect {

/// What a type is to a file.
enum class kind : std::uint8_t { scalar, enumeration, object, sequence, keyed, optional };

struct Type;

/// Gives the description of a type. Types name each other by such functions, so that a type may contain
/// itself.
using TypeOf = Type const& (*)();

/// A member of an object.
struct Field {
    std::string_view name;
    std::string_view about;
    presence need = presence::optional;
    TypeOf type = nullptr;
    void* (*member)(void* object) = nullptr;

    [[nodiscard]] void* in(void* object) const { return member(object); }
    [[nodiscard]] void const* in(void const* object) const { return member(const_cast<void*>(object)); }
};

/// The description of a type. Objects are handed over as `void*`; giving the address of an object of another
/// type is undefined. Functions that do not belong to the kind are null.
struct Type {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    kind what = kind::scalar;
    std::string_view name; ///< of an object or enumeration its C++ name; of a scalar what people call it

    // scalar and enumeration
    Json json = Json::string;
    std::string_view pattern;
    std::span<std::string_view const> words; ///< of an enumeration
    ParseProblem (*parse)(Scalar const& from, void* to) = nullptr;
    std::string (*print)(void const* object) = nullptr;
    bool (*means)(Scalar const& text, void const* object) = nullptr; ///< the text is read as an equal value

    // object
    std::span<Field const> fields;
    std::size_t shorthand = none;     ///< the field that a bare scalar fills
    void const* (*blank)() = nullptr; ///< an object made by default

    // sequence, keyed, optional
    TypeOf element = nullptr;
    std::size_t key = none;   ///< keyed: the field of the element that is the key
    std::size_t value = none; ///< keyed: the field that is the value, or none
    std::size_t (*size)(void const* object) = nullptr;
    void* (*at)(void* object, std::size_t index) = nullptr; ///< of an optional: its value
    void* (*append)(void* object) = nullptr; ///< adds a default element; of an optional: makes its value
    void (*clear)(void* object) = nullptr;

    bool (*equal)(void const* a, void const* b) = nullptr;
    void (*assign)(void* to, void const* from) = nullptr;

    [[nodiscard]] bool is_scalar() const { return what == kind::scalar || what == kind::enumeration; }
    [[nodiscard]] bool is_list() const { return what == kind::sequence || what == kind::keyed; }

    [[nodiscard]] void const* at_const(void const* object, std::size_t index) const {
        return at(const_cast<void*>(object), index);
    }

    /// The number of the field with a name; `none` when there is none.
    [[nodiscard]] std::size_t find(std::string_view field) const {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].name == field) return i;
        return none;
    }
};

} // namespace reflect

STEELYARD_END_NAMESPACE
