// SPDX-License-Identifier: BSL-1.0

// Classes of random schemes: scales, what a node needs for each class, and the effects that act on classes. The class
// of a node depends on nodes up to it, and on the classes of nodes before it.

#include <algorithm>

#include "scheme_maker.hpp"

namespace steelyard::oracle {

Scale const& SchemeMaker::scale_of(Node const& node) const {
    return *std::find_if(scheme_.scales.begin(), scheme_.scales.end(),
                         [&](Scale const& scale) { return scale.id == node.classed->scale; });
}

/// A class of a scale, or now and then `none`.
std::string SchemeMaker::some_class(Scale const& scale) {
    return dice_.chance(20) ? "none" : dice_.pick(scale.classes).id;
}

/// Classed nodes whose class a condition may ask for.
std::vector<std::size_t> SchemeMaker::classed(Reach const& reach) const {
    std::vector<std::size_t> all;
    for (std::size_t i : readable(reach)) {
        bool const earlier = reach.everything || spots_[i].order < reach.limit;
        if (earlier && spots_[i].node->classed && (reach.own == 0 || i != reach.own)) all.push_back(i);
    }
    return all;
}

void SchemeMaker::classes() {
    if (!dice_.chance(60)) return;
    for (std::string const id : {"grade", "risk"}) {
        Scale& scale = scheme_.scales.emplace_back();
        scale.id = id;
        auto const count = dice_.between(1, 3);
        for (std::int64_t i = 1; i <= count; ++i) scale.classes.emplace_back().id = numbered(id, i);
    }
    for (Spot const& spot : spots_) {
        if (!dice_.chance(spot.node->children.empty() ? 25 : 35)) continue;
        bool const graded = dice_.chance(75);
        spot.node->classed.emplace().scale = graded ? "grade" : "risk";
        if (graded) spot.node->tags.push_back("graded"); // ranges over these have one scale
    }
    for (std::size_t i = 0; i < spots_.size(); ++i)
        if (spots_[i].node->classed) needs_of_classes(i);
    std::erase_if(scheme_.scales, [&](Scale const& scale) {
        return std::none_of(spots_.begin(), spots_.end(), [&](Spot const& spot) {
            return spot.node->classed && spot.node->classed->scale == scale.id;
        });
    });
}

void SchemeMaker::needs_of_classes(std::size_t index) {
    Spot const& spot = spots_[index];
    Reach const before{spot.scope, spot.order, 0, false};
    Reached const& own = reached_of_[spot.node->id];
    auto const threshold = [&](bool rates) {
        std::vector<std::string> const& got = rates ? own.rates : own.marks;
        if (!got.empty() && dice_.chance(70)) return dice_.pick(got);
        return rates ? some_rate() : some_marks();
    };
    for (Level const& one : scale_of(*spot.node).classes) {
        Rung& rung = spot.node->classed->needs.emplace_back();
        rung.level = one.id;
        std::size_t const what = dice_.below(10);
        if (what < 4) rung.needs.push_back(expression("marks" + rounding() + order() + threshold(false)));
        if (what >= 4 && what < 7)
            rung.needs.push_back(expression("rate" + rounding() + order() + threshold(true)));
        if (what == 7)
            rung.needs.push_back(
                expression((dice_.chance(50) ? "lost" : "due") + order() + threshold(false)));
        if ((what == 8 || dice_.chance(20)) && wishes_.conditions) rung.needs.push_back(condition(before, 1));
        if (rung.needs.empty()) rung.needs.push_back(expression("marks >= " + threshold(false)));
    }
}

/// `class of X` compared with a class, or with the class of another node.
std::string SchemeMaker::about_class(Reach const& reach) {
    std::vector<std::size_t> const nodes = classed(reach);
    if (nodes.empty()) return about_fact(reach);
    auto const name = [&](std::size_t i) { return i == 0 ? std::string("total") : spots_[i].node->id; };
    std::size_t const one = dice_.pick(nodes);
    Scale const& scale = scale_of(*spots_[one].node);
    std::size_t const other = dice_.pick(nodes);
    if (dice_.chance(20) && other != one && &scale_of(*spots_[other].node) == &scale)
        return "class of " + name(one) + order() + "class of " + name(other);
    if (dice_.chance(20)) return some_class(scale) + order() + "class of " + name(one);
    return "class of " + name(one) + order() + some_class(scale);
}

/// Classes of the nodes of a range that have one scale; empty where there is none.
std::string SchemeMaker::about_classes(Reach const& reach) {
    std::vector<std::string> ranges;
    std::vector<Scale const*> scales;
    std::vector<std::size_t> const nodes = classed(reach);
    for (std::size_t i : readable(reach)) {
        Node const& node = *spots_[i].node;
        if (node.children.empty()) continue;
        std::string const name = i == 0 ? "total" : node.id;
        if (!node.per.empty() && node.children.front().classed) {
            ranges.push_back("instances of " + node.id);
            scales.push_back(&scale_of(node.children.front()));
        }
        auto const graded = [&](std::size_t at) {
            Node const& below = *spots_[at].node;
            return at > i && at < spots_[i].end && below.classed && below.classed->scale == "grade";
        };
        bool any_below = false;
        bool child = false;
        bool item = false;
        for (std::size_t at = i + 1; at < spots_[i].end; ++at) {
            if (!graded(at)) continue;
            any_below = true;
            child = child || spots_[at].parent == i;
            item = item || spots_[at].node->children.empty();
        }
        auto const add = [&](std::string what) {
            ranges.push_back(what + name + " tagged graded");
            scales.push_back(&*std::find_if(scheme_.scales.begin(), scheme_.scales.end(),
                                            [](Scale const& scale) { return scale.id == "grade"; }));
        };
        if (any_below) add("nodes under ");
        if (item) add("items under ");
        if (child && node.per.empty()) add("children of ");
    }
    if (ranges.empty()) return about_class(reach);
    std::size_t const which = dice_.below(ranges.size());
    Scale const& scale = *scales[which];
    std::string const inner = "class" + order() + some_class(scale);
    switch (dice_.below(6)) {
    case 0: return "each(" + ranges[which] + ", " + inner + ")";
    case 1: return "some(" + ranges[which] + ", " + inner + ")";
    case 2:
        return "count(" + ranges[which] + ", " + inner + ")" + order() + std::to_string(dice_.between(0, 3));
    case 3:
        return "share(" + ranges[which] + ", " + inner + ")" + rounding() + order()
               + dice_.pick(std::vector<std::string>{"50%", "1/3", "100%", "0%"});
    case 4: return "smallest(" + ranges[which] + ", class)" + order() + some_class(scale);
    default: return "largest(" + ranges[which] + ", class)" + order() + some_class(scale);
    }
}

/// Makes an effect act on the class of a node; where there is none that it may act on, leaves it as it is.
void SchemeMaker::act_on_class(Effect& effect, std::size_t scope) {
    std::vector<std::size_t> possible;
    for (std::size_t i = 0; i < spots_.size(); ++i)
        if (spots_[i].node->classed && within(scope, spots_[i].scope)) possible.push_back(i);
    if (possible.empty()) return;
    std::size_t const at = dice_.pick(possible);
    Scale const& scale = scale_of(*spots_[at].node);
    effect.of = spots_[at].node->id;
    effect.bar.clear();
    effect.fix.clear();
    effect.lower = 0;
    switch (dice_.below(4)) {
    case 0: effect.bar = dice_.pick(scale.classes).id; break;
    case 1: effect.fix = some_class(scale); break;
    default:
        effect.lower = static_cast<int>(dice_.between(1, static_cast<std::int64_t>(scale.classes.size())));
    }
}

/// A table over the class of another node; one number where no node before `limit` has a class.
CapTo SchemeMaker::cap_on(std::string const& node, Reach const& before) {
    CapTo cap;
    cap.node = node;
    std::vector<std::size_t> const nodes = classed(before);
    if (nodes.empty() || dice_.chance(50)) {
        cap.at = marks();
        return cap;
    }
    Node const& by = *spots_[dice_.pick(nodes)].node;
    cap.by_class = by.id;
    for (Level const& one : scale_of(by).classes)
        if (dice_.chance(70)) cap.table.push_back({one.id, marks()});
    if (cap.table.empty() || dice_.chance(30)) cap.table.push_back({"none", marks()});
    return cap;
}

} // namespace steelyard::oracle
