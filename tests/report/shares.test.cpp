// SPDX-License-Identifier: BSL-1.0
// Shares and levels that depend on facts, applications and subjects, as people read them.
#include <steelyard/io/scorecard.hpp>
#include <steelyard/report/explain.hpp>
#include <steelyard/report/scorecard.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace shares_test {

using namespace steelyard;
using test::contains;

namespace {

constexpr std::string_view firm = R"yaml(format: steelyard/1
id: firm
title: {zh: 企业, en: Firm}
edition: "2026"
facts: {projects: {kind: truth, title: {zh: 有在建项目, en: projects under way}}}
levels:
  - {id: basic, title: {zh: 基本合格, en: Basic}, when: none(fact projects)}
  - {id: qualified, title: {zh: 合格, en: Qualified}, when: fact projects}
application: true
ladders: [{id: marks, rungs: {basic: total >= 75, qualified: total >= 75}}]
tree:
  id: root
  title: {zh: 企业, en: Firm}
  full: 100
  combine: weighted
  shares: {rows: [{when: fact projects, of: {office: 0.6, site: 0.4}}], otherwise: {office: 1, site: 0}}
  adjustments:
    - {id: national, text: {zh: 国家级奖, en: national award}, does: add, once: 5, family: award, per_subject: true, at: raw}
    - {id: provincial, text: {zh: 省级奖, en: provincial award}, does: add, once: 3, family: award, per_subject: true, at: raw}
  children:
    - {id: office, title: {zh: 公司, en: Office}, full: 100, judged: {}}
    - {id: site, title: {zh: 工地, en: Site}, full: 50, judged: {}}
)yaml";

std::unique_ptr<test::Weighed> weigh(std::string_view rest) {
    return test::weigh(firm, "format: steelyard/1\nscheme: firm\nentity: firm-1\n"
                             "measures: [{item: office, marks: 80}, {item: site, marks: 45}]\n" + std::string(rest));
}

std::string explained(test::Weighed const& of, language tongue) {
    return report::explanation(of.scheme, of.assessment, explain(of.scheme, of.assessment), 0, {tongue, false, 80});
}

std::string printed(test::Weighed const& of, language tongue) {
    return report::scorecard(of.scheme, of.assessment, of.card, {tongue, false, 80});
}

} // namespace

TEST_CASE("an explanation says which row of the shares applies") {
    std::string const with = explained(*weigh("facts: {projects: true}\n"), language::en);
    CHECK_THAT(with, contains("shares if: projects under way"));
    CHECK_THAT(with, contains("Office: rate 80%, share 0.6"));
    CHECK_THAT(with, contains("Site: rate 90%, share 0.4"));
    std::string const without = explained(*weigh("facts: {projects: false}\n"), language::zh);
    CHECK_THAT(without, contains("权重按：其他情形"));
    CHECK_THAT(without, contains("公司：得分率 80%，权重 1"));
    CHECK_THAT(without, !contains("工地"));
}

TEST_CASE("an explanation of shares that are not known goes through every row and ends with the hull") {
    // .6 × 80 + .4 × 90 = 84, or 80
    std::string const text = explained(*weigh("findings: [{clause: root.national, subject: pump}]\n"), language::en);
    INFO(text);
    CHECK_THAT(text, contains("shares if: projects under way"));
    CHECK_THAT(text, contains("shares if: otherwise"));
    CHECK_THAT(text, contains("89  national award"));
    CHECK_THAT(text, contains("85  national award"));
    CHECK_THAT(text, contains("85 … 89  which shares apply depends on what was not recorded"));
    CHECK_THAT(explained(*weigh(""), language::zh), contains("适用哪一行权重取决于未提供的情况"));
}

TEST_CASE("a scorecard names the level that was applied for, levels that do not exist, and subjects") {
    std::string_view const claims = "applies_for: qualified\nfacts: {projects: true}\nfindings:\n"
                                    "  - {clause: root.national, subject: pump}\n  - {clause: root.provincial, subject: pump}\n";
    std::string const english = printed(*weigh(claims), language::en);
    INFO(english);
    CHECK_THAT(english, contains("Qualified (applied for: Qualified)   89 / 100"));
    CHECK_THAT(english, contains("national award: pump"));
    CHECK_THAT(english, contains("provincial award (+3 by the clause): pump"));
    CHECK_THAT(printed(*weigh(claims), language::zh), contains("合格（申报：合格）"));
    CHECK_THAT(printed(*weigh("facts: {projects: false}\n"), language::en), contains("there is this level only if projects under way"));
    CHECK_THAT(printed(*weigh("facts: {projects: false}\n"), language::zh), contains("仅在下述情形设此等级：有在建项目"));
}

TEST_CASE("what a scorecard says of shares, levels and applications survives a file") {
    for (std::string_view const rest : {"applies_for: basic\n", "applies_for: qualified\nfacts: {projects: false}\n"}) {
        auto const weighed = weigh(rest);
        std::string const file = io::write_scorecard(weighed->scheme, weighed->assessment, weighed->card);
        auto const back = io::read_scorecard(weighed->scheme, "card.json", file);
        REQUIRE(back.has_value());
        CHECK(*back == weighed->card);
        CHECK_THAT(file, contains("\"applied_for\": "));
    }
}

} // namespace shares_test
