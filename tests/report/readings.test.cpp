// SPDX-License-Identifier: BSL-1.0
// What the reports say of deductions that follow from a value.
#include <steelyard/report/explain.hpp>
#include <steelyard/report/scorecard.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace readings_test {

using namespace steelyard;
using test::contains;

namespace {

constexpr std::string_view plant = R"yaml(format: steelyard/1
id: plant
title: {zh: 机电, en: Plant}
edition: "1"
facts: {held: {kind: choice, choices: [first, second]}}
levels: [{id: pass, title: {zh: 合格, en: Pass}}]
ladders: [{id: marks, rungs: {pass: total >= 20}}]
tree:
  id: root
  combine: sum
  children:
    - id: machines
      title: {zh: 设备, en: Machines}
      full: 20
      readings:
        rate: {value: {zh: 完好率（%）, en: in order (%)}, domain: "[0, 100]"}
        certified: {value: {zh: 持证率（%）, en: certified (%)}, counts: true}
        gas: {value: {zh: 瓦斯（%）, en: gas (%)}, domain: "[0, 10]"}
      deduct:
        - {id: few, text: {zh: 完好率不足, en: too few in order}, shortfall: {of: rate, target: 90, side: at_least, step: 1, take: 0.5, steps: up}}
        - {id: uncertified, text: {zh: 持证率不足, en: too few certified}, shortfall: {of: certified, target: 100, side: at_least, step: 50, take: 3, steps: down}}
        - {id: gas, text: {zh: 瓦斯超限, en: too much gas}, ladder: {of: gas, rows: [{when: ">= 1", take: 2}, {when: ">= 1.5", forfeit: true}]}}
    - id: base
      title: {zh: 基础, en: Base}
      full: 10
      chosen_by: held
      options: [{id: first, text: {zh: 一级, en: level one}, marks: 10}, {id: second, text: {zh: 二级, en: level two}, marks: 8}]
)yaml";

std::unique_ptr<test::Weighed> weigh(std::string_view found) {
    return test::weigh(plant, "format: steelyard/1\nscheme: plant\nentity: e\n" + std::string(found));
}

std::string told(test::Weighed const& of, language tongue) {
    return report::scorecard(of.scheme, of.assessment, of.card, {tongue, false, 100});
}

std::string explained(test::Weighed const& of, language tongue) {
    return report::explanation(of.scheme, of.assessment, explain(of.scheme, of.assessment), of.scheme.find("machines"),
                               {tongue, false, 100});
}

} // namespace

TEST_CASE("a deduction by a value says what was measured, what was asked, and the note of the measurement") {
    // 1.6 below 90: two steps begun, 1; 1 of 3 certified is 66 2/3 below 100: one step, 3; gas takes 2
    auto const weighed = weigh("facts: {held: second}\nmeasures:\n  - {item: machines, reading: rate, value: 88.4, note: pump 3 stands}\n"
                               "  - {item: machines, reading: certified, passed: 1, checked: 3}\n"
                               "  - {item: machines, reading: gas, value: 1.25}\n");
    CHECK(weighed->card.total() == 22);
    std::string const en = told(*weighed, language::en);
    CHECK_THAT(en, contains("too few in order · in order (%) 88.4, wanted >= 90: pump 3 stands\n"));
    CHECK_THAT(en, contains("too few certified · certified (%) 33.33, wanted >= 100\n"));
    CHECK_THAT(en, contains("too much gas · gas (%) 1.25: >= 1\n"));
    CHECK_THAT(en, contains("level two"));
    std::string const zh = told(*weighed, language::zh);
    CHECK_THAT(zh, contains("完好率不足 · 完好率（%）88.4，应 >= 90：pump 3 stands\n"));
    CHECK_THAT(zh, contains("瓦斯超限 · 瓦斯（%）1.25，在 >= 1 一档\n"));
    CHECK_THAT(explained(*weighed, language::en), contains("−1  19  too few in order · in order (%) 88.4, wanted >= 90\n"));
    CHECK_THAT(explained(*weighed, language::zh), contains("−3  16  持证率不足 · 持证率（%）33.33，应 >= 100\n"));
}

TEST_CASE("a value that nobody measured is named among what is open, and its item not as unchecked") {
    auto const weighed = weigh("facts: {held: first}\nmeasures:\n  - {item: machines, reading: rate, value: 90}\n"
                               "  - {item: machines, reading: certified, passed: 3, checked: 3}\n");
    std::string const en = told(*weighed, language::en);
    CHECK_THAT(en, contains("not measured: Machines › gas (%)\n"));
    CHECK_THAT(en, !contains("not checked"));
    CHECK_THAT(en, contains("too much gas · gas (%) not measured (may or may not be) (forfeits the item)"));
    std::string const zh = told(*weighed, language::zh);
    CHECK_THAT(zh, contains("未测量：设备 › 瓦斯（%）\n"));
    CHECK_THAT(zh, contains("瓦斯超限 · 瓦斯（%）未测（未定）（不得分）"));
    CHECK_THAT(explained(*weighed, language::en), contains("0 … 20  too much gas · gas (%) not measured"));
    // nobody looked at the item at all
    CHECK_THAT(told(*weigh("facts: {held: first}\n"), language::en), contains("not checked: Machines\n"));
}

} // namespace readings_test
