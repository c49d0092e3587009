// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_runs.ipp>
#include <steelyard/engine/impl/batch_shares.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Compiles a node when it is first read, children before parents.
STEELYARD_INLINE void BatchCompiler::node(std::uint32_t n) {
    Form& f = forms_[n];
    if (f.done != progress::untouched || tape.failed()) return;
    if (elsewhere(n)) refuse(slow_part::objects, n); // it has no numbers of its own
    if (tape.failed() || refuses_outside(n)) return;
    f.done = progress::running;
    std::uint32_t const outer = judging_; // what is read on the way to a node is read as it finally is
    judging_ = nowhere;
    if (planned(n).kind == node_kind::item)
        item(n);
    else
        group(n);
    judging_ = outer;
    f.done = progress::done;
    watch(n);
}

/// Whether a group is declared absent, itself or by one above.
STEELYARD_INLINE LaneTruth BatchCompiler::said_absent(std::uint32_t n) {
    LaneTruth out;
    for (std::uint32_t at = n; at != nowhere; at = planned(at).parent) {
        std::uint32_t const field = planned(at).kind != node_kind::item ? field_of(at, nowhere) : nowhere;
        if (field == nowhere) continue;
        out = tape.either(tape.less(tape.constant(0), cell(field)), out);
    }
    return out;
}

/// Combines the present children: their marks for a sum, their rates for everything else, with their own shares or those of a row
/// of a table. `some`: one is present.
STEELYARD_INLINE BatchCompiler::Sum BatchCompiler::combined(std::uint32_t n, LaneTruth& some, PlannedShares const* row) {
    PlannedNode const& at = planned(n);
    Sum sum;
    sum.marks = sum.due = tape.constant(0);
    some = tape.truth(false);
    std::vector<std::uint32_t> plain;
    std::vector<std::uint32_t> others;
    bool const adds = at.combine == combination::sum;
    if (adds) {
        collect(n, plain, others);
        run_of(plain, sum);
        sum.items_alone = others.empty();
    } else {
        for (std::uint32_t c = n + 1; c < at.end; c = planned(c).end) others.push_back(c);
    }
    Lane members = tape.constant(0);
    Lane shares = tape.constant(0);
    std::vector<Lane> terms;
    std::vector<Lane> last_terms; // over lines of which none is usual: where the others' lines had to go, they still fit
    bool first = true;
    for (std::uint32_t const c : others) {
        Form& child = forms_[c];
        if (child.left_out) continue;
        ratio const& share = row == nullptr ? planned(c).share : row->of[c - n - 1];
        if (row != nullptr && share.is_zero()) continue;
        node(c);
        if (tape.failed()) return sum;
        Lane term = child.marks;
        if (adds) {
            sum.due = tape.add(sum.due, child.due);
            sum.within = sum.within && child.within && !at.node->round_terms;
        } else {
            // what settles has one due mark whenever it counts
            term = tape.divided(tape.times(term, at.full), child.due_then.constant() ? child.due_then : child.due);
            if (at.combine == combination::weighted) {
                term = tape.times(term, share);
                shares = tape.add(shares, masked(child.counts, number(share)));
            }
            members = tape.add(members, tape.counted(child.counts));
            sum.within = sum.within && child.within && !at.node->round_terms;
        }
        if (at.node->round_terms) term = tape.rounded(term, *at.node->round_terms);
        if (at.combine == combination::min || at.combine == combination::max) {
            if (first)
                sum.marks = term;
            else { // one that does not count is as none
                Lane const chosen = at.combine == combination::min ? tape.lesser(sum.marks, term) : tape.greater(sum.marks, term);
                sum.marks = tape.choose(child.counts, tape.choose(some, chosen, term), sum.marks);
            }
        } else {
            // what is absent is 0 already; only a line of 0 below it would spoil the sum
            bool const masked_already = term.under == child.marks.under;
            bool const of_objects = planned(c).kind == node_kind::per_object && term.under != nowhere && term.usual == 0;
            (of_objects ? last_terms : terms).push_back(masked_already ? term : masked(child.counts, term));
        }
        first = false;
        some = tape.either(some, child.counts);
    }
    if (!terms.empty()) sum.marks = tape.add(sum.marks, tape.sum(std::move(terms)));
    for (Lane& term : last_terms) sum.marks = tape.add(std::move(sum.marks), std::move(term));
    if (!adds) sum.due = number(at.full);
    if (at.combine == combination::mean && !(members.constant() && members.low == 0)) {
        members.normal = static_cast<std::int64_t>(members.high);
        if (members.constant() || members.high > 1) sum.marks = tape.divided(sum.marks, members);
    }
    if (at.combine == combination::weighted) {
        if (!shares.constant()) shares.normal = static_cast<std::int64_t>(shares.high);
        sum.due = tape.times(shares, at.full);
    }
    if (adds) some = tape.less(tape.constant(0), sum.due);
    return sum;
}

/// Raises to the floor, lowers to the ceiling.
STEELYARD_INLINE void BatchCompiler::clamp(std::uint32_t n, Sum& s) {
    Node const& node = *planned(n).node;
    if (node.floor == floor_rule::zero || n == 0) {
        if (s.marks.low < 0) s.marks = tape.greater(s.marks, tape.constant(0));
    }
    if (node.ceiling == ceiling_rule::none || s.within) return;
    s.marks = tape.lesser(s.marks, s.due);
    s.within = true;
}

