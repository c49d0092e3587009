// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>

#include <steelyard/engine/impl/batch_adjustments.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Whether a term asks for nothing of an entity: for events, the day and constants only. `dated` becomes true where it asks
/// for more than constants.
STEELYARD_INLINE bool BatchCompiler::same_for_all(std::uint32_t index, bool& dated) const {
    Term const& term = plan_.terms[index];
    if (ranges(term.does)) {
        if (term.over != range_kind::events) return false;
        dated = true;
        for (PlannedDay const* const day : {&plan_.windows[term.second].since, &plan_.windows[term.second].before})
            if (day->fact != nowhere && plan_.facts[day->fact].event == nowhere) return false;
    }
    switch (term.does) {
    case operation::marks:
    case operation::rate:
    case operation::due:
    case operation::lost:
    case operation::class_of:
    case operation::absent_full:
    case operation::found:
    case operation::exhausted:
    case operation::fired: return false;
    case operation::fact:
        if (term.index == nowhere || plan_.facts[term.index].event == nowhere) return false;
        dated = true;
        return true;
    case operation::condition: return same_for_all(plan_.conditions[term.index], dated);
    case operation::held:
    case operation::assessed:
    case operation::happened:
    case operation::months_since:
    case operation::days_since: dated = true; break;
    default: break;
    }
    for (std::uint32_t const part : term.of)
        if (!same_for_all(part, dated)) return false;
    return true;
}

/// A condition that is judged once for all entities of an input.
STEELYARD_INLINE LaneTruth BatchCompiler::given(std::uint32_t index) {
    std::vector<std::uint32_t>& all = tape.program.given;
    LaneStep s;
    s.does = lane_op::given;
    s.k = std::find(all.begin(), all.end(), index) - all.begin();
    if (static_cast<std::size_t>(s.k) == all.size()) all.push_back(index);
    return LaneTruth{tape.emit(s, false), false};
}

/// The truth of a term; `it` is the node that the surrounding range is at.
STEELYARD_INLINE LaneTruth BatchCompiler::judge(std::uint32_t index, std::uint32_t it) {
    Term const& term = plan_.terms[index];
    if (tape.failed()) return {};
    if (bool dated = false; same_for_all(index, dated) && dated) return given(index);
    if (compares(term.does)) return compared(term, it);
    switch (term.does) {
    case operation::all:
    case operation::any:
    case operation::none: {
        LaneTruth out = tape.truth(term.does == operation::all);
        for (std::uint32_t const part : term.of)
            out = term.does == operation::all ? tape.both(out, judge(part, it)) : tape.either(out, judge(part, it));
        return term.does == operation::none ? tape.opposite(out) : out;
    }
    case operation::at_least: {
        Lane yes = tape.constant(0);
        for (std::uint32_t const part : term.of) yes = tape.add(yes, tape.counted(judge(part, it)));
        return tape.less_equal(number(term.constant), yes);
    }
    case operation::each:
    case operation::some: {
        if (term.over == range_kind::events) refuse(slow_part::events, 0, index);
        if (tape.failed()) return {};
        std::vector<std::uint32_t> const range = range_of(term);
        bool done = false;
        LaneTruth out = term.does == operation::each ? each_at_least(term, range, done) : LaneTruth{};
        if (done) return out;
        out = tape.truth(term.does == operation::each);
        for (std::uint32_t const n : range) {
            if (elsewhere(n)) {
                LaneTruth const some = some_object(term, n, term.does == operation::some);
                out = term.does == operation::each ? tape.both(out, tape.opposite(some)) : tape.either(out, some);
                continue;
            }
            LaneTruth const t = judge(term.of.front(), n);
            LaneTruth const counts = counts_of(n);
            out = term.does == operation::each ? tape.both(out, tape.either(t, tape.opposite(counts))) : tape.either(out, tape.both(t, counts));
        }
        return out;
    }
    case operation::exhausted:
        if (elsewhere(term.index)) return exhausted_inside(term.index);
        if (forms_[term.index].left_out) return {};
        node(term.index);
        return tape.both(forms_[term.index].exhausted, tape.opposite(out_of(term.index)));
    case operation::fired: return fired(term.index);
    case operation::condition: return judge(plan_.conditions[term.index], nowhere);
    default: break;
    }
    Asked const q = quantity(index, it); // a fact or a constant that is true or false
    return tape.opposite(tape.equal(q.value, tape.constant(0)));
}

/// `each(range, q >= constant)` of what is never absent: the least of them decides, for every constant asked.
STEELYARD_INLINE LaneTruth BatchCompiler::each_at_least(Term const& term, std::vector<std::uint32_t> const& range, bool& done) {
    Term const& part = plan_.terms[term.of.front()];
    if (part.does != operation::greater_equal && part.does != operation::greater) return {};
    Term const& right = plan_.terms[part.of[1]];
    if (!is_constant(right.does) || right.round || range.size() < 2) return {};
    std::vector<Lane> all;
    for (std::uint32_t const n : range) {
        if (elsewhere(n)) return {};
        Asked const q = operand(part.of[0], n);
        if (tape.failed() || !q.absent.never() || q.value.under != nowhere || !forms_[n].counts.always() || !out_of(n).never()) return {};
        all.push_back(q.value);
    }
    Lane const least = tape.least_of(std::move(all));
    done = true;
    Lane const limit = number(right.constant);
    return part.does == operation::greater ? tape.less(limit, least) : tape.less_equal(limit, least);
}

