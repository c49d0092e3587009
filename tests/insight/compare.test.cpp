// SPDX-License-Identifier: BSL-1.0

// Two assessments of one entity: what differs, what each difference does, and how far the assessors agree. Worked by hand.

#include <steelyard/insight/compare.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace compare_test {

namespace {

using namespace steelyard;

/// Four items of 25; `late` bars the level `high`; below the worst of the items there is a bonus, and a fact takes 2.
Scheme works() {
    Scheme s;
    s.id = "works";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.facts.resize(1);
    s.facts[0].id = "warned";
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    for (char const* const id : {"doors", "lamps", "pipes", "papers"}) {
        Node& item = s.tree.children.emplace_back();
        item.id = id;
        item.full = points(decimal(25));
        item.absence = absence_rule::allowed;
        item.deduct.resize(2);
        item.deduct[0].id = "fault";
        item.deduct[0].each = points(decimal(3));
        item.deduct[1].id = "late";
    }
    s.tree.adjustments.resize(2);
    s.tree.adjustments[0].id = "prize";
    s.tree.adjustments[0].does = sign::add;
    s.tree.adjustments[0].once = points(decimal(1));
    s.tree.adjustments[1].id = "warning";
    s.tree.adjustments[1].once = points(decimal(2));
    s.tree.adjustments[1].on.emplace();
    s.tree.adjustments[1].on->when = expression("fact warned");
    for (Adjustment& one : s.tree.adjustments) one.at = settle_point::settled;
    Effect bar;
    bar.id = "late-bar";
    bar.found = {"papers.late"};
    bar.bar = "high";
    s.tree.effects = {bar};
    s.levels.resize(2);
    s.levels[0].id = "low";
    s.levels[1].id = "high";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"low", {expression("total >= 60")}}, {"high", {expression("total >= 80")}}};
    s.ladders = {ladder};
    return s;
}

Assessment of(std::string_view scheme = "works") {
    Assessment a;
    a.scheme = scheme;
    a.entity = "hall";
    return a;
}

CheckedAssessment checked(CheckedScheme const& scheme, Assessment const& a) {
    auto made = validate(scheme, a);
    if (!made) FAIL(id(made.error().list.front().what) << " at " << made.error().list.front().path);
    return *std::move(made);
}

ratio sum_of(Comparison const& c) {
    ratio out;
    for (Attribution const& one : c.attributions) out += one.least;
    return out;
}

} // namespace

TEST_CASE("what differs stands item by item, and each part is charged with what it changes") {
    CheckedScheme const scheme = validate(works()).value();
    Assessment self = of();
    self.unlisted = unlisted_rule::full;
    self.know("warned", "false").find("doors.fault").find("all.prize"); // 25 · 4 − 3 + 1 = 98
    Assessment review = of();
    review.unlisted = unlisted_rule::full;
    review.know("warned", "true").find("doors.fault", 2).find("lamps.fault").find("papers.late"); // 100 − 6 − 3 − 2 = 89
    Comparison const c = compare(scheme, checked(scheme, self), checked(scheme, review));
    CHECK(c.first.total() == ratio(98));
    CHECK(c.second.total() == ratio(89));
    REQUIRE(c.rows.size() == 4); // the whole, doors, lamps, papers
    CHECK(scheme.node(c.rows[1].node).id == "doors");
    CHECK(c.rows[1].first->least == ratio(22));
    CHECK(c.rows[1].second->least == ratio(19));
    CHECK(c.rows[1].second->rate == ratio::of(19, 25));
    REQUIRE(c.rows[1].entries.size() == 1);
    CHECK(c.rows[1].entries[0] == EntryDifference{0, nowhere, 1, 2, ratio(3), ratio(6)});
    REQUIRE(c.rows[0].entries.size() == 2); // the prize that only one claims, the warning that only one has
    CHECK(c.rows[0].entries[0].first_taken == ratio(-1));
    CHECK(c.rows[0].entries[1].second_taken == ratio(2));
    CHECK(scheme.node(c.rows[3].node).id == "papers");
    CHECK(c.rows[3].entries[0].second_count == 1); // takes nothing, and bars a level
    REQUIRE(c.effects.size() == 1);
    CHECK(c.effects[0].second == truth::yes);

    REQUIRE(c.parts.size() == 5);
    CHECK(c.parts[0] == ComparedPart{compared_part::fact, "warned", {}});
    CHECK(c.parts[1] == ComparedPart{compared_part::group, "all", {}});
    CHECK(c.parts[2] == ComparedPart{compared_part::item, "doors", {}});
    CHECK(c.parts[3] == ComparedPart{compared_part::item, "lamps", {}});
    CHECK(c.parts[4] == ComparedPart{compared_part::item, "papers", {}});
    REQUIRE(c.attributions.size() == 5);
    std::array<int, 5> const by{-2, -1, -3, -3, 0};
    for (std::size_t i = 0; i < by.size(); ++i) CHECK(c.attributions[i].least == ratio(by[i]));
    CHECK(sum_of(c) == ratio(-9));
    CHECK(c.attributions[3].outcome.lowest == 2);
    CHECK(c.attributions[4].outcome.lowest == 1); // the level falls with the papers, though they cost no marks
}

