// SPDX-License-Identifier: BSL-1.0

// A whole assessment held at once is the same as its cells set one after another on a new `Live`, and as `score`: over random schemes
// with absences, forfeits, vetoes, shares by a fact and what contradicts itself; then changes go on from there.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>
#include <steelyard/engine/live.hpp>

#include "tests/catch.hpp"
#include "tests/engine/draw.hpp"

namespace live_hold_test {

namespace {

using namespace steelyard;
using test::Draw;
using test::tenths;

Node item(Draw& draw, std::string const& id) {
    Node out;
    out.id = id;
    out.full = tenths(draw.between(1, 8) * 10);
    if (draw.below(12) != 0) out.absence = absence_rule::allowed;
    for (std::int64_t c = draw.between(1, 3), n = 0; n < c; ++n) {
        Clause one;
        one.id = "c" + std::to_string(n);
        std::int64_t const kind = draw.below(6);
        if (kind < 3) one.each = tenths(draw.between(1, 30));
        if (kind == 3) one.once = tenths(draw.between(1, 40));
        one.forfeit = kind == 4; // the sixth kind only records
        out.deduct.push_back(one);
    }
    return out;
}

/// Some groups of items; a fact chooses their shares where they are weighed, and a clause of the first item may take a group's marks.
Scheme drawn(Draw& draw) {
    Scheme s;
    s.id = "drawn";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.application = draw.below(2) == 0;
    s.scale = tenths(1000);
    s.levels = {Level{.id = "fair"}, Level{.id = "good"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"fair", {expression("total >= 60")}}, Rung{"good", {expression("total >= 80"), expression("each(children of all, rate >= 70%)")}}}}};
    s.tree.id = "all";
    s.tree.full = tenths(1000);
    s.tree.combine = combination::weighted;
    if (draw.below(2) == 0) s.tree.round = rounding{2, rounding_mode::half_up};
    s.facts.emplace_back().id = "deep";
    s.facts.back().kind = fact_kind::truth;
    std::int64_t const groups = draw.between(2, 3);
    ShareRow deep{expression("fact deep"), {}};
    std::vector<ShareOf> otherwise;
    for (std::int64_t g = 0; g < groups; ++g) {
        Node& group = s.tree.children.emplace_back();
        group.id = "g" + std::to_string(g);
        group.full = tenths(1000);
        group.combine = combination::mean;
        group.round = rounding{1, rounding_mode::half_up};
        if (draw.below(2) == 0) group.when_empty = empty_rule::full;
        Node& sum = group.children.emplace_back();
        sum.id = group.id + "s";
        sum.combine = combination::sum;
        sum.settle = true;
        for (std::int64_t i = draw.between(1, 6), n = 0; n < i; ++n) sum.children.push_back(item(draw, group.id + "i" + std::to_string(n)));
        if (draw.below(2) == 0) {
            Effect& veto = group.effects.emplace_back();
            veto.id = group.id + "veto";
            veto.found = {group.id + "i0.c0"};
            veto.zero = {group.id};
        }
        std::int64_t const whole = groups == 2 ? 50 : g == 0 ? 40 : 30;
        deep.of.push_back({group.id, weight(fraction{decimal(g == 0 ? whole + 10 : g == 1 ? whole - 10 : whole), decimal(100)})});
        otherwise.push_back({group.id, weight(fraction{decimal(whole), decimal(100)})});
    }
    s.tree.shares = ShareTable{{deep}, otherwise};
    return s;
}

struct Said {
    std::vector<LiveCell> cells;
    std::vector<LiveFact> facts;
    std::uint32_t level = 0;
};

LiveCell cell(Draw& draw, BatchPlan const& plan, bool wild) {
    LiveCell out;
    out.field = static_cast<std::uint32_t>(draw.below(static_cast<std::int64_t>(plan.fields().size())));
    std::int64_t const fate = draw.below(24);
    bool const main = plan.fields()[out.field].main;
    out.cell = static_cast<std::int32_t>(fate < 12 ? draw.below(4) : fate == 12 ? draw.below(200) : fate < 18 && main ? cell_absent : 0);
    if (wild && fate == 21) out.cell = static_cast<std::int32_t>(1'000'000'000 + draw.below(3)); // more is a slip, for `score` to refuse
    if (wild && fate > 22) out.cell = static_cast<std::int32_t>(-1 - draw.below(5)); // mostly contradictions
    return out;
}

Said said(Draw& draw, BatchPlan const& plan, bool wild) {
    Said out;
    for (std::int64_t n = draw.below(4) == 0 ? 0 : draw.below(24); n > 0; --n) out.cells.push_back(cell(draw, plan, wild));
    if (draw.below(8) != 0) out.facts.push_back({0, draw.below(wild ? 3 : 2)});
    if (draw.below(4) == 0) out.facts.push_back({0, draw.below(2)});
    if (draw.below(3) == 0) out.level = static_cast<std::uint32_t>(draw.between(1, wild ? 3 : 2));
    return out;
}

bool same(BatchPlan const& plan, Live const& a, Live const& b) {
    bool out = a.in_columns() == b.in_columns() && a.refused() == b.refused() && a.level() == b.level() && a.highest() == b.highest() &&
               a.outcome() == b.outcome() && a.fixed() == b.fixed() && a.least() == b.least() && a.most() == b.most() && a.assessment() == b.assessment();
    for (std::uint32_t n = 0; n < plan.nodes().size(); ++n) out = out && a.least(n) == b.least(n) && a.most(n) == b.most(n);
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) out = out && a.cell(f) == b.cell(f);
    return out;
}

