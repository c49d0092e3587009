// SPDX-License-Identifier: BSL-1.0

// A program that carries a plan of its own, without a file: it says who there is and what is planned, tells what happened as
// it happens, and asks where everything stands, today and on earlier days.

#include <string>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/fmt.hpp>
#include <steelyard/programme/views.hpp>
#include <steelyard/reflect/enumeration.hpp>

namespace sy = steelyard;

namespace {

sy::Organisation fishing_port() {
    auto const entity = [](std::string id, std::string kind, std::string superior) {
        sy::Entity out;
        out.id = std::move(id);
        out.kind = std::move(kind);
        out.superior = std::move(superior);
        return out;
    };
    auto const position = [](std::string id, std::string at, std::string role) {
        sy::Position out;
        out.id = std::move(id);
        out.at = std::move(at);
        out.role = std::move(role);
        return out;
    };
    sy::Organisation out;
    out.id = "port";
    out.entities = {entity("port", "port", {}), entity("ice-works", "works", "port"),
                    entity("slipway", "works", "port"), entity("fuel-quay", "works", "port")};
    out.positions = {position("inspector", "port", "inspector"),
                     position("ice-master", "ice-works", "principal"),
                     position("slip-master", "slipway", "principal")};
    return out;
}

/// Two weeks of checks; a report of every works five days after; a principal in each of them.
sy::Programme spring_check() {
    sy::Selector works;
    works.kind = "works";
    sy::Programme out;
    out.id = "spring-check";
    out.edition = "2026";
    out.organisation = "port";
    out.from = sy::date(2026, 4, 1);
    out.to = sy::date(2026, 4, 14);
    out.scope = {works};
    out.accountable.resize(1);
    out.accountable[0].role = "principal";
    out.accountable[0].in = {works};
    out.deliverables.resize(1);
    out.deliverables[0].id = "report";
    out.deliverables[0].by = {works};
    out.deliverables[0].due.programme = true;
    out.deliverables[0].due.days = 5;
    out.rates.resize(1);
    out.rates[0].id = "rectified";
    return out;
}

/// Tells the state what happened; says why not when it could not have. True when it was taken.
template <class Body>
bool tell(sy::State& state, sy::date on, std::string by, Body body) {
    sy::Record record;
    record.head.on = on;
    record.head.by = std::move(by);
    record.body = std::move(body);
    auto const done = state.apply(std::move(record));
    for (sy::Diagnostic const& one : done.remarks().list)
        fmt::print("  {}: {}\n", to_string(on), sentence(one, sy::language::en));
    return done.has_value();
}

/// One line about a day.
void print_day(sy::State const& state, sy::date on) {
    sy::ProgrammeStatus const all = status(state, on);
    fmt::print("{}: {} of {} checked", to_string(on), all.coverage.back().checked,
               all.coverage.back().population);
    for (sy::HazardStatus const& one : all.hazards)
        fmt::print("; {} at {} {}{}", one.hazard, one.entity, sy::reflect::word_of(one.state),
                   one.overdue ? ", overdue" : "");
    std::size_t late = 0;
    for (sy::PaperStatus const& one : all.papers) late += one.state == sy::paper_state::late ? 1 : 0;
    fmt::print("; {} reports late\n", late);
}

} // namespace

int main() {
    auto roster = sy::Roster::make(fishing_port());
    auto programme = validate(spring_check(), *std::move(roster));
    if (!programme) return 1;
    fmt::print("what the plan leaves open:\n");
    for (sy::Diagnostic const& one : programme->warnings().list)
        fmt::print("  {}\n", sentence(one, sy::language::en));

    sy::State state(*programme);
    auto const april = [](unsigned day) { return sy::date(2026, 4, day); };
    fmt::print("what happens:\n");
    sy::record::CheckMade check;
    check.check = "c-1";
    check.entity = "ice-works";
    bool sound = tell(state, april(2), "inspector", check);
    sy::record::HazardRegistered hazard;
    hazard.hazard = "h-1";
    hazard.entity = "ice-works";
    hazard.grade = "general";
    hazard.text = "The ammonia alarm is silent.";
    sound = tell(state, april(2), "inspector", hazard) && sound;
    sound = tell(state, april(2), "inspector", sy::record::HazardNotified{"h-1", april(6), {}}) && sound;
    sy::record::RectificationStarted work;
    work.hazard = "h-1";
    work.responsible = "ice-master";
    sound = tell(state, april(3), "ice-master", work) && sound;
    sound = tell(state, april(8), "ice-master", sy::record::SelfChecked{"h-1"}) && sound;
    sound = tell(state, april(8), "ice-master", sy::record::AcceptanceAsked{"h-1"}) && sound;
    // Nobody accepts his own work: this is refused, and the state stays as it is.
    sound = !tell(state, april(9), "ice-master", sy::record::AcceptancePassed{"h-1"}) && sound;
    sound = tell(state, april(9), "inspector", sy::record::AcceptancePassed{"h-1"}) && sound;
    sound =
        tell(state, april(18), "ice-master", sy::record::DeliverableSubmitted{"report", "ice-works", {}, {}})
        && sound;

    fmt::print("where it stands:\n");
    print_day(state, april(20));
    // An earlier day is asked by replaying what was known then.
    auto const then = replay(*programme, state.records(), april(7));
    if (!then) return 1;
    print_day(*then, april(7));
    for (sy::MissingRole const& one : missing_roles(state, april(20)))
        fmt::print("nobody is {} of {}\n", one.role, one.entity);
    sy::RateValue const rate = rates(state, april(20)).front();
    fmt::print("rectified: {} of {}\n", rate.over, rate.under);

    bool const as_it_was = hazards(state, april(20)).front().state == sy::hazard_state::accepted
                           && hazards(*then, april(7)).front().overdue && rate.over == 1 && rate.under == 1;
    return sound && as_it_was ? 0 : 1;
}
