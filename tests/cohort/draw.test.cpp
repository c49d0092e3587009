// SPDX-License-Identifier: BSL-1.0

// Sampling: how many, who, and that anybody can draw again. The orders were made with
//   printf '2026-12-01\ndecember\nteam-3' | sha256sum
// for every member, sorted by the sums.

#include <steelyard/cohort/draw.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <steelyard/reflect/sha256.hpp>

#include "tests/catch.hpp"

namespace draw_test {

namespace {

using namespace steelyard;
using Names = std::vector<std::string>;

SamplingPlan plan(std::string id, std::vector<SampleSize> size) {
    SamplingPlan out;
    out.id = std::move(id);
    out.size = std::move(size);
    return out;
}

SampleSize count(std::int64_t n) {
    SampleSize out;
    out.count = n;
    return out;
}

SampleSize share(int percents) {
    SampleSize out;
    out.share = percent(decimal(percents));
    return out;
}

SampleSize within(char const* population, SampleSize size) {
    size.population = *parse_interval(population);
    return size;
}

std::vector<SampleMember> members(std::string const& prefix, int n, std::string const& stratum = {}) {
    std::vector<SampleMember> out;
    for (int i = 1; i <= n; ++i) out.push_back({prefix + std::to_string(i), stratum, false, false});
    return out;
}

Names drawn(Sample const& sample) {
    Names out;
    for (StratumDraw const& one : sample.strata) out.insert(out.end(), one.drawn.begin(), one.drawn.end());
    return out;
}

Names const december{"team-3", "team-2",  "team-9", "team-12", "team-5", "team-11",
                     "team-1", "team-10", "team-6", "team-8",  "team-4", "team-7"};

} // namespace

TEST_CASE("members stand in the order of the hash of seed, plan and member, however they were given") {
    REQUIRE(sha256("2026-12-01\ndecember\nteam-3")
            == "0547c93fff624be36ccf9e2cd2b56ceda791b7d93028f02686595e76926b4ed6");
    REQUIRE(sha256("2026-12-01\ndecember\nteam-2")
            == "0591352202ed60ab23b54cf234b3cf88ad13f03772a23a0dc95fd5e10da2e6ce");
    std::vector<SampleMember> all = members("team-", 12);
    CHECK(drawn(draw_sample(plan("december", {count(12)}), "2026-12-01", all)) == december);
    std::reverse(all.begin(), all.end());
    CHECK(drawn(draw_sample(plan("december", {count(12)}), "2026-12-01", all)) == december);
    CHECK(drawn(draw_sample(plan("december", {count(2)}), "2026-12-01", all)) == Names{"team-3", "team-2"});
    // Another day, another order; another plan with the same seed too.
    CHECK(drawn(draw_sample(plan("december", {count(3)}), "2026-12-02", all))
          == Names{"team-11", "team-5", "team-2"});
    CHECK(drawn(draw_sample(plan("june", {count(3)}), "2026-12-01", all))
          != Names{"team-3", "team-2", "team-9"});
    std::vector<SampleMember> const chinese = {{"甲", {}, false, false},
                                               {"乙", {}, false, false},
                                               {"丙", {}, false, false},
                                               {"丁", {}, false, false}};
    CHECK(drawn(draw_sample(plan("抽查", {count(4)}), "种子", chinese)) == Names{"丁", "甲", "丙", "乙"});
}

TEST_CASE("a new member disturbs nobody's place") {
    Names with = december;
    with.insert(with.begin() + 10, "team-13"); // between team-8 and team-4
    CHECK(drawn(draw_sample(plan("december", {share(100)}), "2026-12-01", members("team-", 13))) == with);
}

TEST_CASE("a sample carries what it takes to draw it again") {
    std::vector<SampleMember> const all = {
        {"c", {}, false, false}, {"a", {}, false, false}, {"b", {}, false, false}};
    Sample const sample = draw_sample(plan("p", {count(5)}), "s", all);
    CHECK(sample.plan == "p");
    CHECK(sample.seed == "s");
    // printf 'a\nb\nc\n' | sha256sum
    CHECK(sample.population == "880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2");
    CHECK(population_hash({"b", "a", "c"}) == sample.population);
    CHECK(population_hash({"ab", "c"}) != population_hash({"a", "bc"})); // each id ends somewhere
    CHECK(draw_sample(plan("p", {count(5)}), sample.seed, all) == sample);
    REQUIRE(sample.strata.size() == 1);
    CHECK(sample.strata[0].wanted == 5); // more than there are: said, not hidden
    CHECK(sample.strata[0].population == 3);
    CHECK(sample.strata[0].drawn.size() == 3);
    CHECK(draw_sample(plan("p", {count(5)}), "s", {}).strata.empty());
}

TEST_CASE("how many: all, a number, a share with a least and a most") {
    SampleSize all;
    all.all = true;
    for (std::int64_t n : {0, 1, 57}) CHECK(wanted_of(plan("p", {all}), n) == n);
    CHECK(wanted_of(plan("p", {count(3)}), 57) == 3);
    // A tenth, but ten at least: of 60, 6 and 150.
    SampleSize tenth = share(10);
    tenth.least = 10;
    CHECK(wanted_of(plan("p", {tenth}), 60) == 10);
    CHECK(wanted_of(plan("p", {tenth}), 6) == 10);
    CHECK(drawn(draw_sample(plan("p", {tenth}), "s", members("e-", 6))).size() == 6);
    CHECK(wanted_of(plan("p", {tenth}), 150) == 15);
    CHECK(wanted_of(plan("p", {tenth}), 151) == 16); // up, unless said
    tenth.round = rounding_mode::down;
    CHECK(wanted_of(plan("p", {tenth}), 159) == 15);
    tenth.round = rounding_mode::half_up;
    CHECK(wanted_of(plan("p", {tenth}), 155) == 16);
    tenth.most = 12;
    CHECK(wanted_of(plan("p", {tenth}), 155) == 12);
    // The larger of a number and a share.
    SampleSize both = count(2);
    both.share = percent(decimal(30));
    CHECK(wanted_of(plan("p", {both}), 5) == 2); // 1.5 up to 2
    CHECK(wanted_of(plan("p", {both}), 10) == 3);
    CHECK(wanted_of(plan("p", {}), 10) == 0);
}

TEST_CASE("how many, by bands of population: the first that fits") {
    SamplingPlan const bands =
        plan("p", {within("[1, 3]", count(1)), within("[4, 10]", count(2)), within("> 10", share(20))});
    for (auto const& [population, wanted] : {std::pair<std::int64_t, std::int64_t>{1, 1},
                                             {3, 1},
                                             {4, 2},
                                             {10, 2},
                                             {11, 3},
                                             {15, 3},
                                             {16, 4},
                                             {0, 0}})
        CHECK(wanted_of(bands, population) == wanted);
}

TEST_CASE("one to two of each unit: two where there are more than one") {
    std::vector<SampleMember> all = members("a-", 1, "unit-a");
    for (SampleMember const& one : members("b-", 5, "unit-b")) all.push_back(one);
    for (SampleMember const& one : members("c-", 2, "unit-c")) all.push_back(one);
    Sample const sample = draw_sample(plan("p", {within("1", count(1)), count(2)}), "s", all);
    REQUIRE(sample.strata.size() == 3);
    for (auto const& [i, unit, n] : {std::tuple<std::size_t, char const*, std::size_t>{0, "unit-a", 1},
                                     {1, "unit-b", 2},
                                     {2, "unit-c", 2}}) {
        CHECK(sample.strata[i].stratum == unit);
        CHECK(sample.strata[i].drawn.size() == n);
        CHECK(sample.strata[i].wanted == static_cast<std::int64_t>(n));
    }
    // A unit draws the same whoever else is there.
    CHECK(draw_sample(plan("p", {count(2)}), "s", members("b-", 5, "unit-b")).strata[0].drawn
          == sample.strata[1].drawn);
}

TEST_CASE("those marked first are drawn before all others") {
    std::vector<SampleMember> all = members("team-", 12);
    for (SampleMember& one : all) one.first = one.id == "team-7" || one.id == "team-8";
    CHECK(drawn(draw_sample(plan("december", {count(3)}), "2026-12-01", all))
          == Names{"team-8", "team-7", "team-3"}); // the last of all and the tenth, then the first
    CHECK(drawn(draw_sample(plan("december", {count(1)}), "2026-12-01", all)) == Names{"team-8"});
}

TEST_CASE("two adjacent checks of a half each cover all, also an odd number") {
    for (int n = 1; n <= 9; ++n) {
        std::vector<SampleMember> all = members("t-", n);
        Names const first = drawn(draw_sample(plan("first", {share(50)}), "s", all));
        for (SampleMember& one : all)
            one.drawn_before = std::find(first.begin(), first.end(), one.id) != first.end();
        Names const second = drawn(draw_sample(plan("second", {share(50)}), "s", all));
        CHECK(static_cast<int>(first.size()) == (n + 1) / 2);
        CHECK(second.size() == first.size());
        std::set<std::string> both(first.begin(), first.end());
        both.insert(second.begin(), second.end());
        CHECK(static_cast<int>(both.size()) == n);
    }
    // Of nine the first draws five by its own order; the second takes the other four by its own, then the first of the five.
    std::vector<SampleMember> all = members("t-", 9);
    Names const first = drawn(draw_sample(plan("first", {share(50)}), "s", all));
    CHECK(first == Names{"t-4", "t-1", "t-2", "t-8", "t-6"});
    for (SampleMember& one : all)
        one.drawn_before = std::find(first.begin(), first.end(), one.id) != first.end();
    CHECK(drawn(draw_sample(plan("second", {share(50)}), "s", all))
          == Names{"t-7", "t-3", "t-9", "t-5", "t-2"});
    // Accidents come before what an earlier check left out.
    for (SampleMember& one : all) one.first = one.id == "t-8";
    CHECK(drawn(draw_sample(plan("second", {share(50)}), "s", all))
          == Names{"t-8", "t-7", "t-3", "t-9", "t-5"});
}

} // namespace draw_test
