// SPDX-License-Identifier: BSL-1.0
#include "figure.hpp"

#include <steelyard/model/scheme.hpp>

#include "tests/catch.hpp"

namespace figure_test {

namespace {

using namespace steelyard;
using examples::figure;

Scheme sample() {
    Scheme out;
    out.id = "sample";
    out.scale = points(100);
    out.sources = {"one", "two"};
    Level low;
    low.id = "low";
    low.star = stars(1);
    Level high;
    high.id = "high";
    high.star = stars(3);
    out.levels = {low, high};
    return out;
}

} // namespace

TEST_CASE("a path finds members, entries by their members, and sizes") {
    Scheme const scheme = sample();
    CHECK(figure(scheme, "id").texts == std::vector<std::string>{"sample"});
    CHECK(figure(scheme, "scale").texts == std::vector<std::string>{"100"});
    CHECK(figure(scheme, "effective").texts == std::vector<std::string>{""});
    CHECK(figure(scheme, "levels.size").texts == std::vector<std::string>{"2"});
    CHECK(figure(scheme, "levels[id=high].star").texts == std::vector<std::string>{"3"});
    CHECK(figure(scheme, "levels[id=high,star=1].size").texts == std::vector<std::string>{"0"});
    CHECK(figure(scheme, "sources").texts == std::vector<std::string>{"one", "two"});
    CHECK(figure(scheme, "sources").list);
}

TEST_CASE("a path that leads nowhere says so") {
    Scheme const scheme = sample();
    CHECK_FALSE(figure(scheme, "no_such").problem.empty());
    CHECK_FALSE(figure(scheme, "levels[no_such=1].size").problem.empty());
    CHECK_FALSE(figure(scheme, "levels[id=middle].star").problem.empty());
    CHECK_FALSE(figure(scheme, "id[x=1]").problem.empty());
    CHECK_FALSE(figure(scheme, "tree").problem.empty());
}

} // namespace figure_test