bool same_as_score(BatchPlan const& plan, Live const& live) {
    auto const checked = validate(plan.scheme(), live.assessment());
    std::optional<Scorecard> const card = live.scorecard();
    if (!checked) return live.refused() && !card;
    Scorecard const expected = score(plan.scheme(), *checked);
    return !live.refused() && card && *card == expected && live.least() == expected.least[0] && live.most() == expected.most[0] &&
           live.level() == expected.outcome.lowest && live.highest() == expected.outcome.highest;
}

struct Tally {
    int held = 0, in_columns = 0, refused = 0, wrong = 0;
};

void hold_many(Draw& draw, BatchPlan const& plan, unlisted_rule unlisted, bool checked, bool wild, Tally& tally) {
    Live const empty(plan, unlisted, checked);
    Live live = empty;
    for (int round = 0; round < 8; ++round) {
        Said const all = said(draw, plan, wild);
        Live fresh = empty;
        for (LiveCell const& one : all.cells) fresh.set(one.field, one.cell);
        for (LiveFact const& one : all.facts) fresh.know(one.fact, one.value);
        fresh.apply_for(all.level);
        live.hold(all.cells, all.facts, all.level);
        ++tally.held;
        tally.in_columns += live.in_columns() ? 1 : 0;
        tally.refused += live.refused() ? 1 : 0;
        bool right = same(plan, live, fresh) && same_as_score(plan, live);
        for (std::int64_t changes = draw.below(6); changes > 0; --changes) {
            LiveCell const one = cell(draw, plan, wild);
            bool const back = draw.below(4) == 0;
            LiveChange const a = back ? live.forget(one.field) : live.set(one.field, one.cell);
            LiveChange const b = back ? fresh.forget(one.field) : fresh.set(one.field, one.cell);
            right = right && a.total == b.total && a.level == b.level && a.outcome == b.outcome && a.nodes.size() == b.nodes.size();
            right = right && same(plan, live, fresh) && same_as_score(plan, live);
        }
        tally.wrong += right ? 0 : 1;
    }
}

} // namespace

TEST_CASE("an assessment held at once is what its cells come to one by one, and what score gives") {
    Draw draw{5};
    Tally tally;
    int schemes = 0;
    for (int n = 0; n < 60; ++n) {
        auto const scheme = validate(drawn(draw));
        if (!scheme) continue;
        ++schemes;
        BatchOptions options;
        for (std::uint32_t node = 1; node < scheme->size(); ++node)
            if (draw.below(3) == 0) options.nodes.push_back(node);
        BatchPlan const plan = compile(*scheme, options);
        hold_many(draw, plan, unlisted_rule::full, false, n % 2 != 0, tally);
        hold_many(draw, plan, unlisted_rule::unchecked, true, n % 2 != 0, tally);
        hold_many(draw, plan, unlisted_rule::unchecked, false, n % 2 != 0, tally);
    }
    CAPTURE(schemes, tally.held, tally.in_columns, tally.refused);
    CHECK(schemes > 30);
    CHECK(tally.wrong == 0);
    CHECK(tally.in_columns * 4 > tally.held);
    CHECK(tally.refused > 20);
}

TEST_CASE("a count that score refuses as a slip is refused while it is said, set or held") {
    Scheme s;
    s.id = "one";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{.id = "fair"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"fair", {expression("total >= 60")}}}}};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    Node& only = s.tree.children.emplace_back();
    only.id = "log";
    only.full = tenths(1000);
    only.deduct.resize(1);
    only.deduct[0].id = "gap";
    only.deduct[0].each = tenths(10);
    auto const scheme = validate(s).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    Live live(plan, unlisted_rule::full, false);
    std::int32_t const most = 1'000'000'000;
    for (std::int32_t const count : {most + 1, most, INT32_MAX, 3, most + 1}) {
        CAPTURE(count);
        live.set(0, count);
        CHECK(live.refused() == (count > most));
        CHECK(live.cell(0) == count);
        CHECK(same_as_score(plan, live));
    }
    live.forget(0);
    CHECK(live.in_columns());
    std::vector<LiveCell> const slip{{0, 2}, {0, most + 1}, {0, most + 2}};
    std::vector<LiveCell> const mended{{0, most + 1}, {0, 2}};
    live.hold(slip);
    CHECK(live.refused());
    live.hold(mended);
    CHECK(live.in_columns());
    CHECK(live.least() == ratio(98));
    live.hold(slip);
    live.hold({});
    CHECK(live.in_columns());
    CHECK(same_as_score(plan, live));

    s.unlisted.clear(); // so that `full` is not admitted, and no field has registers
    auto const other = validate(s).value();
    BatchPlan const plan_of_other = compile(other);
    Live outside(plan_of_other, unlisted_rule::full, false);
    std::vector<LiveCell> const greatest{{0, INT32_MAX}, {0, INT32_MAX}, {0, INT32_MAX}};
    outside.hold(greatest);
    CHECK(outside.refused());
    CHECK(outside.cell(0) == INT32_MAX);
}

TEST_CASE("what was held before leaves nothing behind") {
    Draw draw{9};
    auto const scheme = validate(drawn(draw)).value();
    BatchPlan const plan = compile(scheme);
    Live live(plan, unlisted_rule::full, false);
    Live const empty = live;
    live.know(0, 1);
    live.hold({});
    CHECK(same(plan, live, empty));
    std::vector<LiveCell> all;
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) all.push_back({f, cell_forfeit});
    live.hold(all);
    CHECK(live.refused());
    CHECK_FALSE(live.scorecard().has_value());
    live.set(0, 1);
    live.hold({});
    CHECK(same(plan, live, empty));
    CHECK(same_as_score(plan, live));
}

} // namespace live_hold_test
