// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What becomes of a level in time: how long it is valid, what lowers it, and what a new one must wait for.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// An event that takes a level, or some of it. Its condition is judged on the day of the event: `fact f` is the event's,
/// windows end with that day.
struct Demotion {
    std::string id{}; ///< unique among the demotions
    Text text{};
    std::string basis{};            ///< article of the standard
    std::string on{};               ///< the kind of events
    std::optional<Condition> when{}; ///< which of them; all unless said
    std::vector<std::string> from{}; ///< levels that it takes, with its ban; every level, and holding none, unless said
    std::string to{};               ///< the level that is left; `none`: revoked
    int lower = 0;                  ///< instead of `to`: so many levels are lost
    std::string bars{};             ///< this level and above cannot be granted again for `months`
    int months = 0;                 ///< from the day of the event to the day before that day comes round

    friend constexpr bool operator==(Demotion const&, Demotion const&) = default;
};
BOOST_DESCRIBE_STRUCT(Demotion, (), (id, text, basis, on, when, from, to, lower, bars, months))

template <class Late = void>
constexpr auto notes(Demotion const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique among the demotions.", presence::required},
         {"text", "What it is."},
         {"basis", "Article of the standard."},
         {"on", "The kind of events that sets it off, each on its day.", presence::required},
         {"when", "Which of them: facts are the event's, windows end with its day."},
         {"from", "The levels that it takes, with its ban; every level, and holding none, unless said.", presence::lone},
         {"to", "The level that is left; none: it is revoked."},
         {"lower", "Instead of to: so many levels are lost."},
         {"bars", "This level and above cannot be granted again for so many months."},
         {"months", "How long, from the day of the event."}});
}

/// What becomes of levels in time. Everything is off unless said.
struct RatingRules {
    int years = 0;                    ///< a level is valid so many years; 0: until it is lost
    std::optional<Condition> renews{}; ///< on the day after the last, it goes on for as long when this holds
    std::vector<Demotion> demotions{};
    bool stepwise = false; ///< a level rises by one at a time
    int hold = 0;          ///< so many months must a level have been held before a higher one
    bool superior_lowers = false; ///< a superior's result lowers the level, and never raises it

    friend constexpr bool operator==(RatingRules const&, RatingRules const&) = default;
};
BOOST_DESCRIBE_STRUCT(RatingRules, (), (years, renews, demotions, stepwise, hold, superior_lowers))

template <class Late = void>
constexpr auto notes(RatingRules const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"years", "A level is valid for so many years: to the day before its first day comes round."},
         {"renews", "It goes on for as long without a review when this holds on the day after its last."},
         {"demotions", "Events that take a level, or some of it."},
         {"stepwise", "A level rises by one at a time."},
         {"hold", "Months that a level must have been held before a higher one."},
         {"superior_lowers", "A superior's result lowers the level, and never raises it."}});
}

/// A level that cannot be granted before a day has passed.
struct Ban {
    std::string level{}; ///< this one and all above
    date until{};        ///< the last day

    friend constexpr bool operator==(Ban const&, Ban const&) = default;
};
BOOST_DESCRIBE_STRUCT(Ban, (), (level, until))

template <class Late = void>
constexpr auto notes(Ban const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "This level and above cannot be granted.", reflect::presence::required},
                                                   {"until", "The last day of that.", reflect::presence::required}});
}

/// A level as it stands on a day.
struct Rating {
    std::string level{"none"};
    std::optional<date> since{}; ///< its first day
    std::optional<date> until{}; ///< its last day; nothing: no end
    std::vector<Ban> bans{};
    std::optional<date> as_of{}; ///< what happened up to this day is in it

    friend constexpr bool operator==(Rating const&, Rating const&) = default;
};
BOOST_DESCRIBE_STRUCT(Rating, (), (level, since, until, bans, as_of))

template <class Late = void>
constexpr auto notes(Rating const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "The level; none: no level is held."},
                                                   {"since", "Its first day."},
                                                   {"until", "Its last day; without it, no end."},
                                                   {"bans", "Levels that cannot be granted for a time."},
                                                   {"as_of", "What happened up to this day is in it."}});
}

/// A level that an assessment came to.
struct Grant {
    date on{};
    std::string level{}; ///< `none`: below every level
    bool superior = false; ///< by an authority above the one that granted

    friend constexpr bool operator==(Grant const&, Grant const&) = default;
};
BOOST_DESCRIBE_STRUCT(Grant, (), (on, level, superior))

template <class Late = void>
constexpr auto notes(Grant const*) {
    return std::to_array<reflect::note_for<Late>>({{"on", "When.", reflect::presence::required},
                                                   {"level", "The level; none: below every level.", reflect::presence::required},
                                                   {"superior", "By an authority above."}});
}

/// What happened to a level.
enum class rating_step : std::uint8_t {
    granted,    ///< a result gave the level
    held_down,  ///< a result gave less than it came to: a ban, a step at a time, or a time to hold
    demoted,    ///< an event took some of it
    revoked,    ///< an event took all of it
    expired,    ///< its time ran out
    renewed,    ///< its time ran out, and it goes on
    undecided,  ///< whether it happened depends on something that is not known
};
BOOST_DESCRIBE_ENUM(rating_step, granted, held_down, demoted, revoked, expired, renewed, undecided)

/// A change of a level, and its reason.
struct RatingChange {
    date on{};
    rating_step what = rating_step::granted;
    std::string from{};
    std::string to{};
    std::string rule{}; ///< the demotion; `renews`; of held_down: `ban`, `stepwise` or `hold`

    friend constexpr bool operator==(RatingChange const&, RatingChange const&) = default;
};
BOOST_DESCRIBE_STRUCT(RatingChange, (), (on, what, from, to, rule))

template <class Late = void>
constexpr auto notes(RatingChange const*) {
    return std::to_array<reflect::note_for<Late>>({{"on", "When.", reflect::presence::required},
                                                   {"what", "What happened.", reflect::presence::required},
                                                   {"from", "The level before."},
                                                   {"to", "The level after."},
                                                   {"rule", "The rule that did it."}});
}

STEELYARD_END_NAMESPACE
