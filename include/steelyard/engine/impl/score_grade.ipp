// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Lists every effect that fired or may have, with the row it hangs on.
template <class Late>
constexpr void Scorer<Late>::collect_effects() {
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        each_row_of(plan_.effects[e].node, nowhere, [&](std::uint32_t row) {
            truth const t = judge_effect(e, instance_[row]);
            if (t != truth::no) card_.effects.push_back(EffectEntry{row, e, t});
        });
}

/// Finds which levels exist.
template <class Late>
constexpr void Scorer<Late>::find_levels() {
    exists_.clear();
    for (std::uint32_t const when : plan_.levels)
        exists_.push_back(when == nowhere ? truth::yes : judge(when, nowhere, nowhere));
}

/// The highest level that exists from `level` down. One that may exist does not for the lowest end, and does for the highest.
template <class Late>
constexpr std::uint32_t Scorer<Late>::down_to(std::uint32_t level, bool lowest) const {
    while (level > 0 && exists_[level - 1] != truth::yes && (lowest || exists_[level - 1] == truth::no)) --level;
    return level;
}

/// The level `by` existing levels further down.
template <class Late>
constexpr std::uint32_t Scorer<Late>::lowered(std::uint32_t level, std::uint32_t by, bool lowest) const {
    for (; by > 0 && level > 0; --by) level = down_to(level - 1, lowest);
    return level;
}

/// Ladders, then bars, lowering and fixes: the level, or the lowest and highest it can be.
template <class Late>
constexpr typename Scorer<Late>::LevelBounds Scorer<Late>::climb() {
    auto const top = static_cast<std::uint32_t>(scheme_.scheme().levels.size());
    find_levels();
    LevelBounds grade{down_to(top, true), down_to(top, false)};
    for (auto const& ladder : plan_.ladders) {
        LevelBounds here;
        for (std::uint32_t level = 1; level <= top; ++level) {
            truth met = exists_[level - 1]; // a rung of a level that does not exist is not met
            for (std::uint32_t const need : ladder[level - 1]) met = both(met, judge(need, nowhere, nowhere));
            if (met == truth::yes) here.lowest = level;
            if (met != truth::no) here.highest = level;
        }
        grade.lowest = here.lowest < grade.lowest ? here.lowest : grade.lowest;
        grade.highest = here.highest < grade.highest ? here.highest : grade.highest;
    }
    std::vector<truth> fired_all;
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) fired_all.push_back(fired(e, nowhere));
    auto const barred = [&](std::uint32_t bar, bool for_certain) {
        if (grade.lowest >= bar) grade.lowest = down_to(bar - 1, true);
        if (for_certain && grade.highest >= bar) grade.highest = down_to(bar - 1, false);
    };
    if (given_.applied_for() != 0) barred(given_.applied_for() + 1, true);
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        if (plan_.effects[e].bar != 0 && fired_all[e] != truth::no)
            barred(plan_.effects[e].bar, fired_all[e] == truth::yes);
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        auto const by = static_cast<std::uint32_t>(plan_.effects[e].effect.lower);
        if (by == 0 || fired_all[e] == truth::no) continue;
        grade.lowest = lowered(grade.lowest, by, true);
        if (fired_all[e] == truth::yes) grade.highest = lowered(grade.highest, by, false);
    }
    return fixed(grade, fired_all);
}

/// The lowest fix overrides; one that may have fired leaves its level possible.
template <class Late>
constexpr typename Scorer<Late>::LevelBounds Scorer<Late>::fixed(LevelBounds grade, std::vector<truth> const& fired_all) {
    std::uint32_t certain = nowhere;
    fix_open_ = false;
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        if (plan_.effects[e].fix == nowhere) continue;
        fix_open_ = fix_open_ || fired_all[e] == truth::unknown;
        if (fired_all[e] == truth::yes) certain = plan_.effects[e].fix < certain ? plan_.effects[e].fix : certain;
    }
    certain_fix_ = certain;
    LevelBounds out = grade;
    if (card_.state[0] == node_state::absent) // where nothing was assessed only a fix gives a level
        out = {static_cast<std::uint32_t>(exists_.size()), 0};
    if (certain != nowhere) out = {down_to(certain, true), down_to(certain, false)};
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        if (plan_.effects[e].fix == nowhere || fired_all[e] != truth::unknown) continue;
        std::uint32_t const low = down_to(plan_.effects[e].fix, true);
        std::uint32_t const high = down_to(plan_.effects[e].fix, false);
        if (low < out.lowest) out.lowest = low;
        if (certain == nowhere && high > out.highest) out.highest = high;
    }
    if (out.lowest > out.highest) out = {};
    card_.outcome.fixed = certain != nowhere && out.lowest == out.highest;
    return out;
}

