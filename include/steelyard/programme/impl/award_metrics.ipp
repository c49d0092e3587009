// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a programme knows of an entity and those below it, as numbers for the scheme of an award.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/programme/impl/hazard_rates.ipp>
#include <steelyard/programme/view/honours.hpp>
#include <steelyard/programme/view/plan.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Hazards and papers of one entity, counted.
struct EntityTally {
    std::int64_t papers_due = 0;
    std::int64_t papers_in_time = 0;
    std::int64_t hazards = 0;
    std::int64_t hazards_accepted = 0;
    std::int64_t hazards_open = 0;
};

/// Answers asked more than once while awards are worked out; each thread is looked at once, whatever the awards ask.
struct AwardGround {
    State const& state;
    date on;
    std::vector<RoutineStatus> routines;
    std::map<std::string, EntityTally> tallies;
    std::map<std::string, std::vector<std::size_t>> routines_of; ///< an entity, and which of the routines
    std::vector<std::vector<std::uint32_t>> below;               ///< an entity, and those right below it

    AwardGround(State const& of, date day) : state(of), on(day), routines(steelyard::routines(of, day)) {
        for (PaperStatus const& one : steelyard::papers(of, day, {})) {
            if (!one.due || day < *one.due) continue;
            EntityTally& row = tallies[one.entity];
            ++row.papers_due;
            row.papers_in_time +=
                one.state == paper_state::submitted || one.state == paper_state::accepted ? 1 : 0;
        }
        for (auto const& [name, hazard] : of.hazards()) {
            EntityTally& row = tallies[hazard.registered.entity];
            ++row.hazards;
            row.hazards_accepted += is_rectified(hazard) ? 1 : 0;
            row.hazards_open += is_open(hazard.state) ? 1 : 0;
        }
        for (std::size_t i = 0; i < routines.size(); ++i) routines_of[routines[i].entity].push_back(i);
        below.resize(of.roster().size());
        for (std::uint32_t i = 0; i < of.roster().size(); ++i)
            if (std::uint32_t const above = of.roster().superior(i); above != nowhere)
                below[above].push_back(i);
    }

    [[nodiscard]] EntityTally tally(std::string const& entity) const {
        auto const found = tallies.find(entity);
        return found == tallies.end() ? EntityTally{} : found->second;
    }
};

/// The entity and those below it that a fact looks at.
[[nodiscard]] STEELYARD_INLINE std::vector<std::uint32_t>
looked_at(AwardGround const& ground, AwardFact const& fact, std::uint32_t who, bool itself) {
    std::vector<std::uint32_t> out;
    Roster const& roster = ground.state.roster();
    auto const counts = [&](std::uint32_t i) {
        if (roster.entity(i).open || !roster.present(i, ground.on)) return false;
        return fact.among.empty() || roster.picks(fact.among, i, ground.on);
    };
    if (itself && counts(who)) out.push_back(who);
    std::vector<std::uint32_t> next = ground.below[who];
    while (!next.empty()) {
        std::uint32_t const at = next.back();
        next.pop_back();
        next.insert(next.end(), ground.below[at].begin(), ground.below[at].end());
        if (counts(at)) out.push_back(at);
    }
    return out;
}

[[nodiscard]] STEELYARD_INLINE std::optional<ratio> percent_of(std::int64_t over, std::int64_t under) {
    if (under == 0) return {};
    return ratio(over) * ratio(100) / ratio(under);
}

/// The value of a metric, rates in percent; nothing when it is not known.
[[nodiscard]] STEELYARD_INLINE std::optional<ratio> metric_of(AwardGround const& ground,
                                                              AwardFact const& fact, std::uint32_t who) {
    State const& state = ground.state;
    Roster const& roster = state.roster();
    std::int64_t over = 0;
    std::int64_t under = 0;
    auto const among = [&](bool itself, auto const& call) {
        for (std::uint32_t const each : looked_at(ground, fact, who, itself)) call(roster.entity(each).id);
    };
    switch (fact.from) {
    case metric::share_at:
    case metric::count_at: {
        std::uint32_t const wanted = state.programme().standing(fact.name);
        among(false, [&](std::string const& id) {
            std::optional<std::uint32_t> const now = state.standing(id, ground.on);
            over += now && *now >= wanted ? 1 : 0;
            ++under;
        });
        return fact.from == metric::count_at ? std::optional<ratio>(ratio(over)) : percent_of(over, under);
    }
    case metric::mean_score: {
        ratio sum(0);
        among(false, [&](std::string const& id) {
            AssessmentThread const* const last = state.latest(id, fact.name, ground.on);
            if (last == nullptr || !last->total) return;
            sum += *last->total;
            ++under;
        });
        if (under == 0) return {};
        return sum / ratio(under);
    }
    case metric::score: {
        AssessmentThread const* const last = state.latest(roster.entity(who).id, fact.name, ground.on);
        return last == nullptr ? std::nullopt : last->total;
    }
    case metric::documents_in_time:
        among(true, [&](std::string const& id) {
            EntityTally const row = ground.tally(id);
            over += row.papers_in_time;
            under += row.papers_due;
        });
        return percent_of(over, under);
    case metric::routines_done:
        among(true, [&](std::string const& id) {
            auto const found = ground.routines_of.find(id);
            if (found == ground.routines_of.end()) return;
            for (std::size_t const each : found->second) {
                RoutineStatus const& one = ground.routines[each];
                if (!fact.name.empty() && one.routine != fact.name) continue;
                over += one.done;
                under += one.expected;
            }
        });
        return percent_of(over, under);
    case metric::rectification:
    case metric::hazards_open:
        among(true, [&](std::string const& id) {
            EntityTally const row = ground.tally(id);
            over += fact.from == metric::rectification ? row.hazards_accepted : row.hazards_open;
            under += row.hazards;
        });
        return fact.from == metric::hazards_open ? std::optional<ratio>(ratio(over))
                                                 : percent_of(over, under);
    case metric::accidents:
        among(true, [&](std::string const& id) {
            over += static_cast<std::int64_t>(state.entity(id).accidents.size());
        });
        return ratio(over);
    case metric::penalties:
        among(true, [&](std::string const& id) {
            over += static_cast<std::int64_t>(state.entity(id).penalties.size());
        });
        return ratio(over);
    case metric::fact:
        for (FactEntry const& one : roster.entity(who).facts) {
            if (one.fact != fact.name) continue;
            if (one.value.kind == fact_kind::truth) return ratio(one.value.truth ? 1 : 0);
            if (one.value.kind == fact_kind::number || one.value.kind == fact_kind::rate)
                return ratio(one.value.number);
        }
        return {};
    }
    return {};
}

} // namespace detail
STEELYARD_END_NAMESPACE
