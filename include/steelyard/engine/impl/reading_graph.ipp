// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Finds circles in what reads what: a node reads its children, what its adjustments ask for, and what the effects that
/// act on it ask for (but for itself: its own effects read it as it stands before them). Named conditions and effects are
/// followed through. O(nodes × terms) at worst.
template <class Late = void>
class ReadingGraph {
  public:
    constexpr explicit ReadingGraph(SchemeCheck const& check) : check_(check), plan_(check.plan) {
        colour_.resize(plan_.nodes.size());
        condition_colour_.resize(plan_.conditions.size());
    }

    /// Reports every circle once.
    constexpr bool check() {
        for (std::uint32_t c = 0; c < plan_.conditions.size(); ++c) visit_condition(c);
        if (!fine_) return false; // circles of names would be followed for ever below
        for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) visit(n);
        return fine_;
    }

  private:
    enum : unsigned char { white, grey, black };

    constexpr void visit_condition(std::uint32_t index) {
        if (condition_colour_[index] == black) return;
        if (condition_colour_[index] == grey) {
            check_.report(code::condition_circle, below("", "conditions", index), check_.scheme.conditions[index].id);
            fine_ = false;
            return;
        }
        condition_colour_[index] = grey;
        names_of(plan_.conditions[index], 0);
        condition_colour_[index] = black;
    }
    /// Follows named conditions and effects only.
    constexpr void names_of(std::uint32_t term, int depth) {
        if (term == nowhere) return;
        Term const& t = plan_.terms[term];
        if (depth > 256) {
            check_.report(code::condition_circle, "/conditions", "fired");
            fine_ = false;
            return;
        }
        if (t.does == operation::condition && t.index != nowhere) visit_condition(t.index);
        if (t.does == operation::fired && t.index != nowhere && fine_) names_of(plan_.effects[t.index].when, depth + 1);
        for (std::uint32_t const part : t.of)
            if (fine_) names_of(part, depth + 1);
    }

    constexpr void visit(std::uint32_t node) {
        if (colour_[node] == black) return;
        if (colour_[node] == grey) {
            check_.report(code::scheme_circle, path_of(plan_, node), plan_.nodes[node].node->id);
            fine_ = false;
            return;
        }
        colour_[node] = grey;
        PlannedNode const& n = plan_.nodes[node];
        for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) visit(c);
        for (std::uint32_t const term : n.triggers) follow(term, nowhere, 0);
        for (std::uint32_t const effect : n.targeted) follow(plan_.effects[effect].when, node, 0);
        colour_[node] = black;
    }

    constexpr void follow(std::uint32_t term, std::uint32_t itself, int depth) {
        if (term == nowhere) return;
        if (depth > 256) {
            if (fine_) check_.report(code::scheme_circle, "/tree", "fired");
            fine_ = false;
            return;
        }
        Term const& t = plan_.terms[term];
        switch (t.does) {
        case operation::marks:
        case operation::rate:
        case operation::due:
        case operation::lost:
        case operation::exhausted:
            if (t.index != nowhere && t.index != itself) visit(t.index);
            break;
        case operation::condition:
            if (t.index != nowhere) follow(plan_.conditions[t.index], itself, depth + 1);
            break;
        case operation::fired:
            // an effect that does not act on the node itself reads the node as it finally is
            if (t.index != nowhere) follow(plan_.effects[t.index].when, acts_on(t.index, itself) ? itself : nowhere, depth + 1);
            break;
        default: break;
        }
        if (ranges(t.does) && t.index != nowhere) {
            PlannedNode const& top = plan_.nodes[t.index];
            for (std::uint32_t n = t.index + 1; n < top.end; ++n)
                if (in_range(t, t.index, n) && n != itself) visit(n);
        }
        for (std::uint32_t const part : t.of) follow(part, itself, depth + 1);
    }

    [[nodiscard]] constexpr bool acts_on(std::uint32_t effect, std::uint32_t node) const {
        if (node == nowhere) return false;
        for (std::uint32_t const targeting : plan_.nodes[node].targeted)
            if (targeting == effect) return true;
        return false;
    }

    [[nodiscard]] constexpr bool in_range(Term const& t, std::uint32_t top, std::uint32_t n) const {
        if (!t.tagged.empty() && !has_tag(*plan_.nodes[n].node, t.tagged)) return false;
        switch (t.over) {
        case range_kind::children:
        case range_kind::instances: return plan_.nodes[n].parent == top;
        case range_kind::items: return plan_.nodes[n].kind == node_kind::item;
        case range_kind::nodes: return true;
        }
        return true;
    }

    SchemeCheck const& check_;
    Plan const& plan_;
    std::vector<unsigned char> colour_;
    std::vector<unsigned char> condition_colour_;
    bool fine_ = true;
};

} // namespace detail

STEELYARD_END_NAMESPACE