/// Whether nothing happens to a sum of items on the way to a quotient that is rounded: then no marks over no due marks are none, as where
/// an empty group gets 0, and it has not to be told apart.
STEELYARD_INLINE bool BatchCompiler::settles_at_once(std::uint32_t n, Sum const& s) const {
    PlannedNode const& at = planned(n);
    return s.items_alone && s.within && s.marks.under == nowhere && s.marks.low >= 0 && s.due.low >= 0 && at.node->adjustments.empty() && at.targeted.empty() &&
           at.settles && at.node->round && at.node->when_empty == empty_rule::zero;
}

/// The fixed order inside a node: combine, raw adjustments, settle, settled adjustments, zero and cap, round.
STEELYARD_INLINE void BatchCompiler::group(std::uint32_t n) {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    Form& f = forms_[n];
    if (at.kind == node_kind::per_object && home_ != nowhere) refuse(slow_part::objects, n);
    for (Adjustment const& a : node.adjustments)
        if (a.per_subject) refuse(slow_part::subjects, n);
    if (tape.failed()) return;
    f.said_absent = said_absent(n);
    LaneTruth some;
    Sum s = at.kind == node_kind::per_object ? combined_objects(n, some) : at.shares.empty() ? combined(n, some) : combined_by_table(n, some);
    if (tape.failed()) return;
    LaneTruth const here = tape.opposite(f.said_absent);
    if (node.when_empty == empty_rule::absent || at.full.is_zero()) {
        f.there = tape.both(here, some);
    } else if (settles_at_once(n, s)) {
        f.there = here;
    } else {
        s.due = tape.choose(some, s.due, number(at.full));
        s.marks = tape.choose(some, s.marks, node.when_empty == empty_rule::full ? number(at.full) : tape.constant(0));
        s.marks.safe = true; // where nothing counts there is a 1 below the line
        f.there = here;
    }
    f.counts = f.there;
    f.due_then = s.due;
    f.before_effects = s.marks;
    f.within = s.within;
    adjust(n, settle_point::raw, s);
    clamp(n, s);
    if (at.settles) {
        ratio const target = n == 0 ? plan_.scale : at.full;
        bool const already = s.due.constant() && !tape.equal(s.due, number(target)).never();
        if (!already) {
            s.marks = tape.divided(tape.times(s.marks, target), s.due);
            bool const objects = home_ != nowhere || !kinds_.empty();
            if (objects && n != 0) s.marks = over_shared_line(n, std::move(s.marks), s.within);
        }
        s.due = number(target);
        f.due_then = s.due;
        f.before_effects = s.marks;
        adjust(n, settle_point::settled, s);
        clamp(n, s);
    }
    f.within = s.within;
    f.marks = s.marks;
    f.due = s.due;
    apply_effects(n, f);
    round_marks(n, f);
    Lane const due = f.due;
    f.marks = masked(f.there, f.marks);
    f.due = masked(f.there, due);
    if (due.constant() && !f.due.constant()) f.due.normal = static_cast<std::int64_t>(tape.in_unit(due, f.due.unit).low);
    if (!due.constant() && f.due.normal == 0) f.due.normal = due.normal;
}

/// Caps, then zeroes. The node's own effects read it as it stands here, all at once.
STEELYARD_INLINE void BatchCompiler::apply_effects(std::uint32_t n, Form& f) {
    PlannedNode const& at = planned(n);
    if (at.targeted.empty()) return;
    f.before_effects = f.marks;
    f.due_then = f.due;
    Lane m = f.marks;
    std::vector<LaneTruth> fires;
    for (std::uint32_t const e : at.targeted) fires.push_back(fired(e));
    for (bool const zeroes : {false, true})
        for (std::size_t i = 0; i < at.targeted.size(); ++i) {
            PlacedEffect const& placed = plan_.effects[at.targeted[i]];
            if (zeroes) {
                if (std::find(placed.zero.begin(), placed.zero.end(), n) != placed.zero.end())
                    m = tape.choose(fires[i], tape.lesser(m, tape.constant(0)), m);
                continue;
            }
            for (PlacedCap const& cap : placed.caps) {
                if (cap.node != n) continue;
                m = tape.choose(fires[i], capped(cap, m), m);
                if (tape.failed()) return;
            }
        }
    f.marks = m;
}

STEELYARD_INLINE void BatchCompiler::round_marks(std::uint32_t n, Form& f) {
    std::optional<rounding> const& how = planned(n).node->round;
    if (!how) return;
    // rounded marks do not pass due marks of no more digits
    ratio const full = n == 0 ? plan_.scale : planned(n).full;
    bool const on_grid = f.due.constant() && round(full, *how) == full;
    bool const from_0_to_due = f.within && f.marks.low >= 0;
    f.marks = tape.rounded(f.marks, *how);
    if (from_0_to_due) {
        Lane const top = tape.in_unit(number(round(full, {how->digits, rounding_mode::up})), f.marks.unit);
        if (!tape.failed()) tape.bound_rounded(f.marks, top.low);
    }
    f.within = f.within && on_grid;
}

} // namespace detail

STEELYARD_END_NAMESPACE
