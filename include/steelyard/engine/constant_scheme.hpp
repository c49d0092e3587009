// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Schemes written in C++: the same types and the same validation as for files, while compiling where the compiler can.

#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>

// Needs strings and vectors in constant expressions: g++ 12 with the header-only face. clang 14 has neither; there a
// constant scheme is validated when it is first asked for.
#if STEELYARD_HEADER_ONLY && defined(__cpp_lib_constexpr_string) && !defined(__clang__)
#define STEELYARD_CONSTANT_SCHEMES 1
#else
#define STEELYARD_CONSTANT_SCHEMES 0
#endif

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A path of a diagnostic, short enough for the compiler to show.
struct ShownPath {
    char text[64] = {};
    bool sound = true;
    code what{};
};

#if STEELYARD_CONSTANT_SCHEMES
/// The first problem of the scheme that `Make` makes.
template <auto Make> [[nodiscard]] consteval ShownPath first_problem() {
    ShownPath out;
    auto const checked = validate(Make());
    if (checked) return out;
    for (Diagnostic const& d : checked.error().list) {
        if (d.level != severity::error) continue;
        out.sound = false;
        out.what = d.what;
        std::string_view const path = d.path;
        for (std::size_t i = 0; i < path.size() && i + 1 < sizeof out.text; ++i) out.text[i] = path[i];
        break;
    }
    return out;
}

/// What the compiler shows: the code of the problem and where it is.
template <code Code, ShownPath At> struct UnsoundScheme {
    static_assert(At.sound, "the scheme is not sound; the code and the path of its first problem stand in UnsoundScheme<...>");
};
#endif

} // namespace detail

/// The scheme that `Make`, a lambda without captures, makes: `constant_scheme<[] { Scheme s; …; return s; }>()`. One that is
/// not sound does not compile, and the compiler names the code and the path of its first problem, as in
/// `UnsoundScheme<code::scheme_marks_sum, … "/tree/full">`. On the compiled face, and with clang 14, the same source
/// compiles, and the first call throws what `expected::value` throws. Cost while compiling: see docs/schemes-in-cpp.md.
template <auto Make> [[nodiscard]] CheckedScheme constant_scheme() {
#if STEELYARD_CONSTANT_SCHEMES
    constexpr detail::ShownPath problem = detail::first_problem<Make>();
    static_cast<void>(sizeof(detail::UnsoundScheme<problem.what, problem>));
#endif
    return validate(Make()).value();
}

STEELYARD_END_NAMESPACE
