// SPDX-License-Identifier: BSL-1.0

// Levels and ladders of random schemes, with thresholds that assessments really reach.

#include <algorithm>

#include "assessment_maker.hpp"
#include "evaluator.hpp"
#include "scheme_maker.hpp"

namespace steelyard::oracle {

namespace {

/// The shortest text of a number that six decimals hold; nothing of others.
std::string as_decimal(rational const& value) {
    rational const millionths = value * 1'000'000;
    if (boost::multiprecision::denominator(millionths) != 1 || millionths < 0) return {};
    whole const units = boost::multiprecision::numerator(millionths);
    if (units > whole(1'000'000'000'000'000)) return {};
    return to_string(decimal::from_units(static_cast<std::int64_t>(units)));
}

std::string as_rate(rational const& value) {
    std::string const percent = as_decimal(value * 100);
    if (!percent.empty()) return percent + "%";
    std::string const over = as_decimal(rational(boost::multiprecision::numerator(value)));
    std::string const under = as_decimal(rational(boost::multiprecision::denominator(value)));
    return over.empty() || under.empty() ? std::string() : over + "/" + under;
}

} // namespace

/// Scores a few assessments and keeps what they reach.
void SchemeMaker::sample() {
    reached_ = {};
    reached_of_.clear();
    totals_.clear();
    for (int i = 0; i < 3; ++i) {
        Assessment const one = AssessmentMaker(dice_, scheme_, care::thorough).make();
        Places const places(scheme_, one);
        Evaluator oracle(places);
        for (Place const& place : places.all()) {
            Marks const& got = oracle.marks(place);
            if (got.due == 0 || !got.obtained.certain()) continue;
            std::string const marks = as_decimal(got.obtained.low);
            std::string const rate = as_rate(got.obtained.low / got.due);
            for (Reached* const to : {&reached_, &reached_of_[place.node->id]}) {
                if (!marks.empty()) to->marks.push_back(marks);
                if (!rate.empty() && got.obtained.low >= 0) to->rates.push_back(rate);
            }
            if (place.above == nullptr && !marks.empty()) totals_.push_back(marks);
        }
    }
}

void SchemeMaker::levels() {
    auto const count = dice_.between(1, 4);
    for (std::int64_t i = 0; i < count; ++i) {
        Level& level = scheme_.levels.emplace_back();
        level.id = numbered("level", i + 1);
    }
}

void SchemeMaker::ladders() {
    Reach const all{0, spots_.size(), 0, true};
    if (wishes_.conditions && dice_.chance(30)) scheme_.conditions.push_back({"named", condition(all, 1)});
    scheme_.application = dice_.chance(30);
    if (scheme_.levels.size() > 1 && dice_.chance(40))
        for (Level& level : scheme_.levels)
            if (dice_.chance(40)) level.when = dice_.chance(70) ? expression(about_fact(all)) : condition(all, 1);
    // The first ladder asks for a total, from level to level more.
    rational const scale = scheme_.scale ? exact(*scheme_.scale) : rational(100);
    std::vector<rational> asked;
    for (std::size_t i = 0; i < scheme_.levels.size(); ++i) {
        if (!totals_.empty() && dice_.chance(60))
            asked.push_back(exact(parse_decimal(dice_.pick(totals_)).value));
        else
            asked.push_back(rounded(scale * dice_.between(30, 98) / 100, {2, rounding_mode::down}));
    }
    std::sort(asked.begin(), asked.end());
    for (std::size_t i = 1; i < asked.size(); ++i)
        if (asked[i] <= asked[i - 1]) asked[i] = asked[i - 1] + rational(1, 100);
    rational most = 1'000'000'000; // a condition cannot ask for more
    for (std::size_t i = asked.size(); i-- > 0; most -= rational(1, 100)) asked[i] = std::min(asked[i], most);
    auto const ladders = dice_.between(1, 2);
    for (std::int64_t n = 0; n < ladders; ++n) {
        Ladder& ladder = scheme_.ladders.emplace_back();
        ladder.id = numbered("ladder", n);
        for (std::size_t i = 0; i < scheme_.levels.size(); ++i) {
            Rung rung;
            rung.level = scheme_.levels[i].id;
            if (n == 0 || dice_.chance(40))
                rung.needs.push_back(expression("total >= " + as_decimal(asked[i])));
            if (rung.needs.empty() || dice_.chance(40)) rung.needs.push_back(condition(all, 2));
            if (!scheme_.conditions.empty() && dice_.chance(25))
                rung.needs.push_back(expression("condition named"));
            ladder.rungs.push_back(rung);
        }
    }
    if (dice_.chance(25))
        scheme_.eligibility.push_back(
            {"e1", {}, {}, dice_.chance(60) ? expression("fact licensed") : condition(all, 1)});
    if (dice_.chance(10)) scheme_.eligibility.push_back({"e2", {}, {}, expression("fact trained")});
}

} // namespace steelyard::oracle
