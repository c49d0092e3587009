// SPDX-License-Identifier: BSL-1.0
// Where a threshold is tested: at the values that what it compares can really have.
#include <algorithm>
#include <string>
#include <vector>

#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/mutants.hpp>

#include "tests/catch.hpp"

namespace thresholds_test {

using namespace steelyard;
using namespace steelyard::literals;
using proof::mutant_fate;
using proof::part_kind;
using proof::part_side;

namespace {

/// Two items of 8 and of 5 marks, 1 and 0.5 for each fault, and a level.
Scheme key_items(std::string const& need) {
    Scheme s;
    s.id = "s";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{"pass", "pass", {}, {}}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression(need)}}}}};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.children.resize(2);
    Node& rules = s.tree.children[0];
    rules.id = "rules";
    rules.full = 8_pt;
    rules.tags = {"key"};
    rules.deduct = {Clause{.id = "fault", .each = 1_pt}};
    Node& work = s.tree.children[1];
    work.id = "work";
    work.full = 5_pt;
    work.tags = {"key"};
    work.deduct = {Clause{.id = "fault", .each = 0.5_pt}};
    return s;
}

/// Likelihood and severity, whole, from 1 to 5.
Scheme matrix(std::string const& need) {
    Scheme s = key_items(need);
    for (char const* const name : {"likelihood", "severity"}) {
        FactDeclaration fact;
        fact.id = name;
        fact.kind = fact_kind::number;
        fact.whole = true;
        fact.domain = *parse_interval("[1, 5]");
        s.facts.push_back(fact);
    }
    return s;
}

Assessment empty() {
    Assessment a;
    a.scheme = "s";
    a.entity = "e";
    a.unlisted = unlisted_rule::full;
    return a;
}

/// What the threshold of the only need is moved to, and what becomes of it before `trials`, in the order of the mutants.
std::vector<std::string> moved(CheckedScheme const& scheme, std::vector<proof::Trial> const& trials = {}) {
    std::vector<std::string> out;
    for (proof::Mutant const& m : proof::mutate(scheme, trials).list)
        if (m.kind == proof::mutation_kind::threshold) out.push_back(m.after + (m.fate == mutant_fate::equal ? " (equal)" : ""));
    return out;
}

bool shown(CheckedScheme const& scheme, Assessment const& a, part_side side) {
    proof::CoverageWatch watch(scheme);
    watch.look(a, "it");
    auto const at = watch.target(part_kind::threshold, "marks.pass.0", side);
    REQUIRE(at);
    return !watch.coverage().list[*at].by.empty();
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a product of whole facts is tested at the products beside its threshold") {
    auto const scheme = validate(matrix("times(fact likelihood, fact severity) < 20"));
    REQUIRE(scheme);
    // between 4 x 4 and 5 x 4 there is no product, nor between 5 x 4 and 5 x 5
    CHECK(moved(*scheme) == Texts{"times(fact likelihood, fact severity) < 16", "times(fact likelihood, fact severity) < 25"});
    auto const product = [](std::int64_t a, std::int64_t b) {
        Assessment out = empty();
        out.know("likelihood", std::to_string(a));
        out.know("severity", std::to_string(b));
        return out;
    };
    CHECK(shown(*scheme, product(5, 4), part_side::at));
    CHECK_FALSE(shown(*scheme, product(5, 4), part_side::beside));
    CHECK(shown(*scheme, product(4, 4), part_side::beside));
    CHECK_FALSE(shown(*scheme, product(5, 3), part_side::beside)); // 16 lies nearer
}

TEST_CASE("beyond the last product there is no other threshold and nothing to show") {
    auto const scheme = validate(matrix("times(fact likelihood, fact severity) >= 1"));
    REQUIRE(scheme);
    CHECK(moved(*scheme) == Texts{"times(fact likelihood, fact severity) >= 2"});
    proof::CoverageWatch const watch(*scheme);
    CHECK(watch.target(part_kind::threshold, "marks.pass.0", part_side::at));
    CHECK_FALSE(watch.target(part_kind::threshold, "marks.pass.0", part_side::beside));
    CHECK_FALSE(watch.target(part_kind::condition, "marks.pass.0", part_side::no)); // it is never less than 1
    CHECK(watch.target(part_kind::condition, "marks.pass.0", part_side::unknown)); // a fact may be missing
}

TEST_CASE("the rate of items in a range is tested at rates that they can have") {
    auto const scheme = validate(key_items("each(nodes tagged key, rate >= 80%)"));
    REQUIRE(scheme);
    // rules go in eighths, work in tenths: beside 80 % stand 6/8 and 7/8, 7/10 and 9/10
    CHECK(moved(*scheme) == Texts{"each(nodes tagged key, rate >= 75%)", "each(nodes tagged key, rate >= 87.5%)"});
    Assessment a = empty();
    a.find("rules.fault", 2);
    CHECK(shown(*scheme, a, part_side::beside));
    a.find("work.fault", 3); // 70 % is further away
    CHECK_FALSE(shown(*scheme, a, part_side::beside));
    Assessment b = empty();
    b.find("work.fault", 2);
    CHECK(shown(*scheme, b, part_side::at));
}

TEST_CASE("where anything may come out the threshold moves by its last digit") {
    Scheme s = key_items("each(nodes tagged key, rate >= 80%)");
    s.tree.children[1].deduct.clear();
    s.tree.children[1].judged = Judged{};
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    CHECK(moved(*scheme) == Texts{"each(nodes tagged key, rate >= 79%)", "each(nodes tagged key, rate >= 81%)"});
}

TEST_CASE("a need that always holds has no other side, and moving it away changes nothing") {
    Scheme s = key_items("total >= 0");
    for (Node& item : s.tree.children) item.absence = absence_rule::allowed; // where all is absent, either need fails
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    CHECK(moved(*scheme) == Texts{"total >= -0.5 (equal)", "total >= 0.5"});
    proof::CoverageWatch const watch(*scheme);
    CHECK(watch.target(part_kind::threshold, "marks.pass.0", part_side::at));
    CHECK_FALSE(watch.target(part_kind::threshold, "marks.pass.0", part_side::beside));
}

} // namespace thresholds_test
