// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Scorecards as JSON for programs. A scorecard in memory counts rows; here everything goes by its id, and
/// every number is exact text: "91.5", or "2508/3657" where decimals do not end.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/limits.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace io {

/// What became of a node, or of a node for one object.
struct NodeResult {
    std::string node;
    node_state state = node_state::assessed;
    std::optional<ratio> marks;
    std::optional<ratio> least;
    std::optional<ratio> most;
    ratio due;
    std::optional<ratio> rate;

    friend bool operator==(NodeResult const&, NodeResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(NodeResult, (), (node, state, marks, least, most, due, rate))

template <class Late = void>
constexpr auto notes(NodeResult const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"node", "Id of the node.", reflect::presence::required},
         {"state", "What became of it; template_only: see the instances.", reflect::presence::required},
         {"marks", "Obtained marks, when they are certain; 0 for a node that does not count."},
         {"least", "The least the marks can be, when they are not certain."},
         {"most", "The most the marks can be, when they are not certain."},
         {"due", "Due marks: the full marks of what applies.", reflect::presence::required},
         {"rate", "Marks / due, when the marks are certain; derived, not read back."}});
}

/// One object, with the results of the nodes that were assessed for it.
struct InstanceResult {
    std::string node;
    std::string object;
    std::optional<std::int64_t> within;
    std::vector<NodeResult> nodes;

    friend bool operator==(InstanceResult const&, InstanceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(InstanceResult, (), (node, object, within, nodes))

template <class Late = void>
constexpr auto notes(InstanceResult const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"node", "The node that is assessed per object.", reflect::presence::required},
         {"object", "Id of the object.", reflect::presence::required},
         {"within", "The instance (counted from 0 in this file) that this one lies in."},
         {"nodes", "The nodes below, in the order of the scheme.", reflect::presence::required}});
}

/// The evidence of a finding.
struct Evidence {
    std::int64_t finding = 0;
    std::int64_t count = 1;
    std::optional<points> amount;
    std::string subject;
    std::optional<date> on;
    std::string place;
    std::string note;

    friend bool operator==(Evidence const&, Evidence const&) = default;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (finding, count, amount, subject, on, place, note))

template <class Late = void>
constexpr auto notes(Evidence const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"finding", "Number of the finding: those of the entity from 0, then object by object.",
          reflect::presence::required},
         {"count", "How often; 1 unless said."},
         {"amount", "Points that the assessor picked."},
         {"subject", "Who or what it is about."},
         {"on", "When."},
         {"place", "Where."},
         {"note", "What was seen."}});
}

/// A clause found, or an adjustment set off.
struct EntryResult {
    std::string node;
    std::optional<std::int64_t> instance;
    std::string clause;
    std::string adjustment;
    std::int64_t count = 0;
    bool forfeit = false;
    truth certain = truth::yes;
    ratio nominal;
    ratio effective;
    std::optional<ratio> value;
    std::vector<Evidence> findings;

    friend bool operator==(EntryResult const&, EntryResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(EntryResult, (),
                      (node, instance, clause, adjustment, count, forfeit, certain, nominal, effective,
                       value, findings))

template <class Late = void>
constexpr auto notes(EntryResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"node", "The node that it belongs to.", presence::required},
         {"instance", "The instance, counted from 0 in this file."},
         {"clause", "Id of the clause, in the node."},
         {"adjustment", "Id of the adjustment, in the node."},
         {"count", "How often it was found.", presence::required},
         {"forfeit", "The clause forfeits the item."},
         {"certain", "unknown: it may or may not have been set off."},
         {"nominal", "Marks that it takes by its own wording; negative: gives.", presence::required},
         {"effective", "Marks that it really took; negative: gave.", presence::required},
         {"value", "What was read, of a clause that follows from a value; rates and counts in percent."},
         {"findings", "The evidence."}});
}

/// An effect that fired, or may have.
struct EffectResult {
    std::string effect;
    std::string node;
    std::optional<std::int64_t> instance;
    truth fired = truth::yes;

    friend bool operator==(EffectResult const&, EffectResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(EffectResult, (), (effect, node, instance, fired))

template <class Late = void>
constexpr auto notes(EffectResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"effect", "Id of the effect.", reflect::presence::required},
                                                   {"node", "The node that it hangs on.", reflect::presence::required},
                                                   {"instance", "The instance, counted from 0 in this file."},
                                                   {"fired", "yes, or unknown.", reflect::presence::required}});
}

/// The class of a node, or the lowest and highest it can be; `none` is below every class.
struct ClassResult {
    std::string node;
    std::optional<std::int64_t> instance;
    std::string lowest;
    std::string highest;

    friend bool operator==(ClassResult const&, ClassResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(ClassResult, (), (node, instance, lowest, highest))

template <class Late = void>
constexpr auto notes(ClassResult const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"node", "The node.", reflect::presence::required},
         {"instance", "The instance, counted from 0 in this file."},
         {"lowest", "Its class, or the lowest it can be; none: below every class.", reflect::presence::required},
         {"highest", "Its class, or the highest it can be.", reflect::presence::required}});
}

