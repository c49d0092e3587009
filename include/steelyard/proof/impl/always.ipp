// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <steelyard/proof/impl/extents.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// What can be said of a condition whatever is assessed: yes, always; no, never; unknown: it depends, or is not decided.
class Always {
  public:
    Always(CheckedScheme const& scheme, NodeExtents const& extents) : scheme_(scheme), plan_(scheme.plan()), extents_(extents) {}

    [[nodiscard]] truth judge(std::uint32_t index, std::uint32_t it = nowhere) const {
        Term const& t = plan_.terms[index];
        if (compares(t.does)) return compare(t.does, quantity(t.of[0], it), quantity(t.of[1], it));
        switch (t.does) {
        case operation::all: return all(t, it, false);
        case operation::none: return turned(any(t, it));
        case operation::any: return any(t, it);
        case operation::at_least: {
            ratio sure, may;
            for (std::uint32_t const part : t.of) {
                truth const p = judge(part, it);
                if (p == truth::yes) sure += ratio(1);
                if (p != truth::no) may += ratio(1);
            }
            return sure >= t.constant ? truth::yes : may < t.constant ? truth::no : truth::unknown;
        }
        case operation::each:
        case operation::some: return ranged(t);
        case operation::truth: return t.constant.is_zero() ? truth::no : truth::yes;
        case operation::condition: return judge(plan_.conditions[t.index]);
        case operation::fired: return plan_.effects[t.index].when == nowhere ? truth::unknown : judge(plan_.effects[t.index].when);
        default: return truth::unknown;
        }
    }

    /// Of a comparison: where what it compares is there. Where it is not, every comparison with it is false.
    [[nodiscard]] truth judge_present(std::uint32_t index) const {
        Term const& t = plan_.terms[index];
        Extent left = quantity(t.of[0], nowhere);
        Extent right = quantity(t.of[1], nowhere);
        left.may_be_absent = right.may_be_absent = false;
        return compare(t.does, left, right);
    }

    [[nodiscard]] Extent quantity(std::uint32_t index, std::uint32_t it) const {
        Term const& t = plan_.terms[index];
        Extent out = plain(t, it);
        if (t.round) out.round_to(*t.round);
        return out;
    }

    /// True when two comparisons of one quantity exclude each other: they never hold together.
    [[nodiscard]] bool exclude(std::uint32_t a, std::uint32_t b) const {
        Term const& x = plan_.terms[a];
        Term const& y = plan_.terms[b];
        if (x.does == operation::all) {
            for (std::uint32_t const part : x.of)
                if (exclude(part, b)) return true;
            return false;
        }
        if (y.does == operation::all) return exclude(b, a);
        if (x.does == operation::none && x.of.size() == 1 && same(x.of[0], b)) return true;
        if (y.does == operation::none && y.of.size() == 1 && same(y.of[0], a)) return true;
        if (!compares(x.does) || !compares(y.does) || !same(x.of[0], y.of[0])) return false;
        if (!is_constant(plan_.terms[x.of[1]].does) || !is_constant(plan_.terms[y.of[1]].does)) return false;
        ratio const& p = plan_.terms[x.of[1]].constant;
        ratio const& q = plan_.terms[y.of[1]].constant;
        auto const up = [](operation o) { return o == operation::greater || o == operation::greater_equal; };
        auto const down = [](operation o) { return o == operation::less || o == operation::less_equal; };
        auto const loose = [](operation o) { return o == operation::greater_equal || o == operation::less_equal || o == operation::equal; };
        if (x.does == operation::equal && y.does == operation::equal) return !(p == q);
        if ((x.does == operation::equal && y.does == operation::not_equal) || (x.does == operation::not_equal && y.does == operation::equal)) return p == q;
        if ((up(x.does) || x.does == operation::equal) && (down(y.does) || y.does == operation::equal))
            return p > q || (p == q && !(loose(x.does) && loose(y.does)));
        if ((down(x.does) || x.does == operation::equal) && (up(y.does) || y.does == operation::equal)) return exclude(b, a);
        return false;
    }

    /// True when two terms are the same expression.
    [[nodiscard]] bool same(std::uint32_t a, std::uint32_t b) const {
        Term const& x = plan_.terms[a];
        Term const& y = plan_.terms[b];
        if (x.does != y.does || x.index != y.index || (x.second != y.second && !same_days(x, y)) || !(x.constant == y.constant) || x.round != y.round ||
            x.over != y.over || x.tagged != y.tagged || x.of.size() != y.of.size())
            return false;
        for (std::size_t i = 0; i < x.of.size(); ++i)
            if (!same(x.of[i], y.of[i])) return false;
        return true;
    }

    /// True for two ranges of events over the same days.
    [[nodiscard]] bool same_days(Term const& a, Term const& b) const {
        if (a.second == b.second) return true;
        if (a.second == nowhere || b.second == nowhere || a.over != range_kind::events || !ranges(a.does)) return false;
        PlannedWindow const& x = plan_.windows[a.second];
        PlannedWindow const& y = plan_.windows[b.second];
        return x.as == y.as && x.since.day == y.since.day && x.since.fact == y.since.fact && x.before.day == y.before.day && x.before.fact == y.before.fact;
    }

