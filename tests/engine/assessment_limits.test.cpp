// SPDX-License-Identifier: BSL-1.0
// Where validation of assessments draws its lines: the largest counts, the first days, as many objects as are allowed.

#include <cstdint>
#include <string>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace assessment_limits_test {

using namespace steelyard;
using namespace steelyard::literals;
using namespace steelyard::small;

namespace {

/// An item of passed / checked, a deducting one, a group per crane, and events; in effect during 2026.
Scheme yard() {
    Node share;
    share.id = "share";
    share.full = 10_pt;
    share.proportion = Proportion{};
    Node cranes;
    cranes.id = "cranes";
    cranes.full = 10_pt;
    cranes.per = "crane";
    cranes.combine = combination::mean;
    cranes.children = {judged("hook", 10_pt)};
    Scheme s = scheme_of(group("root", {share, deducting("log", 10_pt, {Clause{.id = "unsigned", .each = 1_pt}}), cranes}));
    s.objects = {ObjectKind{"crane", {}, {}}};
    s.events = {EventKind{"accident", {}, {}}};
    s.effective = date(2026, 1, 1);
    s.expires = date(2027, 1, 1);
    return s;
}

std::string counts(std::int64_t passed, std::int64_t checked) {
    Assessment a = assessment();
    a.measures = {Measure{.item = "share", .passed = passed, .checked = checked}};
    return refused(validate(yard()).value(), a);
}

std::string found(std::int64_t count) { return refused(validate(yard()).value(), assessment().find("log.unsigned", count)); }

/// What is remarked of an assessment of a day.
std::string on(date day) {
    Assessment a = assessment();
    a.on = day;
    return codes(validate(validate(yard()).value(), a).remarks());
}

std::string covering(date from, date to) {
    Assessment a = assessment();
    a.events = {EventRecord{"accident", Period{from, to}, {}}};
    return refused(validate(yard()).value(), a);
}

} // namespace

TEST_CASE("counts run from 0 to a milliard, and something is checked") {
    CHECK(counts(0, 1) == "");
    CHECK(counts(1, 1) == "");
    CHECK(counts(2, 1) == "assessment.more-passed ");
    CHECK(counts(0, 0) == "assessment.nothing-checked ");
    CHECK(counts(-1, 1) == "assessment.count-negative ");
    CHECK(counts(0, -1) == "assessment.count-negative ");
    CHECK(counts(1'000'000'000, 1'000'000'000) == "");
    CHECK(counts(1, 1'000'000'001) == "assessment.count-large ");
    CHECK(found(1) == "");
    CHECK(found(0) == "assessment.count-zero ");
    CHECK(found(1'000'000'000) == "");
    CHECK(found(1'000'000'001) == "assessment.count-large ");
}

TEST_CASE("a scheme holds from the day on which it comes into effect to the day before it expires") {
    CHECK(on(date(2025, 12, 31)) == "assessment.before-effect ");
    CHECK(on(date(2026, 1, 1)) == "");
    CHECK(on(date(2026, 12, 31)) == "");
    CHECK(on(date(2027, 1, 1)) == "assessment.after-expiry ");
}

TEST_CASE("a record may cover a single day") {
    CHECK(covering(date(2026, 5, 1), date(2026, 5, 1)) == "");
    CHECK(covering(date(2026, 5, 1), date(2026, 4, 30)) == "assessment.period ");
}

TEST_CASE("ten thousand objects of a kind are accepted, and of one more nothing else is said") {
    auto const scheme = validate(yard()).value();
    Assessment a = assessment();
    ObjectList& cranes = a.objects.emplace_back();
    cranes.kind = "crane";
    for (int i = 0; i < 10'000; ++i) cranes.members.emplace_back().id = std::to_string(i);
    CHECK(refused(scheme, a) == "");
    cranes.members.emplace_back().id = "one-more";
    CHECK(refused(scheme, a) == "assessment.too-many ");
}

} // namespace assessment_limits_test
