// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/width.hpp>

#include "tests/catch.hpp"

namespace width_test {

using namespace steelyard;

TEST_CASE("Latin letters take one column, Chinese characters two") {
    CHECK(report::display_width("") == 0);
    CHECK(report::display_width("abc") == 3);
    CHECK(report::display_width("准星") == 4);
    CHECK(report::display_width("a准b星") == 6);
    CHECK(report::display_width("，。") == 4);
    CHECK(report::display_width("（）") == 4);
    CHECK(report::display_width("é") == 1);
    CHECK(report::display_width("★★") == 2);
    CHECK(report::display_width("😀") == 2);
    CHECK(report::display_width("𠀀") == 2);
}

TEST_CASE("combining marks and control characters take no column") {
    CHECK(report::display_width("e\xCC\x81") == 1); // e and a combining acute
    CHECK(report::display_width("a\nb") == 2);
    CHECK(report::display_width("\xEF\xBB\xBF") == 0); // byte order mark
}

TEST_CASE("bytes that are not UTF-8 take one column each and never lead out of the text") {
    CHECK(report::display_width("\xFF\xFE") == 2);
    CHECK(report::display_width("\xE5\x87") == 2);
    std::size_t byte = 0;
    CHECK(report::next_character("\xF0\x9F", byte) == 0xFFFD);
    CHECK(byte == 1);
}

TEST_CASE("characters are decoded") {
    std::size_t byte = 0;
    CHECK(report::next_character("准", byte) == U'准');
    CHECK(byte == 3);
    byte = 0;
    CHECK(report::next_character("😀", byte) == U'😀');
    CHECK(byte == 4);
}

} // namespace width_test
