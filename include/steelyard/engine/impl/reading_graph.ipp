// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Finds circles in what reads what: a node reads its children, what its adjustments ask for, and what the effects that
/// act on it ask for (but for itself: its own effects read it as it stands before them). The class of a node is a reader of
/// its own: of the node, of what the class needs, and of the effects that act on the class. Named conditions and effects
/// are followed through. O(nodes × terms) at worst.
template <class Late = void>
class ReadingGraph {
  public:
    constexpr explicit ReadingGraph(SchemeCheck const& check) : check_(check), plan_(check.plan) {
        colour_.resize(2 * plan_.nodes.size());
        name_colour_.resize(plan_.conditions.size() + plan_.effects.size());
        weight_.resize(name_colour_.size());
    }

    /// Reports every circle once.
    constexpr bool check() {
        for (std::size_t n = 0; n < name_colour_.size(); ++n) weigh_name(n);
        if (!fine_) return false; // circles of names would be followed for ever below
        for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) visit(n);
        for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
            if (plan_.nodes[n].scale != nowhere) visit(class_of(n));
        return fine_;
    }

  private:
    enum : unsigned char { white, grey, black };
    static constexpr std::uint64_t heaviest = 100'000;
    static constexpr std::uint32_t longest = 400; // each link costs stack, here and while scoring

    /// How many terms a named condition (or, from `conditions.size()` on, an effect) comes to with every name written out.
    /// Each is weighed once; one that leads back to itself is reported.
    constexpr std::uint64_t weigh_name(std::size_t index) {
        std::size_t const names = plan_.conditions.size();
        if (name_colour_[index] == black || !fine_) return weight_[index];
        bool const named = index < names;
        std::string path; // g++ 12 cannot choose between two strings in a constant expression
        if (named)
            path += below("", "conditions", index);
        else
            path += path_of(plan_, plan_.effects[index - names].node);
        std::string const& id = named ? check_.scheme.conditions[index].id : plan_.effects[index - names].effect.id;
        if (name_colour_[index] == grey) {
            check_.report(code::condition_circle, path, id);
            fine_ = false;
            return 0;
        }
        name_colour_[index] = grey;
        weight_[index] = weigh(named ? plan_.conditions[index] : plan_.effects[index - names].when);
        name_colour_[index] = black;
        if (weight_[index] > heaviest && fine_) {
            check_.report(code::condition_too_large, path, id, index_text(heaviest));
            fine_ = false;
        }
        return weight_[index];
    }
    constexpr std::uint64_t weigh(std::uint32_t term) {
        if (term == nowhere || !fine_) return 0;
        Term const& t = plan_.terms[term];
        std::uint64_t sum = 1;
        if (t.does == operation::condition) sum += weigh_name(t.index);
        if (t.does == operation::fired) sum += weigh_name(plan_.conditions.size() + t.index);
        for (std::uint32_t const part : t.of) sum += weigh(part);
        return sum < 2 * heaviest ? sum : 2 * heaviest;
    }

    /// The reader that the class of a node is: numbered after the nodes.
    [[nodiscard]] constexpr std::uint32_t class_of(std::uint32_t node) const {
        return node + static_cast<std::uint32_t>(plan_.nodes.size());
    }

    constexpr void visit(std::uint32_t reader) {
        if (colour_[reader] == black) return;
        bool const classes = reader >= plan_.nodes.size();
        std::uint32_t const node = classes ? reader - class_of(0) : reader;
        if (colour_[reader] == grey) {
            check_.report(code::scheme_circle, path_of(plan_, node), plan_.nodes[node].node->id);
            fine_ = false;
            return;
        }
        if (chain_ == longest && fine_) {
            check_.report(code::condition_too_large, path_of(plan_, node), plan_.nodes[node].node->id, index_text(longest));
            fine_ = false;
        }
        if (!fine_) return;
        ++chain_;
        colour_[reader] = grey;
        PlannedNode const& n = plan_.nodes[node];
        if (classes) {
            visit(node);
            for (auto const& needs : n.needs)
                for (std::uint32_t const term : needs) follow(term, nowhere);
            for (std::uint32_t const effect : n.reclassed) follow(plan_.effects[effect].when, nowhere);
        } else {
            for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) visit(c);
            for (std::uint32_t const term : n.triggers) follow(term, nowhere);
            for (std::uint32_t const effect : n.targeted) {
                follow(plan_.effects[effect].when, node);
                for (PlacedCap const& cap : plan_.effects[effect].caps)
                    if (cap.node == node && cap.by != nowhere && fine_) visit(class_of(cap.by));
            }
        }
        colour_[reader] = black;
        --chain_;
    }

    constexpr void follow(std::uint32_t term, std::uint32_t itself) {
        if (term == nowhere || !fine_) return;
        Term const& t = plan_.terms[term];
        switch (t.does) {
        case operation::marks:
        case operation::rate:
        case operation::due:
        case operation::lost:
        case operation::exhausted:
            if (t.index != nowhere && t.index != itself) visit(t.index);
            break;
        case operation::class_of:
            if (t.index != nowhere) visit(class_of(t.index));
            break;
        case operation::condition:
            if (t.index != nowhere) follow(plan_.conditions[t.index], itself);
            break;
        case operation::fired:
            // an effect that does not act on the node itself reads the node as it finally is
            if (t.index != nowhere) follow(plan_.effects[t.index].when, acts_on(t.index, itself) ? itself : nowhere);
            break;
        default: break;
        }
        if (ranges(t.does) && t.over != range_kind::events && t.index != nowhere) {
            PlannedNode const& top = plan_.nodes[t.index];
            bool const classes = asks_class(t.of.front());
            for (std::uint32_t n = t.index + 1; n < top.end; ++n) {
                if (!in_static_range(plan_, t.over, t.tagged, t.index, n)) continue;
                if (n != itself) visit(n);
                if (classes && plan_.nodes[n].scale != nowhere) visit(class_of(n));
            }
        }
        for (std::uint32_t const part : t.of) follow(part, itself);
    }

    [[nodiscard]] constexpr bool acts_on(std::uint32_t effect, std::uint32_t node) const {
        if (node == nowhere) return false;
        for (std::uint32_t const targeting : plan_.nodes[node].targeted)
            if (targeting == effect) return true;
        return false;
    }

    /// True when a term asks for the class of the row that a range is at.
    [[nodiscard]] constexpr bool asks_class(std::uint32_t term) const {
        Term const& t = plan_.terms[term];
        if (t.does == operation::class_of && t.index == nowhere) return true;
        for (std::uint32_t const part : t.of)
            if (asks_class(part)) return true;
        return false;
    }

    SchemeCheck const& check_;
    Plan const& plan_;
    std::vector<unsigned char> colour_;      // of nodes, then of their classes
    std::vector<unsigned char> name_colour_; // named conditions, then effects
    std::vector<std::uint64_t> weight_;
    std::uint32_t chain_ = 0; // nodes that are being visited
    bool fine_ = true;
};

} // namespace detail

STEELYARD_END_NAMESPACE
