// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A scheme with one small change, again and again: whether its cases notice.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/proof/judge.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// What was changed.
enum class mutation_kind : std::uint8_t {
    threshold,  ///< the constant of a comparison, by one step, or to the next value that can occur
    comparison, ///< strict instead of not, or the other way round
    clause,     ///< a clause takes nothing
    amount,     ///< of a clause, an adjustment, an option or a band, by one step
    cap,        ///< a cap, by one step
    bound,      ///< the end of a band, the target of a shortfall, a row of a ladder, by one step
    rounding,   ///< another way, or none
    effect,     ///< a veto or gate is left out
    adjustment, ///< a bonus or an extra deduction gives nothing
    need,       ///< one of several needs of a level is left out
    requirement ///< a requirement of eligibility is left out
};
BOOST_DESCRIBE_ENUM(mutation_kind, threshold, comparison, clause, amount, cap, bound, rounding, effect, adjustment, need, requirement)

/// Whether the cases notice.
enum class mutant_fate : std::uint8_t {
    noticed,  ///< some trial comes out otherwise
    unnoticed,
    refused, ///< the changed scheme is unsound: nobody could use it
    equal    ///< proved to score everything as the scheme does
};
BOOST_DESCRIBE_ENUM(mutant_fate, noticed, unnoticed, refused, equal)

/// A scheme with one change.
struct Mutant {
    mutation_kind kind = mutation_kind::threshold;
    std::string about{};  ///< `item.clause`, `marks.first.0`, `effect veto` …
    std::string path{};   ///< JSON Pointer into the scheme
    std::string before{};
    std::string after{};
    mutant_fate fate = mutant_fate::unnoticed;
    std::string by{}; ///< the first trial that notices
    friend bool operator==(Mutant const&, Mutant const&) = default;
};
BOOST_DESCRIBE_STRUCT(Mutant, (), (kind, about, path, before, after, fate, by))
template <class Late = void>
constexpr auto notes(Mutant const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"kind", "What was changed.", presence::required},
                                                   {"about", "Where.", presence::required},
                                                   {"path", "The place in the scheme, as a JSON Pointer."},
                                                   {"before", "What stands there."},
                                                   {"after", "What the mutant has instead; left out: nothing."},
                                                   {"fate", "Whether the cases notice.", presence::required},
                                                   {"by", "The first trial that notices."}});
}

/// How many mutants there are, and every one that nobody noticed.
struct Mutation {
    std::int64_t mutants = 0;
    std::int64_t noticed = 0;
    std::int64_t unnoticed = 0;
    std::int64_t refused = 0;
    std::int64_t equal = 0;
    std::int64_t untried = 0; ///< the work ran out before them
    std::vector<Mutant> list{}; ///< all that were tried
    friend bool operator==(Mutation const&, Mutation const&) = default;
};
BOOST_DESCRIBE_STRUCT(Mutation, (), (mutants, noticed, unnoticed, refused, equal, untried, list))
template <class Late = void>
constexpr auto notes(Mutation const*) {
    return std::to_array<reflect::note_for<Late>>({{"mutants", "How many there are."},
                                                   {"noticed", "Some trial comes out otherwise."},
                                                   {"unnoticed", "No trial does."},
                                                   {"refused", "The changed scheme is unsound."},
                                                   {"equal", "Proved to be no change at all."},
                                                   {"untried", "The work ran out before them."},
                                                   {"list", "Those that were tried."}});
}

/// Changes a scheme at one place after the other and judges the trials, which hold under the scheme itself, until one does
/// not. Cost: validation and at most all trials for each mutant; there are a few for each clause and condition.
/// \param work so many trials may be judged
[[nodiscard]] Mutation mutate(CheckedScheme const& scheme, std::span<Trial const> trials, std::size_t work = 1'000'000);

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/mutate.ipp>
#endif
