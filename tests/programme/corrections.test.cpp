// SPDX-License-Identifier: BSL-1.0

// Corrections: a record takes the place of another, or takes it back, and what followed must still be able to follow.

#include "drive.hpp"

namespace corrections_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

/// Records 1 to 5: registered, notified until 29 May, started, self-checked, asked for acceptance.
Pen asked(CheckedProgramme const& programme) {
    Pen pen(programme);
    CHECK(pen.at(5, 4)(found("h")) == fine);
    CHECK(pen.at(5, 5)(notice("h", day(5, 29))) == fine);
    CHECK(pen.at(5, 6)(work("h")) == fine);
    CHECK(pen.at(5, 7)(record::SelfChecked{"h"}) == fine);
    CHECK(pen.at(5, 8)(record::AcceptanceAsked{"h"}) == fine);
    return pen;
}

HazardThread const& hazard(Pen const& pen) { return pen.state.hazards().find("h")->second; }

/// What the first remark about a record says.
std::vector<std::string> arguments(Pen const& pen, RecordBody body, std::int64_t corrects) {
    Record record = pen.record(std::move(body));
    record.head.corrects = corrects;
    Diagnostics const said = pen.state.admit(record);
    REQUIRE(said.list.size() == 1);
    return said.list[0].arguments;
}

record::CheckMade check(std::string name, std::string who) {
    return {std::move(name), std::move(who), {}, {}, {}, {}, {}};
}

} // namespace

TEST_CASE("a correction takes the place of a record, whatever came after it stays") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = asked(programme);
    CHECK(pen.at(5, 5).correct(2, notice("h", day(5, 22))) == fine);
    CHECK(hazard(pen).state == hazard_state::awaiting);
    CHECK(hazard(pen).due == day(5, 22));
    CHECK(hazard(pen).first_due == day(5, 22));
    CHECK(hazard(pen).notices == 1);
    CHECK(hazard(pen).records == std::vector<std::uint32_t>{0, 5, 2, 3, 4});
    // Another kind may take the place, when the thread allows it: the start was really another one's, on another day.
    CHECK(pen.at(5, 7).correct(3, work("h", "head-b")) == fine);
    CHECK(hazard(pen).rectifier == "head-b");
    CHECK(hazard(pen).started_on == day(5, 7));
    CHECK(pen.at(5, 8).correct(5, record::HazardGuarded{"h", {}, "a rope"}) == fine);
    CHECK(hazard(pen).state == hazard_state::rectifying);
    CHECK(pen.state.records().size() == 8);
}

TEST_CASE("a correction after which a later record could not have followed is refused and names it") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = asked(programme);
    Pen const before = pen;
    CHECK(pen.at(5, 5).correct(2, record::HazardGuarded{"h", {}, "a rope"})
          == Names{"ledger.correction-breaks /corrects"});
    CHECK(arguments(pen, record::HazardGuarded{"h", {}, "a rope"}, 2) == Names{"3"}); // work without a notice
    pen.at(5, 9);
    CHECK(arguments(pen, record::Retracted{"slip"}, 4)
          == Names{"5"}); // acceptance asked without a self-check
    CHECK(arguments(pen, record::Retracted{"slip"}, 2) == Names{"3"});
    CHECK(arguments(pen, record::Retracted{"slip"}, 1) == Names{"2"}); // nobody is notified of nothing
    pen.at(5, 8);                                                      // the day of a later record
    CHECK(arguments(pen, notice("h", day(5, 29)), 2) == Names{"3"});
    // What is wrong with the correction itself is told as of any record.
    CHECK(pen.at(5, 5).correct(2, notice("h", day(5, 1))) == Names{"ledger.due-past /due"});
    CHECK(pen.at(5, 3).correct(2, notice("h", day(5, 29))) == Names{"ledger.order /on"});
    CHECK(same_threads(pen.state, before.state));
    CHECK(pen.state.records() == before.state.records());
}

TEST_CASE("only a record that stands can be corrected, by one about the same thing") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = asked(programme);
    CHECK(pen.at(5, 9).correct(0, record::SelfChecked{"h"}) == Names{"ledger.corrects /corrects"});
    CHECK(pen.correct(-1, record::SelfChecked{"h"}) == Names{"ledger.corrects /corrects"});
    CHECK(pen.correct(6, record::SelfChecked{"h"}) == Names{"ledger.corrects /corrects"}); // itself
    CHECK(pen.correct(1, check("c", "team-1")) == Names{"ledger.corrects-other /corrects"});
    CHECK(pen(record::Retracted{"slip"}) == Names{"ledger.retracts-nothing /corrects"});
    CHECK(pen(found("g")) == fine);                                                // 6
    CHECK(pen.correct(6, found("f")) == Names{"ledger.corrects-other /corrects"}); // a name is no detail

    CHECK(pen.at(5, 5).correct(2, notice("h", day(5, 22))) == fine); // 7
    pen.at(5, 5);
    CHECK(pen.correct(2, notice("h", day(5, 23))) == Names{"ledger.corrected /corrects"});
    CHECK(arguments(pen, notice("h", day(5, 23)), 2) == Names{"2", "7"}); // correct 7
    CHECK(pen.correct(7, notice("h", day(5, 23))) == fine);               // 8
    CHECK(hazard(pen).due == day(5, 23));
    CHECK(hazard(pen).records == std::vector<std::uint32_t>{0, 7, 2, 3, 4});
}