/// A requirement of a higher level that is not met, or not known to be.
struct GapResult {
    std::string level;
    std::string ladder; ///< empty: the level's own `when`
    std::int64_t need = 0;
    std::string condition;
    truth met = truth::no;
    std::optional<ratio> have;
    std::optional<ratio> want;
    bool in_rates = false;

    friend bool operator==(GapResult const&, GapResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(GapResult, (), (level, ladder, need, condition, met, have, want, in_rates))

template <class Late = void>
constexpr auto notes(GapResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"level", "The level.", presence::required},
         {"ladder", "The ladder; without one, the level exists only under the condition."},
         {"need", "Which of the rung's conditions, from 0."},
         {"condition", "The condition; not read back."},
         {"met", "no, or unknown.", presence::required},
         {"have", "What there is, where two numbers are compared."},
         {"want", "What it is compared with."},
         {"in_rates", "Both are rates: 0.9 is 90 %."}});
}

/// The verdict.
struct OutcomeResult {
    outcome_kind kind = outcome_kind::provisional;
    std::string level;
    std::optional<stars> star;
    std::string lowest;
    std::string highest;
    std::string applied_for;
    bool fixed = false;
    std::vector<outcome_kind> may_be;
    std::vector<std::string> failed;
    std::vector<std::string> open;

    friend bool operator==(OutcomeResult const&, OutcomeResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(OutcomeResult, (), (kind, level, star, lowest, highest, applied_for, fixed, may_be, failed, open))

template <class Late = void>
constexpr auto notes(OutcomeResult const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"kind", "How the assessment ended.", reflect::presence::required},
         {"level", "The level, when it is certain; without one, below every level."},
         {"star", "The stars of that level; derived, not read back."},
         {"lowest",
          "The lowest level that it can be, when it is not certain; without one, below every level."},
         {"highest", "The highest level that it can be, when it is not certain."},
         {"applied_for", "The level that was applied for."},
         {"fixed", "An effect fixed the level, whatever the marks."},
         {"may_be", "What else it may turn out to be."},
         {"failed", "Requirements of eligibility that are not met."},
         {"open", "Requirements of eligibility that are not known."}});
}

/// A scorecard with names in place of numbers. A program that has no scheme at hand can read this.
struct ScorecardFile {
    std::string scheme;
    std::string edition;
    std::string assessment;
    std::string entity;
    std::optional<date> on;
    OutcomeResult outcome;
    std::optional<ratio> total;
    std::vector<NodeResult> nodes;
    std::vector<InstanceResult> instances;
    std::vector<EntryResult> entries;
    std::vector<EffectResult> effects;
    std::vector<ClassResult> classes;
    std::vector<GapResult> gaps;

    friend bool operator==(ScorecardFile const&, ScorecardFile const&) = default;
};
BOOST_DESCRIBE_STRUCT(ScorecardFile, (),
                      (scheme, edition, assessment, entity, on, outcome, total, nodes, instances, entries,
                       effects, classes, gaps))

template <class Late = void>
constexpr auto notes(ScorecardFile const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"scheme", "Id of the scheme.", presence::required},
         {"edition", "Its edition.", presence::required},
         {"assessment", "Id of the assessment."},
         {"entity", "Who was assessed."},
         {"on", "The date of the assessment."},
         {"outcome", "The verdict.", presence::required},
         {"total", "The total, when it is certain; derived, not read back."},
         {"nodes", "Every node, in the order of the scheme.", presence::required},
         {"instances", "Objects, where nodes are assessed per object."},
         {"entries", "What was taken and given, with the evidence."},
         {"effects", "Effects that fired or may have."},
         {"classes", "The classes of nodes that have one."},
         {"gaps", "What higher levels still need."}});
}

/// Spells out a scorecard. The three arguments belong together.
[[nodiscard]] ScorecardFile spell(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                                  Scorecard const& card);

/// Writes a scorecard as a JSON file.
[[nodiscard]] std::string write_scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                                          Scorecard const& card, bool pretty = true);

/// Finds the rows and indices that a spelled-out scorecard means; refuses one of another scheme or edition,
/// and names that the scheme does not have. Paths of problems lead into the file.
[[nodiscard]] expected<Scorecard, Diagnostics> unspell(CheckedScheme const& scheme,
                                                       ScorecardFile const& file);

/// Reads a scorecard from JSON. What `write_scorecard` wrote reads back equal.
[[nodiscard]] expected<Scorecard, Diagnostics> read_scorecard(CheckedScheme const& scheme,
                                                              std::string_view name, std::string_view bytes,
                                                              ReadLimits const& limits = {});

/// Reads a scorecard as it is spelled, for a program that has no scheme at hand.
[[nodiscard]] expected<ScorecardFile, Diagnostics>
read_scorecard(std::string_view name, std::string_view bytes, ReadLimits const& limits = {});

/// The JSON Schema of scorecard files.
[[nodiscard]] std::string scorecard_schema();

} // namespace io
STEELYARD_END_NAMESPACE
