// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <steelyard/cohort/draw.hpp>
#include <steelyard/cohort/rank.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/programme/impl/award_metrics.ipp>
#include <steelyard/programme/impl/occurrences.ipp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/view/honours.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// What an entity is drawn or named within.
[[nodiscard]] STEELYARD_INLINE std::string stratum_of(Roster const& roster, std::uint32_t who, stratum per) {
    Entity const& one = roster.entity(who);
    switch (per) {
    case stratum::none: return {};
    case stratum::superior: return one.superior;
    case stratum::category: return one.category;
    case stratum::kind: return one.kind;
    }
    return {};
}

/// Who was drawn in a sample, or in its strata together.
[[nodiscard]] STEELYARD_INLINE std::vector<std::string> drawn_in(Sample const& sample) {
    std::vector<std::string> out;
    for (StratumDraw const& one : sample.strata) out.insert(out.end(), one.drawn.begin(), one.drawn.end());
    return out;
}

/// The same as a set, to look up in.
[[nodiscard]] STEELYARD_INLINE std::set<std::string> drawn_set(State const& state, std::string const& plan) {
    auto const found = state.samples().find(plan);
    if (found == state.samples().end()) return {};
    std::vector<std::string> const drawn = drawn_in(found->second.drawn.sample);
    return {drawn.begin(), drawn.end()};
}

/// A metric as the fact that a scheme declares. Quotients that do not end lose what is beyond six decimals: never more than
/// was earned.
[[nodiscard]] STEELYARD_INLINE FactEntry fact_entry(FactDeclaration const& declared, ratio const& value) {
    FactEntry out;
    out.fact = declared.id;
    out.value.kind = declared.kind;
    out.value.truth = !value.is_zero();
    ratio const kept = floor(value * ratio(1'000'000));
    out.value.number = decimal::from_units(kept.numerator().to_int64());
    return out;
}

/// A candidate with the values that it is ranked by.
[[nodiscard]] STEELYARD_INLINE Candidate candidate_of(AwardGround const& ground, Award const& rule,
                                                      CheckedScheme const& scheme, std::uint32_t who) {
    Candidate out;
    out.entity = ground.state.roster().entity(who).id;
    std::uint32_t level = 0;
    if (rule.facts.empty()) {
        AssessmentThread const* const last = ground.state.latest(out.entity, rule.scheme, ground.on);
        if (last == nullptr) {
            out.kind = outcome_kind::nothing_assessed;
            return out;
        }
        out.kind = last->kind;
        out.total = last->total;
        level = last->level;
    } else {
        Assessment facts;
        facts.scheme = rule.scheme;
        facts.entity = out.entity;
        facts.on = ground.on;
        for (AwardFact const& fact : rule.facts) {
            std::optional<ratio> const value = metric_of(ground, fact, who);
            out.facts.push_back({fact.fact, value});
            std::uint32_t const declared = part_with_id(scheme.scheme().facts, fact.fact);
            if (value && declared != nowhere)
                facts.facts.push_back(fact_entry(scheme.scheme().facts[declared], *value));
        }
        auto const checked = validate(scheme, std::move(facts));
        if (!checked) return out; // a value outside the scheme's domain: nothing is decided
        Scorecard const card = score(scheme, *checked);
        out.kind = card.outcome.kind;
        level = card.outcome.lowest;
        if (card.certain(0) && !card.due[0].is_zero()) out.total = card.total();
    }
    if (level > 0 && level <= scheme.scheme().levels.size()) out.level = scheme.scheme().levels[level - 1].id;
    return out;
}

/// Whether a candidate can be ranked: graded for certain, and at the level that is asked for.
[[nodiscard]] STEELYARD_INLINE bool is_ranked(Award const& rule, CheckedScheme const& scheme,
                                              Candidate const& one) {
    bool const done =
        one.kind == outcome_kind::graded || (one.kind == outcome_kind::below_lowest && rule.level.empty());
    if (!done || !one.total) return false;
    if (rule.level.empty()) return true;
    std::uint32_t const wanted = part_with_id(scheme.scheme().levels, rule.level);
    std::uint32_t const has = part_with_id(scheme.scheme().levels, one.level);
    return has != nowhere && has >= wanted;
}

/// Places and names the candidates of one stratum; `order` are their numbers.
STEELYARD_INLINE void place_candidates(Award const& rule, CheckedScheme const& scheme,
                                       std::vector<Candidate>& all, std::vector<std::size_t> const& order) {
    std::vector<Contender> contenders;
    std::map<std::string, std::size_t> at;
    for (std::size_t const each : order) {
        at[all[each].entity] = each;
        if (is_ranked(rule, scheme, all[each])) contenders.push_back({all[each].entity, {all[each].total}});
    }
    std::vector<Placing> const places = rank(contenders, rule.ties);
    std::vector<naming> const named = named_of(places, rule.quota);
    for (std::size_t i = 0; i < places.size(); ++i) {
        Candidate& one = all[at[places[i].id]];
        one.place = places[i].place;
        one.named = named[i] == naming::yes;
        one.undecided = named[i] == naming::undecided;
    }
}

