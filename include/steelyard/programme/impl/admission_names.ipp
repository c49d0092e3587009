// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a record names, and guards that look beyond its own thread: asked once, when the record is appended.

#include <algorithm>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/impl/thread_kinds.ipp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Asks whether the names of a record are known to a state.
struct Naming {
    State const& state;
    RecordHead const& head;
    RecordBody const* corrected; ///< of a correction, what it replaces
    Diagnostics& out;

    [[nodiscard]] CheckedProgramme const& programme() const { return state.programme(); }

    /// A part of the programme by its id.
    template <class Parts>
    void part(Parts const& parts, char const* key, std::string const& name) const {
        if (part_with_id(parts, name) != nowhere) return;
        Nearest nearest(name);
        for (auto const& each : parts) nearest.offer(each.id);
        out.add(code::ledger_unknown_part, std::string("/") + key, {key, name, nearest.best()});
    }

    /// The same where none need be named.
    template <class Parts>
    void part_if_any(Parts const& parts, char const* key, std::string const& name) const {
        if (!name.empty()) part(parts, key, name);
    }

    /// An entity that has to be there on the day of the record.
    void entity(std::string const& name, char const* key = "entity", bool at_any_time = false) const {
        std::string const path = std::string("/") + key;
        std::uint32_t const at = state.roster().find(name);
        if (at == nowhere) {
            Nearest nearest(name);
            for (std::uint32_t i = 0; i < state.roster().size(); ++i)
                nearest.offer(state.roster().entity(i).id);
            out.add(code::ledger_unknown_part, path, {key, name, nearest.best()});
        } else if (!at_any_time && !state.roster().present(at, head.on)) {
            out.add(code::ledger_absent, path, {name, to_string(head.on)});
        }
    }

    /// What the ledger has to know.
    template <class Map>
    bool thread(Map const& map, char const* key, std::string const& name) const {
        if (map.find(name) != map.end()) return true;
        out.add(code::ledger_unknown_thread, std::string("/") + key, {key, name});
        return false;
    }

    template <class Map>
    void thread_if_any(Map const& map, char const* key, std::string const& name) const {
        if (!name.empty()) thread(map, key, name);
    }

    /// A name that is given here, and never empty.
    void given(char const* key, std::string const& name) const {
        if (name.empty()) out.add(code::ledger_nameless, std::string("/") + key, {key});
    }

    /// A name that is given here and that nobody has, unless the record takes the place of the one that has it.
    template <class Body, class Map>
    void fresh(Map const& map, char const* key, char const* what, std::string const& name,
               std::string Body::*member) const {
        given(key, name);
        if (map.find(name) == map.end()) return;
        Body const* const before = corrected == nullptr ? nullptr : std::get_if<Body>(corrected);
        if (before == nullptr || before->*member != name)
            out.add(code::ledger_exists, std::string("/") + key, {what, name});
    }

    /// Whoever answers for something.
    void signer(char const* key, std::string const& name) const {
        Roster const& roster = state.roster();
        if (roster.position(name) != nullptr || roster.find(name) != nowhere
            || part_with_id(programme().programme().bodies, name) != nowhere)
            return;
        Nearest nearest(name);
        for (Position const& each : roster.organisation().positions) nearest.offer(each.id);
        for (Body const& each : programme().programme().bodies) nearest.offer(each.id);
        out.add(code::ledger_by, std::string("/") + key, {name, nearest.best()});
    }

