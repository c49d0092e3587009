// SPDX-License-Identifier: BSL-1.0

// Advice by hand: a small standard with a veto, a forfeit and a minimum.

#include <steelyard/insight/advice.hpp>

#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace advice_test {

namespace {

using namespace steelyard;

Clause clause(std::string id, std::optional<int> each, bool forfeit = false) {
    Clause out;
    out.id = std::move(id);
    if (each) out.each = points(decimal(*each));
    out.forfeit = forfeit;
    return out;
}

Node item(std::string id, int full, std::vector<Clause> clauses) {
    Node out;
    out.id = std::move(id);
    out.full = points(decimal(full));
    out.deduct = std::move(clauses);
    return out;
}

/// Two parts of 50; pass wants 60 in all, good 90 and four fifths of each part. A veto leaves the yard nothing.
Scheme standard() {
    Scheme s;
    s.id = "standard";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.facts.resize(1);
    s.facts[0].id = "licensed";
    s.eligibility.resize(1);
    s.eligibility[0].id = "licence";
    s.eligibility[0].needs = expression("fact licensed");
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    Node yard;
    yard.id = "yard";
    yard.tags = {"part"};
    yard.combine = combination::sum;
    yard.children = {item("gate", 20, {clause("broken", 4), clause("open", std::nullopt)}), item("road", 30, {clause("hole", 5)})};
    Effect veto;
    veto.id = "veto";
    veto.found = {"gate.open"};
    veto.zero = {"yard"};
    yard.effects = {veto};
    Node hall = yard;
    hall.id = "hall";
    hall.effects.clear();
    hall.children = {item("lamp", 20, {clause("dark", 4), clause("none", std::nullopt, true)}), item("floor", 30, {clause("wet", 6)})};
    s.tree.children = {yard, hall};
    s.levels.resize(2);
    s.levels[0].id = "pass";
    s.levels[1].id = "good";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"pass", {expression("total >= 60")}},
                    {"good", {expression("total >= 90"), expression("each(nodes tagged part, rate >= 80%)")}}};
    s.ladders = {ladder};
    return s;
}

CheckedScheme const& scheme() {
    static CheckedScheme const checked = validate(standard()).value();
    return checked;
}

Assessment assessment() {
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    a.unlisted = unlisted_rule::full;
    a.know("licensed", "true");
    return a;
}

CheckedAssessment checked(Assessment a) { return std::move(validate(scheme(), std::move(a)).value()); }

std::string words(CheckedAssessment const& given, Remedy const& remedy) {
    std::string out;
    for (Fix const& fix : remedy.fixes) {
        if (!out.empty()) out += ", ";
        out += fix.kind == fix_kind::fact ? "fact" : given.finding(fix.finding).clause + " x" + std::to_string(fix.count);
    }
    return out;
}

AdviceWish wish(std::uint32_t level) {
    AdviceWish out;
    out.level = level;
    return out;
}

} // namespace

TEST_CASE("nothing has to be put right where the level is held") {
    CheckedAssessment const given = checked(assessment().find("road.hole"));
    Advice const advice = advise(scheme(), given, wish(2));
    CHECK(advice.proof == advice_proof::optimal);
    CHECK(advice.least == 0);
    REQUIRE(advice.remedies.size() == 1);
    CHECK(advice.remedies[0].fixes.empty());
    CHECK_FALSE(advice.more);
}

TEST_CASE("a veto is put right before anything that only costs marks") {
    CheckedAssessment const given = checked(assessment().find("gate.open").find("road.hole", 2).find("floor.wet"));
    Advice const advice = advise(scheme(), given, wish(1));
    CHECK(advice.least == 1);
    REQUIRE(advice.remedies.size() == 1);
    CHECK(words(given, advice.remedies[0]) == "gate.open x1");
    CHECK(advice.card->total() == ratio(84));
}

TEST_CASE("a forfeit hides what else was found of the item, and both have to go where both count") {
    CheckedAssessment const given = checked(assessment().find("lamp.none").find("lamp.dark", 3));
    Advice const advice = advise(scheme(), given, wish(2));
    CHECK(advice.least == 2);
    REQUIRE(advice.remedies.size() == 1);
    CHECK(words(given, advice.remedies[0]) == "lamp.dark x3, lamp.none x1");
}

