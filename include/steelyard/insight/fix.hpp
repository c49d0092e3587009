// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What is put right: a finding is taken back, a measured or judged item brought to the best it can have, a fact made another.
enum class fix_kind : std::uint8_t { finding, measure, fact };
BOOST_DESCRIBE_ENUM(fix_kind, finding, measure, fact)

/// One thing put right, and what that costs, in the unit of whoever named the prices.
struct Fix {
    fix_kind kind = fix_kind::finding;
    std::uint32_t row = nowhere;     ///< of the scorecard; nowhere for a fact
    std::uint32_t finding = nowhere; ///< its number; CheckedAssessment::finding looks it up
    std::uint32_t reading = nowhere; ///< of a deducting item the reading that is brought to its target
    std::uint32_t fact = nowhere;    ///< index in the rules' facts
    std::int64_t count = 0;          ///< of a finding: how many of its count are taken back
    std::int64_t cost = 0;

    friend bool operator==(Fix const&, Fix const&) = default;
};

/// What it costs to put something right. The narrower name counts: a clause before its item.
struct Price {
    std::string of{};      ///< ITEM.CLAUSE, NODE.ADJUSTMENT, ITEM.READING, or an item for everything of it
    std::int64_t cost = 1; ///< at least 1
    bool possible = true;  ///< false: it stays as it is

    friend bool operator==(Price const&, Price const&) = default;
};
BOOST_DESCRIBE_STRUCT(Price, (), (of, cost, possible))

template <class Late = void>
constexpr auto notes(Price const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"of", "ITEM.CLAUSE, NODE.ADJUSTMENT, ITEM.READING, or an item for all of it.", reflect::presence::required},
         {"cost", "What it costs, a whole number of at least 1; 1 unless said."},
         {"possible", "false: it cannot be put right."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<Price> = {"of", ""};

/// A fact that may become another: a certificate that can be had, a drill that can be held.
struct FactFix {
    std::string fact{};
    FactContent value{};
    std::int64_t cost = 1; ///< at least 1

    friend bool operator==(FactFix const&, FactFix const&) = default;
};
BOOST_DESCRIBE_STRUCT(FactFix, (), (fact, value, cost))

template <class Late = void>
constexpr auto notes(FactFix const*) {
    return std::to_array<reflect::note_for<Late>>({{"fact", "A fact of the scheme.", reflect::presence::required},
                                                   {"value", "What it can become.", reflect::presence::required},
                                                   {"cost", "What that costs, a whole number of at least 1; 1 unless said."}});
}

/// What can be put right, and for how much. Findings of clauses and of adjustments that take marks can, and measured, chosen,
/// counted and judged items; facts only where they are named here. Absences, events and objects stay as they are.
struct FixRules {
    std::int64_t usual = 1;     ///< the cost of what no price names
    bool by_occurrence = false; ///< each of a finding's count is a matter of its own, with that cost; otherwise all of it is one
    std::vector<Price> prices{};
    std::vector<FactFix> facts{};

    friend bool operator==(FixRules const&, FixRules const&) = default;
};
BOOST_DESCRIBE_STRUCT(FixRules, (), (usual, by_occurrence, prices, facts))

template <class Late = void>
constexpr auto notes(FixRules const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"usual", "The cost of what no price names; 1 unless said."},
         {"by_occurrence", "Each of a finding's count is put right by itself and costs its price; otherwise all of it together."},
         {"prices", "What it costs to put things right."},
         {"facts", "Facts that can become others."}});
}

/// The assessment as it would be with these things put right. An item of which nothing is left to say is named as checked, so
/// that it stays assessed. O(size of the assessment).
[[nodiscard]] Assessment with_fixes(CheckedScheme const& scheme, CheckedAssessment const& assessment, FixRules const& rules,
                                    std::span<Fix const> fixes);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/fix.ipp>
#endif
