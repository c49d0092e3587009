// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A row has to come to more than this: its marks, its rate, or (for `lost`) no more than this may be missing.
struct RowDemand {
    std::uint32_t row = 0;
    operation what = operation::marks;
    ratio than;
    bool strictly = false;
    std::optional<rounding> round;

    [[nodiscard]] bool met(ratio const& marks, ratio const& due) const {
        ratio have = what == operation::lost ? due - marks : what == operation::rate ? marks / due : marks;
        if (round) have = steelyard::round(have, *round);
        if (what == operation::lost) return strictly ? have < than : have <= than;
        return strictly ? have > than : have >= than;
    }
};

/// A clause may be found no more often than this, or the item may not be exhausted.
struct FoundDemand {
    std::uint32_t row = 0;
    std::uint32_t clause = nowhere; ///< nowhere: it may not be exhausted
    std::int64_t most = 0;
};

/// What must hold of whatever reaches a level in one of the ways in which it can be reached: less than all that must hold,
/// never more.
struct Demand {
    std::vector<RowDemand> rows;
    std::vector<FoundDemand> found;
};

/// Ways beyond these ask for nothing.
inline constexpr std::size_t most_demands = 48;

/// Reads off the conditions of a scheme what has to be so before a level is certain. Conditions that it does not understand
/// demand nothing, which is always safe. O(terms · ways).
class Demands {
  public:
    using Ways = std::vector<Demand>;

    /// `facts_vary`: a fact may become another, so that nothing is read off facts.
    Demands(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree, Scorecard const& card, bool facts_vary)
        : plan_(scheme.plan()), given_(given), tree_(tree), card_(card), facts_vary_(facts_vary) {}

