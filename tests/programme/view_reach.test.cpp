// SPDX-License-Identifier: BSL-1.0

// Coverage, standings, targets, attainment, roles and the level of the whole, counted by hand.

#include <steelyard/programme/view/reach.hpp>

#include "drive.hpp"

namespace view_reach_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

Entity enterprise(std::string name, std::string category) {
    Entity out = entity(std::move(name), "enterprise", "town");
    out.category = std::move(category);
    return out;
}

/// Four mines, one chemical plant, one small works, and an open class of lime plants that are small too.
Organisation town() {
    Organisation out;
    out.id = "town";
    out.entities = {entity("town", "town"),     enterprise("m-1", "mine"),   enterprise("m-2", "mine"),
                    enterprise("m-3", "mine"),  enterprise("m-4", "mine"),   enterprise("c-1", "chemical"),
                    enterprise("s-1", "small"), enterprise("limes", "small")};
    out.entities.back().open = true;
    Position inspector;
    inspector.id = "inspector";
    inspector.at = "town";
    Position chief;
    chief.id = "chief-1";
    chief.at = "m-1";
    chief.role = "principal";
    out.positions = {inspector, chief};
    return out;
}

Selection category(std::string word) {
    Selection out(1);
    out.front().category = std::move(word);
    return out;
}

Target target(std::string name, Selection of, std::string reach, std::optional<date> by = {}) {
    Target out;
    out.id = std::move(name);
    out.of = std::move(of);
    out.reach = std::move(reach);
    out.by.on = by;
    return out;
}

Programme attain() {
    Programme out;
    out.id = "attain";
    out.edition = "1";
    out.organisation = "town";
    out.from = day(1, 1);
    out.to = day(12, 31);
    out.scope = kind("enterprise");
    out.standings.resize(3);
    out.standings[0].id = "level-3";
    out.standings[0].months = 12;
    out.standings[1].id = "level-2";
    out.standings[2].id = "level-1";
    out.topics.resize(2);
    out.topics[0].id = "fire";
    out.topics[1].id = "blasting";
    out.topics[1].of = category("mine");
    return out;
}

record::LevelGranted granted(std::string who, std::string standing) {
    record::LevelGranted out;
    out.entity = std::move(who);
    out.standing = std::move(standing);
    return out;
}

TargetStatus only(State const& state, date on) {
    std::vector<TargetStatus> const all = targets(state, on);
    REQUIRE(all.size() == 1);
    return all.front();
}

Programme with(Target one) {
    Programme out = attain();
    out.targets = {std::move(one)};
    return out;
}

} // namespace

TEST_CASE("coverage counts each entity once, by topic and category, and no self-checks") {
    CheckedProgramme const programme = checked(attain(), town());
    Pen pen(programme);
    pen.at(3, 1);
    CHECK(pen(looked("k1", "m-1", {"fire"})) == fine);
    CHECK(pen(looked("k2", "m-1", {"fire"}, record::check_form::unannounced)) == fine);
    CHECK(pen(looked("k3", "m-2")) == fine); // about everything
    CHECK(pen(looked("k4", "m-3", {"blasting"}, record::check_form::self)) == fine);
    CHECK(pen.at(4, 1)(looked("k5", "c-1", {"fire"})) == fine);
    auto const row = [&](date on, std::string_view topic, std::string_view of) {
        for (Coverage const& one : coverage(pen.state, on))
            if (one.topic == topic && one.category == of)
                return std::to_string(one.checked) + "/" + std::to_string(one.population);
        return std::string("none");
    };
    CHECK(row(day(3, 31), "", "") == "2/6");
    CHECK(row(day(4, 1), "", "") == "3/6"); // the open class is no enterprise
    CHECK(row(day(4, 1), "", "mine") == "2/4");
    CHECK(row(day(4, 1), "fire", "mine") == "2/4");
    CHECK(row(day(4, 1), "fire", "") == "3/6");
    CHECK(row(day(4, 1), "blasting", "") == "1/4"); // only m-2 was looked at for it
    CHECK(row(day(4, 1), "blasting", "chemical") == "none");
    Coverage const all = coverage(pen.state, day(4, 1)).back();
    CHECK(all.missing == Names{"m-3", "m-4", "s-1"});
    CHECK(all.open_classes == Names{"limes"});
    CHECK(all.share == over(1, 2));
}

