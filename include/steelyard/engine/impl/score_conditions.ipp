// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The truth of a term as seen from an instance; `it` is the row that the surrounding range is at.
template <class Late>
constexpr truth Scorer<Late>::judge(std::uint32_t index, std::uint32_t instance, std::uint32_t it) {
    Term const& term = plan_.terms[index];
    if (compares(term.does)) {
        if (std::optional<truth> const plain = compared_plainly(term, instance, it)) return *plain;
        Bounds const left = rounded(quantity(term.of[0], instance, it), plan_.terms[term.of[0]].round);
        Bounds const right = rounded(quantity(term.of[1], instance, it), plan_.terms[term.of[1]].round);
        return compare(term.does, left, right);
    }
    if (term.does <= operation::at_least)
        return combine(term, [&](std::uint32_t part) { return judge(part, instance, it); });
    switch (term.does) {
    case operation::each:
    case operation::some: {
        truth sum = truth_of(term.does == operation::each);
        bool complete = true;
        each_in_range(term, instance, it, complete, [&](std::uint32_t inside, std::uint32_t row) {
            truth const t = judge_part(term, inside, row);
            // one that may be out leaves open what it would decide
            bool const decides = t == truth_of(term.does == operation::some) && floats(term, row);
            sum = term.does == operation::each ? both(sum, decides ? truth::unknown : t)
                                                : either(sum, decides ? truth::unknown : t);
        });
        if (!complete) sum = term.does == operation::each ? both(sum, truth::unknown) : either(sum, truth::unknown);
        return sum;
    }
    case operation::exhausted: return exhausted(term.index, instance);
    case operation::fired: return fired(term.index, instance);
    case operation::condition: return judge(plan_.conditions[term.index], nowhere, nowhere);
    default: break;
    }
    Bounds const b = quantity(index, instance, it); // a fact or a constant that is true or false
    return !b.known || b.low != b.high ? truth::unknown : truth_of(!b.low.is_zero());
}

/// Certain marks, or a certain rate, against a number: compared as they are. Nothing where it is not as simple as that.
template <class Late>
constexpr std::optional<truth> Scorer<Late>::compared_plainly(Term const& term, std::uint32_t instance, std::uint32_t it) {
    Term const& left = plan_.terms[term.of[0]];
    Term const& right = plan_.terms[term.of[1]];
    if (left.does == operation::found) return found_plainly(term, left, right);
    bool const rate = left.does == operation::rate;
    if ((left.does != operation::marks && !rate) || !is_constant(right.does) || left.round || right.round || judging_ != nowhere || tables_)
        return {};
    std::uint32_t const row = left.index == nowhere ? it : row_of(left.index, instance);
    evaluate(row);
    if (progress_[row] != progress::done || card_.state[row] != node_state::assessed || !card_.certain(row)) return {};
    ratio const& due = card_.due[row];
    if (rate && due.is_zero()) return truth::no;
    return truth_of(holds(term.does, rate ? card_.least[row] <=> right.constant * due : card_.least[row] <=> right.constant));
}

/// How often a clause was found, outside of objects and where that is certain, against a number. Nothing where it is not as simple
/// as that.
template <class Late>
constexpr std::optional<truth> Scorer<Late>::found_plainly(Term const& term, Term const& left, Term const& right) {
    std::uint32_t const row = left.index;
    PlannedNode const& n = plan_.nodes[row];
    if (!is_constant(right.does) || left.round || right.round || tables_ || n.scope != 0) return {};
    bool const claimed = (left.second & adjustment_bit) != 0;
    bool const told = given_.mentioned(row) == mention::absent || given_.assessment().unlisted != unlisted_rule::unchecked;
    if (!claimed && (n.clauses[left.second].reading != nowhere || given_.mentioned(row) == mention::unchecked || !told)) return {};
    std::int64_t count = 0;
    if (card_.state[row] != node_state::left_out)
        for (PlacedFinding const& f : given_.findings_of(row))
            if (f.clause == left.second) count += given_.finding(f.number).count;
    return truth_of(holds(term.does, ratio(count) <=> right.constant));
}

