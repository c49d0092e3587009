// SPDX-License-Identifier: BSL-1.0

// Groups that are assessed per object, in columns: what the input of objects means, how they are combined, what leaves. That the
// numbers are those of `score` is shown with random schemes in tests/oracle.

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "batch_results.hpp"
#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace batch_objects_test {

namespace {

using namespace steelyard;
using test::Results;

points marks(std::int64_t whole) { return points(decimal(whole)); }

Clause fault(std::int64_t each) {
    Clause out;
    out.id = "fault";
    out.each = marks(each);
    return out;
}

/// An office of 40 marks, and cranes of 20 marks each, which count 60: a fault costs 1 in the office and 2 at a crane. The second level
/// is for sites all of whose cranes have half of their marks.
Scheme site(combination how) {
    Node crane = small::deducting("crane", marks(20), {fault(2)});
    Clause noted;
    noted.id = "noted";
    crane.deduct.push_back(noted);
    crane.absence = absence_rule::allowed;
    Node cranes;
    cranes.id = "cranes";
    cranes.per = "crane";
    cranes.full = marks(60);
    cranes.combine = how;
    cranes.absence = absence_rule::allowed;
    cranes.children = {crane};
    Scheme s = small::scheme_of(small::group("site", {small::deducting("office", marks(40), {fault(1)}), cranes}));
    s.tree.round = rounding{2, rounding_mode::half_up};
    s.unlisted = {unlisted_rule::full};
    s.objects.resize(1);
    s.objects[0].id = "crane";
    s.objects[0].facts.resize(2);
    s.objects[0].facts[0].id = "size";
    s.objects[0].facts[0].kind = fact_kind::number;
    s.objects[0].facts[0].domain = *parse_interval("> 0");
    s.objects[0].facts[1].id = "used";
    s.objects[0].facts[1].kind = fact_kind::truth;
    s.levels = {Level{.id = "fair"}, Level{.id = "good"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"fair", {expression("total >= 60")}}, Rung{"good", {expression("total >= 60"), expression("each(instances of cranes, marks >= 10)")}}}}};
    return s;
}

/// Sites without a fault in the office, and their cranes.
struct Sites {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::int8_t> cells;
    std::vector<std::int64_t> sizes; ///< millionths
    std::vector<std::int8_t> used;
    std::vector<std::int32_t> days;

    void add(std::vector<std::int8_t> const& cranes) {
        cells.insert(cells.end(), cranes.begin(), cranes.end());
        offsets.push_back(static_cast<std::uint32_t>(cells.size()));
    }
    [[nodiscard]] BatchInput input() const {
        BatchInput out;
        out.entities = offsets.size() - 1;
        ObjectColumns& cranes = out.objects.emplace_back();
        cranes.offsets = IntColumn(offsets);
        cranes.matrix = CellMatrix::rows(cells.data(), 1);
        if (!sizes.empty()) cranes.facts.push_back({0, IntColumn(sizes)});
        if (!used.empty()) cranes.facts.push_back({1, IntColumn(used)});
        if (!days.empty()) cranes.on = IntColumn(days);
        return out;
    }
};

/// Whether the one entity of an input is refused.
bool is_refused(BatchPlan const& plan, BatchInput const& input) {
    Results got(1);
    static_cast<void>(assessment_of(plan, input, 0)); // reads nothing that is not there
    return batch(plan, input, got.out).refused.size() == 1 && got.outcome[0] == refused_outcome;
}

} // namespace

