// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/reflect/number_forms.hpp>
#include <steelyard/reflect/text_form.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace reflect {

namespace detail {

/// A name of C++ as it stands in files: one underscore at the end, which keeps it apart from a keyword, is
/// cut.
[[nodiscard]] constexpr std::string_view file_name(std::string_view name) {
    if (name.size() > 1 && name.ends_with('_')) name.remove_suffix(1);
    return name;
}

template <class E, template <class...> class L, class... D>
constexpr std::array<std::string_view, sizeof...(D)> make_words(L<D...>) {
    return {file_name(D::name)...};
}
template <class E, template <class...> class L, class... D>
constexpr std::array<E, sizeof...(D)> make_values(L<D...>) {
    return {D::value...};
}

} // namespace detail

/// The words of a described enumeration, in the order of its enumerators.
template <class E>
inline constexpr auto words_of = detail::make_words<E>(boost::describe::describe_enumerators<E>{});

/// The enumerators, in the same order.
template <class E>
inline constexpr auto values_of = detail::make_values<E>(boost::describe::describe_enumerators<E>{});

/// The word of an enumerator; empty for a value that has none.
template <class E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
    for (std::size_t i = 0; i < values_of<E>.size(); ++i)
        if (values_of<E>[i] == value) return words_of<E>[i];
    return {};
}

/// Finds the enumerator of a word. Returns false, and leaves `found` alone, when there is none.
template <class E>
[[nodiscard]] constexpr bool find_word(std::string_view word, E& found) {
    for (std::size_t i = 0; i < words_of<E>.size(); ++i)
        if (words_of<E>[i] == word) {
            found = values_of<E>[i];
            return true;
        }
    return false;
}

namespace detail {

/// Says which words there are, and which was meant.
template <class E>
ParseProblem unknown_word(std::string_view text) {
    Nearest meant(text);
    std::string all;
    for (std::string_view const word : words_of<E>) {
        meant.offer(word);
        if (!all.empty()) all += ", ";
        all += word;
    }
    return {code::unknown_word, {std::string(text), meant.best(), all}, 0, false};
}

} // namespace detail

} // namespace reflect

STEELYARD_END_NAMESPACE
