// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/league.hpp>

#include <vector>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace league_test {

using namespace steelyard;
using test::contains;

namespace {

/// Teams of the small scheme, which all share one scheme object.
class Teams {
  public:
    explicit Teams(std::string_view scheme = test::tiny_scheme) : scheme_(test::checked(scheme)) {}

    void add(std::string_view found, std::string const& name) {
        std::string text = test::tiny_assessment(found, name);
        text.erase(text.find("title:"), text.find('\n', text.find("title:")) - text.find("title:") + 1);
        auto read = io::read_assessment(scheme_, "nov.yaml", text);
        REQUIRE(read);
        assessments_.push_back(std::make_unique<CheckedAssessment>(*std::move(read)));
        cards_.push_back(std::make_unique<Scorecard>(score(scheme_, *assessments_.back())));
    }
    void add(std::string const& marks, std::string const& name, bool licensed) {
        add("facts: {licensed: " + std::string(licensed ? "true" : "false")
                + "}\nmeasures: [{item: site, marks: " + marks + "}]\nabsent: [{node: gas, reason: x}]\n",
            name);
    }
    [[nodiscard]] std::vector<report::Contestant> contestants() const {
        std::vector<report::Contestant> out;
        for (std::size_t i = 0; i < cards_.size(); ++i)
            out.push_back({&scheme_, assessments_[i].get(), cards_[i].get()});
        return out;
    }
    [[nodiscard]] std::string league(language tongue = language::en) const {
        return report::league(contestants(), {tongue, false, 80});
    }

  private:
    CheckedScheme scheme_;
    std::vector<std::unique_ptr<CheckedAssessment>> assessments_;
    std::vector<std::unique_ptr<Scorecard>> cards_;
};

} // namespace

TEST_CASE("a league ranks by level, then by total, and those without a grade stand below") {
    Teams teams;
    teams.add("20", "low", true);      // 40 + 20 of 80: 75
    teams.add("39.5", "second", true); // 79.5 of 80: 99.375
    teams.add("40", "first", true);    // 100
    teams.add("40", "paper", false);   // not eligible
    teams.add("39.5", "second too", true);
    teams.add("facts: {licensed: true}\nunchecked: [site]\n", "open"); // 60 to 100
    teams.add(
        "facts: {licensed: true}\nmeasures: [{item: site, marks: 39}]\nfindings: [{clause: record.injury}]\n",
        "vetoed");
    CHECK(teams.league() ==
          R"(A small one · 2026
 Rank  Entity       Total  Level                                 Lost  Vetoes
    1  first          100  ★★ Star                                  0
   2=  second       99.38  ★★ Star                               0.62
   2=  second too   99.38  ★★ Star                               0.62
    4  low             75  ★ Reached                               25
    5  vetoed          39  Below every level                       61       1
    –  open        60–100  provisional below every level – Star
    –  paper          100  Not eligible                             0
)");
}

TEST_CASE("totals that differ are never shown alike") {
    std::string const scheme =
        "format: steelyard/1\nid: tiny\nedition: '1'\nunlisted: [full]\nlevels: [good]\n"
        "ladders: [{id: marks, rungs: {good: total >= 1}}]\n"
        "tree: {id: root, combine: sum, children: [{id: item, full: 300, judged: {}}], settle: true}\n"
        "scale: 100\n";
    Teams teams(scheme);
    auto const judged = [](std::string const& marks) {
        return "measures: [{item: item, marks: " + marks + "}]\n";
    };
    teams.add(judged("200"), "a");     // 66.666…  > 66.665…, so 66.67 does
    teams.add(judged("199.997"), "b"); // 66.6656… < 66.666…, so 66.67 does not: 66.666
    teams.add(judged("199.996"), "c"); // 66.6653… < 66.6656…, so neither 66.67 nor 66.666: 66.665
    teams.add(judged("100"), "d");     // 33.333…
    teams.add(judged("60.022"), "e");  // 20.00733…: 20.01 and
    teams.add(judged("60.04"), "f");   // 20.01333…: 20.01 would both be right, but alike
    std::string const table = teams.league();
    CHECK_THAT(table, contains("1  a        66.67  good"));
    CHECK_THAT(table, contains("2  b       66.666  good"));
    CHECK_THAT(table, contains("3  c       66.665  good"));
    CHECK_THAT(table, contains("4  d        33.33  good"));
    CHECK_THAT(table, contains("5  f       20.013  good"));
    CHECK_THAT(table, contains("6  e       20.007  good"));
}

TEST_CASE("each scheme has a table of its own") {
    Teams teams;
    teams.add("20", "one", true);
    std::string other(test::tiny_scheme);
    other.replace(other.find("小样"), std::string_view("小样").size(), "另一个");
    Teams others(other);
    others.add("30", "two", true);
    auto all = teams.contestants();
    for (report::Contestant const& one : others.contestants()) all.push_back(one);
    std::string const text = report::league(all, {language::zh, false, 80});
    CHECK(text == R"(小样 · 2026
 名次  单位  得分  等级    失分
    1  one     75  ★ 达标    25

另一个 · 2026
 名次  单位  得分  等级    失分
    1  two   87.5  ★ 达标  12.5
)");
}

} // namespace league_test