TEST_CASE("the mean of an entity's objects: some of them absent, none at all, nobody said which") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.why_slow().empty());
    REQUIRE(plan.objects().size() == 1);
    CHECK(plan.objects()[0].main.size() == 1);
    CHECK(plan.objects()[0].fields.size() == 2);
    CHECK(plan.main_fields().size() == 1); // the office: objects have fields of their own
    Sites sites;
    sites.add({0, 5});              // 20 and 10 of 20: 45, with the office 85
    sites.add({});                  // no cranes: 40 of 40
    sites.add({0, 3, cell_absent}); // 20 and 14 of 20: 51, with the office 91
    sites.add({6});                 // 8 of 20: 24, with the office 64
    sites.add({0});                 // nobody said whether there are others
    std::vector<std::uint8_t> const listed{1, 1, 1, 1, 0};
    BatchInput input = sites.input();
    input.objects[0].listed = IntColumn(listed);
    Results got(5);
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.slow == 1);
    CHECK(run.refused.empty());
    CHECK(got.total == std::vector<std::int32_t>{8'500, 10'000, 9'100, 6'400, 4'000});
    CHECK(got.level == std::vector<std::uint8_t>{2, 2, 2, 1, 0});
    CHECK(got.outcome[4] == static_cast<std::uint8_t>(outcome_kind::provisional));
    Assessment const third = assessment_of(plan, input, 2);
    REQUIRE(third.objects.size() == 1);
    CHECK(third.objects[0].kind == "crane");
    REQUIRE(third.objects[0].members.size() == 3);
    CHECK(third.objects[0].members[1].findings.front().count == 3);
    CHECK(third.objects[0].members[2].absent.front().node == "crane");
    CHECK(assessment_of(plan, input, 4).objects.empty());
}

TEST_CASE("the lowest, the highest, the latest and the heavier objects") {
    Sites sites;
    sites.add({1, 4, 2}); // 18, 12 and 16 of 20
    sites.add({0});
    sites.sizes = {1'000'000, 3'000'000, 500'000, 2'000'000};
    sites.days = {20'000, 20'002, 20'001, 20'000};
    auto const total_of = [&](combination how) {
        Scheme s = site(how);
        if (how == combination::weighted) s.tree.children[1].weigh_by = "size";
        CheckedScheme const scheme = validate(std::move(s)).value();
        BatchPlan const plan = compile(scheme);
        Results got(2);
        BatchResult const run = batch(plan, sites.input(), got.out);
        CHECK(run.slow == 0);
        CHECK(got.total[1] == 10'000);
        return got.total[0];
    };
    CHECK(total_of(combination::min) == 7'600);      // 36 and 40
    CHECK(total_of(combination::max) == 9'400);      // 54
    CHECK(total_of(combination::last) == 7'600);     // the second
    CHECK(total_of(combination::weighted) == 8'133); // (18 · 1 + 12 · 3 + 16 · 0.5) / 4.5 of 20, times 60: 41.333…
}

TEST_CASE("objects without what their group asks of them send their entity to score, which refuses it") {
    Scheme s = site(combination::last);
    CheckedScheme const scheme = validate(s).value();
    Sites sites;
    sites.add({0, 0});
    sites.add({0, 0});
    sites.add({1, 0});
    sites.days = {5, 5, 5, INT32_MIN, 5, 6};
    Results got(3);
    BatchResult const run = batch(compile(scheme), sites.input(), got.out);
    CHECK(run.slow == 2);
    CHECK(run.refused == std::vector<std::size_t>{0, 1}); // one day for two, and no day
    CHECK(got.total[2] == 10'000);
}

TEST_CASE("a group counts the objects that it selects, and nothing may be said of the others") {
    Scheme s = site(combination::mean);
    s.tree.children[1].where = expression("fact used");
    CheckedScheme const scheme = validate(std::move(s)).value();
    Sites sites;
    sites.add({5, 0}); // the second is not used
    sites.add({5, 1}); // but has a fault
    sites.used = {1, 0, 1, 0};
    Results got(2);
    BatchResult const run = batch(compile(scheme), sites.input(), got.out);
    CHECK(run.slow == 1);
    CHECK(run.refused == std::vector<std::size_t>{1});
    CHECK(got.total[0] == 7'000); // 10 of 20: 30, with the office 70
}

TEST_CASE("an effect inside of objects acts on its object and on the level, wherever it was set off") {
    Scheme s = site(combination::mean);
    Effect veto;
    veto.id = "veto";
    veto.found = {"crane.noted"};
    veto.zero = {"crane"};
    veto.bar = "good";
    s.tree.children[1].children[0].effects = {veto};
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    Sites sites;
    sites.add({0, cell_noted}); // 20 and 0 of 20: 30, with the office 70
    sites.add({0, 0});
    Results got(2);
    BatchResult const run = batch(plan, sites.input(), got.out);
    CHECK(run.slow == 0);
    CHECK(got.total == std::vector<std::int32_t>{7'000, 10'000});
    CHECK(got.level == std::vector<std::uint8_t>{1, 2});
}

TEST_CASE("objects stand across tiles, and an entity with very many of them is scored by itself") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    Sites sites;
    std::vector<std::int32_t> wanted;
    for (std::size_t n = 0; n < 700; ++n) { // n % 5 cranes, the k-th with k faults: together k · (k − 1) / 2 of 2 marks
        std::vector<std::int8_t> cranes;
        for (std::size_t k = 0; k < n % 5; ++k) cranes.push_back(static_cast<std::int8_t>(k));
        sites.add(cranes);
        // the mean of 20, 18, 16, … is 21 − k of 20, and 60 · (21 − k) / 20 = 63 − 3 k
        wanted.push_back(n % 5 == 0 ? 10'000 : 10'300 - 300 * static_cast<std::int32_t>(n % 5));
    }
    std::vector<std::int8_t> many(1'100, 0);
    many.back() = 10; // 1099 · 20 of 1100 · 20: 59.9454…
    sites.add(many);
    wanted.push_back(9'995);
    sites.add({0});
    wanted.push_back(10'000);
    Results got(702);
    BatchResult const run = batch(plan, sites.input(), got.out);
    CHECK(run.slow == 1);
    CHECK(got.total == wanted);
}

TEST_CASE("objects of a kind that there is not, of nobody, or given twice are refused") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    Sites sites;
    sites.add({0});
    auto const refused = [&](BatchInput const& input) { return is_refused(plan, input); };
    BatchInput unknown = sites.input();
    unknown.objects[0].kind = 1;
    CHECK(refused(unknown));
    BatchInput twice = sites.input();
    twice.objects.push_back(twice.objects[0]);
    CHECK(refused(twice));
    BatchInput falling = sites.input();
    std::vector<std::uint32_t> const offsets{1, 0};
    falling.objects[0].offsets = IntColumn(offsets);
    CHECK(refused(falling));
}

TEST_CASE("fields and facts that there are not are refused, but for an entity that is given as a whole") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    Sites sites;
    sites.add({0});
    auto const refused = [&](BatchInput const& input) { return is_refused(plan, input); };
    CHECK_FALSE(refused(sites.input()));
    std::vector<std::uint32_t> const nowhere_field{4'000'000};
    std::vector<std::int8_t> const cells{0};
    BatchInput matrix = sites.input();
    matrix.objects[0].matrix->fields = nowhere_field;
    CHECK(refused(matrix));
    BatchInput column = sites.input();
    column.objects[0].columns.push_back({4'000'000, IntColumn(cells)});
    CHECK(refused(column));
    BatchInput fact_of_object = sites.input();
    fact_of_object.objects[0].facts.push_back({99, IntColumn(cells)});
    CHECK(refused(fact_of_object));
    BatchInput of_entity = sites.input();
    of_entity.matrix = CellMatrix::rows(cells.data(), 1);
    of_entity.matrix->fields = nowhere_field;
    CHECK(refused(of_entity));
    BatchInput fact = sites.input();
    fact.facts.push_back({99, IntColumn(cells)});
    CHECK(refused(fact));

    Assessment whole;
    whole.scheme = scheme.scheme().id;
    whole.unlisted = unlisted_rule::full;
    ObjectList& cranes = whole.objects.emplace_back();
    cranes.kind = "crane";
    cranes.members.emplace_back().id = "a";
    Assessment const* const given[] = {&whole};
    fact.whole = given;
    CHECK_FALSE(refused(fact));
}

TEST_CASE("the least number of a column's type is no day, whatever the type") {
    CheckedScheme const scheme = validate(site(combination::last)).value();
    Sites sites;
    sites.add({0, 5});
    std::vector<std::int16_t> const days{20'000, INT16_MIN};
    BatchInput input = sites.input();
    input.objects[0].on = IntColumn(days);
    Results got(1);
    CHECK(batch(compile(scheme), input, got.out).refused == std::vector<std::size_t>{0});
}

TEST_CASE("objects inside objects have no columns, and a condition of an object that asks for what is outside sends all away") {
    Scheme outside = site(combination::mean);
    Effect cap;
    cap.id = "cap";
    cap.when = expression("marks of office < 20");
    cap.zero = {"crane"};
    outside.tree.children[1].children[0].effects = {cap};
    CheckedScheme const scheme = validate(std::move(outside)).value();
    BatchPlan const plan = compile(scheme);
    CHECK_FALSE(plan.in_columns());
    REQUIRE_FALSE(plan.why_slow().empty());
    CHECK(plan.why_slow().front().what == slow_part::objects);
    Sites sites;
    sites.add({5});
    Results got(1);
    CHECK(batch(plan, sites.input(), got.out).slow == 1); // with its cranes all the same
    CHECK(got.level[0] == 2);
}

TEST_CASE("an assessment held open knows no objects: where their group is absent it stays in columns") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    Live live(plan);
    CHECK_FALSE(live.in_columns());
    CHECK(live.outcome() == static_cast<std::uint8_t>(outcome_kind::provisional));
    std::uint32_t const cranes = scheme.find("cranes");
    live.set(plan.field(cranes), 1);
    CHECK(live.in_columns());
    live.set(plan.main_fields()[0], 4); // 36 of 40
    CHECK(live.least() == ratio(90));
    live.forget(plan.field(cranes));
    CHECK_FALSE(live.in_columns());
}

TEST_CASE("two threads give what one gives, objects among them") {
    CheckedScheme const scheme = validate(site(combination::mean)).value();
    BatchPlan const plan = compile(scheme);
    constexpr std::size_t many = 20'000; // fewer are not worth a second thread
    Sites sites;
    for (std::size_t n = 0; n < many; ++n) {
        std::vector<std::int8_t> cranes(n % 4);
        for (std::size_t i = 0; i < cranes.size(); ++i) cranes[i] = static_cast<std::int8_t>((n + 3 * i) % 11);
        if (n % 50 == 1) cranes[0] = cell_unchecked; // goes to score
        sites.add(cranes);
    }
    BatchWork work;
    Results one(many);
    BatchResult const alone = batch(plan, sites.input(), one.out, work);
    CHECK(alone.slow == many / 50);
    work.threads = 2;
    Results two(many);
    CHECK(batch(plan, sites.input(), two.out, work).slow == alone.slow);
    CHECK(one.total == two.total);
    CHECK(one.level == two.level);
    CHECK(one.outcome == two.outcome);
}

} // namespace batch_objects_test