TEST_CASE("what was taken back never happened, and can come back to its place") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = asked(programme);
    CHECK(pen.at(5, 9)(record::HazardGuarded{"h", {}, "a rope"}) == fine);     // 6
    CHECK(pen.at(5, 10)(record::HazardSupervised{"h", "county", {}}) == fine); // 7
    CHECK(pen.retract(6) == fine);                                             // 8
    CHECK(hazard(pen).guard.empty());
    CHECK(hazard(pen).supervisor == "county");
    CHECK(pen.retract(8) == Names{"ledger.retracts-retraction /corrects"});
    CHECK(pen.retract(6) == Names{"ledger.corrected /corrects"});
    // It did happen: written again as a correction of the retraction.
    CHECK(pen.correct(8, record::HazardGuarded{"g", {}, "a rope"})
          == Names{"ledger.corrects-other /corrects"});
    CHECK(pen.at(5, 11).correct(8, record::HazardGuarded{"h", {}, "a fence"})
          == Names{"ledger.correction-breaks /corrects"}); // behind 7, which was on the 10th
    CHECK(pen.at(5, 9).correct(8, record::HazardGuarded{"h", {}, "a fence"}) == fine); // 9
    CHECK(hazard(pen).guard_measures == "a fence");
    CHECK(hazard(pen).records == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 8, 6});
}

TEST_CASE("a thread can be taken back to nothing, and begin again under its name") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = asked(programme);
    pen.at(5, 9);
    for (std::int64_t const each : {5, 4, 3, 2, 1}) CHECK(pen.retract(each) == fine); // 6 to 10
    CHECK(pen.state.hazards().empty());
    CHECK(pen(notice("h", day(5, 29))) == Names{"ledger.unknown-thread /hazard"});
    CHECK(pen(found("h", "major")) == fine); // 11
    CHECK(hazard(pen).registered_on == day(5, 9));
    // The old registration would come back before the new one, which could then not have followed.
    CHECK(pen.at(5, 4).correct(10, found("h")) == Names{"ledger.correction-breaks /corrects"});
    CHECK(pen.at(5, 9).retract(11) == fine);
    CHECK(pen.at(5, 4).correct(10, found("h")) == fine);
    CHECK(hazard(pen).registered_on == day(5, 4));
}

TEST_CASE("a correction is told of its own thread only: guards between threads looked at their day") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(check("c", "team-1")) == fine); // 1
    record::HazardRegistered body = found("h");
    body.check = "c";
    CHECK(pen(body) == fine);      // 2
    CHECK(pen.retract(1) == fine); // 3: the hazard stays, though its check never happened
    CHECK(pen.state.checks().empty());
    CHECK(hazard(pen).registered.check == "c");
}

TEST_CASE("names that a correction gives up or takes") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(check("c-1", "team-1")) == fine);                                     // 1
    CHECK(pen(check("c-2", "team-1")) == fine);                                     // 2
    CHECK(pen.correct(1, check("c-2", "team-1")) == Names{"ledger.exists /check"}); // the other's
    CHECK(pen.correct(1, check("c-1", "team-1")) == fine);                          // 3: its own
    CHECK(pen.correct(3, check("c-3", "team-1")) == fine);                          // 4
    CHECK(pen.state.checks().size() == 2);
    CHECK(pen.state.checks().find("c-1") == pen.state.checks().end());
    CHECK(pen(check("c-1", "team-2")) == fine); // 5
    CHECK(pen.correct(4, check("c-1", "team-1")) == Names{"ledger.exists /check"});
    CHECK(pen.retract(5) == fine);                                                  // 6
    CHECK(pen.correct(4, check("c-1", "team-1")) == fine);                          // 7
    CHECK(pen.correct(6, check("c-1", "team-2")) == Names{"ledger.exists /check"}); // taken meanwhile

    CHECK(pen(assessed("a-1", "team-1", 0)) == fine); // 8
    CHECK(pen(assessed("a-1", "team-2", 0)) == Names{"ledger.exists /id"});
    CHECK(pen.correct(8, assessed("a-2", "team-1", 3)) == fine); // 9
    CHECK(pen.state.assessment("a-1") == nullptr);
    REQUIRE(pen.state.assessment("a-2") != nullptr);
    CHECK(pen.state.assessment("a-2")->total == ratio(70));
}

