// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/fact_candidates.ipp>
#include <steelyard/proof/impl/monotony.ipp>
#include <steelyard/proof/prove.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// True for two windows that end with the assessment and of which the first goes back further.
[[nodiscard]] inline bool longer(Plan const& plan, Term const& a, Term const& b) {
    if (a.over != range_kind::events || a.second == nowhere || b.second == nowhere) return a.over == range_kind::events && a.second == nowhere;
    PlannedWindow const& x = plan.windows[a.second];
    PlannedWindow const& y = plan.windows[b.second];
    auto const plain = [](PlannedWindow const& w) { return !w.has_since && w.as.within > 0 && !w.as.this_year && !w.before.day && w.before.fact == nowhere; };
    auto const months = [](PlannedWindow const& w) { return w.as.unit == time_unit::years ? w.as.within * 12 : w.as.within; };
    bool const alike = (x.as.unit == time_unit::days) == (y.as.unit == time_unit::days) && x.as.strictly == y.as.strictly;
    return plain(x) && plain(y) && alike && months(x) >= months(y);
}

/// True when whoever fulfils `strong` fulfils `weak` too, as far as the form shows: the same condition, or a threshold of the
/// same quantity that is no lower.
[[nodiscard]] inline bool implies(Plan const& plan, Always const& always, std::uint32_t strong, std::uint32_t weak) {
    Term const& s = plan.terms[strong];
    Term const& w = plan.terms[weak];
    if (always.same(strong, weak)) return true;
    if (w.does == operation::all && !w.of.empty()) {
        for (std::uint32_t const part : w.of)
            if (!implies(plan, always, strong, part)) return false;
        return true;
    }
    if (w.does == operation::any) {
        for (std::uint32_t const part : w.of)
            if (implies(plan, always, strong, part)) return true;
    }
    if (s.does == operation::all) {
        for (std::uint32_t const part : s.of)
            if (implies(plan, always, part, weak)) return true;
        return false;
    }
    if (s.does == operation::any && !s.of.empty()) {
        for (std::uint32_t const part : s.of)
            if (!implies(plan, always, part, weak)) return false;
        return true;
    }
    bool const alike = s.over == w.over && s.tagged == w.tagged && s.index == w.index && always.same_days(s, w) && s.of.size() == 1 && w.of.size() == 1;
    if ((s.does == operation::each || s.does == operation::some) && s.does == w.does && alike) return implies(plan, always, s.of[0], w.of[0]);
    if (s.does == operation::none && w.does == operation::none && s.of.size() == 1 && w.of.size() == 1)
        return implies(plan, always, w.of[0], s.of[0]);
    if (s.does == operation::at_least && w.does == operation::at_least && s.constant >= w.constant && s.of.size() == w.of.size()) {
        for (std::size_t i = 0; i < s.of.size(); ++i)
            if (!implies(plan, always, s.of[i], w.of[i])) return false;
        return true;
    }
    if (!compares(s.does) || !compares(w.does) || !is_constant(plan.terms[s.of[1]].does) || !is_constant(plan.terms[w.of[1]].does)) return false;
    ratio const& a = plan.terms[s.of[1]].constant;
    ratio const& b = plan.terms[w.of[1]].constant;
    if (always.same(s.of[0], w.of[0])) {
        bool const up = (s.does == operation::greater_equal || s.does == operation::greater || s.does == operation::equal) &&
                        (w.does == operation::greater_equal || w.does == operation::greater);
        bool const down = (s.does == operation::less_equal || s.does == operation::less || s.does == operation::equal) &&
                          (w.does == operation::less_equal || w.does == operation::less);
        bool const touches = s.does == operation::greater || s.does == operation::less || w.does == operation::greater_equal || w.does == operation::less_equal;
        return (up && (a > b || (a == b && touches))) || (down && (a < b || (a == b && touches)));
    }
    // count(r, few) == 0 says less than count(r, many) == 0
    Term const& p = plan.terms[s.of[0]];
    Term const& q = plan.terms[w.of[0]];
    bool const fewer = p.does == operation::count && q.does == operation::count && p.over == q.over && p.tagged == q.tagged && p.index == q.index &&
                       (always.same_days(p, q) || longer(plan, p, q)) && a <= b;
    bool const bounded = w.does == s.does && (s.does == operation::less_equal || s.does == operation::less || (s.does == operation::equal && b.is_zero() && a.is_zero()));
    return fewer && bounded && implies(plan, always, q.of[0], p.of[0]);
}

/// What the form of a scheme shows by itself: parts that cannot matter.
class FormProver {
  public:
    using Add = std::function<void(proof_kind, std::string const&, std::string const&)>;

