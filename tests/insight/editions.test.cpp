// SPDX-License-Identifier: BSL-1.0
// Two editions of a scheme: what is found, what it can do, and what it does. Worked by hand.

#include <steelyard/insight/editions.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>
#include <steelyard/insight/impl/telescope.ipp>
#include <steelyard/reflect/type_of.hpp>

#include "tests/catch.hpp"

namespace editions_test {
namespace {

using namespace steelyard;

Node item(std::string const& id, int full) {
    Node out;
    out.id = id;
    out.full = points(decimal(full));
    out.deduct.resize(2);
    out.deduct[0].id = "fault";
    out.deduct[0].each = points(decimal(2));
    out.deduct[1].id = "gap";
    out.deduct[1].once = points(decimal(5));
    return out;
}

/// Two groups of two items, 100 together.
Scheme first_edition() {
    Scheme s;
    s.id = "works";
    s.title = "Works";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    for (std::string const id : {"site", "office"}) {
        Node& group = s.tree.children.emplace_back();
        group.id = id;
        group.combine = combination::sum;
        group.children = {item(id == "site" ? "doors" : "papers", 30), item(id == "site" ? "lamps" : "books", 20)};
    }
    Effect bar;
    bar.id = "bar";
    bar.found = {"doors.gap"};
    bar.bar = "high";
    s.tree.effects = {bar};
    s.levels.resize(2);
    s.levels[0].id = "low";
    s.levels[1].id = "high";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"low", {expression("total >= 60")}}, {"high", {expression("total >= 90")}}};
    s.ladders = {ladder};
    return s;
}

Assessment found() {
    Assessment a;
    a.scheme = "works";
    a.entity = "hall";
    a.unlisted = unlisted_rule::full;
    a.find("doors.fault", 2).find("books.fault"); // 94
    return a;
}

Clause& clause(Scheme& s, std::size_t group, std::size_t node, std::size_t n) { return s.tree.children[group].children[node].deduct[n]; }

/// A fact, and an effect that takes away all marks of an item where it is true.
void add_fact(Scheme& s, std::size_t group, std::string const& fact, std::string const& effect) {
    FactDeclaration& declared = s.facts.emplace_back();
    declared.id = fact;
    declared.title = effect;
    Effect& made = s.tree.children[group].children[0].effects.emplace_back();
    made.id = effect;
    made.when = expression("fact " + fact);
    made.zero = {s.tree.children[group].children[0].id};
}

ratio sum_of(Rescored const& r) {
    ratio out;
    for (EditionCharge const& one : r.charges) out += one.least;
    return out;
}

/// Calls `visit` with every described struct that a type has inside, itself among them.
void for_each_struct(reflect::Type const& type, std::set<std::string>& met, std::vector<reflect::Type const*>& out) {
    if (type.what == reflect::kind::object) {
        if (!met.insert(std::string(type.name)).second) return;
        out.push_back(&type);
        for (reflect::Field const& field : type.fields) for_each_struct(field.type(), met, out);
    } else if (!type.is_scalar()) {
        for_each_struct(type.element(), met, out);
    }
}

} // namespace

TEST_CASE("every member that a scheme can have is classed, and nothing else") {
    std::set<std::string> met;
    std::vector<reflect::Type const*> all;
    for_each_struct(reflect::type_of<Scheme>(), met, all);
    CHECK(all.size() > 30);
    for (reflect::Type const* const type : all)
        for (reflect::Field const& field : type->fields) {
            INFO(type->name << "." << field.name);
            CHECK(class_of_member(type->name, field.name));
        }
    CHECK(class_of_member("Clause", "each") == member_class::as_holder);
    CHECK_FALSE(class_of_member("Clause", "nothing"));
    CHECK_FALSE(class_of_member("Assessment", "id"));
}

TEST_CASE("equal schemes have no changes") { CHECK(scheme_changes(first_edition(), first_edition()).empty()); }

