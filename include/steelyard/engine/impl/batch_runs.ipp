// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_compiler.ipp>
#include <steelyard/engine/impl/effects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Marks the nodes that are read one by one: by conditions, by effects on them, by who asks for columns.
STEELYARD_INLINE void BatchCompiler::find_asked() {
    asked_.assign(plan_.nodes.size(), 0);
    in_run_.assign(plan_.nodes.size(), 0);
    read_.assign(fields_.size(), 0);
    for (std::uint32_t const n : options_.nodes) asked_[n] = 1;
    for (std::uint32_t n = 1; n < plan_.nodes.size(); ++n) { // a share of 0 takes a child out, with all below
        forms_[n].left_out = forms_[planned(n).parent].left_out || never_shares(plan_, n);
        has_tables_ = has_tables_ || !planned(planned(n).parent).shares.empty();
    }
    for (std::uint32_t t = 0; t < plan_.terms.size(); ++t) {
        Term const& term = plan_.terms[t];
        bool const one = is_truth(term.does) ? term.does == operation::exhausted : (term.does >= operation::marks && term.does <= operation::class_of);
        if (one && term.index != nowhere) asked_[term.index] = 1;
        if (ranges(term.does) && term.over != range_kind::events) ask_range(t);
        if (term.does == operation::absent_full)
            for (std::uint32_t n = term.index; n < planned(term.index).end; ++n) asked_[n] = 1;
    }
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
        if (!planned(n).targeted.empty() || planned(n).scale != nowhere) asked_[n] = 1;
}

STEELYARD_INLINE void BatchCompiler::ask_range(std::uint32_t term) {
    Term const& t = plan_.terms[term];
    for (std::uint32_t n = t.index + 1; n < planned(t.index).end; ++n)
        if (in_static_range(plan_, t.over, t.tagged, t.index, n)) asked_[n] = 1;
}

/// Whether an item's marks are full less min(min(v, most) · each, cap) of one cell, and only its parent reads them.
STEELYARD_INLINE bool BatchCompiler::is_plain(std::uint32_t n) const {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    if (at.kind != node_kind::item || node.deduct.empty() || !at.readings.empty() || node.round || asked_alone(n) || at.full.sign() <= 0) return false;
    int costing = 0;
    for (Clause const& c : node.deduct) {
        if (c.range) return false;
        costing += c.each || c.once || c.forfeit ? 1 : 0;
        if (c.each && c.each->value() <= decimal(0)) return false;
        if (c.cap && c.cap->value() < decimal(0)) return false;
    }
    return costing == 1 && node.floor == floor_rule::zero;
}

/// Whether a group is no more than the sum of what is in it, for all who read it.
STEELYARD_INLINE bool BatchCompiler::is_transparent(std::uint32_t n) const {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    bool const adds = at.kind == node_kind::group && at.combine == combination::sum && !at.settles && !asked_alone(n) && !node.round &&
                      !node.round_terms && node.adjustments.empty() && node.when_empty == empty_rule::absent &&
                      node.absence == absence_rule::forbidden;
    for (std::uint32_t c = n + 1; adds && c < at.end; c = planned(c).end) // what could leave 0 to due has to be stopped here
        if (!is_plain(c) && !is_transparent(c)) return false;
    return adds;
}

/// Sorts what is in a sum: items that a run takes, and others.
STEELYARD_INLINE void BatchCompiler::collect(std::uint32_t n, std::vector<std::uint32_t>& plain, std::vector<std::uint32_t>& others) {
    bool const each_term = planned(n).node->round_terms.has_value();
    for (std::uint32_t c = n + 1; c < planned(n).end; c = planned(c).end) {
        if (!each_term && is_plain(c))
            plain.push_back(c);
        else if (!each_term && is_transparent(c))
            collect(c, plain, others);
        else
            others.push_back(c);
    }
}

/// An item of a run, in units; `most` is 0 where 16 bits do not hold it.
STEELYARD_INLINE LaneItem BatchCompiler::laned(std::uint32_t n, ratio const& unit, ratio const& due_unit) const {
    PlannedNode const& at = planned(n);
    LaneItem out;
    ratio each;
    ratio cap = at.full;
    ratio most = 1;
    std::uint32_t clause = nowhere;
    for (std::uint32_t c = 0; c < at.node->deduct.size(); ++c) {
        Clause const& rule = at.node->deduct[c];
        if (!rule.each && !rule.once && !rule.forfeit) continue;
        clause = c;
        each = rule.forfeit ? at.full : ratio(rule.each ? rule.each->value() : rule.once->value());
        if (rule.cap && !rule.forfeit) cap = lesser(cap, ratio(rule.cap->value()));
        if (rule.each) most = ceil(cap / each);
        if (most.is_zero()) most = 1;
    }
    out.field = field_of(n, clause);
    ratio const limit(INT16_MAX);
    if (most * each / unit > limit || at.full / unit > limit || most > limit || at.full / due_unit > limit) return out;
    auto const whole = [](ratio const& r) { return static_cast<std::int16_t>(r.numerator().to_int64()); };
    out.most = whole(most);
    out.each = whole(each / unit);
    out.cap = whole(cap / unit);
    out.full = whole(at.full / due_unit);
    out.codes = at.node->absence == absence_rule::forbidden ? std::int8_t{0} : coded_clause(n, false) != nowhere ? cell_noted : cell_absent;
    return out;
}

