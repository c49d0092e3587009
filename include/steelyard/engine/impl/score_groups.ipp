// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late>
constexpr void Scorer<Late>::evaluate(std::uint32_t row) {
    if (progress_[row] != progress::untouched) return;
    progress_[row] = progress::running;
    std::uint32_t const outer = judging_; // what is read on the way to a row is read as it finally is
    judging_ = nowhere;
    if (planned(row).kind == node_kind::item)
        evaluate_item(row);
    else
        evaluate_group(row);
    judging_ = outer;
}

/// The fixed order inside a node: combine, raw adjustments, settle, settled adjustments, zero and cap, round.
template <class Late>
constexpr void Scorer<Late>::evaluate_group(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    Node const& node = *n.node;
    Combined c;
    if (given_.mentioned(row) != mention::absent)
        c = n.kind == node_kind::per_object ? combine_instances(row) : combine_children(row);
    if (c.due.is_zero()) {
        // a group of items without marks has none itself, whatever it is to be when everything is absent
        if (node.when_empty == empty_rule::absent || given_.mentioned(row) == mention::absent || n.full.is_zero()) {
            note(row, step_kind::absent, {});
            finish(row, {}, ratio(0), node_state::absent);
            return;
        }
        c.due = n.full;
        c.marks.least = c.marks.most = node.when_empty == empty_rule::full ? n.full : ratio(0);
    }
    Marks m = c.marks;
    note(row, step_kind::combined, m);
    adjust(row, settle_point::raw, c.due, m);
    clamp(row, c.due, m);
    ratio due = c.due;
    if (n.settles) {
        ratio const target = row == 0 ? plan_.scale : n.full;
        if (target != due) {
            m.scale(target / due);
            due = target;
            note(row, step_kind::settled, m);
        }
        adjust(row, settle_point::settled, due, m);
        clamp(row, due, m);
    }
    bool nothing = false;
    apply_effects(row, due, m, nothing);
    if (node.round) {
        m.round_to(*node.round);
        note(row, step_kind::rounded, m);
    }
    finish(row, m, due, c.unchecked && !nothing ? node_state::unchecked : node_state::assessed);
}

template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::combine_children(std::uint32_t row) {
    PlannedNode const& n = planned(row);
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
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::uint32_t const child = members[i];
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
    Marks const before = m;
    if (node.floor == floor_rule::zero || row == 0) m.raise_to(ratio(0));
    if (node.ceiling != ceiling_rule::none) m.lower_to(due);
    if (!(m == before)) note(row, step_kind::clamped, m);
}

/// Step 5: caps, then zeroes; an effect that may or may not have fired leaves both possible. The row's own effects read it
/// as it stands here, all at once.
template <class Late>
constexpr void Scorer<Late>::apply_effects(std::uint32_t row, ratio const& due, Marks& m, bool& settled_at_nothing) {
    PlannedNode const& n = planned(row);
    if (n.targeted.empty() || due.is_zero()) return; // nothing to take where nothing is due
    draft_[row] = m;
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
