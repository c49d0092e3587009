// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Comparisons of two assessments as JSON for programs, with names instead of rows.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/insight/compare.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A total and a verdict; both ends where they are not certain.
struct StandingResult {
    std::string assessment;
    ratio least;
    ratio most;
    outcome_kind outcome = outcome_kind::provisional;
    std::string lowest;
    std::string highest;

    friend bool operator==(StandingResult const&, StandingResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(StandingResult, (), (assessment, least, most, outcome, lowest, highest))

template <class Late = void>
constexpr auto notes(StandingResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"assessment", "Id of the assessment."},
                                                   {"least", "The total, or the least it can be.", presence::required},
                                                   {"most", "The total, or the most it can be.", presence::required},
                                                   {"outcome", "How the assessment ended.", presence::required},
                                                   {"lowest", "The level, or the lowest it can be; without one, below every level."},
                                                   {"highest", "The level, or the highest it can be."}});
}

/// A row on one side.
struct SideResult {
    node_state state = node_state::assessed;
    ratio least;
    ratio most;
    ratio due;
    std::optional<ratio> rate;

    friend bool operator==(SideResult const&, SideResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(SideResult, (), (state, least, most, due, rate))

template <class Late = void>
constexpr auto notes(SideResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"state", "What became of it.", presence::required},
                                                   {"least", "Obtained marks, or the least they can be.", presence::required},
                                                   {"most", "Obtained marks, or the most they can be.", presence::required},
                                                   {"due", "Due marks.", presence::required},
                                                   {"rate", "Least / due, where anything is due."}});
}

/// A clause or adjustment that the sides found otherwise.
struct FindingDifferenceResult {
    std::string what;
    std::int64_t first_count = 0;
    std::int64_t second_count = 0;
    ratio first_taken;
    ratio second_taken;

    friend bool operator==(FindingDifferenceResult const&, FindingDifferenceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(FindingDifferenceResult, (), (what, first_count, second_count, first_taken, second_taken))

template <class Late = void>
constexpr auto notes(FindingDifferenceResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"what", "ITEM.CLAUSE or NODE.ADJUSTMENT.", presence::required},
                                                   {"first_count", "How often the first found it.", presence::required},
                                                   {"second_count", "How often the second found it.", presence::required},
                                                   {"first_taken", "What it took from the first; negative: gave.", presence::required},
                                                   {"second_taken", "What it took from the second.", presence::required}});
}

/// A node in which the sides differ.
struct RowDifferenceResult {
    std::string node;
    std::vector<std::string> objects;
    std::optional<SideResult> first;
    std::optional<SideResult> second;
    std::vector<FindingDifferenceResult> findings;

    friend bool operator==(RowDifferenceResult const&, RowDifferenceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(RowDifferenceResult, (), (node, objects, first, second, findings))

template <class Late = void>
constexpr auto notes(RowDifferenceResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"node", "Id of the node.", reflect::presence::required},
                                                   {"objects", "The objects in whose record it stands, from the outermost."},
                                                   {"first", "The first side; missing where it has no such object."},
                                                   {"second", "The second side."},
                                                   {"findings", "What they found otherwise."}});
}

/// An effect that is set off on one side only, or not known to be.
struct EffectDifferenceResult {
    std::string effect;
    std::vector<std::string> objects;
    truth first = truth::no;
    truth second = truth::no;

    friend bool operator==(EffectDifferenceResult const&, EffectDifferenceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(EffectDifferenceResult, (), (effect, objects, first, second))

template <class Late = void>
constexpr auto notes(EffectDifferenceResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"effect", "Id of the effect.", presence::required},
                                                   {"objects", "The objects in whose record it acts."},
                                                   {"first", "Whether it was set off.", presence::required},
                                                   {"second", "Whether it was set off.", presence::required}});
}

/// A part of what the assessments say.
struct PartResult {
    compared_part kind = compared_part::head;
    std::string name;
    std::vector<std::string> objects;

