// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A step of the arithmetic of a node.
enum class step_kind : std::uint8_t {
    started,   ///< an item begins at its full marks
    deducted,  ///< a clause took marks; about: the entry
    chosen,    ///< an option was chosen; about: the option
    looked_up, ///< a band gave marks; about: the band
    counted,   ///< passed / checked
    judged,    ///< the assessor's marks
    assumed,   ///< not mentioned: full or zero, as the assessment says
    unchecked, ///< not checked: anything between two bounds
    shared,    ///< a row of a table of shares applies, or may; about: the row. The steps up to settling follow
    term,      ///< the contribution of a child or an instance; about: its row
    combined,  ///< the children together
    either,    ///< several rows of a table of shares may apply: the hull of what each gives
    adjusted,  ///< an adjustment; about: the entry
    clamped,   ///< raised to the floor or lowered to the ceiling
    settled,   ///< absences converted away: obtained * full / due
    capped,    ///< an effect allows no more; about: the effect
    zeroed,    ///< an effect leaves nothing; about: the effect
    rounded,   ///< the declared rounding
    absent,    ///< the node does not apply
};
BOOST_DESCRIBE_ENUM(step_kind, started, deducted, chosen, looked_up, counted, judged, assumed, unchecked, shared,
                    term, combined, either, adjusted, clamped, settled, capped, zeroed, rounded, absent)

/// One step: what was done, and the marks after it (of a term, its contribution).
struct Step {
    std::uint32_t row = 0;
    step_kind what = step_kind::started;
    std::uint32_t about = nowhere;
    ratio least;
    ratio most;
};

/// A scorecard together with every step that led to it.
struct Explanation {
    Scorecard card;
    std::vector<Step> steps; ///< in row order, a row's steps in the order of the arithmetic
};

STEELYARD_END_NAMESPACE