template <class Late>
constexpr Bounds Scorer<Late>::quantity(std::uint32_t index, std::uint32_t instance, std::uint32_t it) {
    Term const& term = plan_.terms[index];
    Bounds out;
    switch (term.does) {
    case operation::marks:
    case operation::rate:
    case operation::due:
    case operation::lost: return of_row(term.does, term.index == nowhere ? it : row_of(term.index, instance));
    case operation::class_of: {
        std::uint32_t const at = term.index == nowhere ? it : row_of(term.index, instance);
        ClassBounds const c = class_of(at);
        out.absent = c.absent;
        out.may_be_absent = !c.absent && may_be_out(at);
        out.low = ratio(c.lowest);
        out.high = ratio(c.highest);
        return out;
    }
    case operation::absent_full: return absent_full(term.index, instance);
    case operation::fact: return fact_of(term.index, instance);
    case operation::held: return months_held(term.index);
    case operation::assessed: return day_bounds(assessed());
    case operation::happened: return day_bounds(std::optional<date>(event_->on));
    case operation::plus:
    case operation::minus:
    case operation::times:
    case operation::months_since:
    case operation::days_since: {
        std::vector<Bounds> parts;
        for (std::uint32_t const part : term.of)
            parts.push_back(rounded(quantity(part, instance, it), plan_.terms[part].round));
        return computed(term.does, parts, assessed());
    }
    case operation::rolling: return rolling(term, instance, it);
    case operation::found: return found(term, instance);
    case operation::count:
    case operation::share: return counted(term, instance, it);
    case operation::smallest:
    case operation::largest: return extreme(term, instance, it);
    case operation::sum: return summed(term, instance, it);
    default: break;
    }
    if (is_truth(term.does) && !is_constant(term.does)) {
        truth const t = judge(index, instance, it);
        out.known = t != truth::unknown;
        out.low = out.high = ratio(t == truth::yes ? 1 : 0);
        return out;
    }
    out.low = out.high = term.constant;
    return out;
}

/// True when the effect that is being judged acts on a row: it reads that row as it stands before its effects.
template <class Late>
constexpr bool Scorer<Late>::acted_on(std::uint32_t row) const {
    if (judging_ == nowhere) return false;
    for (std::uint32_t const effect : planned(row).targeted)
        if (effect == judging_) return true;
    return false;
}

/// A quantity of a row. While the row's own effects are judged, the row as it stands before them.
template <class Late>
constexpr Bounds Scorer<Late>::of_row(operation what, std::uint32_t row) {
    Bounds out;
    if (progress_[row] == progress::untouched) evaluate(row);
    bool const there = card_.state[row] == node_state::assessed || card_.state[row] == node_state::unchecked;
    bool const drafted = progress_[row] == progress::running || (there && acted_on(row));
    ratio const& due = card_.due[row];
    Marks const m = drafted ? draft_of(row) : Marks{card_.least[row], card_.most[row]};
    node_state const state = drafted ? node_state::assessed : card_.state[row];
    if (state == node_state::absent || state == node_state::left_out || state == node_state::template_only) {
        out.absent = true;
        return out;
    }
    out.may_be_absent = may_be_out(row);
    switch (what) {
    case operation::marks:
        out.low = m.least;
        out.high = m.most;
        break;
    case operation::rate:
        if (due.is_zero()) {
            out.absent = true;
        } else {
            out.low = m.least / due;
            out.high = m.most / due;
        }
        break;
    case operation::due: out.low = out.high = due; break;
    default: // marks lost
        out.low = due - m.most;
        out.high = due - m.least;
        break;
    }
    return out;
}

/// How often a clause was found; an unchecked item leaves it open, an absent one has none. One that follows from a value
/// counts once when it takes anything.
template <class Late>
constexpr Bounds Scorer<Late>::found(Term const& term, std::uint32_t instance) {
    Bounds out;
    std::uint32_t const clause = term.second;
    each_row_of(term.index, instance, [&](std::uint32_t row) {
        if (card_.state[row] == node_state::left_out) return; // a share of 0: nobody asks
        if ((clause & adjustment_bit) == 0 && planned(row).clauses[clause].reading != nowhere) {
            Cost cost;
            truth const takes = given_.mentioned(row) == mention::absent ? truth::no : taken(row, clause, cost);
            if (takes == truth::yes) out.low += ratio(1);
            if (takes != truth::no) out.high += ratio(1);
            return;
        }
        std::int64_t count = 0;
        for (PlacedFinding const& f : given_.findings_of(row))
            if (f.clause == clause) count += given_.finding(f.number).count;
        if (!may_be_out(row)) out.low += ratio(count);
        out.high += ratio(count);
        if ((clause & adjustment_bit) != 0) return; // what is claimed is recorded; nothing else is
        mention const said = given_.mentioned(row);
        bool const open = !looked_at(row) &&
                          (said == mention::unchecked ||
                           (said == mention::none && given_.assessment().unlisted == unlisted_rule::unchecked));
        if (open && said != mention::absent) out.endless = true;
    });
    // objects that nobody listed may have it too
    if (plan_.nodes[term.index].scope != 0 && !all_listed(term.index, instance)) out.endless = true;
    return out;
}

