// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <steelyard/config.hpp>
#include <steelyard/reflect/enumeration.hpp>
#include <steelyard/reflect/number_forms.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace reflect {

/// The description of `T`: a type with a `text_form`, a described enumeration, a described struct, or an
/// `std::optional` or `std::vector` of such. It is a constant; taking it costs nothing.
template <class T>
[[nodiscard]] Type const& type_of();

namespace detail {

template <class T>
concept with_text_form = requires {
    sizeof(text_form<T>);
};
template <class T>
concept with_pattern = requires {
    text_form<T>::pattern;
};
template <class T>
concept with_notes = requires {
    notes(static_cast<T const*>(nullptr));
};

/// The unqualified name of a type, cut out of what the compiler calls this function.
template <class T>
[[nodiscard]] constexpr std::string_view name_of() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    std::size_t const colon = text.rfind(':');
    return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

/// True when every member has exactly one note.
template <class T, template <class...> class L, class... D>
constexpr bool every_member_noted(L<D...>) {
    auto const all = notes(static_cast<T const*>(nullptr));
    auto const times = [&all](std::string_view name) {
        int n = 0;
        for (Note const& one : all) n += one.member == name ? 1 : 0;
        return n;
    };
    return ((times(file_name(D::name)) == 1) && ...);
}

template <class T, class D>
void* member(void* object) {
    return &(static_cast<T*>(object)->*D::pointer);
}

template <class T, class D>
constexpr Field make_field() {
    Field out;
    out.name = file_name(D::name);
    for (Note const& one : notes(static_cast<T const*>(nullptr)))
        if (one.member == out.name) {
            out.about = one.about;
            out.need = one.need;
        }
    out.type = &type_of<std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>>;
    out.member = &member<T, D>;
    return out;
}

template <class T, template <class...> class L, class... D>
constexpr std::array<Field, sizeof...(D)> make_fields(L<D...>) {
    static_assert(with_notes<T>, "the described struct T has no notes(T const*) beside it");
    if constexpr (with_notes<T>) {
        static_assert(every_member_noted<T>(L<D...>{}),
                      "a member of T has no note in notes(T const*), or two");
        static_assert(notes(static_cast<T const*>(nullptr)).size() <= sizeof...(D),
                      "a note in notes(T const*) names no member of T");
        return {make_field<T, D>()...};
    } else {
        return {};
    }
}

template <class T>
inline constexpr auto fields_of = make_fields<T>(members_of<T>{});

/// The number of the field with a name, where one is named.
template <class T>
constexpr std::size_t field_number(std::string_view name) {
    if (!name.empty())
        for (std::size_t i = 0; i < fields_of<T>.size(); ++i)
            if (fields_of<T>[i].name == name) return i;
    return Type::none;
}

template <class T>
bool equal(void const* a, void const* b) {
    return *static_cast<T const*>(a) == *static_cast<T const*>(b);
}
template <class T>
void assign(void* to, void const* from) {
    *static_cast<T*>(to) = *static_cast<T const*>(from);
}

template <class T>
constexpr void describe(Type& out, T const*) requires with_text_form<T> {
    using form = text_form<T>;
    out.what = kind::scalar;
    out.name = form::name;
    out.json = form::json;
    if constexpr (with_pattern<T>) out.pattern = form::pattern;
    out.parse = [](Scalar const& from, void* to) { return form::parse(from, *static_cast<T*>(to)); };
    out.print = [](void const* object) { return form::print(*static_cast<T const*>(object)); };
    out.means = [](Scalar const& text, void const* object) {
        T read{};
        return form::parse(text, read).ok && read == *static_cast<T const*>(object);
    };
}

template <class T>
constexpr void
describe(Type& out,
         T const*) requires(!with_text_form<T> && boost::describe::has_describe_enumerators<T>::value) {
    out.what = kind::enumeration;
    out.name = name_of<T>();
    out.words = words_of<T>;
    out.parse = [](Scalar const& from, void* to) {
        return find_word(from.text, *static_cast<T*>(to)) ? ParseProblem{} : unknown_word<T>(from.text);
    };
    out.print = [](void const* object) { return std::string(word_of(*static_cast<T const*>(object))); };
    out.means = [](Scalar const& text, void const* object) {
        return word_of(*static_cast<T const*>(object)) == text.text;
    };
}

template <class T>
constexpr void
describe(Type& out,
         T const*) requires(!with_text_form<T> && boost::describe::has_describe_members<T>::value) {
    out.what = kind::object;
    out.name = name_of<T>();
    out.fields = fields_of<T>;
    out.shorthand = field_number<T>(shorthand<T>);
    static_assert(shorthand<T>.empty() || field_number<T>(shorthand<T>) != Type::none,
                  "reflect::shorthand<T> names no member of T");
    out.blank = []() -> void const* {
        static T const made{};
        return &made;
    };
}

template <class T>
constexpr void describe(Type& out, std::optional<T> const*) {
    using Whole = std::optional<T>;
    out.what = kind::optional;
    out.element = &type_of<T>;
    out.size = [](void const* object) {
        return std::size_t{static_cast<Whole const*>(object)->has_value() ? 1U : 0U};
    };
    out.at = [](void* object, std::size_t) -> void* { return &**static_cast<Whole*>(object); };
    out.append = [](void* object) -> void* { return &static_cast<Whole*>(object)->emplace(); };
    out.clear = [](void* object) { static_cast<Whole*>(object)->reset(); };
}

template <class T>
constexpr void describe(Type& out, std::vector<T> const*) {
    using Whole = std::vector<T>;
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no elements with an address");
    out.what = kind::sequence;
    out.element = &type_of<T>;
    if constexpr (!keyed<T>.key.empty()) {
        out.what = kind::keyed;
        out.key = field_number<T>(keyed<T>.key);
        out.value = field_number<T>(keyed<T>.value);
        static_assert(field_number<T>(keyed<T>.key) != Type::none,
                      "reflect::keyed<T> names a key that T does not have");
        static_assert(keyed<T>.value.empty() || field_number<T>(keyed<T>.value) != Type::none,
                      "reflect::keyed<T> names a value that T does not have");
        static_assert(keyed<T>.value.empty() || fields_of<T>.size() == 2,
                      "with a value, reflect::keyed<T> must cover all members of T");
    }
    out.size = [](void const* object) { return static_cast<Whole const*>(object)->size(); };
    out.at = [](void* object, std::size_t index) -> void* { return &(*static_cast<Whole*>(object))[index]; };
    out.append = [](void* object) -> void* { return &static_cast<Whole*>(object)->emplace_back(); };
    out.clear = [](void* object) { static_cast<Whole*>(object)->clear(); };
}

template <class T>
constexpr Type make_type() {
    static_assert(
        requires(Type & out) { describe(out, static_cast<T const*>(nullptr)); },
        "T has neither a reflect::text_form nor a BOOST_DESCRIBE_STRUCT or BOOST_DESCRIBE_ENUM");
    Type out;
    describe(out, static_cast<T const*>(nullptr));
    out.equal = &equal<T>;
    out.assign = &assign<T>;
    return out;
}

template <class T>
inline constexpr Type described = make_type<T>();

} // namespace detail

template <class T>
Type const& type_of() {
    return detail::described<T>;
}

} // namespace reflect

STEELYARD_END_NAMESPACE
