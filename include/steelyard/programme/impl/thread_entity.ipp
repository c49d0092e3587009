// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What happens to an entity: coming and going, roles, checks, assessments, standings.

#include <steelyard/engine/score.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/impl/thread_kinds.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// The standing after the last step, unless it has expired.
[[nodiscard]] STEELYARD_INLINE std::optional<std::uint32_t> standing_in(EntityThread const& t, date on) {
    for (std::size_t i = t.standings.size(); i-- > 0;) {
        if (on < t.standings[i].on) continue;
        StandingStep const& step = t.standings[i];
        return step.until && *step.until < on ? std::optional<std::uint32_t>() : step.standing;
    }
    return {};
}

/// What the records say of a role on a date; nothing when they do not speak of it. The last word decides.
[[nodiscard]] STEELYARD_INLINE std::optional<bool> held_by_record(EntityThread const& t,
                                                                 std::string_view role, date on) {
    for (std::size_t i = t.roles.size(); i-- > 0;)
        if (t.roles[i].role == role && t.roles[i].from <= on) return !t.roles[i].to || on <= *t.roles[i].to;
    return {};
}

STEELYARD_INLINE void guard(EntityThread const& t, record::EntityJoined const& body, Moment const& m) {
    if (t.joined_on || !t.records.empty())
        m.out.add(code::ledger_exists, "/entity/id", {"entity", body.entity.id});
}
STEELYARD_INLINE void take(EntityThread& t, record::EntityJoined const&, Moment const& m) {
    t.joined_on = m.head.on;
}

STEELYARD_INLINE void guard(EntityThread const& t, record::EntityLeft const& body, Moment const& m) {
    if (t.left_on) m.out.add(code::ledger_once, "/kind", {body.entity, m.head.kind, to_string(*t.left_on)});
}
STEELYARD_INLINE void take(EntityThread& t, record::EntityLeft const&, Moment const& m) {
    t.left_on = m.head.on;
}

STEELYARD_INLINE void guard(EntityThread const& t, record::ClassListed const& body, Moment const& m) {
    if (t.listed_on)
        m.out.add(code::ledger_once, "/kind", {body.entity, m.head.kind, to_string(*t.listed_on)});
}
STEELYARD_INLINE void take(EntityThread& t, record::ClassListed const&, Moment const& m) {
    t.listed_on = m.head.on;
}

STEELYARD_INLINE void guard(EntityThread const&, record::PositionFilled const&, Moment const&) {}
STEELYARD_INLINE void take(EntityThread& t, record::PositionFilled const& body, Moment const& m) {
    t.roles.push_back({body.role, body.position, m.head.on, {}});
}

STEELYARD_INLINE void guard(EntityThread const&, record::PositionVacated const&, Moment const&) {}
STEELYARD_INLINE void take(EntityThread& t, record::PositionVacated const& body, Moment const& m) {
    bool open = false;
    for (RoleHeld& one : t.roles)
        if (one.role == body.role && !one.to) {
            one.to = plus_days(m.head.on, -1);
            open = true;
        }
    // A role that the organisation itself fills: held until the day before.
    if (!open) t.roles.push_back({body.role, {}, date(1, 1, 1), plus_days(m.head.on, -1)});
}

STEELYARD_INLINE void guard(EntityThread const&, record::CheckMade const& body, Moment const& m) {
    if (body.problems && *body.problems < 0)
        m.out.add(code::ledger_number, "/problems", {"problems", std::to_string(*body.problems)});
    if (body.on_the_spot && (*body.on_the_spot < 0 || *body.on_the_spot > body.problems.value_or(0)))
        m.out.add(code::ledger_number, "/on_the_spot", {"on_the_spot", std::to_string(*body.on_the_spot)});
}
STEELYARD_INLINE void take(EntityThread& t, record::CheckMade const& body, Moment const& m) {
    t.checks.push_back({m.head.on, m.head.by, body});
}

/// What an assessment that was scored came to.
STEELYARD_INLINE void take_scored(AssessmentThread& t, CheckedScheme const& scheme,
                                  Assessment const& assessment) {
    auto const checked = validate(scheme, assessment);
    if (!checked) return; // admitted ones are sound
    Scorecard const card = score(scheme, *checked);
    t.kind = card.outcome.kind;
    t.level = card.outcome.lowest;
    if (card.certain(0) && !card.due[0].is_zero()) t.total = card.total();
}

STEELYARD_INLINE void guard(EntityThread const&, record::AssessmentMade const& body, Moment const& m) {
    if (body.from && body.to && *body.to < *body.from)
        m.out.add(code::ledger_period, "/to", {to_string(*body.from), to_string(*body.to)});
}
STEELYARD_INLINE void take(EntityThread& t, record::AssessmentMade const& body, Moment const& m) {
    AssessmentThread one;
    one.made = body;
    one.on = m.head.on;
    one.by = m.head.by;
    CheckedScheme const& scheme = *m.programme.scheme(body.scheme);
    if (body.result) {
        one.kind = body.result->kind;
        std::uint32_t const level = part_with_id(scheme.scheme().levels, body.result->level);
        one.level = level == nowhere ? 0 : level + 1;
        if (body.result->total) one.total = ratio(*body.result->total);
    } else {
        take_scored(one, scheme, body.assessment.front());
    }
    t.assessments.push_back(std::move(one));
}

