// SPDX-License-Identifier: BSL-1.0

// Absences by hand: the same facts under each treatment, and what an absence is worth beside an honest assessment.

#include <steelyard/proof/absence.hpp>

#include <string>
#include <utility>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace absence_test {

namespace {

using namespace steelyard;
using proof::absence_policy;
using proof::absence_worth;

Node judged(std::string id, int full, absence_rule absence = absence_rule::forbidden) {
    Node out;
    out.id = std::move(id);
    out.full = points(decimal(full));
    out.judged.emplace();
    out.absence = absence;
    return out;
}
Node group(std::string id, std::vector<Node> children) {
    Node out;
    out.id = std::move(id);
    out.combine = combination::sum;
    out.children = std::move(children);
    return out;
}

/// A yard of 60 and a hall of 40 in two halves each; the hall's lamp may be absent. Pass from 80.
Scheme standard() {
    Scheme s;
    s.id = "standard";
    s.edition = "1";
    s.tree = group("all", {group("yard", {judged("gate", 30), judged("road", 30)}),
                           group("hall", {judged("floor", 20), judged("lamp", 20, absence_rule::allowed)})});
    s.levels.resize(1);
    s.levels[0].id = "pass";
    s.ladders.resize(1);
    s.ladders[0].id = "marks";
    s.ladders[0].rungs = {{"pass", {expression("total >= 80")}}};
    return s;
}

void judge(Assessment& a, std::string item, int marks) {
    Measure& m = a.measures.emplace_back();
    m.item = std::move(item);
    m.marks = points(decimal(marks));
}

/// 30 and 15 of 30, 20 of 20, and no lamp.
Assessment dark() {
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    judge(a, "gate", 30);
    judge(a, "road", 15);
    judge(a, "floor", 20);
    a.skip("lamp", "daylight");
    return a;
}

proof::AbsenceAudit audit(Scheme s, Assessment a) {
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    auto const given = validate(*scheme, std::move(a));
    REQUIRE(given);
    return proof::audit_absences(*scheme, *given);
}

ratio total(proof::AbsenceAudit const& audit, absence_policy policy) {
    for (proof::PolicyResult const& one : audit.policies)
        if (one.policy == policy) {
            REQUIRE(one.possible);
            REQUIRE(*one.ending.least == *one.ending.most);
            return *one.ending.least;
        }
    FAIL("the treatment is missing");
    return {};
}

} // namespace

TEST_CASE("the same facts have a total under each treatment of absences") {
    proof::AbsenceAudit const found = audit(standard(), dark());
    CHECK(total(found, absence_policy::as_written) == ratio::of(325, 4)); // 65 of 80
    CHECK(total(found, absence_policy::carried) == ratio::of(325, 4));
    CHECK(total(found, absence_policy::settled) == ratio(85)); // 45, and 20 of 20 is 40 of 40
    CHECK(total(found, absence_policy::full) == ratio(85));    // 65 and 20
    CHECK(total(found, absence_policy::zero) == ratio(65));
    CHECK(found.policies.front().policy == absence_policy::as_written);
    CHECK(found.policies.front().ending.lowest == "pass");
    CHECK(found.policies.back().ending.lowest.empty());
}

TEST_CASE("the level hangs on an absence when it would be lower with everything wrong there") {
    proof::AbsenceAudit const found = audit(standard(), dark());
    REQUIRE(found.absences.size() == 1);
    CHECK(found.absences[0].node == "lamp");
    CHECK(found.absences[0].reason == "daylight");
    CHECK(found.absences[0].worth == absence_worth::saves);
    CHECK(*found.absences[0].perfect.least == ratio(85));
    CHECK(*found.absences[0].worst.least == ratio(65));
    Scheme lenient = standard();
    lenient.ladders[0].rungs[0].needs = {expression("total >= 60")};
    CHECK(audit(std::move(lenient), dark()).absences[0].worth == absence_worth::none);
}

TEST_CASE("an absence that evades a bar gives a higher level than nothing wrong would") {
    Scheme s = standard();
    Effect& bar = s.tree.effects.emplace_back();
    bar.id = "glare";
    bar.when = expression("rate of lamp >= 50%");
    bar.bar = "pass";
    proof::AbsenceAudit const found = audit(std::move(s), dark());
    CHECK(found.absences[0].worth == absence_worth::raises);
    CHECK(found.absences[0].perfect.lowest.empty());
}

TEST_CASE("a bonus that is converted along with the marks makes an absence pay") {
    Scheme s = standard();
    Node& hall = s.tree.children[1];
    hall.settle = true;
    hall.ceiling = ceiling_rule::none;
    Adjustment& bonus = hall.adjustments.emplace_back();
    bonus.id = "tidy";
    bonus.does = sign::add;
    bonus.once = points(decimal(5));
    bonus.at = settle_point::raw;
    Assessment a = dark();
    a.find("hall.tidy");
    proof::AbsenceAudit const found = audit(std::move(s), std::move(a));
    CHECK(total(found, absence_policy::as_written) == ratio(95)); // 45 and (20 + 5) · 2
    CHECK(*found.absences[0].perfect.least == ratio(90));         // 45 and 45
    CHECK(found.absences[0].worth == absence_worth::pays);
}

TEST_CASE("an absence in the record of an object is asked about there alone") {
    Scheme s = standard();
    s.objects.resize(1);
    s.objects[0].id = "crane";
    Node cranes;
    cranes.id = "cranes";
    cranes.full = points(decimal(40));
    cranes.per = "crane";
    cranes.combine = combination::mean;
    cranes.children = {group("crane-sheet", {judged("brakes", 10), judged("horn", 10, absence_rule::allowed)})};
    s.tree.children[1] = cranes;
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    judge(a, "gate", 30);
    judge(a, "road", 30);
    a.objects.push_back({"crane", {}});
    for (int i = 0; i < 2; ++i) {
        Object& crane = a.objects[0].members.emplace_back();
        crane.id = "c" + std::to_string(i);
        Measure m;
        m.item = "brakes";
        m.marks = points(decimal(5));
        crane.measures = {m};
        crane.absent = {{"horn", ""}};
    }
    proof::AbsenceAudit const found = audit(std::move(s), std::move(a));
    REQUIRE(found.absences.size() == 2);
    CHECK(found.absences[1].objects == std::vector<std::string>{"c1"});
    CHECK(total(found, absence_policy::as_written) == ratio(80)); // 60, and half of 40
    CHECK(*found.absences[1].perfect.least == ratio(85));         // c1 at 15 of 20: a mean of 62.5 %
    CHECK(*found.absences[1].worst.least == ratio(75));           // c1 at 5 of 20: a mean of 37.5 %
    CHECK(total(found, absence_policy::full) == ratio(90));
    CHECK_FALSE(found.policies.back().possible); // of one object alone zero cannot be said
}

TEST_CASE("a group that was absent is assessed with everything below it") {
    Scheme s = standard();
    s.tree.children[1].absence = absence_rule::reason;
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    judge(a, "gate", 30);
    judge(a, "road", 15);
    a.skip("hall", "in the open");
    proof::AbsenceAudit const found = audit(std::move(s), std::move(a));
    CHECK(total(found, absence_policy::as_written) == ratio(75)); // 45 of 60
    CHECK(*found.absences[0].perfect.least == ratio(85));
    CHECK(*found.absences[0].worst.least == ratio(45));
    CHECK(found.absences[0].worth == absence_worth::none); // below every level in any case
}

} // namespace absence_test
