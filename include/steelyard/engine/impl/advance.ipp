// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/advance.hpp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/score.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Carries one rating through the days on which something happens.
template <class Late = void>
class RatingClock {
  public:
    constexpr RatingClock(CheckedScheme const& scheme, Rating const& rating, CheckedAssessment const& record,
                          std::span<Grant const> results)
        : rules_(*scheme.scheme().rating), levels_(scheme.scheme().levels), plan_(scheme.plan()), record_(record),
          results_(results), judge_(scheme, record, nullptr) {
        out_.rating = rating;
    }

    constexpr Advance run(date to) {
        std::vector<date> days = days_until(to);
        for (date const day : days) {
            demote(day);
            expire(day);
            for (Grant const& g : results_)
                if (g.on == day) grant(g);
        }
        while (out_.rating.until && *out_.rating.until < to) expire(plus_days(*out_.rating.until, 1));
        std::vector<Ban> left;
        for (Ban const& b : out_.rating.bans)
            if (b.until >= to) left.push_back(b);
        out_.rating.bans = std::move(left);
        out_.rating.as_of = to;
        return std::move(out_);
    }

  private:
    /// A level counted from 1; 0 is none.
    [[nodiscard]] constexpr std::uint32_t number(std::string const& id) const {
        std::uint32_t const at = place_of(levels_, id);
        return at == nowhere ? 0 : at + 1;
    }
    [[nodiscard]] constexpr std::string name(std::uint32_t level) const {
        return level == 0 ? std::string("none") : levels_[level - 1].id;
    }

    /// The days, after those that the rating has seen, on which an event or a result lies.
    [[nodiscard]] constexpr std::vector<date> days_until(date to) const {
        std::vector<date> days;
        auto const offer = [&](date day) {
            if (day.ok() && day <= to && (!out_.rating.as_of || day > *out_.rating.as_of)) days.push_back(day);
        };
        for (std::uint32_t const kind : plan_.demotion_events)
            for (PlacedEvent const& e : record_.events_of(kind)) offer(e.on);
        for (Grant const& g : results_) offer(g.on);
        sort_and_drop_repeats(days);
        return days;
    }

    constexpr void tell(date on, rating_step what, std::uint32_t from, std::uint32_t to, std::string_view rule) {
        RatingChange change;
        change.on = on;
        change.what = what;
        change.from = name(from);
        change.to = name(to);
        change.rule = rule;
        out_.changes.push_back(std::move(change));
    }

    /// Everything that the events of a day take; the lowest target wins.
    constexpr void demote(date day) {
        while (out_.rating.until && *out_.rating.until < plus_days(day, -1)) expire(plus_days(*out_.rating.until, 1));
        std::uint32_t const held = number(out_.rating.level);
        std::uint32_t target = held;
        std::string rule;
        for (std::size_t d = 0; d < rules_.demotions.size(); ++d) {
            Demotion const& demotion = rules_.demotions[d];
            bool takes = demotion.from.empty();
            for (std::string const& level : demotion.from) takes = takes || level == out_.rating.level;
            if (!takes) continue;
            for (PlacedEvent const& e : record_.events_of(plan_.demotion_events[d])) {
                if (e.on != day) continue;
                std::uint32_t const term = plan_.demotion_terms[d];
                truth const fired = term == nowhere ? truth::yes : judge_.judge_on(term, &e, day);
                std::uint32_t const fell = demotion.to.empty()
                                               ? held - (static_cast<std::uint32_t>(demotion.lower) < held ? static_cast<std::uint32_t>(demotion.lower) : held)
                                               : number(demotion.to);
                if (fired == truth::unknown && held != 0) tell(day, rating_step::undecided, held, fell, demotion.id);
                if (fired != truth::yes) continue;
                if (!demotion.bars.empty() && demotion.months > 0) {
                    Ban ban;
                    ban.level = demotion.bars;
                    ban.until = plus_days(plus_months(day, demotion.months), -1);
                    out_.rating.bans.push_back(std::move(ban));
                }
                if (fell < target) {
                    target = fell;
                    rule = demotion.id;
                }
            }
        }
        if (target == held) return;
        tell(day, target == 0 ? rating_step::revoked : rating_step::demoted, held, target, rule);
        out_.rating.level = name(target);
        out_.rating.since = day;
        if (target == 0) out_.rating.until.reset(); // what is left of the time goes with a lower level
    }

    /// The day after the last: the level ends, or goes on.
    constexpr void expire(date day) {
        if (!out_.rating.until || *out_.rating.until >= day) return;
        std::uint32_t const held = number(out_.rating.level);
        date const end = plus_days(*out_.rating.until, 1);
        truth const goes_on = plan_.renews == nowhere ? truth::no : judge_.judge_on(plan_.renews, nullptr, end);
        if (goes_on == truth::unknown) tell(end, rating_step::undecided, held, held, "renews");
        if (goes_on == truth::yes) {
            tell(end, rating_step::renewed, held, held, "renews");
            out_.rating.until = last_day(end);
            return;
        }
        tell(end, rating_step::expired, held, 0, {});
        out_.rating.level = name(0);
        out_.rating.since = end;
        out_.rating.until.reset();
    }

    /// N years from a day end the day before that day comes round (P45).
    [[nodiscard]] constexpr std::optional<date> last_day(date first) const {
        if (rules_.years == 0) return {};
        return plus_days(plus_years(first, rules_.years), -1);
    }

    /// A result: the level that it came to, held down by bans and policies.
    constexpr void grant(Grant const& g) {
        std::uint32_t const held = number(out_.rating.level);
        std::uint32_t const wanted = number(g.level);
        std::uint32_t level = wanted;
        if (g.superior && rules_.superior_lowers && level >= held) return;
        std::string_view rule;
        for (Ban const& b : out_.rating.bans) {
            std::uint32_t const barred = number(b.level);
            if (b.until < g.on || barred == 0 || level < barred) continue;
            level = barred - 1;
            rule = "ban";
        }
        if (level > held && held != 0 && rules_.hold > 0) {
            bool const long_enough = out_.rating.since && plus_months(*out_.rating.since, rules_.hold) <= g.on;
            if (!long_enough) {
                level = held;
                rule = "hold";
            }
        }
        if (rules_.stepwise && level > held + 1) {
            level = held + 1;
            rule = "stepwise";
        }
        if (level < wanted) tell(g.on, rating_step::held_down, wanted, level, rule);
        tell(g.on, rating_step::granted, held, level, {});
        if (level != held || !out_.rating.since) out_.rating.since = g.on;
        out_.rating.level = name(level);
        out_.rating.until = level == 0 ? std::optional<date>() : last_day(g.on);
    }

    RatingRules const& rules_;
    std::vector<Level> const& levels_;
    Plan const& plan_;
    CheckedAssessment const& record_;
    std::span<Grant const> results_;
    Scorer<> judge_;
    Advance out_;
};

} // namespace detail

STEELYARD_DEFINE Advance advance(CheckedScheme const& scheme, Rating const& rating, CheckedAssessment const& record,
                                 std::span<Grant const> results, date to) {
    if (!scheme.scheme().rating) { // nothing happens to a level without rules
        Advance out;
        out.rating = rating;
        out.rating.as_of = to;
        return out;
    }
    return detail::RatingClock(scheme, rating, record, results).run(to);
}

STEELYARD_END_NAMESPACE
