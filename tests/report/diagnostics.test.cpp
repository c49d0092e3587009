// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/diagnostics.hpp>

#include <string>

#include <steelyard/report/width.hpp>

#include "tests/catch.hpp"

namespace diagnostics_test {

using namespace steelyard;

namespace {

Diagnostic bad_number(std::string word, int column) {
    return {code::bad_number, severity::error, "/full", {std::move(word)}, {"team.yaml", 7, column}};
}

report::LineOf only(std::string line) {
    return [line = std::move(line)](std::string_view, int) { return std::string_view(line); };
}

std::string line_of(std::string const& text, int number) {
    std::size_t start = 0;
    for (int i = 1; i < number; ++i) start = text.find('\n', start) + 1;
    return text.substr(start, text.find('\n', start) - start);
}

/// The columns of a terminal before a word.
int columns_before(std::string const& text, std::string const& word) {
    return report::display_width(std::string_view(text).substr(0, text.find(word)));
}

} // namespace

TEST_CASE("a diagnostic is shown with its place, its line and a caret") {
    CHECK(report::render(bad_number("ten", 11), {}, only("    full: ten"))
          == "team.yaml:7:11: error[read.bad-number]: 'ten' is not a number.\n"
             "    7 |     full: ten\n"
             "      |           ^\n"
             "  hint: Write 90, -0.5 or 12.25, without units or thousands separators.\n");
}

TEST_CASE("a diagnostic is shown in Chinese") {
    report::Style style;
    style.tongue = language::zh;
    CHECK(report::render(bad_number("十", 7), style, only("full: 十"))
          == "team.yaml:7:7: 错误[read.bad-number]：“十”不是数。\n"
             "    7 | full: 十\n"
             "      |       ^\n"
             "  提示：写作 90、-0.5 或 12.25，不带单位和千分位。\n");
}

TEST_CASE("the caret stands below its character also behind Chinese text") {
    // the word is the 9th character, and 6 Chinese ones before it take two columns each
    std::string const text = report::render(bad_number("x", 9), {}, only("安全标准化: x"));
    CHECK(columns_before(line_of(text, 2), "x") == 8 + 12);
    std::string const shown = report::render(bad_number("x", 8), {}, only("安全标准化: x"));
    CHECK(line_of(shown, 2) == "    7 | 安全标准化: x");
    CHECK(columns_before(line_of(shown, 3), "^") == columns_before(line_of(shown, 2), "x"));
}

TEST_CASE("the caret stands below its character also behind a tab") {
    std::string const shown = report::render(bad_number("x", 3), {}, only("\t\tx"));
    CHECK(columns_before(line_of(shown, 3), "^") == columns_before(line_of(shown, 2), "x"));
}

TEST_CASE("a long line is cut around the caret") {
    std::string const line =
        std::string(150, 'a') + "准准" + std::string(48, 'b') + "X" + std::string(300, 'c');
    std::string const shown = report::render(bad_number("X", 201), {}, only(line));
    CHECK(report::display_width(line_of(shown, 2)) <= 80);
    CHECK(columns_before(line_of(shown, 3), "^") == columns_before(line_of(shown, 2), "X"));
    CHECK_THAT(line_of(shown, 2), test::contains("…"));
    CHECK_THAT(line_of(shown, 2), !test::contains("aaaaaaaaaa"));
}

TEST_CASE("without a place the path stands there") {
    Diagnostic one = bad_number("x", 0);
    one.place = {};
    CHECK_THAT(report::render(one), test::contains("/full: error[read.bad-number]: 'x'"));
    one.place.file = "team.yaml";
    CHECK_THAT(report::render(one), test::contains("team.yaml: /full: error["));
}

TEST_CASE("text that steers the terminal is made harmless") {
    std::string const shown = report::render(bad_number("\033[31m\xE2\x80\xAEx\n", 1), {}, only("a\033[2Jb"));
    CHECK(shown.find('\033') == std::string::npos);
    CHECK(shown.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(line_of(shown, 1).back() == '.'); // the sentence did not break
}

TEST_CASE("colours are only there when asked for") {
    report::Style style;
    CHECK(report::render(bad_number("x", 1), style).find('\033') == std::string::npos);
    style.colour = true;
    CHECK(report::render(bad_number("x", 1), style).find("\033[1;31m") != std::string::npos);
}

TEST_CASE("diagnostics that were not kept are counted") {
    Diagnostics all;
    all.limit = 1;
    for (int i = 0; i < 3; ++i) all.add(code::bad_date, "/due", {"x"});
    CHECK_THAT(report::render(all), test::contains("2 more are not shown."));
}

} // namespace diagnostics_test