TEST_CASE("to say of a group, of each item or of nothing that it is in order is no difference") {
    CheckedScheme const scheme = validate(works()).value();
    Assessment a = of();
    a.checked = {"all"};
    Assessment b = of();
    b.checked = {"doors", "lamps", "pipes", "papers"};
    Assessment c = of();
    c.unlisted = unlisted_rule::full;
    for (Assessment const* const one : {&a, &b}) {
        Comparison const same = compare(scheme, checked(scheme, *one), checked(scheme, b));
        CHECK(same.parts.empty());
        CHECK(same.rows.empty());
    }
    Comparison const other = compare(scheme, checked(scheme, a), checked(scheme, c));
    CHECK(other.rows.empty());
    CHECK(other.parts == std::vector<ComparedPart>{{compared_part::head, {}, {}}}); // the rule for what is not listed
    CHECK(sum_of(other).is_zero());
}

TEST_CASE("the root goes by two names, and what is said of it by either is charged") {
    CheckedScheme const scheme = validate(works()).value();
    Assessment plain = of();
    plain.unlisted = unlisted_rule::full;
    Assessment total = plain;
    total.find("total.prize").find("doors.fault"); // 100 + 1 − 3
    Assessment all = plain;
    all.find("all.prize").find("doors.fault");
    for (Assessment const* const one : {&total, &all}) {
        Comparison const c = compare(scheme, checked(scheme, plain), checked(scheme, *one));
        CHECK(c.parts == std::vector<ComparedPart>{{compared_part::group, "all", {}}, {compared_part::item, "doors", {}}});
        REQUIRE(c.attributions.size() == 2);
        CHECK(c.attributions[0].least == ratio(1));
        CHECK(c.attributions[1].least == ratio(-3));
        CHECK(sum_of(c) == c.second.total() - c.first.total());
        CHECK(sum_of(compare(scheme, checked(scheme, *one), checked(scheme, plain))) == ratio(2));
    }
    CHECK(compare(scheme, checked(scheme, total), checked(scheme, all)).parts.empty());
    all.find("pipes.fault");
    Comparison const more = compare(scheme, checked(scheme, total), checked(scheme, all));
    CHECK(more.parts == std::vector<ComparedPart>{{compared_part::item, "pipes", {}}});
    CHECK(sum_of(more) == ratio(-3));
}

