// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_values.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The cell as it is. Fields that are not given are 0.
STEELYARD_INLINE Lane BatchCompiler::raw_cell(std::uint32_t field) {
    if (field == nowhere || (main_alone_ && !fields_[field].main)) return tape.constant(0);
    read_[field] = 1;
    LaneStep s;
    s.does = lane_op::cell;
    s.k = field;
    return LaneTape::lane(tape.emit(s, false), INT16_MIN, INT16_MAX);
}

/// What a cell counts; beyond `most` it makes no difference, or the entity leaves.
STEELYARD_INLINE Lane BatchCompiler::cell(std::uint32_t field) {
    Lane const raw = raw_cell(field);
    if (raw.constant()) return raw;
    BatchField const& f = fields_[field];
    Lane const most = tape.constant(f.most);
    if (f.exact) tape.leave_if(tape.less(most, raw));
    if (!f.main) tape.leave_if(tape.less(raw, tape.constant(0)));
    return tape.lesser(tape.greater(raw, tape.constant(0)), most);
}

/// The clause that a code in the main field says was found; nowhere: there is none.
STEELYARD_INLINE std::uint32_t BatchCompiler::coded_clause(std::uint32_t node, bool forfeits) const {
    std::vector<Clause> const& all = planned(node).node->deduct;
    for (std::uint32_t c = 0; c < all.size(); ++c) {
        bool const records = !all[c].once && !all[c].each && !all[c].range && !all[c].forfeit && !all[c].follows();
        if (forfeits ? all[c].forfeit : records) return c;
    }
    return nowhere;
}

/// How often a clause or adjustment was found; how often marks were picked is not told by their sum.
STEELYARD_INLINE Lane BatchCompiler::times_found(std::uint32_t node, std::uint32_t clause) {
    std::uint32_t const field = field_of(node, clause);
    if (field == nowhere) return tape.constant(0);
    Lane count = cell(field);
    if (fields_[field].kind == cell_kind::amount) {
        tape.leave_if(tape.opposite(tape.equal(count, tape.constant(0))));
        return tape.constant(0);
    }
    if ((clause & adjustment_bit) != 0) return count;
    for (bool const forfeits : {false, true})
        if (coded_clause(node, forfeits) == clause)
            count = tape.add(count, tape.counted(tape.equal(raw_cell(main_field_of(node)), tape.constant(forfeits ? cell_forfeit : cell_noted))));
    return count;
}

/// Entities leave whose picked marks are not in the range.
STEELYARD_INLINE LaneTruth BatchCompiler::picked_rightly(std::uint32_t field, Span const& range) {
    Lane const picked = tape.times(cell(field), fields_[field].unit);
    LaneTruth const none = tape.equal(picked, tape.constant(0));
    LaneTruth const inside = tape.both(tape.less_equal(number(marks_of(range.from)), picked), tape.less_equal(picked, number(marks_of(range.to))));
    return tape.either(none, inside);
}

/// Whether an item is declared absent itself. A field that says nothing else says it with any number.
STEELYARD_INLINE LaneTruth BatchCompiler::own_absence(std::uint32_t n) {
    std::uint32_t const main = main_field_of(n);
    if (main == nowhere) return {};
    LaneTruth const coded = tape.equal(raw_cell(main), tape.constant(cell_absent));
    return fields_[main].kind == cell_kind::absent ? tape.either(coded, tape.less(tape.constant(0), raw_cell(main))) : coded;
}

/// Whether an item is declared absent, itself or by a node above. It is not scored for that: what asks may be on the way to it.
STEELYARD_INLINE LaneTruth BatchCompiler::item_said_absent(std::uint32_t n) {
    LaneTruth const above = planned(n).parent == nowhere ? tape.truth(false) : said_absent(planned(n).parent);
    return planned(n).node->absence == absence_rule::forbidden ? above : tape.either(own_absence(n), above);
}

