// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/score_subjects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What set an adjustment off, and the least and most it can move.
template <class Late>
constexpr Entry Scorer<Late>::adjustment_entry(std::uint32_t row, std::uint32_t index, Marks& amount, bool& endless) {
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
    } else if (a.on->times) {
        count_times(row, n.triggers[index], a, e, amount, endless);
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
            endless = count.endless; // something was never checked
            Term const& asked = plan_.terms[plan_.terms[trigger].of.front()];
            bool const follows = (asked.second & adjustment_bit) == 0 && plan_.nodes[asked.index].clauses[asked.second].reading != nowhere;
            e.count = follows ? count.high.numerator().to_int64() : 0;
            each_row_of(asked.index, instance_[row], [&](std::uint32_t where) {
                for (PlacedFinding const& f : given_.findings_of(where))
                    if (f.clause == asked.second) e.count += given_.finding(f.number).count;
            });
        }
    }
    if (a.cap) amount.lower_to(ratio(a.cap->value()));
    return e;
}

/// An adjustment that counts as many times as a quantity says: `each` so often (below 0 is 0), `once` when it is above 0.
template <class Late>
constexpr void Scorer<Late>::count_times(std::uint32_t row, std::uint32_t term, Adjustment const& a, Entry& e, Marks& amount,
                                         bool& endless) {
    Bounds times = rounded(quantity(term, instance_[row], nowhere), plan_.terms[term].round);
    if (times.absent) { // nothing to count
        e.certain = truth::no;
        return;
    }
    if (!times.known) {
        times = Bounds{};
        times.endless = true;
    }
    if (times.may_be_absent) times.low = ratio(0);
    times.low = greater(times.low, ratio(0));
    times.high = greater(times.high, ratio(0));
    e.certain = times.low.sign() > 0 ? truth::yes : times.endless || times.high.sign() > 0 ? truth::unknown : truth::no;
    if (e.certain == truth::no) return;
    ratio const counted = ceil(times.endless ? times.low : times.high);
    e.count = counted.sign() > 0 && counted.numerator().fits_int64() ? counted.numerator().to_int64() : 1;
    ratio const unit(a.each ? a.each->value() : a.once->value());
    if (a.once) {
        amount.most = unit;
        amount.least = e.certain == truth::yes ? unit : ratio(0);
        return;
    }
    amount.least = unit * times.low;
    amount.most = unit * times.high;
    endless = times.endless;
}

