// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/level_steps.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Lists every effect that fired or may have, with the row it hangs on.
template <class Late>
constexpr void Scorer<Late>::collect_effects() {
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        bool const alone = !fired_.empty() && plan_.nodes[plan_.effects[e].node].scope == 0;
        each_row_of(plan_.effects[e].node, nowhere, [&](std::uint32_t row) {
            truth const t = alone ? fired(e, nowhere) : judge_effect(e, instance_[row]);
            if (t != truth::no) card_.effects.push_back(EffectEntry{row, e, t});
        });
    }
}

/// Ladders, then bars, lowering and fixes: the level, or the lowest and highest it can be.
template <class Late>
constexpr LevelBounds Scorer<Late>::climb() {
    auto const top = static_cast<std::uint32_t>(scheme_.scheme().levels.size());
    exists_.clear();
    met_.clear();
    for (std::uint32_t const when : plan_.levels)
        exists_.push_back(when == nowhere ? truth::yes : judge(when, nowhere, nowhere));
    LevelBounds grade{down_to(exists_, top, true), down_to(exists_, top, false)};
    for (auto const& ladder : plan_.ladders) {
        LevelBounds here;
        for (std::uint32_t level = 1; level <= top; ++level) {
            truth met = exists_[level - 1]; // a rung of a level that does not exist is not met
            for (std::uint32_t const need : ladder[level - 1]) {
                met_.push_back(judge(need, nowhere, nowhere));
                met = both(met, met_.back());
            }
            if (met == truth::yes) here.lowest = level;
            if (met != truth::no) here.highest = level;
        }
        grade.lowest = here.lowest < grade.lowest ? here.lowest : grade.lowest;
        grade.highest = here.highest < grade.highest ? here.highest : grade.highest;
    }
    if (given_.applied_for() != 0) bar(exists_, given_.applied_for() + 1, true, grade);
    std::vector<LevelAct> acts;
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        if (plan_.effects[e].of == nowhere) acts.push_back(LevelAct{&plan_.effects[e], fired(e, nowhere)});
    bar_and_lower(acts, exists_, grade);
    if (card_.state[0] == node_state::absent) grade = {top, 0}; // where nothing was assessed only a fix gives a level
    FixedLevel const out = fixed(acts, exists_, grade);
    certain_fix_ = out.certain;
    fix_open_ = out.open;
    card_.outcome.fixed = out.certain != nowhere && out.bounds.lowest == out.bounds.highest;
    return out.bounds;
}

/// For every level that is not certain to be held: its own `when` and the needs that are not met, or not known to be.
template <class Late>
constexpr void Scorer<Late>::collect_gaps() {
    auto const top = static_cast<std::uint32_t>(scheme_.scheme().levels.size());
    bool const fell = card_.outcome.kind == outcome_kind::not_eligible || card_.outcome.kind == outcome_kind::stopped;
    std::uint32_t const from = fell || card_.outcome.may_be_nothing_assessed ? 1 : card_.outcome.lowest + 1;
    std::vector<std::uint32_t> next(plan_.ladders.size()); // of each ladder, where in `met_` the needs of a level begin
    for (std::uint32_t l = 0, at = 0; l < plan_.ladders.size(); ++l)
        for (std::uint32_t level = 1; level <= top; ++level) {
            if (level == from) next[l] = at;
            at += static_cast<std::uint32_t>(plan_.ladders[l][level - 1].size());
        }
    for (std::uint32_t level = from; level <= top; ++level) {
        if (exists_[level - 1] != truth::yes) {
            Gap gap;
            gap.level = level;
            gap.ladder = nowhere;
            gap.met = exists_[level - 1];
            card_.gaps.push_back(std::move(gap));
        }
        for (std::uint32_t l = 0; l < plan_.ladders.size(); ++l) {
            std::vector<std::uint32_t> const& needs = plan_.ladders[l][level - 1];
            std::uint32_t const first = next[l];
            next[l] += static_cast<std::uint32_t>(needs.size());
            if (exists_[level - 1] == truth::no) continue; // what it would need is of no use
            for (std::uint32_t n = 0; n < needs.size(); ++n) {
                std::uint32_t const term = needs[n];
                Gap gap;
                gap.met = met_[first + n];
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
