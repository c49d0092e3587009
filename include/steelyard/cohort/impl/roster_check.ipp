// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/cohort/roster.hpp>
#include <steelyard/diagnostic/nearest.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

// Inline on both faces: the programmes check their own entities with these, in another translation unit.

/// What can be an id in an organisation or a programme: letters, digits, `-`, `_`, and any other script.
inline bool is_roster_id(std::string_view id) {
    if (id.empty() || id == "all" || id == "none") return false;
    for (char const c : id) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || c == '-' || c == '_' || (static_cast<unsigned char>(c) >= 0x80U);
        if (!plain) return false;
    }
    return true;
}

inline void check_roster_ids(Organisation const& all, Diagnostics& out) {
    std::set<std::string_view> seen;
    auto const look = [&](std::string const& id, std::string_view list, std::size_t i) {
        std::string const path = "/" + std::string(list) + "/" + std::to_string(i) + "/id";
        if (!is_roster_id(id))
            out.add(code::organisation_bad_id, path, {id});
        else if (!seen.insert(id).second)
            out.add(code::organisation_duplicate_id, path, {id});
    };
    for (std::size_t i = 0; i < all.entities.size(); ++i) look(all.entities[i].id, "entities", i);
    for (std::size_t i = 0; i < all.positions.size(); ++i) look(all.positions[i].id, "positions", i);
    for (std::size_t i = 0; i < all.groups.size(); ++i) look(all.groups[i].id, "groups", i);
}

inline void report_unknown_entity(Roster const& roster, std::string const& name,
                                            std::string const& path, Diagnostics& out) {
    Nearest nearest(name);
    for (std::uint32_t i = 0; i < roster.size(); ++i) nearest.offer(roster.entity(i).id);
    out.add(code::organisation_unknown_entity, path, {name, nearest.best()});
}

/// What an entity says of others, and its days.
inline void check_entity(Roster const& roster, Entity const& one, std::string const& path,
                                   Diagnostics& out) {
    if (!one.superior.empty() && roster.find(one.superior) == nowhere)
        report_unknown_entity(roster, one.superior, path + "/superior", out);
    if (!one.instance_of.empty()) {
        std::uint32_t const of = roster.find(one.instance_of);
        if (of == nowhere)
            report_unknown_entity(roster, one.instance_of, path + "/instance_of", out);
        else if (!roster.entity(of).open)
            out.add(code::organisation_not_a_class, path + "/instance_of", {one.instance_of});
    }
    if (one.from && one.to && *one.to < *one.from)
        out.add(code::organisation_validity, path + "/to", {to_string(*one.from), to_string(*one.to)});
}

/// Every circle of superiors is told once, at its first member. O(n).
inline void check_superior_circles(Organisation const& all,
                                             std::vector<std::uint32_t> const& superior, Diagnostics& out) {
    std::vector<std::uint32_t> walked(superior.size(), nowhere); // the walk that came by
    for (std::uint32_t start = 0; start < superior.size(); ++start) {
        std::uint32_t at = start;
        while (at != nowhere && walked[at] == nowhere) {
            walked[at] = start;
            at = superior[at];
        }
        if (at != nowhere && walked[at] == start)
            out.add(code::organisation_superior_circle, "/entities/" + std::to_string(at) + "/superior",
                    {all.entities[at].id});
    }
}

/// Groups that contain themselves, each told once; found without recursion, so that a long chain costs no stack.
inline void check_group_circles(Organisation const& all, Diagnostics& out) {
    std::map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < all.groups.size(); ++i) by_id.emplace(all.groups[i].id, i);
    std::vector<std::vector<std::size_t>> inner(all.groups.size());
    std::vector<std::size_t> users(all.groups.size());
    auto const use = [&](std::size_t group, std::string const& name) {
        auto const found = by_id.find(name);
        if (found == by_id.end()) return;
        inner[group].push_back(found->second);
        ++users[found->second];
    };
    for (std::size_t i = 0; i < all.groups.size(); ++i)
        for (Selector const& one : all.groups[i].members) {
            use(i, one.of);
            for (std::string const& name : one.except) use(i, name);
        }
    // Taking away groups that nobody uses leaves the circles, and what they use.
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < users.size(); ++i)
        if (users[i] == 0) free.push_back(i);
    std::vector<bool> gone(users.size(), false);
    while (!free.empty()) {
        std::size_t const at = free.back();
        free.pop_back();
        gone[at] = true;
        for (std::size_t const each : inner[at])
            if (--users[each] == 0) free.push_back(each);
    }
    for (std::size_t i = 0; i < gone.size(); ++i)
        if (!gone[i] && !inner[i].empty())
            out.add(code::organisation_group_circle, "/groups/" + std::to_string(i) + "/members",
                    {all.groups[i].id});
}

} // namespace detail
STEELYARD_END_NAMESPACE
