// SPDX-License-Identifier: BSL-1.0

// What stands between a result and higher levels.

#include <steelyard/insight/ahead.hpp>

#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace ahead_test {

namespace {

using namespace steelyard;

Scheme standard() {
    Scheme s;
    s.id = "standard";
    s.edition = "1";
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    for (char const* const id : {"one", "two"}) {
        Node& item = s.tree.children.emplace_back();
        item.id = id;
        item.full = points(decimal(50));
        Clause& fault = item.deduct.emplace_back();
        fault.id = "fault";
        fault.each = points(decimal(3));
    }
    Effect bar;
    bar.id = "bar";
    bar.found = {"two.fault"};
    bar.bar = "high";
    Effect cap;
    cap.id = "cap";
    cap.when = expression("found two.fault >= 3");
    cap.cap = {{"two", points(decimal(30)), {}, {}}};
    s.tree.effects = {bar, cap};
    s.levels.resize(3);
    s.levels[0].id = "low";
    s.levels[1].id = "middle";
    s.levels[2].id = "high";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"low", {expression("total >= 60")}},
                    {"middle", {expression("total >= 80"), expression("rate of two >= 70%")}},
                    {"high", {expression("total > 90"), expression("rate of two >= 60%")}}};
    s.ladders = {ladder};
    return s;
}

} // namespace

TEST_CASE("each higher level has its distances, what is met, and what bars it") {
    auto const made = validate(standard());
    for (Diagnostic const& d : made.remarks().list) UNSCOPED_INFO(d.path << " " << id(d.what));
    REQUIRE(made);
    CheckedScheme const& scheme = *made;
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    a.checked = {"all"};
    a.find("one.fault", 2).find("two.fault", 3); // 44 and, capped, 30
    CheckedAssessment const given = std::move(validate(scheme, std::move(a)).value());
    Scorecard const card = score(scheme, given);
    REQUIRE(card.outcome.lowest == 1);
    Ahead const ahead = ahead_of(scheme, card);
    REQUIRE(ahead.levels.size() == 2);
    LevelAhead const& middle = ahead.levels[0];
    CHECK(middle.level == 2);
    REQUIRE(middle.unmet.size() == 2);
    CHECK(middle.unmet[0].missing == ratio(6));                 // 74 of 80
    CHECK(middle.unmet[1].missing == ratio::of(1, 10));         // 60 % of 70 %
    CHECK(*middle.unmet[1].needs == expression("rate of two >= 70%"));
    CHECK(middle.met.empty());
    CHECK(middle.barred.empty());
    LevelAhead const& high = ahead.levels[1];
    REQUIRE(high.unmet.size() == 1);
    CHECK(high.unmet[0].missing == ratio(16)); // and a little more: it asks for more than 90
    CHECK(high.met == std::vector<NeedMet>{{0, 1}});
    REQUIRE(high.barred.size() == 1);
    CHECK(scheme.effects()[card.effects[high.barred[0]].effect].effect.id == "bar");
    REQUIRE(ahead.capped.size() == 1);
    CHECK(scheme.effects()[card.effects[ahead.capped[0]].effect].effect.id == "cap");
    CHECK(ahead.zeroed.empty());
    CHECK(ahead.failed.empty());
}

TEST_CASE("a level that only a bar takes away is named, although it lacks nothing") {
    auto const made = validate(standard());
    for (Diagnostic const& d : made.remarks().list) UNSCOPED_INFO(d.path << " " << id(d.what));
    REQUIRE(made);
    CheckedScheme const& scheme = *made;
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    a.checked = {"all"};
    a.find("two.fault");
    CheckedAssessment const given = std::move(validate(scheme, std::move(a)).value());
    Ahead const ahead = ahead_of(scheme, score(scheme, given));
    REQUIRE(ahead.levels.size() == 1);
    CHECK(ahead.levels[0].unmet.empty());
    CHECK(ahead.levels[0].met.size() == 2);
    CHECK(ahead.levels[0].barred.size() == 1);
}

} // namespace ahead_test