/// For every level that is not certain to be held: its own `when` and the needs that are not met, or not known to be.
template <class Late>
constexpr void Scorer<Late>::collect_gaps() {
    auto const top = static_cast<std::uint32_t>(scheme_.scheme().levels.size());
    bool const fell = card_.outcome.kind == outcome_kind::not_eligible || card_.outcome.kind == outcome_kind::stopped;
    std::uint32_t const from = fell || card_.outcome.may_be_nothing_assessed ? 1 : card_.outcome.lowest + 1;
    for (std::uint32_t level = from; level <= top; ++level) {
        if (exists_[level - 1] != truth::yes) {
            Gap gap;
            gap.level = level;
            gap.ladder = nowhere;
            gap.met = exists_[level - 1];
            card_.gaps.push_back(std::move(gap));
        }
        if (exists_[level - 1] == truth::no) continue; // what it would need is of no use
        for (std::uint32_t l = 0; l < plan_.ladders.size(); ++l)
            for (std::uint32_t n = 0; n < plan_.ladders[l][level - 1].size(); ++n) {
                std::uint32_t const term = plan_.ladders[l][level - 1][n];
                Gap gap;
                gap.met = judge(term, nowhere, nowhere);
                if (gap.met == truth::yes) continue;
                gap.level = level;
                gap.ladder = l;
                gap.need = n;
                Term const& t = plan_.terms[term];
                if (compares(t.does)) {
                    Term const& left = plan_.terms[t.of[0]];
                    Bounds const have = rounded(quantity(t.of[0], nowhere, nowhere), left.round);
                    Bounds const want = rounded(quantity(t.of[1], nowhere, nowhere), plan_.terms[t.of[1]].round);
                    bool const numeric = left.kind == quantity_kind::marks || left.kind == quantity_kind::rate ||
                                         left.kind == quantity_kind::number;
                    if (numeric && have.known && !have.absent && !have.may_be_absent && !have.endless && have.low == have.high) gap.have = have.low;
                    if (numeric && want.known && !want.absent && !want.may_be_absent && !want.endless && want.low == want.high) gap.want = want.low;
                    gap.in_rates = left.kind == quantity_kind::rate;
                }
                card_.gaps.push_back(std::move(gap));
            }
    }
}

/// The outcome, decided in the order of the law: eligibility, stop, fix, nothing assessed, level; undecided: provisional.
template <class Late>
constexpr void Scorer<Late>::grade() {
    Outcome& out = card_.outcome;
    for (std::uint32_t r = 0; r < plan_.eligibility.size(); ++r) {
        truth const t = judge(plan_.eligibility[r], nowhere, nowhere);
        if (t == truth::no) out.failed.push_back(r);
        if (t == truth::unknown) out.open.push_back(r);
    }
    truth stopped = truth::no;
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        if (plan_.effects[e].effect.stop) stopped = either(stopped, fired(e, nowhere));
    LevelBounds const level = climb();
    out.applied_for = given_.applied_for();
    out.lowest = level.lowest;
    out.highest = level.highest;
    out.may_be_not_eligible = out.failed.empty() && !out.open.empty();
    out.may_be_stopped = stopped == truth::unknown || (stopped == truth::yes && out.may_be_not_eligible);
    bool const undecided = out.may_be_not_eligible || out.may_be_stopped;
    if (!out.failed.empty() || (stopped == truth::yes && !undecided)) {
        out.kind = !out.failed.empty() ? outcome_kind::not_eligible : outcome_kind::stopped;
        out.lowest = out.highest = 0;
        out.fixed = false;
        out.may_be_stopped = false;
    } else if (!undecided && out.fixed) {
        out.kind = level.lowest == 0 ? outcome_kind::below_lowest : outcome_kind::graded;
    } else if (!undecided && !fix_open_ && certain_fix_ == nowhere && card_.state[0] == node_state::absent) {
        out.kind = outcome_kind::nothing_assessed;
        out.lowest = out.highest = 0;
    } else if (undecided || card_.state[0] != node_state::assessed || level.lowest != level.highest ||
               !card_.certain(0)) { // the level may be certain although the score is not
        out.kind = outcome_kind::provisional;
        bool const may_be_empty = card_.state[0] == node_state::absent || (tables_ && floating_[0] != 0);
        out.may_be_nothing_assessed = may_be_empty && certain_fix_ == nowhere;
    } else {
        out.kind = level.lowest == 0 ? outcome_kind::below_lowest : outcome_kind::graded;
    }
    collect_gaps();
}

} // namespace detail

STEELYARD_END_NAMESPACE