    // A hazard that is registered has names of its own; all later records speak of one that is known.
    void operator()(record::HazardRegistered const& body) const {
        given("hazard", body.hazard);
        entity(body.entity);
        part_if_any(programme().programme().topics, "topic", body.topic);
        part_if_any(programme().grades(), "grade", body.grade);
        thread_if_any(state.checks(), "check", body.check);
        thread_if_any(state.assessment_ids(), "assessment", body.assessment);
        if (body.recurs.empty() || !thread(state.hazards(), "recurs", body.recurs)) return;
        HazardThread const& before = state.hazards().find(body.recurs)->second;
        if (before.state != hazard_state::accepted && before.state != hazard_state::closed)
            out.add(code::ledger_state, "/recurs",
                    {head.kind, body.recurs, std::string(reflect::word_of(before.state))});
    }
    void operator()(record::HazardUpgraded const& body) const {
        thread(state.hazards(), "hazard", body.hazard);
        part(programme().grades(), "grade", body.grade);
    }
    template <hazard_body Body>
    void operator()(Body const& body) const {
        thread(state.hazards(), "hazard", body.hazard);
        if constexpr (std::is_same_v<Body, record::HazardNotified>)
            if (!body.debtor.empty()) entity(body.debtor, "debtor");
        // Who accepts must not be who rectifies: a slip in the name would hide it.
        if constexpr (std::is_same_v<Body, record::RectificationStarted>)
            if (!body.responsible.empty()) signer("responsible", body.responsible);
        if constexpr (std::is_same_v<Body, record::HazardGuarded>)
            if (!body.guard.empty()) signer("guard", body.guard);
        if constexpr (std::is_same_v<Body, record::HazardTransferred>) given("to", body.to);
    }

    void operator()(record::EntityJoined const& body) const {
        // One that is corrected, or whose joining was taken back, has its name and its place already.
        bool const known =
            programme().roster().find(body.entity.id) == nowhere
            && state.roster().find(body.entity.id) != nowhere
            && (head.corrects || state.entities().find(body.entity.id) == state.entities().end());
        out.append(known ? state.roster().why_not_amend(body.entity) : state.roster().why_not(body.entity));
    }
    void operator()(record::EntityLeft const& body) const {
        // What corrects its leaving may say a later day.
        entity(body.entity, "entity", corrected != nullptr);
    }
    void operator()(record::ClassListed const& body) const {
        entity(body.entity);
        std::uint32_t const at = state.roster().find(body.entity);
        if (at != nowhere && !state.roster().entity(at).open)
            out.add(code::ledger_not_a_class, "/entity", {body.entity});
    }
    void operator()(record::PositionFilled const& body) const {
        entity(body.entity);
        given("role", body.role);
        if (!body.position.empty() && state.roster().position(body.position) == nullptr)
            part(state.roster().organisation().positions, "position", body.position);
    }
    void operator()(record::PositionVacated const& body) const {
        entity(body.entity);
        if (!state.held(body.entity, body.role, head.on))
            out.add(code::ledger_unknown_thread, "/role", {"role", body.role});
    }
    void operator()(record::CheckMade const& body) const {
        entity(body.entity);
        for (std::string const& topic : body.topics) part(programme().programme().topics, "topics", topic);
        fresh(state.checks(), "check", "check", body.check, &record::CheckMade::check);
    }
    void operator()(record::AssessmentMade const& body) const {
        entity(body.entity);
        thread_if_any(state.samples(), "sample", body.sample);
        fresh(state.assessment_ids(), "id", "assessment", body.id, &record::AssessmentMade::id);
        CheckedScheme const* const scheme = programme().scheme(body.scheme);
        if (scheme == nullptr) {
            out.add(code::ledger_unknown_part, "/scheme", {"scheme", body.scheme});
            return;
        }
        if (body.assessment.size() + (body.result ? 1U : 0U) != 1) {
            out.add(code::ledger_assessment, "/assessment");
            return;
        }
        if (body.result) {
            part_if_any(scheme->scheme().levels, "result/level", body.result->level);
            return;
        }
        Assessment const& inner = body.assessment.front();
        if (inner.entity != body.entity)
            out.add(code::ledger_assessment_of, "/assessment/0/entity", {inner.entity, body.entity});
        auto const checked = validate(*scheme, inner);
        for (Diagnostic one : checked.remarks().list) { // errors, or warnings that go with it
            one.path = "/assessment/0" + one.path;
            out.add(one);
        }
    }
    void operator()(record::LevelGranted const& body) const {
        entity(body.entity);
        part(programme().programme().standings, "standing", body.standing);
        thread_if_any(state.assessment_ids(), "assessment", body.assessment);
    }
    void operator()(record::LevelLowered const& body) const {
        entity(body.entity);
        part(programme().programme().standings, "standing", body.standing);
    }
    void operator()(record::PenaltyImposed const& body) const {
        entity(body.entity);
        part_if_any(programme().programme().penalties, "rule", body.rule);
        thread_if_any(state.hazards(), "hazard", body.hazard);
    }
    void operator()(record::RewardGiven const& body) const {
        entity(body.entity);
        part_if_any(programme().programme().awards, "award", body.award);
    }
    template <entity_body Body>
    void operator()(Body const& body) const {
        entity(body.entity);
    }

