// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/model/scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Calls `visit(node, index, path)` for every node in scheme order, as the plan numbers them.
template <class N, class Visit>
void each_node(N& node, std::uint32_t& index, std::string const& path, Visit const& visit) {
    visit(node, index++, path);
    for (std::size_t c = 0; c < node.children.size(); ++c)
        each_node(node.children[c], index, path + "/children/" + std::to_string(c), visit);
}
template <class S, class Visit>
void each_node(S& scheme, Visit const& visit) {
    std::uint32_t index = 0;
    each_node(scheme.tree, index, "/tree", visit);
}

/// What a condition is there for.
enum class condition_role : std::uint8_t { need, requirement, existence, named, effect, trigger, class_need };

/// Where a condition stands, and what people call it.
struct ConditionPlace {
    condition_role role = condition_role::need;
    std::string about;      ///< `marks.first.1`, `effect veto`, `named`
    std::string path;       ///< JSON Pointer
    std::uint32_t node = 0; ///< the node that it is seen from
    std::uint32_t level = 0; ///< of a need: the level, counted from 1
};

/// Calls `visit(place, condition)` for every condition of a scheme that asks what was assessed, in a fixed order. Selections
/// of objects, rows of shares and demotions ask for facts alone and are left out.
template <class S, class Visit>
void each_condition(S& s, Visit const& visit) {
    auto const number = [](std::size_t i) { return std::to_string(i); };
    for (std::size_t i = 0; i < s.conditions.size(); ++i)
        visit(ConditionPlace{condition_role::named, "condition " + s.conditions[i].id, "/conditions/" + number(i) + "/holds"},
              s.conditions[i].holds);
    for (std::size_t i = 0; i < s.levels.size(); ++i)
        if (s.levels[i].when)
            visit(ConditionPlace{condition_role::existence, "level " + s.levels[i].id, "/levels/" + number(i) + "/when"}, *s.levels[i].when);
    for (std::size_t i = 0; i < s.eligibility.size(); ++i)
        visit(ConditionPlace{condition_role::requirement, "requirement " + s.eligibility[i].id,
                             "/eligibility/" + number(i) + "/needs"},
              s.eligibility[i].needs);
    for (std::size_t d = 0; d < s.ladders.size(); ++d)
        for (std::size_t r = 0; r < s.ladders[d].rungs.size(); ++r) {
            auto& rung = s.ladders[d].rungs[r];
            std::uint32_t level = 0;
            for (std::size_t l = 0; l < s.levels.size(); ++l)
                if (s.levels[l].id == rung.level) level = static_cast<std::uint32_t>(l + 1);
            for (std::size_t n = 0; n < rung.needs.size(); ++n)
                visit(ConditionPlace{condition_role::need, s.ladders[d].id + "." + rung.level + "." + number(n),
                                     "/ladders/" + number(d) + "/rungs/" + number(r) + "/needs/" + number(n), 0, level},
                      rung.needs[n]);
        }
    each_node(s, [&](auto& node, std::uint32_t index, std::string const& path) {
        for (std::size_t e = 0; e < node.effects.size(); ++e)
            if (node.effects[e].when)
                visit(ConditionPlace{condition_role::effect, "effect " + node.effects[e].id, path + "/effects/" + number(e) + "/when", index},
                      *node.effects[e].when);
        for (std::size_t a = 0; a < node.adjustments.size(); ++a)
            if (node.adjustments[a].on && node.adjustments[a].on->when)
                visit(ConditionPlace{condition_role::trigger, node.id + "." + node.adjustments[a].id,
                                     path + "/adjustments/" + number(a) + "/on/when", index},
                      *node.adjustments[a].on->when);
        if (node.classed)
            for (std::size_t r = 0; r < node.classed->needs.size(); ++r)
                for (std::size_t n = 0; n < node.classed->needs[r].needs.size(); ++n)
                    visit(ConditionPlace{condition_role::class_need, "class " + node.id + "." + node.classed->needs[r].level + "." + number(n),
                                         path + "/classed/needs/" + number(r) + "/needs/" + number(n), index},
                          node.classed->needs[r].needs[n]);
    });
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
