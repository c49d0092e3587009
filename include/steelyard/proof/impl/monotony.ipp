// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/proof/impl/always.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// How something moves when faults are added and nothing else changes: not at all, only up, only down, or either way. A truth
/// moves up from false to true.
enum class drift : std::uint8_t { none = 0, up = 1, down = 2, either = 3 };

[[nodiscard]] inline drift both_of(drift a, drift b) { return static_cast<drift>(static_cast<int>(a) | static_cast<int>(b)); }
[[nodiscard]] inline drift turned(drift d) { return d == drift::up ? drift::down : d == drift::down ? drift::up : d; }
[[nodiscard]] inline bool may(drift d, drift what) { return (static_cast<int>(d) & static_cast<int>(what)) != 0; }

/// Whether more faults can ever raise marks or level, by the form of the scheme: each place that could is named. Without such a
/// place the scheme is monotonous: combining, settling, rounding, floors, caps, bars and lowering keep the order of marks.
class Monotony {
  public:
    Monotony(CheckedScheme const& scheme, NodeExtents const& extents)
        : scheme_(scheme), plan_(scheme.plan()), always_(scheme, extents) {}

    [[nodiscard]] std::vector<std::string> suspects() {
        Scheme const& s = scheme_.scheme();
        for (std::size_t i = 0; i < plan_.eligibility.size(); ++i)
            if (may(of(plan_.eligibility[i]), drift::up)) add("requirement " + s.eligibility[i].id);
        for (std::size_t i = 0; i < plan_.levels.size(); ++i)
            if (plan_.levels[i] != nowhere && of(plan_.levels[i]) != drift::none) add("level " + s.levels[i].id);
        for (std::size_t d = 0; d < plan_.ladders.size(); ++d)
            for (std::size_t l = 0; l < plan_.ladders[d].size(); ++l)
                for (std::size_t n = 0; n < plan_.ladders[d][l].size(); ++n)
                    if (may(of(plan_.ladders[d][l][n]), drift::up)) add(s.ladders[d].id + "." + s.levels[l].id + "." + std::to_string(n));
        for (PlacedEffect const& e : plan_.effects) {
            drift const fires = e.when == nowhere ? drift::none : of(e.when);
            if (may(fires, drift::down)) add("effect " + e.effect.id);
            // a fix may lift what had fallen further
            if (fires != drift::none && e.fix != nowhere && e.fix != 0) add("effect " + e.effect.id);
            for (PlacedCap const& cap : e.caps)
                for (std::size_t c = 1; cap.by != nowhere && c < cap.at.size(); ++c)
                    if (cap.at[c] && (!cap.at[c - 1] || *cap.at[c - 1] > *cap.at[c])) add("effect " + e.effect.id);
        }
        for (std::uint32_t n = 0; n < scheme_.size(); ++n) node(n);
        return std::move(out_);
    }

    /// How the truth or the quantity of a term moves.
    [[nodiscard]] drift of(std::uint32_t index) {
        Term const& t = plan_.terms[index];
        if (compares(t.does)) return compared(t);
        switch (t.does) {
        case operation::none: return turned(of_parts(t));
        case operation::condition: return of(plan_.conditions[t.index]);
        case operation::fired: return plan_.effects[t.index].when == nowhere ? drift::none : of(plan_.effects[t.index].when);
        case operation::exhausted:
        case operation::lost: return drift::up;
        case operation::marks:
        case operation::rate: return drift::down;
        case operation::class_of: return of_class(t);
        case operation::found:
            if ((t.second & adjustment_bit) == 0) return drift::up;
            return plan_.nodes[t.index].node->adjustments[t.second & ~adjustment_bit].does == sign::add ? drift::none : drift::up;
        case operation::minus: return t.of.size() < 2 ? of_parts(t) : both_of(of(t.of[0]), turned(of(t.of[1])));
        case operation::times: {
            drift const d = of_parts(t);
            if (d == drift::none) return d;
            for (std::uint32_t const part : t.of) { // of factors that cannot be below 0 the product moves as they do
                Extent const e = always_.quantity(part, nowhere);
                if (!e.low || e.low->sign() < 0) return drift::either;
            }
            return d;
        }
        case operation::months_since:
        case operation::days_since: return turned(of_parts(t));
        default: return of_parts(t);
        }
    }