STEELYARD_INLINE LaneTruth BatchCompiler::compared(Term const& term, std::uint32_t it) {
    Asked const a = operand(term.of[0], it);
    Asked const b = operand(term.of[1], it);
    if (tape.failed()) return {};
    LaneTruth out;
    switch (term.does) {
    case operation::less: out = tape.less(a.value, b.value); break;
    case operation::less_equal: out = tape.less_equal(a.value, b.value); break;
    case operation::greater: out = tape.less(b.value, a.value); break;
    case operation::greater_equal: out = tape.less_equal(b.value, a.value); break;
    case operation::equal: out = tape.equal(a.value, b.value); break;
    default: out = tape.opposite(tape.equal(a.value, b.value)); break;
    }
    return tape.both(out, tape.opposite(tape.either(a.absent, b.absent)));
}

/// A quantity as an operand: rounded where the condition says so.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::operand(std::uint32_t index, std::uint32_t it) {
    Asked out = quantity(index, it);
    if (plan_.terms[index].round && !tape.failed()) out.value = tape.rounded(out.value, *plan_.terms[index].round);
    return out;
}

STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::quantity(std::uint32_t index, std::uint32_t it) {
    Term const& term = plan_.terms[index];
    Asked out;
    out.value = tape.constant(0);
    if (tape.failed()) return out;
    switch (term.does) {
    case operation::marks:
    case operation::rate:
    case operation::due:
    case operation::lost: return of_node(term.does, term.index == nowhere ? it : term.index);
    case operation::class_of: return class_of(term.index == nowhere ? it : term.index);
    case operation::absent_full:
        if (refuses_outside(term.index, index)) return out;
        for (std::uint32_t n = term.index; n < planned(term.index).end; ++n) {
            if (planned(n).kind != node_kind::item || forms_[n].left_out) continue;
            if (elsewhere(n)) {
                out.value = tape.add(out.value, absent_inside(n));
                continue;
            }
            if (tape.failed()) return out;
            out.value = tape.add(out.value, masked(tape.both(item_said_absent(n), tape.opposite(out_of(n))), number(planned(n).full)));
        }
        return out;
    case operation::fact: return fact(term.index);
    case operation::held:
    case operation::assessed:
    case operation::months_since:
    case operation::days_since: refuse(slow_part::days, 0, index); return out;
    case operation::happened:
    case operation::rolling: refuse(slow_part::events, 0, index); return out;
    case operation::plus:
    case operation::minus:
    case operation::times: {
        out = operand(term.of.front(), it);
        for (std::size_t i = 1; i < term.of.size() && !tape.failed(); ++i) {
            Asked const next = operand(term.of[i], it);
            out.absent = tape.either(out.absent, next.absent);
            out.value = term.does == operation::plus    ? tape.add(out.value, next.value)
                        : term.does == operation::minus ? tape.subtract(out.value, next.value)
                                                        : tape.multiply(out.value, next.value);
        }
        return out;
    }
    case operation::found: out.value = found(term); return out;
    case operation::count:
    case operation::share: return counted(term, it);
    case operation::smallest:
    case operation::largest:
    case operation::sum: return extreme(term, it);
    default: break;
    }
    if (is_truth(term.does) && !is_constant(term.does))
        out.value = tape.counted(judge(index, it));
    else
        out.value = number(term.constant);
    return out;
}

/// A quantity of a node. While its own effects are judged, the node as it stands before them.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::of_node(operation what, std::uint32_t n) {
    Asked out;
    out.value = tape.constant(0);
    Form& f = forms_[n];
    if (refuses_outside(n)) return out;
    if (f.left_out) {
        out.absent = tape.truth(true);
        return out;
    }
    if (f.done == progress::untouched) node(n);
    if (tape.failed()) return out;
    bool acted_on = false;
    for (std::uint32_t const e : planned(n).targeted) acted_on = acted_on || (judging_ != nowhere && e == judging_);
    bool const running = f.done == progress::running;
    bool const drafted = running || acted_on;
    Lane const& marks = drafted ? f.before_effects : f.marks;
    Lane const& due = drafted ? f.due_then : f.due;
    out.absent = running ? tape.truth(false) : tape.opposite(there_of(n));
    switch (what) {
    case operation::marks: out.value = marks; break;
    case operation::rate:
        if (due.zero() || planned(n).full.is_zero()) {
            out.absent = tape.truth(true);
        } else {
            bool const one = f.due_then.constant() && !drafted; // whenever it is there
            out.value = tape.divided(marks, one ? f.due_then : due);
            out.absent = tape.either(out.absent, running ? tape.truth(false) : tape.opposite(counts_of(n)));
        }
        break;
    case operation::due: out.value = due; break;
    default: out.value = tape.subtract(due, marks); break;
    }
    return out;
}

