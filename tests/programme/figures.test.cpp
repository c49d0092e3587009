// SPDX-License-Identifier: BSL-1.0

// Published figures that agree with their parts, and some that do not; the numbers are those of real reports.

#include <steelyard/programme/figures.hpp>

#include "drive.hpp"

namespace figures_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

decimal number(char const* text) { return parse_decimal(text).value; }

PublishedFigure figure(std::string name, char const* found, char const* rectified, char const* rate,
                       Names parts = {}) {
    PublishedFigure out;
    out.id = std::move(name);
    out.found = number(found);
    if (rectified != nullptr) out.rectified = number(rectified);
    if (rate != nullptr) out.rate = percent(number(rate));
    out.parts = std::move(parts);
    return out;
}

Names checks(std::vector<PublishedFigure> figures) {
    Programme plan;
    plan.published = std::move(figures);
    Names out;
    for (FigureCheck const& one : check_figures(plan))
        out.push_back(one.figure + " " + one.what + (one.holds ? " holds" : " does not"));
    return out;
}

} // namespace

TEST_CASE("a rate is computed again from its parts, to the digits published") {
    // 137 354 of 141 911 are 96.789 %; the lead of the news said 97.28.
    CHECK(checks({figure("news", "141911", "137354", "97.28")}) == Names{"news rate does not"});
    CHECK(checks({figure("news", "141911", "137354", "96.79")}) == Names{"news rate holds"});
    CHECK(checks({figure("news", "141911", "137354", "96.8")}) == Names{"news rate holds"});
    CHECK(checks({figure("news", "141911", "137354", "96.7")}) == Names{"news rate does not"}); // not cut off
    CHECK(checks({figure("news", "141911", "137354", "97")}) == Names{"news rate holds"});
    CHECK(checks({figure("major", "182", "72", "39.56")}) == Names{"major rate holds"});
    CHECK(checks({figure("checked", "2541", "2401", "94.49")}) == Names{"checked rate holds"});
    Programme plan;
    plan.published = {figure("news", "141911", "137354", "97.28")};
    FigureCheck const one = check_figures(plan).front();
    CHECK(one.published == over(9728, 10'000));
    CHECK(one.computed == over(137'354, 141'911));
}

TEST_CASE("a sum is added up again, found and rectified apart") {
    std::vector<PublishedFigure> figures = {
        figure("departments", "11.38", "8.84", "77.68"), figure("firms", "7.74", "6.45", "83.33"),
        figure("plate", "3.16", "2.12", "67.09"),
        figure("all", "19.12", "15.29", nullptr, {"departments", "firms"})};
    CHECK(checks(figures)
          == Names{"departments rate holds", "firms rate holds", "plate rate holds", "all found holds",
                   "all rectified holds"});
    figures[3].rectified = number("15.3");
    CHECK(checks(figures).back() == "all rectified does not");
    figures[1].rectified.reset(); // a part says nothing: the sum of the rectified is not known
    CHECK(checks(figures) == Names{"departments rate holds", "plate rate holds", "all found holds"});
}

TEST_CASE("nothing found, nothing to be checked") {
    CHECK(checks({figure("quiet", "0", "0", "100")}).empty());
    CHECK(checks({figure("bare", "12", nullptr, "50")}).empty());
    CHECK(checks({figure("bare", "12", "6", nullptr)}).empty());
}

} // namespace figures_test
