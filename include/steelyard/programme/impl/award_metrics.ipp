// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a programme knows of an entity and those below it, as numbers for the scheme of an award.

#include <optional>
#include <string>
#include <vector>

#include <steelyard/programme/impl/hazard_rates.ipp>
#include <steelyard/programme/view/honours.hpp>
#include <steelyard/programme/view/plan.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Answers asked more than once while awards are worked out.
struct AwardGround {
    State const& state;
    date on;
    std::vector<PaperStatus> papers;
    std::vector<RoutineStatus> routines;

    AwardGround(State const& of, date day)
        : state(of), on(day), papers(steelyard::papers(of, day, {})), routines(steelyard::routines(of, day)) {
    }
};

/// The entity and those below it that a fact looks at.
[[nodiscard]] STEELYARD_INLINE std::vector<std::uint32_t>
looked_at(AwardGround const& ground, AwardFact const& fact, std::uint32_t who, bool itself) {
    std::vector<std::uint32_t> out;
    Roster const& roster = ground.state.roster();
    for (std::uint32_t i = 0; i < roster.size(); ++i) {
        bool const below = roster.is_below(i, who) || (itself && i == who);
        if (!below || roster.entity(i).open || !roster.present(i, ground.on)) continue;
        if (fact.among.empty() || roster.picks(fact.among, i, ground.on)) out.push_back(i);
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
            for (PaperStatus const& one : ground.papers) {
                if (one.entity != id || !one.due || ground.on < *one.due) continue;
                ++under;
                over += one.state == paper_state::submitted || one.state == paper_state::accepted ? 1 : 0;
            }
        });
        return percent_of(over, under);
    case metric::routines_done:
        among(true, [&](std::string const& id) {
            for (RoutineStatus const& one : ground.routines) {
                if (one.entity != id || (!fact.name.empty() && one.routine != fact.name)) continue;
                over += one.done;
                under += one.expected;
            }
        });
        return percent_of(over, under);
    case metric::rectification:
    case metric::hazards_open:
        among(true, [&](std::string const& id) {
            for (auto const& [name, hazard] : state.hazards()) {
                if (hazard.registered.entity != id) continue;
                bool const counts =
                    fact.from == metric::rectification ? is_rectified(hazard) : is_open(hazard.state);
                over += counts ? 1 : 0;
                ++under;
            }
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
