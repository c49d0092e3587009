// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/diagnostic.hpp>

#include <string>
#include <utility>

#include "tests/catch.hpp"

namespace diagnostic_test {

using namespace steelyard;

TEST_CASE("a place is known when it has a line") {
    CHECK_FALSE(Place{}.known());
    CHECK_FALSE(Place{"file.yaml", 0, 0}.known());
    CHECK(Place{"", 1, 0}.known());
    CHECK(Place{"a", 1, 2} == Place{"a", 1, 2});
    CHECK_FALSE(Place{"a", 1, 2} == Place{"a", 1, 3});
}

TEST_CASE("a diagnostic takes the severity of its code") {
    Diagnostics all;
    CHECK(all.empty());
    all.add(code::bad_date, "/due", {"x"});
    REQUIRE(all.list.size() == 1);
    CHECK(all.list[0] == Diagnostic{code::bad_date, severity::error, "/due", {"x"}, {}});
    CHECK(all.any_error());
    CHECK_FALSE(all.empty());
}

TEST_CASE("warnings are no errors") {
    Diagnostics all;
    all.add(Diagnostic{code::bad_date, severity::warning, "", {}, {}});
    CHECK_FALSE(all.any_error());
    CHECK_FALSE(all.empty());
}

TEST_CASE("past the limit diagnostics are counted, and errors are not forgotten") {
    Diagnostics all;
    all.limit = 1;
    all.add(Diagnostic{code::bad_date, severity::warning, "", {}, {}});
    CHECK_FALSE(all.any_error());
    all.add(code::bad_date, "/due");
    CHECK(all.list.size() == 1);
    CHECK(all.dropped == 1);
    CHECK(all.any_error());
}

TEST_CASE("appending keeps the limit of the receiver and adds up what was dropped") {
    Diagnostics all;
    all.limit = 2;
    all.add(code::bad_date, "/1");
    Diagnostics more;
    more.limit = 2;
    for (int i = 0; i < 5; ++i) more.add(code::bad_date, "/" + std::to_string(i + 2));
    all.append(std::move(more));
    REQUIRE(all.list.size() == 2);
    CHECK(all.list[1].path == "/2");
    CHECK(all.dropped == 4);
}

#if !defined(__clang__) // clang 14 has no constant std::string
namespace {
constexpr bool collects_while_compiling() {
    Diagnostics all;
    all.limit = 1;
    all.add(code::bad_date, "/x", {"short", "an argument that is too long for the small buffer of a string"});
    Diagnostics more;
    more.add(code::bad_number, "/a/path/that/is/too/long/for/the/small/buffer");
    all.append(static_cast<Diagnostics&&>(more));
    return all.list.size() == 1 && all.dropped == 1 && all.any_error() && all.list[0].arguments[0] == "short";
}
} // namespace

TEST_CASE("diagnostics are collected in constant expressions") { STATIC_REQUIRE(collects_while_compiling()); }
#endif

} // namespace diagnostic_test
