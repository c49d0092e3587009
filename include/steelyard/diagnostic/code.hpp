// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The codes of everything that can be wrong with a file, a scheme or an assessment. Each code is one line of
/// a table:
///
///     STEELYARD_CODE(enumerator, "stable.text-id", severity, "zh sentence", "zh hint", "en sentence", "en hint")
///
/// In a sentence `{0}` `{1}` ... stand for the arguments of the diagnostic. A part between `<<` and `>>` is
/// left out when an argument that it names is missing or empty, so that one code serves with and without a
/// suggestion. A hint may be empty. Ids never change once released: people search for them, and tests compare
/// them.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Whether a diagnostic stops the work (error) or is only told (warning).
enum class severity : std::uint8_t { error, warning };

#define STEELYARD_CODE(enumerator, id, severity, zh, zh_hint, en, en_hint) enumerator,
/// What a diagnostic is about.
enum class code : std::uint16_t {
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

namespace detail {
/// What the program itself needs of a code; the wording stands in the catalogue.
struct CodeRow {
    char const* id; // a pointer: a view would be measured in every file that includes this
    severity level;
};
#define STEELYARD_CODE(enumerator, id, level, zh, zh_hint, en, en_hint) {id, severity::level},
inline constexpr CodeRow code_rows[] = {
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
} // namespace detail

/// How many codes there are; they are numbered from 0 without a gap.
inline constexpr std::size_t code_count = sizeof(detail::code_rows) / sizeof(detail::code_rows[0]);

/// The stable text id of a code, such as "read.duplicate-key".
[[nodiscard]] constexpr std::string_view id(code what) {
    return detail::code_rows[static_cast<std::size_t>(what)].id;
}

/// The severity of a code.
[[nodiscard]] constexpr severity severity_of(code what) {
    return detail::code_rows[static_cast<std::size_t>(what)].level;
}

/// Finds the code of a text id. Returns false, and leaves `found` alone, when there is none. Linear in the
/// number of codes.
[[nodiscard]] constexpr bool find_code(std::string_view text_id, code& found) {
    for (std::size_t i = 0; i < code_count; ++i)
        if (detail::code_rows[i].id == text_id) {
            found = static_cast<code>(i);
            return true;
        }
    return false;
}

STEELYARD_END_NAMESPACE
