// SPDX-License-Identifier: BSL-1.0

// Groups of the oracle: combining, settling, and the order inside a node.

#include <algorithm>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

bool reads_rates(Node const& group) { return group.combine != combination::sum; }

/// The part of 1 that a child of a weighted group has: a weight, or marks out of the group's full marks.
rational share_of(Node const& child, Node const& group) {
    rational sum = 0;
    for (Node const& one : group.children) sum += exact(*one.share);
    return sum == 1 ? exact(*child.share) : exact(*child.share) / exact(*group.full);
}

Bounds scaled(Bounds const& b, rational const& factor) { return {b.low * factor, b.high * factor}; }

} // namespace

bool Evaluator::declared_absent(Place const& place) const {
    for (Place const* p = &place; p != nullptr; p = p->above)
        for (Absence const& one : *p->scope->absent)
            if (one.node == p->node->id) return true;
    return false;
}

bool Evaluator::left_out(Place const& place) const {
    for (Place const* p = &place; p->above != nullptr; p = p->above) {
        Node const& group = *p->above->node;
        if (!p->above->per_object() && group.combine == combination::weighted && exact(*p->node->share) == 0)
            return true;
    }
    return false;
}

rational Evaluator::full_of(Node const& node) const {
    if (node.full) return exact(*node.full);
    rational sum = 0;
    for (Node const& child : node.children) sum += full_of(child);
    return sum;
}

/// The due that a node's marks are converted to; nothing where a reduced due is carried up.
std::optional<rational> Evaluator::settles_into(Place const& place) const {
    if (place.above == nullptr) {
        Scheme const& scheme = places_.scheme();
        return scheme.scale ? exact(*scheme.scale) : full_of(*place.node);
    }
    if (place.node->settle == true || reads_rates(*place.above->node)) return full_of(*place.node);
    return {};
}

/// Step 1: the children or instances together.
Marks Evaluator::combined(Place const& place) {
    Node const& node = *place.node;
    rational const full = full_of(node);
    Marks out;
    if (place.per_object() && !place.listed) return {{0, full}, full, node_state::unchecked};

    std::vector<Place const*> present;
    for (Place const* child : place.below)
        if (marks(*child).due > 0) present.push_back(child);
    if (present.empty()) return {{0, 0}, 0, node_state::absent};
    if (node.combine == combination::last) {
        auto const earlier = [](Place const* a, Place const* b) {
            return *a->scope->object->on < *b->scope->object->on;
        };
        present = {*std::max_element(present.begin(), present.end(), earlier)};
    }

    std::vector<rational> weights; // of 1, where the group is weighted
    rational weighed = 0;
    for (Place const* child : present) {
        if (node.combine != combination::weighted) break;
        weights.push_back(place.per_object() ? exact(child->scope->fact(node.weigh_by)->number)
                                             : share_of(*child->node, node));
        weighed += weights.back();
    }
    if (place.per_object())
        for (rational& weight : weights) weight /= weighed;

    std::vector<Bounds> terms;
    for (std::size_t i = 0; i < present.size(); ++i) {
        Marks const& child = marks(*present[i]);
        if (child.state == node_state::unchecked) out.state = node_state::unchecked;
        Bounds term = child.obtained;
        if (reads_rates(node)) term = scaled(term, full / child.due);
        if (node.combine == combination::weighted) term = scaled(term, weights[i]);
        terms.push_back(rounded(term, node.round_terms));
        out.due += child.due;
    }
    if (reads_rates(node)) out.due = full;
    if (node.combine == combination::weighted && !place.per_object()) out.due = full * weighed;

    out.obtained = terms.front();
    for (std::size_t i = 1; i < terms.size(); ++i) {
        Bounds const& term = terms[i];
        Bounds& sum = out.obtained;
        if (node.combine == combination::min)
            sum = {std::min(sum.low, term.low), std::min(sum.high, term.high)};
        else if (node.combine == combination::max)
            sum = {std::max(sum.low, term.low), std::max(sum.high, term.high)};
        else
            sum = {sum.low + term.low, sum.high + term.high};
    }
    if (node.combine == combination::mean) out.obtained = scaled(out.obtained, rational(1, terms.size()));
    return out;
}

/// Steps 1 to 4: everything but zero, cap and rounding.
Marks Evaluator::group(Place const& place) {
    Node const& node = *place.node;
    std::optional<rational> const settled = settles_into(place);
    Marks out = combined(place);
    if (out.due == 0) {
        // Everything below is absent; the scheme may say what the node is then.
        if (node.when_empty == empty_rule::absent || full_of(node) == 0) return out;
        out.due = full_of(node);
        if (node.when_empty == empty_rule::full) out.obtained = {out.due, out.due};
        out.state = node_state::assessed;
    }
    out.obtained = adjusted(place, out.obtained, out.due, settle_point::raw);
    if (settled) {
        out.obtained = scaled(out.obtained, *settled / out.due);
        out.due = *settled;
    }
    out.obtained = adjusted(place, out.obtained, out.due, settle_point::settled);
    return out;
}

Marks const& Evaluator::before_effects(Place const& place) {
    auto const known = before_.find(&place);
    if (known != before_.end()) return known->second;
    if (!busy_.insert(&place).second)
        throw std::logic_error("oracle: the marks of " + place.key() + " depend on themselves");
    Marks out;
    if (left_out(place))
        out = {{0, 0}, 0, node_state::left_out};
    else if (place.placeholder)
        out = {{0, 0}, 0, node_state::template_only};
    else if (declared_absent(place))
        out = {{0, 0}, 0, node_state::absent};
    else
        out = place.item() ? item(place) : group(place);
    if (place.item() && place.above == nullptr && out.due > 0) { // an item may be the whole tree
        rational const scale = *settles_into(place);
        if (out.obtained.low < 0) out.obtained.low = 0;
        if (out.obtained.high < 0) out.obtained.high = 0;
        out.obtained = scaled(out.obtained, scale / out.due);
        out.due = scale;
    }
    busy_.erase(&place);
    return before_[&place] = out;
}

Marks const& Evaluator::marks(Place const& place) {
    auto const known = marks_.find(&place);
    if (known != marks_.end()) return known->second;
    Marks out = before_effects(place);
    if (out.due > 0) {
        if (!busy_.insert(&place).second)
            throw std::logic_error("oracle: the marks of " + place.key() + " depend on themselves");
        bool certainly_zero = false;
        out.obtained = after_effects(place, out.obtained, certainly_zero);
        // What lies below a node that has 0 in any case does not count.
        if (certainly_zero) out.state = node_state::assessed;
        busy_.erase(&place);
        out.obtained = rounded(out.obtained, place.node->round);
    }
    return marks_[&place] = out;
}

} // namespace steelyard::oracle
