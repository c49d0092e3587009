// SPDX-License-Identifier: BSL-1.0

// Classes of the oracle: what a node needs for each, then the bars, lowering and fixes that act on them.

#include <algorithm>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

Scale const& Evaluator::scale_of(Node const& node) const {
    for (Scale const& scale : places_.scheme().scales)
        if (scale.id == node.classed->scale) return scale;
    throw std::logic_error("oracle: no scale " + node.classed->scale);
}

std::uint32_t Evaluator::class_number(Scale const& scale, std::string const& id) {
    if (id == "none") return 0;
    for (std::size_t i = 0; i < scale.classes.size(); ++i)
        if (scale.classes[i].id == id) return static_cast<std::uint32_t>(i + 1);
    throw std::logic_error("oracle: no class " + id);
}

/// Nothing: an absent node, one left out, and one that stands for objects have no class.
std::optional<ClassBounds> Evaluator::class_of(Place const& place) {
    node_state const state = marks(place).state;
    if (state == node_state::absent || state == node_state::left_out || state == node_state::template_only)
        return {};
    auto const known = classes_.find(&place);
    if (known != classes_.end()) return known->second;
    if (!busy_classes_.insert(&place).second)
        throw std::logic_error("oracle: the class of " + place.key() + " depends on itself");
    Scale const& scale = scale_of(*place.node);
    ClassBounds out;
    for (Rung const& rung : place.node->classed->needs) {
        truth met = truth::yes;
        for (Condition const& need : rung.needs)
            met = both(met, holds(need, Reader{place.scope, &place, {}, nullptr, nullptr}));
        std::uint32_t const at = class_number(scale, rung.level);
        if (met == truth::yes) out.lowest = std::max(out.lowest, at);
        if (met != truth::no) out.highest = std::max(out.highest, at);
    }
    reclass(place, scale, out);
    busy_classes_.erase(&place);
    return classes_[&place] = out;
}

/// Bars, then all lowering together, then the lowest of the fixes. What several objects set off counts once.
void Evaluator::reclass(Place const& place, Scale const& scale, ClassBounds& out) {
    std::map<std::string, std::pair<Effect const*, truth>> acting;
    for (Hosted& one : hosted_) {
        if (one.effect == nullptr || one.effect->of.empty()) continue;
        if (Places::named(*one.host->scope, one.effect->of) != &place) continue;
        auto& met = acting.emplace(one.effect->id, std::pair(one.effect, truth::no)).first->second.second;
        met = either(met, fired(one));
    }
    std::int64_t least_lowered = 0;
    std::int64_t most_lowered = 0;
    std::optional<std::uint32_t> certain_fix;
    std::vector<std::uint32_t> possible_fixes;
    for (auto const& [id, one] : acting) {
        auto const& [effect, met] = one;
        if (met == truth::no) continue;
        if (!effect->bar.empty()) {
            std::uint32_t const below = class_number(scale, effect->bar) - 1;
            out.lowest = std::min(out.lowest, below);
            if (met == truth::yes) out.highest = std::min(out.highest, below);
        }
        most_lowered += effect->lower;
        if (met == truth::yes) least_lowered += effect->lower;
        if (effect->fix.empty()) continue;
        std::uint32_t const at = class_number(scale, effect->fix);
        if (met == truth::unknown) possible_fixes.push_back(at);
        if (met == truth::yes) certain_fix = certain_fix ? std::min(*certain_fix, at) : at;
    }
    out.lowest = static_cast<std::uint32_t>(std::max<std::int64_t>(0, out.lowest - most_lowered));
    out.highest = static_cast<std::uint32_t>(std::max<std::int64_t>(0, out.highest - least_lowered));
    if (certain_fix) out = {*certain_fix, *certain_fix};
    for (std::uint32_t const at : possible_fixes) {
        if (certain_fix && at >= *certain_fix) continue;
        out.lowest = std::min(out.lowest, at);
        out.highest = std::max(out.highest, at);
    }
}

/// What a cap leaves: every class that is possible is a branch, and so is "not set off".
void Evaluator::cap_to(CapTo const& cap, Hosted const& by, truth happens, Bounds& marks) {
    if (happens == truth::no) return;
    std::vector<std::optional<points>> branches; // nothing: no cap
    if (happens == truth::unknown) branches.emplace_back();
    if (cap.at) branches.emplace_back(*cap.at);
    if (!cap.at) {
        Place const* const node = Places::named(*by.host->scope, cap.by_class);
        std::optional<ClassBounds> bounds;
        if (node != nullptr) bounds = class_of(*node);
        if (!bounds) branches.emplace_back();
        for (CapRow const& row : cap.table)
            if (node == nullptr) branches.emplace_back(row.at); // of objects that nobody listed: any class
        for (std::uint32_t at = bounds ? bounds->lowest : 1; at <= (bounds ? bounds->highest : 0); ++at) {
            std::optional<points> allowed;
            for (CapRow const& row : cap.table)
                if (class_number(scale_of(*node->node), row.of) == at) allowed = row.at;
            branches.push_back(allowed);
        }
    }
    std::optional<Bounds> all;
    for (std::optional<points> const& branch : branches) {
        Bounds one = marks;
        if (branch) one = {std::min(one.low, exact(*branch)), std::min(one.high, exact(*branch))};
        all = all ? hull(*all, one) : one;
    }
    marks = *all;
}

} // namespace steelyard::oracle
