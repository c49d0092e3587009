// SPDX-License-Identifier: BSL-1.0

// The threads of a state: the loop of a hazard, corrections, what was known when.

#include <cstdint>
#include <string>
#include <vector>

#include "plant.hpp"
#include "tests/catch.hpp"

namespace state_test {

namespace {

using namespace steelyard;
using namespace steelyard::plant;

date may(unsigned day) { return date(2026, 5, day); }

std::string refusal(State const& state, Record record) {
    Diagnostics const found = state.admit(record);
    for (Diagnostic const& one : found.list)
        if (one.level == severity::error) return std::string(id(one.what));
    return {};
}

void must(State& state, Record record) {
    auto const done = state.apply(std::move(record));
    if (!done) FAIL(id(done.error().list[0].what) << " " << done.error().list[0].path);
}

/// A general hazard up to and with the request for acceptance.
void until_asked(State& state, std::string const& name) {
    must(state, on(may(1), hazard(name), "inspector"));
    must(state, on(may(2), notice(name, may(20)), "inspector"));
    must(state, on(may(3), start(name), "foreman"));
    must(state, on(may(9), record::SelfChecked{name}, "foreman"));
    must(state, on(may(10), record::AcceptanceAsked{name}, "foreman"));
}

} // namespace

TEST_CASE("a hazard goes round the loop, and nothing can be left out") {
    CheckedProgramme const programme = checked();
    State state(programme);
    CHECK(refusal(state, on(may(1), notice("h", may(20)))) == "ledger.unknown-thread");
    must(state, on(may(1), hazard("h"), "inspector"));
    CHECK(refusal(state, on(may(2), start("h"))) == "ledger.state");
    must(state, on(may(2), notice("h", may(20)), "inspector"));
    CHECK(refusal(state, on(may(3), record::SelfChecked{"h"})) == "ledger.state");
    must(state, on(may(3), start("h"), "foreman"));
    CHECK(refusal(state, on(may(4), record::AcceptanceAsked{"h"})) == "ledger.not-self-checked");
    must(state, on(may(9), record::SelfChecked{"h"}, "foreman"));
    must(state, on(may(10), record::AcceptanceAsked{"h"}, "foreman"));
    CHECK(refusal(state, on(may(11), record::AcceptancePassed{"h"}, "foreman")) == "ledger.same-position");
    must(state, on(may(11), record::AcceptanceFailed{"h", "not yet"}, "inspector"));
    CHECK(state.hazards().at("h").state == hazard_state::rectifying);
    CHECK(state.hazards().at("h").failures == 1);
    CHECK(refusal(state, on(may(12), record::AcceptanceAsked{"h"}))
          == "ledger.not-self-checked"); // to be checked again first
    must(state, on(may(12), record::SelfChecked{"h"}, "foreman"));
    must(state, on(may(12), record::AcceptanceAsked{"h"}, "foreman"));
    must(state, on(may(13), record::AcceptancePassed{"h"}, "inspector"));
    must(state, on(may(14), record::WrittenOff{"h", {}}));
    HazardThread const& h = state.hazards().at("h");
    CHECK(h.state == hazard_state::closed);
    CHECK(h.accepted_by == "inspector");
    CHECK(h.rectifier == "foreman");
    CHECK(h.records.size() == 10);
    CHECK(refusal(state, on(may(15), record::WrittenOff{"h", {}})) == "ledger.state");
    // Back again: a new hazard that names the old one.
    record::HazardRegistered again = hazard("h-2");
    again.recurs = "h";
    CHECK(refusal(state, on(may(16), again, "inspector")).empty());
}

TEST_CASE("a major hazard shows all five fulfilments before anybody starts, each missing one is named") {
    CheckedProgramme const programme = checked();
    State state(programme);
    must(state, on(may(1), hazard("h", "major"), "inspector"));
    CHECK(refusal(state, on(may(1), record::FixedOnTheSpot{"h"})) == "ledger.on-the-spot");
    must(state, on(may(2), notice("h", may(20)), "inspector"));
    record::RectificationStarted bare;
    bare.hazard = "h";
    Diagnostics const found = state.admit(on(may(3), bare, "foreman"));
    std::vector<std::string> missing;
    for (Diagnostic const& one : found.list) missing.push_back(one.arguments.at(0));
    CHECK(missing
          == std::vector<std::string>{"responsible", "measures", "money",
                                      "contingency"}); // the notice gave the date
    CHECK(refusal(state, on(may(3), start("h"), "foreman")).empty());
}

TEST_CASE("production resumes when its hazards are accepted, or a review says that they are under control") {
    CheckedProgramme const programme = checked();
    for (bool const controlled : {false, true}) {
        State state(programme);
        must(state, on(may(1), hazard("h"), "inspector"));
        record::Stopped stop;
        stop.stop = "s";
        stop.entity = "unit-a";
        stop.scope = "kiln";
        stop.hazards = {"h"};
        must(state, on(may(1), stop, "inspector"));
        CHECK(state.suspended("h"));
        CHECK(refusal(state, on(may(2), record::Resumed{"s"})) == "ledger.hazards-open");
        must(state, on(may(2), record::ResumeAsked{"s"}, "foreman"));
        must(state, on(may(3), record::StopReviewed{"s", false, false}, "inspector"));
        CHECK(state.stops().at("s").state == stop_state::stopped);
        must(state, on(may(4), record::ResumeAsked{"s"}, "foreman"));
        must(state, on(may(5), record::StopReviewed{"s", true, controlled}, "inspector"));
        CHECK(refusal(state, on(may(6), record::Resumed{"s"})) == (controlled ? "" : "ledger.hazards-open"));
        if (!controlled) continue;
        must(state, on(may(6), record::Resumed{"s"}));
        CHECK_FALSE(state.suspended("h"));
    }
}

TEST_CASE(
    "a correction replaces one record of its thread, and is refused when a later one could not have followed") {
    CheckedProgramme const programme = checked();
    State state(programme);
    until_asked(state, "h"); // records 1 to 5
    Record fixed = on(may(2), notice("h", may(25)), "inspector");
    fixed.head.at = may(10);
    fixed.head.corrects = 2;
    must(state, fixed);
    CHECK(state.hazards().at("h").due == may(25));
    CHECK(state.hazards().at("h").first_due == may(25));
    CHECK(state.hazards().at("h").state == hazard_state::awaiting);

    Record twice = fixed; // 2 was corrected by 6: correct 6
    twice.head.seq = 0;
    twice.head.kind.clear();
    CHECK(refusal(state, twice) == "ledger.corrected");
    Record gone = on(may(10), record::Retracted{"never happened"});
    gone.head.corrects = 3;
    CHECK(refusal(state, gone) == "ledger.correction-breaks"); // the self-check could not have followed
    Record other = on(may(2), notice("x", may(25)), "inspector");
    other.head.at = may(10);
    other.head.corrects = 1;
    CHECK(refusal(state, other) == "ledger.corrects-other");
    Record late = on(may(11), notice("h", may(25)), "inspector");
    late.head.corrects = 6;
    CHECK(refusal(state, late) == "ledger.correction-breaks"); // it would lie behind what followed it

    // Backwards, from the last record on, everything can be taken back.
    for (std::int64_t const each : {5, 4, 3, 6, 1}) {
        Record back = on(may(12), record::Retracted{"a mistake"});
        back.head.corrects = each;
        must(state, back);
    }
    CHECK(state.hazards().empty());
    CHECK(refusal(state, on(may(13), hazard("h"), "inspector")).empty());
}

TEST_CASE("what was known then and what is known now of a day are two questions") {
    CheckedProgramme const programme = checked();
    State state(programme);
    until_asked(state, "h");
    Record fixed = on(may(2), notice("h", may(25)), "inspector");
    fixed.head.at = may(30);
    fixed.head.corrects = 2;
    must(state, fixed);
    std::vector<Record> const& ledger = state.records();
    auto const due = [&](date day, knowledge as_known) {
        State const then = *replay(programme, ledger, day, as_known);
        return then.hazards().at("h").due;
    };
    CHECK(due(may(5), knowledge::then) == may(20));
    CHECK(due(may(5), knowledge::now) == may(25));
    CHECK(due(may(30), knowledge::then) == may(25));
    CHECK(replay(programme, ledger, may(5), knowledge::now)->hazards().at("h").state
          == hazard_state::rectifying);
    CHECK(replay(programme, ledger, may(1), knowledge::now)->hazards().at("h").state
          == hazard_state::registered);
    CHECK(replay(programme, ledger, date(2026, 4, 30), knowledge::now)->hazards().empty());
}

TEST_CASE("entities join, leave and are counted from day to day") {
    CheckedProgramme const programme = checked();
    State state(programme);
    must(state, on(may(4), record::EntityJoined{entity("team-4", "team", "unit-b")}));
    must(state, on(may(4), record::CheckMade{"c-1", "team-4", record::check_form::planned, {}, {}, {}, {}}));
    CHECK(refusal(state,
                  on(may(5), record::CheckMade{"c-1", "team-1", record::check_form::planned, {}, {}, {}, {}}))
          == "ledger.exists");
    must(state, on(may(8), record::EntityLeft{"team-4", "dissolved"}));
    CHECK(refusal(state,
                  on(may(9), record::CheckMade{"c-2", "team-4", record::check_form::planned, {}, {}, {}, {}}))
          == "ledger.absent");
    std::uint32_t const at = state.roster().find("team-4");
    CHECK_FALSE(state.roster().present(at, may(3)));
    CHECK(state.roster().present(at, may(8)));
    CHECK_FALSE(state.roster().present(at, may(9)));
    // Joined a day later than written at first.
    Record later = on(may(3), record::EntityJoined{entity("team-4", "team", "unit-a")});
    later.head.at = may(9);
    later.head.corrects = 1;
    must(state, later);
    CHECK(state.roster().present(state.roster().find("team-4"), may(3)));
    CHECK(state.roster().entity(at).superior == "unit-a");
    // Before it left and was checked, its joining cannot be taken back.
    Record never = on(may(9), record::Retracted{"a mistake"});
    never.head.corrects = 4;
    CHECK(refusal(state, never) == "ledger.correction-breaks");
}

} // namespace state_test
