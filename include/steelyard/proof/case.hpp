// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Cases of a scheme: assessments with what must come out of them, in the format of the conformance kit (tests/conformance,
/// whose README says the same for other engines).

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/model.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// An exact number: a decimal of any length, or p/q.
struct Exact {
    ratio value;
    friend bool operator==(Exact const&, Exact const&) = default;
};

/// What is stated of a row: a node, or a node of an instance (`cranes/crane-1/hook`).
struct ExpectedNode {
    std::string row;
    std::optional<Exact> marks, least, most, due, rate;
    std::optional<node_state> state;
    std::string classed;
    friend bool operator==(ExpectedNode const&, ExpectedNode const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedNode, (), (row, marks, least, most, due, rate, state, classed))
template <class Late = void>
constexpr auto notes(ExpectedNode const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"row", "NODE, or NODE/OBJECT/NODE inside an instance.", reflect::presence::required},
         {"marks", "Obtained marks, when they are certain."},
         {"least", "The least they can be."},
         {"most", "The most they can be."},
         {"due", "Due marks."},
         {"rate", "Least marks over due marks, as a part of 1."},
         {"state", "assessed, absent, unchecked, left_out or template_only."},
         {"classed", "Its class; `lowest..highest` when it is not certain; none: below every class."}});
}

/// A clause that was found, or an adjustment that was set off.
struct ExpectedLoss {
    std::string clause;
    std::optional<Exact> nominal, effective;
    truth certain = truth::yes;
    friend bool operator==(ExpectedLoss const&, ExpectedLoss const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedLoss, (), (clause, nominal, effective, certain))
template <class Late = void>
constexpr auto notes(ExpectedLoss const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"clause", "ITEM.CLAUSE or NODE.ADJUSTMENT.", reflect::presence::required},
         {"nominal", "What it takes by itself; negative when it gives."},
         {"effective", "What it really took."},
         {"certain", "unknown: it may or may not have been set off."}});
}

struct ExpectedEffect {
    std::string effect;
    truth fired = truth::yes;
    friend bool operator==(ExpectedEffect const&, ExpectedEffect const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedEffect, (), (effect, fired))
template <class Late = void>
constexpr auto notes(ExpectedEffect const*) {
    return std::to_array<reflect::note_for<Late>>({{"effect", "Its id.", reflect::presence::required},
                                                   {"fired", "yes or unknown.", reflect::presence::required}});
}

struct ExpectedCount {
    std::string level;
    int needs = 0;
    friend bool operator==(ExpectedCount const&, ExpectedCount const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedCount, (), (level, needs))
template <class Late = void>
constexpr auto notes(ExpectedCount const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "The level.", reflect::presence::required},
                                                   {"needs", "How many of its needs.", reflect::presence::required}});
}

/// A need that is one comparison and not met: what there is, and what is asked.
struct ExpectedGap {
    std::string level;
    std::optional<Exact> have, want;
    friend bool operator==(ExpectedGap const&, ExpectedGap const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedGap, (), (level, have, want))
template <class Late = void>
constexpr auto notes(ExpectedGap const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "The level.", reflect::presence::required},
                                                   {"have", "The compared quantity.", reflect::presence::required},
                                                   {"want", "What it is compared with.", reflect::presence::required}});
}

/// Everything that a trial states. What is not stated is not compared, but for what belongs to an outcome.
struct Expected {
    std::optional<Exact> total, least, most, due;
    std::optional<outcome_kind> outcome;
    std::string level, lowest, highest;
    bool fixed = false;
    std::vector<outcome_kind> may_be;
    std::vector<std::string> failed, open;
    std::vector<ExpectedNode> nodes;
    std::optional<std::vector<ExpectedLoss>> lost;
    std::optional<std::vector<ExpectedEffect>> effects;
    std::vector<ExpectedCount> unmet, undecided;
    std::vector<ExpectedGap> gaps;
    std::vector<std::string> refused;
    friend bool operator==(Expected const&, Expected const&) = default;
};
BOOST_DESCRIBE_STRUCT(Expected, (),
                      (total, least, most, due, outcome, level, lowest, highest, fixed, may_be, failed, open,
                       nodes, lost, effects, unmet, undecided, gaps, refused))