  private:
    void add(std::string what) {
        for (std::string const& one : out_)
            if (one == what) return;
        out_.push_back(std::move(what));
    }
    [[nodiscard]] drift of_parts(Term const& t) {
        drift sum = drift::none;
        for (std::uint32_t const part : t.of) sum = both_of(sum, of(part));
        return sum;
    }
    [[nodiscard]] drift compared(Term const& t) {
        drift const left = of(t.of[0]);
        drift const right = of(t.of[1]);
        drift const more = both_of(left, turned(right)); // how left less right moves
        switch (t.does) {
        case operation::greater:
        case operation::greater_equal: return more;
        case operation::less:
        case operation::less_equal: return turned(more);
        default: break;
        }
        if (more == drift::none) return drift::none;
        // an end of what can be: being there is being at least, or at most, there
        Extent const a = always_.quantity(t.of[0], nowhere);
        Extent const b = always_.quantity(t.of[1], nowhere);
        if (!b.low || !b.high || !(*b.low == *b.high)) return drift::either;
        drift const equal = a.low && *a.low == *b.low ? turned(more) : a.high && *a.high == *b.low ? more : drift::either;
        return t.does == operation::equal ? equal : turned(equal);
    }
    [[nodiscard]] drift of_class(Term const& t) {
        if (t.index != nowhere) return of_class(plan_.nodes[t.index]);
        // of whichever node a range is at; asked inside such a question, it would be asked without an end
        if (any_class_) return drift::either;
        any_class_ = true;
        drift sum = drift::none;
        for (PlannedNode const& n : plan_.nodes)
            if (n.scale != nowhere) sum = both_of(sum, of_class(n));
        any_class_ = false;
        return sum;
    }
    [[nodiscard]] drift of_class(PlannedNode const& n) {
        drift sum = drift::none;
        for (auto const& needs : n.needs)
            for (std::uint32_t const need : needs) sum = both_of(sum, of(need));
        for (std::uint32_t const e : n.reclassed) {
            drift const fires = plan_.effects[e].when == nowhere ? drift::none : of(plan_.effects[e].when);
            if (plan_.effects[e].fix != nowhere && fires != drift::none) return drift::either;
            sum = both_of(sum, turned(fires));
        }
        return sum;
    }
    void node(std::uint32_t n) {
        Node const& node = scheme_.node(n);
        bool adds = false;
        for (std::size_t a = 0; a < node.adjustments.size(); ++a) {
            Adjustment const& rule = node.adjustments[a];
            adds = adds || rule.does == sign::add;
            std::uint32_t const on = plan_.nodes[n].triggers.empty() ? nowhere : plan_.nodes[n].triggers[a];
            if (on == nowhere) continue;
            drift const d = of(on);
            if (may(d, rule.does == sign::add ? drift::up : drift::down)) add(node.id + "." + rule.id);
        }
        if (adds && node.ceiling == ceiling_rule::drop) add(node.id + " ceiling");
        bool families = false, forfeits = false;
        for (Clause const& c : node.deduct) families = families || !c.family.empty();
        for (PlannedClause const& c : plan_.nodes[n].clauses) forfeits = forfeits || c.forfeits;
        if (node.exhausted_by == exhaustion::deductions && families && forfeits && asked_whether_exhausted(n)) add(node.id + " exhausted");
    }
    [[nodiscard]] bool asked_whether_exhausted(std::uint32_t n) const {
        for (Term const& t : plan_.terms)
            if (t.does == operation::exhausted && t.index == n) return true;
        return false;
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    Always always_;
    std::vector<std::string> out_;
    bool any_class_ = false;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
