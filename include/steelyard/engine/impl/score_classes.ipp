// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/level_steps.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The class of a row, judged when it is first asked for.
template <class Late>
constexpr typename Scorer<Late>::ClassBounds const& Scorer<Late>::class_of(std::uint32_t row) {
    if (!classed_[row]) {
        ClassBounds const judged = judge_class(row);
        classes_[row] = judged;
        classed_[row] = true;
    }
    return classes_[row];
}

/// The highest class whose needs hold, then bars, lowering and fixes that act on this class.
template <class Late>
constexpr typename Scorer<Late>::ClassBounds Scorer<Late>::judge_class(std::uint32_t row) {
    ClassBounds out;
    std::uint32_t const outer = judging_; // what is read on the way is read as it finally is
    judging_ = nowhere;
    PlacedEvent const* const event = event_;
    event_ = nullptr;
    std::vector<std::uint32_t> outer_in{row}; // a row that may be out has the class that it has when it is in
    taken_as_in_.swap(outer_in);
    evaluate(row);
    PlannedNode const& n = planned(row);
    node_state const state = card_.state[row];
    out.absent = state == node_state::absent || state == node_state::left_out || state == node_state::template_only;
    if (!out.absent) {
        for (std::uint32_t c = 1; c <= n.needs.size(); ++c) {
            truth met = truth::yes;
            for (std::uint32_t const need : n.needs[c - 1]) met = both(met, judge(need, instance_[row], row));
            if (met == truth::yes) out.lowest = c;
            if (met != truth::no) out.highest = c;
        }
        std::vector<truth> const exists(n.needs.size(), truth::yes);
        std::vector<LevelAct> acts;
        for (std::uint32_t const e : n.reclassed) acts.push_back(LevelAct{&plan_.effects[e], fired(e, instance_[row])});
        bar_and_lower(acts, exists, out);
        FixedLevel const after = fixed(acts, exists, out);
        out.lowest = after.bounds.lowest;
        out.highest = after.bounds.highest;
    }
    taken_as_in_.swap(outer_in);
    event_ = event;
    judging_ = outer;
    return out;
}

/// Lists the class of every present row that has one.
template <class Late>
constexpr void Scorer<Late>::collect_classes() {
    for (std::uint32_t row = 0; row < given_.row_count(); ++row) {
        if (planned(row).scale == nowhere) continue;
        ClassBounds const& c = class_of(row);
        if (!c.absent) card_.classes.push_back(ClassEntry{row, c.lowest, c.highest});
    }
}

/// Lowers marks to what a cap allows: one number, or the hull of what the possible classes allow.
template <class Late>
constexpr void Scorer<Late>::cap_to(PlacedCap const& cap, std::uint32_t instance, Marks& m) {
    if (cap.by == nowhere) {
        m.lower_to(*cap.at.front());
        return;
    }
    ClassBounds const c = class_of(row_of(cap.by, instance));
    if (c.absent) return;
    Marks sum = m;
    bool first = true;
    for (std::uint32_t k = c.lowest; k <= c.highest; ++k) {
        Marks branch = m;
        if (cap.at[k]) branch.lower_to(*cap.at[k]);
        if (first)
            sum = branch;
        else
            sum.widen(branch);
        first = false;
    }
    m = sum;
}

/// The cap of a node by the class of one inside a template, from effects in that template: each instance where the effect
/// is set off caps by its own class. Of objects that nobody listed any class is possible, and that it is not set off.
template <class Late>
constexpr void Scorer<Late>::cap_by_instances(std::uint32_t effect, PlacedCap const& cap, std::uint32_t row, Marks& m) {
    std::uint32_t const host = plan_.effects[effect].node;
    each_row_of(host, instance_[row], [&](std::uint32_t at) {
        truth const t = judge_effect(effect, instance_[at]);
        if (t == truth::no) return;
        Marks changed = m;
        cap_to(cap, instance_[at], changed);
        if (t == truth::unknown) changed.widen(m);
        m = changed;
    });
    if (all_listed(host, instance_[row])) return;
    Marks const before = m;
    for (std::optional<ratio> const& most : cap.at) {
        if (!most) continue;
        Marks branch = before;
        branch.lower_to(*most);
        m.widen(branch);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
