// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The ways to give marks to an item other than by deductions: options, bands, a share of things checked, a judgement.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/clause.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// One of the answers an assessor can choose: fixed marks, or a range in which the assessor picks.
struct Option {
    std::string id{}; ///< unique in its item
    Text text{};
    std::optional<points> marks{};
    std::optional<Span> range{};

    friend constexpr bool operator==(Option const&, Option const&) = default;
};
BOOST_DESCRIBE_STRUCT(Option, (), (id, text, marks, range))

template <class Late = void>
constexpr auto notes(Option const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug, unique in its item.", reflect::presence::required},
                                                   {"text", "What the answer says."},
                                                   {"marks", "Its marks, in points."},
                                                   {"range", "The assessor picks marks inside this range."}});
}

/// Marks for measured values inside an interval.
struct Band {
    Interval when{};
    points marks{};

    friend constexpr bool operator==(Band const&, Band const&) = default;
};
BOOST_DESCRIBE_STRUCT(Band, (), (when, marks))

template <class Late = void>
constexpr auto notes(Band const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"when", "Values of this band: \"[80, 90)\", \">= 90\", \"< 60\".", reflect::presence::required},
         {"marks", "Marks for such a value, in points.", reflect::presence::required}});
}

/// Marks looked up from a measured value. The bands leave no value of the domain out and share none.
struct Bands {
    Text value{};      ///< what is measured, with its unit
    std::string fact{}; ///< the value is this fact; empty: it is measured in the assessment
    bool counts = false; ///< the value is 100 × passed / checked
    Interval domain{};  ///< values that can occur; others are refused
    bool whole = false; ///< only whole numbers occur, so that 81–85 and 86–90 leave no gap
    std::vector<Band> rows{};

    friend constexpr bool operator==(Bands const&, Bands const&) = default;
};
BOOST_DESCRIBE_STRUCT(Bands, (), (value, fact, counts, domain, whole, rows))

template <class Late = void>
constexpr auto notes(Bands const*) {
    return std::to_array<reflect::note_for<Late>>({{"value", "What is measured, with its unit."},
                                                   {"fact", "The value is this fact instead of a measurement."},
                                                   {"counts", "The value is the exact percentage of what passed among what was checked."},
                                                   {"domain", "The values that can occur; all numbers unless said."},
                                                   {"whole", "Only whole numbers occur."},
                                                   {"rows", "The bands.", reflect::presence::required}});
}

/// Marks set by the assessor, from `min` to the full marks of the item, on a grid of `step`.
struct Judged {
    points min{};
    std::optional<points> step{}; ///< marks are `min` plus whole steps; any marks unless said

    friend constexpr bool operator==(Judged const&, Judged const&) = default;
};
BOOST_DESCRIBE_STRUCT(Judged, (), (min, step))

template <class Late = void>
constexpr auto notes(Judged const*) {
    return std::to_array<reflect::note_for<Late>>({{"min", "The least marks, in points; 0 unless said."},
                                                   {"step", "Marks are min plus whole steps of this."}});
}

/// Full marks times passed over checked.
struct Proportion {
    Text of{}; ///< what is counted

    friend constexpr bool operator==(Proportion const&, Proportion const&) = default;
};
BOOST_DESCRIBE_STRUCT(Proportion, (), (of))

template <class Late = void>
constexpr auto notes(Proportion const*) {
    return std::to_array<reflect::note_for<Late>>({{"of", "What is counted."}});
}
template <> inline constexpr std::string_view reflect::shorthand<Proportion> = "of";

STEELYARD_END_NAMESPACE
