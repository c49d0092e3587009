// SPDX-License-Identifier: BSL-1.0

// The verdict of the oracle: ladders, bars, lowering, fixes, and the order in which an outcome is decided.

#include <algorithm>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

std::uint32_t Evaluator::level(std::string const& id) const {
    std::vector<Level> const& levels = places_.scheme().levels;
    if (id == "none") return 0;
    for (std::size_t i = 0; i < levels.size(); ++i)
        if (levels[i].id == id) return static_cast<std::uint32_t>(i + 1);
    throw std::logic_error("oracle: no level " + id);
}

/// Whether a level exists, for one end: what may not exist does not for the lowest, and does for the highest.
bool Evaluator::exists(std::uint32_t at, bool lowest) {
    std::optional<Condition> const& when = places_.scheme().levels[at - 1].when;
    if (!when) return true;
    truth const met = holds(*when);
    return lowest ? met == truth::yes : met != truth::no;
}

/// The level that a fall to `at` lands on: it, or the next lower one that exists.
std::uint32_t Evaluator::landing(std::uint32_t at, bool lowest) {
    while (at > 0 && !exists(at, lowest)) --at;
    return at;
}

/// So many levels lower, counting those that exist.
std::uint32_t Evaluator::lowered(std::uint32_t at, std::int64_t by, bool lowest) {
    for (; by > 0 && at > 0; --by) at = landing(at - 1, lowest);
    return at;
}

/// The lowest of the ladders, end by end.
void Evaluator::levels_by_ladders(Outcome& outcome) {
    Scheme const& scheme = places_.scheme();
    outcome.lowest = static_cast<std::uint32_t>(scheme.levels.size());
    outcome.highest = outcome.lowest;
    for (Ladder const& ladder : scheme.ladders) {
        std::uint32_t certain = 0;
        std::uint32_t possible = 0;
        for (Rung const& rung : ladder.rungs) {
            truth met = truth::yes;
            for (Condition const& need : rung.needs) met = both(met, holds(need));
            std::optional<Condition> const& when = scheme.levels[level(rung.level) - 1].when;
            if (when) met = both(met, holds(*when));
            if (met == truth::yes) certain = std::max(certain, level(rung.level));
            if (met != truth::no) possible = std::max(possible, level(rung.level));
        }
        outcome.lowest = std::min(outcome.lowest, certain);
        outcome.highest = std::min(outcome.highest, possible);
    }
}

/// Bars, then all lowering. An effect counts once, however many objects set it off.
void Evaluator::bar_and_lower(Outcome& outcome) {
    std::int64_t least_lowered = 0;
    std::int64_t most_lowered = 0;
    std::set<std::string> counted;
    for (Hosted& one : hosted_) {
        if (one.effect != nullptr && !one.effect->of.empty()) continue; // it acts on the class of a node
        std::string const bar = one.effect != nullptr      ? one.effect->bar
                                : one.mandatory != nullptr ? one.mandatory->level
                                                           : std::string();
        truth const happens = one.effect != nullptr ? fired_by_name(one.effect->id) : fired(one);
        if (happens == truth::no) continue;
        if (!bar.empty()) {
            std::uint32_t const below = level(bar) - 1;
            outcome.lowest = std::min(outcome.lowest, landing(below, true));
            if (happens == truth::yes) outcome.highest = std::min(outcome.highest, landing(below, false));
        }
        if (one.effect == nullptr || !counted.insert(one.effect->id).second) continue;
        most_lowered += one.effect->lower;
        if (happens == truth::yes) least_lowered += one.effect->lower;
    }
    if (outcome.applied_for > 0) { // everything above is barred
        outcome.lowest = std::min(outcome.lowest, landing(outcome.applied_for, true));
        outcome.highest = std::min(outcome.highest, landing(outcome.applied_for, false));
    }
    outcome.lowest = lowered(outcome.lowest, most_lowered, true);
    outcome.highest = lowered(outcome.highest, least_lowered, false);
}

Outcome Evaluator::outcome() {
    Scheme const& scheme = places_.scheme();
    Outcome out;
    if (!places_.assessment().applies_for.empty()) out.applied_for = level(places_.assessment().applies_for);
    for (std::size_t i = 0; i < scheme.eligibility.size(); ++i) {
        truth const met = holds(scheme.eligibility[i].needs);
        if (met == truth::no) out.failed.push_back(static_cast<std::uint32_t>(i));
        if (met == truth::unknown) out.open.push_back(static_cast<std::uint32_t>(i));
    }
    if (!out.failed.empty()) {
        out.kind = outcome_kind::not_eligible;
        return out;
    }
    out.may_be_not_eligible = !out.open.empty();

    truth stopped = truth::no;
    std::optional<std::uint32_t> certain_fix; // the lowest that certainly holds
    std::vector<std::uint32_t> possible_fixes;
    for (Hosted& one : hosted_) {
        if (one.effect == nullptr) continue;
        if (one.effect->stop) stopped = either(stopped, fired(one));
        if (one.effect->fix.empty() || !one.effect->of.empty() || fired(one) == truth::no) continue;
        std::uint32_t const at = level(one.effect->fix);
        if (fired(one) == truth::yes)
            certain_fix = certain_fix ? std::min(*certain_fix, at) : at;
        else
            possible_fixes.push_back(at);
    }
    if (stopped == truth::yes && !out.may_be_not_eligible) {
        out.kind = outcome_kind::stopped;
        return out;
    }
    out.may_be_stopped = stopped != truth::no;
    if (certain_fix) std::erase_if(possible_fixes, [&](std::uint32_t one) { return one >= *certain_fix; });

    Marks const& total = marks(places_.root());
    bool const nothing = total.due == 0;
    bool const needs_score = !certain_fix && !nothing;
    if (certain_fix) {
        out.lowest = landing(*certain_fix, true);
        out.highest = landing(*certain_fix, false);
    } else if (!nothing) {
        levels_by_ladders(out);
        bar_and_lower(out);
    }
    if (!possible_fixes.empty()) {
        std::uint32_t const low = landing(*std::min_element(possible_fixes.begin(), possible_fixes.end()), true);
        std::uint32_t const high = landing(*std::max_element(possible_fixes.begin(), possible_fixes.end()), false);
        bool const other = certain_fix || !nothing; // besides the fixes a level can come of something else
        out.lowest = other ? std::min(out.lowest, low) : low;
        out.highest = other ? std::max(out.highest, high) : high;
    }
    bool const score_open = !total.obtained.certain() || total.state == node_state::unchecked;
    bool const open = out.may_be_not_eligible || out.may_be_stopped || out.lowest != out.highest
                      || (needs_score && score_open) || (nothing && !certain_fix && !possible_fixes.empty());
    out.fixed = certain_fix && out.lowest == out.highest; // on one level, whichever of the fixes it is
    if (open) {
        out.kind = outcome_kind::provisional;
        out.may_be_nothing_assessed = nothing && !certain_fix;
        return out;
    }
    if (nothing && !certain_fix)
        out.kind = outcome_kind::nothing_assessed;
    else
        out.kind = out.lowest == 0 ? outcome_kind::below_lowest : outcome_kind::graded;
    return out;
}

} // namespace steelyard::oracle
