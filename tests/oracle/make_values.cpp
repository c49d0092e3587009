// SPDX-License-Identifier: BSL-1.0

// Items of random schemes that follow from values: readings, shortfalls, ladders, options that a fact chooses.

#include <algorithm>

#include "scheme_maker.hpp"

namespace steelyard::oracle {

/// Readings of an item, measured, counted or of facts; most of its clauses follow from them.
void SchemeMaker::values(Node& item) {
    std::vector<bool> small; // values of a few, or of up to a hundred
    auto const count = dice_.between(1, 2);
    for (std::int64_t i = 0; i < count; ++i) {
        Reading& reading = item.readings.emplace_back();
        reading.id = numbered("value", i);
        std::size_t what = dice_.below(9);
        bool const measured = what != 3 && what != 4 && what != 6 && what != 8;
        if (wishes_.columns && wishes_.by_facts && measured && dice_.chance(90)) what = 3 + what % 2; // columns hold no measurements
        small.push_back(what == 2 || what == 3 || what == 5 || what == 8);
        if (what == 0) reading.domain = *parse_interval(dice_.chance(50) ? "[0, 100]" : "(0, 100)");
        if (what == 1) reading.counts = true;
        if (what == 2) {
            reading.domain =
                *parse_interval(dice_.pick(std::vector<std::string>{">= 0", "> 0", "(0, 8)", "(0.5, 7.5]"}));
            reading.whole = dice_.chance(60);
        }
        if (what == 3) reading.fact = "accidents";
        if (what == 4) reading.fact = "people";
        if (what == 6) reading.fact = "attendance";
        if (what == 8 && !inside_.empty()) reading.fact = inside_ + "-size";
    }
    for (Clause& clause : item.deduct) {
        if (dice_.chance(25)) continue;
        std::size_t const which = dice_.below(item.readings.size());
        std::string const of = count > 1 || dice_.chance(50) ? item.readings[which].id : "";
        clause = follow(clause, of, small[which], *item.full);
    }
    // each reading is read by some clause
    for (std::size_t i = 0; i < item.readings.size(); ++i) {
        Clause clause;
        clause.id = numbered("read", static_cast<std::int64_t>(i));
        item.deduct.push_back(follow(clause, item.readings[i].id, small[i], *item.full));
    }
}

Clause SchemeMaker::follow(Clause const& like, std::string const& reading, bool small, points full) {
    Clause out;
    out.id = like.id;
    if (dice_.chance(35)) out.family = "family";
    auto const part = [&] {
        return points(
            decimal::from_units(std::max<std::int64_t>(1, full.value().units() / 8 * dice_.between(1, 5))));
    };
    auto const value = [&] {
        return small ? decimal(dice_.between(1, 5))
                     : hundredths(dice_.pick(std::vector<std::int64_t>{6000, 7500, 8000, 9000, 9050, 9500}))
                           .value();
    };
    if (dice_.chance(60)) {
        Shortfall& s = out.shortfall.emplace();
        s.of = reading;
        s.target = value();
        s.side = small              ? target_side::at_most
                 : dice_.chance(75) ? target_side::at_least
                                    : target_side::at_most;
        s.step = dice_.pick(
            small ? std::vector<decimal>{decimal(1), decimal(2), hundredths(50).value()}
                  : std::vector<decimal>{decimal(1), decimal(5), hundredths(250).value(), decimal(7)});
        s.take = dice_.chance(50) ? part() : hundredths(50 * dice_.between(1, 4));
        s.steps = static_cast<step_count>(dice_.below(3));
        if (dice_.chance(50)) out.cap = part();
        return out;
    }
    DeductionLadder& ladder = out.ladder.emplace();
    ladder.of = reading;
    bool const up = small || dice_.chance(25);
    std::vector<std::string> const bounds = small ? std::vector<std::string>{"1", "2", "3", "4"}
                                            : up  ? std::vector<std::string>{"60", "75", "90", "95"}
                                                  : std::vector<std::string>{"95", "90", "75", "60"};
    auto from = dice_.between(0, 3);
    for (auto rows = dice_.between(1, 3); rows > 0 && from < 4; --rows, from += dice_.between(1, 2)) {
        DeductionStep& row = ladder.rows.emplace_back();
        std::string const sign = up ? dice_.pick(std::vector<std::string>{">= ", "> "})
                                    : dice_.pick(std::vector<std::string>{"< ", "<= "});
        row.when = *parse_interval(sign + bounds[static_cast<std::size_t>(from)]);
        row.forfeit = dice_.chance(rows == 1 ? 30 : 5);
        if (!row.forfeit) row.take = part();
    }
    if (dice_.chance(20)) std::swap(ladder.rows.front(), ladder.rows.back());
    bool const takes = std::any_of(ladder.rows.begin(), ladder.rows.end(),
                                   [](DeductionStep const& row) { return row.take.has_value(); });
    if (takes && dice_.chance(30)) out.cap = part();
    return out;
}

/// An option for each word of a choice fact.
void SchemeMaker::chosen(Node& item) {
    bool const of_object = !inside_.empty() && dice_.chance(60);
    item.chosen_by = of_object ? inside_ + "-sort" : "work";
    std::int64_t quarters = 4;
    for (std::string const& word : of_object ? std::vector<std::string>{"old", "new"}
                                             : std::vector<std::string>{"ground", "face", "shaft"}) {
        Option& option = item.options.emplace_back();
        option.id = word;
        option.marks = points(decimal::from_units(item.full->value().units() / 4 * quarters));
        quarters -= dice_.between(0, 2);
    }
    item.options.front().marks = *item.full;
}

} // namespace steelyard::oracle