/// Whether an item is absent. Entities leave whose cells contradict that. Where facts decide everything, or a table of shares takes
/// the item out, nobody has to look at it.
STEELYARD_INLINE BatchCompiler::ItemState BatchCompiler::state_of(std::uint32_t n) {
    PlannedNode const& at = planned(n);
    ItemState out;
    std::uint32_t const main = main_field_of(n);
    out.main = raw_cell(main);
    LaneTruth const own = own_absence(n);
    Lane least = tape.constant(cell_absent);
    if (!at.node->deduct.empty() && coded_clause(n, false) != nowhere) least = tape.constant(cell_noted);
    if (!at.node->deduct.empty() && coded_clause(n, true) != nowhere) {
        if (least.low == cell_absent) tape.leave_if(tape.equal(out.main, tape.constant(cell_noted)));
        least = tape.constant(cell_forfeit);
    }
    LaneTruth const need_not = by_facts_alone(n) ? tape.truth(true) : out_of(n);
    if (!need_not.never()) out.silent = tape.both(tape.equal(out.main, tape.constant(cell_unchecked)), need_not);
    tape.leave_if(tape.both(tape.less(out.main, least), tape.opposite(out.silent)));
    if (at.node->absence == absence_rule::forbidden) tape.leave_if(own);
    LaneTruth const above = at.parent == nowhere ? tape.truth(false) : said_absent(at.parent);
    LaneTruth others;
    for (std::uint32_t f = 0; f < fields_.size(); ++f)
        if (fields_[f].node == n && f != main) others = tape.either(others, tape.less(tape.constant(0), cell(f)));
    tape.leave_if(tape.both(tape.either(own, out.silent), others));
    LaneTruth said = tape.less(out.main, tape.constant(cell_absent));
    if (fields_[main].kind != cell_kind::absent) said = tape.either(tape.less(tape.constant(0), out.main), said);
    tape.leave_if(tape.both(above, tape.either(said, others)));
    out.absent = tape.either(own, above);
    if (at.node->absence == absence_rule::forbidden) out.absent = above;
    return out;
}

/// The marks that clauses leave, floored.
STEELYARD_INLINE Lane BatchCompiler::deducted(std::uint32_t n, Form& f) {
    PlannedNode const& at = planned(n);
    std::vector<Clause> const& all = at.node->deduct;
    std::vector<Taken> taken;
    for (std::uint32_t c = 0; c < all.size(); ++c) {
        Clause const& rule = all[c];
        Taken t;
        std::uint32_t const field = field_of(n, c);
        if (rule.follows()) {
            t = followed(n, c);
        } else if (rule.range) {
            t.amount = tape.times(cell(field), fields_[field].unit);
            tape.leave_if(tape.opposite(picked_rightly(field, *rule.range)));
        } else if (rule.each) {
            t.amount = tape.times(times_found(n, c), marks_of(*rule.each));
        } else if (rule.once || rule.forfeit) {
            LaneTruth const was = tape.less(tape.constant(0), times_found(n, c));
            if (rule.once) t.amount = tape.choose(was, number(marks_of(*rule.once)), tape.constant(0));
            if (rule.forfeit) t.forfeits = was;
        }
        if (rule.cap) t.amount = tape.lesser(t.amount, number(marks_of(*rule.cap)));
        taken.push_back(t);
    }
    Lane lost = tape.constant(0);
    LaneTruth forfeit;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Taken t = taken[i];
        bool later = false;
        for (std::size_t k = 0; k < all.size() && !all[i].family.empty(); ++k) {
            if (k == i || all[k].family != all[i].family) continue;
            later = later || k < i;
            t.amount = tape.greater(t.amount, taken[k].amount);
            t.forfeits = tape.either(t.forfeits, taken[k].forfeits);
        }
        if (later) continue;
        forfeit = tape.either(forfeit, t.forfeits);
        lost = tape.add(lost, tape.choose(t.forfeits, tape.constant(0), t.amount));
    }
    Lane const kept = tape.subtract(number(at.full), lost);
    Lane m = tape.choose(forfeit, tape.lesser(kept, tape.constant(0)), kept);
    Lane const& judged = at.node->exhausted_by == exhaustion::any ? m : kept;
    if (at.full.sign() > 0) f.exhausted = tape.less_equal(judged, tape.constant(0));
    if (at.node->floor == floor_rule::zero) m = tape.greater(m, tape.constant(0));
    return m;
}

/// The marks that an item can have, by what it lost; entities leave for which there are none.
STEELYARD_INLINE Lane BatchCompiler::looked_up(std::uint32_t n, ItemState const& state) {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    ratio const unit = fields_[main_field_of(n)].unit;
    ratio const step = shared_step(unit, at.full);
    if (step.is_zero() || at.full / unit > ratio(most_marks_in_table) || at.full / step > ratio(INT32_MAX)) {
        refuse(slow_part::fine, n);
        return tape.constant(0);
    }
    std::int64_t some_entry = 0;
    std::int64_t const entries = floor(at.full / unit).numerator().to_int64() + 1;
    LaneStep s;
    s.does = lane_op::lookup;
    s.k = static_cast<std::int64_t>(tape.program.tables.size());
    s.k2 = entries + 3;
    for (int code = cell_unchecked; code < 0; ++code)
        tape.program.tables.push_back(code == cell_absent && node.absence != absence_rule::forbidden ? 0 : no_entry);
    for (std::int64_t v = 0; v < entries; ++v) {
        ratio const marks = at.full - unit * ratio(v);
        bool there = false;
        for (Option const& o : node.options)
            there = there || (o.marks ? marks == ratio(o.marks->value()) : marks >= ratio(o.range->from.value()) && marks <= ratio(o.range->to.value()));
        if (node.bands)
            for (Band const& b : node.bands->rows) there = there || marks == ratio(b.marks.value());
        if (node.judged) {
            ratio const above = marks - ratio(node.judged->min.value());
            there = above.sign() >= 0 && (!node.judged->step || floor(above / ratio(node.judged->step->value())) == above / ratio(node.judged->step->value()));
        }
        if (there) some_entry = v;
        tape.program.tables.push_back(there ? static_cast<std::int32_t>((marks / step).numerator().to_int64()) : no_entry);
    }
    // what is out and not looked at stands in the place of something that is in the table
    Lane const main = tape.choose(state.silent, tape.constant(some_entry), state.main);
    s.a = tape.held(tape.add(main, tape.constant(-cell_unchecked)));
    Lane const most = number(at.full / step);
    return tape.times(LaneTape::lane(tape.emit(s, false), 0, most.low), step);
}

