// SPDX-License-Identifier: BSL-1.0

// The register on a date, counts, rates, the monthly form, stops: figures by hand.

#include <steelyard/programme/view/hazards.hpp>

#include "drive.hpp"

namespace view_hazards_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

HazardStatus row(State const& state, std::string_view name, date on) {
    for (HazardStatus const& one : hazards(state, on))
        if (one.hazard == name) return one;
    FAIL("no hazard " << name);
    return {};
}

/// From notice to acceptance, on three days of a month; everybody plays by the rules.
void settled(Pen& pen, std::string const& name, unsigned month, unsigned due, unsigned accepted) {
    CHECK(pen(notice(name, day(month, due))) == fine);
    CHECK(pen(work(name)) == fine);
    CHECK(pen(record::SelfChecked{name}) == fine);
    CHECK(pen(record::AcceptanceAsked{name}) == fine);
    CHECK(pen.at(month, accepted)(record::AcceptancePassed{name}) == fine);
}

Escalation escalation(std::int64_t days, std::string level, std::string grade = {},
                      std::string penalty = {}) {
    Escalation out;
    out.days = days;
    out.level = std::move(level);
    out.grade = std::move(grade);
    out.penalty = std::move(penalty);
    return out;
}

} // namespace

TEST_CASE("what is overdue is a fact of the date, and what follows is the rule with the most days reached") {
    Programme plan = drive();
    plan.penalties[0].amount = decimal(500);
    plan.penalties[0].doubles = true;
    plan.penalties[0].most = decimal(3000);
    plan.hazards.escalations = {escalation(1, "reminder"), escalation(10, "circular"),
                                escalation(10, "letter", "major", "fine"), escalation(30, "plate", "major")};
    plan.hazards.escalations[2].tell = {"office"};
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(5, 4)(found("small")) == fine);
    CHECK(pen(found("big", "major")) == fine);
    for (char const* name : {"small", "big"}) CHECK(pen(notice(name, day(5, 10))) == fine);
    CHECK_FALSE(row(pen.state, "big", day(5, 10)).overdue); // the last day is in time
    CHECK(row(pen.state, "big", day(5, 10)).days == 0);
    HazardStatus const first = row(pen.state, "big", day(5, 11));
    CHECK(first.overdue);
    CHECK(first.days == -1);
    CHECK(first.escalation == "reminder");
    CHECK(first.age == 7);
    CHECK(row(pen.state, "big", day(5, 19)).escalation == "reminder"); // nine days
    CHECK(row(pen.state, "small", day(5, 20)).escalation == "circular");
    HazardStatus const tenth = row(pen.state, "big", day(5, 20));
    CHECK(tenth.escalation == "letter"); // the one for its grade
    CHECK(tenth.tell == Names{"office"});
    CHECK(tenth.penalty == "fine");
    CHECK(tenth.amount == decimal(500));
    CHECK(pen.at(5, 21)(notice("big")) == fine);
    CHECK(pen(notice("big")) == fine);
    CHECK(row(pen.state, "big", day(5, 21)).amount == decimal(2000)); // the third notice
    CHECK(row(pen.state, "big", day(6, 9)).escalation == "plate");
    CHECK_FALSE(row(pen.state, "big", day(6, 9)).amount);
}

TEST_CASE("late is what was accepted after its limit; an accepted hazard ages no more") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    CHECK(pen.at(5, 1)(found("a")) == fine);
    CHECK(pen(found("b")) == fine);
    settled(pen, "a", 5, 10, 10);
    pen.at(5, 10);
    settled(pen, "b", 5, 10, 12);
    HazardStatus const a = row(pen.state, "a", day(6, 30));
    HazardStatus const b = row(pen.state, "b", day(6, 30));
    CHECK_FALSE(a.late);
    CHECK(b.late);
    CHECK_FALSE(b.overdue);
    CHECK(b.age == 11);
    CHECK_FALSE(b.days);
    Names order;
    for (HazardStatus const& one : hazards(pen.state, day(6, 30))) order.push_back(one.hazard);
    CHECK(order == Names{"a", "b"});
}

