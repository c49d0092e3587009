// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <set>
#include <utility>

#include <steelyard/programme/checked_programme.hpp>
#include <steelyard/programme/impl/programme_errors.ipp>
#include <steelyard/programme/impl/programme_warnings.ipp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE expected<CheckedProgramme, Diagnostics>
validate(Programme programme, Roster organisation, std::span<CheckedScheme const* const> schemes) {
    CheckedProgramme out(std::move(organisation));
    out.held_.push_back(std::move(programme));
    out.schemes_.assign(schemes.begin(), schemes.end());
    Programme& p = out.held_.front();
    // A programme that says nothing of its scope is about everybody.
    if (p.scope.empty()) {
        p.scope.resize(1);
        p.scope.front().of = "all";
    }
    out.grades_ = p.hazards.grades;
    if (out.grades_.empty()) {
        // Regulation on hazards, 2007: general ones can be removed at once, major ones need a plan with five points.
        HazardGrade general;
        general.id = "general";
        general.on_the_spot = true;
        HazardGrade major;
        major.id = "major";
        major.needs = {fulfilment::responsible, fulfilment::measures, fulfilment::money, fulfilment::due,
                       fulfilment::contingency};
        out.grades_ = {general, major};
    }
    Diagnostics problems;
    detail::ProgrammeCheck const check{out, problems};
    if (!detail::is_roster_id(p.id)) problems.add(code::programme_bad_id, "/id", {p.id});
    if (p.organisation != out.roster_.organisation().id)
        problems.add(code::programme_organisation, "/organisation",
                     {p.organisation, out.roster_.organisation().id});
    check.span(p.from, p.to, detail::Spot{});
    if (p.days && (p.to || *p.days < 1 || *p.days > 100'000)) problems.add(code::programme_length, "/days");
    check.selection(p.scope, detail::Spot{"/scope"});
    detail::check_programme_ids(check);
    detail::check_planned(check);
    detail::check_reaching(check);
    detail::check_hazard_rules(check);
    detail::check_consequences(check);
    if (problems.any_error()) return unexpected(std::move(problems));
    detail::warn_of_phases(check);
    detail::warn_of_people(check);
    detail::warn_of_deadlines(check);
    detail::warn_of_nobody(check);
    detail::warn_of_sizes(check);
    out.warnings_ = problems;
    return expected<CheckedProgramme, Diagnostics>(std::move(out), std::move(problems));
}

STEELYARD_INLINE Diagnostics claimed_twice(std::span<CheckedProgramme const* const> programmes, date on) {
    Diagnostics out;
    std::map<std::string, std::pair<CheckedProgramme const*, std::string>> wanted;
    for (CheckedProgramme const* one : programmes) {
        std::set<std::string> told;
        for (Target const& target : one->programme().targets)
            for (std::uint32_t const each : one->roster().pick(target.of, on)) {
                std::string const& id = one->roster().entity(each).id;
                auto const [found, fresh] = wanted.try_emplace(id, one, target.reach);
                if (fresh || found->second.first == one || found->second.second == target.reach) continue;
                if (told.insert(id).second)
                    out.add(code::programme_claimed_twice, "",
                            {id, found->second.first->programme().id, one->programme().id});
            }
    }
    return out;
}

STEELYARD_END_NAMESPACE
