// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late>
constexpr void Scorer<Late>::reckon(std::uint32_t row) {
    progress_[row] = progress::running;
    std::uint32_t const outer = judging_; // what is read on the way to a row is read as it finally is
    judging_ = nowhere;
    std::vector<std::uint32_t> outer_in; // and as it is if it is in
    if (tables_) {
        outer_in.push_back(row);
        outer_in.swap(taken_as_in_);
    }
    if (planned(row).kind == node_kind::item)
        evaluate_item(row);
    else
        evaluate_group(row);
    judging_ = outer;
    if (tables_) taken_as_in_.swap(outer_in);
}

/// The fixed order inside a node: combine, raw adjustments, settle, settled adjustments, zero and cap, round.
template <class Late>
constexpr void Scorer<Late>::evaluate_group(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    Node const& node = *n.node;
    Combined c;
    bool const absent = given_.mentioned(row) == mention::absent;
    bool const by_table = !n.shares.empty();
    if (!absent && by_table)
        c = combine_possible_rows(row);
    else if (!absent)
        c = n.kind == node_kind::per_object ? combine_instances(row) : combine_children(row);
    if (by_table ? c.due.is_zero() : is_empty(row, c)) {
        if (!by_table || absent) note(row, step_kind::absent, {});
        finish(row, {}, ratio(0), node_state::absent);
        return;
    }
    if (!by_table) settle(row, c);
    Marks m = c.marks;
    ratio const due = c.due;
    if (c.may_be_empty) floating_[row] = 1;
    if (n.settles) {
        adjust(row, settle_point::settled, due, m);
        clamp(row, due, m);
    }
    bool nothing = false;
    apply_effects(row, due, m, nothing);
    if (node.round) {
        m.round_to(*node.round);
        note(row, step_kind::rounded, m);
    }
    if (c.may_be_empty) { // a later absence is not anticipated: it keeps its due marks, and may be anything
        m.widen({ratio(0), due});
        note(row, step_kind::unchecked, m);
    }
    bool const open = (c.unchecked && !nothing) || c.may_be_empty;
    finish(row, m, due, open ? node_state::unchecked : node_state::assessed);
}

/// True when nothing in a group has due marks; one that is present all the same gets them as `when_empty` says.
template <class Late>
constexpr bool Scorer<Late>::is_empty(std::uint32_t row, Combined& c) {
    PlannedNode const& n = planned(row);
    if (!c.due.is_zero()) return false;
    // a group of items without marks has none itself, whatever it is to be when everything is absent
    if (n.node->when_empty == empty_rule::absent || given_.mentioned(row) == mention::absent || n.full.is_zero()) return true;
    c.due = n.full;
    c.marks.least = c.marks.most = n.node->when_empty == empty_rule::full ? n.full : ratio(0);
    return false;
}

/// The first steps of a group: combined, raw adjustments, settled or carried.
template <class Late>
constexpr void Scorer<Late>::settle(std::uint32_t row, Combined& c) {
    PlannedNode const& n = planned(row);
    note(row, step_kind::combined, c.marks);
    adjust(row, settle_point::raw, c.due, c.marks);
    clamp(row, c.due, c.marks);
    ratio const target = row == 0 ? plan_.scale : n.full;
    if (!n.settles || target == c.due) return;
    c.marks.scale(target / c.due);
    c.due = target;
    note(row, step_kind::settled, c.marks);
}

/// The sum of what the children have, where nothing else is to be told or asked.
template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::sum_children(std::uint32_t row) {
    Combined out;
    std::uint32_t const node = node_of(row);
    std::uint32_t const end = plan_.nodes[node].end;
    bool first = true;
    for (std::uint32_t c = node + 1; c < end; c = plan_.nodes[c].end) {
        std::uint32_t const child = row + (c - node);
        evaluate(child);
        if (card_.due[child].is_zero()) continue;
        out.unchecked = out.unchecked || card_.state[child] == node_state::unchecked;
        if (first) {
            out.due = card_.due[child];
            out.marks.least = card_.least[child];
            out.marks.most = card_.most[child];
        } else {
            out.due += card_.due[child];
            out.marks.least += card_.least[child];
            out.marks.most += card_.most[child];
        }
        first = false;
    }
    return out;
}

template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::combine_children(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    if (n.combine == combination::sum && steps_ == nullptr && !tables_ && !n.node->round_terms) return sum_children(row);
    std::uint32_t const node = node_of(row);
    std::vector<std::uint32_t> members;
    std::vector<ratio> weights;
    for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) {
        std::uint32_t const child = row + (c - node);
        evaluate(child);
        if (card_.due[child].is_zero()) continue;
        members.push_back(child);
        if (n.combine == combination::weighted) weights.push_back(plan_.nodes[c].share);
    }
    return combine_rows(row, members, weights);
}

