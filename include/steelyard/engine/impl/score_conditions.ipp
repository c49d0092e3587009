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
        Bounds const left = rounded(quantity(term.of[0], instance, it), plan_.terms[term.of[0]].round);
        Bounds const right = rounded(quantity(term.of[1], instance, it), plan_.terms[term.of[1]].round);
        return compare(term.does, left, right);
    }
    if (term.does <= operation::at_least)
        return combine(term, [&](std::uint32_t part) { return judge(part, instance, it); });
    switch (term.does) {
    case operation::each:
    case operation::some: {
        std::uint32_t const part = term.of.front();
        truth sum = truth_of(term.does == operation::each);
        bool complete = true;
        each_in_range(term, instance, complete, [&](std::uint32_t row) {
            truth const t = judge_at(part, row);
            // one that may be out leaves open what it would decide
            bool const decides = t == truth_of(term.does == operation::some) && may_be_out(row);
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

template <class Late>
constexpr Bounds Scorer<Late>::quantity(std::uint32_t index, std::uint32_t instance, std::uint32_t it) {
    Term const& term = plan_.terms[index];
    Bounds out;
    switch (term.does) {
    case operation::marks:
    case operation::rate:
    case operation::due:
    case operation::lost: return of_row(term.does, term.index == nowhere ? it : row_of(term.index, instance));
    case operation::absent_full: return absent_full(term.index, instance);
    case operation::fact: {
        std::optional<ratio> const& value = given_.fact(term.index, instance);
        out.known = value.has_value();
        if (value) out.low = out.high = *value;
        return out;
    }
    case operation::found: return found(term, instance);
    case operation::count:
    case operation::share: return counted(term, instance);
    case operation::smallest:
    case operation::largest: return extreme(term, instance);
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
    Marks const m = drafted ? draft_[row] : Marks{card_.least[row], card_.most[row]};
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

/// How often a clause was found; an unchecked item leaves it open, an absent one has none.
template <class Late>
constexpr Bounds Scorer<Late>::found(Term const& term, std::uint32_t instance) {
    Bounds out;
    std::uint32_t const clause = term.second;
    each_row_of(term.index, instance, [&](std::uint32_t row) {
        if (card_.state[row] == node_state::left_out) return; // a share of 0: nobody asks
        std::int64_t count = 0;
        for (PlacedFinding const& f : given_.findings_of(row))
            if (f.clause == clause) count += given_.finding(f.number).count;
        if (!may_be_out(row)) out.low += ratio(count);
        out.high += ratio(count);
        if ((clause & adjustment_bit) != 0) return; // what is claimed is recorded; nothing else is
        mention const said = given_.mentioned(row);
        bool const open = given_.findings_of(row).empty() &&
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

/// Visits the present rows of a range, in row order; `complete` becomes false where objects were never listed.
template <class Late>
template <class Visit>
constexpr void Scorer<Late>::each_in_range(Term const& term, std::uint32_t instance, bool& complete, Visit visit) {
    std::vector<std::uint32_t> below;
    std::vector<std::uint32_t> pending{row_of(term.index, instance)};
    bool const deep = term.over == range_kind::items || term.over == range_kind::nodes;
    bool first = true;
    while (!pending.empty()) {
        std::uint32_t const row = pending.back();
        pending.pop_back();
        if (given_.mentioned(row) == mention::absent || card_.state[row] == node_state::left_out) continue;
        if (!first) below.push_back(row);
        if (first || deep) {
            PlannedNode const& n = planned(row);
            if (n.kind == node_kind::per_object) {
                InstanceRange const* const range = given_.instances_of(row);
                if (range == nullptr || !range->listed)
                    complete = false;
                else
                    for (std::uint32_t i = range->first; i < range->first + range->count; ++i)
                        pending.push_back(card_.instances[i].first_row);
            } else {
                std::uint32_t const node = node_of(row);
                for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) pending.push_back(row + (c - node));
            }
        }
        first = false;
    }
    std::sort(below.begin(), below.end());
    for (std::uint32_t const row : below) {
        PlannedNode const& n = planned(row);
        if (term.over == range_kind::items && n.kind != node_kind::item) continue;
        if (!term.tagged.empty() && !has_tag(*n.node, term.tagged)) continue;
        if (progress_[row] == progress::untouched) evaluate(row);
        bool const drafted = progress_[row] == progress::running;
        if (!drafted && (card_.due[row].is_zero() || card_.state[row] == node_state::left_out)) continue;
        visit(row);
    }
}

/// The truth of a range's condition at one of its rows, if that row is in.
template <class Late>
constexpr truth Scorer<Late>::judge_at(std::uint32_t part, std::uint32_t row) {
    taken_as_in_.push_back(row);
    truth const t = judge(part, instance_[row], row);
    taken_as_in_.pop_back();
    return t;
}

/// `count` and `share`: rows that may be out count among neither, or among one of them.
template <class Late>
constexpr Bounds Scorer<Late>::counted(Term const& term, std::uint32_t instance) {
    std::int64_t yes = 0;   // of the rows that are in
    std::int64_t maybe = 0; // of them
    std::int64_t in = 0;
    std::int64_t may_yes = 0; // of the rows that may be out: true, if they are in
    std::int64_t may_no = 0;
    std::int64_t may_be_either = 0;
    bool complete = true;
    each_in_range(term, instance, complete, [&](std::uint32_t row) {
        truth const t = judge_at(term.of.front(), row);
        if (may_be_out(row)) {
            ++(t == truth::yes ? may_yes : t == truth::no ? may_no : may_be_either);
            return;
        }
        ++in;
        yes += t == truth::yes ? 1 : 0;
        maybe += t == truth::unknown ? 1 : 0;
    });
    Bounds out;
    std::int64_t const most_yes = yes + maybe + may_yes + may_be_either;
    if (term.does == operation::count) {
        out.low = ratio(yes);
        out.high = ratio(most_yes);
        out.endless = !complete; // those that are known stay counted
        return out;
    }
    std::int64_t const with_the_rest = in + may_no + may_be_either;
    std::int64_t const with_the_true = in + may_yes + may_be_either;
    out.absent = complete && with_the_rest + may_yes == 0;
    out.may_be_absent = in == 0;
    out.known = complete;
    out.low = with_the_rest == 0 ? ratio(1) : ratio::of(yes, with_the_rest);
    out.high = with_the_true == 0 ? ratio(0) : ratio::of(most_yes, with_the_true);
    return out;
}

/// `smallest` and `largest`: a row that may be out can only move the end that it moves when it is in.
template <class Late>
constexpr Bounds Scorer<Late>::extreme(Term const& term, std::uint32_t instance) {
    bool const small = term.does == operation::smallest;
    Bounds out;
    out.may_be_absent = true; // until a row is certain to be there
    bool any = false;
    bool complete = true;
    each_in_range(term, instance, complete, [&](std::uint32_t row) {
        taken_as_in_.push_back(row);
        Bounds const q = quantity(term.of.front(), instance_[row], row);
        taken_as_in_.pop_back();
        if (q.absent) return;
        if (!q.known) out.known = false;
        bool const floats = q.may_be_absent || may_be_out(row);
        bool const alone = out.may_be_absent; // none before it is certain to be there
        bool const lower = out.endless || (!q.endless && q.high < out.high);
        bool const take_low = !any || (small ? q.low < out.low : floats ? alone && q.low < out.low : alone || q.low > out.low);
        bool const take_high = !any || (!small ? !lower : floats ? alone && !lower : alone || lower);
        if (take_low) out.low = q.low;
        if (take_high) out.high = q.high;
        if (take_high) out.endless = q.endless;
        out.may_be_absent = out.may_be_absent && floats;
        any = true;
    });
    out.absent = !any && complete;
    if (!complete) out.known = false;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
