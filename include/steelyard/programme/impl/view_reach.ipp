// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <steelyard/cohort/area.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/impl/thread_entity.ipp>
#include <steelyard/programme/impl/view_plan.ipp>
#include <steelyard/programme/view/plan.hpp>
#include <steelyard/programme/view/reach.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Those whom a selection picks: entities to be counted, and open classes whose members are not all listed.
struct Population {
    std::vector<std::uint32_t> members;
    std::vector<std::string> open_classes;
};

[[nodiscard]] STEELYARD_INLINE Population population_of(State const& state, Selection const& who, date on) {
    Population out;
    for (std::uint32_t const each : state.roster().pick(who, on)) {
        Entity const& one = state.roster().entity(each);
        if (!one.open)
            out.members.push_back(each);
        else if (!state.entity(one.id).listed_on)
            out.open_classes.push_back(one.id);
    }
    return out;
}

[[nodiscard]] STEELYARD_INLINE std::optional<ratio> share_of(std::int64_t over, std::size_t under) {
    if (under == 0) return {};
    return ratio(over) / ratio(static_cast<std::int64_t>(under));
}

/// True when the entity stands at a standing or above it.
[[nodiscard]] STEELYARD_INLINE bool stands_at(State const& state, std::string const& entity,
                                              std::uint32_t wanted, date on) {
    std::optional<std::uint32_t> const now = state.standing(entity, on);
    return now && *now >= wanted;
}

/// Since when the entity has stood there without a break; it does now.
[[nodiscard]] STEELYARD_INLINE date since(State const& state, std::string const& entity, std::uint32_t wanted,
                                          date on) {
    std::vector<StandingStep> const& steps = state.entity(entity).standings;
    date first = on;
    for (std::size_t i = steps.size(); i-- > 0;) {
        if (on < steps[i].on) continue;
        if (!steps[i].standing || *steps[i].standing < wanted) break;
        if (steps[i].until && *steps[i].until < plus_days(first, -1)) break; // it lapsed in between
        first = steps[i].on;
    }
    return first;
}

[[nodiscard]] STEELYARD_INLINE std::vector<Standings>
standings_of(State const& state, std::vector<std::uint32_t> const& members, date on) {
    std::vector<Standings> out(1);
    for (Standing const& one : state.programme().programme().standings) {
        out.emplace_back();
        out.back().standing = one.id;
    }
    for (std::uint32_t const each : members) {
        std::string const& id = state.roster().entity(each).id;
        std::optional<std::uint32_t> const now = state.standing(id, on);
        Standings& row = out[now ? *now + 1 : 0];
        ++row.count;
        row.entities.push_back(id);
    }
    for (Standings& row : out) row.share = share_of(row.count, members.size());
    return out;
}

/// Categories of the scope, in order of appearance.
[[nodiscard]] STEELYARD_INLINE std::vector<std::string> categories_of(State const& state, date on) {
    std::vector<std::string> out;
    for (std::uint32_t const each : state.roster().pick(state.programme().programme().scope, on)) {
        std::string const& category = state.roster().entity(each).category;
        if (!category.empty() && std::find(out.begin(), out.end(), category) == out.end())
            out.push_back(category);
    }
    return out;
}

/// A population narrowed to a category; all of it for an empty one.
[[nodiscard]] STEELYARD_INLINE Population of_category(State const& state, Population const& all,
                                                      std::string const& category) {
    if (category.empty()) return all;
    Population out;
    for (std::uint32_t const each : all.members)
        if (state.roster().entity(each).category == category) out.members.push_back(each);
    for (std::string const& each : all.open_classes)
        if (state.roster().entity(state.roster().find(each)).category == category)
            out.open_classes.push_back(each);
    return out;
}

[[nodiscard]] STEELYARD_INLINE Coverage coverage_of(State const& state, Population const& who,
                                                    std::string const& topic, std::string const& category,
                                                    date on) {
    Coverage out;
    out.topic = topic;
    out.category = category;
    out.open_classes = who.open_classes;
    out.population = static_cast<std::int64_t>(who.members.size());
    for (std::uint32_t const each : who.members) {
        std::string const& id = state.roster().entity(each).id;
        auto const& checks = state.entity(id).checks;
        bool const looked = std::any_of(checks.begin(), checks.end(), [&](auto const& one) {
            auto const& topics = one.what.topics;
            return one.what.form != record::check_form::self && one.on <= on
                   && (topic.empty() || topics.empty()
                       || std::find(topics.begin(), topics.end(), topic) != topics.end());
        });
        if (looked)
            ++out.checked;
        else
            out.missing.push_back(id);
    }
    out.share = share_of(out.checked, who.members.size());
    return out;
}

