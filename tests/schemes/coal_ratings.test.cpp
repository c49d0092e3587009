// SPDX-License-Identifier: BSL-1.0
// What an accident does to a level of the coal schemes, and how long a level is valid.
#include <string>

#include <steelyard/engine/engine.hpp>
#include <steelyard/io/load.hpp>

#include "tests/catch.hpp"

namespace coal_ratings_test {

namespace {

using namespace steelyard;

/// The level and bans at the end of 2019 of a mine that got its level on 2018-03-01 and had one accident on 2019-09-20.
struct After {
    std::string level;
    std::string rule; ///< what changed it; empty: nothing did
    std::size_t bans = 0;
    date ban_until{};
};

After after_accident(std::string const& name, std::string const& level, std::string const& grade, date day = date(2019, 12, 31)) {
    auto const scheme = io::load_scheme(STEELYARD_SOURCE_DIR "/schemes/coal/coal-2017-" + name + ".scheme.yaml");
    REQUIRE(scheme.has_value());
    Assessment record;
    record.scheme = scheme->scheme().id;
    record.entity = "mine-1";
    Event accident;
    accident.on = date(2019, 9, 20);
    accident.facts.push_back(FactEntry{"grade", parse_fact(grade, false)});
    record.events = {EventRecord{"accident", Period{}, {accident}}};
    auto const checked = validate(*scheme, record);
    REQUIRE(checked.has_value());
    Rating held;
    held.level = level;
    held.since = date(2018, 3, 1);
    held.until = date(2021, 2, 28);
    held.as_of = date(2018, 3, 1);
    Advance const there = advance(*scheme, held, *checked, {}, day);
    After out{there.rating.level, there.changes.empty() ? "" : there.changes.front().rule, there.rating.bans.size(), {}};
    if (out.bans > 0) out.ban_until = there.rating.bans[0].until;
    return out;
}

} // namespace

TEST_CASE("a general accident leaves level three of levels one and two, and nothing of level three") {
    for (std::string const name : {"underground", "open-pit"}) {
        INFO(name);
        for (std::string const level : {"first", "second"}) {
            After const after = after_accident(name, level, "general");
            CHECK(after.level == "third");
            CHECK(after.rule == "general");
            CHECK(after.bans == 0);
        }
        After const third = after_accident(name, "third", "general");
        CHECK(third.level == "none");
        CHECK(third.rule == "third");
        REQUIRE(third.bans == 1); // of a level that is revoked, and of no other
        CHECK(third.ban_until == date(2020, 9, 19));
    }
}

TEST_CASE("a larger accident revokes every level, and levels two and one are barred for a year from its day") {
    for (std::string const level : {"first", "second", "third"})
        for (std::string const grade : {"larger", "major", "extreme"}) {
            INFO(level << " " << grade);
            After const after = after_accident("underground", level, grade);
            CHECK(after.level == "none");
            CHECK(after.rule == "larger");
            REQUIRE(after.bans == 1);
            CHECK(after.ban_until == date(2020, 9, 19));
        }
}

TEST_CASE("a level of a coal mine is valid for three years") {
    auto const scheme = io::load_scheme(STEELYARD_SOURCE_DIR "/schemes/coal/coal-2017-open-pit.scheme.yaml");
    REQUIRE(scheme.has_value());
    Assessment record;
    record.scheme = scheme->scheme().id;
    record.entity = "mine-1";
    record.events = {EventRecord{"accident", Period{}, {}}};
    auto const checked = validate(*scheme, record);
    REQUIRE(checked.has_value());
    std::vector<Grant> const results{Grant{date(2018, 3, 1), "first", false}};
    Advance const granted = advance(*scheme, {}, *checked, results, date(2021, 2, 28));
    CHECK(granted.rating.level == "first");
    CHECK(granted.rating.until == date(2021, 2, 28));
    CHECK(advance(*scheme, {}, *checked, results, date(2021, 3, 1)).rating.level == "none");
}

} // namespace coal_ratings_test
