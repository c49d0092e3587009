// SPDX-License-Identifier: BSL-1.0

// Conditions on groups of members, and the level of an area that follows.

#include <steelyard/cohort/area.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace area_test {

namespace {

using namespace steelyard;

ratio over(std::int64_t a, std::int64_t b) { return ratio(a) / ratio(b); }
using Names = std::vector<std::string>;

Names const levels{"level-3", "level-2", "level-1"};

MemberResult member(std::string group, std::optional<std::uint32_t> level, std::optional<ratio> score = {}) {
    return {"m", std::move(group), std::move(score), level};
}

std::vector<MemberResult> mines(std::vector<std::optional<std::uint32_t>> const& at) {
    std::vector<MemberResult> out;
    for (auto const& level : at) out.push_back(member("mines", level));
    return out;
}

std::optional<std::uint32_t> const open{}; // a level that is not known

GroupCondition at(char const* level) {
    GroupCondition out;
    out.level = level;
    return out;
}

} // namespace

TEST_CASE("all, none, a number, a share at a level or above") {
    GroupCondition all = at("level-3");
    all.all = true;
    CHECK(holds(all, mines({1, 2, 3}), levels) == truth::yes);
    CHECK(holds(all, mines({1, 0}), levels) == truth::no);
    GroupCondition none = at("level-1");
    none.none = true;
    CHECK(holds(none, mines({1, 2}), levels) == truth::yes);
    CHECK(holds(none, mines({1, 3}), levels) == truth::no);
    GroupCondition two = at("level-2");
    two.count = 2;
    CHECK(holds(two, mines({2, 3, 0}), levels) == truth::yes);
    CHECK(holds(two, mines({2, 1, 1}), levels) == truth::no);
    GroupCondition half = at("level-2");
    half.share = percent(decimal(50));
    CHECK(holds(half, mines({2, 2, 1, 1}), levels) == truth::yes); // exactly half
    CHECK(holds(half, mines({2, 2, 1, 1, 1}), levels) == truth::no);
    half.count = 3; // both must hold
    CHECK(holds(half, mines({2, 2, 1, 1}), levels) == truth::no);
    CHECK(holds(half, mines({2, 2, 3, 1}), levels) == truth::yes);
}

TEST_CASE("what is not known leaves a condition open only where it decides") {
    GroupCondition all = at("level-3");
    all.all = true;
    CHECK(holds(all, mines({1, open}), levels) == truth::unknown);
    CHECK(holds(all, mines({0, open}), levels) == truth::no); // it fails anyway
    GroupCondition none = at("level-1");
    none.none = true;
    CHECK(holds(none, mines({1, open}), levels) == truth::unknown);
    CHECK(holds(none, mines({3, open}), levels) == truth::no);
    GroupCondition two = at("level-2");
    two.count = 2;
    CHECK(holds(two, mines({2, 2, open}), levels) == truth::yes);
    CHECK(holds(two, mines({2, open, 1}), levels) == truth::unknown);
    CHECK(holds(two, mines({1, open, 1}), levels) == truth::no);
    GroupCondition share = at("level-2");
    share.share = percent(decimal(60)); // 3 of 5
    CHECK(holds(share, mines({2, 2, open, 1, 1}), levels) == truth::unknown);
    CHECK(holds(share, mines({2, open, 1, 1, 1}), levels) == truth::no);
}

TEST_CASE("a condition looks at its own group, and at scores") {
    std::vector<MemberResult> const all = {member("mines", 1), member("kilns", 0), member("kilns", 3)};
    GroupCondition mines_only = at("level-3");
    mines_only.group = "mines";
    mines_only.all = true;
    CHECK(holds(mines_only, all, levels) == truth::yes);
    // Faces: at least 80 % score 85 or more; 4 of 5 do.
    GroupCondition excellent;
    excellent.score = *parse_interval(">= 85");
    excellent.share = percent(decimal(80));
    std::vector<MemberResult> faces;
    for (int const mark : {85, 90, 99, 86, 84}) faces.push_back(member("faces", open, ratio(mark)));
    CHECK(holds(excellent, faces, levels) == truth::yes);
    faces[0].score = over(8499, 100);
    CHECK(holds(excellent, faces, levels) == truth::no);
    faces[0].score.reset();
    CHECK(holds(excellent, faces, levels) == truth::unknown);
    // Level and score together: who certainly misses one of them is out, whatever the other is.
    GroupCondition both = at("level-2");
    both.score = *parse_interval(">= 85");
    both.all = true;
    CHECK(holds(both, {member("", 1, std::nullopt)}, levels) == truth::no);
    CHECK(holds(both, {member("", open, ratio(80))}, levels) == truth::no);
    CHECK(holds(both, {member("", open, ratio(85))}, levels) == truth::unknown);
    CHECK(holds(both, {member("", 2, ratio(85))}, levels) == truth::yes);
}

TEST_CASE("a group without members is worth what the condition says") {
    GroupCondition all = at("level-3");
    all.group = "ships";
    all.all = true;
    CHECK(holds(all, mines({3}), levels) == truth::unknown);
    all.empty = truth::yes;
    CHECK(holds(all, mines({3}), levels) == truth::yes);
    all.empty = truth::no;
    CHECK(holds(all, mines({3}), levels) == truth::no);
}

TEST_CASE("a county is standardized only when all mines reach and half of them reach the second level") {
    AreaLevel county;
    county.id = "standardized";
    county.needs = {at("level-3"), at("level-2")};
    county.needs[0].group = county.needs[1].group = "mines";
    county.needs[0].all = true;
    county.needs[1].share = percent(decimal(50));
    AreaLevel model;
    model.id = "model";
    model.needs = {at("level-1")};
    model.needs[0].count = 2;
    std::vector<AreaLevel> const area = {county, model};

    AreaResult found = area_level(area, mines({1, 2, 2, 1}), levels);
    CHECK(found.level == "standardized");
    CHECK(found.possible == "standardized");
    CHECK(found.unmet == Names{">= 2 @ level-1"});

    found = area_level(area, mines({1, 2, 1, 0}), levels);
    CHECK(found.level.empty());
    CHECK(found.unmet == Names{"mines: all @ level-3", "mines: >= 50% @ level-2"});

    // One is not known yet: with it all would reach, and two would stand at the first level.
    found = area_level(area, mines({1, 2, 3, open}), levels);
    CHECK(found.level.empty());
    CHECK(found.possible == "model");
    CHECK(found.unmet == Names{"mines: all @ level-3"});

    found = area_level(area, mines({3, 3}), levels);
    CHECK(found.level == "model");
    CHECK(found.unmet.empty());
    CHECK(area_level({}, mines({3}), levels) == AreaResult{});
}

TEST_CASE("a condition as one line") {
    GroupCondition one = at("level-3");
    one.group = "mines";
    one.all = true;
    CHECK(to_string(one) == "mines: all @ level-3");
    GroupCondition score;
    score.none = true;
    score.score = *parse_interval("< 60");
    CHECK(to_string(score) == "none score < 60");
}

} // namespace area_test
