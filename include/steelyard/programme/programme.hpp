// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A programme: an undertaking that is carried out over time, as it was planned.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/cohort/rollup.hpp>
#include <steelyard/config.hpp>
#include <steelyard/programme/calendar.hpp>
#include <steelyard/programme/consequences.hpp>
#include <steelyard/programme/hazard_rules.hpp>
#include <steelyard/programme/parts.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A plan as data. Whatever a real plan may leave open can be left out here; validation reports it as a warning.
struct Programme {
    std::string id{};
    Text title{};
    std::string edition{};
    Text authority{};
    std::string organisation{};   ///< id of the organisation
    std::vector<Text> bases{};    ///< laws and regulations it rests on
    std::vector<Text> upstream{}; ///< documents of superiors that it carries out
    Text remarks{};
    std::optional<date> from{};
    std::optional<date> to{};           ///< last day
    std::optional<std::int64_t> days{}; ///< length instead of `to`; the first day counts
    Selection scope{};
    std::vector<Body> bodies{};
    std::vector<Accountability> accountable{};
    std::vector<Topic> topics{};
    std::vector<Phase> phases{};
    std::vector<Deliverable> deliverables{};
    std::vector<Routine> routines{};
    std::vector<Standing> standings{}; ///< from the lowest up
    std::vector<Target> targets{};
    std::vector<AreaLevel>
        area{}; ///< what the organisation as a whole needs, over the standings of its scope
    std::vector<Checklist> checklists{};
    std::vector<Problem> problems{};
    HazardRules hazards{};
    std::vector<SamplingPlan> samples{};
    std::vector<Award> awards{};
    std::vector<RewardRule> rewards{};
    std::vector<PenaltyRule> penalties{};
    std::vector<MoneyRule> money{};
    std::vector<Frequency> frequencies{};
    std::vector<RateRule> rates{};
    std::vector<PublishedFigure> published{};
    Calendar calendar{};

    friend constexpr bool operator==(Programme const&, Programme const&) = default;
};
BOOST_DESCRIBE_STRUCT(Programme, (),
                      (id, title, edition, authority, organisation, bases, upstream, remarks, from, to, days,
                       scope, bodies, accountable, topics, phases, deliverables, routines, standings, targets,
                       area, checklists, problems, hazards, samples, awards, rewards, penalties, money,
                       frequencies, rates, published, calendar))

template <class Late = void>
constexpr auto notes(Programme const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug of the programme.", presence::required},
         {"title", "Its name."},
         {"edition", "Its edition.", presence::required},
         {"authority", "Who issued it."},
         {"organisation", "Id of the organisation that it is carried out in.", presence::required},
         {"bases", "Laws and regulations that it rests on.", presence::lone},
         {"upstream", "Documents of superiors that it carries out.", presence::lone},
         {"remarks", "What a reader must know."},
         {"from", "First day."},
         {"to", "Last day."},
         {"days", "Its length in days, instead of `to`; the first day counts."},
         {"scope", "Whom it concerns; everybody unless said.", presence::lone},
         {"bodies", "Leading groups, offices, teams."},
         {"accountable", "Roles that somebody has to hold."},
         {"topics", "What checks and hazards are about."},
         {"phases", "Phases, in order."},
         {"deliverables", "What is to be handed in."},
         {"routines", "What is done again and again."},
         {"standings", "What entities can reach, from the lowest up."},
         {"targets", "How many of whom reach what by when."},
         {"area", "Levels of the whole, by conditions on the standings of its entities."},
         {"checklists", "Schemes that entities are assessed by."},
         {"problems", "Problems with those who answer for them."},
         {"hazards", "Rules about hazards."},
         {"samples", "How samples are drawn."},
         {"awards", "Awards."},
         {"rewards", "Rewards for reports from the public."},
         {"penalties", "Penalties."},
         {"money", "Money from scores."},
         {"frequencies", "How often entities are inspected, by standing."},
         {"rates", "Rates that are reported."},
         {"published", "Published figures to be checked."},
         {"calendar", "Which days are worked."}});
}

STEELYARD_END_NAMESPACE
