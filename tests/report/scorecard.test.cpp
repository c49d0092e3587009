// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/scorecard.hpp>

#include <vector>

#include <steelyard/report/width.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace scorecard_test {

using namespace steelyard;
using test::contains;

namespace {

std::string report_of(test::Weighed const& of, language tongue = language::zh, int width = 80,
                      bool colour = false) {
    report::Style style;
    style.tongue = tongue;
    style.width = width;
    style.colour = colour;
    return report::scorecard(of.scheme, of.assessment, of.card, style);
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The columns before a sign in each line that has it.
std::vector<int> columns_of(std::string const& text, std::string const& sign) {
    std::vector<int> out;
    for (std::string const& line : lines_of(text))
        if (std::size_t const at = line.find(sign); at != std::string::npos)
            out.push_back(report::display_width(std::string_view(line).substr(0, at)));
    return out;
}

/// One item that loses some marks, and a threshold.
std::string one_item(std::string const& lost, std::string const& condition) {
    std::string const scheme =
        "format: steelyard/1\nid: one\nedition: '1'\nlevels: [{id: good, star: 4}]\n"
        "ladders: [{id: marks, rungs: {good: "
        + condition
        + "}}]\ntree: {id: root, combine: sum, children: [{id: item, full: 100, deduct: "
          "[{id: lost, range: {from: 0, to: 100}}]}]}\n";
    auto const weighed =
        test::weigh(scheme, "format: steelyard/1\nscheme: one\nentity: e\nfindings: [{clause: item.lost, "
                            "amount: "
                                + lost + "}]\n");
    return report::verdict(weighed->scheme, weighed->card, {});
}

} // namespace

TEST_CASE("a scorecard in Chinese says who, what, how many and why") {
    // 36 + 33.5 = 69.5 of 80 due, on 100: 86.875; bars of 24 cells: 21.6 and 20.1
    CHECK(report_of(*test::weigh(test::reached)) ==
          R"(综采七班  unit-a/team-7                                               2026-11-23
小样 · 2026                                                               安监部

★ 达标   86.88 / 100

安全管理  ■■■■■■■■■■■■■■■■■■■■■□□□    36 / 40     90%
作业现场  ■■■■■■■■■■■■■■■■■■■■□□□□  33.5 / 40  83.75%

扣分与依据
  交接班                                                                 36 / 40
    −4  交接班记录未签字 ×2：2026-05-03 · 8203工作面 · 缺页
  作业现场                                                             33.5 / 40

不适用（缺项）
  瓦斯监测：无瓦斯作业

更高等级还需
  ★★ 星级
    · 总分 ≥ 90，现为 86.88，差 3.13
    · 每个标有“key”的部分：得分率 ≥ 95%
)");
}

TEST_CASE("a scorecard in English says the same") {
    CHECK(report_of(*test::weigh(test::reached), language::en) ==
          R"(Coal-face team 7  unit-a/team-7                                       2026-11-23
A small one · 2026                                                        安监部

★ Reached   86.88 / 100

Safety     ■■■■■■■■■■■■■■■■■■■■■□□□    36 / 40     90%
Work site  ■■■■■■■■■■■■■■■■■■■■□□□□  33.5 / 40  83.75%

Marks lost, and why
  Hand-over                                                              36 / 40
    −4  log not signed ×2: 2026-05-03 · 8203工作面 · 缺页
  Work site                                                            33.5 / 40

Not applicable
  Gas: 无瓦斯作业

What higher levels still need
  ★★ Star
    · total ≥ 90; now 86.88, off by 3.13
    · for each part marked “key”: rate ≥ 95%
)");
}

TEST_CASE("columns are straight, whatever stands in them") {
    for (language const tongue : {language::zh, language::en})
        for (int const width : {40, 60, 80, 100}) {
            CAPTURE(width);
            std::string const text = report_of(*test::weigh(test::reached), tongue, width);
            auto const bars = columns_of(text, "■");
            REQUIRE(bars.size() == 2);
            CHECK(bars[0] == bars[1]);
            if (width >= 50) { // below, rates are left out
                auto const ends = columns_of(text, "%");
                REQUIRE(ends.size() > 1);
                CHECK(ends[0] == ends[1]);
            }
            for (std::string const& line : lines_of(text)) {
                CAPTURE(line);
                CHECK(report::display_width(line) <= width);
                CHECK_FALSE(line.ends_with(' '));
            }
        }
}

TEST_CASE("a veto is told with what it does, and marks taken by it name it") {
    auto const weighed =
        test::weigh("facts: {licensed: true}\nfindings: [{clause: record.injury, place: 泵房}]\n"
                    "measures: [{item: site, marks: 40}]\n");
    std::string const text = report_of(*weighed);
    // safety 0 of 60, site 40 of 40
    CHECK_THAT(text, contains("未达到任何等级   40 / 100\n"));
    CHECK_THAT(
        text,
        contains(
            "否决与限制\n  发生轻伤\n    → “安全管理”记 0 分；不得评为“星级”及以上\n      依据：第十条\n"));
    CHECK_THAT(text, contains("  安全记录\n    ·  轻伤：泵房\n"));
    CHECK_THAT(text, contains("安全管理  □□□□□□□□□□□□□□□□□□□□□□□□   0 / 60    0%\n"));
}

TEST_CASE("who is not eligible reads why") {
    auto const weighed = test::weigh("facts: {licensed: false}\nmeasures: [{item: site, marks: 40}]\n");
    std::string const text = report_of(*weighed);
    CHECK_THAT(text, contains("不具备评定资格   100 / 100\n"));
    CHECK_THAT(text, contains("未满足的申报条件\n  证照齐全有效\n      依据：第三条\n"));
}

TEST_CASE("a provisional result shows both ends and what decides") {
    // gas 15 of 20, handover 0 to 40, site 33.5: 48.5 to 88.5; whether there are licences nobody said
    auto const weighed = test::weigh("unchecked: [handover]\nmeasures: [{item: site, marks: 33.5}]\n"
                                     "findings: [{clause: gas.off}]\n");
    std::string const text = report_of(*weighed);
    CHECK_THAT(text, contains("暂定：未达到任何等级 – ★ 达标，也可能不具备评定资格   48.5–88.5 / 100\n"));
    CHECK_THAT(text, contains("安全管理  ■■■■■■▨▨▨▨▨▨▨▨▨▨▨▨▨▨▨▨□□  15–55 / 60  25%–91.67%\n"));
    CHECK_THAT(
        text, contains("结果取决于\n  未检查：交接班\n  未提供的情况：证照齐全\n  申报条件：证照齐全有效\n"));
    CHECK_THAT(text, contains("    ? 总分 ≥ 70\n"));
}

TEST_CASE("when nothing could be assessed no marks are shown") {
    std::string const scheme =
        "format: steelyard/1\nid: one\nedition: '1'\nlevels: [good]\n"
        "ladders: [{id: marks, rungs: {good: total >= 80}}]\n"
        "tree: {id: root, combine: sum, children: [{id: item, full: 10, absence: allowed, judged: {}}]}\n";
    auto const weighed = test::weigh(scheme, "format: steelyard/1\nscheme: one\nentity: e\nabsent: [item]\n");
    CHECK_THAT(report_of(*weighed, language::en), contains("\nNothing assessed\n\nitem  not applicable\n"));
}

TEST_CASE("shown marks never contradict the verdict") {
    CHECK(one_item("10", "total >= 90") == "★★★★ good   90 / 100");
    CHECK(one_item("10.004", "total >= 90") == "Below every level   89.996 / 100");
    CHECK(one_item("10.01", "total >= 90") == "Below every level   89.99 / 100");
    CHECK(one_item("9.996", "total > 90") == "★★★★ good   90.004 / 100");
    CHECK(one_item("9.996", "total >= 80") == "★★★★ good   90 / 100");
    CHECK(one_item("10.004", "rate of root >= 90%") == "Below every level   90 / 100");
    CHECK(one_item("10.004", "total rounded 2 >= 90") == "★★★★ good   89.996 / 100");
}

TEST_CASE("parts that are compared with each other are told apart") {
    std::string const scheme = R"(format: steelyard/1
id: pair
edition: "1"
levels: [good]
ladders: [{id: marks, rungs: {good: rate of a > rate of b}}]
tree: {id: root, combine: sum, children: [{id: a, full: 30, judged: {}}, {id: b, full: 30, judged: {}}]}
)";
    auto const bars = [&](std::string const& a, std::string const& b) {
        auto const weighed =
            test::weigh(scheme, "format: steelyard/1\nscheme: pair\nentity: e\nmeasures: [{item: a, marks: "
                                    + a + "}, {item: b, marks: " + b + "}]\n");
        return report_of(*weighed, language::en);
    };
    CHECK_THAT(bars("20", "20"), contains("20 / 30  66.67%\n"));
    // 66.666666… and 66.666633…: 66.67 lies above both, and so does 66.667; 66.6666 lies below the first
    std::string const near = bars("20", "19.99999");
    CHECK_THAT(near, contains(" 20 / 30    66.67%\n"));
    CHECK_THAT(near, contains(" 19.99999 / 30  66.6666%\n"));
}