TEST_CASE("each change stands with its place, both sides, and what it can do") {
    Scheme const before = first_edition();
    Scheme after = before;
    after.edition = "2";
    after.title = Text("工地", "Works");
    clause(after, 0, 0, 0).each = points(decimal(3));
    clause(after, 0, 0, 0).text = "a fault";
    after.ladders[0].rungs[1].needs = {expression("total >= 92")};
    after.tree.effects[0].bar = "low";
    after.tree.children[1].children[0].tags = {"key"};
    std::vector<SchemeChange> const changes = scheme_changes(before, after);
    using enum change_class;
    auto const find = [&](std::string_view path) {
        auto const at = std::find_if(changes.begin(), changes.end(), [&](SchemeChange const& c) { return c.path == path; });
        return at == changes.end() ? SchemeChange{} : *at;
    };
    CHECK(find("/edition") == SchemeChange{change_kind::changed, wording, "/edition", "1", "2"});
    CHECK(find("/title/zh") == SchemeChange{change_kind::changed, wording, "/title/zh", "", "工地"});
    CHECK(find("/tree/doors/deduct/fault/each") == SchemeChange{change_kind::changed, score_changing, "/tree/doors/deduct/fault/each", "2", "3"});
    CHECK(find("/tree/doors/deduct/fault/text/any").touches == wording);
    CHECK(find("/ladders/marks/rungs/high/needs").touches == verdict_changing);
    CHECK(find("/tree/all/effects/bar/bar") == SchemeChange{change_kind::changed, verdict_changing, "/tree/all/effects/bar/bar", "high", "low"});
    CHECK(find("/tree/papers/tags").touches == verdict_changing);
    CHECK(changes.size() == 9); // the title's common wording is gone, its English one is new
}

TEST_CASE("parts that are new, gone, moved, renamed or in another order are told as such") {
    Scheme const before = first_edition();
    Scheme after = before;
    auto& site = after.tree.children[0].children;
    auto& office = after.tree.children[1].children;
    site.push_back(office[1]); // books go to the site
    office.pop_back();
    office.push_back(item("maps", 20)); // maps are new
    site[1].id = "lights";               // lamps are renamed
    std::swap(site[0].deduct[0], site[0].deduct[1]);
    clause(after, 1, 0, 1).id = "hole"; // papers.gap
    office[0].deduct.erase(office[0].deduct.begin()); // papers.fault is gone
    std::vector<SchemeChange> const changes = scheme_changes(before, after);
    using enum change_kind;
    auto const there = [&](change_kind kind, std::string_view path, std::string_view was = {}, std::string_view is = {}) {
        return std::any_of(changes.begin(), changes.end(), [&](SchemeChange const& c) {
            return c.kind == kind && c.path == path && (was.empty() || c.before == was) && (is.empty() || c.after == is);
        });
    };
    CHECK(there(moved, "/tree/books", "office", "site"));
    CHECK(there(added, "/tree/maps"));
    CHECK(there(renamed, "/tree/lamps", "lamps", "lights"));
    CHECK(there(reordered, "/tree/doors/deduct", "fault gap", "gap fault"));
    CHECK(there(renamed, "/tree/papers/deduct/gap", "gap", "hole"));
    CHECK(there(removed, "/tree/papers/deduct/fault"));
    CHECK(changes.size() == 6);
}

TEST_CASE("the way from one edition to another ends at the other, and marks are charged change by change") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    clause(rules, 0, 0, 0).each = points(decimal(3));
    clause(rules, 1, 1, 0).each = points(decimal(5));
    rules.ladders[0].rungs[1].needs = {expression("total >= 95")};
    rules.edition = "2";
    CheckedScheme const after = validate(rules).value();
    Revision const revision = revise(before, after);
    REQUIRE(revision.changes.size() == 4);
    REQUIRE(revision.steps.size() == 4);
    CHECK(revision.steps.back().scheme.scheme() == rules);
    CHECK(revision.changes[revision.steps[0].changes[0]].path == "/edition"); // the wording comes first
    Rescored const r = rescore(before, revision, found());
    REQUIRE(r.scored);
    CHECK(r.before.least == ratio(94));
    CHECK(r.before.lowest == "high");
    CHECK(r.after.least == ratio(89)); // 6 and 5 are lost
    CHECK(r.after.lowest == "low");
    REQUIRE(r.charges.size() == 4);
    CHECK(r.charges[0].least.is_zero());
    CHECK(r.charges[1].least.is_zero()); // 95 are asked for from here on
    CHECK(r.charges[1].then.lowest == "low");
    CHECK(r.charges[2].least == ratio(-2));
    CHECK(r.charges[3].least == ratio(-3));
    CHECK(sum_of(r) == ratio(-5));
}