template <class Late = void>
constexpr auto notes(Expected const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"total", "The total, when it is certain."},
         {"least", "The least that the total can be."},
         {"most", "The most that the total can be."},
         {"due", "What the total is out of."},
         {"outcome", "How the assessment ended."},
         {"level", "The level, of a graded outcome."},
         {"lowest", "The lowest level it can be, of a provisional outcome."},
         {"highest", "The highest level it can be."},
         {"fixed", "An effect fixed the level."},
         {"may_be", "What a provisional outcome may also be.", presence::lone},
         {"failed", "Requirements of eligibility not met.", presence::lone},
         {"open", "Requirements of eligibility not known.", presence::lone},
         {"nodes", "Rows."},
         {"lost", "Every clause found and adjustment set off."},
         {"effects", "Every effect that fired or may have."},
         {"unmet", "Needs that are not met, by level."},
         {"undecided", "Needs that are not known to be met, by level."},
         {"gaps", "By how much needs are not met."},
         {"refused", "Ids of the errors that the assessment has.", presence::lone}});
}

/// One assessment of the scheme.
struct Trial {
    std::string name;
    Assessment assessment;
    Expected expected;
    bool proposed = false; ///< the expectation was filled in by the engine, and nobody has confirmed it yet
    friend bool operator==(Trial const&, Trial const&) = default;
};
BOOST_DESCRIBE_STRUCT(Trial, (), (name, assessment, expected, proposed))
template <class Late = void>
constexpr auto notes(Trial const*) {
    return std::to_array<reflect::note_for<Late>>({{"name", "What is tried.", reflect::presence::required},
                                                   {"assessment", "The assessment.", reflect::presence::required},
                                                   {"expected", "What must come out.", reflect::presence::required},
                                                   {"proposed", "Filled in by the engine, not confirmed yet."}});
}

/// One concept, with the assessments that show it. Where neither scheme nor file is named, whoever reads the case says which
/// scheme it is about.
struct Case {
    std::string id;
    Text title;
    std::string source;
    std::string why;
    std::optional<Scheme> scheme;
    std::string scheme_file;
    std::vector<std::string> refused;
    std::vector<Trial> trials;
    friend bool operator==(Case const&, Case const&) = default;
};
BOOST_DESCRIBE_STRUCT(Case, (), (id, title, source, why, scheme, scheme_file, refused, trials))
template <class Late = void>
constexpr auto notes(Case const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "The name of the file without .yaml.", presence::required},
         {"title", "What it shows."},
         {"source", "Where the numbers come from."},
         {"why", "The arithmetic, and what another reading would give."},
         {"scheme", "The scheme."},
         {"scheme_file", "Or its file, from the top of the tree."},
         {"refused", "Ids of the errors that the scheme has.", presence::lone},
         {"trials", "Assessments of the scheme."}});
}

} // namespace proof

template <>
inline constexpr reflect::KeyedBy reflect::keyed<proof::ExpectedNode> = {"row", ""};
template <>
inline constexpr reflect::KeyedBy reflect::keyed<proof::ExpectedLoss> = {"clause", ""};
template <>
inline constexpr reflect::KeyedBy reflect::keyed<proof::ExpectedEffect> = {"effect", "fired"};
template <>
inline constexpr reflect::KeyedBy reflect::keyed<proof::ExpectedCount> = {"level", "needs"};

template <>
struct reflect::text_form<proof::Exact> {
    static constexpr std::string_view name = "exact number";
    static constexpr Json json = Json::any;
    static ParseProblem parse(Scalar const& scalar, proof::Exact& out) {
        auto const read = parse_ratio(scalar.text);
        if (!read) return {code::bad_fraction, {std::string(scalar.text)}, 0, false};
        out.value = read.value;
        return {};
    }
    static std::string print(proof::Exact const& value) { return to_string(value.value); }
};
STEELYARD_END_NAMESPACE
