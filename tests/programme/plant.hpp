// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A small plant with two units, and a programme for it: what the tests of this room play with.

#include <string>
#include <utility>

#include <steelyard/programme/views.hpp>

namespace steelyard::plant {

inline Selector of(std::string name) {
    Selector out;
    out.of = std::move(name);
    return out;
}

inline Entity entity(std::string id, std::string kind, std::string superior = {}, std::string category = {}) {
    Entity out;
    out.id = std::move(id);
    out.kind = std::move(kind);
    out.superior = std::move(superior);
    out.category = std::move(category);
    return out;
}

inline Position position(std::string id, std::string at, std::string role) {
    Position out;
    out.id = std::move(id);
    out.at = std::move(at);
    out.role = std::move(role);
    return out;
}

inline Roster roster() {
    Organisation out;
    out.id = "plant";
    out.entities = {entity("plant", "enterprise"),
                    entity("unit-a", "unit", "plant", "mill"),
                    entity("unit-b", "unit", "plant", "kiln"),
                    entity("team-1", "team", "unit-a"),
                    entity("team-2", "team", "unit-a"),
                    entity("team-3", "team", "unit-b")};
    out.positions = {position("director", "plant", "head"), position("inspector", "plant", "inspector"),
                     position("foreman", "unit-a", "principal")};
    return *Roster::make(out);
}

inline Programme plan() {
    Programme out;
    out.id = "drive";
    out.edition = "1";
    out.organisation = "plant";
    out.from = date(2026, 1, 1);
    out.to = date(2026, 12, 31);
    Topic fire;
    fire.id = "fire";
    out.topics = {fire};
    HazardGrade general;
    general.id = "general";
    general.on_the_spot = true;
    HazardGrade major;
    major.id = "major";
    major.needs = {fulfilment::responsible, fulfilment::measures, fulfilment::money, fulfilment::due,
                   fulfilment::contingency};
    out.hazards.grades = {general, major};
    return out;
}

inline CheckedProgramme checked(Programme programme = plan(),
                                std::span<CheckedScheme const* const> schemes = {}) {
    auto made = validate(std::move(programme), roster(), schemes);
    if (!made)
        throw std::logic_error("the plant's programme is not sound: "
                               + std::string(id(made.error().list[0].what)) + made.error().list[0].path);
    return *std::move(made);
}

/// A record of a day; who signs it is the director unless said.
template <class Body>
Record on(date day, Body body, std::string by = "director") {
    Record out;
    out.head.on = day;
    out.head.by = std::move(by);
    out.body = std::move(body);
    return out;
}

inline record::HazardRegistered hazard(std::string name, std::string grade = "general",
                                       std::string where = "unit-a") {
    record::HazardRegistered out;
    out.hazard = std::move(name);
    out.entity = std::move(where);
    out.grade = std::move(grade);
    return out;
}

inline record::HazardNotified notice(std::string name, date due) {
    record::HazardNotified out;
    out.hazard = std::move(name);
    out.due = due;
    return out;
}

inline record::RectificationStarted start(std::string name, std::string responsible = "foreman") {
    record::RectificationStarted out;
    out.hazard = std::move(name);
    out.responsible = std::move(responsible);
    out.measures = "measures";
    out.money = decimal(100);
    out.contingency = "plan";
    return out;
}

} // namespace steelyard::plant