    /// The ways to have at least a level, and to be eligible.
    [[nodiscard]] Ways of_level(std::uint32_t level) const {
        Ways out{Demand{}};
        for (std::uint32_t const term : plan_.eligibility) out = both(out, want(term, true, nowhere, nowhere));
        bool may_be_fixed = false;
        for (PlacedEffect const& e : plan_.effects) may_be_fixed = may_be_fixed || (e.of == nowhere && e.fix != nowhere && e.fix >= level);
        for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
            PlacedEffect const& placed = plan_.effects[e];
            bool const of_grade = placed.of == nowhere;
            bool const lower_fix = of_grade && placed.fix != nowhere && placed.fix < level;
            bool const bars = of_grade && placed.bar != 0 && placed.bar <= level && !may_be_fixed;
            if (placed.effect.stop || lower_fix || bars) out = both(out, not_fired(e));
        }
        if (may_be_fixed || level == 0) return out;
        for (auto const& ladder : plan_.ladders) {
            Ways climbed;
            for (std::uint32_t l = level; l <= ladder.size(); ++l) {
                Ways rung{Demand{}};
                if (plan_.levels[l - 1] != nowhere) rung = want(plan_.levels[l - 1], true, nowhere, nowhere);
                for (std::uint32_t const need : ladder[l - 1]) rung = both(rung, want(need, true, nowhere, nowhere));
                climbed = either(climbed, rung);
            }
            out = both(out, climbed);
        }
        return out;
    }

  private:
    [[nodiscard]] static Ways nothing() { return {Demand{}}; }
    [[nodiscard]] static Ways impossible() { return {}; }

    [[nodiscard]] static Ways either(Ways a, Ways const& b) {
        if (a.size() + b.size() > most_demands) return nothing();
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }
    [[nodiscard]] static Ways both(Ways const& a, Ways const& b) {
        if (a.empty() || b.empty()) return {};
        if (a.size() * b.size() > most_demands) return a;
        Ways out;
        for (Demand const& x : a)
            for (Demand const& y : b) {
                Demand& made = out.emplace_back(x);
                made.rows.insert(made.rows.end(), y.rows.begin(), y.rows.end());
                made.found.insert(made.found.end(), y.found.begin(), y.found.end());
            }
        return out;
    }

    [[nodiscard]] Ways not_fired(std::uint32_t effect) const {
        PlacedEffect const& placed = plan_.effects[effect];
        if (plan_.nodes[placed.node].scope != 0) return nothing(); // judged in every instance
        if (gone(placed.node)) return nothing();
        std::uint32_t const outer = std::exchange(judging_, effect);
        Ways out = want(placed.when, false, nowhere, nowhere);
        judging_ = outer;
        return out;
    }
    /// An effect reads what it acts on as it stood before.
    [[nodiscard]] bool acted_on(std::uint32_t row) const {
        std::vector<std::uint32_t> const& by = plan_.nodes[tree_.node[row]].targeted;
        return judging_ != nowhere && std::find(by.begin(), by.end(), judging_) != by.end();
    }
    /// A row of which nothing is certain but that it is not there, or that is none.
    [[nodiscard]] bool gone(std::uint32_t row) const {
        node_state const s = card_.state[row];
        return s == node_state::absent || s == node_state::left_out || s == node_state::template_only;
    }

    [[nodiscard]] Ways want_all(std::vector<std::uint32_t> const& parts, bool truth, std::uint32_t instance, std::uint32_t it) const {
        Ways out = nothing();
        for (std::uint32_t const part : parts) out = both(out, want(part, truth, instance, it));
        return out;
    }
    [[nodiscard]] Ways want_any(std::vector<std::uint32_t> const& parts, bool truth, std::uint32_t instance, std::uint32_t it) const {
        Ways out;
        for (std::uint32_t const part : parts) {
            Ways one = want(part, truth, instance, it);
            for (Demand const& d : one)
                if (d.rows.empty() && d.found.empty()) return nothing(); // asks for nothing that is understood
            out = either(std::move(out), one);
        }
        return out;
    }
    /// At least so many of the parts.
    [[nodiscard]] Ways want_some(std::vector<std::uint32_t> const& parts, std::size_t least, bool truth, std::uint32_t instance,
                                 std::uint32_t it) const {
        if (least == 0) return nothing();
        if (least > parts.size()) return impossible();
        if (least == parts.size()) return want_all(parts, truth, instance, it);
        if (least == 1) return want_any(parts, truth, instance, it);
        Ways out;
        std::vector<bool> chosen(parts.size());
        std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(least), true);
        std::size_t combinations = 0;
        do {
            if (++combinations > most_demands) return nothing();
            std::vector<std::uint32_t> some;
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (chosen[i]) some.push_back(parts[i]);
            out = either(std::move(out), want_all(some, truth, instance, it));
        } while (std::prev_permutation(chosen.begin(), chosen.end()));
        return out;
    }

    /// What must hold for a term to be true for certain, or false for certain; `it` is the row that a range is at.
    [[nodiscard]] Ways want(std::uint32_t index, bool truth, std::uint32_t instance, std::uint32_t it) const {
        Term const& t = plan_.terms[index];
        if (compares(t.does)) return want_comparison(t, truth, instance, it);
        switch (t.does) {
        case operation::all: return truth ? want_all(t.of, true, instance, it) : want_any(t.of, false, instance, it);
        case operation::any: return truth ? want_any(t.of, true, instance, it) : want_all(t.of, false, instance, it);
        case operation::none: return truth ? want_all(t.of, false, instance, it) : want_any(t.of, true, instance, it);
        case operation::at_least: {
            ratio const k = ceil(t.constant);
            if (k.sign() <= 0) return truth ? nothing() : impossible();
            if (k > ratio(static_cast<std::int64_t>(t.of.size()))) return truth ? impossible() : nothing();
            auto const least = static_cast<std::size_t>(k.numerator().to_int64());
            return truth ? want_some(t.of, least, true, instance, it) : want_some(t.of, t.of.size() - least + 1, false, instance, it);
        }
        case operation::each:
        case operation::some:
            return t.over == range_kind::events || truth != (t.does == operation::each) ? nothing() : want_in_range(t, truth, instance);
        case operation::exhausted: return truth ? nothing() : not_exhausted(t, instance);
        case operation::fired: return truth ? nothing() : not_fired(t.index);
        case operation::condition: return want(plan_.conditions[t.index], truth, nowhere, nowhere);
        case operation::fact: {
            std::optional<ratio> const value = given_.fact(t.index, instance);
            if (facts_vary_ || plan_.facts[t.index].event != nowhere) return nothing();
            return value && value->is_zero() != truth ? nothing() : impossible();
        }
        default: return nothing();
        }
    }

    [[nodiscard]] Ways want_in_range(Term const& t, bool truth, std::uint32_t instance) const {
        Ways out = nothing();
        std::uint32_t const top = row_of(t.index, instance);
        if (top == nowhere) return out;
        for (std::uint32_t const row : rows_in(t, top)) out = both(out, want(t.of.front(), truth, tree_.instance[row], row));
        return out;
    }
    /// The present rows that a range visits.
    [[nodiscard]] std::vector<std::uint32_t> rows_in(Term const& t, std::uint32_t top) const {
        std::vector<std::uint32_t> out;
        std::vector<std::uint32_t> pending{top};
        bool const deep = t.over == range_kind::items || t.over == range_kind::nodes;
        while (!pending.empty()) {
            std::uint32_t const row = pending.back();
            pending.pop_back();
            PlannedNode const& n = plan_.nodes[tree_.node[row]];
            if (gone(row)) continue;
            std::vector<std::string> const& tags = n.node->tags;
            bool const tagged = t.tagged.empty() || std::find(tags.begin(), tags.end(), t.tagged) != tags.end();
            bool const kind = t.over != range_kind::items || n.kind == node_kind::item;
            if (row != top && tagged && kind && !card_.due[row].is_zero()) out.push_back(row);
            if (row == top || deep) pending.insert(pending.end(), tree_.below[row].begin(), tree_.below[row].end());
        }
        return out;
    }

    /// The row of a node as seen from an instance, where it is one row.
    [[nodiscard]] std::uint32_t row_of(std::uint32_t node, std::uint32_t instance) const {
        std::uint32_t const scope = plan_.nodes[node].scope;
        if (scope == 0) return node;
        for (; instance != nowhere; instance = given_.instances()[instance].parent)
            if (given_.instances()[instance].node + 1 == scope) return RowTree::row_of(given_, node, instance);
        return nowhere;
    }

    [[nodiscard]] Ways not_exhausted(Term const& t, std::uint32_t instance) const {
        std::uint32_t const row = row_of(t.index, instance);
        if (row == nowhere || gone(row)) return nothing();
        Demand out;
        out.found.push_back({row, nowhere, 0});
        return {out};
    }

    [[nodiscard]] Ways want_comparison(Term const& t, bool truth, std::uint32_t instance, std::uint32_t it) const {
        operation does = t.does;
        std::uint32_t quantity = t.of[0];
        std::uint32_t bound = t.of[1];
        if (is_constant(plan_.terms[quantity].does)) {
            std::swap(quantity, bound);
            does = mirrored(does);
        }
        if (!truth) does = opposite(does);
        Term const& left = plan_.terms[quantity];
        Term const& right = plan_.terms[bound];
        if (!is_constant(right.does)) return nothing();
        ratio const than = right.round ? round(right.constant, *right.round) : right.constant;
        bool const up = does == operation::greater || does == operation::greater_equal || (does == operation::equal && left.does != operation::fact);
        bool const down = does == operation::less || does == operation::less_equal || (does == operation::equal && left.does != operation::fact);
        bool const strictly = does == operation::greater || does == operation::less;
        switch (left.does) {
        case operation::marks:
        case operation::rate:
        case operation::lost: {
            if (left.does == operation::lost ? !down : !up) return nothing();
            std::uint32_t const row = left.index == nowhere ? it : row_of(left.index, instance);
            if (row == nowhere) return nothing();
            if (gone(row) || card_.due[row].is_zero() || acted_on(row)) return nothing(); // absent: false, whichever way it points
            Demand out;
            out.rows.push_back({row, left.does, than, strictly, left.round});
            return {out};
        }
        case operation::smallest: {
            if (!truth || !up || left.over == range_kind::events) return nothing();
            std::uint32_t const top = row_of(left.index, instance);
            Term const& inner = plan_.terms[left.of.front()];
            bool const simple = (inner.does == operation::marks || inner.does == operation::rate) && inner.index == nowhere && !inner.round;
            if (top == nowhere || !simple) return nothing();
            Demand out;
            for (std::uint32_t const row : rows_in(left, top))
                if (!acted_on(row)) out.rows.push_back({row, inner.does, than, strictly, left.round});
            return {out};
        }
        case operation::found: {
            if (!down || (left.second & adjustment_bit) != 0 || left.round) return nothing();
            std::uint32_t const row = row_of(left.index, instance);
            if (row == nowhere || gone(row) || plan_.nodes[left.index].clauses[left.second].reading != nowhere) return nothing();
            ratio const most = strictly ? ceil(than) - ratio(1) : floor(than);
            if (most.sign() < 0) return impossible();
            Demand out;
            out.found.push_back({row, left.second, most.numerator().to_int64()});
            return {out};
        }
        case operation::fact: return want_fact(left, does, than, instance);
        default: return nothing();
        }
    }

    /// A fact is what it is: the comparison holds, or it never will.
    [[nodiscard]] Ways want_fact(Term const& left, operation does, ratio const& than, std::uint32_t instance) const {
        if (facts_vary_ || plan_.facts[left.index].event != nowhere) return nothing();
        std::optional<ratio> value = given_.fact(left.index, instance);
        if (!value) return impossible();
        if (left.round) value = round(*value, *left.round);
        auto const order = *value <=> than;
        bool const holds = does == operation::less            ? order < 0
                           : does == operation::less_equal    ? order <= 0
                           : does == operation::greater       ? order > 0
                           : does == operation::greater_equal ? order >= 0
                           : does == operation::equal         ? order == 0
                                                              : order != 0;
        return holds ? nothing() : impossible();
    }

    [[nodiscard]] static operation mirrored(operation does) {
        switch (does) {
        case operation::less: return operation::greater;
        case operation::less_equal: return operation::greater_equal;
        case operation::greater: return operation::less;
        case operation::greater_equal: return operation::less_equal;
        default: return does;
        }
    }
    [[nodiscard]] static operation opposite(operation does) {
        switch (does) {
        case operation::less: return operation::greater_equal;
        case operation::less_equal: return operation::greater;
        case operation::greater: return operation::less_equal;
        case operation::greater_equal: return operation::less;
        case operation::equal: return operation::not_equal;
        default: return operation::equal;
        }
    }

    Plan const& plan_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    Scorecard const& card_;
    bool facts_vary_;
    mutable std::uint32_t judging_ = nowhere; // the effect whose condition is read
};

} // namespace detail

STEELYARD_END_NAMESPACE
