// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/nearest.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

#include "tests/catch.hpp"

namespace nearest_test {

using steelyard::Nearest;

namespace {

std::string nearest(std::string_view meant, std::initializer_list<std::string_view> known) {
    Nearest out(meant);
    for (std::string_view const word : known) out.offer(word);
    return out.best();
}

} // namespace

TEST_CASE("a slip of the pen finds its word") {
    CHECK(nearest("titel", {"id", "title", "text"}) == "title");
    CHECK(nearest("childern", {"child", "children"}) == "children");
    CHECK(nearest("ful", {"fill", "full"}) == "full");
    CHECK(nearest("wehn", {"then", "when"}) == "when");
    CHECK(nearest("handover.log-unsinged", {"handover.log-missing", "handover.log-unsigned"})
          == "handover.log-unsigned");
}

TEST_CASE("the nearest word wins, and of equally near ones the first") {
    CHECK(nearest("abcd", {"abce", "abcd"}) == "abcd");
    CHECK(nearest("abcx", {"abcy", "abcz"}) == "abcy");
}

TEST_CASE("case, dashes and underscores make no difference") {
    CHECK(nearest("Half-Up", {"half_even", "half_up"}) == "half_up");
}

TEST_CASE("words that are too far are not suggested") {
    CHECK(nearest("colour", {"id", "title", "children"}).empty());
    CHECK(nearest("ab", {"xy"}).empty());
    CHECK(nearest("a", {"b"}).empty());
    CHECK(nearest("", {"b"}).empty());
    CHECK(nearest("x", {""}).empty());
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(nearest("缺项率", {"缺项", "安全帽"}) == "缺项");
    CHECK(nearest("安全冒", {"缺项率", "安全帽"}) == "安全帽");
    CHECK(nearest("甲", {"乙"}).empty()); // one byte apart in UTF-8, but another character altogether
}

TEST_CASE("very long words cost nothing and suggest nothing") {
    std::string const long_word(100'000, 'a');
    CHECK(nearest(long_word, {long_word}).empty());
    CHECK(nearest("a", {long_word}).empty());
}

} // namespace nearest_test