TEST_CASE("new facts come last, under the new rules") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    clause(rules, 0, 0, 0).each = points(decimal(3));
    CheckedScheme const after = validate(rules).value();
    Assessment now = found();
    now.find("lamps.gap");
    Rescored const r = rescore(before, revise(before, after), found(), &now);
    REQUIRE(r.charges.size() == 2);
    CHECK(r.charges[0].least == ratio(-2));
    CHECK_FALSE(r.charges[0].facts);
    CHECK(r.charges[1].least == ratio(-5));
    CHECK(r.charges[1].facts);
    CHECK(r.after.least == ratio(87));
}

TEST_CASE("changes that cannot stand alone are made together") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    rules.levels.push_back({"top", "Top", std::nullopt, std::nullopt});
    rules.ladders[0].rungs.push_back({"top", {expression("total >= 98")}});
    clause(rules, 0, 1, 0).each = points(decimal(3));
    CheckedScheme const after = validate(rules).value();
    Revision const revision = revise(before, after);
    REQUIRE(revision.changes.size() == 3);
    REQUIRE(revision.steps.size() == 2); // a level needs its rung, and a rung its level
    CHECK(revision.steps[0].changes.size() == 1);
    CHECK(revision.steps[1].changes.size() == 2);
    CHECK(revision.steps.back().scheme.scheme() == rules);
}

TEST_CASE("what the new edition has no place for is left out and named; what it newly asks is open") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    rules.tree.children[1].children.pop_back(); // no books any more
    rules.tree.children[1].children.push_back(item("maps", 20));
    rules.tree.children[1].children.back().deduct[0].each = points(decimal(1)); // or they would be the books by another name
    CheckedScheme const after = validate(rules).value();
    Rescored const full = rescore(before, revise(before, after), found());
    REQUIRE(full.scored);
    CHECK(full.left_out == std::vector<std::string>{"/findings/1"});
    CHECK(full.after.least == ratio(96)); // what is not listed is full
    CHECK(sum_of(full) == ratio(2));
    Assessment careful = found();
    careful.unlisted = unlisted_rule::unchecked;
    careful.checked = {"lamps", "papers"};
    Rescored const open = rescore(before, revise(before, after), careful);
    REQUIRE(open.scored);
    CHECK(open.before.least == ratio(94));
    CHECK(open.after.outcome == outcome_kind::provisional);
    CHECK(open.after.least == ratio(76)); // the maps may be worth nothing
    CHECK(open.after.most == ratio(96));
}

TEST_CASE("what was found of a part that is called otherwise stays found") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    rules.tree.children[0].children[0].deduct[0].id = "defect"; // doors.fault
    rules.tree.children[1].children[1].id = "ledgers";          // books
    CheckedScheme const after = validate(rules).value();
    Assessment careful = found();
    careful.unlisted = unlisted_rule::unchecked;
    careful.checked = {"lamps", "papers"};
    Rescored const r = rescore(before, revise(before, after), careful);
    REQUIRE(r.scored);
    CHECK(r.left_out.empty());
    CHECK(r.after == r.before);
    CHECK(r.after.least == ratio(94));
}

TEST_CASE("what was said of a fact that is called otherwise has no place, and the new one is open") {
    Scheme rules = first_edition();
    add_fact(rules, 0, "shut", "no-doors");
    CheckedScheme const before = validate(rules).value();
    rules.facts[0].id = "closed";
    rules.tree.children[0].children[0].effects[0].when = expression("fact closed");
    CheckedScheme const after = validate(rules).value();
    Assessment known = found();
    known.know("shut", "false");
    Rescored const r = rescore(before, revise(before, after), known);
    REQUIRE(r.scored);
    CHECK(r.left_out == std::vector<std::string>{"/facts/0"});
    CHECK(r.before.least == ratio(94));
    CHECK(r.after.least == ratio(68)); // the doors have 26 of 30
    CHECK(r.after.most == ratio(94));
}

TEST_CASE("what is left out goes by its place in the assessment as it was, however much it is") {
    Scheme rules = first_edition();
    CheckedScheme const before = validate(rules).value();
    rules.tree.children[1].children.pop_back(); // no books any more
    CheckedScheme const after = validate(rules).value();
    Assessment long_one = found();
    std::vector<std::string> places{"/findings/1"};
    for (std::size_t i = 2; i < 4000; ++i) { // more than validation tells of at once
        bool const lamps = i == 900 || i == 2500;
        long_one.find(lamps ? "lamps.fault" : "books.fault");
        if (!lamps) places.push_back("/findings/" + std::to_string(i));
    }
    Rescored const r = rescore(before, revise(before, after), long_one);
    REQUIRE(r.scored);
    CHECK(r.left_out == places);
    CHECK(r.before.least == ratio(72)); // 26, 16 and 30, and nothing for the books
}