    FormProver(CheckedScheme const& scheme, NodeExtents const& extents, Always const& always, Add add)
        : scheme_(scheme), s_(scheme.scheme()), plan_(scheme.plan()), extents_(extents), always_(always), add_(std::move(add)) {}

    void run() {
        needs();
        for (std::uint32_t n = 0; n < scheme_.size(); ++n) {
            if (scheme_.node(n).is_group())
                group(n);
            else
                item(n);
        }
        effects();
        unused();
    }

  private:
    void needs() {
        for (std::size_t d = 0; d < plan_.ladders.size(); ++d)
            for (std::size_t l = 0; l < plan_.ladders[d].size(); ++l) {
                auto const& rung = plan_.ladders[d][l];
                for (std::size_t n = 0; n < rung.size(); ++n) {
                    std::string const about = s_.ladders[d].id + "." + s_.levels[l].id + "." + std::to_string(n);
                    std::string const text = text_of(d, l, n);
                    if (always_.judge(rung[n]) == truth::yes) {
                        add_(proof_kind::need_always, about, text);
                        continue;
                    }
                    for (std::size_t k = 0; k < rung.size(); ++k)
                        if (k != n && implies(plan_, always_, rung[k], rung[n]) && (!implies(plan_, always_, rung[n], rung[k]) || k < n)) {
                            add_(proof_kind::need_idle, about, text);
                            break;
                        }
                }
            }
        for (std::size_t r = 0; r < plan_.eligibility.size(); ++r) {
            truth t = always_.judge(plan_.eligibility[r]);
            for (std::size_t k = 0; k < r && t == truth::unknown; ++k)
                if (always_.exclude(plan_.eligibility[r], plan_.eligibility[k])) t = truth::no;
            if (t != truth::unknown)
                add_(t == truth::yes ? proof_kind::requirement_always : proof_kind::requirement_never, s_.eligibility[r].id, to_string(s_.eligibility[r].needs));
        }
    }
    [[nodiscard]] std::string text_of(std::size_t ladder, std::size_t level, std::size_t need) const {
        for (Rung const& rung : s_.ladders[ladder].rungs)
            if (rung.level == s_.levels[level].id) return to_string(rung.needs[need]);
        return {};
    }

    void item(std::uint32_t n) {
        Node const& node = scheme_.node(n);
        ratio const& full = plan_.nodes[n].full;
        Extent const& m = extents_[n].marks;
        if (!full.is_zero() && m.low && m.high && *m.low == *m.high) add_(proof_kind::idle_item, node.id, {});
        for (std::size_t c = 0; c < node.deduct.size(); ++c) {
            Clause const& clause = node.deduct[c];
            PlannedClause const& planned = plan_.nodes[n].clauses[c];
            std::string const name = node.id + "." + clause.id;
            bool const takes = !full.is_zero() && (planned.forfeits || planned.endless || !planned.most.is_zero());
            if (!takes && !is_named(n, static_cast<std::uint32_t>(c))) add_(proof_kind::idle_clause, name, {});
            if (!clause.cap) continue;
            ratio const cap(clause.cap->value());
            bool const below_floor = node.floor == floor_rule::zero && cap >= full;
            if (below_floor || (clause.once && cap >= ratio(clause.once->value()))) add_(proof_kind::cap_idle, name, to_string(*clause.cap));
        }
        shared_out(n);
    }

    /// Whether anything asks for a clause: an effect, an adjustment, a condition.
    [[nodiscard]] bool is_named(std::uint32_t n, std::uint32_t c) const {
        for (Term const& t : plan_.terms)
            if (t.does == operation::found && t.index == n && t.second == c) return true;
        return false;
    }