TEST_CASE("the four rates are four formulas") {
    Programme plan = drive();
    auto const rate = [](std::string name, rate_kind formula, empty_rate empty = empty_rate::blank,
                         std::string grade = {}) {
        RateRule out;
        out.id = std::move(name);
        out.rate = formula;
        out.empty = empty;
        out.grade = std::move(grade);
        return out;
    };
    plan.rates = {rate("r1", rate_kind::rectified_of_found),
                  rate("r2", rate_kind::written_off_of_found),
                  rate("r3", rate_kind::closed_of_closed_and_overdue),
                  rate("r4", rate_kind::rectified_of_due),
                  rate("r3-major", rate_kind::closed_of_closed_and_overdue, empty_rate::none, "major"),
                  rate("r4-major", rate_kind::rectified_of_due, empty_rate::full, "major")};
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    auto const all = [&](date on, std::string_view topic = {}) {
        Names out;
        for (RateValue const& one : rates(pen.state, on))
            if (one.topic == topic)
                out.push_back(std::to_string(one.over) + "/" + std::to_string(one.under)
                              + (one.value ? "=" + to_string(*one.value) : ""));
        return out;
    };
    // 0/0: blank; blank; blank; blank; as none; as full.
    CHECK(all(day(1, 1)) == Names{"0/0", "0/0", "0/0", "0/0", "0/0=0", "0/0=1"});
    pen.at(5, 1);
    for (char const* name : {"a", "b", "c", "d", "e"}) {
        record::HazardRegistered body = found(name);
        if (name[0] == 'a' || name[0] == 'c') body.topic = "fire";
        CHECK(pen(body) == fine);
    }
    CHECK(pen(found("f", "minor")) == fine);
    CHECK(pen(notice("c", day(5, 10))) == fine); // overdue from the 11th
    CHECK(pen(notice("d", day(6, 30))) == fine); // not due yet
    CHECK(pen(notice("f")) == Names{"ledger.no-deadline /due"});
    settled(pen, "a", 5, 10, 8);
    settled(pen, "b", 5, 10, 12);
    settled(pen, "e", 5, 20, 14);
    CHECK(pen(record::WrittenOff{"e", {}}) == fine);
    // a, b, e of six; e; three and c overdue; of a, b, c due by the 15th two, of four by the 25th three.
    CHECK(all(day(5, 15)) == Names{"3/6=0.5", "1/6=1/6", "3/4=0.75", "2/3=2/3", "0/0=0", "0/0=1"});
    CHECK(all(day(5, 25))[3] == "3/4=0.75");
    CHECK(all(day(5, 15), "fire") == Names{"1/2=0.5", "0/2=0", "1/2=0.5", "1/2=0.5", "0/0=0", "0/0=1"});

    // Counted: by topic, by entity, by grade, all.
    Names counts;
    for (HazardCount const& one : hazard_counts(pen.state, day(5, 15)))
        counts.push_back(one.topic + one.entity + one.grade + " " + std::to_string(one.found) + " "
                         + std::to_string(one.rectified) + " " + std::to_string(one.closed) + " "
                         + std::to_string(one.open) + " " + std::to_string(one.overdue) + " "
                         + std::to_string(one.oldest));
    CHECK(counts
          == Names{"fire 2 1 0 1 1 14", "team-1 6 3 1 3 1 14", "minor 1 0 0 1 0 14", "general 5 3 1 2 1 14",
                   "major 0 0 0 0 0 0", " 6 3 1 3 1 14"});
}

TEST_CASE("the monthly form: twelve columns, and the same from January on") {
    Programme plan = drive();
    plan.from = date(2025, 11, 1);
    plan.hazards.grades = {plan.hazards.grades[1], major()};
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    pen.on = date(2025, 12, 10);
    CHECK(pen(looked("k0", "team-2")) == fine);
    CHECK(pen(found("old")) == fine);
    CHECK(pen.as("deputy")(record::FixedOnTheSpot{"old"}) == fine);
    pen.as("inspector").at(1, 5);
    CHECK(pen(looked("k1", "team-1")) == fine);
    CHECK(pen(looked("k2", "team-1")) == fine); // the same once more
    CHECK(pen(looked("k3", "team-2", {}, record::check_form::self)) == fine);
    for (char const* name : {"a", "b", "c"}) CHECK(pen(found(name)) == fine);
    for (char const* name : {"M", "N"}) CHECK(pen(found(name, "major")) == fine);
    CHECK(pen.as("deputy").at(1, 6)(record::FixedOnTheSpot{"a"}) == fine);
    pen.as("inspector").at(2, 3);
    CHECK(pen(looked("k4", "team-1")) == fine);
    CHECK(pen(looked("k5", "team-2")) == fine);
    CHECK(pen.as("deputy")(record::FixedOnTheSpot{"b"}) == fine);
    pen.as("inspector");
    for (char const* name : {"M", "N"}) {
        CHECK(pen(notice(name, day(3, 31))) == fine);
        CHECK(pen(work(name)) == fine); // 500 yuan each, all five fulfilments
    }
    CHECK(pen(record::HazardSupervised{"M", "county", {}}) == fine);
    CHECK(pen(record::HazardSupervised{"N", "province", {}}) == fine);
    CHECK(pen.at(3, 2)(record::SelfChecked{"M"}) == fine);
    CHECK(pen(record::AcceptanceAsked{"M"}) == fine);
    CHECK(pen(record::AcceptancePassed{"M"}) == fine);
    CHECK(pen(record::WrittenOff{"M", day(3, 2)}) == fine);
    Names lines;
    for (MonthlyForm const& one : monthly_forms(pen.state, day(3, 10))) {
        auto const share = [](std::optional<ratio> const& value) { return value ? to_string(*value) : "-"; };
        std::string line = one.month + (one.cumulative ? "+" : "");
        for (std::int64_t const n : {one.units_checked, one.general_found, one.general_rectified})
            line += " " + std::to_string(n);
        line += " " + share(one.general_rate);
        for (std::int64_t const n : {one.major_found, one.major_rectified}) line += " " + std::to_string(n);
        line += " " + share(one.major_rate);
        for (std::int64_t const n :
             {one.major_planned, one.five_in_place, one.supervised, one.supervised_province})
            line += " " + std::to_string(n);
        lines.push_back(line + " " + to_string(one.money));
    }
    CHECK(
        lines
        == Names{
            // units, general found, rectified, rate; major found, written off, rate; planned, five, plate, province; yuan
            "2025-12 1 1 1 1 0 0 - 0 0 0 0 0", "2025-12+ 1 1 1 1 0 0 - 0 0 0 0 0",
            "2026-01 1 3 1 1/3 2 0 - 0 0 0 0 0", "2026-01+ 1 3 1 1/3 2 0 - 0 0 0 0 0",
            "2026-02 2 0 1 - 0 0 - 2 2 2 1 1000", "2026-02+ 2 3 2 2/3 2 0 - 2 2 2 1 1000",
            "2026-03 0 0 0 - 0 1 - 1 1 1 1 0", "2026-03+ 2 3 2 2/3 2 1 0.5 1 1 1 1 1000"});
    CHECK(monthly_forms(State(programme), day(3, 10)).empty());
}