  private:
    static truth turned(truth t) { return t == truth::yes ? truth::no : t == truth::no ? truth::yes : t; }

    [[nodiscard]] truth all(Term const& t, std::uint32_t it, bool) const {
        truth sum = truth::yes;
        for (std::uint32_t const part : t.of) sum = std::min(sum, judge(part, it));
        for (std::size_t i = 0; i < t.of.size() && sum == truth::unknown; ++i)
            for (std::size_t k = i + 1; k < t.of.size(); ++k)
                if (exclude(t.of[i], t.of[k])) sum = truth::no;
        return sum;
    }
    [[nodiscard]] truth any(Term const& t, std::uint32_t it) const {
        truth sum = truth::no;
        for (std::uint32_t const part : t.of) sum = std::max(sum, judge(part, it));
        return sum;
    }

    static truth compare(operation o, Extent const& a, Extent const& b) {
        truth out = truth::unknown;
        bool const below = a.high && b.low && *a.high < *b.low;        // always less
        bool const above = a.low && b.high && *a.low > *b.high;        // always more
        bool const not_above = a.high && b.low && *a.high <= *b.low;
        bool const not_below = a.low && b.high && *a.low >= *b.high;
        bool const point = not_above && not_below;
        switch (o) {
        case operation::less: out = below ? truth::yes : not_below ? truth::no : truth::unknown; break;
        case operation::less_equal: out = not_above ? truth::yes : above ? truth::no : truth::unknown; break;
        case operation::greater: out = above ? truth::yes : not_above ? truth::no : truth::unknown; break;
        case operation::greater_equal: out = not_below ? truth::yes : below ? truth::no : truth::unknown; break;
        case operation::equal: out = point ? truth::yes : below || above ? truth::no : truth::unknown; break;
        default: out = below || above ? truth::yes : point ? truth::no : truth::unknown; break;
        }
        if (out == truth::yes && (a.may_be_absent || b.may_be_absent)) out = truth::unknown; // absent: false
        return out;
    }

    /// Nodes that a range may visit; `sure` when it visits all of them whatever is assessed.
    [[nodiscard]] std::vector<std::uint32_t> members(Term const& t, bool& sure) const {
        std::vector<std::uint32_t> out;
        sure = t.over != range_kind::instances && t.over != range_kind::events;
        std::uint32_t const below = t.index == nowhere ? 0 : t.index;
        if (t.over == range_kind::events) return out;
        for (std::uint32_t n = below + 1; n < scheme_.end(below); ++n) {
            PlannedNode const& p = plan_.nodes[n];
            if (t.over == range_kind::children && p.parent != below) continue;
            if (t.over == range_kind::instances && n != below + 1) continue;
            if (t.over == range_kind::items && p.kind != node_kind::item) continue;
            if (p.scope != plan_.nodes[below].scope) sure = false;
            bool tagged = t.tagged.empty();
            for (std::string const& tag : p.node->tags) tagged = tagged || tag == t.tagged;
            if (tagged && extents_[n].counts) out.push_back(n);
        }
        return out;
    }

    [[nodiscard]] truth ranged(Term const& t) const {
        if (t.over == range_kind::events) return truth::unknown;
        bool sure = true;
        bool const each = t.does == operation::each;
        truth sum = each ? truth::yes : truth::no;
        for (std::uint32_t const n : members(t, sure)) {
            truth p = judge(t.of[0], n);
            bool const decides = p == (each ? truth::no : truth::yes);
            if (decides && (!sure || extents_[n].may_be_absent)) p = truth::unknown; // it may be skipped
            sum = each ? std::min(sum, p) : std::max(sum, p);
        }
        return sum;
    }

