// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Whether a case comes out as it states.

#include <array>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/proof/case.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// One thing that is not as stated.
struct Difference {
    std::string what{};   ///< `total`, `level`, `item marks`, `lost item.clause effective`, `refused` …
    std::string stated{}; ///< empty: nothing was stated, and yet something came
    std::string came{};   ///< empty: nothing came
    friend bool operator==(Difference const&, Difference const&) = default;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (what, stated, came))
template <class Late = void>
constexpr auto notes(Difference const*) {
    return std::to_array<reflect::note_for<Late>>({{"what", "What is not as stated.", reflect::presence::required},
                                                   {"stated", "What the case says."},
                                                   {"came", "What came out."}});
}

/// What became of a trial; it holds when nothing differs.
struct TrialResult {
    std::string name{};
    bool proposed = false;
    std::vector<Difference> differences{};
    friend bool operator==(TrialResult const&, TrialResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(TrialResult, (), (name, proposed, differences))
template <class Late = void>
constexpr auto notes(TrialResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"name", "The trial.", reflect::presence::required},
                                                   {"proposed", "Its expectation is not confirmed yet."},
                                                   {"differences", "What is not as stated; empty: it holds."}});
}

/// Compares a scorecard with what is stated of it. O(stated · rows).
[[nodiscard]] std::vector<Difference> compare(CheckedScheme const& scheme, Scorecard const& card, Expected const& expected);

/// The ids of the errors in a list, each once, in order, as `refused` states them.
[[nodiscard]] std::vector<std::string> refusal_of(std::vector<Diagnostic> const& problems);

/// Compares ids of errors with those that came.
[[nodiscard]] std::vector<Difference> compare_refusal(std::vector<std::string> stated, std::vector<Diagnostic> const& came);

/// Scores a trial and compares. `problems`: what was wrong with the assessment when it was read; then it is not scored.
[[nodiscard]] TrialResult judge(CheckedScheme const& scheme, Trial const& trial, std::vector<Diagnostic> problems = {});

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/judge.ipp>
#endif
