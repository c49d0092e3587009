// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/condition.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace condition_test {

using namespace steelyard;

namespace {

CheckedScheme const& scheme() {
    static CheckedScheme const made = [] {
        std::string text(test::tiny_scheme);
        text += "conditions: {sound: \"all(total >= 80, found record.injury == 0)\"}\n";
        return test::checked(text);
    }();
    return made;
}

std::string zh(char const* condition) {
    return report::in_words(scheme(), expression(condition), language::zh);
}
std::string en(char const* condition) {
    return report::in_words(scheme(), expression(condition), language::en);
}

} // namespace

TEST_CASE("conditions read like sentences of the standard") {
    CHECK(zh("total >= 90") == "总分 ≥ 90");
    CHECK(en("total >= 90") == "total ≥ 90");
    CHECK(zh("rate of safety >= 66.7%") == "“安全管理”得分率 ≥ 66.7%");
    CHECK(en("rate of safety < 40/60") == "rate of “Safety” < 40/60");
    CHECK(zh("each(nodes tagged key, rate >= 60%)") == "每个标有“key”的部分：得分率 ≥ 60%");
    CHECK(en("each(children of safety, marks > 0)") == "for each element of “Safety”: marks > 0");
    CHECK(zh("some(items under safety, lost > 0)") == "“安全管理”中至少一个项目：失分 > 0");
    CHECK(en("count(items, lost > 0) <= 3") == "number of items with marks lost > 0 ≤ 3");
    CHECK(zh("share(nodes tagged key, rate >= 80%) >= 50%") == "标有“key”的部分中得分率 ≥ 80%的占比 ≥ 50%");
    CHECK(en("smallest(children of root, rate) >= 60%") == "lowest rate of the elements ≥ 60%");
    CHECK(zh("absent under safety <= 20") == "“安全管理”中缺项的标准分 ≤ 20");
    CHECK(zh("exhausted handover") == "“交接班”的分数扣完");
    CHECK(en("fired injury-veto") == "“somebody was hurt” applies");
    CHECK(zh("fact licensed") == "证照齐全");
    CHECK(zh("total rounded 1 >= 90") == "总分（四舍五入到 1 位小数） ≥ 90");
    CHECK(en("total rounded 0 down >= 90") == "total rounded down to whole numbers ≥ 90");
}

TEST_CASE("that something was found, or not, is no comparison of numbers") {
    CHECK(zh("found record.injury == 0") == "未发现“轻伤”");
    CHECK(en("found record.injury >= 1") == "“injury” was found");
    CHECK(en("found record.injury < 2") == "occurrences of “injury” < 2");
}

TEST_CASE("conditions inside conditions are told apart") {
    CHECK(zh("any(total >= 90, all(fact licensed, total >= 80))")
          == "总分 ≥ 90，或（证照齐全，且总分 ≥ 80）");
    CHECK(en("at_least(2, total >= 90, fact licensed, exhausted gas)")
          == "at least 2 of: total ≥ 90; Licensed; “Gas” has lost all its marks");
    CHECK(en("none(exhausted gas, fired injury-veto)")
          == "none of: “Gas” has lost all its marks; “somebody was hurt” applies");
    CHECK(zh("condition sound") == "总分 ≥ 80，且未发现“轻伤”");
    CHECK(zh("any(condition sound, fact licensed)") == "（总分 ≥ 80，且未发现“轻伤”），或证照齐全");
}

TEST_CASE("a name that the scheme does not know stays as it is") {
    CHECK(en("rate of nobody >= 90%") == "rate of “nobody” ≥ 90%");
    CHECK(en("found nobody.nothing < 3") == "occurrences of “nobody.nothing” < 3");
}

} // namespace condition_test
