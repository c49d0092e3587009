// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>

#include <steelyard/cohort/impl/roster_check.ipp>
#include <steelyard/cohort/roster.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE expected<Roster, Diagnostics> Roster::make(Organisation organisation) {
    Diagnostics problems;
    Roster out;
    out.organisation_ = std::move(organisation);
    Organisation const& all = out.organisation_;
    for (std::uint32_t i = 0; i < all.entities.size(); ++i) out.entities_.emplace(all.entities[i].id, i);
    for (std::uint32_t i = 0; i < all.positions.size(); ++i) out.positions_.emplace(all.positions[i].id, i);
    for (std::uint32_t i = 0; i < all.groups.size(); ++i) out.groups_.emplace(all.groups[i].id, i);
    for (Entity const& one : all.entities) out.superior_.push_back(out.find(one.superior));
    detail::check_roster_ids(all, problems);
    for (std::size_t i = 0; i < all.entities.size(); ++i)
        detail::check_entity(out, all.entities[i], "/entities/" + std::to_string(i), problems);
    for (std::size_t i = 0; i < all.positions.size(); ++i)
        if (!all.positions[i].at.empty() && out.find(all.positions[i].at) == nowhere)
            detail::report_unknown_entity(out, all.positions[i].at, "/positions/" + std::to_string(i) + "/at",
                                          problems);
    for (std::size_t i = 0; i < all.groups.size(); ++i)
        out.check(all.groups[i].members, "/groups/" + std::to_string(i) + "/members", problems);
    detail::check_superior_circles(all, out.superior_, problems);
    detail::check_group_circles(all, problems);
    if (problems.any_error()) return unexpected(std::move(problems));
    return expected<Roster, Diagnostics>(std::move(out), std::move(problems));
}

STEELYARD_INLINE std::uint32_t Roster::find(std::string_view id) const {
    auto const at = entities_.find(id);
    return at == entities_.end() ? nowhere : at->second;
}

STEELYARD_INLINE Position const* Roster::position(std::string_view id) const {
    auto const at = positions_.find(id);
    return at == positions_.end() ? nullptr : &organisation_.positions[at->second];
}

STEELYARD_INLINE NamedGroup const* Roster::group(std::string_view id) const {
    auto const at = groups_.find(id);
    return at == groups_.end() ? nullptr : &organisation_.groups[at->second];
}

STEELYARD_INLINE bool Roster::is_below(std::uint32_t index, std::uint32_t above) const {
    for (std::uint32_t at = superior_[index]; at != nowhere; at = superior_[at])
        if (at == above) return true;
    return false;
}

STEELYARD_INLINE bool Roster::present(std::uint32_t index, date on) const {
    Entity const& one = entity(index);
    return (!one.from || *one.from <= on) && (!one.to || on <= *one.to);
}

STEELYARD_INLINE bool Roster::named(std::string_view name, std::uint32_t index, date on) const {
    if (name == "all" || entity(index).id == name) return true;
    NamedGroup const* const found = group(name);
    return found != nullptr && picks(found->members, index, on);
}

STEELYARD_INLINE bool Roster::picks(Selection const& selection, std::uint32_t index, date on) const {
    if (!present(index, on)) return false;
    Entity const& one = entity(index);
    return std::any_of(selection.begin(), selection.end(), [&](Selector const& selector) {
        if (!selector.of.empty() && !named(selector.of, index, on)) return false;
        if (!selector.kind.empty() && one.kind != selector.kind) return false;
        if (!selector.category.empty() && one.category != selector.category) return false;
        if (!selector.tag.empty()
            && std::find(one.tags.begin(), one.tags.end(), selector.tag) == one.tags.end())
            return false;
        if (!selector.under.empty()) {
            std::uint32_t const above = find(selector.under);
            if (above == nowhere || !is_below(index, above)) return false;
        }
        return std::none_of(selector.except.begin(), selector.except.end(),
                            [&](std::string const& left_out) { return named(left_out, index, on); });
    });
}

STEELYARD_INLINE std::vector<std::uint32_t> Roster::pick(Selection const& selection, date on) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < size(); ++i)
        if (picks(selection, i, on)) out.push_back(i);
    return out;
}

STEELYARD_INLINE void Roster::check(Selection const& selection, std::string_view path,
                                    Diagnostics& out) const {
    auto const known = [&](std::string const& name, std::string const& where) {
        if (name == "all" || find(name) != nowhere || group(name) != nullptr) return;
        Nearest nearest(name);
        for (auto const& each : entities_) nearest.offer(each.first);
        for (auto const& each : groups_) nearest.offer(each.first);
        out.add(code::organisation_unknown_name, where, {name, nearest.best()});
    };
    for (std::size_t i = 0; i < selection.size(); ++i) {
        Selector const& one = selection[i];
        std::string const at = std::string(path) + "/" + std::to_string(i);
        if (one == Selector{}) out.add(code::organisation_empty_selector, at);
        if (!one.of.empty()) known(one.of, at + "/of");
        if (!one.under.empty() && find(one.under) == nowhere)
            detail::report_unknown_entity(*this, one.under, at + "/under", out);
        for (std::size_t n = 0; n < one.except.size(); ++n)
            known(one.except[n], at + "/except/" + std::to_string(n));
    }
}

STEELYARD_INLINE Diagnostics Roster::why_not(Entity const& entity) const {
    Diagnostics problems;
    if (!detail::is_roster_id(entity.id)) problems.add(code::organisation_bad_id, "/entity/id", {entity.id});
    if (find(entity.id) != nowhere || group(entity.id) != nullptr || position(entity.id) != nullptr)
        problems.add(code::organisation_duplicate_id, "/entity/id", {entity.id});
    detail::check_entity(*this, entity, "/entity", problems);
    return problems;
}

STEELYARD_INLINE expected<std::uint32_t, Diagnostics> Roster::join(Entity entity) {
    Diagnostics problems = why_not(entity);
    if (problems.any_error()) return unexpected(std::move(problems));
    std::uint32_t const index = size();
    entities_.emplace(entity.id, index);
    superior_.push_back(find(entity.superior));
    organisation_.entities.push_back(std::move(entity));
    return index;
}

STEELYARD_INLINE Diagnostics Roster::why_not_amend(Entity const& entity) const {
    Diagnostics problems;
    detail::check_entity(*this, entity, "/entity", problems);
    std::uint32_t const at = find(entity.id);
    std::uint32_t const above = find(entity.superior);
    if (at != nowhere && above != nowhere && (above == at || is_below(above, at)))
        problems.add(code::organisation_superior_circle, "/entity/superior", {entity.id});
    return problems;
}

STEELYARD_INLINE void Roster::amend(std::uint32_t index, Entity const& entity) {
    organisation_.entities[index] = entity;
    superior_[index] = find(entity.superior);
}

STEELYARD_INLINE void Roster::set_validity(std::uint32_t index, std::optional<date> from,
                                           std::optional<date> to) {
    organisation_.entities[index].from = from;
    organisation_.entities[index].to = to;
}

STEELYARD_END_NAMESPACE