TEST_CASE("an entity's coming and going can be corrected as long as its records lie between") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    CHECK(pen.at(5, 4)(record::EntityJoined{entity("team-4", "team", "unit-b")}) == fine); // 1
    CHECK(pen.at(5, 6)(check("c", "team-4")) == fine);                                     // 2
    CHECK(pen.at(5, 20)(record::EntityLeft{"team-4", "dissolved"}) == fine);               // 3
    auto const there = [&](unsigned number) {
        return pen.state.roster().present(pen.state.roster().find("team-4"), day(5, number));
    };
    CHECK(there(20));
    CHECK_FALSE(there(21));
    CHECK(pen.at(5, 25).correct(3, record::EntityLeft{"team-4", "dissolved"}) == fine); // 4: it stayed longer
    CHECK(there(25));
    CHECK_FALSE(there(26));
    CHECK(pen.at(5, 5).correct(4, record::EntityLeft{"team-4", {}})
          == Names{"ledger.order /on"}); // checked on the 6th
    CHECK(pen.at(5, 7).correct(1, record::EntityJoined{entity("team-4", "team")})
          == Names{"ledger.correction-breaks /corrects"});
    CHECK(pen.at(5, 5).correct(1, record::EntityJoined{entity("team-4", "crew", "unit-a")}) == fine); // 5
    CHECK_FALSE(there(4));
    CHECK(there(5));
    CHECK(pen.state.roster().entity(pen.state.roster().find("team-4")).kind == "crew");
    CHECK(pen.retract(5) == Names{"ledger.correction-breaks /corrects"}); // it was checked
    CHECK(pen.at(5, 26).retract(4) == fine);                              // 6: it never left
    CHECK(there(26));

    CHECK(pen(record::EntityJoined{entity("team-4", "team")})
          == Names{"organisation.duplicate-id /entity/id"});
    CHECK(pen.retract(2) == fine);
    CHECK(pen.retract(5) == fine); // now nothing speaks of it
    CHECK_FALSE(there(26));
    CHECK(pen(check("c", "team-4")) == Names{"ledger.absent /entity"});
    CHECK(pen(record::EntityJoined{entity("team-4", "team", "unit-b")}) == fine); // its name is free again
    CHECK(there(26));
    CHECK_FALSE(there(25));

    // Whoever was there from the start does not join, by correction either.
    CHECK(pen(check("d", "team-1")) == fine);
    CHECK(pen.correct(pen.state.next() - 1, record::EntityJoined{entity("team-1", "team")})
          == Names{"organisation.duplicate-id /entity/id"});
}

TEST_CASE("remarks are corrected in their place, equal ones one by one") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    for (int i = 0; i < 3; ++i) CHECK(pen(record::Noted{"rain"}) == fine); // 1 2 3
    CHECK(pen.correct(2, record::Noted{"snow"}) == fine);                  // 4
    CHECK(pen.state.notes() == std::vector<std::uint32_t>{0, 3, 2});
    CHECK(pen.retract(1) == fine); // 5
    CHECK(pen.state.notes() == std::vector<std::uint32_t>{3, 2});
    CHECK(pen.correct(5, record::Noted{"hail"}) == fine); // 6
    CHECK(pen.state.notes() == std::vector<std::uint32_t>{5, 3, 2});
    CHECK(pen.correct(3, check("c", "team-1")) == Names{"ledger.corrects-other /corrects"});
}

TEST_CASE("warnings of other records are not told again with a correction") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    CHECK(pen.at(9, 1)(found("h", "major")) == fine);                                                    // 1
    CHECK(pen(notice("h", day(9, 30))) == fine);                                                         // 2
    CHECK(pen(record::ExtensionAsked{"h", day(10, 15), {}}) == fine);                                    // 3
    CHECK(pen.at(9, 20)(record::ExtensionDecided{"h", true, {}}) == Names{"ledger.extension-slow /on"}); // 4
    CHECK(pen.at(9, 1).correct(2, notice("h", day(9, 29))) == fine);
    CHECK(pen.at(9, 18).correct(4, record::ExtensionDecided{"h", true, {}})
          == Names{"ledger.extension-slow /on"});
    CHECK(pen.at(9, 4).correct(6, record::ExtensionDecided{"h", true, {}})
          == fine); // Tuesday and three workdays
}

} // namespace corrections_test