    void group(std::uint32_t n) {
        Node const& node = scheme_.node(n);
        bool const floors = node.floor == floor_rule::zero;
        ratio const& full = n == 0 ? greater(plan_.scale, plan_.nodes[0].full) : plan_.nodes[n].full;
        bool adds = false;
        for (Adjustment const& a : node.adjustments) adds = adds || a.does == sign::add;
        std::optional<ratio> most_added = ratio(0), most_taken = ratio(0);
        for (std::size_t i = 0; i < node.adjustments.size(); ++i) {
            Adjustment const& a = node.adjustments[i];
            std::string const name = node.id + "." + a.id;
            std::uint32_t const on = plan_.nodes[n].triggers.empty() ? nowhere : plan_.nodes[n].triggers[i];
            bool never = false;
            if (on != nowhere && plan_.terms[on].kind == quantity_kind::truth) never = always_.judge(on) == truth::no;
            if (on != nowhere && plan_.terms[on].kind != quantity_kind::truth) {
                Extent const times = always_.quantity(on, nowhere);
                never = times.high && times.high->sign() <= 0;
            }
            if (never || full.is_zero()) add_(proof_kind::adjustment_idle, name, {});
            std::optional<ratio>& sum = a.does == sign::add ? most_added : most_taken;
            std::optional<ratio> one = a.once && !a.per_subject ? std::optional<ratio>(ratio(a.once->value())) : std::nullopt;
            if (a.cap && (!one || *one > ratio(a.cap->value()))) one = ratio(a.cap->value());
            sum = sum && one ? std::optional<ratio>(*sum + *one) : std::nullopt;
            if (!a.cap) continue;
            ratio const cap(a.cap->value());
            bool const above_all = a.does == sign::add ? node.ceiling == ceiling_rule::due && floors && cap >= full : floors && !adds && cap >= full;
            if (above_all || (a.once && !a.per_subject && cap >= ratio(a.once->value()))) add_(proof_kind::cap_idle, name, to_string(*a.cap));
        }
        if (node.add_cap && most_added && *most_added <= ratio(node.add_cap->value())) add_(proof_kind::cap_idle, node.id + " add_cap", to_string(*node.add_cap));
        if (node.minus_cap && most_taken && *most_taken <= ratio(node.minus_cap->value()))
            add_(proof_kind::cap_idle, node.id + " minus_cap", to_string(*node.minus_cap));
        if (n != 0) shared_out(n);
    }

    void shared_out(std::uint32_t n) {
        std::uint32_t const up = scheme_.parent(n);
        if (up == nowhere || plan_.nodes[up].kind != node_kind::group || plan_.nodes[up].combine != combination::weighted) return;
        bool out = true;
        for (PlannedShares const& row : plan_.nodes[up].shares)
            out = out && (!row.possible || row.of[n - up - 1].is_zero());
        if (plan_.nodes[up].shares.empty()) out = plan_.nodes[n].share.is_zero();
        if (out && !plan_.nodes[n].full.is_zero()) add_(proof_kind::idle_share, scheme_.node(n).id, {});
    }

    void effects() {
        for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
            PlacedEffect const& placed = plan_.effects[e];
            truth const fires = placed.when == nowhere ? truth::unknown : always_.judge(placed.when);
            std::string const about = "effect " + placed.effect.id;
            if (fires == truth::no) add_(proof_kind::effect_never, about, {});
            if (fires == truth::yes) add_(proof_kind::effect_always, about, {});
            for (PlacedCap const& cap : placed.caps) {
                bool idle = true;
                for (std::optional<ratio> const& at : cap.at)
                    idle = idle && (!at || (extents_[cap.node].marks.high && *at >= *extents_[cap.node].marks.high));
                if (idle) add_(proof_kind::cap_idle, placed.effect.id + " " + scheme_.node(cap.node).id, {});
            }
            bool void_ = placed.caps.empty() && placed.bar == 0 && placed.fix == nowhere && placed.effect.lower == 0 && !placed.effect.stop && !asked(e);
            for (std::uint32_t const z : placed.zero)
                void_ = void_ && extents_[z].marks.high && extents_[z].marks.high->sign() <= 0;
            if (void_) add_(proof_kind::effect_idle, about, {});
        }
    }
    [[nodiscard]] bool asked(std::uint32_t effect) const {
        for (Term const& t : plan_.terms)
            if (t.does == operation::fired && t.index == effect) return true;
        return false;
    }

    void unused() {
        auto const facts = [&](std::vector<FactDeclaration> const& list, std::string const& of) {
            for (FactDeclaration const& f : list)
                if (!asked_for(f.id)) add_(proof_kind::fact_unused, of + f.id, {});
        };
        facts(s_.facts, {});
        for (ObjectKind const& kind : s_.objects) facts(kind.facts, kind.id + ".");
        for (EventKind const& kind : s_.events) facts(kind.facts, kind.id + ".");
        for (NamedCondition const& c : s_.conditions) {
            bool used = false;
            each_expression(s_, [&](Expression const& e) { used = used || (e.does == operation::condition && e.name == c.id); });
            if (!used) add_(proof_kind::condition_unused, c.id, to_string(c.holds));
        }
    }
    [[nodiscard]] bool asked_for(std::string const& fact) const {
        bool used = false;
        each_expression(s_, [&](Expression const& e) {
            used = used || (e.does == operation::fact && e.name == fact) || e.range.window.since.fact == fact || e.range.window.before.fact == fact;
        });
        each_node(s_, [&](Node const& node, std::uint32_t, std::string const&) {
            used = used || node.weigh_by == fact || node.chosen_by == fact || (node.bands && node.bands->fact == fact);
            for (Reading const& r : node.readings) used = used || r.fact == fact;
        });
        return used;
    }

    CheckedScheme const& scheme_;
    Scheme const& s_;
    Plan const& plan_;
    NodeExtents const& extents_;
    Always const& always_;
    Add add_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
