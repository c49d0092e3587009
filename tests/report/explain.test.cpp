// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/explain.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace explain_test {

using namespace steelyard;
using test::contains;

namespace {

std::string explained(test::Weighed const& of, std::uint32_t node = 0, language tongue = language::en) {
    return report::explanation(of.scheme, of.assessment, explain(of.scheme, of.assessment), node,
                               {tongue, false, 80});
}

} // namespace

TEST_CASE("the arithmetic of every node stands line by line") {
    CHECK(explained(*test::weigh(test::reached)) ==
          R"(Team  root                                                          86.875 / 100
    +36          Safety
  +33.5          Work site
           69.5  sum
  ×1.25  86.875  absences converted away

Safety  safety                                                           36 / 40
  +36      Hand-over
       36  sum

Hand-over  handover                                                      36 / 40
      40  full marks
  −4  36  log not signed ×2

Gas  gas
  –  not applicable

Work site  site                                                        33.5 / 40
  33.5  judged
)");
}

TEST_CASE("one node is explained with what lies below it") {
    auto const weighed = test::weigh(test::reached);
    std::string const text = explained(*weighed, weighed->scheme.find("handover"), language::zh);
    CHECK(text == R"(交接班  handover                                                         36 / 40
      40  标准分
  −4  36  交接班记录未签字 ×2
)");
    // asked for by name, even an item without marks is explained
    CHECK_THAT(explained(*weighed, weighed->scheme.find("record")), contains("Record  record"));
}

TEST_CASE("numbers that do not end are exact, with about how much they are") {
    std::string const scheme = R"(format: steelyard/1
id: tiny
edition: "1"
levels: [good]
ladders: [{id: marks, rungs: {good: total >= 1}}]
tree:
  id: root
  combine: weighted
  full: 100
  round: {digits: 1}
  children:
    - {id: a, full: 3, share: 1/3, judged: {}}
    - {id: b, full: 7, share: 2/3, judged: {}}
)";
    // 2/3 and 5/7: 100 × (1/3 × 2/3 + 2/3 × 5/7) = 4400/63 = 69.841…
    auto const weighed =
        test::weigh(scheme, "format: steelyard/1\nscheme: tiny\nentity: e\nmeasures: [{item: a, marks: 2}, "
                            "{item: b, marks: 5}]\n");
    std::string const text = explained(*weighed);
    CHECK_THAT(text, contains("+200/9                   a: rate 2/3 ≈ 66.67%, share 1/3\n"));
    CHECK_THAT(text, contains("+1000/21                   b: rate 5/7 ≈ 71.43%, share 2/3\n"));
    CHECK_THAT(text, contains("4400/63 ≈ 69.84  weighted sum\n"));
    // 69.8 − 4400/63 = (4397.4 − 4400) / 63 = −2.6/63 = −13/315
    CHECK_THAT(text, contains("−13/315             69.8  rounded to 1 decimal\n"));
}

TEST_CASE("unchecked parts are explained with both bounds") {
    auto const weighed =
        test::weigh("facts: {licensed: true}\nunchecked: [handover]\nmeasures: [{item: site, marks: 40}]\n");
    std::string const text = explained(*weighed);
    CHECK_THAT(text, contains("60–100 / 100\n"));
    CHECK_THAT(text, contains("0 … 40  not checked\n"));
}

} // namespace explain_test
