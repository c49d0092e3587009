// SPDX-License-Identifier: BSL-1.0
// What becomes of a level in time: validity, demotions, bans, renewal, and the policies of promotion.
#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace advance_test {

namespace {

using namespace steelyard;
using namespace steelyard::literals;

/// Levels three, two and one (the highest); accidents with deaths, hazards found by regulators and self-reported ones.
Scheme scheme_with(RatingRules rules) {
    Scheme s;
    s.id = "mine";
    s.edition = "1";
    s.levels = {Level{"three", {}, {}}, Level{"two", {}, {}}, Level{"one", {}, {}}};
    s.ladders = {Ladder{"marks",
                        {},
                        {Rung{"three", {expression("total >= 70")}}, Rung{"two", {expression("total >= 80")}},
                         Rung{"one", {expression("total >= 90")}}}}};
    FactDeclaration deaths;
    deaths.id = "deaths";
    deaths.kind = fact_kind::number;
    deaths.domain = parse_interval(">= 0").value();
    s.events = {EventKind{"accident", {}, {deaths}}, EventKind{"found", {}, {}}, EventKind{"self-reported", {}, {}}};
    s.tree.id = "root";
    s.tree.full = 100_pt;
    s.tree.judged = Judged{};
    s.rating = std::move(rules);
    return s;
}

Demotion fatal() {
    Demotion d;
    d.id = "fatal";
    d.on = "accident";
    d.when = expression("fact deaths >= 1");
    d.lower = 1;
    d.bars = "one";
    d.months = 12;
    return d;
}

Event accident(date on, std::string const& deaths) {
    Event e;
    e.on = on;
    if (!deaths.empty()) e.facts.push_back(FactEntry{"deaths", parse_fact(deaths, false)});
    return e;
}

Assessment record_of(std::vector<EventRecord> events) {
    Assessment a;
    a.scheme = "mine";
    a.entity = "mine-1";
    a.events = std::move(events);
    return a;
}

EventRecord all_of(std::string kind, std::vector<Event> list) { return EventRecord{std::move(kind), Period{}, std::move(list)}; }

Rating holding(std::string level, date since, std::optional<date> until = {}) {
    Rating r;
    r.level = std::move(level);
    r.since = since;
    r.until = until;
    r.as_of = since;
    return r;
}

Advance carried(RatingRules const& rules, Rating const& rating, Assessment const& record, std::vector<Grant> const& results, date to) {
    auto const scheme = validate(scheme_with(rules));
    INFO((scheme.has_value() ? std::string() : scheme.error().list.front().path));
    REQUIRE(scheme.has_value());
    auto const checked = validate(*scheme, record);
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

TEST_CASE("a level of three years ends on the day before its first day comes round") {
    RatingRules rules;
    rules.years = 3;
    Advance const granted = carried(rules, {}, record_of({}), {{date(2023, 3, 1), "two", false}}, date(2023, 3, 1));
    CHECK(granted.rating.level == "two");
    CHECK(granted.rating.until == date(2026, 2, 28));
    CHECK(carried(rules, granted.rating, record_of({}), {}, date(2026, 2, 28)).rating.level == "two");
    Advance const after = carried(rules, granted.rating, record_of({}), {}, date(2026, 3, 1));
    CHECK(after.rating.level == "none");
    CHECK(story(after) == "2026-03-01 expired two>none");
    // from a leap day: three years later there is none, and the last day is 27 February
    CHECK(carried(rules, {}, record_of({}), {{date(2024, 2, 29), "two", false}}, date(2024, 3, 1)).rating.until == date(2027, 2, 27));
}

TEST_CASE("a level goes on without a review while its condition holds, and ends when that is not known") {
    RatingRules rules;
    rules.years = 1;
    rules.renews = expression("count(events accident within 12 months, fact deaths >= 1) == 0");
    Rating const held = holding("two", date(2024, 1, 1), date(2024, 12, 31));
    Assessment const record = record_of({all_of("accident", {accident(date(2025, 6, 1), "1")})});
    Advance const to_2026 = carried(rules, held, record, {}, date(2026, 1, 1));
    CHECK(story(to_2026) == "2025-01-01 renewed two>two by renews; 2026-01-01 expired two>none");
    Advance const open = carried(rules, held, record_of({}), {}, date(2025, 1, 1));
    CHECK(story(open) == "2025-01-01 undecided two>two by renews; 2025-01-01 expired two>none");
}

TEST_CASE("an accident takes a level on its day, once, and bars the highest for a year") {
    RatingRules rules;
    rules.years = 3;
    rules.demotions = {fatal()};
    Rating const held = holding("one", date(2024, 1, 1), date(2026, 12, 31));
    Assessment const record = record_of({all_of("accident", {accident(date(2025, 5, 10), "1"), accident(date(2025, 5, 9), "0")})});
    Advance const after = carried(rules, held, record, {}, date(2025, 12, 31));
    CHECK(story(after) == "2025-05-10 demoted one>two by fatal");
    CHECK(after.rating.until == date(2026, 12, 31)); // the rest of its time
    REQUIRE(after.rating.bans.size() == 1);
    CHECK(after.rating.bans[0].until == date(2026, 5, 9));
    // what was seen is not seen again
    CHECK(carried(rules, after.rating, record, {}, date(2025, 12, 31)).changes.empty());
    // on the last day of the ban the highest level is still barred, on the next it is not
    CHECK(story(carried(rules, after.rating, record, {{date(2026, 5, 9), "one", false}}, date(2026, 5, 9))) ==
          "2026-05-09 held down one>two by ban; 2026-05-09 granted two>two");
    CHECK(carried(rules, after.rating, record, {{date(2026, 5, 10), "one", false}}, date(2026, 5, 10)).rating.level == "one");
}

TEST_CASE("a demotion that is meant for one level leaves the others alone, with its ban") {
    RatingRules rules;
    Demotion general = fatal();
    general.from = {"three"};
    general.lower = 0;
    general.to = "none";
    general.bars = "three";
    rules.demotions = {general};
    Assessment const record = record_of({all_of("accident", {accident(date(2025, 5, 10), "1")})});
    auto const after = [&](std::string const& level) {
        return carried(rules, holding(level, date(2024, 1, 1), {}), record, {}, date(2025, 12, 31));
    };
    CHECK(story(after("three")) == "2025-05-10 revoked three>none by fatal");
    REQUIRE(after("three").rating.bans.size() == 1);
    CHECK(after("three").rating.bans[0].until == date(2026, 5, 9));
    CHECK(after("two").changes.empty());
    CHECK(after("two").rating.bans.empty());
    CHECK(after("none").rating.bans.empty());
}

TEST_CASE("in steps or at once, the same day comes") {
    RatingRules rules;
    rules.years = 2;
    rules.demotions = {fatal()};
    rules.renews = expression("count(events accident within 12 months) == 0");
    Rating const held = holding("one", date(2022, 1, 1), date(2023, 12, 31));
    Assessment const record = record_of({all_of("accident", {accident(date(2022, 5, 1), "2"), accident(date(2024, 7, 1), "1"), accident(date(2025, 12, 31), "0")})});
    std::vector<Grant> const results = {{date(2024, 9, 1), "one", false}, {date(2023, 6, 1), "two", false}};
    Advance const whole = carried(rules, held, record, results, date(2026, 9, 30));
    Rating step = held;
    std::vector<RatingChange> changes;
    for (date day(2022, 1, 2); day <= date(2026, 9, 30); day = plus_days(day, 17)) {
        Advance const one = carried(rules, step, record, results, day);
        step = one.rating;
        changes.insert(changes.end(), one.changes.begin(), one.changes.end());
    }
    Advance const last = carried(rules, step, record, results, date(2026, 9, 30));
    changes.insert(changes.end(), last.changes.begin(), last.changes.end());
    CHECK(changes == whole.changes);
    CHECK(last.rating == whole.rating);
    // one of 2022-05-01 to two; two granted 2023-06-01 to 2025-05-31; one death in 2024 to three; the result of 2024-09-01 is
    // barred to two until 2026-08-31; then an accident in the last 12 months ends it
    CHECK(story(whole) ==
          "2022-05-01 demoted one>two by fatal; 2023-06-01 granted two>two; 2024-07-01 demoted two>three by fatal; "
          "2024-09-01 held down one>two by ban; 2024-09-01 granted three>two; 2026-09-01 expired two>none");
}

TEST_CASE("of several demotions of one day the lowest target wins, and level three is revoked") {
    Demotion found;
    found.id = "hidden";
    found.on = "found";
    found.when = expression("count(events found within 12 months) > count(events self-reported within 12 months)");
    found.from = {"three"};
    found.to = "none";
    RatingRules rules;
    rules.demotions = {fatal(), found};
    Event seen;
    seen.on = date(2025, 3, 1);
    Event own;
    own.on = date(2025, 1, 1);
    Assessment const record =
        record_of({all_of("accident", {accident(date(2025, 3, 1), "1")}), all_of("found", {seen}), all_of("self-reported", {})});
    CHECK(story(carried(rules, holding("three", date(2024, 1, 1)), record, {}, date(2025, 3, 1))) ==
          "2025-03-01 revoked three>none by fatal");
    CHECK(story(carried(rules, holding("two", date(2024, 1, 1)), record, {}, date(2025, 3, 1))) == "2025-03-01 demoted two>three by fatal");
    // one hazard found and one self-reported: not more
    Assessment const even = record_of({all_of("accident", {}), all_of("found", {seen}), all_of("self-reported", {own})});
    CHECK(carried(rules, holding("three", date(2024, 1, 1)), even, {}, date(2025, 3, 1)).changes.empty());
    Assessment const more = record_of({all_of("accident", {}), all_of("found", {seen, seen}), all_of("self-reported", {own})});
    CHECK(story(carried(rules, holding("three", date(2024, 1, 1)), more, {}, date(2025, 3, 1))) == "2025-03-01 revoked three>none by hidden");
}

TEST_CASE("a demotion on the day of the end comes before it, and what is not known is told") {
    RatingRules rules;
    rules.years = 1;
    rules.demotions = {fatal()};
    Rating const held = holding("two", date(2024, 1, 1), date(2024, 12, 31));
    CHECK(story(carried(rules, held, record_of({all_of("accident", {accident(date(2025, 1, 1), "1")})}), {}, date(2025, 1, 1))) ==
          "2025-01-01 demoted two>three by fatal; 2025-01-01 expired three>none");
    CHECK(story(carried(rules, held, record_of({all_of("accident", {accident(date(2024, 6, 1), "")})}), {}, date(2024, 6, 1))) ==
          "2024-06-01 undecided two>three by fatal");
}

TEST_CASE("policies of promotion are off unless said: a step at a time, a time to hold, a superior who only lowers") {
    RatingRules rules;
    CHECK(carried(rules, holding("three", date(2025, 1, 1)), record_of({}), {{date(2025, 2, 1), "one", false}}, date(2025, 2, 1)).rating.level == "one");
    rules.stepwise = true;
    CHECK(story(carried(rules, holding("three", date(2025, 1, 1)), record_of({}), {{date(2025, 2, 1), "one", false}}, date(2025, 2, 1))) ==
          "2025-02-01 held down one>two by stepwise; 2025-02-01 granted three>two");
    CHECK(carried(rules, {}, record_of({}), {{date(2025, 2, 1), "one", false}}, date(2025, 2, 1)).rating.level == "three");
    rules.hold = 12;
    CHECK(story(carried(rules, holding("three", date(2024, 2, 2)), record_of({}), {{date(2025, 2, 1), "two", false}}, date(2025, 2, 1))) ==
          "2025-02-01 held down two>three by hold; 2025-02-01 granted three>three");
    CHECK(carried(rules, holding("three", date(2024, 2, 1)), record_of({}), {{date(2025, 2, 1), "two", false}}, date(2025, 2, 1)).rating.level == "two");
    rules.superior_lowers = true;
    std::vector<Grant> const higher = {{date(2025, 2, 1), "one", true}};
    CHECK(carried(rules, holding("two", date(2024, 1, 1)), record_of({}), higher, date(2025, 2, 1)).changes.empty());
    std::vector<Grant> const lower = {{date(2025, 2, 1), "three", true}};
    CHECK(story(carried(rules, holding("two", date(2024, 1, 1)), record_of({}), lower, date(2025, 2, 1))) == "2025-02-01 granted two>three");
}

TEST_CASE("a scheme without rules leaves a level as it is") {
    Scheme s = scheme_with({});
    s.rating.reset();
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme.has_value());
    auto const record = validate(*scheme, record_of({}));
    Rating const held = holding("two", date(2024, 1, 1), date(2024, 12, 31));
    Advance const out = advance(*scheme, held, *record, {}, date(2030, 1, 1));
    CHECK(out.changes.empty());
    CHECK(out.rating.level == "two");
    CHECK(out.rating.as_of == date(2030, 1, 1));
}

} // namespace advance_test