/// Entities leave that have a finding of a clause that only records in an absent item.
STEELYARD_INLINE void BatchCompiler::check_run_item(std::uint32_t n) {
    std::uint32_t const main = main_field_of(n);
    LaneTruth const above = said_absent(planned(n).parent);
    for (std::uint32_t f = 0; f < fields_.size(); ++f) {
        if (fields_[f].node != n || f == main) continue;
        LaneTruth const noted = tape.less(tape.constant(0), cell(f));
        if (noted.never()) continue;
        tape.leave_if(tape.both(noted, tape.either(above, tape.equal(raw_cell(main), tape.constant(cell_absent)))));
    }
}

STEELYARD_INLINE void BatchCompiler::one_run(std::vector<std::uint32_t> const& items, std::size_t first, std::size_t end, ratio const& unit,
                                             ratio const& due_unit, Sum& sum) {
    LaneTruth const above = said_absent(planned(items[first]).parent);
    LaneStep s;
    s.does = lane_op::run;
    s.k = static_cast<std::int64_t>(tape.program.items.size());
    ratio full;
    ratio lost;
    ratio absent;
    auto const fill_up = [&] {
        while ((tape.program.items.size() - static_cast<std::size_t>(s.k)) % 4 != 0) {
            LaneItem filler;
            filler.field = nowhere;
            filler.codes = tape.program.items.back().codes;
            tape.program.items.push_back(filler);
        }
    };
    for (std::size_t i = first; i < end; ++i) {
        LaneItem const one = laned(items[i], unit, due_unit);
        read_[one.field] = 1;
        if (i != first && tape.program.items.back().codes != one.codes) fill_up(); // fours admit the same codes
        tape.program.items.push_back(one);
        full += planned(items[i]).full;
        lost += ratio(one.cap) * unit;
        if (planned(items[i]).node->absence != absence_rule::forbidden) absent += planned(items[i]).full;
    }
    fill_up();
    s.k2 = static_cast<std::int64_t>(tape.program.items.size());
    std::uint32_t const gone_at = absent.is_zero() ? nowhere : tape.fresh(false);
    std::uint32_t const touched_at = above.never() ? nowhere : tape.fresh(false);
    s.b = gone_at;
    s.c = touched_at;
    Lane const most = number(lost / unit);
    Lane taken = LaneTape::lane(tape.emit(s, false), 0, most.low);
    taken = tape.times(taken, unit);
    Lane gone = tape.constant(0);
    if (gone_at != nowhere) gone = tape.times(LaneTape::lane(gone_at, 0, number(absent / due_unit).low), due_unit);
    Lane due = tape.subtract(number(full), gone);
    Lane marks = tape.subtract(due, taken);
    marks.low = std::max<i128>(marks.low, 0); // no item loses more than it has
    if (!above.never()) {
        tape.leave_if(tape.both(above, LaneTruth{touched_at, false}));
        due = tape.choose(above, tape.constant(0), due);
        marks = tape.choose(above, tape.constant(0), marks);
    }
    due.normal = due.constant() ? 0 : static_cast<std::int64_t>(tape.in_unit(number(full), due.unit).low);
    marks.normal = 0;
    sum.due = tape.add(sum.due, due);
    sum.marks = tape.add(sum.marks, marks);
}

/// Adds up plain items: runs of such that lie under the same absences.
STEELYARD_INLINE void BatchCompiler::run_of(std::vector<std::uint32_t> const& items, Sum& sum) {
    ratio unit;
    ratio due_unit;
    for (std::uint32_t const n : items) {
        due_unit = shared_step(due_unit, planned(n).full);
        unit = shared_step(unit, planned(n).full);
        for (Clause const& c : planned(n).node->deduct) {
            if (c.each) unit = shared_step(unit, ratio(c.each->value()));
            if (c.once) unit = shared_step(unit, ratio(c.once->value()));
            if (c.cap) unit = shared_step(unit, ratio(c.cap->value()));
        }
    }
    std::vector<std::uint32_t> fitting;
    for (std::uint32_t const n : items) {
        if (laned(n, unit, due_unit).most == 0) { // too fine for 16 bits: by itself
            node(n);
            sum.marks = tape.add(sum.marks, forms_[n].marks);
            sum.due = tape.add(sum.due, forms_[n].due);
            continue;
        }
        forms_[n].done = progress::done;
        in_run_[n] = 1;
        check_run_item(n);
        fitting.push_back(n);
    }
    std::vector<std::uint32_t> left = fitting;
    while (!left.empty()) {
        std::vector<std::uint32_t> alike;
        std::vector<std::uint32_t> rest;
        LaneTruth const above = said_absent(planned(left.front()).parent);
        for (std::uint32_t const n : left) {
            LaneTruth const here = said_absent(planned(n).parent);
            (here.at == above.at && here.yes == above.yes ? alike : rest).push_back(n);
        }
        std::stable_sort(alike.begin(), alike.end(), [&](std::uint32_t a, std::uint32_t b) {
            return laned(a, unit, due_unit).codes < laned(b, unit, due_unit).codes;
        });
        for (std::size_t first = 0, end = 0; first < alike.size(); first = end) { // the sums of a run stay in 16 bits
            std::int32_t lost = 0;
            std::int32_t full = 0;
            for (; end < alike.size(); ++end) {
                LaneItem const one = laned(alike[end], unit, due_unit);
                if (lost + one.cap > INT16_MAX || full + one.full > INT16_MAX) break;
                lost += one.cap;
                full += one.full;
            }
            one_run(alike, first, end, unit, due_unit, sum);
        }
        left = std::move(rest);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
