// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <steelyard/cohort/area.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Whether one member fulfils what a condition asks of members.
[[nodiscard]] STEELYARD_INLINE truth fulfils(GroupCondition const& condition, MemberResult const& one,
                                             std::uint32_t wanted) {
    truth out = truth::yes;
    if (condition.level) out = !one.level ? truth::unknown : *one.level >= wanted ? truth::yes : truth::no;
    if (condition.score && out != truth::no) {
        if (!one.score)
            out = truth::unknown;
        else if (!condition.score->contains(*one.score))
            out = truth::no;
    }
    return out;
}

} // namespace detail

STEELYARD_INLINE truth holds(GroupCondition const& condition, std::vector<MemberResult> const& members,
                             std::vector<std::string> const& levels) {
    std::uint32_t wanted = 0;
    if (condition.level) {
        auto const at = std::find(levels.begin(), levels.end(), *condition.level);
        wanted = static_cast<std::uint32_t>(at - levels.begin()) + 1;
    }
    std::int64_t all = 0;
    std::int64_t certain = 0;
    std::int64_t possible = 0;
    for (MemberResult const& one : members) {
        if (!condition.group.empty() && one.group != condition.group) continue;
        ++all;
        truth const does = detail::fulfils(condition, one, wanted);
        certain += does == truth::yes ? 1 : 0;
        possible += does != truth::no ? 1 : 0;
    }
    if (all == 0) return condition.empty;
    truth out = truth::yes;
    auto const asks = [&](bool surely, bool maybe) {
        truth const one = surely ? truth::yes : maybe ? truth::unknown : truth::no;
        if (one < out) out = one;
    };
    if (condition.all) asks(certain == all, possible == all);
    if (condition.none) asks(possible == 0, certain == 0);
    if (condition.count) asks(certain >= *condition.count, possible >= *condition.count);
    if (condition.share) {
        ratio const needed = condition.share->as_ratio() * ratio(all);
        asks(ratio(certain) >= needed, ratio(possible) >= needed);
    }
    return out;
}

STEELYARD_INLINE std::string to_string(GroupCondition const& condition) {
    std::string out = condition.group.empty() ? std::string() : condition.group + ": ";
    if (condition.all) out += "all";
    if (condition.none) out += "none";
    if (condition.count) out += ">= " + std::to_string(*condition.count);
    if (condition.share) out += ">= " + to_string(*condition.share) + "%";
    if (condition.level) out += " @ " + *condition.level;
    if (condition.score) out += " score " + to_string(*condition.score);
    return out;
}

STEELYARD_INLINE AreaResult area_level(std::vector<AreaLevel> const& area,
                                       std::vector<MemberResult> const& members,
                                       std::vector<std::string> const& levels) {
    AreaResult out;
    std::size_t reached = 0; // how many levels from the lowest up, counted to the highest that holds
    for (std::size_t i = 0; i < area.size(); ++i) {
        truth met = truth::yes;
        for (GroupCondition const& need : area[i].needs) met = std::min(met, holds(need, members, levels));
        if (met == truth::yes) {
            out.level = area[i].id;
            reached = i + 1;
        }
        if (met != truth::no) out.possible = area[i].id;
    }
    if (reached < area.size())
        for (GroupCondition const& need : area[reached].needs)
            if (holds(need, members, levels) != truth::yes) out.unmet.push_back(to_string(need));
    return out;
}

STEELYARD_END_NAMESPACE