TEST_CASE("pairs of changes that have nothing to do with each other are made one pair after the other") {
    Scheme rules = first_edition();
    add_fact(rules, 0, "shut", "no-doors");
    add_fact(rules, 1, "lost", "no-papers");
    CheckedScheme const before = validate(rules).value();
    rules.facts[0].id = "closed";
    rules.facts[1].id = "burnt";
    rules.tree.children[0].children[0].effects[0].when = expression("fact closed");
    rules.tree.children[1].children[0].effects[0].when = expression("fact burnt");
    CheckedScheme const after = validate(rules).value();
    Revision const revision = revise(before, after);
    REQUIRE(revision.steps.size() == 2);
    auto const paths = [&](std::size_t step) {
        std::set<std::string> out;
        for (std::uint32_t const c : revision.steps[step].changes) out.insert(revision.changes[c].path);
        return out;
    };
    CHECK(paths(0) == std::set<std::string>{"/facts/shut", "/tree/doors/effects/no-doors/when"});
    CHECK(paths(1) == std::set<std::string>{"/facts/lost", "/tree/papers/effects/no-papers/when"});
    CHECK(revision.steps.back().scheme.scheme() == rules);
}

TEST_CASE("threes that stand only together are told apart as long as there is patience") {
    // 0, 2 and 3 are one, 1, 4 and 5 the other
    auto const stands = [](std::vector<bool> const& made) -> std::optional<int> {
        bool const one = made[0] == made[2] && made[0] == made[3];
        bool const other = made[1] == made[4] && made[1] == made[5];
        return one && other ? std::optional<int>(made[0] + 2 * made[1]) : std::nullopt;
    };
    auto const steps = detail::telescope<int>(6, stands);
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].changes == std::vector<std::size_t>{0, 2, 3});
    CHECK(steps[0].value == 1);
    CHECK(steps[1].changes == std::vector<std::size_t>{1, 4, 5});
    CHECK(steps[1].value == 3);
    auto const hasty = detail::telescope<int>(6, stands, 0);
    REQUIRE(hasty.size() == 1);
    CHECK(hasty[0].changes.size() == 6);
    CHECK(hasty[0].value == 3);
}

TEST_CASE("some hundred facts in the place of others are as many changes, each made alone") {
    Scheme rules = first_edition();
    auto const facts = [&](std::string const& name) {
        rules.facts.clear();
        for (int i = 0; i < 150; ++i) {
            FactDeclaration& one = rules.facts.emplace_back();
            one.id = name + std::to_string(i);
            one.title = name + " " + std::to_string(i);
        }
    };
    facts("old");
    CheckedScheme const before = validate(rules).value();
    facts("new");
    CheckedScheme const after = validate(rules).value();
    Revision const revision = revise(before, after);
    CHECK(revision.changes.size() == 300);
    CHECK(revision.steps.size() == 300);
    CHECK(revision.steps.back().scheme.scheme() == rules);
}

TEST_CASE("what is new stands behind the one before it, among what has stayed, gone and changed places") {
    Scheme rules = first_edition();
    auto const levels = [&](std::string const& names) {
        rules.levels.clear();
        for (char const name : names) rules.levels.push_back({std::string(1, name), std::string("level ") + name, std::nullopt, std::nullopt});
    };
    levels("abcde");
    Scheme const before = rules;
    levels("xcyazw"); // b, d and e are gone
    std::vector<SchemeChange> const changes = scheme_changes(before, rules);
    std::vector<std::string> told;
    for (SchemeChange const& one : changes) told.push_back(one.path);
    CHECK(told == std::vector<std::string>{"/levels", "/levels/b", "/levels/d", "/levels/e", "/levels/x", "/levels/y", "/levels/z", "/levels/w"});
    CHECK(changes[0].kind == change_kind::reordered);
    CHECK(changes[0].before == "a c");
    CHECK(changes[0].after == "c a");
}

TEST_CASE("an assessment that the old edition refuses is not scored") {
    CheckedScheme const before = validate(first_edition()).value();
    Assessment wrong = found();
    wrong.find("no.such");
    Rescored const r = rescore(before, revise(before, before), wrong);
    CHECK_FALSE(r.scored);
    CHECK(r.problems.any_error());
}

} // namespace editions_test
