// SPDX-License-Identifier: BSL-1.0

// The closed loop of a hazard: what may follow what, and what each step leaves behind.

#include <functional>

#include "drive.hpp"

namespace hazard_loop_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

HazardThread const& hazard(Pen const& pen, std::string_view name = "h") {
    return pen.state.hazards().find(name)->second;
}

/// A hazard of grade general up to a state; `self-checked` is what comes between rectifying and awaiting.
Pen until(CheckedProgramme const& programme, std::string const& where) {
    Pen pen(programme);
    auto const step = [&](std::string const& name, RecordBody body) {
        CHECK(pen(std::move(body)) == fine);
        return where == name;
    };
    if (pen.at(5, 4); step("registered", found("h"))) return pen;
    if (pen.at(5, 5); step("notified", notice("h", day(5, 29)))) return pen;
    if (where == "transferred") {
        CHECK(pen(record::HazardTransferred{"h", "town", "not ours"}) == fine);
        return pen;
    }
    if (pen.at(5, 6).as("head-a"); step("rectifying", record::RectificationStarted{"h", {}, {}, {}, {}, {}}))
        return pen;
    if (step("self-checked", record::SelfChecked{"h"})) return pen;
    if (step("awaiting", record::AcceptanceAsked{"h"})) return pen;
    if (pen.at(5, 7).as("inspector"); step("accepted", record::AcceptancePassed{"h"})) return pen;
    step("closed", record::WrittenOff{"h", {}});
    return pen;
}

} // namespace

TEST_CASE("each state of a hazard allows what the table of the loop allows and nothing else") {
    CheckedProgramme const programme = checked(drive());
    std::vector<RecordBody> const next = {notice("h", day(6, 1)),
                                          record::FixedOnTheSpot{"h"},
                                          record::HazardGuarded{"h", {}, "a guard"},
                                          work("h"),
                                          record::ExtensionAsked{"h", day(6, 15), {}},
                                          record::ExtensionDecided{"h", true, {}},
                                          record::SelfChecked{"h"},
                                          record::AcceptanceAsked{"h"},
                                          record::AcceptancePassed{"h"},
                                          record::AcceptanceFailed{"h", {}},
                                          record::WrittenOff{"h", {}},
                                          record::HazardUpgraded{"h", "major", {}},
                                          record::HazardSupervised{"h", "county", {}},
                                          record::HazardTransferred{"h", "town", {}}};
    struct Row {
        char const* state;
        char const* allowed; ///< one mark a record, in the order above
    };
    // notified fixed guarded started | asked decided | self-checked asked passed failed written-off | upgraded supervised
    // transferred
    for (Row const& row : {Row{"registered", "111000"
                                             "00000"
                                             "111"},
                           Row{"notified", "101110"
                                           "00000"
                                           "111"},
                           Row{"rectifying", "101010"
                                             "10000"
                                             "111"},
                           Row{"self-checked", "101010"
                                               "11000"
                                               "111"},
                           Row{"awaiting", "101000"
                                           "00110"
                                           "111"},
                           Row{"accepted", "000000"
                                           "00001"
                                           "000"},
                           Row{"closed", "000000"
                                         "00000"
                                         "000"},
                           Row{"transferred", "000000"
                                              "00000"
                                              "000"}}) {
        Pen pen = until(programme, row.state);
        pen.at(5, 8).as("deputy"); // who neither registered nor rectified
        for (std::size_t i = 0; i < next.size(); ++i) {
            INFO(row.state << " " << kind_of(next[i]));
            Diagnostics const said = pen.state.admit(pen.record(next[i]));
            CHECK(said.any_error() == (row.allowed[i] == '0'));
            if (!said.any_error()) continue;
            bool const own = said.list[0].what == code::ledger_nothing_asked
                             || said.list[0].what == code::ledger_not_self_checked;
            CHECK((own || said.list[0].what == code::ledger_state));
        }
    }
}