    [[nodiscard]] Extent plain(Term const& t, std::uint32_t it) const {
        std::uint32_t const n = t.index == nowhere ? it : t.index;
        switch (t.does) {
        case operation::marks: return n == nowhere ? Extent::any() : extents_[n].marks;
        case operation::rate: return n == nowhere ? Extent::any() : extents_[n].rate;
        case operation::due: return n == nowhere ? Extent::any() : extents_[n].due;
        case operation::lost: {
            if (n == nowhere) return Extent::any();
            NodeExtents::OfNode const& x = extents_[n];
            Extent out;
            out.may_be_absent = x.may_be_absent;
            if (x.rate.high) out.low = *x.rate.high <= ratio(1) ? (*x.rate.high == ratio(1) ? ratio(0) : (ratio(1) - *x.rate.high) * *x.due.low)
                                                                : (ratio(1) - *x.rate.high) * *x.due.high;
            if (x.rate.low) out.high = (ratio(1) - *x.rate.low) * *x.due.high;
            return out;
        }
        case operation::class_of: {
            std::uint32_t const scale = n == nowhere ? nowhere : plan_.nodes[n].scale;
            if (scale == nowhere) return Extent::any();
            Extent out = Extent::of(ratio(0), ratio(static_cast<std::int64_t>(scheme_.scheme().scales[scale].classes.size())));
            out.may_be_absent = extents_[n].may_be_absent;
            return out;
        }
        case operation::absent_full: {
            std::uint32_t const below = n == nowhere ? 0 : n;
            ratio sum;
            bool many = false;
            for (std::uint32_t k = below; k < scheme_.end(below); ++k) {
                if (plan_.nodes[k].kind == node_kind::item && extents_[k].may_be_absent) sum += plan_.nodes[k].full;
                many = many || plan_.nodes[k].kind == node_kind::per_object;
            }
            return many ? Extent::from(ratio(0)) : Extent::of(ratio(0), sum);
        }
        case operation::fact: return of_fact(t.index);
        case operation::found:
            if ((t.second & adjustment_bit) == 0 && plan_.nodes[t.index].clauses[t.second].reading != nowhere && plan_.nodes[t.index].scope == 0)
                return Extent::of(ratio(0), ratio(1));
            return Extent::from(ratio(0));
        case operation::held: return Extent::from(ratio(0));
        case operation::count: {
            bool sure = true;
            std::vector<std::uint32_t> const all = members(t, sure);
            bool const bounded = t.over == range_kind::children && sure;
            if (!sure || (!bounded && t.over != range_kind::items && t.over != range_kind::nodes)) return Extent::from(ratio(0));
            std::int64_t least = 0, most = 0;
            for (std::uint32_t const m : all) {
                truth const p = judge(t.of[0], m);
                if (p == truth::yes && !extents_[m].may_be_absent) ++least;
                if (p != truth::no) ++most;
            }
            return Extent::of(ratio(least), ratio(most));
        }
        case operation::share: {
            Extent out = Extent::of(ratio(0), ratio(1));
            out.may_be_absent = true;
            return out;
        }
        case operation::smallest:
        case operation::largest: {
            bool sure = true;
            std::optional<Extent> hull;
            bool somebody = false;
            for (std::uint32_t const m : members(t, sure)) {
                Extent const q = quantity(t.of[0], m);
                if (!q.may_be_absent && sure) somebody = true;
                if (hull)
                    hull->widen(q);
                else
                    hull = q;
            }
            if (!hull) return Extent::any();
            hull->may_be_absent = !somebody;
            return *hull;
        }
        case operation::sum:
        case operation::rolling: {
            bool sure = true;
            Extent q = Extent::any();
            if (t.over == range_kind::events) {
                q = quantity(t.of[0], nowhere);
                return q.low && q.low->sign() >= 0 ? Extent::from(ratio(0)) : Extent::any();
            }
            for (std::uint32_t const m : members(t, sure)) {
                q = quantity(t.of[0], m);
                if (!q.low || q.low->sign() < 0) return Extent::any();
            }
            return Extent::from(ratio(0));
        }
        case operation::plus:
        case operation::minus:
        case operation::times: return computed(t, it);
        case operation::months_since:
        case operation::days_since:
        case operation::happened:
        case operation::assessed: return Extent::any();
        default: break;
        }
        if (is_constant(t.does)) return Extent::of(t.constant, t.constant);
        return Extent::of(ratio(0), ratio(1)); // a truth
    }

    [[nodiscard]] Extent of_fact(std::uint32_t fact) const {
        FactDeclaration const& f = *plan_.facts[fact].fact;
        switch (f.kind) {
        case fact_kind::truth: return Extent::of(ratio(0), ratio(1));
        case fact_kind::choice: return Extent::of(ratio(0), ratio(static_cast<std::int64_t>(f.choices.size())));
        case fact_kind::day: return Extent::any();
        default: break;
        }
        ratio const under(f.kind == fact_kind::rate ? 100 : 1);
        Extent out;
        if (f.domain.low) out.low = ratio(*f.domain.low) / under;
        if (f.domain.high) out.high = ratio(*f.domain.high) / under;
        return out;
    }

    [[nodiscard]] Extent computed(Term const& t, std::uint32_t it) const {
        Extent out = quantity(t.of[0], it);
        for (std::size_t i = 1; i < t.of.size(); ++i) {
            Extent const b = quantity(t.of[i], it);
            bool const absent = out.may_be_absent || b.may_be_absent;
            Extent next;
            if (t.does == operation::plus) {
                if (out.low && b.low) next.low = *out.low + *b.low;
                if (out.high && b.high) next.high = *out.high + *b.high;
            } else if (t.does == operation::minus) {
                if (out.low && b.high) next.low = *out.low - *b.high;
                if (out.high && b.low) next.high = *out.high - *b.low;
            } else if (out.low && b.low && out.low->sign() >= 0 && b.low->sign() >= 0) {
                next.low = *out.low * *b.low;
                if (out.high && b.high) next.high = *out.high * *b.high;
            }
            out = next;
            out.may_be_absent = absent;
        }
        return out;
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    NodeExtents const& extents_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