/// The adjustments of a settle point that are set off or may be. Of a family the largest stands for all: it lies between
/// the largest least and the largest most of the family, and stands where the scheme lists the family first.
template <class Late>
constexpr std::vector<typename Scorer<Late>::Moved> Scorer<Late>::moved_at(std::uint32_t row, settle_point at, ratio const& due,
                                                                           Marks const& m) {
    std::vector<Adjustment> const& all = planned(row).node->adjustments;
    auto const point = [&](std::size_t i) { return all[i].at.value_or(settle_point::raw); };
    std::vector<Moved> moved;
    std::string_view counted; // the family whose claims are at hand
    std::vector<Claim> claims;
    ratio reach = greater(m.most, -m.least) + due;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (point(i) != at) continue;
        Moved one;
        one.entry = adjustment_entry(row, i, one.amount, one.endless);
        if (one.entry.certain == truth::no) continue;
        if (all[i].per_subject) { // the largest of each subject, whichever adjustment of the family it belongs to
            if (counted != all[i].family) claims = claims_of(row, all[i].family);
            counted = all[i].family;
            one.entry.nominal = own_largest(claims, all[i], i);
            one.amount.least = one.amount.most = won_by(claims, all[i], i);
        }
        one.open = one.entry.certain == truth::unknown;
        one.if_set_off = one.amount.least;
        bool const in_parts = all[i].each && all[i].on && all[i].on->times; // a number of times may be a part of one
        if (one.open && !in_parts) one.if_set_off = ratio(all[i].each ? all[i].each->value() : all[i].once->value());
        if (one.open && all[i].cap) one.if_set_off = lesser(one.if_set_off, ratio(all[i].cap->value()));
        one.place = i;
        for (std::uint32_t k = i; k-- > 0;)
            if (!all[i].family.empty() && !all[i].per_subject && all[k].family == all[i].family && all[k].does == all[i].does && point(k) == at)
                one.place = k;
        reach += greater(one.endless && all[i].cap ? ratio(all[i].cap->value()) : one.if_set_off, one.amount.most);
        moved.push_back(std::move(one));
    }
    for (Moved& x : moved) { // as often as its cap allows, or as it takes to reach the floor or the ceiling whatever the others do
        std::optional<points> const& cap = all[x.entry.adjustment].cap;
        if (x.endless) x.amount.most = cap ? ratio(cap->value()) : x.amount.most + reach;
        if (!all[x.entry.adjustment].per_subject) x.entry.nominal = x.amount.most;
    }
    sort_stably(moved, [](Moved const& x, Moved const& y) {
        return x.place != y.place ? x.place < y.place : x.entry.adjustment < y.entry.adjustment;
    });
    for (std::size_t first = 0, end = 0; first < moved.size(); first = end) {
        std::size_t largest = first;
        Moved family;
        family.open = true;
        for (end = first; end < moved.size() && moved[end].place == moved[first].place; ++end) {
            Moved const& x = moved[end];
            if (x.amount.most > moved[largest].amount.most) largest = end;
            family.amount.least = greater(family.amount.least, x.amount.least);
            family.if_set_off = end == first ? x.if_set_off : lesser(family.if_set_off, x.if_set_off);
            family.open = family.open && x.open;
        }
        family.amount.most = moved[largest].amount.most;
        for (std::size_t k = first; k < end; ++k) moved[k].amount = {};
        moved[largest].amount = family.amount;
        moved[largest].if_set_off = family.open ? family.if_set_off : family.amount.least;
        moved[largest].open = family.open;
    }
    return moved;
}

/// Adds one after the other, leaving out altogether what would pass the due marks; what is left of the cap of all counts
/// only what was not left out. Where it is open whether one is set off or fits, both may be the case.
template <class Late>
constexpr void Scorer<Late>::add_or_drop(std::vector<Moved>& moved, Node const& node, ratio const& due, Marks& m) {
    Marks given;
    for (Moved& x : moved) {
        if (node.adjustments[x.entry.adjustment].does != sign::add || x.amount.most.is_zero()) continue;
        Marks with{given.least + x.if_set_off, given.most + x.amount.most};
        if (node.add_cap) with.lower_to(ratio(node.add_cap->value()));
        bool const fits = m.most + with.most <= due;
        if (m.least + with.least > due) {
            x.amount = {};
            continue;
        }
        bool const certain = fits && !x.open;
        x.amount = {certain ? with.least - given.least : ratio(0), with.most - given.most};
        x.entry.effective = x.amount.most;
        given.add(x.amount);
    }
    ratio const reachable = greater(m.most, due); // by what is not left out
    m.add(given);
    m.most = lesser(m.most, reachable);
}

/// Applies the adjustments of one settle point: all of them together, then the caller clamps.
template <class Late>
constexpr void Scorer<Late>::adjust(std::uint32_t row, settle_point at, ratio const& due, Marks& m) {
    Node const& node = *planned(row).node;
    if (node.adjustments.empty()) return;
    draft(row, m);
    card_.due[row] = due;
    std::vector<Moved> moved = moved_at(row, at, due, m);
    auto const rule = [&](Moved const& x) -> Adjustment const& { return node.adjustments[x.entry.adjustment]; };
    Marks const before = m;
    auto const total = [&](sign which, std::optional<points> const& cap) {
        Marks sum;
        for (Moved& x : moved) {
            if (rule(x).does != which) continue;
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
    if (node.ceiling == ceiling_rule::drop)
        add_or_drop(moved, node, due, m);
    else
        m.add(total(sign::add, node.add_cap));
    sort_stably(moved,
              [](Moved const& x, Moved const& y) { return x.entry.adjustment < y.entry.adjustment; });
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
        if (&x == &moved.back()) running = m; // what is left out bounds the rest
        note(row, step_kind::adjusted, running, static_cast<std::uint32_t>(trace_.size()));
        trace_.push_back(std::move(x.entry));
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