TEST_CASE("put right on the spot: the grade allows it, another position accepts") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(found("h")) == fine);
    CHECK(pen(found("big", "major")) == fine);
    CHECK(pen(record::FixedOnTheSpot{"h"}) == Names{"ledger.same-position /by"});
    CHECK(pen.as("head-a")(record::FixedOnTheSpot{"big"}) == Names{"ledger.on-the-spot /kind"});
    CHECK(pen(record::FixedOnTheSpot{"h"}) == fine);
    CHECK(hazard(pen).state == hazard_state::accepted);
    CHECK(hazard(pen).on_the_spot);
    CHECK(hazard(pen).accepted_by == "head-a");
    CHECK(hazard(pen).accepted_on == day(5, 4));
    CHECK_FALSE(hazard(pen).due);
}

TEST_CASE("a notice sets the limit, repeated ones are counted, the first limit is kept") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(found("h")) == fine);
    CHECK(hazard(pen).debtor == "team-1"); // where it was found, unless a notice says another
    CHECK(pen(notice("h")) == Names{"ledger.no-due /due"});
    CHECK(pen(notice("h", day(5, 3))) == Names{"ledger.due-past /due"});
    CHECK(pen(record::HazardNotified{"h", day(5, 20), "unit-c"}) == Names{"ledger.unknown-part /debtor"});
    CHECK(pen(record::HazardNotified{"h", day(5, 20), "unit-a"}) == fine);
    CHECK(pen.at(5, 25)(notice("h")) == fine); // the limit of the first notice goes on
    CHECK(hazard(pen).due == day(5, 20));
    CHECK(pen.at(5, 26)(notice("h", day(6, 5))) == fine);
    CHECK(hazard(pen).notices == 3);
    CHECK(hazard(pen).notified_on == day(5, 4));
    CHECK(hazard(pen).debtor == "unit-a");
    CHECK(hazard(pen).first_due == day(5, 20));
    CHECK(hazard(pen).due == day(6, 5));

    // A grade may do without; it is told all the same.
    CHECK(pen(found("small", "minor")) == fine);
    CHECK(pen(notice("small")) == Names{"ledger.no-deadline /due"});
    CHECK_FALSE(hazard(pen, "small").due);
    CHECK(hazard(pen, "small").state == hazard_state::notified);
}

TEST_CASE("each of the five fulfilments that is missing is named by itself") {
    CheckedProgramme const programme = checked(drive());
    struct Part {
        char const* key;
        std::function<void(record::RectificationStarted&)> leave_out;
    };
    std::vector<Part> const parts = {
        {"responsible", [](auto& body) { body.responsible.clear(); }},
        {"measures", [](auto& body) { body.measures.clear(); }},
        {"money", [](auto& body) { body.money.reset(); }},
        {"contingency", [](auto& body) { body.contingency.clear(); }},
    };
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(found("h", "major")) == fine);
    CHECK(pen(notice("h", day(5, 20))) == fine);
    for (Part const& part : parts) {
        record::RectificationStarted body = work("h");
        part.leave_out(body);
        Diagnostics const said = pen.state.admit(pen.record(body));
        REQUIRE(said.list.size() == 1);
        CHECK(said.list[0].what == code::ledger_fulfilment);
        CHECK(said.list[0].path == std::string("/") + part.key);
        CHECK(said.list[0].arguments == Names{part.key});
    }
    CHECK(pen(record::RectificationStarted{"h", {}, {}, {}, {}, {}})
          == Names{"ledger.fulfilment /responsible", "ledger.fulfilment /measures",
                   "ledger.fulfilment /money", "ledger.fulfilment /contingency"});
    CHECK(pen(work("h", "head-z")) == Names{"ledger.by /responsible"});
    CHECK(pen(work("h")) == fine);
    CHECK(hazard(pen).rectifier == "head-a");

    // The limit is the fifth: from the notice, or from the plan of the work where the notice set none.
    Programme plan = drive();
    plan.hazards.grades[2].no_deadline = true;
    CheckedProgramme const open = checked(std::move(plan));
    Pen other(open);
    other.at(5, 4);
    CHECK(other(found("h", "major")) == fine);
    CHECK(other(notice("h")) == Names{"ledger.no-deadline /due"});
    CHECK(other(work("h")) == Names{"ledger.fulfilment /due"});
    record::RectificationStarted body = work("h");
    body.due = day(5, 3);
    CHECK(other(body) == Names{"ledger.due-past /due"});
    body.due = day(5, 15);
    CHECK(other(body) == fine);
    CHECK(hazard(other).due == day(5, 15));
    CHECK(hazard(other).first_due == day(5, 15));
}

