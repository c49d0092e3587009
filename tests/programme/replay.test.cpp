// SPDX-License-Identifier: BSL-1.0

// Properties of random legal ledgers: a state kept record by record is the one replayed from the start; what was known then
// is what the kept state was then; what is known now is what the records come to that stand now, told for the first time.

#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <steelyard/programme/views.hpp>

#include "drive.hpp"

namespace replay_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

/// Throws out records about a few hazards, teams, papers, orders, reports: sensible or not.
class Thrower {
  public:
    explicit Thrower(unsigned seed) : dice_(seed) {}

    unsigned roll(unsigned n) { return static_cast<unsigned>(dice_() % n); }
    bool one_in(unsigned n) { return roll(n) == 0; }
    std::string pick(Names const& all) { return all[roll(static_cast<unsigned>(all.size()))]; }

    /// A record of a day, mostly about hazards.
    RecordBody body(State const& state, date on) {
        std::string const h = "h-" + std::to_string(roll(4));
        std::string const team = pick({"team-1", "team-2", "team-3", "team-4"});
        std::string const next = std::to_string(state.next());
        switch (roll(10)) {
        case 0: return entity_body(state, team, next);
        case 1: return standing_body(team, next);
        case 2: return paper_body(team);
        case 3: return order_body(h);
        case 4: return other_body(state, h, team, on);
        default: return hazard_body(h, team, on);
        }
    }

  private:
    RecordBody hazard_body(std::string const& h, std::string const& team, date on) {
        switch (roll(14)) {
        case 0:
        case 1: {
            record::HazardRegistered out = found(h, pick({"minor", "general", "general", "major"}), team);
            if (one_in(3)) out.topic = "fire";
            return out;
        }
        case 2:
        case 3: return record::HazardNotified{h, plus_days(on, static_cast<int>(roll(20))), {}};
        case 4:
        case 5: return work(h, pick({"head-a", "head-b"}));
        case 6: return record::SelfChecked{h};
        case 7: return record::AcceptanceAsked{h};
        case 8: return record::AcceptancePassed{h};
        case 9: return record::AcceptanceFailed{h, {}};
        case 10: return record::WrittenOff{h, on};
        case 11: return record::FixedOnTheSpot{h};
        case 12:
            if (one_in(2)) return record::ExtensionAsked{h, plus_days(on, 25), {}};
            return record::ExtensionDecided{h, one_in(2), {}};
        default:
            if (one_in(3)) return record::HazardSupervised{h, "county", {}};
            if (one_in(2)) return record::HazardUpgraded{h, "major", {}};
            return record::HazardGuarded{h, {}, "a rope"};
        }
    }

    RecordBody entity_body(State const& state, std::string const& team, std::string const& next) {
        switch (roll(6)) {
        case 0: return record::EntityJoined{entity("team-4", "team", pick({"unit-a", "unit-b"}))};
        case 1:
            if (team == "team-4" && state.roster().find(team) != nowhere) return record::EntityLeft{team, {}};
            return record::ClassListed{"kilns"};
        case 2: return record::PositionFilled{team, "head", {}};
        case 3: return record::PositionVacated{team, "head"};
        case 4: return record::AccidentHappened{team, 0, 0, 1, {}, {}};
        default:
            return looked("k-" + next, team, {},
                          one_in(3) ? record::check_form::self : record::check_form::planned);
        }
    }

    RecordBody standing_body(std::string const& team, std::string const& next) {
        record::LevelGranted granted;
        granted.entity = team;
        granted.standing = pick({"reached", "star"});
        switch (roll(5)) {
        case 0: return record::LevelRevoked{team, {}};
        case 1: return record::LevelLowered{team, "reached", {}};
        case 2: return assessed("a-" + next, team, roll(5));
        default: return granted;
        }
    }

    RecordBody paper_body(std::string const& team) {
        bool const plan = one_in(2);
        std::string const what = plan ? "plan" : "report";
        std::string const who = plan ? team : pick({"unit-a", "unit-b"});
        std::string const when = plan ? std::string() : pick({"2026-Q1", "2026-Q2"});
        switch (roll(5)) {
        case 0: return record::DeliverableReturned{what, who, when, {}};
        case 1: return record::DeliverableAccepted{what, who, when};
        case 2: return record::RoutineDone{"meeting", team, 1 + roll(2)};
        default: return handed(what, who, when);
        }
    }

    RecordBody order_body(std::string const& h) {
        std::string const s = "s-" + std::to_string(roll(2));
        std::string const r = "r-" + std::to_string(roll(3));
        record::ReportReceived received;
        received.report = r;
        switch (roll(8)) {
        case 0: return record::Stopped{s, "unit-a", "all", {h}};
        case 1: return record::ResumeAsked{s};
        case 2: return record::StopReviewed{s, one_in(2), one_in(2)};
        case 3: return record::Resumed{s};
        case 4: return record::ReportVerified{r, {}, "tip", decimal(1000), 1};
        case 5: return record::ReportRejected{r, {}};
        default: return received;
        }
    }

    RecordBody other_body(State const& state, std::string const& h, std::string const& team, date on) {
        switch (roll(8)) {
        case 0: return record::ProgressReported{"roads", team, {}, percent(decimal(roll(101)))};
        case 1: return record::ProblemVerified{"roads", one_in(2), {}};
        case 2: return record::ProblemWrittenOff{"roads"};
        case 3: return record::PenaltyImposed{team, "fine", one_in(2) ? h : std::string(), {}, {}};
        case 4: return record::RewardGiven{team, "best", decimal(10), {}};
        case 5: return record::AwardMade{"best", {pick({"unit-a", "unit-b"})}};
        case 6: return record::SampleDrawn{*draw(state, "draw", "seed", on)};
        default: return record::Noted{"rain"};
        }
    }

