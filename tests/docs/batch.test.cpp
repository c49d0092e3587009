// SPDX-License-Identifier: BSL-1.0
// The page on batch scoring: its program is compiled here, and does what it says.
#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "page.hpp"
#include "score_all.hpp"
#include "tests/catch.hpp"

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

TEST_CASE("the program on the page on batch scoring is the one that is compiled") {
    std::string const page = steelyard::test::file_text("docs/batch.md");
    std::string const source = steelyard::test::file_text("tests/docs/score_all.hpp");
    auto const blocks = steelyard::test::blocks_of(page);
    REQUIRE(blocks.size() == 1);
    std::size_t const after_head = source.find("\n\n") + 2;
    CHECK(source.substr(after_head) == blocks.front().text);
}

TEST_CASE("the program on the page on batch scoring scores a row an entity") {
    CheckedScheme const scheme = validate(two_items()).value();
    std::vector<std::int32_t> total(2);
    std::vector<std::uint8_t> level(2);
    CHECK(score_all(scheme, {0, 2, 1, 9}, 2, total, level) == 0);
    CHECK(total == std::vector<std::int32_t>{90, 50}); // in whole points
    CHECK(level == std::vector<std::uint8_t>{1, 0});
}