TEST_CASE("the plan of the work stays within the limit of the notice") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = until(programme, "notified"); // until 29 May
    record::RectificationStarted body = work("h");
    body.due = day(5, 30);
    CHECK(pen.at(5, 6)(body) == Names{"ledger.due-late /due"});
    body.due = day(5, 20);
    CHECK(pen(body) == fine);
    CHECK(hazard(pen).due == day(5, 29)); // the entity's own plan does not shorten what it owes
}

TEST_CASE("an extension is asked in time by the calendar, decided in time, and keeps the first limit") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(9, 1);
    CHECK(pen(found("h", "major")) == fine);
    CHECK(pen(notice("h", day(10, 9))) == fine);
    CHECK(pen(record::ExtensionDecided{"h", true, {}}) == Names{"ledger.nothing-asked /kind"});
    // Five workdays up to Friday 9 October: 5, 6, 7, 8, 9; 1 and 2 October are off. So Sunday the 4th is the last day.
    pen.at(10, 5);
    CHECK(pen(record::ExtensionAsked{"h", day(10, 20), {}}) == Names{"ledger.extension-late /on"});
    Diagnostics const late = pen.state.admit(pen.record(record::ExtensionAsked{"h", day(10, 20), {}}));
    CHECK(late.list[0].arguments == Names{"5", "4"});
    pen.at(10, 4);
    CHECK(pen(record::ExtensionAsked{"h", day(10, 9), {}}) == Names{"ledger.due-past /due"});
    // Sixty days after the notice is 31 October.
    CHECK(pen(record::ExtensionAsked{"h", day(11, 1), {}}) == Names{"ledger.extension-long /due"});
    CHECK(pen(record::ExtensionAsked{"h", day(10, 31), "rain"}) == fine);
    CHECK(hazard(pen).asked_due == day(10, 31));
    CHECK(pen(record::ExtensionAsked{"h", day(10, 30), {}}) == Names{"ledger.extension-pending /kind"});

    // Three workdays after the 4th: 5, 6, 7.
    pen.at(10, 8);
    Diagnostics const slow = pen.state.admit(pen.record(record::ExtensionDecided{"h", true, {}}));
    CHECK(slow.list[0].what == code::ledger_extension_slow);
    CHECK(slow.list[0].arguments == Names{"3", "4"});
    CHECK_FALSE(slow.any_error());
    pen.at(10, 7);
    CHECK(pen(record::ExtensionDecided{"h", true, day(11, 2)}) == Names{"ledger.extension-long /due"});
    CHECK(pen(record::ExtensionDecided{"h", true, day(10, 8)}) == Names{"ledger.due-past /due"});
    CHECK(pen(record::ExtensionDecided{"h", true, day(10, 20)}) == fine);
    CHECK(hazard(pen).due == day(10, 20)); // less than was asked
    CHECK(hazard(pen).first_due == day(10, 9));
    CHECK(hazard(pen).extensions == 1);
    CHECK_FALSE(hazard(pen).asked_due);

    // A refusal leaves everything as it was. Asked on the 8th: 9, Saturday 10 (made up) and Monday 12 are the three days.
    CHECK(pen.at(10, 8)(record::ExtensionAsked{"h", day(10, 25), {}}) == fine);
    CHECK(pen.at(10, 12)(record::ExtensionDecided{"h", false, {}}) == fine);
    CHECK(hazard(pen).due == day(10, 20));
    CHECK(hazard(pen).extensions == 1);
}