/// True when an assessment certainly reached a level of its scheme.
[[nodiscard]] STEELYARD_INLINE bool reached(AssessmentThread const& one, CheckedScheme const& scheme,
                                            std::string_view level) {
    std::uint32_t const wanted = part_with_id(scheme.scheme().levels, level);
    return one.kind == outcome_kind::graded && wanted != nowhere && one.level >= wanted + 1;
}

STEELYARD_INLINE void guard(EntityThread const& t, record::LevelGranted const& body, Moment const& m) {
    std::uint32_t const index = m.programme.standing(body.standing);
    if (index == nowhere) return;
    Standing const& rule = m.programme.programme().standings[index];
    if (body.until && *body.until < m.head.on)
        m.out.add(code::ledger_period, "/until", {to_string(m.head.on), to_string(*body.until)});
    if (!rule.after.empty()) {
        std::optional<std::uint32_t> const now = standing_in(t, m.head.on);
        bool allowed = false;
        std::string names;
        for (std::string const& each : rule.after) {
            allowed = allowed || (each == "none" ? !now : now && m.programme.standing(each) == *now);
            names += (names.empty() ? "" : ", ") + each;
        }
        if (!allowed) m.out.add(code::ledger_standing_after, "/standing", {body.standing, names});
    }
    if (rule.scheme.empty()) return;
    CheckedScheme const* const scheme = m.programme.scheme(rule.scheme);
    bool found = false;
    for (AssessmentThread const& one : t.assessments)
        if (one.made.scheme == rule.scheme && (body.assessment.empty() || one.made.id == body.assessment))
            found = reached(one, *scheme, rule.level); // the latest decides
    if (!found) m.out.add(code::ledger_standing_needs, "/standing", {body.standing, rule.scheme, rule.level});
}
STEELYARD_INLINE void take(EntityThread& t, record::LevelGranted const& body, Moment const& m) {
    std::uint32_t const index = m.programme.standing(body.standing);
    StandingStep step{m.head.on, index, body.until, body.assessment, {}};
    std::optional<std::int64_t> const months = m.programme.programme().standings[index].months;
    if (!step.until && months) step.until = plus_days(plus_months(m.head.on, static_cast<int>(*months)), -1);
    t.standings.push_back(std::move(step));
}

STEELYARD_INLINE void guard(EntityThread const& t, record::LevelLowered const& body, Moment const& m) {
    std::optional<std::uint32_t> const now = standing_in(t, m.head.on);
    std::uint32_t const wanted = m.programme.standing(body.standing);
    if (wanted == nowhere) return;
    if (!now || wanted >= *now) m.out.add(code::ledger_standing_order, "/standing", {body.standing});
}
STEELYARD_INLINE void take(EntityThread& t, record::LevelLowered const& body, Moment const& m) {
    t.standings.push_back({m.head.on, m.programme.standing(body.standing), {}, {}, body.reason});
}

STEELYARD_INLINE void guard(EntityThread const& t, record::LevelRevoked const& body, Moment const& m) {
    if (!standing_in(t, m.head.on))
        m.out.add(code::ledger_no_standing, "/entity", {body.entity, to_string(m.head.on)});
}
STEELYARD_INLINE void take(EntityThread& t, record::LevelRevoked const& body, Moment const& m) {
    t.standings.push_back({m.head.on, {}, {}, {}, body.reason});
}

STEELYARD_INLINE void guard(EntityThread const&, record::AccidentHappened const& body, Moment const& m) {
    for (auto const& [name, n] : {std::pair<char const*, std::int64_t>{"deaths", body.deaths},
                                  {"serious", body.serious},
                                  {"minor", body.minor}})
        if (n < 0) m.out.add(code::ledger_number, std::string("/") + name, {name, std::to_string(n)});
}
STEELYARD_INLINE void take(EntityThread& t, record::AccidentHappened const& body, Moment const& m) {
    t.accidents.push_back({m.head.on, m.head.by, body});
}

STEELYARD_INLINE void guard(EntityThread const&, record::PenaltyImposed const& body, Moment const& m) {
    if (body.amount && *body.amount < 0)
        m.out.add(code::ledger_number, "/amount", {"amount", to_string(*body.amount)});
}
STEELYARD_INLINE void take(EntityThread& t, record::PenaltyImposed const& body, Moment const& m) {
    t.penalties.push_back({m.head.on, m.head.by, body});
}

STEELYARD_INLINE void guard(EntityThread const&, record::RewardGiven const& body, Moment const& m) {
    if (body.amount && *body.amount < 0)
        m.out.add(code::ledger_number, "/amount", {"amount", to_string(*body.amount)});
}
STEELYARD_INLINE void take(EntityThread& t, record::RewardGiven const& body, Moment const& m) {
    t.rewards.push_back({m.head.on, m.head.by, body});
}

} // namespace detail
STEELYARD_END_NAMESPACE
