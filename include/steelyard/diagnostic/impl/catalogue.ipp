// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The wording of a code: sentence and hint in each language. Pointers, because a table of views would make the compiler
/// measure every sentence in every file that includes this (a sixth of what the engine's header cost).
struct Wording {
    char const* zh;
    char const* zh_hint;
    char const* en;
    char const* en_hint;
};

#define STEELYARD_CODE(enumerator, id, level, zh, zh_hint, en, en_hint) {zh, zh_hint, en, en_hint},
inline constexpr Wording wordings[] = {
#include <steelyard/diagnostic/codes/assessment.inc>
#include <steelyard/diagnostic/codes/condition.inc>
#include <steelyard/diagnostic/codes/form.inc>
#include <steelyard/diagnostic/codes/ledger.inc>
#include <steelyard/diagnostic/codes/organisation.inc>
#include <steelyard/diagnostic/codes/programme.inc>
#include <steelyard/diagnostic/codes/read.inc>
#include <steelyard/diagnostic/codes/scheme.inc>
};
#undef STEELYARD_CODE

/// Puts the arguments into a wording. `complete` becomes false when one that it names is missing or empty.
[[nodiscard]] constexpr std::string fill(std::string_view wording, std::vector<std::string> const& arguments,
                                         bool& complete) {
    std::string out;
    for (std::size_t i = 0; i < wording.size(); ++i) {
        if (wording.substr(i, 2) == "<<") {
            std::size_t const end = wording.find(">>", i);
            bool part_complete = true;
            std::string const part = fill(wording.substr(i + 2, end - i - 2), arguments, part_complete);
            if (part_complete) out += part;
            i = end + 1;
        } else if (wording[i] == '{' && i + 2 < wording.size() && wording[i + 2] == '}'
                   && wording[i + 1] >= '0' && wording[i + 1] <= '9') {
            std::size_t const number = static_cast<std::size_t>(wording[i + 1] - '0');
            if (number < arguments.size()) out += arguments[number];
            if (number >= arguments.size() || arguments[number].empty()) complete = false;
            i += 2;
        } else {
            out += wording[i];
        }
    }
    return out;
}

} // namespace detail

STEELYARD_FUNC std::string sentence(Diagnostic const& about, language tongue) {
    detail::Wording const& words = detail::wordings[static_cast<std::size_t>(about.what)];
    bool complete = true;
    return detail::fill(tongue == language::zh ? words.zh : words.en, about.arguments, complete);
}

STEELYARD_FUNC std::string hint(Diagnostic const& about, language tongue) {
    detail::Wording const& words = detail::wordings[static_cast<std::size_t>(about.what)];
    bool complete = true;
    std::string out =
        detail::fill(tongue == language::zh ? words.zh_hint : words.en_hint, about.arguments, complete);
    while (out.ends_with(' ')) out.pop_back(); // left over from a part that was left out
    return out;
}

STEELYARD_END_NAMESPACE