TEST_CASE("who stands where; what is limited lapses") {
    CheckedProgramme const programme = checked(attain(), town());
    Pen pen(programme);
    CHECK(pen.at(2, 1)(granted("m-1", "level-3")) == fine);
    CHECK(pen(granted("m-2", "level-2")) == fine);
    CHECK(pen.at(3, 1)(record::LevelRevoked{"m-2", "an accident"}) == fine);
    CHECK(pen(granted("c-1", "level-1")) == fine);
    CHECK(pen(record::LevelLowered{"c-1", "level-2", "re-checked"}) == fine);
    auto const on = [&](date when) {
        Names out;
        for (Standings const& one : standings(pen.state, when))
            out.push_back((one.standing.empty() ? "none" : one.standing) + " " + std::to_string(one.count));
        return out;
    };
    CHECK(on(day(2, 1)) == Names{"none 4", "level-3 1", "level-2 1", "level-1 0"});
    CHECK(on(day(3, 1)) == Names{"none 4", "level-3 1", "level-2 1", "level-1 0"});
    CHECK(standings(pen.state, day(3, 1))[2].entities == Names{"c-1"});
    CHECK(on(date(2027, 1, 31))[1] == "level-3 1"); // twelve months: its last day
    CHECK(on(date(2027, 2, 1))[1] == "level-3 0");
    CHECK(standings(pen.state, day(3, 1))[0].share == over(2, 3));
}

TEST_CASE("a target of a number: on the way, reached, missed, and who came too late") {
    Target two = target("two", category("mine"), "level-3", day(6, 30));
    two.count = 2;
    CheckedProgramme const programme = checked(with(two), town());
    Pen pen(programme);
    CHECK(only(pen.state, day(6, 30)).state == target_state::on_the_way);
    CHECK(only(pen.state, day(7, 1)).state == target_state::missed);
    CHECK(pen.at(5, 1)(granted("m-1", "level-2")) == fine); // higher counts too
    CHECK(only(pen.state, day(6, 30)).reached == 1);
    CHECK(pen.at(7, 5)(granted("m-2", "level-3")) == fine);
    TargetStatus const late = only(pen.state, day(7, 5));
    CHECK(late.state == target_state::missed); // two stand there, one in time
    CHECK(late.reached == 2);
    CHECK(late.wanted == 2);
    CHECK(late.base == 4);
    CHECK(late.late == Names{"m-2"});
    CHECK(late.missing == Names{"m-3", "m-4"});
    CHECK(late.days == -5);

    Pen early(programme);
    CHECK(early.at(5, 1)(granted("m-1", "level-3")) == fine);
    CHECK(early(granted("m-2", "level-3")) == fine);
    CHECK(only(early.state, day(5, 1)).state == target_state::reached);
    CHECK(only(early.state, day(7, 1)).state == target_state::reached);
    // Lost afterwards: on the date that is asked for the number is not there.
    CHECK(early.at(8, 1)(record::LevelRevoked{"m-2", {}}) == fine);
    CHECK(only(early.state, day(8, 1)).state == target_state::missed);
    // Back again after the date: since then only.
    CHECK(early.at(9, 1)(granted("m-2", "level-3")) == fine);
    CHECK(only(early.state, day(9, 1)).late == Names{"m-2"});
}

TEST_CASE("a share is rounded up to whole entities; all means all that are listed") {
    Target share = target("share", category("mine"), "level-3");
    share.share = percent(decimal(60)); // of four: 2.4, so 3
    CheckedProgramme const programme = checked(with(share), town());
    Pen pen(programme);
    pen.at(2, 1);
    for (char const* mine : {"m-1", "m-2"}) CHECK(pen(granted(mine, "level-3")) == fine);
    CHECK(only(pen.state, day(2, 1)).wanted == 3);
    CHECK(only(pen.state, day(2, 1)).state == target_state::on_the_way);
    CHECK(only(pen.state, day(2, 1)).share == over(1, 2));
    CHECK(pen(granted("m-3", "level-3")) == fine);
    CHECK(only(pen.state, day(2, 1)).state == target_state::reached);

    Target all = target("every", category("small"), "level-3", day(6, 30));
    all.all = true;
    CheckedProgramme const open = checked(with(all), town());
    Pen other(open);
    CHECK(only(other.state, day(7, 1)).state == target_state::missed); // s-1 for certain is not there
    CHECK(other.at(2, 1)(granted("s-1", "level-3")) == fine);
    TargetStatus const status = only(other.state, day(2, 1));
    CHECK(status.state == target_state::on_the_way); // one of one, but nobody knows the lime plants
    CHECK(status.open_classes == Names{"limes"});
    CHECK(only(other.state, day(7, 1)).state == target_state::cannot_judge);
    Entity lime = entity("lime-1", "enterprise", "town");
    lime.category = "small";
    lime.instance_of = "limes";
    CHECK(other.at(3, 1)(record::EntityJoined{lime}) == fine);
    CHECK(other(record::ClassListed{"limes"}) == fine);
    CHECK(only(other.state, day(3, 1)).base == 2);
    CHECK(only(other.state, day(3, 1)).open_classes.empty());
    CHECK(other(granted("lime-1", "level-3")) == fine);
    CHECK(only(other.state, day(7, 1)).state == target_state::reached);
}