    template <paper_body Body>
    void operator()(Body const& body) const {
        part(programme().programme().deliverables, "deliverable", body.deliverable);
        std::uint32_t const index = programme().deliverable(body.deliverable);
        std::uint32_t const who = state.roster().find(body.entity);
        if (who == nowhere) return entity(body.entity);
        if (index == nowhere) return;
        Deliverable const& rule = programme().programme().deliverables[index];
        // An entity that is gone may still hand in what it owed while it was there.
        bool owes = state.roster().picks(rule.by, who, head.on);
        std::string some;
        bool known = false;
        for (Occurrence const& each : occurrences(programme(), rule.due, plus_years(head.on, 1))) {
            known = known || each.label == body.occurrence;
            some = each.label;
            if (each.label == body.occurrence && each.due)
                owes = owes || state.roster().picks(rule.by, who, *each.due);
        }
        if (!owes) out.add(code::ledger_not_owed, "/entity", {body.deliverable, body.entity});
        if (!known)
            out.add(code::ledger_occurrence, "/occurrence", {body.deliverable, body.occurrence, some});
    }
    void operator()(record::RoutineDone const& body) const {
        entity(body.entity);
        part(programme().programme().routines, "routine", body.routine);
        std::uint32_t const index = programme().routine(body.routine);
        std::uint32_t const who = state.roster().find(body.entity);
        if (index == nowhere || who == nowhere) return;
        if (!state.roster().picks(programme().programme().routines[index].by, who, head.on))
            out.add(code::ledger_not_owed, "/entity", {body.routine, body.entity});
    }

    void operator()(record::Stopped const& body) const {
        given("stop", body.stop);
        entity(body.entity);
        for (std::string const& each : body.hazards) thread(state.hazards(), "hazards", each);
    }
    void operator()(record::Resumed const& body) const {
        if (!thread(state.stops(), "stop", body.stop)) return;
        StopThread const& order = state.stops().find(body.stop)->second;
        for (std::string const& each : order.order.hazards) {
            auto const hazard = state.hazards().find(each);
            if (hazard != state.hazards().end() && is_open(hazard->second.state) && !order.controlled)
                out.add(code::ledger_hazards_open, "/stop", {each});
        }
    }
    template <stop_body Body>
    void operator()(Body const& body) const {
        thread(state.stops(), "stop", body.stop);
    }

    void operator()(record::ReportReceived const& body) const {
        given("report", body.report);
        if (!body.entity.empty()) entity(body.entity);
        thread_if_any(state.reports(), "same_as", body.same_as);
    }
    void operator()(record::ReportVerified const& body) const {
        thread(state.reports(), "report", body.report);
        thread_if_any(state.hazards(), "hazard", body.hazard);
        part_if_any(programme().programme().rewards, "rule", body.rule);
    }
    template <report_body Body>
    void operator()(Body const& body) const {
        thread(state.reports(), "report", body.report);
    }

    template <problem_body Body>
    void operator()(Body const& body) const {
        part(programme().programme().problems, "problem", body.problem);
        if constexpr (std::is_same_v<Body, record::ProgressReported>)
            if (!body.entity.empty()) entity(body.entity);
    }
    void operator()(record::SampleDrawn const& body) const {
        part(programme().programme().samples, "sample/plan", body.sample.plan);
        for (StratumDraw const& each : body.sample.strata)
            for (std::string const& one : each.drawn) entity(one, "sample");
    }
    void operator()(record::AwardMade const& body) const {
        part(programme().programme().awards, "award", body.award);
        for (std::string const& each : body.entities) entity(each, "entities");
    }
    void operator()(record::Noted const&) const {}
    void operator()(record::Retracted const&) const {
        if (!head.corrects) out.add(code::ledger_retracts_nothing, "/corrects");
    }
};

} // namespace detail
STEELYARD_END_NAMESPACE