TEST_CASE("a rate that is exactly a threshold without an end says so") {
    std::string const scheme = R"(format: steelyard/1
id: pair
edition: "1"
levels: [good]
ladders: [{id: marks, rungs: {good: rate of a >= 40/60}}]
tree: {id: root, combine: sum, children: [{id: a, full: 30, judged: {}}]}
)";
    auto const weighed = test::weigh(scheme, "format: steelyard/1\nscheme: pair\nentity: e\n"
                                             "measures: [{item: a, marks: 20}]\n");
    CHECK_THAT(report_of(*weighed, language::en), contains("20 / 30  ≈66.67%\n"));
}

TEST_CASE("an object's rows go by its name") {
    std::string const scheme = R"(format: steelyard/1
id: cranes
edition: "1"
objects: {crane: {}}
levels: [good]
unlisted: [full]
ladders: [{id: marks, rungs: {good: total >= 80}}]
tree:
  id: root
  combine: sum
  children:
    - id: cranes
      title: Cranes
      full: 100
      per: crane
      combine: mean
      absence: allowed
      children:
        - id: crane
          title: Crane
          combine: sum
          children:
            - {id: hook, title: Hook, full: 10, deduct: [{id: latch, text: latch broken, each: 4}]}
)";
    std::string const head = "format: steelyard/1\nscheme: cranes\nentity: e\nunlisted: full\n";
    // crane-1: 6 of 10, crane-2: 10 of 10; the mean of 60 % and 100 %
    auto const two =
        test::weigh(scheme, head
                                + "objects: {crane: [{id: crane-1, title: Tower crane, findings: [{clause: "
                                  "hook.latch}]}, {id: crane-2}]}\n");
    std::string const text = report_of(*two, language::en);
    CHECK_THAT(text, contains("Cranes  ■■■■■■■■■■■■■■■■■■■□□□□□  80 / 100  80%\n"));
    CHECK_THAT(text, contains("  Tower crane › Hook"));
    CHECK_THAT(text, !contains("crane-2"));
    auto const none = test::weigh(scheme, head + "objects: {crane: []}\n");
    CHECK_THAT(report_of(*none, language::en), contains("Not applicable\n  Cranes: there are none\n"));
    auto const unknown = test::weigh(scheme, head);
    CHECK_THAT(report_of(*unknown, language::en), contains("What decides\n  not checked: "));
}