template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::combine_instances(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    InstanceRange const* const range = given_.instances_of(row);
    if (range == nullptr || !range->listed) {
        // nobody said which objects there are
        Combined c{{ratio(0), n.full}, n.full, true};
        note(row, step_kind::unchecked, c.marks);
        return c;
    }
    std::vector<std::uint32_t> members;
    std::vector<ratio> weights;
    ratio weight_sum;
    std::uint32_t latest = nowhere;
    for (std::uint32_t i = range->first; i < range->first + range->count; ++i) {
        std::uint32_t const child = card_.instances[i].first_row;
        evaluate(child);
        if (card_.due[child].is_zero()) continue;
        if (n.combine == combination::last) {
            std::optional<date> const& on = given_.object(i).on;
            if (latest != nowhere && *given_.object(latest).on > *on) continue;
            latest = i;
            members.clear();
        }
        members.push_back(child);
        if (n.weigh_by != nowhere) {
            weights.push_back(*given_.fact(n.weigh_by, i));
            weight_sum += weights.back();
        }
    }
    for (ratio& w : weights) w /= weight_sum;
    return combine_rows(row, members, weights);
}

/// Combines present members: their marks for a sum, their rates for everything else.
template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::combine_rows(std::uint32_t row, std::vector<std::uint32_t> const& members,
                                                std::vector<ratio> const& weights) {
    PlannedNode const& n = planned(row);
    Combined out;
    out.may_be_empty = tables_ && n.node->when_empty == empty_rule::absent && !members.empty();
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::uint32_t const child = members[i];
        bool const may_be_absent = tables_ && floating_[child] == 1; // a child that a table takes out is no member then
        out.may_be_empty = out.may_be_empty && may_be_absent;
        Marks term{card_.least[child], card_.most[child]};
        out.unchecked = out.unchecked || card_.state[child] == node_state::unchecked;
        if (n.combine == combination::sum) {
            out.due += card_.due[child];
        } else {
            term.scale(n.full / card_.due[child]);
            out.due = n.full;
            if (n.combine == combination::weighted) term.scale(weights[i]);
        }
        if (n.node->round_terms) term.round_to(*n.node->round_terms);
        note(row, step_kind::term, term, child);
        if (i == 0) {
            out.marks = term;
        } else if (n.combine == combination::min) {
            out.marks.lower_to(term.most);
            out.marks.least = lesser(out.marks.least, term.least);
        } else if (n.combine == combination::max) {
            out.marks.raise_to(term.least);
            out.marks.most = greater(out.marks.most, term.most);
        } else {
            out.marks.add(term);
        }
    }
    if (n.combine == combination::mean && !members.empty())
        out.marks.scale(ratio::of(1, static_cast<std::int64_t>(members.size())));
    if (n.combine == combination::weighted && n.kind == node_kind::group && !members.empty()) {
        ratio sum;
        for (ratio const& w : weights) sum += w;
        out.due = n.full * sum;
    }
    return out;
}

template <class Late>
constexpr void Scorer<Late>::clamp(std::uint32_t row, ratio const& due, Marks& m) {
    Node const& node = *planned(row).node;
    bool const raised = (node.floor == floor_rule::zero || row == 0) && m.raise_to_nothing();
    bool const lowered = node.ceiling != ceiling_rule::none && m.lower_to(due);
    if (raised || lowered) note(row, step_kind::clamped, m);
}

/// Step 5: caps, then zeroes; an effect that may or may not have fired leaves both possible. The row's own effects read it
/// as it stands here, all at once.
template <class Late>
constexpr void Scorer<Late>::apply_effects(std::uint32_t row, ratio const& due, Marks& m, bool& settled_at_nothing) {
    PlannedNode const& n = planned(row);
    if (n.targeted.empty() || due.is_zero()) return; // nothing to take where nothing is due
    draft(row, m);
    card_.due[row] = due;
    auto const apply = [&](bool zeroes) {
        for (std::uint32_t const effect : n.targeted) {
            PlacedEffect const& placed = plan_.effects[effect];
            truth const t = fired(effect, instance_[row]);
            if (t == truth::no) continue;
            Marks changed = m;
            bool acts = false;
            if (zeroes) {
                for (std::uint32_t const target : placed.zero) acts = acts || target == node_of(row);
                if (acts) changed.lower_to(ratio(0));
            } else {
                for (PlacedCap const& cap : placed.caps)
                    if (cap.node == node_of(row)) {
                        acts = true;
                        if (cap.by != nowhere && !encloses(plan_, plan_.nodes[cap.by].scope, n.scope))
                            cap_by_instances(effect, cap, row, changed);
                        else
                            cap_to(cap, instance_[row], changed);
                    }
            }
            if (!acts) continue;
            if (t == truth::unknown) changed.widen(m);
            // a veto does not lift a node that may be below zero: then its marks stay open
            settled_at_nothing = settled_at_nothing || (zeroes && t == truth::yes && changed.least.is_zero());
            if (changed == m && !zeroes) continue;
            m = changed;
            note(row, zeroes ? step_kind::zeroed : step_kind::capped, m, effect);
        }
    };
    apply(false);
    apply(true);
}

} // namespace detail

STEELYARD_END_NAMESPACE