    std::mt19937 dice_;
};

/// A ledger that grew, with what the state was at the end of some days.
struct Grown {
    State kept;
    std::vector<std::pair<date, State>> stood;
    std::int64_t corrections = 0;
    std::int64_t late = 0; ///< written after the day that they speak of
    date last{};
};

Grown grown(CheckedProgramme const& programme, unsigned seed, int tries) {
    Thrower thrower(seed);
    Grown out{State(programme), {}, 0, 0, day(1, 5)};
    for (int n = 0; n < tries; ++n) {
        date const next_day = plus_days(out.last, thrower.one_in(3) ? 1 : 0);
        if (next_day != out.last && thrower.one_in(9)) out.stood.emplace_back(out.last, out.kept);
        out.last = next_day;
        Record record;
        record.head.by = thrower.pick({"inspector", "deputy", "head-a"});
        record.head.at = out.last;
        record.head.on = plus_days(out.last, thrower.one_in(5) ? -static_cast<int>(thrower.roll(5)) : 0);
        record.body = thrower.body(out.kept, record.head.on);
        bool const correction = out.kept.next() > 1 && thrower.one_in(6);
        if (correction) {
            record.head.corrects = 1 + thrower.roll(static_cast<unsigned>(out.kept.next()) - 1);
            Record const& old = out.kept.records()[static_cast<std::size_t>(*record.head.corrects - 1)];
            if (thrower.one_in(2)) {
                record.body = record::Retracted{"slip"};
            } else if (thrower.roll(4) != 0) { // the same on another day, or by another position
                record.body = old.body;
                record.head.on = plus_days(old.head.on, static_cast<int>(thrower.roll(3)) - 1);
            }
        }
        bool const late = record.head.on < record.head.at;
        if (!out.kept.apply(std::move(record))) continue;
        out.corrections += correction ? 1 : 0;
        out.late += late ? 1 : 0;
    }
    return out;
}

/// The records that stand after all corrections, up to a day, each in the place of the first that it replaces.
std::vector<Record> standing(std::vector<Record> const& ledger, date on) {
    std::map<std::int64_t, Record> by_place;
    std::map<std::int64_t, std::int64_t> place; // of a record: where its first version stood
    for (Record const& one : ledger) {
        std::int64_t at = one.head.seq;
        if (one.head.corrects) {
            at = place.at(*one.head.corrects);
            by_place.erase(at);
        }
        place[one.head.seq] = at;
        if (!std::holds_alternative<record::Retracted>(one.body)) by_place[at] = one;
    }
    std::vector<Record> out;
    for (auto& [at, one] : by_place)
        if (one.head.on <= on) out.push_back(one);
    return out;
}

/// Everything that can be asked, but the number of records that it rests on.
ProgrammeStatus all_of(State const& state, date on) {
    ProgrammeStatus out = status(state, on);
    out.records = 0;
    return out;
}

} // namespace

TEST_CASE("kept, replayed, known then and known now are one story, on random legal ledgers") {
    CheckedProgramme const programme = checked(drive());
    std::int64_t records = 0;
    std::int64_t corrections = 0;
    std::int64_t late = 0;
    int told_again = 0;
    int asked = 0;
    for (unsigned seed = 1; seed <= 24; ++seed) {
        INFO("seed " << seed);
        Grown const one = grown(programme, seed, 420);
        std::vector<Record> const& ledger = one.kept.records();
        records += static_cast<std::int64_t>(ledger.size());
        corrections += one.corrections;
        late += one.late;
        State const replayed = *replay(programme, ledger, one.last);
        REQUIRE(same_threads(replayed, one.kept));
        CHECK(all_of(replayed, one.last) == all_of(one.kept, one.last));
        // On the last day nothing is known that was not known then.
        CHECK(same_threads(*replay(programme, ledger, one.last, knowledge::now), one.kept));
        for (auto const& [on, then] : one.stood) {
            INFO("on " << to_string(on));
            CHECK(same_threads(*replay(programme, ledger, on, knowledge::then), then));
            ++asked;
            // The same records without their corrections, told for the first time. Guards that look across threads looked at
            // what was known when each was written; where one of them would say no today, there is nothing to compare with.
            State first_told(programme);
            bool whole = true;
            for (Record each : standing(ledger, on)) {
                each.head.seq = 0;
                each.head.corrects.reset();
                each.head.at = one.last;
                whole = whole && first_told.apply(std::move(each)).has_value();
            }
            if (!whole) continue;
            ++told_again;
            State const now = *replay(programme, ledger, on, knowledge::now);
            CHECK(all_of(now, on) == all_of(first_told, on));
        }
    }
    CAPTURE(records, corrections, late, asked, told_again);
    CHECK(records > 2000);
    CHECK(corrections > 150);
    CHECK(late > 150);
    CHECK(asked > 150);
    CHECK(told_again > 60);
}

TEST_CASE("a refusal changes nothing, whatever is refused") {
    CheckedProgramme const programme = checked(drive());
    Thrower thrower(7);
    State state(programme);
    date today = day(1, 5);
    int refused = 0;
    for (int n = 0; n < 300; ++n) {
        today = plus_days(today, thrower.one_in(3) ? 1 : 0);
        Record record;
        record.head.on = today;
        record.head.by = thrower.pick({"inspector", "nobody", "head-a"});
        record.body = thrower.body(state, today);
        if (thrower.one_in(5)) record.head.corrects = static_cast<std::int64_t>(thrower.roll(40));
        State const before = state;
        if (state.apply(record)) continue;
        ++refused;
        CHECK(state.admit(record).any_error());
        CHECK(same_threads(before, state));
        CHECK(state.records().size() == before.records().size());
    }
    CHECK(refused > 100);
}

} // namespace replay_test
