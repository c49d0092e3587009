// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/html.hpp>

#include <string>
#include <vector>

#include <steelyard/proof/form.hpp>
#include <steelyard/report/html_text.hpp>

#include "tests/catch.hpp"
#include "tests/report/tags.hpp"
#include "tests/report/tiny.hpp"

namespace html_test {

using namespace steelyard;
using test::contains;

namespace {

std::string page_of(test::Weighed const& of, language tongue = language::zh) {
    report::Style style;
    style.tongue = tongue;
    return report::html_scorecard(of.scheme, of.assessment, of.card, style);
}

/// The changes of the waterfall of a page, exactly: the due marks, what is taken and added, the total.
std::vector<ratio> falls_of(std::string const& page) {
    std::vector<ratio> out;
    for (std::string const& text : test::values_of(page, "data-exact")) out.push_back(parse_ratio(text).value);
    return out;
}

/// The due marks and all changes make up the total, which is the card's.
void check_waterfall(test::Weighed const& of) {
    std::vector<ratio> const falls = falls_of(page_of(of));
    REQUIRE(falls.size() >= 3);
    ratio sum;
    for (std::size_t i = 0; i + 1 < falls.size(); ++i) sum += falls[i];
    CHECK(falls.front() == of.card.due[0]);
    CHECK(falls.back() == of.card.total());
    CHECK(sum == of.card.total());
}

constexpr std::string_view hostile = "<script>alert(1)</script>\"' onload=x ]]>--></style></script>";

} // namespace

TEST_CASE("text in HTML stays text, whatever it holds") {
    using report::html_text;
    CHECK(html_text("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#39;");
    CHECK(html_text("]]>") == "]]&gt;");
    CHECK(html_text("班组\n安全\t★") == "班组\n安全\t★");
    CHECK(html_text("\xF0\x9F\x8F\x86") == "\xF0\x9F\x8F\x86");
    CHECK(html_text("a\rb") == "ab");
    CHECK(html_text(std::string_view("a\0b\x01\x7F", 5)) == "a\uFFFDb\uFFFD\uFFFD");
    CHECK(html_text("\xC2\x85") == "\uFFFD");
    CHECK(html_text("\u202Ecod\u202C\u2066x\u2069\u200F\u061C") == "\uFFFDcod\uFFFD\uFFFDx\uFFFD\uFFFD\uFFFD");
    CHECK(html_text("\xFF|\xE7\x8F|\xC0\xBC|\xE0\x80\xBC") == "\uFFFD|\uFFFD\uFFFD|\uFFFD\uFFFD|\uFFFD");
    CHECK(html_text("\xED\xA0\x80") == "\uFFFD");
    CHECK(html_text("\xEF\xBF\xBE") == "\uFFFD");
    CHECK(html_text("\xF4\x90\x80\x80") == "\uFFFD");
}

TEST_CASE("the page of a scorecard is balanced and says what the scorecard says") {
    auto const weighed = test::weigh(test::reached);
    std::string const zh = page_of(*weighed);
    CHECK(test::first_torn_tag(zh).empty());
    CHECK_THAT(zh, contains("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    for (char const* const words : {"综采七班", "小样 · 2026", "2026-11-23", "安监部", "达标", "86.88", " / 100", "安全管理", "交接班", "交接班记录未签字 ×2", "−4",
                                    "2026-05-03 · 8203工作面 · 缺页", "handover.unsigned", "瓦斯监测", "无瓦斯作业", "total"})
        CHECK_THAT(zh, contains(words));
    std::string const en = page_of(*weighed, language::en);
    CHECK(test::first_torn_tag(en).empty());
    for (char const* const words : {"<html lang=\"en\">", "Coal-face team 7", "Reached", "Marks lost, and why", "log not signed ×2", "off by 3.13", "Where the marks went"})
        CHECK_THAT(en, contains(words));
}

TEST_CASE("every entry and every item that lost marks stands on the page") {
    auto const weighed = test::weigh(R"(facts: {licensed: true}
findings: [{clause: handover.unsigned, count: 3}, {clause: gas.off}, {clause: record.injury, note: 手指}]
measures: [{item: site, marks: 11}]
)");
    std::string const page = page_of(*weighed);
    for (char const* const name : {">handover.unsigned<", ">gas.off<", ">record.injury<", ">site<"}) CHECK_THAT(page, contains(name));
    for (char const* const words : {">−6<", ">−5<", ">·<", ">−29<", "手指", "发生轻伤", "第十条", "“安全管理”记 0 分"}) CHECK_THAT(page, contains(words));
    CHECK_THAT(page, contains("被否决：发生轻伤"));
}

TEST_CASE("the waterfall goes from the due marks to the total without a gap") {
    // 4 of 40 and 6.5 of 40, on a scale of 100 for 80: −5 and −8.125
    auto const reached = test::weigh(test::reached);
    CHECK(falls_of(page_of(*reached)) == std::vector<ratio>{100, -5, ratio::of(-65, 8), ratio::of(695, 8)});
    check_waterfall(*reached);
    // a veto leaves the part nothing; what is left is 40
    auto const vetoed = test::weigh("facts: {licensed: true}\nfindings: [{clause: record.injury}]\n");
    CHECK(falls_of(page_of(*vetoed)) == std::vector<ratio>{100, -60, 40});
    // site is not checked: what it may still have is no loss
    auto const open = test::weigh("unchecked: [site]\nfindings: [{clause: gas.off}]\n");
    CHECK(falls_of(page_of(*open)) == std::vector<ratio>{100, -5, -40, 55});
    CHECK_THAT(page_of(*open), contains("总分（最低）"));
}

TEST_CASE("waterfalls of weighted, averaged, capped and adjusted totals sum to the total") {
    auto const with = [](std::string const& root, bool weighted, std::string const& found) {
        std::string const a = weighted ? "share: 1/3, " : "";
        std::string const b = weighted ? "share: 2/3, " : "";
        return test::weigh("format: steelyard/1\nid: w\nedition: '1'\nunlisted: [full]\nlevels: [{id: good}]\nladders: [{id: m, rungs: {good: total >= 50}}]\n"
                           "tree:\n  id: root\n" + root + "  children:\n    - {id: a, " + a
                               + "full: 30, absence: allowed, deduct: [{id: x, each: 1}]}\n    - {id: b, " + b
                               + "full: 7, absence: allowed, deduct: [{id: y, each: 1}]}\n",
                           "format: steelyard/1\nscheme: w\nentity: e\nunlisted: full\n" + found);
    };
    std::string const found = "findings: [{clause: a.x, count: 4}, {clause: b.y, count: 7}]\n";
    // 4/30 of a third of 100, and two thirds of it, of which nothing is left
    auto const weighted = with("  full: 100\n  combine: weighted\n", true, found);
    CHECK(falls_of(page_of(*weighted)) == std::vector<ratio>{100, ratio::of(-40, 9), ratio::of(-200, 3), ratio::of(260, 9)});
    check_waterfall(*with("  full: 100\n  combine: mean\n", false, found));
    check_waterfall(*with("  full: 100\n  combine: min\n", false, found));
    check_waterfall(*with("  full: 100\n  combine: max\n", false, found));
    check_waterfall(*with("  full: 100\n  combine: weighted\n  settle: true\n", true, "absent: [b]\nfindings: [{clause: a.x, count: 4}]\n"));
    check_waterfall(*with("  full: 100\n  combine: weighted\n  round: 1\n  adjustments: [{id: more, text: bonus, does: add, once: 3, at: raw}, {id: less, does: minus, once: 7, at: settled}]\n", true,
                          "findings: [{clause: a.x, count: 4}, {clause: b.y, count: 3}, {clause: root.more}, {clause: root.less}]\n"));
    check_waterfall(*with("  combine: sum\n  adjustments: [{id: more, text: bonus, does: add, once: 3, at: raw}, {id: less, does: minus, once: 7, at: settled}]\n", false,
                          "absent: [b]\nfindings: [{clause: a.x, count: 4}, {clause: root.more}, {clause: root.less}]\n"));
}

TEST_CASE("a page asks nothing of a network, and runs nothing but its own script") {
    auto const weighed = test::weigh(test::reached);
    std::vector<report::Contestant> const two(2, {&weighed->scheme, &weighed->assessment, &weighed->card});
    for (std::string const& page : {page_of(*weighed), report::html_cohort(two), report::html_checklist(form_of(weighed->scheme))}) {
        CHECK_THAT(page, contains("default-src &#39;none&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; style-src &#39;sha256-"));
        for (char const* const asking : {"http:", "https:", " src=", "url(", "@import", "<link"}) CHECK(page.find(asking) == std::string::npos);
        CHECK(page.find("unsafe-inline") == std::string::npos);
        CHECK(page.find("style=\"") == std::string::npos);
    }
    CHECK(page_of(*weighed).find("<script") == std::string::npos);
}

TEST_CASE("hostile text of schemes and assessments is text on every page") {
    std::string const text = std::string("'") + "<script>alert(1)</script>\"'' onload=x ]]>--></style></script>'";
    std::string scheme(test::tiny_scheme);
    for (char const* const word : {"交接班记录未签字", "小样", "安全管理", "达标", "第十条"}) {
        std::size_t const at = scheme.find(word);
        REQUIRE(at != std::string::npos);
        scheme.replace(at, std::string_view(word).size(), text);
    }
    auto const weighed = test::weigh(scheme, test::tiny_assessment("facts: {licensed: true}\nfindings: [{clause: handover.unsigned, place: " + text + ", note: " + text
                                                                   + "}, {clause: record.injury, note: " + text + "}]\nabsent: [{node: gas, reason: " + text + "}]\n"));
    std::vector<report::Contestant> const two(2, {&weighed->scheme, &weighed->assessment, &weighed->card});
    report::Style zh;
    zh.tongue = language::zh;
    for (std::string const& page : {page_of(*weighed), report::html_cohort(two, zh), report::html_checklist(form_of(weighed->scheme, weighed->assessment), zh)}) {
        CHECK(test::first_torn_tag(page).empty());
        CHECK(page.find(hostile) == std::string::npos);
        CHECK(page.find("<script>alert") == std::string::npos);
        CHECK_THAT(page, contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x ]]&gt;--&gt;"));
    }
}

TEST_CASE("the page of a cohort has the league, the levels and every result") {
    auto const good = test::weigh(test::reached);
    auto const best = test::weigh(test::tiny_scheme, test::tiny_assessment("facts: {licensed: true}\n", "unit-b/team-1"));
    auto const unlicensed = test::weigh(test::tiny_scheme, test::tiny_assessment("facts: {licensed: false}\n", "unit-c/team-2"));
    // one scheme for all of them: results of different ones stand apart
    auto const entrant = [&](test::Weighed const& of) { return report::Contestant{&of.scheme, &of.assessment, &of.card}; };
    report::Style zh;
    zh.tongue = language::zh;
    std::vector<report::Contestant> const same{entrant(*good), entrant(*good)};
    std::string const page = report::html_cohort(same, zh);
    CHECK(test::first_torn_tag(page).empty());
    CHECK_THAT(page, contains("等级分布，共 2 个"));
    CHECK_THAT(page, contains(">1=<"));
    CHECK(test::values_of(page, "id") == std::vector<std::string>{"s1-1", "s1-2"});
    CHECK(test::count_of(page, "<details") == 2);
    std::vector<report::Contestant> const apart{entrant(*good), entrant(*best), entrant(*unlicensed)};
    std::string const three = report::html_cohort(apart, zh);
    CHECK(test::first_torn_tag(three).empty());
    CHECK(test::count_of(three, "class=\"league\"") == 3);
    CHECK_THAT(three, contains("不具备评定资格"));
    CHECK_THAT(three, contains("★★"));
    CHECK(test::first_torn_tag(report::html_cohort({})).empty());
}

TEST_CASE("a checklist has a row for every place of the form, and shows what is filled in") {
    auto const weighed = test::weigh(test::reached);
    report::Style zh;
    zh.tongue = language::zh;
    std::string const empty = report::html_checklist(form_of(weighed->scheme), zh);
    CHECK(test::first_torn_tag(empty).empty());
    for (char const* const words : {"小样 检查表", "handover.unsigned", "每次扣 2 分，至多 10 分", "考评日期", "证照齐全", "缺项", "地点、日期、证据"}) CHECK_THAT(empty, contains(words));
    CHECK(test::count_of(empty, "box on") == 0);
    std::string const filled = report::html_checklist(form_of(weighed->scheme, weighed->assessment), zh);
    CHECK(test::first_torn_tag(filled).empty());
    for (char const* const words : {"box on", "8203工作面", "缺页", "无瓦斯作业", ">33.5<", ">2<"}) CHECK_THAT(filled, contains(words));
}

TEST_CASE("a result of nobody has a heading, and what is open is not called missing") {
    auto const blank = test::weigh(test::tiny_scheme, "format: steelyard/1\nscheme: tiny\nentity: ' '\n");
    std::string const page = page_of(*blank);
    CHECK_THAT(page, contains("<h1>（未写单位）</h1>"));
    CHECK_THAT(page, contains("项要求未满足或未定"));
}

TEST_CASE("charts are drawn where the numbers say") {
    auto const with = [](std::vector<int> const& marks) {
        std::string items;
        std::string given;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            std::string const id = "e" + std::to_string(i);
            items += "    - {id: " + id + ", full: 40, judged: {}}\n";
            given += "  - {item: " + id + ", marks: " + std::to_string(marks[i]) + "}\n";
        }
        return page_of(*test::weigh("format: steelyard/1\nid: w\nedition: '1'\nlevels: [{id: good}]\nladders: [{id: m, rungs: {good: total >= 50}}]\n"
                                    "tree:\n  id: root\n  combine: sum\n  children:\n" + items,
                                    "format: steelyard/1\nscheme: w\nentity: e\nmeasures:\n" + given));
    };
    // the last polygon is the result, within four rings: a full spoke is 118 long, from 150, 150
    CHECK(test::values_of(with({40, 20, 0, 30}), "points").back() == "150,32 209,150 150,150 61.5,150");
    CHECK(test::values_of(with({40, 40, 40, 40, 39}), "points").at(3) == "150,32 262.2,113.5 219.4,245.5 80.6,245.5 37.8,113.5");
    std::string const halves = with({40, 20, 0, 30});
    std::size_t const from = halves.find("<th scope=\"row\">e0");
    std::vector<std::string> const widths = test::values_of(std::string_view(halves).substr(from), "width");
    // rail and bar of each, and the rail alone of what has nothing
    CHECK(std::vector<std::string>(widths.begin(), widths.begin() + 7) == std::vector<std::string>{"1000", "1000", "1000", "500", "1000", "1000", "750"});
    // fewer than three make no radar
    CHECK(test::values_of(with({40, 20}), "points").empty());
}

} // namespace html_test