TEST_CASE("text of an assessment cannot steer the terminal or break the layout") {
    auto weighed = test::weigh(test::reached);
    Assessment nasty = weighed->assessment.assessment();
    nasty.findings[0].note = "red \x1b[31m\r\nnew line\xC2\x9B";
    nasty.entity = "a\tb\x07";
    nasty.title = Text();
    auto again = validate(weighed->scheme, nasty);
    REQUIRE(again);
    std::string const text = report::scorecard(weighed->scheme, *again, score(weighed->scheme, *again),
                                               report::Style{language::en, false, 80});
    for (char const c : text) CHECK((static_cast<unsigned char>(c) >= 0x20U || c == '\n'));
    CHECK_THAT(text, contains("a b"));
    CHECK(lines_of(text).size() == lines_of(report_of(*weighed, language::en)).size());
}

TEST_CASE("colours appear when asked for, and change nothing else") {
    auto const weighed = test::weigh(test::reached);
    std::string coloured = report_of(*weighed, language::zh, 80, true);
    std::string const plain = report_of(*weighed);
    CHECK_THAT(plain, !contains("\x1b"));
    CHECK_THAT(coloured, contains("\x1b[1;33m★ \x1b[0m"));
    for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
        coloured.erase(at, coloured.find('m', at) - at + 1);
    CHECK(coloured == plain);
}

} // namespace scorecard_test