[[nodiscard]] STEELYARD_INLINE AwardStatus award_of(AwardGround const& ground, Award const& rule) {
    State const& state = ground.state;
    AwardStatus out;
    out.award = rule.id;
    CheckedScheme const* const scheme = state.programme().scheme(rule.scheme);
    std::set<std::string> const drawn = drawn_set(state, rule.sample);
    std::map<std::string, std::vector<std::size_t>> strata;
    for (std::uint32_t const who : state.roster().pick(rule.of, ground.on)) {
        std::string const& id = state.roster().entity(who).id;
        if (state.roster().entity(who).open || scheme == nullptr) continue;
        if (!rule.sample.empty() && drawn.count(id) == 0) continue;
        if (!rule.standing.empty()) {
            std::optional<std::uint32_t> const now = state.standing(id, ground.on);
            if (!now || *now < state.programme().standing(rule.standing)) continue;
        }
        strata[stratum_of(state.roster(), who, rule.per)].push_back(out.candidates.size());
        out.candidates.push_back(candidate_of(ground, rule, *scheme, who));
    }
    for (auto const& [name, order] : strata) place_candidates(rule, *scheme, out.candidates, order);
    std::stable_sort(out.candidates.begin(), out.candidates.end(),
                     [](Candidate const& a, Candidate const& b) {
                         return (a.place == 0 ? nowhere : a.place) < (b.place == 0 ? nowhere : b.place);
                     });
    for (Candidate const& one : out.candidates)
        if (one.named) out.named.push_back(one.entity);
    if (auto const given = state.awards().find(rule.id); given != state.awards().end())
        for (auto const& made : given->second.made)
            out.given.insert(out.given.end(), made.what.entities.begin(), made.what.entities.end());
    return out;
}

} // namespace detail

STEELYARD_INLINE expected<Sample, Diagnostics> draw(State const& state, std::string_view plan,
                                                    std::string_view seed, date on) {
    CheckedProgramme const& programme = state.programme();
    std::uint32_t const index = programme.sample(plan);
    if (index == nowhere) {
        Diagnostics problems;
        problems.add(code::ledger_unknown_part, "/sample", {"sample", std::string(plan)});
        return unexpected(std::move(problems));
    }
    SamplingPlan const& rule = programme.programme().samples[index];
    std::set<std::string> const before = detail::drawn_set(state, rule.after);
    std::vector<SampleMember> members;
    for (std::uint32_t const who : state.roster().pick(rule.from, on)) {
        Entity const& one = state.roster().entity(who);
        if (one.open) continue;
        SampleMember row;
        row.id = one.id;
        row.stratum = detail::stratum_of(state.roster(), who, rule.per);
        row.first = state.roster().picks(rule.first, who, on);
        row.drawn_before = before.count(one.id) > 0;
        members.push_back(std::move(row));
    }
    return draw_sample(rule, seed, members);
}

STEELYARD_INLINE std::vector<SampleStatus> samples(State const& state, date) {
    std::vector<SampleStatus> out;
    for (SamplingPlan const& plan : state.programme().programme().samples) {
        auto const found = state.samples().find(plan.id);
        if (found == state.samples().end()) continue;
        SampleThread const& thread = found->second;
        Sample const& drawn = thread.drawn.sample;
        SampleStatus row;
        row.sample = plan.id;
        row.seed = drawn.seed;
        row.drawn_on = thread.on;
        row.strata = drawn.strata;
        auto const again = draw(state, plan.id, drawn.seed, thread.on);
        row.repeats = again && *again == drawn;
        for (std::string const& id : detail::drawn_in(drawn)) {
            bool done = false;
            for (AssessmentThread const& one : state.entity(id).assessments)
                done =
                    done || (thread.on <= one.on && (one.made.sample.empty() || one.made.sample == plan.id));
            for (auto const& check : state.entity(id).checks) done = done || thread.on <= check.on;
            (done ? row.assessed : row.waiting).push_back(id);
        }
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_INLINE std::vector<AwardStatus> awards(State const& state, date on) {
    std::vector<AwardStatus> out;
    if (state.programme().programme().awards.empty()) return out;
    detail::AwardGround const ground(state, on);
    for (Award const& rule : state.programme().programme().awards)
        out.push_back(detail::award_of(ground, rule));
    return out;
}

STEELYARD_END_NAMESPACE
