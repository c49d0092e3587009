// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// For tests of people's own schemes, in Catch2 or GoogleTest: whether an assessment comes out as expected, with all that a
/// reader of the failure needs. No test framework is included:
///
///     CHECK(comes_out(scheme, assessment, {.total = 91, .level = "pass"}));                 // Catch2 prints why
///     auto const told = comes_out(scheme, assessment, {.level = "pass"}); EXPECT_TRUE(told) << told; // GoogleTest

#include <optional>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/score.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace testing {

/// What is expected; what is not said is not compared.
struct Wanted {
    std::optional<ratio> total{};  ///< certain
    std::string level{};           ///< id of the level that is awarded; `below_lowest` for none
    std::optional<outcome_kind> outcome{};
};

/// Whether it came out so, and why not. Streams into whatever prints failures.
struct Told {
    bool holds = false;
    std::string why{}; ///< what differs, then every loss and effect; also where it holds, for those who negate it

    [[nodiscard]] explicit operator bool() const { return holds; }
    template <class Stream>
    friend Stream& operator<<(Stream& out, Told const& told) {
        out << told.why.c_str();
        return out;
    }
};

/// Scores an assessment and compares. One that the scheme refuses never comes out; the reasons are told by their ids.
[[nodiscard]] Told comes_out(CheckedScheme const& scheme, Assessment const& assessment, Wanted const& wanted);

/// What an assessment lost and set off, a line each, and how it ended.
[[nodiscard]] std::string story_of(CheckedScheme const& scheme, Scorecard const& card);

} // namespace testing

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/testing/impl/comes_out.ipp>
#endif
