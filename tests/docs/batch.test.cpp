// SPDX-License-Identifier: BSL-1.0
// The page on batch scoring: its program is compiled here, and does what it says.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "add_cranes.hpp"
#include "hold_each.hpp"
#include "page.hpp"
#include "score_all.hpp"
#include "tests/catch.hpp"

namespace batch_test {

namespace {

using namespace steelyard;

Scheme two_items() {
    Scheme s;
    s.id = "two";
    s.edition = "1";
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    for (std::string const id : {"one", "other"}) {
        Node& item = s.tree.children.emplace_back();
        item.id = id;
        item.full = points(decimal(50));
        Clause& fault = item.deduct.emplace_back();
        fault.id = "fault";
        fault.each = points(decimal(5));
    }
    s.levels.resize(1);
    s.levels[0].id = "passed";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"passed", {expression("total >= 90")}}};
    s.ladders = {ladder};
    return s;
}

} // namespace

TEST_CASE("the programs on the page on batch scoring are those that are compiled") {
    std::string const page = steelyard::test::file_text("docs/batch.md");
    auto const blocks = steelyard::test::blocks_of(page);
    REQUIRE(blocks.size() == 3);
    std::size_t block = 0;
    for (std::string const name : {"score_all", "add_cranes", "hold_each"}) {
        std::string const source = steelyard::test::file_text("tests/docs/" + name + ".hpp");
        std::size_t const after_head = source.find("\n\n") + 2;
        CHECK(source.substr(after_head) == blocks[block++].text);
    }
}

TEST_CASE("the program on the page on batch scoring holds one assessment after the other") {
    CheckedScheme const scheme = validate(two_items()).value();
    BatchPlan const plan = compile(scheme);
    CHECK(hold_each(plan, {{{0, 2}}, {{1, 1}, {0, 9}}, {}}) == std::vector<std::uint32_t>{1, 0, 1});
}

TEST_CASE("the program on the page on batch scoring adds objects") {
    Scheme s = two_items();
    Node crane = s.tree.children[1];
    s.tree.children.pop_back();
    Node& cranes = s.tree.children.emplace_back();
    cranes.id = "cranes";
    cranes.per = "crane";
    cranes.full = points(decimal(50));
    cranes.combine = combination::mean;
    cranes.children = {crane};
    s.objects.emplace_back().id = "crane";
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    BatchInput input;
    input.entities = 2;
    std::vector<std::uint32_t> const offsets{0, 2, 3};
    std::vector<std::int8_t> const cells{0, 2, 4}; // 50 and 40 of 50; 30 of 50
    add_cranes(plan, input, offsets, cells);
    std::vector<std::int32_t> total(2), under(2);
    BatchOutput output;
    output.total.over = IntColumnOut(total);
    output.total.under = IntColumnOut(under);
    CHECK(batch(plan, input, output).slow == 0);
    ratio const unit = plan.bounds().front().unit;
    CHECK(unit * ratio::of(total[0], under[0]) == ratio(95));
    CHECK(unit * ratio::of(total[1], under[1]) == ratio(80));
}

TEST_CASE("the program on the page on batch scoring scores a row an entity") {
    CheckedScheme const scheme = validate(two_items()).value();
    std::vector<std::int32_t> total(2);
    std::vector<std::uint8_t> level(2);
    CHECK(score_all(scheme, {0, 2, 1, 9}, 2, total, level) == 0);
    CHECK(total == std::vector<std::int32_t>{90, 50}); // in whole points
    CHECK(level == std::vector<std::uint8_t>{1, 0});
}

} // namespace batch_test
