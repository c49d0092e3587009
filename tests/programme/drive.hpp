// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A small plant, a programme that has one of everything, and short ways to write records.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/engine/engine.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "tests/catch.hpp"

namespace steelyard::test {

using Names = std::vector<std::string>;

inline Entity entity(std::string name, std::string kind, std::string superior = {}) {
    Entity out;
    out.id = std::move(name);
    out.kind = std::move(kind);
    out.superior = std::move(superior);
    return out;
}

/// Those that are named.
inline Selection named(Names const& names) {
    Selection out;
    for (std::string const& each : names) out.emplace_back().of = each;
    return out;
}

/// Everybody of a kind.
inline Selection kind(std::string word) {
    Selection out(1);
    out.front().kind = std::move(word);
    return out;
}

/// A plant with two units and three teams, the last of which goes on 30 June 2026, and an open class of kilns.
inline Organisation plant_people() {
    Organisation out;
    out.id = "plant";
    out.entities = {entity("works", "works"),           entity("unit-a", "unit", "works"),
                    entity("unit-b", "unit", "works"),  entity("team-1", "team", "unit-a"),
                    entity("team-2", "team", "unit-a"), entity("team-3", "team", "unit-b"),
                    entity("kilns", "kiln", "works")};
    out.entities[5].to = date(2026, 6, 30);
    out.entities[6].open = true;
    for (auto const& [name, at, role] :
         {std::array{"inspector", "works", "inspector"}, std::array{"deputy", "works", "deputy"},
          std::array{"head-a", "unit-a", "head"}, std::array{"head-b", "unit-b", "head"}}) {
        Position one;
        one.id = name;
        one.at = at;
        one.role = role;
        out.positions.push_back(std::move(one));
    }
    return out;
}

/// One item of 100 points, a fault costs 10; `good` needs 80.
inline CheckedScheme const& sheet() {
    static CheckedScheme const made = [] {
        using namespace steelyard::literals;
        Scheme out;
        out.id = "sheet";
        out.edition = "1";
        out.levels.resize(2);
        out.levels[0].id = "fair";
        out.levels[1].id = "good";
        out.ladders = {
            Ladder{"marks",
                   {},
                   {Rung{"fair", {expression("total >= 60")}}, Rung{"good", {expression("total >= 80")}}}}};
        out.tree.id = "all";
        out.tree.combine = combination::sum;
        Node item;
        item.id = "order";
        item.full = 100_pt;
        Clause fault;
        fault.id = "fault";
        fault.each = 10_pt;
        item.deduct = {fault};
        out.tree.children = {item};
        return *validate(std::move(out));
    }();
    return made;
}

/// A hazard grade with strict rules.
inline HazardGrade major() {
    HazardGrade out;
    out.id = "major";
    out.needs = {fulfilment::responsible, fulfilment::measures, fulfilment::money, fulfilment::due,
                 fulfilment::contingency};
    out.publish = true;
    out.extension.ask_workdays = 5;
    out.extension.decide_workdays = 3;
    out.extension.most_days = 60;
    return out;
}

/// The year 2026, with one of everything that records speak of.
inline Programme drive() {
    Programme out;
    out.id = "drive";
    out.edition = "1";
    out.organisation = "plant";
    out.from = date(2026, 1, 1);
    out.to = date(2026, 12, 31);
    out.bodies.resize(1);
    out.bodies[0].id = "office";
    out.topics.resize(1);
    out.topics[0].id = "fire";
    out.deliverables.resize(2);
    out.deliverables[0].id = "plan";
    out.deliverables[0].by = kind("team");
    out.deliverables[0].due.on = date(2026, 3, 31);
    out.deliverables[1].id = "report";
    out.deliverables[1].by = kind("unit");
    out.deliverables[1].due.each = period::quarter;
    out.deliverables[1].due.days = 15;
    out.routines.resize(1);
    out.routines[0].id = "meeting";
    out.routines[0].by = kind("team");
    out.standings.resize(2);
    out.standings[0].id = "reached";
    out.standings[0].after = {"none"};
    out.standings[0].months = 12;
    out.standings[1].id = "star";
    out.standings[1].after = {"reached"};
    out.standings[1].scheme = "sheet";
    out.standings[1].level = "good";
    out.problems.resize(1);
    out.problems[0].id = "roads";
    out.samples.resize(1);
    out.samples[0].id = "draw";
    out.samples[0].from = kind("team");
    out.samples[0].size.resize(1);
    out.samples[0].size[0].count = 1;
    out.awards.resize(1);
    out.awards[0].id = "best";
    out.awards[0].of = kind("unit");
    out.awards[0].scheme = "sheet";
    out.penalties.resize(1);
    out.penalties[0].id = "fine";
    out.rewards.resize(1);
    out.rewards[0].id = "tip";
    HazardGrade general;
    general.id = "general";
    general.on_the_spot = true;
    HazardGrade minor;
    minor.id = "minor";
    minor.no_deadline = true;
    out.hazards.grades = {minor, general, major()};
    out.hazards.review_days = 10;
    // The two days off in October, and the Saturday that is worked for them.
    out.calendar.holidays = {date(2026, 10, 1), date(2026, 10, 2)};
    out.calendar.workdays = {date(2026, 10, 10)};
    return out;
}

inline CheckedProgramme checked(Programme programme, Organisation organisation = plant_people()) {
    std::array<CheckedScheme const*, 1> const schemes{&sheet()};
    auto made = validate(std::move(programme), *Roster::make(std::move(organisation)), schemes);
    if (!made)
        for (Diagnostic const& one : made.error().list)
            UNSCOPED_INFO(one.path << " " << sentence(one, language::en));
    REQUIRE(made);
    return std::move(*made);
}

inline ratio over(std::int64_t a, std::int64_t b) { return ratio(a) / ratio(b); }

/// A day of 2026.
inline date day(unsigned month, unsigned number) { return date(2026, month, number); }

/// Writes records into a state, by the inspector unless said.
struct Pen {
    State state;
    date on{};
    std::string by = "inspector";

