// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/score_subjects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What set an adjustment off, and the least and most it can move.
template <class Late>
constexpr Entry Scorer<Late>::adjustment_entry(std::uint32_t row, std::uint32_t index, Marks& amount) {
    PlannedNode const& n = planned(row);
    Adjustment const& a = n.node->adjustments[index];
    Entry e;
    e.row = row;
    e.adjustment = index;
    if (!a.on) {
        ratio sum;
        for (PlacedFinding const& f : given_.findings_of(row)) {
            if (f.clause != (index | adjustment_bit)) continue;
            Finding const& finding = given_.finding(f.number);
            e.count += finding.count;
            e.findings.push_back(f.number);
            if (a.each) sum += ratio(a.each->value()) * ratio(finding.count);
            if (a.range) sum += ratio(finding.amount->value());
        }
        if (a.once && e.count > 0) sum = ratio(a.once->value());
        amount.least = amount.most = sum;
        e.certain = truth_of(e.count > 0);
    } else {
        std::uint32_t const trigger = n.triggers[index];
        e.certain = judge(trigger, instance_[row], nowhere);
        ratio const unit(a.each ? a.each->value() : a.once->value());
        amount.most = e.certain == truth::no ? ratio(0) : unit;
        amount.least = e.certain == truth::yes ? unit : ratio(0);
        e.count = e.certain == truth::no ? 0 : 1;
        if (a.each && !a.on->found.empty() && e.certain != truth::no) {
            Bounds const count = found(plan_.terms[plan_.terms[trigger].of.front()], instance_[row]);
            amount.least = unit * count.low;
            amount.most = unit * count.high;
            // something was never checked: as often as it takes to reach the floor or the ceiling
            if (count.endless) amount.most += greater(draft_[row].most, ratio(0)) + card_.due[row] + unit;
            e.count = 0;
            Term const& asked = plan_.terms[plan_.terms[trigger].of.front()];
            each_row_of(asked.index, instance_[row], [&](std::uint32_t where) {
                for (PlacedFinding const& f : given_.findings_of(where))
                    if (f.clause == asked.second) e.count += given_.finding(f.number).count;
            });
        }
    }
    if (a.cap) amount.lower_to(ratio(a.cap->value()));
    return e;
}