TEST_CASE("stop orders: how long, when the review is due, how often it failed") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    CHECK(pen.at(5, 4)(found("h")) == fine);
    CHECK(pen(record::Stopped{"s", "unit-a", "the kiln", {"h"}}) == fine);
    CHECK(row(pen.state, "h", day(5, 4)).suspended);
    CHECK(stops(pen.state, day(5, 10))[0].days == 6);
    CHECK_FALSE(stops(pen.state, day(5, 10))[0].review_due);
    CHECK(pen.at(5, 10)(record::ResumeAsked{"s"}) == fine);
    CHECK(stops(pen.state, day(5, 10))[0].review_due == day(5, 20)); // ten days
    CHECK(pen.at(5, 12)(record::StopReviewed{"s", false, false}) == fine);
    CHECK(stops(pen.state, day(5, 12))[0].failures == 1);
    CHECK(pen.at(5, 13)(record::ResumeAsked{"s"}) == fine);
    CHECK(pen.at(5, 24)(record::StopReviewed{"s", true, true}) == Names{"ledger.review-slow /on"}); // eleven
    CHECK(pen(record::Resumed{"s"}) == fine); // under control, though not accepted
    StopStatus const done = stops(pen.state, day(6, 30))[0];
    CHECK(done.days == 20);
    CHECK(done.resumed_on == day(5, 24));
    CHECK(done.hazards == Names{"h"});
    CHECK_FALSE(row(pen.state, "h", day(5, 24)).suspended);
}

TEST_CASE("of several reports of one thing the first valid one is rewarded") {
    Programme plan = drive();
    plan.rewards[0].share = percent(decimal(15));
    plan.rewards[0].least = decimal(3000);
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    pen.at(5, 4);
    auto const received = [](std::string name, std::string same = {}) {
        record::ReportReceived out;
        out.report = std::move(name);
        out.entity = "team-1";
        out.same_as = std::move(same);
        return out;
    };
    auto const verified = [](std::string name) {
        return record::ReportVerified{std::move(name), {}, "tip", decimal(30'000), 1};
    };
    CHECK(pen(received("first")) == fine);
    CHECK(pen(received("second", "first")) == fine);
    CHECK(pen(received("idle")) == fine);
    CHECK(pen(received("after-idle", "idle")) == fine);
    for (char const* name : {"first", "second", "after-idle"}) CHECK(pen(verified(name)) == fine);
    CHECK(pen(record::ReportRejected{"idle", "not so"}) == fine);
    Names out;
    for (ReportStatus const& one : reports(pen.state, day(5, 4)))
        out.push_back(one.report + " " + std::string(reflect::word_of(one.state))
                      + (one.reward ? " " + to_string(*one.reward) : ""));
    CHECK(out
          == Names{"after-idle verified 4500", "first verified 4500", "idle rejected", "second verified"});
}

} // namespace view_hazards_test
