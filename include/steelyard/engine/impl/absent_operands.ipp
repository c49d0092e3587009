// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/effects.ipp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Warns where a comparison names a node that may be absent: it is then false whichever way it points, which is rarely
/// what `rate of x < 60%` was meant to say. Cost: O(terms · nodes) at worst.
template <class Late = void>
class AbsentOperands {
  public:
    constexpr explicit AbsentOperands(SchemeCheck const& check) : check_(check), plan_(check.plan) {}

    constexpr void warn() {
        Scheme const& s = check_.scheme;
        for (std::uint32_t i = 0; i < plan_.conditions.size(); ++i) look(plan_.conditions[i], below("", "conditions", i), 0);
        for (std::uint32_t i = 0; i < plan_.eligibility.size(); ++i)
            look(plan_.eligibility[i], below(below("", "eligibility", i), "needs"), 0);
        for (std::uint32_t d = 0; d < plan_.ladders.size(); ++d)
            for (std::size_t r = 0; r < s.ladders[d].rungs.size(); ++r) {
                Rung const& rung = s.ladders[d].rungs[r];
                std::string const path = below(below(below("", "ladders", d), "rungs", r), "needs");
                for (std::size_t n = 0; n < rung.needs.size(); ++n)
                    look(plan_.ladders[d][place_of(s.levels, rung.level)][n], below(path, index_text(n)), 0);
            }
        for (std::uint32_t i = 0; i < plan_.effects.size(); ++i) {
            PlacedEffect const& placed = plan_.effects[i];
            if (placed.effect.when && place_of(plan_.nodes[placed.node].node->effects, placed.effect.id) != nowhere)
                look(placed.when, below(effect_path(check_, i), "when"), placed.node);
        }
        for (std::uint32_t i = 0; i < plan_.nodes.size(); ++i) {
            std::vector<Adjustment> const& all = plan_.nodes[i].node->adjustments;
            for (std::size_t a = 0; a < all.size(); ++a)
                if (all[a].on && all[a].on->when)
                    look(plan_.nodes[i].triggers[a], below(below(below(path_of(plan_, i), "adjustments", a), "on"), "when"), i);
        }
    }

  private:
    /// Reports each node that a condition of `host` compares and that may be absent, once.
    constexpr void look(std::uint32_t term, std::string const& path, std::uint32_t host) {
        told_.clear();
        visit(term, path, host);
    }
    constexpr void visit(std::uint32_t index, std::string const& path, std::uint32_t host) {
        Term const& term = plan_.terms[index];
        for (std::uint32_t const part : term.of) {
            Term const& operand = plan_.terms[part];
            bool const of_node = operand.does == operation::marks || operand.does == operation::rate ||
                                 operand.does == operation::due || operand.does == operation::lost;
            if (compares(term.does) && of_node && operand.index != nowhere && may_be_absent(operand.index, host) &&
                !told(operand.index)) {
                told_.push_back(operand.index);
                check_.report(code::condition_may_be_absent, path, plan_.nodes[operand.index].node->id);
            }
            visit(part, path, host);
        }
    }

    [[nodiscard]] constexpr bool told(std::uint32_t node) const {
        for (std::uint32_t const other : told_)
            if (other == node) return true;
        return false;
    }

    /// Whether a node can be absent while the one that asks is there. Inside a range of instances, absent ones are skipped.
    [[nodiscard]] constexpr bool may_be_absent(std::uint32_t node, std::uint32_t host) const {
        if (empties(node) && !around(node, host)) return true;
        for (std::uint32_t p = node; p != 0 && p != plan_.nodes[node].scope && !around(p, host); p = plan_.nodes[p].parent)
            if (plan_.nodes[p].node->absence != absence_rule::forbidden) return true;
        return false;
    }
    [[nodiscard]] constexpr bool around(std::uint32_t node, std::uint32_t host) const {
        return node <= host && host < plan_.nodes[node].end;
    }
    /// Whether everything below a group can be absent, and the group with it.
    [[nodiscard]] constexpr bool empties(std::uint32_t node) const {
        PlannedNode const& n = plan_.nodes[node];
        if (n.kind == node_kind::item || n.node->when_empty != empty_rule::absent) return false;
        for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) {
            bool const counts = !plan_.nodes[c].full.is_zero() &&
                                !(n.combine == combination::weighted && n.kind == node_kind::group && plan_.nodes[c].share.is_zero());
            if (counts && plan_.nodes[c].node->absence == absence_rule::forbidden && !empties(c)) return false;
        }
        return true;
    }

    SchemeCheck const& check_;
    Plan const& plan_;
    std::vector<std::uint32_t> told_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
