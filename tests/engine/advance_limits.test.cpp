// SPDX-License-Identifier: BSL-1.0
// The first and the last days of levels, bans and policies: on each of them, and one day to the side.

#include <string>
#include <utility>
#include <vector>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace advance_limits_test {

using namespace steelyard;
using namespace steelyard::literals;
using namespace steelyard::small;

namespace {

/// Levels three, two and one (the highest); accidents, some of them grave.
Scheme mine(RatingRules rules) {
    Scheme s = scheme_of(judged("root", 100_pt));
    s.levels = {Level{.id = "three"}, Level{.id = "two"}, Level{.id = "one"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"three", {expression("total >= 70")}}, Rung{"two", {expression("total >= 80")}}, Rung{"one", {expression("total >= 90")}}}}};
    s.events = {EventKind{"accident", {}, {FactDeclaration{.id = "grave"}}}};
    s.rating = std::move(rules);
    return s;
}

/// A grave accident takes a level and bars the highest for a month.
Demotion grave() {
    Demotion d;
    d.id = "grave";
    d.on = "accident";
    d.when = expression("fact grave");
    d.lower = 1;
    d.bars = "one";
    d.months = 1;
    return d;
}

struct Accident {
    date on;
    bool grave = false;
};

Rating holding(std::string level, date since, std::optional<date> until = {}) { return Rating{std::move(level), since, until, {}, since}; }

Advance carried(RatingRules const& rules, Rating const& rating, std::vector<Accident> const& accidents, std::vector<Grant> const& results, date to) {
    auto const scheme = validate(mine(rules));
    REQUIRE(scheme.has_value());
    EventRecord record{"accident", Period{}, {}};
    for (Accident const& a : accidents)
        record.list.push_back(Event{.on = a.on, .facts = {FactEntry{"grave", parse_fact(a.grave ? "true" : "false", false)}}});
    Assessment of = assessment();
    of.events = {record};
    auto const checked = validate(*scheme, of);
    REQUIRE(checked.has_value());
    return advance(*scheme, rating, *checked, results, to);
}

std::string story(Advance const& a) {
    std::string out;
    for (RatingChange const& c : a.changes) {
        constexpr char const* words[] = {"granted", "held down", "demoted", "revoked", "expired", "renewed", "undecided"};
        out += (out.empty() ? "" : "; ") + to_string(c.on) + " " + words[static_cast<int>(c.what)] + " " + c.from + ">" + c.to;
        if (!c.rule.empty()) out += " by " + c.rule;
    }
    return out;
}

} // namespace

TEST_CASE("a ban of one month is there to the day before its first day comes round") {
    RatingRules rules;
    rules.demotions = {grave()};
    auto const after = [&](date to, std::vector<Grant> const& results = {}) {
        return carried(rules, holding("one", date(2024, 1, 1)), {{date(2024, 5, 10), true}}, results, to);
    };
    Advance const last = after(date(2024, 6, 9));
    REQUIRE(last.rating.bans.size() == 1);
    CHECK(last.rating.bans[0] == Ban{"one", date(2024, 6, 9)});
    CHECK(after(date(2024, 6, 10)).rating.bans.empty());
    CHECK(after(date(2024, 6, 9), {{date(2024, 6, 9), "one", false}}).rating.level == "two");
    CHECK(after(date(2024, 6, 10), {{date(2024, 6, 10), "one", false}}).rating.level == "one");
    // carried on from the last day of the ban, a result of that day is barred all the same
    Advance const on = carried(rules, after(date(2024, 6, 8)).rating, {}, {{date(2024, 6, 9), "one", false}}, date(2024, 6, 9));
    CHECK(story(on) == "2024-06-09 held down one>two by ban; 2024-06-09 granted two>two");
}

TEST_CASE("a level is held on its last day, whatever happens on it") {
    RatingRules rules;
    rules.years = 1;
    rules.demotions = {grave()};
    Rating const held = holding("two", date(2024, 1, 1), date(2024, 12, 31));
    Advance const quiet = carried(rules, held, {{date(2024, 12, 31), false}}, {}, date(2024, 12, 31));
    CHECK(quiet.changes.empty());
    CHECK(quiet.rating.level == "two");
    CHECK(quiet.rating.until == date(2024, 12, 31));
    CHECK(story(carried(rules, held, {{date(2024, 12, 31), true}}, {}, date(2024, 12, 31))) == "2024-12-31 demoted two>three by grave");
    CHECK(story(carried(rules, held, {{date(2024, 12, 31), false}}, {}, date(2025, 1, 1))) == "2025-01-01 expired two>none");
}

TEST_CASE("what happens on the day after the end takes the level before it ends, and a day later there is none to take") {
    RatingRules rules;
    rules.years = 1;
    rules.demotions = {grave()};
    Rating const held = holding("two", date(2024, 1, 1), date(2024, 12, 31));
    CHECK(story(carried(rules, held, {{date(2025, 1, 1), true}}, {}, date(2025, 1, 2))) ==
          "2025-01-01 demoted two>three by grave; 2025-01-01 expired three>none");
    CHECK(story(carried(rules, held, {{date(2025, 1, 2), true}}, {}, date(2025, 1, 2))) == "2025-01-01 expired two>none");
}

TEST_CASE("a superior who comes to the same level changes nothing, another gives it a new term") {
    RatingRules rules;
    rules.years = 3;
    rules.superior_lowers = true;
    Rating const held = holding("two", date(2024, 1, 1), date(2026, 12, 31));
    auto const granted = [&](bool superior) {
        return carried(rules, held, {}, {{date(2025, 2, 1), "two", superior}}, date(2025, 2, 1));
    };
    CHECK(granted(true).changes.empty());
    CHECK(granted(true).rating.until == date(2026, 12, 31));
    CHECK(story(granted(false)) == "2025-02-01 granted two>two");
    CHECK(granted(false).rating.until == date(2028, 1, 31));
    CHECK(granted(false).rating.since == date(2024, 1, 1)); // it was held all the time
}

TEST_CASE("a level must have been held for so many months before a higher one, and no level need not") {
    RatingRules rules;
    rules.hold = 1;
    auto const granted = [&](std::string level, date since) {
        return story(carried(rules, holding(std::move(level), since), {}, {{date(2025, 2, 1), "two", false}}, date(2025, 2, 1)));
    };
    CHECK(granted("three", date(2025, 1, 2)) == "2025-02-01 held down two>three by hold; 2025-02-01 granted three>three");
    CHECK(granted("three", date(2025, 1, 1)) == "2025-02-01 granted three>two");
    CHECK(granted("none", date(2025, 1, 2)) == "2025-02-01 granted none>two");
}

TEST_CASE("another level is held since the day of its result, be it higher or lower, and the lowest has an end too") {
    RatingRules rules;
    rules.years = 1;
    auto const granted = [&](std::string level) {
        return carried(rules, holding("two", date(2024, 6, 1), date(2025, 5, 31)), {}, {{date(2025, 2, 1), std::move(level), false}}, date(2025, 2, 1)).rating;
    };
    CHECK(granted("one").since == date(2025, 2, 1));
    CHECK(granted("two").since == date(2024, 6, 1));
    CHECK(granted("three").since == date(2025, 2, 1));
    CHECK(granted("three").until == date(2026, 1, 31));
    CHECK(granted("none").since == date(2025, 2, 1));
    CHECK_FALSE(granted("none").until.has_value());
}

} // namespace advance_limits_test
