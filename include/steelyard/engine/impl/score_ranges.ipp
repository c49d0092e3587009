// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Calls `visit(instance, row)` for what a range visits: present rows, or (with the row at hand) events; `complete` becomes
/// false where there may be more.
template <class Late>
template <class Visit>
constexpr void Scorer<Late>::each_in_range(Term const& term, std::uint32_t instance, std::uint32_t it, bool& complete,
                                           Visit visit) {
    if (term.over == range_kind::events)
        each_event(term, instance, complete, [&] { visit(instance, it); });
    else
        each_row_in_range(term, instance, complete, [&](std::uint32_t row) { visit(instance_[row], row); });
}

/// Visits the present rows of a range, in row order; `complete` becomes false where objects were never listed.
template <class Late>
template <class Visit>
constexpr void Scorer<Late>::each_row_in_range(Term const& term, std::uint32_t instance, bool& complete, Visit visit) {
    std::uint32_t const top = row_of(term.index, instance);
    auto const gone = [&](std::uint32_t row) { return given_.mentioned(row) == mention::absent || card_.state[row] == node_state::left_out; };
    auto const visit_present = [&](std::uint32_t row) {
        if (progress_[row] == progress::untouched) evaluate(row);
        bool const drafted = progress_[row] == progress::running;
        if (drafted || (!card_.due[row].is_zero() && card_.state[row] != node_state::left_out)) visit(row);
    };
    if (term.fixed) {
        if (gone(top)) return;
        for (std::uint32_t const node : term.reach) {
            bool out = false;
            for (std::uint32_t up = node; up != term.index && !out; up = plan_.nodes[up].parent) out = gone(top + (up - term.index));
            if (!out) visit_present(top + (node - term.index));
        }
        return;
    }
    std::vector<std::uint32_t> below;
    std::vector<std::uint32_t> pending{top};
    bool const deep = term.over == range_kind::items || term.over == range_kind::nodes;
    bool first = true;
    while (!pending.empty()) {
        std::uint32_t const row = pending.back();
        pending.pop_back();
        if (gone(row)) continue;
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
    sort_stably(below);
    for (std::uint32_t const row : below) {
        PlannedNode const& n = planned(row);
        if (term.over == range_kind::items && n.kind != node_kind::item) continue;
        if (!term.tagged.empty() && !has_tag(*n.node, term.tagged)) continue;
        visit_present(row);
    }
}

/// The truth of a range's condition at what it visits: of an event as it is, of a row as if that row is in.
template <class Late>
constexpr truth Scorer<Late>::judge_part(Term const& term, std::uint32_t inside, std::uint32_t row) {
    bool const of_rows = term.over != range_kind::events;
    if (of_rows) taken_as_in_.push_back(row);
    truth const t = judge(term.of.front(), inside, row);
    if (of_rows) taken_as_in_.pop_back();
    return t;
}

/// The quantity of a range at what it visits.
template <class Late>
constexpr Bounds Scorer<Late>::part_of(Term const& term, std::uint32_t inside, std::uint32_t row) {
    bool const of_rows = term.over != range_kind::events;
    std::uint32_t const part = term.of.front();
    if (of_rows) taken_as_in_.push_back(row);
    Bounds const q = rounded(quantity(part, inside, row), plan_.terms[part].round);
    if (of_rows) taken_as_in_.pop_back();
    return q;
}

/// True when what a range visits is a row that may be out.
template <class Late>
constexpr bool Scorer<Late>::floats(Term const& term, std::uint32_t row) const {
    return term.over != range_kind::events && may_be_out(row);
}

/// `count` and `share`: rows that may be out count among neither, or among one of them.
template <class Late>
constexpr Bounds Scorer<Late>::counted(Term const& term, std::uint32_t instance, std::uint32_t it) {
    std::int64_t yes = 0;   // of the rows that are in
    std::int64_t maybe = 0; // of them
    std::int64_t in = 0;
    std::int64_t may_yes = 0; // of the rows that may be out: true, if they are in
    std::int64_t may_no = 0;
    std::int64_t may_be_either = 0;
    bool complete = true;
    each_in_range(term, instance, it, complete, [&](std::uint32_t inside, std::uint32_t row) {
        truth const t = judge_part(term, inside, row);
        if (floats(term, row)) {
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
constexpr Bounds Scorer<Late>::extreme(Term const& term, std::uint32_t instance, std::uint32_t it) {
    bool const small = term.does == operation::smallest;
    Bounds out;
    out.may_be_absent = true; // until something is certain to be there
    bool any = false;
    bool complete = true;
    each_in_range(term, instance, it, complete, [&](std::uint32_t inside, std::uint32_t row) {
        Bounds const q = part_of(term, inside, row);
        if (q.absent) return;
        if (!q.known) out.known = false;
        bool const may_miss = q.may_be_absent || floats(term, row);
        auto const take_top = [&] {
            out.high = q.high;
            out.endless = q.endless;
        };
        bool const above = q.endless || (!out.endless && q.high > out.high);
        bool const below = !q.endless && (out.endless || q.high < out.high);
        if (!any) {
            out.low = q.low;
            take_top();
        } else if (small) {
            out.low = lesser(out.low, q.low);
            if (!may_miss && (out.may_be_absent || below)) take_top();
            if (may_miss && out.may_be_absent && above) take_top();
        } else {
            if (above) take_top();
            if (!may_miss) out.low = out.may_be_absent ? q.low : greater(out.low, q.low);
            if (may_miss && out.may_be_absent) out.low = lesser(out.low, q.low);
        }
        out.may_be_absent = out.may_be_absent && may_miss;
        any = true;
    });
    out.absent = !any && complete;
    if (!complete) out.known = false;
    return out;
}

/// `sum`: over nothing it is 0; a row that may be out may add nothing.
template <class Late>
constexpr Bounds Scorer<Late>::summed(Term const& term, std::uint32_t instance, std::uint32_t it) {
    std::uint32_t const part = term.of.front();
    Bounds out;
    bool complete = true;
    each_in_range(term, instance, it, complete, [&](std::uint32_t inside, std::uint32_t row) {
        Bounds q = part_of(term, inside, row);
        if (q.absent) return;
        if (q.may_be_absent || floats(term, row)) {
            q.may_be_absent = false;
            q.low = lesser(q.low, ratio(0));
            q.high = greater(q.high, ratio(0));
        }
        add(out, q, part);
    });
    if (!complete && never_negative(plan_, part))
        out.endless = true; // what is known stays added
    else if (!complete)
        out.known = false;
    return out;
}

/// Adds a quantity to a sum; one that is not known, but cannot be below 0, leaves what was added so far as the least.
template <class Late>
constexpr void Scorer<Late>::add(Bounds& sum, Bounds const& q, std::uint32_t part) const {
    if (q.known) {
        sum.low += q.low;
        sum.high += q.high;
        sum.endless = sum.endless || q.endless;
    } else if (never_negative(plan_, part)) {
        sum.endless = true;
    } else {
        sum.known = false;
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
