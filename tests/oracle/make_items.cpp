// SPDX-License-Identifier: BSL-1.0

// Items of random schemes: every method, clauses of every kind.

#include "scheme_maker.hpp"

namespace steelyard::oracle {

namespace {

decimal half(points marks) { return decimal::from_units(marks.value().units() / 2); }

} // namespace

Node SchemeMaker::item() {
    Node node;
    node.id = next_id('i') + (dice_.chance(20) ? ".x" : "");
    node.full = dice_.chance(6) ? points() : marks();
    std::size_t const method = node.full->value() == 0 ? 0 : dice_.below(10);
    if (method < 6) {
        deductions(node);
        if (node.full->value() > 0 && dice_.chance(30) && (depends() || wishes_.events)) values(node);
    } else if (method == 6) {
        if (dice_.chance(35) && depends())
            chosen(node);
        else
            options(node);
    } else if (method == 7)
        bands(node);
    else if (method == 8)
        node.proportion = Proportion{};
    else {
        node.judged = Judged{};
        if (dice_.chance(40) && half(*node.full).units() > 0) node.judged->min = points(half(*node.full));
        // The full marks are `min` and one or two steps away.
        points const way = *node.full - node.judged->min;
        if (dice_.chance(40)) node.judged->step = way.value().units() % 2 == 0 ? points(half(way)) : way;
    }
    around(node);
    if (dice_.chance(10)) node.exhausted_by = exhaustion::deductions;
    return node;
}

void SchemeMaker::deductions(Node& item) {
    auto const count = dice_.between(1, 4);
    bool const only_records = item.full->value() == 0;
    auto const part = [&] { // a tie with the full marks must be possible
        if (dice_.chance(60) && item.full->value().units() % 4 == 0)
            return points(decimal::from_units(item.full->value().units() / 4 * dice_.between(1, 3)));
        return wishes_.extreme
                   ? marks()
                   : hundredths(dice_.chance(80) ? 50 * dice_.between(1, 8) : dice_.between(1, 500));
    };
    for (std::int64_t i = 0; i < count; ++i) {
        Clause& clause = item.deduct.emplace_back();
        clause.id = numbered("clause", i);
        if (only_records) continue;
        switch (dice_.below(7)) {
        case 0:
        case 1: clause.once = part(); break;
        case 2:
        case 3: clause.each = part(); break;
        case 4: clause.range = Span{dice_.chance(40) ? points() : part(), {}}; break;
        case 5: clause.forfeit = true; break;
        default: break;
        }
        if (clause.range) clause.range->to = clause.range->from + part();
        if ((clause.each || clause.range) && dice_.chance(60)) clause.cap = part() + part();
        if ((clause.once || clause.each || clause.range) && dice_.chance(30)) clause.family = "family";
    }
}

void SchemeMaker::options(Node& item) {
    auto const count = dice_.between(1, 3);
    for (std::int64_t i = 0; i < count; ++i) {
        Option& option = item.options.emplace_back();
        option.id = numbered("option", i);
        decimal const part = decimal::from_units(item.full->value().units() / 4 * i);
        if (dice_.chance(30) && i + 1 < count && part < half(*item.full))
            option.range = Span{points(part), points(half(*item.full))};
        else
            option.marks = i + 1 == count && dice_.chance(90) ? *item.full : points(part);
        if (option.range && option.range->to.value() == 0) {
            option.range.reset();
            option.marks = points();
        }
    }
}

void SchemeMaker::bands(Node& item) {
    Bands bands;
    decimal const quarter = decimal::from_units(item.full->value().units() / 4);
    if (dice_.chance(40) && depends())
        bands.fact = dice_.pick(std::vector<std::string>{"people", "accidents", "attendance"});
    else if (dice_.chance(30))
        bands.counts = true;
    if (bands.fact == "accidents" || (bands.fact.empty() && !bands.counts && dice_.chance(40))) {
        bands.whole = true;
        bands.rows = {Band{*parse_interval("<= 0"), *item.full},
                      Band{*parse_interval("[1, 4]"), points(quarter)},
                      Band{*parse_interval(">= 5"), points()}};
    } else {
        bands.rows = {Band{*parse_interval("< 60"), points()},
                      Band{*parse_interval("[60, 80)"), points(quarter)},
                      Band{*parse_interval("[80, 90]"), points(half(*item.full))},
                      Band{*parse_interval("> 90"), *item.full}};
    }
    item.bands = bands;
}

} // namespace steelyard::oracle