TEST_CASE("entities that another target counts are left out where it stands beside") {
    Programme plan = attain();
    plan.targets = {target("stars", named({"m-1", "m-2"}), "level-1"),
                    target("reach", category("mine"), "level-3")};
    plan.targets[0].all = plan.targets[1].all = true;
    plan.targets[1].beside = {"stars"};
    CheckedProgramme const programme = checked(plan, town());
    Pen pen(programme);
    pen.at(2, 1);
    for (char const* mine : {"m-1", "m-3", "m-4"}) CHECK(pen(granted(mine, "level-3")) == fine);
    CHECK(targets(pen.state, day(2, 1))[0].state == target_state::on_the_way);
    CHECK(targets(pen.state, day(2, 1))[1].base == 2);
    CHECK(targets(pen.state, day(2, 1))[1].state == target_state::reached);
    plan.targets[1].beside.clear();
    CheckedProgramme const both = checked(plan, town());
    State const nothing(both);
    CHECK(targets(nothing, day(2, 1))[1].base == 4);
}

TEST_CASE("attainment by category: each by what its target asks of it") {
    Programme plan = attain();
    plan.targets = {target("mines", category("mine"), "level-2"),
                    target("chemical", category("chemical"), "level-3")};
    plan.targets[0].all = plan.targets[1].all = true;
    CheckedProgramme const programme = checked(plan, town());
    Pen pen(programme);
    pen.at(2, 1);
    for (auto const& [who, level] : {std::pair{"m-1", "level-3"},
                                     {"m-2", "level-2"},
                                     {"m-3", "level-1"},
                                     {"c-1", "level-3"},
                                     {"s-1", "level-3"}})
        CHECK(pen(granted(who, level)) == fine);
    Names out;
    for (Attainment const& one : attainment(pen.state, day(2, 1)))
        out.push_back(one.category + " " + std::to_string(one.reached) + "/" + std::to_string(one.base)
                      + (one.open_classes.empty() ? "" : " open"));
    // m-1 is below what mines are asked; s-1 is asked nothing, any standing counts.
    CHECK(out == Names{"mine 2/4", "chemical 1/1", "small 1/1 open", " 4/6 open"});
    CHECK(attainment(pen.state, day(2, 1))[0].standings[2].entities == Names{"m-2"});
}

TEST_CASE("roles that nobody holds, by the organisation and by records") {
    Programme plan = attain();
    Accountability chief;
    chief.role = "principal";
    chief.in = category("mine");
    plan.accountable = {chief};
    CheckedProgramme const programme = checked(plan, town());
    Pen pen(programme);
    auto const without = [&](date on) {
        Names out;
        for (MissingRole const& one : missing_roles(pen.state, on)) out.push_back(one.entity);
        return out;
    };
    CHECK(without(day(2, 1)) == Names{"m-2", "m-3", "m-4"}); // m-1 has one from the start
    CHECK(pen.at(2, 1)(record::PositionFilled{"m-2", "principal", {}}) == fine);
    CHECK(pen(record::PositionFilled{"m-3", "deputy", {}}) == fine); // another role
    CHECK(pen.at(3, 1)(record::PositionVacated{"m-1", "principal"}) == fine);
    CHECK(pen.at(4, 1)(record::PositionVacated{"m-2", "principal"}) == fine);
    CHECK(pen.at(5, 1)(record::PositionFilled{"m-2", "principal", {}}) == fine);
    CHECK(without(day(2, 1)) == Names{"m-3", "m-4"});
    CHECK(without(day(2, 28)) == Names{"m-3", "m-4"});
    CHECK(without(day(3, 1)) == Names{"m-1", "m-3", "m-4"});
    CHECK(without(day(4, 1)) == Names{"m-1", "m-2", "m-3", "m-4"});
    CHECK(without(day(5, 1)) == Names{"m-1", "m-3", "m-4"});
    CHECK(pen.state.held("m-2", "principal", day(5, 1)));
    CHECK_FALSE(pen.state.held("m-1", "principal", day(5, 1)));
}

TEST_CASE("the level of the whole follows from its entities") {
    Programme plan = attain();
    AreaLevel standardized;
    standardized.id = "standardized";
    standardized.needs.resize(2);
    standardized.needs[0].group = "mine";
    standardized.needs[0].level = "level-3";
    standardized.needs[0].all = true;
    standardized.needs[1].level = "level-3";
    standardized.needs[1].share = percent(decimal(80)); // of six: five
    plan.area = {standardized};
    CheckedProgramme const programme = checked(plan, town());
    Pen pen(programme);
    pen.at(2, 1);
    for (char const* mine : {"m-1", "m-2", "m-3", "m-4"}) CHECK(pen(granted(mine, "level-3")) == fine);
    CHECK(area(pen.state, day(2, 1)).level.empty());
    CHECK(area(pen.state, day(2, 1)).unmet == Names{">= 80% @ level-3"});
    CHECK(pen(granted("c-1", "level-2")) == fine);
    CHECK(area(pen.state, day(2, 1)).level == "standardized");
    CHECK(area(pen.state, date(2027, 2, 1)).level.empty()); // the mines' standings have lapsed
}

} // namespace view_reach_test