TEST_CASE("by occurrence only so many are put right as it takes") {
    CheckedAssessment const given = checked(assessment().find("road.hole", 4));
    AdviceWish each = wish(2);
    each.rules.by_occurrence = true;
    Advice const advice = advise(scheme(), given, each);
    CHECK(advice.least == 2); // 40 of 50 in the yard, 90 in all
    REQUIRE(advice.remedies.size() == 1);
    CHECK(words(given, advice.remedies[0]) == "road.hole x2");
    CHECK(advise(scheme(), given, wish(2)).least == 1);
}

TEST_CASE("prices decide, and what has none possible stays") {
    CheckedAssessment const given = checked(assessment().find("road.hole", 2).find("floor.wet", 1));
    AdviceWish priced = wish(2);
    priced.rules.prices = {{"road.hole", 7, true}, {"floor", 9, true}};
    Advice advice = advise(scheme(), given, priced);
    CHECK(advice.least == 7);
    priced.rules.prices[0].possible = false;
    advice = advise(scheme(), given, priced);
    CHECK(advice.least == 9);
    CHECK(words(given, advice.remedies[0]) == "floor.wet x1");
    priced.rules.prices[1].possible = false;
    CHECK(advise(scheme(), given, priced).proof == advice_proof::unreachable);
}

TEST_CASE("alternatives of the same cost are all named, up to the limit") {
    CheckedAssessment const given = checked(assessment().find("road.hole", 1).find("gate.broken", 1).find("floor.wet", 1));
    Advice const all = advise(scheme(), given, wish(2)); // 85: any one of two gets there, the third as well
    CHECK(all.least == 1);
    CHECK(all.remedies.size() == 2);
    CHECK_FALSE(all.more);
    AdviceWish one = wish(2);
    one.alternatives = 0;
    Advice const first = advise(scheme(), given, one);
    CHECK(first.remedies.size() == 1);
    CHECK(first.more);
}

TEST_CASE("a fact is made another only where that is allowed") {
    Assessment a = assessment();
    a.facts.clear();
    a.know("licensed", "false");
    CheckedAssessment const given = checked(std::move(a));
    CHECK(advise(scheme(), given, wish(1)).proof == advice_proof::unreachable);
    AdviceWish allowed = wish(1);
    allowed.rules.facts.resize(1);
    allowed.rules.facts[0].fact = "licensed";
    allowed.rules.facts[0].value.truth = true;
    allowed.rules.facts[0].cost = 5;
    Advice const advice = advise(scheme(), given, allowed);
    CHECK(advice.least == 5);
    CHECK(words(given, advice.remedies[0]) == "fact");
}

TEST_CASE("without work there is no proof, and what is told to be the least is no more than the truth") {
    CheckedAssessment const given = checked(assessment().find("gate.open").find("gate.broken", 2).find("road.hole", 2).find("floor.wet", 2));
    std::int64_t const truth = advise(scheme(), given, wish(2)).least;
    bool proved = false;
    for (std::uint64_t budget = 0; budget < 60 && !proved; ++budget) {
        AdviceWish small = wish(2);
        small.budget = budget;
        Advice const advice = advise(scheme(), given, small);
        proved = advice.proof == advice_proof::optimal;
        CHECK(advice.proof != advice_proof::unreachable);
        CHECK(advice.least <= truth);
        if (budget == 0) CHECK(advice.proof == advice_proof::gap);
        if (!advice.remedies.empty()) CHECK(advice.remedies[0].cost >= truth);
    }
    CHECK(proved);
}

TEST_CASE("a level that the scheme does not have is out of reach") {
    CheckedAssessment const given = checked(assessment());
    CHECK(advise(scheme(), given, wish(3)).proof == advice_proof::unreachable);
    CHECK(advise(scheme(), given, wish(0)).least == 0);
}

TEST_CASE("an item of which nothing is left stays assessed where unlisted items are unchecked") {
    Assessment a = assessment();
    a.unlisted = unlisted_rule::unchecked;
    a.checked = {"gate", "hall"};
    CheckedAssessment const given = checked(a.find("road.hole", 6));
    Advice const advice = advise(scheme(), given, wish(2));
    CHECK(advice.least == 1);
    REQUIRE(advice.card);
    CHECK(advice.card->outcome.kind == outcome_kind::graded);
}

} // namespace advice_test