    friend bool operator==(PartResult const&, PartResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(PartResult, (), (kind, name, objects))

template <class Late = void>
constexpr auto notes(PartResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"kind", "What it is.", reflect::presence::required},
                                                   {"name", "The fact, kind, object or node."},
                                                   {"objects", "The objects in whose record it stands, from the outermost."}});
}

/// What parts do to the total.
struct AttributionResult {
    std::vector<PartResult> parts;
    ratio least;
    ratio most;
    outcome_kind outcome = outcome_kind::provisional;
    std::string lowest;
    std::string highest;

    friend bool operator==(AttributionResult const&, AttributionResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(AttributionResult, (), (parts, least, most, outcome, lowest, highest))

template <class Late = void>
constexpr auto notes(AttributionResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"parts", "Several only where none of them can stand alone.", presence::required},
                                                   {"least", "What is added to the total, or to the least it can be.", presence::required},
                                                   {"most", "What is added to the most it can be.", presence::required},
                                                   {"outcome", "The outcome from then on.", presence::required},
                                                   {"lowest", "The level from then on, or the lowest it can be."},
                                                   {"highest", "The highest it can be."}});
}

/// How often the first said one thing of an item, and the second another, or the same.
struct StandingCount {
    item_standing first = item_standing::sound;
    item_standing second = item_standing::sound;
    std::int64_t items = 0;

    friend bool operator==(StandingCount const&, StandingCount const&) = default;
};
BOOST_DESCRIBE_STRUCT(StandingCount, (), (first, second, items))

template <class Late = void>
constexpr auto notes(StandingCount const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"first", "What the first said.", presence::required},
                                                   {"second", "What the second said.", presence::required},
                                                   {"items", "Of how many items.", presence::required}});
}

/// How far assessors agree.
struct AgreementResult {
    std::string item; ///< of one item alone
    std::int64_t items = 0;
    std::int64_t agreed = 0;
    std::optional<ratio> kappa;
    std::vector<StandingCount> counts;

    friend bool operator==(AgreementResult const&, AgreementResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(AgreementResult, (), (item, items, agreed, kappa, counts))

template <class Late = void>
constexpr auto notes(AgreementResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"item", "The item, where it is about one."},
                                                   {"items", "Items that both have.", presence::required},
                                                   {"agreed", "Items of which both say the same.", presence::required},
                                                   {"kappa", "Cohen's kappa, exact; without it, chance alone agrees on everything."},
                                                   {"counts", "How often which said what; pairs that never occur are left out."}});
}

/// A comparison as it is written.
struct ComparisonResult {
    std::string entity;
    StandingResult first;
    StandingResult second;
    std::vector<RowDifferenceResult> rows;
    std::vector<EffectDifferenceResult> effects;
    std::vector<AttributionResult> attributions;
    AgreementResult agreement;

    friend bool operator==(ComparisonResult const&, ComparisonResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(ComparisonResult, (), (entity, first, second, rows, effects, attributions, agreement))

template <class Late = void>
constexpr auto notes(ComparisonResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"entity", "Who was assessed.", presence::required},
                                                   {"first", "The first side.", presence::required},
                                                   {"second", "The second side.", presence::required},
                                                   {"rows", "Nodes in which they differ."},
                                                   {"effects", "Effects that are set off otherwise."},
                                                   {"attributions", "What each part does to the total; they add up to the difference."},
                                                   {"agreement", "How far they agree.", presence::required}});
}

/// Spells out a comparison. The arguments belong together.
[[nodiscard]] ComparisonResult spell(CheckedScheme const& scheme, CheckedAssessment const& second, Comparison const& comparison);
/// Spells out an agreement; `item` names the item where it is about one.
[[nodiscard]] AgreementResult spell(Agreement const& agreement, std::string item = {});

/// Writes comparisons of pairs as JSON, with the agreement of all of them together.
[[nodiscard]] std::string write_comparisons(CheckedScheme const& scheme, std::span<ComparisonResult const> pairs,
                                            PooledAgreement const& pooled, bool pretty = true);

} // namespace io
STEELYARD_END_NAMESPACE