STEELYARD_INLINE Lane BatchCompiler::proportion(std::uint32_t n, ItemState const& state) {
    Lane const passed = cell(main_field_of(n));
    Lane checked = cell(main_field_of(n) + 1);
    LaneTruth const there = tape.opposite(tape.either(state.absent, state.silent));
    tape.leave_if(tape.both(there, tape.less(checked, tape.constant(1))));
    tape.leave_if(tape.both(there, tape.less(checked, passed)));
    if (checked.constant()) { // given by main fields alone it never is
        refuse(slow_part::fine, n);
        return checked;
    }
    return tape.divided(tape.times(passed, planned(n).full), checked);
}

/// An item whose clauses follow from measured values, which columns do not hold: where only faults are recorded it is taken as
/// faultless, unless something else is said of it.
STEELYARD_INLINE bool BatchCompiler::is_unsaid(std::uint32_t n) const {
    PlannedNode const& at = planned(n);
    bool out = n != 0 && at.kind == node_kind::item && !at.readings.empty() && at.value_fact == nowhere;
    for (std::uint32_t const fact : at.readings) out = out && fact == nowhere;
    return out;
}

STEELYARD_INLINE void BatchCompiler::unsaid(std::uint32_t n) {
    tape.leave_if(tape.opposite(given(nowhere)));
    for (std::uint32_t f = 0; f < fields_.size(); ++f)
        if (fields_[f].node == n) tape.leave_if(tape.opposite(tape.equal(raw_cell(f), tape.constant(0))));
    Form& f = forms_[n];
    f.said_absent = said_absent(planned(n).parent);
    f.there = tape.opposite(f.said_absent);
    f.counts = planned(n).full.sign() > 0 ? f.there : tape.truth(false);
    finish_item(n, number(planned(n).full));
}

STEELYARD_INLINE void BatchCompiler::item(std::uint32_t n) {
    PlannedNode const& at = planned(n);
    Node const& node = *at.node;
    Form& f = forms_[n];
    if (is_unsaid(n)) return unsaid(n);
    if (tape.failed()) return;
    ItemState const state = state_of(n);
    f.said_absent = state.absent;
    f.there = tape.opposite(by_facts_alone(n) ? state.absent : tape.either(state.absent, state.silent));
    f.counts = at.full.sign() > 0 ? f.there : tape.truth(false);
    Lane m = at.value_fact != nowhere ? decided(n) : !node.deduct.empty() ? deducted(n, f) : node.proportion ? proportion(n, state) : looked_up(n, state);
    if (node.deduct.empty() && at.full.sign() > 0) f.exhausted = tape.less_equal(m, tape.constant(0));
    f.exhausted = tape.both(f.exhausted, f.there);
    finish_item(n, m);
}

/// From the marks that were found to those that count.
STEELYARD_INLINE void BatchCompiler::finish_item(std::uint32_t n, Lane m) {
    PlannedNode const& at = planned(n);
    Form& f = forms_[n];
    m = masked(f.there, m);
    Lane due = number(at.full);
    if (n == 0 && at.full.sign() > 0) { // an item may be the whole tree
        m = tape.times(tape.greater(m, tape.constant(0)), plan_.scale / at.full);
        due = number(plan_.scale);
    }
    Lane const as_due = due;
    due = masked(f.there, due);
    due.normal = due.constant() ? 0 : static_cast<std::int64_t>(tape.in_unit(as_due, due.unit).low);
    f.marks = m;
    f.due = due;
    f.due_then = as_due;
    apply_effects(n, f);
    round_marks(n, f);
}

} // namespace detail

STEELYARD_END_NAMESPACE