TEST_CASE("a limit years ahead is no work for the calendar") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(9, 1);
    CHECK(pen(found("h", "general")) == fine);
    CHECK(pen(notice("h", date(9998, 12, 31))) == fine);
    CHECK(pen(record::ExtensionAsked{"h", date(9999, 12, 31), {}}) == fine);
}

TEST_CASE("acceptance is by another position than that which rectified; failing leads back to work") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = until(programme, "rectifying"); // head-a signed the start: it rectifies
    CHECK(hazard(pen).rectifier == "head-a");
    CHECK(pen(record::AcceptanceAsked{"h"}) == Names{"ledger.not-self-checked /kind"});
    CHECK(pen(record::SelfChecked{"h"}) == fine);
    CHECK(pen(record::AcceptanceAsked{"h"}) == fine);
    CHECK(pen(record::AcceptancePassed{"h"}) == Names{"ledger.same-position /by"});
    CHECK(pen.at(5, 7).as("inspector")(record::AcceptanceFailed{"h", "the fence leans"}) == fine);
    CHECK(hazard(pen).state == hazard_state::rectifying);
    CHECK(hazard(pen).failures == 1);
    CHECK(pen(record::AcceptanceAsked{"h"})
          == Names{"ledger.not-self-checked /kind"}); // the check did not hold
    // Work begins anew, by somebody else; before a failure it does not.
    CHECK(pen(work("h", "head-b")) == fine);
    CHECK(hazard(pen).rectifier == "head-b");
    CHECK(hazard(pen).started.size() == 2);
    CHECK(pen(record::SelfChecked{"h"}) == fine);
    CHECK(pen(record::AcceptanceAsked{"h"}) == fine);
    CHECK(pen.as("head-b")(record::AcceptancePassed{"h"}) == Names{"ledger.same-position /by"});
    CHECK(pen.as("head-a")(record::AcceptancePassed{"h"}) == fine);
    CHECK(hazard(pen).accepted_on == day(5, 7));
    CHECK(hazard(pen).accepted_by == "head-a");
}

TEST_CASE("a grade that is made public is written off with the day of it") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(found("h", "major")) == fine);
    CHECK(pen(notice("h", day(5, 20))) == fine);
    CHECK(pen(work("h")) == fine);
    CHECK(pen(record::SelfChecked{"h"}) == fine);
    CHECK(pen(record::AcceptanceAsked{"h"}) == fine);
    CHECK(pen(record::WrittenOff{"h", day(5, 4)}) == Names{"ledger.state /kind"});
    CHECK(pen(record::AcceptancePassed{"h"}) == fine);
    CHECK(pen(record::WrittenOff{"h", {}}) == Names{"ledger.publish /published"});
    CHECK(pen(record::WrittenOff{"h", day(5, 5)}) == Names{"ledger.future /published"});
    CHECK(pen.at(5, 6)(record::WrittenOff{"h", day(5, 5)}) == fine);
    CHECK(hazard(pen).state == hazard_state::closed);
    CHECK(hazard(pen).closed_on == day(5, 6));
    CHECK(hazard(pen).published == day(5, 5));
}

TEST_CASE("grades go up only, and bring their own rules") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = until(programme, "notified");
    CHECK(pen(record::HazardUpgraded{"h", "huge", {}}) == Names{"ledger.unknown-part /grade"});
    CHECK(pen(record::HazardUpgraded{"h", "general", {}}) == Names{"ledger.grade-order /grade"});
    CHECK(pen(record::HazardUpgraded{"h", "minor", {}}) == Names{"ledger.grade-order /grade"});
    CHECK(pen(record::HazardUpgraded{"h", "major", "again"}) == fine);
    CHECK(hazard(pen).grade == programme.grade("major"));
    CHECK(hazard(pen).first_grade == programme.grade("general"));
    CHECK(pen(record::RectificationStarted{"h", "head-a", "m", decimal(1), {}, {}})
          == Names{"ledger.fulfilment /contingency"});
}

