// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Wording for people: one string for every language, or one string a language.
struct Text {
    std::string any;
    std::string zh;
    std::string en;

    constexpr Text() = default;
    /// The same wording for every language; implicit, so that `.title = "Gas monitoring"` reads as written.
    constexpr Text(char const* same) : any(same) {}
    constexpr Text(std::string_view same) : any(same) {}
    constexpr Text(std::string const& same) : any(same) {}
    /// Chinese and English wording.
    constexpr Text(std::string_view chinese, std::string_view english) : zh(chinese), en(english) {}

    [[nodiscard]] constexpr bool empty() const { return any.empty() && zh.empty() && en.empty(); }

    /// The wording in a language; where it is missing, the common one, then the other language.
    [[nodiscard]] constexpr std::string const& in(language tongue) const {
        std::string const& wanted = tongue == language::zh ? zh : en;
        if (!wanted.empty()) return wanted;
        if (!any.empty()) return any;
        return tongue == language::zh ? en : zh;
    }

    friend constexpr bool operator==(Text const&, Text const&) = default;
};
BOOST_DESCRIBE_STRUCT(Text, (), (any, zh, en))

template <class Late = void>
constexpr auto notes(Text const*) {
    return std::to_array<reflect::note_for<Late>>({{"any", "The wording for every language."},
                                                   {"zh", "The wording in Chinese."},
                                                   {"en", "The wording in English."}});
}

template <> inline constexpr std::string_view reflect::shorthand<Text> = "any";

STEELYARD_END_NAMESPACE