template <class Late>
constexpr truth Scorer<Late>::exhausted(std::uint32_t node, std::uint32_t instance) {
    truth sum = truth::no;
    each_row_of(node, instance, [&](std::uint32_t row) {
        evaluate(row);
        sum = either(sum, may_be_out(row) ? both(exhausted_[row], truth::unknown) : exhausted_[row]);
    });
    if (plan_.nodes[node].scope != 0 && !all_listed(node, instance)) sum = either(sum, truth::unknown);
    return sum;
}

/// The truth of an effect's condition; the same however often it is asked.
template <class Late>
constexpr truth Scorer<Late>::judge_effect(std::uint32_t effect, std::uint32_t instance) {
    std::uint32_t const outer = judging_;
    judging_ = effect;
    truth const t = judge(plan_.effects[effect].when, instance, nowhere);
    judging_ = outer;
    return t;
}

/// Whether an effect fired for an instance: the one it hangs in, or any of those inside.
template <class Late>
constexpr truth Scorer<Late>::fired(std::uint32_t effect, std::uint32_t instance) {
    PlacedEffect const& placed = plan_.effects[effect];
    if (!fired_.empty() && plan_.nodes[placed.node].scope == 0) {
        if (!fired_[effect]) fired_[effect] = judge_effect(effect, nowhere);
        return *fired_[effect];
    }
    truth sum = truth::no;
    each_row_of(placed.node, instance,
                [&](std::uint32_t row) { sum = either(sum, judge_effect(effect, instance_[row])); });
    if (plan_.nodes[placed.node].scope != 0 && !all_listed(placed.node, instance)) sum = either(sum, truth::unknown);
    return sum;
}

/// True when, seen from an instance, every node per object around a node has its objects listed (or is absent).
template <class Late>
constexpr bool Scorer<Late>::all_listed(std::uint32_t node, std::uint32_t instance) const {
    std::uint32_t const here = instance == nowhere ? 0 : card_.instances[instance].node + 1;
    std::uint32_t scope = plan_.nodes[node].scope;
    bool listed = true;
    while (scope != 0 && !encloses(plan_, scope, here)) {
        std::uint32_t const per = scope - 1;
        each_row_of(per, instance, [&](std::uint32_t row) {
            InstanceRange const* const range = given_.instances_of(row);
            bool const asked = given_.mentioned(row) != mention::absent && card_.state[row] != node_state::left_out;
            listed = listed && (!asked || (range != nullptr && range->listed));
        });
        scope = plan_.nodes[per].scope;
    }
    return listed;
}

/// Full marks of the absent items under a node.
template <class Late>
constexpr Bounds Scorer<Late>::absent_full(std::uint32_t node, std::uint32_t instance) {
    Bounds sum;
    instance = instance_[row_of(node, instance)]; // the node stands around: what it has at all objects counts
    for (std::uint32_t n = node; n < plan_.nodes[node].end; ++n) {
        if (plan_.nodes[n].kind != node_kind::item) continue;
        each_row_of(n, instance, [&](std::uint32_t row) {
            if (given_.mentioned(row) != mention::absent || card_.state[row] == node_state::left_out) return;
            if (instance_[row] != nowhere) { // objects listed for another group do not count where theirs is absent
                Instance const& around = card_.instances[instance_[row]];
                if (given_.mentioned(row_of(around.node, around.parent)) == mention::absent) return;
            }
            sum.high += plan_.nodes[n].full;
            if (!may_be_out(row)) sum.low += plan_.nodes[n].full;
        });
    }
    return sum;
}

} // namespace detail

STEELYARD_END_NAMESPACE