    explicit Pen(CheckedProgramme const& programme) : state(programme) {}

    Pen& at(unsigned month, unsigned number) {
        on = day(month, number);
        return *this;
    }
    Pen& as(std::string position) {
        by = std::move(position);
        return *this;
    }
    [[nodiscard]] Record record(RecordBody body) const {
        Record out;
        out.head.on = on;
        out.head.by = by;
        out.head.at = state.records().empty() || state.records().back().head.at < on
                          ? on
                          : state.records().back().head.at;
        out.body = std::move(body);
        return out;
    }
    /// Writes; gives what was said about it as "code path", warnings too.
    Names operator()(RecordBody body) { return said(state.apply(record(std::move(body)))); }
    /// Writes a correction.
    Names correct(std::int64_t number, RecordBody body) {
        Record out = record(std::move(body));
        out.head.corrects = number;
        return said(state.apply(std::move(out)));
    }
    Names retract(std::int64_t number) { return correct(number, record::Retracted{"slip"}); }

    static Names said(expected<std::int64_t, Diagnostics> const& done) {
        Names out;
        for (Diagnostic const& one : done.remarks().list) {
            // A refusal says at least one error, a record that went through none.
            out.push_back(std::string(id(one.what)) + " " + one.path);
        }
        CHECK(done.remarks().any_error() == !done.has_value());
        return out;
    }
};

inline Names const fine{};

// --- bodies
inline record::HazardRegistered found(std::string hazard, std::string grade = "general",
                                      std::string where = "team-1") {
    record::HazardRegistered out;
    out.hazard = std::move(hazard);
    out.entity = std::move(where);
    out.grade = std::move(grade);
    return out;
}
inline record::HazardNotified notice(std::string hazard, std::optional<date> due = {}) {
    return {std::move(hazard), due, {}};
}
/// The five fulfilments, all of them.
inline record::RectificationStarted work(std::string hazard, std::string responsible = "head-a") {
    record::RectificationStarted out;
    out.hazard = std::move(hazard);
    out.responsible = std::move(responsible);
    out.measures = "a new fence";
    out.money = decimal(500);
    out.contingency = "close the road";
    return out;
}
inline record::CheckMade looked(std::string name, std::string who, Names topics = {},
                                record::check_form form = record::check_form::planned) {
    return {std::move(name), std::move(who), form, std::move(topics), {}, {}, {}};
}
inline record::DeliverableSubmitted handed(std::string what, std::string who, std::string when = {},
                                           std::string signed_by = {}) {
    return {std::move(what), std::move(who), std::move(when), std::move(signed_by)};
}
inline record::AssessmentMade assessed(std::string name, std::string who, std::int64_t faults) {
    record::AssessmentMade out;
    out.id = std::move(name);
    out.entity = who;
    out.scheme = "sheet";
    Assessment inner;
    inner.scheme = "sheet";
    inner.entity = std::move(who);
    if (faults > 0)
        inner.find("order.fault", faults);
    else
        inner.checked = {"order"};
    out.assessment = {std::move(inner)};
    return out;
}

} // namespace steelyard::test
