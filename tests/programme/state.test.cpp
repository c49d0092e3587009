// SPDX-License-Identifier: BSL-1.0

// The threads of a state: the loop of a hazard, corrections, what was known when; and that a state kept record by record
// is the one folded from scratch.

#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "plant.hpp"
#include "tests/catch.hpp"

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

TEST_CASE("grades come from facts: the product of factors, single facts, the highest of all") {
    Programme plan = plant::plan();
    Grading matrix;
    matrix.id = "matrix";
    matrix.factors = {"likelihood", "severity"};
    matrix.bands = {{*parse_interval(">= 15"), "major"}, {*parse_interval("[1, 15)"), "general"}};
    Grading harm;
    harm.id = "harm";
    harm.rules = {{"major", {{"deaths", *parse_interval(">= 3")}, {"stop", *parse_interval("1")}}}};
    plan.hazards.gradings = {matrix, harm};
    CheckedProgramme const programme = checked(plan);
    auto const grade = [&](std::vector<std::pair<char const*, char const*>> facts) {
        std::vector<FactEntry> entries;
        for (auto const& [name, value] : facts) entries.push_back({name, parse_fact(value, false)});
        return grade_of(programme, entries);
    };
    CHECK(grade({{"likelihood", "3"}, {"severity", "5"}}) == 1);   // 15
    CHECK(grade({{"likelihood", "3"}, {"severity", "4.9"}}) == 0); // 14.7
    CHECK(grade({{"likelihood", "5"}}) == nowhere);                // half a product is none
    CHECK(grade({{"likelihood", "1"}, {"severity", "1"}, {"stop", "true"}}) == 1);
    CHECK(grade({{"deaths", "2"}}) == nowhere);
}

// --- a state kept record by record, and one folded from scratch

namespace {

/// Anything that might be recorded of three hazards, two papers' worth of entities and a stop order, sensible or not.
Record random_record(std::mt19937& dice, date day, std::int64_t next) {
    auto const roll = [&](unsigned n) { return static_cast<unsigned>(dice() % n); };
    std::string const h = "h-" + std::to_string(roll(4));
    std::string const who = std::vector<std::string>{"director", "inspector", "foreman"}[roll(3)];
    std::string const team = "team-" + std::to_string(1 + roll(3));
    Record out = on(day, record::Noted{"n"}, who);
    switch (roll(16)) {
    case 0: out.body = hazard(h, roll(4) == 0 ? "major" : "general"); break;
    case 1: out.body = notice(h, plus_days(day, static_cast<int>(roll(30)))); break;
    case 2: out.body = start(h); break;
    case 3: out.body = record::SelfChecked{h}; break;
    case 4: out.body = record::AcceptanceAsked{h}; break;
    case 5: out.body = record::AcceptancePassed{h}; break;
    case 6: out.body = record::AcceptanceFailed{h, {}}; break;
    case 7: out.body = record::WrittenOff{h, {}}; break;
    case 8: out.body = record::FixedOnTheSpot{h}; break;
    case 9:
        out.body =
            record::CheckMade{"c-" + std::to_string(next), team, record::check_form::planned, {}, {}, {}, {}};
        break;
    case 10: out.body = record::PositionFilled{team, "principal", {}}; break;
    case 11: out.body = record::PositionVacated{team, "principal"}; break;
    case 12: {
        record::Stopped stop;
        stop.stop = "s-" + std::to_string(roll(3));
        stop.entity = "unit-a";
        stop.scope = "all";
        stop.hazards = {h};
        out.body = stop;
        break;
    }
    case 13: out.body = record::ResumeAsked{"s-" + std::to_string(roll(3))}; break;
    case 14:
        out.body = record::StopReviewed{"s-" + std::to_string(roll(3)), roll(2) == 0, roll(2) == 0};
        break;
    default: out.body = record::AccidentHappened{team, 0, 0, 1, {}, {}}; break;
    }
    if (roll(6) == 0 && next > 1) {
        out.head.corrects = 1 + roll(static_cast<unsigned>(next));
        if (roll(2) == 0) out.body = record::Retracted{"r"};
    }
    return out;
}

/// The records that stand after all corrections, each in the place of the first that it replaces.
std::vector<Record> effective(std::vector<Record> const& ledger) {
    std::map<std::int64_t, Record> standing;
    std::map<std::int64_t, std::int64_t> place; // of a record: where its first version stood
    for (Record const& one : ledger) {
        std::int64_t at = one.head.seq;
        if (one.head.corrects) {
            at = place.at(*one.head.corrects);
            standing.erase(at);
        }
        place[one.head.seq] = at;
        if (!std::holds_alternative<record::Retracted>(one.body)) standing[at] = one;
    }
    std::vector<Record> out;
    for (auto& [at, one] : standing) out.push_back(one);
    return out;
}

/// What can be compared between states whose records have other numbers.
template <class Thread>
std::map<std::string, Thread> bare(State::Threads<Thread> const& threads) {
    std::map<std::string, Thread> out;
    for (auto const& [name, thread] : threads) {
        out[name] = thread;
        out[name].records.clear();
    }
    return out;
}

} // namespace

TEST_CASE("a state that is kept equals the state folded from scratch, on random ledgers with corrections") {
    CheckedProgramme const programme = checked();
    std::size_t accepted = 0;
    std::size_t corrections = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 dice(seed);
        State kept(programme);
        date day = date(2026, 1, 1);
        std::vector<std::pair<date, State>> stood;
        for (int n = 0; n < 150; ++n) {
            date const next_day = plus_days(day, static_cast<int>(dice() % 2));
            if (next_day != day) stood.emplace_back(day, kept);
            day = next_day;
            Record record = random_record(dice, day, kept.next());
            if (record.head.corrects) record.head.at = day;
            bool const correction = record.head.corrects.has_value();
            State const before = kept;
            if (kept.apply(std::move(record))) {
                ++accepted;
                corrections += correction ? 1 : 0;
            } else {
                CHECK(same_threads(before, kept)); // a refusal changes nothing
            }
        }
        // Records as they stand, one after another, with new numbers and no corrections: the guards across threads looked at
        // another past, so only what each thread came to is compared.
        std::vector<Record> rest = effective(kept.records());
        State scratch(programme);
        bool whole = true;
        for (Record& one : rest) {
            one.head.seq = 0;
            one.head.corrects.reset();
            one.head.at = day;
            whole = scratch.apply(one).has_value() && whole;
        }
        INFO("seed " << seed);
        if (whole) {
            CHECK(bare(scratch.hazards()) == bare(kept.hazards()));
            CHECK(bare(scratch.entities()) == bare(kept.entities()));
            CHECK(bare(scratch.stops()) == bare(kept.stops()));
        }
        // Every day can be asked again.
        for (std::size_t i = 0; i < stood.size(); i += 7)
            CHECK(same_threads(*replay(programme, kept.records(), stood[i].first), stood[i].second));
        CHECK(same_threads(*replay(programme, kept.records(), day, knowledge::now), kept));
    }
    CAPTURE(accepted, corrections);
    CHECK(accepted > 1500);
    CHECK(corrections > 100);
}
