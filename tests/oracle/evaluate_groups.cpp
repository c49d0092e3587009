// SPDX-License-Identifier: BSL-1.0

// Groups of the oracle: combining, settling, and the order inside a node.

#include <algorithm>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

bool reads_rates(Node const& group) { return group.combine != combination::sum; }

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
        if (p->above->per_object() || p->above->node->combine != combination::weighted) continue;
        std::vector<Shares> const& rows = possible_shares(*p->above);
        if (std::all_of(rows.begin(), rows.end(), [&](Shares const& row) { return row.at(p->node->id) == 0; })) return true;
    }
    return false;
}

/// Reads the shares of a weighted group: its children's own, or the rows of its table that its facts leave possible.
void Evaluator::find_shares(Place const& place) {
    Node const& node = *place.node;
    if (place.item() || place.per_object() || node.combine != combination::weighted) return;
    auto const add = [&](auto const& each) { // weights, or marks out of the group's full marks
        Shares row;
        rational sum = 0;
        each([&](std::string const& child, weight const& share) { sum += row[child] = exact(share); });
        for (auto& one : row) one.second /= sum == 1 ? rational(1) : exact(*node.full);
        shares_[&place].push_back(row);
    };
    if (!node.shares) {
        add([&](auto const& see) {
            for (Node const& child : node.children) see(child.id, *child.share);
        });
        return;
    }
    auto const add_row = [&](std::vector<ShareOf> const& of) {
        add([&](auto const& see) {
            for (ShareOf const& one : of) see(one.child, one.share);
        });
    };
    Reader reader;
    reader.scope = place.scope;
    reader.at = &place;
    bool otherwise = !node.shares->otherwise.empty();
    for (ShareRow const& row : node.shares->rows) {
        truth const applies = holds(row.when, reader);
        if (applies != truth::no) add_row(row.of);
        otherwise = otherwise && applies != truth::yes;
    }
    if (otherwise) add_row(node.shares->otherwise);
}

std::vector<Evaluator::Shares> const& Evaluator::possible_shares(Place const& group) const {
    static std::vector<Shares> const without(1);
    auto const known = shares_.find(&group);
    return known == shares_.end() ? without : known->second;
}

bool Evaluator::a_child_may_be_out() const {
    for (auto const& [place, rows] : shares_) {
        if (place->placeholder) continue;
        for (Shares const& row : rows)
            for (auto const& [child, share] : row)
                if ((share == 0) != (rows.front().at(child) == 0)) return true;
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
Marks Evaluator::combined(Place const& place, Shares const& shares) {
    Node const& node = *place.node;
    rational const full = full_of(node);
    Marks out;
    if (place.per_object() && !place.listed) return {{0, full}, full, node_state::unchecked};

    std::vector<Place const*> present;
    for (Place const* child : place.below) {
        auto const share = shares.find(child->node->id);
        bool const left = share != shares.end() && share->second == 0;
        if (!left && marks(*child).due > 0) present.push_back(child);
    }
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
                                             : shares.at(child->node->id));
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

/// Steps 1 to 3: combined, adjusted raw and settled, under one row of shares.
Marks Evaluator::settled(Place const& place, Shares const& shares) {
    Node const& node = *place.node;
    std::optional<rational> const into = settles_into(place);
    Marks out = combined(place, shares);
    if (out.due == 0) {
        // Everything below is absent; the scheme may say what the node is then.
        if (node.when_empty == empty_rule::absent || full_of(node) == 0) return out;
        out.due = full_of(node);
        if (node.when_empty == empty_rule::full) out.obtained = {out.due, out.due};
        out.state = node_state::assessed;
    }
    out.obtained = adjusted(place, out.obtained, out.due, settle_point::raw);
    if (into) {
        out.obtained = scaled(out.obtained, *into / out.due);
        out.due = *into;
    }
    return out;
}

/// Steps 1 to 4: everything but zero, cap and rounding.
Marks Evaluator::group(Place const& place) {
    std::vector<Shares> const& rows = possible_shares(place);
    Marks out = settled(place, rows.front());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        Marks const other = settled(place, rows[i]);
        out.obtained = {std::min(out.obtained.low, other.obtained.low), std::max(out.obtained.high, other.obtained.high)};
        out.state = node_state::unchecked;
    }
    if (out.due > 0) out.obtained = adjusted(place, out.obtained, out.due, settle_point::settled);
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
