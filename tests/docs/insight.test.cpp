// SPDX-License-Identifier: BSL-1.0
// The page on insight: its program is compiled here, and does what it says.
#include <string>
#include <utility>

#include <steelyard/engine/engine.hpp>

#include "page.hpp"
#include "plan_to.hpp"
#include "tests/catch.hpp"

namespace insight_test {

namespace {

using namespace steelyard;

Scheme machines() {
    Scheme s;
    s.id = "machines";
    s.edition = "1";
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    for (std::string const id : {"machines", "paths"}) {
        Node& item = s.tree.children.emplace_back();
        item.id = id;
        item.full = points(decimal(50));
        Clause& fault = item.deduct.emplace_back();
        fault.id = id == "paths" ? "blocked" : "guard";
        fault.each = points(decimal(5));
    }
    s.levels.resize(1);
    s.levels[0].id = "passed";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"passed", {expression("total >= 85")}}};
    s.ladders = {ladder};
    return s;
}

} // namespace

TEST_CASE("the program on the page on insight is the one that is compiled") {
    std::string const page = steelyard::test::file_text("docs/insight.md");
    std::string const source = steelyard::test::file_text("tests/docs/plan_to.hpp");
    auto const blocks = steelyard::test::blocks_of(page);
    REQUIRE(blocks.size() == 1);
    CHECK(source.substr(source.find("\n\n") + 2) == blocks.front().text);
}

TEST_CASE("the program on the page on insight plans by the prices") {
    CheckedScheme const scheme = validate(machines()).value();
    Assessment a;
    a.scheme = "machines";
    a.entity = "hall";
    a.checked = {"all"};
    a.find("machines.guard", 2).find("paths.blocked", 2);
    CheckedAssessment const found = std::move(validate(scheme, std::move(a)).value());
    CHECK(plan_to(1, scheme, found) == "paths.blocked\ncost 1, total 90");
    CHECK(plan_to(2, scheme, found).empty());
}

} // namespace insight_test
