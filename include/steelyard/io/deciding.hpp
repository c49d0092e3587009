// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What is still open, as JSON for programs, with names instead of rows.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/possible.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// An open thing by its names, and how it comes out.
struct CheckResult {
    std::string what;                 ///< the item or the fact
    std::vector<std::string> objects; ///< the objects in whose record it stands, from the outermost
    std::optional<ratio> marks;       ///< that an item then has, before effects and rounding
    std::vector<Finding> findings;
    std::vector<Measure> measures;
    std::string value; ///< of a fact

    friend bool operator==(CheckResult const&, CheckResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(CheckResult, (), (what, objects, marks, findings, measures, value))
template <class Late = void>
constexpr auto notes(CheckResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"what", "The item or the fact.", reflect::presence::required},
                                                   {"objects", "The objects in whose record it stands, from the outermost."},
                                                   {"marks", "What the item then has, before effects and rounding."},
                                                   {"findings", "What is then found."},
                                                   {"measures", "What is then measured."},
                                                   {"value", "What the fact then is."}});
}

/// The fewest checks that decide one ending.
struct DecisionResult {
    outcome_kind outcome = outcome_kind::graded;
    std::string level;
    std::vector<CheckResult> checks;
    std::int64_t least = 0;
    bool proved = false;

    friend bool operator==(DecisionResult const&, DecisionResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(DecisionResult, (), (outcome, level, checks, least, proved))
template <class Late = void>
constexpr auto notes(DecisionResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"outcome", "The ending.", presence::required},
                                                   {"level", "Its level."},
                                                   {"checks", "What is checked, and how it comes out.", presence::required},
                                                   {"least", "Fewer never decide it.", presence::required},
                                                   {"proved", "Whether these are the fewest.", presence::required}});
}

/// What is still open, as it is written.
struct DecidingResult {
    std::string scheme;
    std::string edition;
    std::string assessment;
    std::string entity;
    std::string lowest; ///< level; empty: below every level
    bool lowest_reached = false;
    std::string highest;
    bool highest_reached = false;
    std::vector<DecisionResult> decisions;
    std::vector<CheckResult> needed;
    std::vector<CheckResult> unsettled;
    std::vector<CheckResult> idle;
    std::int64_t evaluations = 0;

    friend bool operator==(DecidingResult const&, DecidingResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(DecidingResult, (), (scheme, edition, assessment, entity, lowest, lowest_reached, highest, highest_reached, decisions, needed,
                                              unsettled, idle, evaluations))
template <class Late = void>
constexpr auto notes(DecidingResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", presence::required},
                                                   {"edition", "Its edition.", presence::required},
                                                   {"assessment", "Id of the assessment."},
                                                   {"entity", "Who was assessed."},
                                                   {"lowest", "The lowest level that is possible; missing: below every level."},
                                                   {"lowest_reached", "Whether some completion has it."},
                                                   {"highest", "The highest level that is possible."},
                                                   {"highest_reached", "Whether some completion has it."},
                                                   {"decisions", "For each ending the fewest checks that decide it."},
                                                   {"needed", "What can still change the ending."},
                                                   {"unsettled", "What is not known to, and not known not to."},
                                                   {"idle", "What cannot any more."},
                                                   {"evaluations", "How much work it was.", presence::required}});
}

/// Writes what is open as JSON. The arguments belong together.
[[nodiscard]] std::string write_deciding(CheckedScheme const& scheme, CheckedAssessment const& assessment, Possible const& possible,
                                            Deciding const& deciding, bool pretty = true);

} // namespace io
STEELYARD_END_NAMESPACE