/// Applies the adjustments of one settle point: all of them together, then the caller clamps.
template <class Late>
constexpr void Scorer<Late>::adjust(std::uint32_t row, settle_point at, ratio const& due, Marks& m) {
    Node const& node = *planned(row).node;
    if (node.adjustments.empty()) return;
    draft_[row] = m;
    card_.due[row] = due;
    struct Moved {
        Entry entry;
        Marks amount;
        ratio if_set_off; ///< the least that it moves when it is set off
    };
    std::vector<Moved> moved;
    for (std::uint32_t i = 0; i < node.adjustments.size(); ++i) {
        if (node.adjustments[i].at.value_or(settle_point::raw) != at) continue;
        Moved one;
        one.entry = adjustment_entry(row, i, one.amount);
        Adjustment const& a = node.adjustments[i];
        one.if_set_off = a.each ? ratio(a.each->value()) : a.once ? ratio(a.once->value()) : ratio(0);
        if (one.entry.certain != truth::no) moved.push_back(std::move(one));
    }
    // of a family that counts per subject: the largest of each subject, whichever adjustment it belongs to
    std::string_view counted;
    std::vector<Claim> claims;
    for (Moved& x : moved) {
        Adjustment const& a = node.adjustments[x.entry.adjustment];
        if (!a.per_subject) continue;
        if (counted != a.family) claims = claims_of(row, a.family);
        counted = a.family;
        x.entry.nominal = own_largest(claims, a, x.entry.adjustment);
        x.amount.least = x.amount.most = won_by(claims, a, x.entry.adjustment);
    }
    // of a family only the largest counts; with bounds, the family lies between its largest least and its largest most
    auto const rule = [&](Moved const& x) -> Adjustment const& { return node.adjustments[x.entry.adjustment]; };
    for (std::size_t i = 0; i < moved.size(); ++i) {
        if (rule(moved[i]).family.empty() || rule(moved[i]).per_subject) continue;
        for (std::size_t k = i + 1; k < moved.size(); ++k) {
            if (rule(moved[k]).family != rule(moved[i]).family || rule(moved[k]).does != rule(moved[i]).does) continue;
            Moved& larger = moved[k].amount.most > moved[i].amount.most ? moved[k] : moved[i];
            Moved& smaller = &larger == &moved[k] ? moved[i] : moved[k];
            larger.amount.least = greater(larger.amount.least, smaller.amount.least);
            smaller.entry.nominal = smaller.amount.most;
            smaller.amount = {};
        }
    }
    Marks const before = m;
    auto const total = [&](sign which, std::optional<points> const& cap) {
        Marks sum;
        for (Moved& x : moved) {
            if (rule(x).does != which) continue;
            if (x.entry.nominal.is_zero()) x.entry.nominal = x.amount.most;
            if (cap) { // what the cap of all leaves for this one
                ratio const room = ratio(cap->value()) - sum.most;
                if (x.amount.most > room) x.amount.most = room;
                ratio const least_room = ratio(cap->value()) - sum.least;
                if (x.amount.least > least_room) x.amount.least = least_room;
            }
            sum.add(x.amount);
            x.entry.effective = x.amount.most;
        }
        return sum;
    };
    Marks const taken = total(sign::minus, node.minus_cap);
    m.least -= taken.most;
    m.most -= taken.least;
    if (node.ceiling != ceiling_rule::drop) {
        Marks const added = total(sign::add, node.add_cap);
        m.add(added);
    } else {
        Marks accepted; // what the cap of all has been used up by: what is left out uses nothing
        for (Moved& x : moved) {
            if (rule(x).does != sign::add) continue;
            if (x.entry.nominal.is_zero()) x.entry.nominal = x.amount.most;
            if (node.add_cap) {
                x.amount.most = lesser(x.amount.most, ratio(node.add_cap->value()) - accepted.most);
                x.amount.least = lesser(x.amount.least, ratio(node.add_cap->value()) - accepted.least);
            }
            x.entry.effective = x.amount.most;
            // set off for certain, or the branch in which it is
            bool const open = x.entry.certain == truth::unknown;
            Marks candidate = m;
            candidate.add({open ? lesser(x.if_set_off, x.amount.most) : x.amount.least, x.amount.most});
            if (candidate.least > due) { // left out altogether
                x.entry.effective = ratio(0);
                continue;
            }
            accepted.add(x.amount);
            bool const may_not_fit = candidate.most > due;
            candidate.lower_to(due);
            if (open || may_not_fit) candidate.widen(m);
            m = candidate;
        }
    }
    if (m.least == m.most) { // certain: what really moved, so that entries add up to the difference after clamping
        ratio floor_excess = (node.floor == floor_rule::zero || row == 0) && m.least.sign() < 0 ? -m.least : ratio(0);
        ratio ceiling_excess = node.ceiling == ceiling_rule::due && m.most > due ? m.most - due : ratio(0);
        for (std::size_t i = moved.size(); i-- > 0;) {
            ratio& excess = rule(moved[i]).does == sign::minus ? floor_excess : ceiling_excess;
            ratio const cut = lesser(excess, moved[i].entry.effective);
            moved[i].entry.effective -= cut;
            excess -= cut;
        }
    }
    Marks running = before;
    for (Moved& x : moved) {
        bool const adds = rule(x).does == sign::add;
        if (adds) {
            x.entry.nominal = -x.entry.nominal;
            x.entry.effective = -x.entry.effective;
        }
        running.least -= adds ? -x.amount.least : x.amount.most;
        running.most -= adds ? -x.amount.most : x.amount.least;
        note(row, step_kind::adjusted, running, static_cast<std::uint32_t>(trace_.size()));
        trace_.push_back(std::move(x.entry));
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