TEST_CASE("guards, supervision and handing over stand beside the loop") {
    CheckedProgramme const programme = checked(drive());
    Pen pen = until(programme, "notified");
    CHECK(pen(record::HazardGuarded{"h", "nobody", "a rope"}) == Names{"ledger.by /guard"});
    CHECK(pen(record::HazardGuarded{"h", "head-b", "a rope"}) == fine);
    CHECK(hazard(pen).guard == "head-b");
    CHECK(hazard(pen).guard_measures == "a rope");
    CHECK(pen(record::HazardSupervised{"h", "county", day(5, 4)}) == Names{"ledger.due-past /until"});
    CHECK(pen(record::HazardSupervised{"h", "county", day(6, 30)}) == fine);
    CHECK(hazard(pen).supervised_on == day(5, 5));
    CHECK(hazard(pen).supervisor == "county");
    CHECK(hazard(pen).state == hazard_state::notified);
    CHECK(pen(record::HazardTransferred{"h", "", {}}) == Names{"ledger.nameless /to"});
    CHECK(pen(record::HazardTransferred{"h", "town", "not ours"}) == fine);
    CHECK(hazard(pen).state == hazard_state::transferred);
    CHECK(hazard(pen).transferred_to == "town");
    CHECK_FALSE(is_open(hazard(pen).state));
}

TEST_CASE("a hazard that is back names the one that was settled") {
    CheckedProgramme const programme = checked(drive());
    for (auto const& [state, allowed] : {std::pair{"registered", false},
                                         {"awaiting", false},
                                         {"accepted", true},
                                         {"closed", true},
                                         {"transferred", false}}) {
        Pen pen = until(programme, state);
        record::HazardRegistered again = found("h-2");
        again.recurs = "h";
        INFO(state);
        CHECK(pen.at(6, 1)(again) == (allowed ? fine : Names{"ledger.state /recurs"}));
    }
    Pen pen = until(programme, "closed");
    record::HazardRegistered again = found("h-2");
    again.recurs = "g";
    CHECK(pen.at(6, 1)(again) == Names{"ledger.unknown-thread /recurs"});
    again.recurs = "h-2"; // itself
    CHECK(pen(again) == Names{"ledger.unknown-thread /recurs"});
}

TEST_CASE("a registration names what it speaks of") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(found("")) == Names{"ledger.nameless /hazard"});
    CHECK(pen(found("h", "general", "")) == Names{"ledger.unknown-part /entity"});
    CHECK(pen(found("h", "general", "team-9")) == Names{"ledger.unknown-part /entity"});
    CHECK(pen.at(7, 1)(found("h", "general", "team-3")) == Names{"ledger.absent /entity"});
    CHECK(pen.at(6, 30)(found("h", "general", "team-3")) == fine); // its last day
    CHECK(pen(found("h")) == Names{"ledger.exists /hazard"});
    CHECK(pen(found("k", "")) == Names{"ledger.no-grade /grade"});
    record::HazardRegistered body = found("k");
    body.topic = "fires";
    body.check = "c";
    body.assessment = "a";
    CHECK(pen(body)
          == Names{"ledger.unknown-part /topic", "ledger.unknown-thread /check",
                   "ledger.unknown-thread /assessment"});
    Diagnostics const said = pen.state.admit(pen.record(body));
    CHECK(said.list[0].arguments == Names{"topic", "fires", "fire"}); // with what was meant, perhaps
    CHECK(pen(record::SelfChecked{"k"}) == Names{"ledger.unknown-thread /hazard"});

    // The entity has gone; its hazard still has to be rectified.
    CHECK(pen.at(7, 2)(notice("h", day(7, 20))) == fine);
    CHECK(hazard(pen).state == hazard_state::notified);
}

} // namespace hazard_loop_test