[[nodiscard]] STEELYARD_INLINE TargetStatus target_of(State const& state, Target const& rule, date on) {
    CheckedProgramme const& programme = state.programme();
    TargetStatus out;
    out.target = rule.id;
    out.by = due_once(programme, rule.by);
    if (out.by) out.days = days_until(on, *out.by);
    Population who = population_of(state, rule.of, on);
    std::set<std::uint32_t> beside;
    for (std::string const& other : rule.beside) {
        Target const& that =
            programme.programme().targets[part_with_id(programme.programme().targets, other)];
        for (std::uint32_t const each : state.roster().pick(that.of, on)) beside.insert(each);
    }
    std::erase_if(who.members, [&](std::uint32_t each) { return beside.count(each) > 0; });
    std::uint32_t const wanted = programme.standing(rule.reach);
    std::int64_t in_time = 0;
    for (std::uint32_t const each : who.members) {
        std::string const& id = state.roster().entity(each).id;
        if (!stands_at(state, id, wanted, on)) {
            out.missing.push_back(id);
            continue;
        }
        out.entities.push_back(id);
        if (out.by && *out.by < since(state, id, wanted, on))
            out.late.push_back(id);
        else
            ++in_time;
    }
    out.base = static_cast<std::int64_t>(who.members.size());
    out.reached = static_cast<std::int64_t>(out.entities.size());
    out.share = share_of(out.reached, who.members.size());
    out.open_classes = who.open_classes;
    out.wanted = out.base;
    if (rule.count) out.wanted = *rule.count;
    if (rule.share) {
        ratio const exact = ratio(out.base) * rule.share->as_ratio();
        out.wanted = ceil(exact).numerator().to_int64();
    }
    // An open class can hold members that nobody has counted, unless a fixed number is asked for.
    bool const open = !rule.count && !out.open_classes.empty();
    bool const over = out.by && *out.by < on;
    std::int64_t const counted = over ? in_time : out.reached;
    if (counted >= out.wanted && !open && (out.base > 0 || rule.count))
        out.state = target_state::reached;
    else if (!over)
        out.state = target_state::on_the_way;
    else
        out.state = counted < out.wanted && out.base > 0 ? target_state::missed : target_state::cannot_judge;
    return out;
}

} // namespace detail

STEELYARD_INLINE std::vector<Coverage> coverage(State const& state, date on) {
    std::vector<Coverage> out;
    Programme const& programme = state.programme().programme();
    detail::Population const all = detail::population_of(state, programme.scope, on);
    std::vector<std::string> const categories = detail::categories_of(state, on);
    for (Topic const& topic : programme.topics) {
        detail::Population who = topic.of.empty() ? all : detail::population_of(state, topic.of, on);
        for (std::string const& category : categories)
            if (detail::Population const part = detail::of_category(state, who, category);
                !part.members.empty())
                out.push_back(detail::coverage_of(state, part, topic.id, category, on));
        out.push_back(detail::coverage_of(state, who, topic.id, {}, on));
    }
    for (std::string const& category : categories)
        out.push_back(
            detail::coverage_of(state, detail::of_category(state, all, category), {}, category, on));
    out.push_back(detail::coverage_of(state, all, {}, {}, on));
    return out;
}

STEELYARD_INLINE std::vector<Standings> standings(State const& state, date on) {
    return detail::standings_of(
        state, detail::population_of(state, state.programme().programme().scope, on).members, on);
}

STEELYARD_INLINE std::vector<TargetStatus> targets(State const& state, date on) {
    std::vector<TargetStatus> out;
    for (Target const& one : state.programme().programme().targets)
        out.push_back(detail::target_of(state, one, on));
    return out;
}

STEELYARD_INLINE std::vector<Attainment> attainment(State const& state, date on) {
    std::vector<Attainment> out;
    Programme const& programme = state.programme().programme();
    if (programme.standings.empty()) return out;
    detail::Population const all = detail::population_of(state, programme.scope, on);
    std::vector<std::string> categories = detail::categories_of(state, on);
    categories.emplace_back();
    // The lowest standing that a target asks of an entity; without one, any standing counts.
    auto const asked = [&](std::uint32_t who) {
        std::uint32_t lowest = nowhere;
        for (Target const& target : programme.targets)
            if (state.roster().picks(target.of, who, on))
                lowest = std::min(lowest, state.programme().standing(target.reach));
        return lowest == nowhere ? 0 : lowest;
    };
    for (std::string const& category : categories) {
        detail::Population const who = detail::of_category(state, all, category);
        Attainment row;
        row.category = category;
        row.base = static_cast<std::int64_t>(who.members.size());
        for (std::uint32_t const each : who.members)
            row.reached += detail::stands_at(state, state.roster().entity(each).id, asked(each), on) ? 1 : 0;
        row.share = detail::share_of(row.reached, who.members.size());
        row.standings = detail::standings_of(state, who.members, on);
        row.open_classes = who.open_classes;
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_INLINE std::vector<MissingRole> missing_roles(State const& state, date on) {
    std::vector<MissingRole> out;
    std::set<std::pair<std::string_view, std::string_view>> planned;
    for (Position const& one : state.roster().organisation().positions) planned.insert({one.at, one.role});
    for (Accountability const& rule : state.programme().programme().accountable)
        for (std::uint32_t const each : detail::population_of(state, rule.in, on).members) {
            std::string const& id = state.roster().entity(each).id;
            std::optional<bool> const said = detail::held_by_record(state.entity(id), rule.role, on);
            if (!said.value_or(planned.count({id, rule.role}) > 0)) out.push_back({rule.role, id});
        }
    return out;
}

STEELYARD_INLINE AreaStatus area(State const& state, date on) {
    Programme const& programme = state.programme().programme();
    AreaStatus out;
    if (programme.area.empty()) return out;
    std::vector<MemberResult> members;
    for (std::uint32_t const each : detail::population_of(state, programme.scope, on).members) {
        Entity const& one = state.roster().entity(each);
        std::optional<std::uint32_t> const now = state.standing(one.id, on);
        MemberResult row;
        row.id = one.id;
        row.group = one.category;
        row.level = now ? *now + 1 : 0;
        members.push_back(std::move(row));
    }
    std::vector<std::string> levels;
    for (Standing const& one : programme.standings) levels.push_back(one.id);
    AreaResult const found = area_level(programme.area, members, levels);
    out.level = found.level;
    out.possible = found.possible;
    out.unmet = found.unmet;
    return out;
}

STEELYARD_END_NAMESPACE
