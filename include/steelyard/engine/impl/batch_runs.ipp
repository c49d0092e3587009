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

/// Whether a clause costs something and its field is given.
STEELYARD_INLINE bool BatchCompiler::may_cost(std::uint32_t n, std::uint32_t clause) const {
    Clause const& rule = planned(n).node->deduct[clause];
    if (!rule.each && !rule.once && !rule.forfeit) return false;
    return !main_alone_ || fields_[field_of(n, clause)].main;
}

/// Whether an item's marks are full less what its cells take, and only its parent reads them.
STEELYARD_INLINE bool BatchCompiler::is_plain(std::uint32_t n) const {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    if (at.kind != node_kind::item || node.deduct.empty() || !at.readings.empty() || node.round || asked_alone(n) || at.full.sign() <= 0) return false;
    int costing = 0;
    bool several = false; // it has to be told apart which of its clauses was found
    for (std::uint32_t c = 0; c < node.deduct.size(); ++c) {
        Clause const& rule = node.deduct[c];
        if (rule.range) return false;
        if (rule.each && rule.each->value() <= decimal(0)) return false;
        if (rule.cap && rule.cap->value() < decimal(0)) return false;
        if (!rule.each && !rule.once && !rule.forfeit) continue;
        several = several || !rule.family.empty() || (rule.once && rule.once->value() < decimal(0));
        costing += !whole_items || may_cost(n, c) ? 1 : 0;
    }
    return costing >= 1 && node.floor == floor_rule::zero && (costing == 1 || (whole_items && !several));
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

/// The cells of an item of a run, in units; none where 16 bits do not hold them.
STEELYARD_INLINE std::vector<LaneItem> BatchCompiler::laned(std::uint32_t n, ratio const& unit, ratio const& due_unit) const {
    PlannedNode const& at = planned(n);
    ratio const limit(INT16_MAX);
    auto const whole = [](ratio const& r) { return static_cast<std::int16_t>(r.numerator().to_int64()); };
    bool const may_be_absent = at.node->absence != absence_rule::forbidden;
    bool const may_record = coded_clause(n, false) != nowhere;
    std::vector<LaneItem> out;
    ratio together;
    if (at.full / unit > limit || at.full / due_unit > limit) return {};
    for (std::uint32_t c = 0; c < at.node->deduct.size(); ++c) {
        Clause const& rule = at.node->deduct[c];
        if (!may_cost(n, c)) continue;
        ratio const each = rule.forfeit ? at.full : ratio(rule.each ? rule.each->value() : rule.once->value());
        ratio cap = at.full;
        if (rule.cap && !rule.forfeit) cap = lesser(cap, ratio(rule.cap->value()));
        ratio most = rule.each && !rule.forfeit ? ceil(cap / each) : ratio(1);
        if (most.is_zero()) most = 1;
        together += cap / unit;
        if (most * each / unit > limit || most > limit || together > limit) return {};
        LaneItem one;
        one.field = field_of(n, c);
        one.most = whole(most);
        one.each = whole(each / unit);
        one.cap = whole(cap / unit);
        one.full = whole(at.full / due_unit);
        one.all = whole(at.full / unit);
        one.codes = !may_be_absent ? std::int8_t{0} : may_record ? cell_noted : cell_absent;
        out.insert(fields_[one.field].main ? out.begin() : out.end(), one);
    }
    bool const may_forfeit = whole_items && coded_clause(n, true) != nowhere && fields_[out.front().field].clause != coded_clause(n, true);
    if (out.size() == 1 && !may_forfeit) return out;
    // A code for a forfeit takes everything in place of what the main cell can, and the others may take more beside it.
    if (together - ratio(out.front().cap) + at.full / unit > limit) return {};
    for (LaneItem& one : out) {
        one.codes = INT8_MIN;
        one.told = true;
        one.allows = static_cast<std::uint8_t>((may_be_absent ? 1 : 0) | (may_record ? 2 : 0) | (coded_clause(n, true) != nowhere ? 4 : 0));
        one.opens = &one == &out.front();
        one.closes = &one == &out.back();
    }
    return out;
}

/// Entities leave that have a finding of a clause that only records in an absent item; the run itself looks at the others.
STEELYARD_INLINE void BatchCompiler::check_run_item(std::uint32_t n) {
    std::uint32_t const main = main_field_of(n);
    LaneTruth const above = said_absent(planned(n).parent);
    for (std::uint32_t f = 0; f < fields_.size(); ++f) {
        if (fields_[f].node != n || f == main || (whole_items && may_cost(n, fields_[f].clause))) continue;
        LaneTruth const noted = tape.less(tape.constant(0), cell(f));
        if (noted.never()) continue;
        tape.leave_if(tape.both(noted, tape.either(above, tape.equal(raw_cell(main), tape.constant(cell_absent)))));
    }
}

STEELYARD_INLINE void BatchCompiler::one_run(std::span<LanedItem const> items, ratio const& unit, ratio const& due_unit, Sum& sum) {
    LaneTruth const above = said_absent(planned(items.front().node).parent);
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
            filler.told = tape.program.items.back().told;
            tape.program.items.push_back(filler);
        }
    };
    for (LanedItem const& item : items) {
        for (LaneItem const& one : item.cells) read_[one.field] = 1;
        if (&item != &items.front() && tape.program.items.back().codes != item.cells.front().codes) fill_up(); // fours admit the same codes
        tape.program.items.insert(tape.program.items.end(), item.cells.begin(), item.cells.end());
        full += planned(item.node).full;
        lost += ratio(item.most_lost()) * unit;
        if (planned(item.node).node->absence != absence_rule::forbidden) absent += planned(item.node).full;
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
    std::vector<LanedItem> left;
    for (std::uint32_t const n : items) {
        std::vector<LaneItem> cells = laned(n, unit, due_unit);
        if (cells.empty()) { // too fine for 16 bits: by itself
            node(n);
            sum.marks = tape.add(sum.marks, forms_[n].marks);
            sum.due = tape.add(sum.due, forms_[n].due);
            continue;
        }
        forms_[n].done = progress::done;
        in_run_[n] = 1;
        check_run_item(n);
        left.push_back({n, std::move(cells)});
    }
    while (!left.empty()) {
        std::vector<LanedItem> alike;
        std::vector<LanedItem> rest;
        LaneTruth const above = said_absent(planned(left.front().node).parent);
        for (LanedItem& one : left) {
            LaneTruth const here = said_absent(planned(one.node).parent);
            (here.at == above.at && here.yes == above.yes ? alike : rest).push_back(std::move(one));
        }
        std::stable_sort(alike.begin(), alike.end(), [](LanedItem const& a, LanedItem const& b) { return a.cells.front().codes < b.cells.front().codes; });
        for (std::size_t first = 0, end = 0; first < alike.size(); first = end) { // the sums of a run stay in 16 bits
            std::int32_t lost = 0;
            std::int32_t full = 0;
            for (; end < alike.size(); ++end) {
                LanedItem const& one = alike[end];
                if (lost + one.most_lost() > INT16_MAX || full + one.cells.front().full > INT16_MAX) break;
                lost += one.most_lost();
                full += one.cells.front().full;
            }
            one_run(std::span<LanedItem const>(alike).subspan(first, end - first), unit, due_unit, sum);
        }
        left = std::move(rest);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
