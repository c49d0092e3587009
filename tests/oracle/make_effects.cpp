// SPDX-License-Identifier: BSL-1.0

// Adjustments, guarantee gates and effects of random schemes. Nothing reads what depends on it: marks depend
// on nodes of smaller order only.

#include <algorithm>

#include "scheme_maker.hpp"

namespace steelyard::oracle {

/// Whether a name of the template `inner` is seen from inside the template `scope`: it is that one or one
/// around it.
bool SchemeMaker::within(std::size_t scope, std::size_t inner) const {
    for (std::size_t s = scope;; s = spots_[spots_[s].parent].scope) {
        if (s == inner) return true;
        if (s == 0) return false;
    }
}

/// Clauses that can be named from a template: its own and those around it, and now and then those of objects
/// elsewhere.
std::vector<std::string> SchemeMaker::clauses(std::size_t scope) {
    bool const of_objects = dice_.chance(25);
    std::vector<std::string> all;
    for (Spot const& spot : spots_)
        for (Clause const& clause : spot.node->deduct)
            if (of_objects || within(scope, spot.scope)) all.push_back(spot.node->id + "." + clause.id);
    return all;
}

Adjustment SchemeMaker::adjustment(std::size_t index) {
    Spot const& spot = spots_[index];
    Node const& node = *spot.node;
    Node const& above = *spots_[spot.parent].node;
    Adjustment out;
    out.does = dice_.chance(50) ? sign::add : sign::minus;
    points const part = wishes_.extreme ? marks() : hundredths(50 * dice_.between(1, 6));

    std::vector<std::string> below_clauses;
    std::vector<std::string> below_items;
    for (std::size_t i = index + 1; i < spot.end; ++i) {
        if (!spots_[i].node->children.empty() || spots_[i].scope != spot.scope) continue;
        for (Clause const& clause : spots_[i].node->deduct)
            below_clauses.push_back(spots_[i].node->id + "." + clause.id);
        if (spots_[i].node->full->value() > 0) below_items.push_back(spots_[i].node->id);
    }
    bool const by_itself = dice_.chance(50) && (wishes_.bonus_by_fault || out.does == sign::minus);
    if (by_itself) {
        Trigger on;
        if (dice_.chance(40) && wishes_.conditions)
            on.when = condition({spot.scope, spot.order, 0, false}, 2);
        else if (dice_.chance(40) && wishes_.conditions)
            on.times = expression(times({spot.scope, spot.order, 0, false}));
        else if (dice_.chance(60) && !below_clauses.empty())
            on.found = dice_.pick(below_clauses);
        else if (!below_items.empty())
            on.exhausted = dice_.pick(below_items);
        if (on.when || on.times || !on.found.empty() || !on.exhausted.empty()) out.on = on;
    }
    std::size_t const amount = dice_.below(out.on ? 2 : 3);
    if (amount == 0) out.once = part;
    if (amount == 1) out.each = part;
    if (amount == 2) out.range = Span{dice_.chance(50) ? points() : part, part + part};
    bool const unbounded = node.floor == floor_rule::none || node.ceiling == ceiling_rule::none;
    if (amount > 0 && (unbounded || dice_.chance(50))) out.cap = part + part;

    bool const settles = index == 0 || node.settle == true || above.combine != combination::sum
                         || !node.per.empty()
                         || (node.combine != combination::sum && node.combine != combination::weighted);
    if (settles) out.at = dice_.chance(50) ? settle_point::raw : settle_point::settled;
    return out;
}

void SchemeMaker::adjustments() {
    for (std::size_t i = 0; i < spots_.size(); ++i) {
        Node& node = *spots_[i].node;
        if (node.children.empty() || !dice_.chance(i == 0 ? 50 : 20)) continue;
        auto const count = dice_.between(1, 4);
        for (std::int64_t n = 0; n < count; ++n) {
            Adjustment one = adjustment(i);
            one.id = numbered("adjust", n);
            node.adjustments.push_back(one);
        }
        // The members of a family act at one point and in one direction; others may stand between them.
        if (node.adjustments.size() > 1 && dice_.chance(40)) {
            Adjustment const first = node.adjustments[0];
            auto const last = static_cast<std::int64_t>(node.adjustments.size()) - 1;
            auto const sure = static_cast<std::size_t>(dice_.between(1, last));
            bool const per_subject = dice_.chance(40) && wishes_.subjects && !wishes_.columns;
            for (std::size_t n = 0; n < node.adjustments.size(); ++n) {
                if (n != 0 && n != sure && !dice_.chance(25)) continue;
                Adjustment& one = node.adjustments[n];
                one.does = first.does;
                one.at = first.at;
                one.family = "family";
                one.per_subject = per_subject;
                if (per_subject) one.on.reset();
                if (!wishes_.bonus_by_fault && one.does == sign::add) one.on.reset();
            }
        }
        std::vector<settle_point> points_of_adding;
        for (Adjustment const& one : node.adjustments)
            if (one.at && one.does == sign::add) points_of_adding.push_back(*one.at);
        bool const mixed =
            std::adjacent_find(points_of_adding.begin(), points_of_adding.end(), std::not_equal_to<>())
            != points_of_adding.end();
        if (!mixed && dice_.chance(30)) node.add_cap = hundredths(50 * dice_.between(1, 6));
        std::vector<settle_point> points_of_taking;
        for (Adjustment const& one : node.adjustments)
            if (one.at && one.does == sign::minus) points_of_taking.push_back(*one.at);
        bool const torn =
            std::adjacent_find(points_of_taking.begin(), points_of_taking.end(), std::not_equal_to<>())
            != points_of_taking.end();
        if (!torn && dice_.chance(30)) node.minus_cap = hundredths(50 * dice_.between(1, 6));
    }
}

void SchemeMaker::guarantees() {
    for (std::size_t i = 0; i < spots_.size(); ++i) {
        if (spots_[i].node->children.empty() || !spots_[i].node->per.empty() || !dice_.chance(20)) continue;
        std::vector<std::string> groups;
        for (std::size_t n = i + 1; n < spots_[i].end; ++n)
            if (!spots_[n].node->children.empty() && spots_[n].node->per.empty()
                && spots_[n].scope == spots_[i].scope)
                groups.push_back(spots_[n].node->id);
        if (groups.empty()) continue;
        fraction const below =
            dice_.chance(50) ? fraction{decimal(40), decimal(60)} : fraction{hundredths(50).value()};
        spots_[i].node->guarantee = Guarantee{dice_.pick(groups), below};
    }
}

Effect SchemeMaker::effect(std::size_t index) {
    Spot const& spot = spots_[index];
    Effect out;
    out.id = numbered("effect", static_cast<std::int64_t>(effects_++));
    // Targets: this node, what is below it, and now and then what is around it.
    std::vector<std::size_t> targets;
    std::size_t limit = spots_.size();
    std::size_t const what = dice_.below(10);
    if (what < 6) {
        std::vector<std::size_t> possible = {index};
        for (std::size_t i = index + 1; i < spot.end; ++i)
            if (spots_[i].scope == spot.scope) possible.push_back(i);
        if (dice_.chance(50)) possible = {index};
        if (dice_.chance(15)) possible.push_back(spot.parent);
        targets.push_back(dice_.pick(possible));
        if (dice_.chance(20)) targets.push_back(dice_.pick(possible));
        if (targets.size() == 2 && targets[0] == targets[1]) targets.pop_back();
        for (std::size_t target : targets) limit = std::min(limit, spots_[target].order);
        for (std::size_t target : targets) {
            if (dice_.chance(50))
                out.zero.push_back(spots_[target].node->id);
            else
                out.cap.push_back(
                    cap_on(spots_[target].node->id, {spot.scope, spots_[target].order, 0, false}));
        }
    }
    bool const to_levels = targets.empty();
    std::vector<Level> const& levels = scheme_.levels;
    if (what == 6 || (to_levels && dice_.chance(30)) || dice_.chance(10)) out.bar = dice_.pick(levels).id;
    if (what == 7 || dice_.chance(5))
        out.lower = static_cast<int>(dice_.between(1, static_cast<int>(levels.size())));
    if (what == 8) out.fix = dice_.chance(20) ? "none" : dice_.pick(levels).id;
    if (what == 9) out.stop = true;

    if (dice_.chance(to_levels ? 40 : 20)) act_on_class(out, spot.scope);
    std::size_t own = targets.size() == 1 ? targets[0] : 0;
    for (Spot const& one : spots_) {
        if (out.of != one.node->id) continue;
        limit = std::min(limit, one.order);
        if (spots_[own].order > one.order) own = 0; // what it is made of may ask for that class
    }
    Reach const reach{spot.scope, limit, own, to_levels && spot.scope == 0 && out.of.empty()};
    std::size_t const trigger = dice_.below(wishes_.conditions ? 3 : 2);
    std::vector<std::string> const known_clauses = clauses(spot.scope);
    std::vector<std::string> known_items;
    for (Spot const& one : spots_)
        if (one.order < limit && one.node->children.empty() && one.node->full->value() > 0
            && within(spot.scope, one.scope))
            known_items.push_back(one.node->id);
    if (trigger == 0 && !known_clauses.empty()) out.found.push_back(dice_.pick(known_clauses));
    if (trigger == 0 && !known_clauses.empty() && dice_.chance(30))
        out.found.push_back(dice_.pick(known_clauses));
    if (trigger == 1 && !known_items.empty()) out.exhausted.push_back(dice_.pick(known_items));
    if (trigger == 2) out.when = condition(reach, 2);
    if (out.found.size() == 2 && out.found[0] == out.found[1]) out.found.pop_back();
    if (to_levels && spot.scope == 0) fired_.push_back(out.id);
    return out;
}

void SchemeMaker::effects() {
    for (std::size_t i = 0; i < spots_.size(); ++i) {
        bool const item = spots_[i].node->children.empty();
        if (!dice_.chance(i == 0 ? 60 : item ? 3 : 20)) continue;
        auto const count = dice_.between(1, i == 0 ? 3 : 1);
        for (std::int64_t n = 0; n < count; ++n) {
            Effect const one = effect(i);
            if (!one.found.empty() || !one.exhausted.empty() || one.when)
                spots_[i].node->effects.push_back(one);
        }
    }
    std::erase_if(fired_, [&](std::string const& id) {
        return std::none_of(spots_.begin(), spots_.end(), [&](Spot const& spot) {
            return std::any_of(spot.node->effects.begin(), spot.node->effects.end(),
                               [&](Effect const& one) { return one.id == id; });
        });
    });
    // One gate of mandatory items, where an item has the tag.
    bool const tagged = std::any_of(spots_.begin(), spots_.end(), [](Spot const& spot) {
        std::vector<std::string> const& tags = spot.node->tags;
        return spot.node->children.empty() && std::find(tags.begin(), tags.end(), "must") != tags.end();
    });
    if (tagged && dice_.chance(25))
        scheme_.mandatory.push_back(Mandatory{"must", dice_.pick(scheme_.levels).id});
}

} // namespace steelyard::oracle