/// The nodes that a range visits where they count.
STEELYARD_INLINE std::vector<std::uint32_t> BatchCompiler::range_of(Term const& term) {
    std::vector<std::uint32_t> out;
    if (refuses_outside(term.index)) return out;
    for (std::uint32_t n = term.index + 1; n < planned(term.index).end; ++n) {
        if (forms_[n].left_out || forms_[term.index].left_out || !in_static_range(plan_, term.over, term.tagged, term.index, n)) continue;
        if (elsewhere(n)) {
            BatchCompiler& in = inside(n);
            in.node(n);
            absorb(in, n);
        } else {
            node(n);
        }
        if (tape.failed()) return {};
        out.push_back(n);
    }
    return out;
}

STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::counted(Term const& term, std::uint32_t) {
    Asked out;
    out.value = tape.constant(0);
    if (term.over == range_kind::events) refuse(slow_part::events, 0);
    if (tape.failed()) return out;
    Lane in = tape.constant(0);
    for (std::uint32_t const n : range_of(term)) {
        if (elsewhere(n)) {
            Counted const all = count_objects(term, n);
            out.value = tape.add(out.value, all.yes);
            in = tape.add(in, all.in);
            continue;
        }
        LaneTruth const counts = counts_of(n);
        out.value = tape.add(out.value, tape.counted(tape.both(counts, judge(term.of.front(), n))));
        in = tape.add(in, tape.counted(counts));
    }
    if (term.does == operation::count) return out;
    out.absent = tape.equal(in, tape.constant(0));
    if (out.absent.always()) return out;
    in.normal = static_cast<std::int64_t>(in.high);
    out.value = tape.divided(out.value, in);
    return out;
}

/// `smallest`, `largest` and `sum` of a range; what has no such quantity is skipped.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::extreme(Term const& term, std::uint32_t) {
    Asked out;
    out.value = tape.constant(0);
    if (term.over == range_kind::events) refuse(slow_part::events, 0);
    if (tape.failed()) return out;
    LaneTruth any;
    for (std::uint32_t const n : range_of(term)) {
        Asked const q = elsewhere(n) ? extreme_of_objects(term, n) : operand(term.of.front(), n);
        if (tape.failed()) return out;
        LaneTruth const counts = elsewhere(n) ? tape.truth(true) : counts_of(n);
        LaneTruth const has = tape.both(counts, tape.opposite(q.absent));
        if (has.never()) continue;
        if (term.does == operation::sum) {
            out.value = tape.add(out.value, masked(has, q.value));
            continue;
        }
        Lane const better = any.never() ? q.value : term.does == operation::smallest ? tape.lesser(out.value, q.value) : tape.greater(out.value, q.value);
        out.value = any.never() ? q.value : tape.choose(has, tape.choose(any, better, q.value), out.value);
        any = tape.either(any, has);
    }
    if (term.does != operation::sum) out.absent = tape.opposite(any);
    return out;
}

/// How often a clause was found; where a share of 0 takes its item out nobody asks.
STEELYARD_INLINE Lane BatchCompiler::found(Term const& term) {
    if (elsewhere(term.index)) return found_inside(term);
    if (refuses_outside(term.index) || tape.failed() || forms_[term.index].left_out) return tape.constant(0);
    LaneTruth const in = tape.opposite(out_of(term.index));
    if ((term.second & adjustment_bit) == 0 && planned(term.index).node->deduct[term.second].follows())
        return tape.counted(tape.both(takes(term.index, term.second), in));
    return tape.choose(in, times_found(term.index, term.second), tape.constant(0));
}

STEELYARD_INLINE LaneTruth BatchCompiler::fired(std::uint32_t effect) {
    if (elsewhere(plan_.effects[effect].node)) return fired_inside(effect);
    if (refuses_outside(plan_.effects[effect].node)) return {};
    std::uint32_t const outer = judging_;
    judging_ = effect;
    LaneTruth const t = judge(plan_.effects[effect].when, nowhere);
    judging_ = outer;
    return t;
}

/// A fact of the entity. Who has none leaves; who has one out of its domain has left before.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::fact(std::uint32_t f) {
    Asked out;
    out.value = tape.constant(0);
    FactDeclaration const& rule = *plan_.facts[f].fact;
    if (plan_.facts[f].object != nowhere && plan_.facts[f].object != home_) refuse(slow_part::objects, 0);
    if (plan_.facts[f].event != nowhere) refuse(slow_part::events, 0);
    if (tape.failed()) return out;
    LaneStep s;
    s.does = lane_op::fact;
    s.k = f;
    std::uint32_t const at = tape.emit(s, true);
    LaneStep missing;
    missing.does = lane_op::equals;
    missing.wide = true;
    missing.a = at;
    missing.k = missing_fact;
    tape.leave_if(LaneTruth{tape.emit(missing, false), false});
    BatchFact const reach = bounds_of(rule);
    Grain unit;
    if (rule.kind == fact_kind::number) unit = {1, 1'000'000};
    if (rule.kind == fact_kind::rate) unit = {1, 100'000'000};
    out.value = LaneTape::lane(at, reach.low, reach.high, unit);
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
