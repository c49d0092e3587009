// SPDX-License-Identifier: BSL-1.0

// What is known of a scheme's nodes of which nothing is said: made once, whoever comes first, and never another result.

#include <thread>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace pristine_test {

namespace {

using namespace steelyard;
using namespace steelyard::small;

Clause each(std::string_view id, points amount) {
    Clause c;
    c.id = id;
    c.each = amount;
    return c;
}

/// Two groups of two items; the second settles to 20, and an effect takes the first to nothing.
Scheme two_groups() {
    Node first = group("first", {deducting("a", 10_pt, {each("x", 1_pt)}), deducting("b", 10_pt, {each("x", 1_pt)})});
    Node second = group("second", {deducting("c", 10_pt, {each("x", 1_pt)}), deducting("d", 10_pt, {each("x", 1_pt)})});
    second.settle = true;
    for (Node& n : second.children) n.absence = absence_rule::allowed;
    Effect zero;
    zero.id = "veto";
    zero.when = expression("found a.x > 4");
    zero.zero = {"first"};
    first.effects = {zero};
    Scheme s = scheme_of(group("team", {first, second}));
    s.unlisted = {unlisted_rule::full, unlisted_rule::zero, unlisted_rule::unchecked};
    return s;
}

Assessment with(unlisted_rule unlisted) {
    Assessment a;
    a.scheme = "s";
    a.entity = "e";
    a.unlisted = unlisted;
    return a;
}

} // namespace

TEST_CASE("what nothing is said of counts by the rule for it, each rule by itself") {
    auto const scheme = validate(two_groups()).value();
    auto const total = [&](Assessment const& a) { return to_string(score(scheme, a).value().total()); };
    for (int round = 0; round < 2; ++round) { // the second time everything is known
        Assessment full = with(unlisted_rule::full);
        CHECK(total(full) == "40");
        full.find("c.x", 3);
        CHECK(total(full) == "37");
        full.skip("d");
        CHECK(total(full) == "34"); // 7 of 10, settled to 20
        full.find("a.x", 5);
        CHECK(total(full) == "14");
        Assessment zero = with(unlisted_rule::zero);
        CHECK(total(zero) == "0");
        zero.checked = {"b", "c"};
        CHECK(total(zero) == "20");
        Scorecard const open = score(scheme, with(unlisted_rule::unchecked)).value();
        CHECK(to_string(open.least[0]) == "0");
        CHECK(to_string(open.most[0]) == "40");
        CHECK(open.outcome.kind == outcome_kind::provisional);
    }
}

TEST_CASE("a scheme that was moved knows what it knew, and forgets nothing of the other") {
    auto scheme = validate(two_groups()).value();
    CHECK(to_string(score(scheme, with(unlisted_rule::full)).value().total()) == "40");
    CheckedScheme moved = std::move(scheme);
    CHECK(to_string(score(moved, with(unlisted_rule::full)).value().total()) == "40");
    auto other = validate(scheme_of(group("team", {deducting("a", 7_pt, {each("x", 1_pt)})}))).value();
    moved = std::move(other);
    CHECK(to_string(score(moved, with(unlisted_rule::unchecked)).value().most[0]) == "7");
}

TEST_CASE("threads may be the first to score a scheme at the same time") {
    for (int round = 0; round < 50; ++round) {
        auto const scheme = validate(two_groups()).value();
        std::vector<std::string> totals(4);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < totals.size(); ++i)
            threads.emplace_back([&, i] {
                Assessment a = with(unlisted_rule::full);
                a.find("c.x", static_cast<std::int64_t>(i) + 1);
                totals[i] = to_string(score(scheme, a).value().total());
            });
        for (std::thread& t : threads) t.join();
        REQUIRE(totals == std::vector<std::string>{"39", "38", "37", "36"});
    }
}

} // namespace pristine_test