TEST_CASE("a part that contradicts the others waits until it does not") {
    Scheme rules = works();
    Node group;
    group.id = "site";
    group.combine = combination::sum;
    group.absence = absence_rule::allowed;
    group.children = {rules.tree.children[2], rules.tree.children[3]};
    rules.tree.children.resize(2);
    rules.tree.children.push_back(group);
    CheckedScheme const scheme = validate(rules).value();
    Assessment self = of();
    self.unlisted = unlisted_rule::full;
    self.skip("site"); // the whole site does not apply: 50 of 50
    Assessment review = of();
    review.unlisted = unlisted_rule::full;
    review.find("pipes.fault").find("papers.fault"); // 100 − 6
    Comparison const c = compare(scheme, checked(scheme, self), checked(scheme, review));
    REQUIRE(c.parts.size() == 3);
    REQUIRE(c.attributions.size() == 3);
    CHECK(c.attributions[0].parts == std::vector<std::uint32_t>{0}); // the site applies
    CHECK(c.attributions[0].least.is_zero());
    CHECK(c.attributions[1].least == ratio(-3));
    CHECK(sum_of(c) == ratio(-6));
    // the other way round the site cannot be absent as long as something is found there: it waits for both
    Comparison const back = compare(scheme, checked(scheme, review), checked(scheme, self));
    REQUIRE(back.attributions.size() == 3);
    CHECK(back.attributions[0].parts == std::vector<std::uint32_t>{1});
    CHECK(back.attributions[2].parts == std::vector<std::uint32_t>{0});
    CHECK(sum_of(back) == ratio(6));
}

TEST_CASE("kappa is an exact ratio: observed agreement beyond chance") {
    // 20 and 15 of 50 agree, margins 25/25 and 30/20: (0.7 − 0.5) / (1 − 0.5)
    Agreement a;
    a.counts[0][0] = 20;
    a.counts[0][1] = 5;
    a.counts[1][0] = 10;
    a.counts[1][1] = 15;
    CHECK(a.items() == 50);
    CHECK(a.agreed() == 35);
    CHECK(a.kappa() == ratio::of(2, 5));
    Agreement all;
    all.counts[0][0] = 7;
    CHECK_FALSE(all.kappa()); // chance alone agrees on everything
    all.counts[1][1] = 1;
    CHECK(all.kappa() == ratio(1));
    CHECK_FALSE(Agreement{}.kappa());
    Agreement opposite;
    opposite.counts[0][1] = 1;
    opposite.counts[1][0] = 1;
    CHECK(opposite.kappa() == ratio(-1));
}

TEST_CASE("items that assessors dispute are named, those most often disputed first") {
    CheckedScheme const scheme = validate(works()).value();
    Assessment plain = of();
    plain.checked = {"all"};
    Assessment one = plain;
    one.find("lamps.fault");
    Assessment two = plain;
    two.find("lamps.fault").find("papers.late");
    Assessment open = of();
    open.checked = {"doors"};
    open.skip("lamps");
    Scorecard const a = score(scheme, checked(scheme, plain));
    Scorecard const b = score(scheme, checked(scheme, one));
    Scorecard const c = score(scheme, checked(scheme, two));
    Scorecard const d = score(scheme, checked(scheme, open));
    std::array<CardPair, 3> const pairs{{{&a, &b}, {&a, &c}, {&b, &c}}};
    PooledAgreement const all = pooled_agreement(scheme, pairs);
    CHECK(all.all.items() == 12);
    CHECK(all.all.agreed() == 8);
    REQUIRE(all.disputed.size() == 2);
    CHECK(scheme.node(all.disputed[0].node).id == "lamps"); // twice each, in the order of the scheme
    CHECK(scheme.node(all.disputed[1].node).id == "papers");
    Agreement const open_to_plain = agreement_of(scheme, d, a);
    CHECK(open_to_plain.counts[0][0] == 1);
    CHECK(open_to_plain.counts[2][0] == 1); // absent, and in order
    CHECK(open_to_plain.counts[3][0] == 2); // not looked at
}

} // namespace compare_test
