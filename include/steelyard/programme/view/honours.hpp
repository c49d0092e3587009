// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Samples and awards.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A sample that was drawn, drawn again.
struct SampleStatus {
    std::string sample{};
    std::string seed{};
    std::optional<date> drawn_on{};
    std::vector<StratumDraw> strata{};
    bool repeats = false;
    std::vector<std::string> assessed{};
    std::vector<std::string> waiting{};

    friend bool operator==(SampleStatus const&, SampleStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(SampleStatus, (), (sample, seed, drawn_on, strata, repeats, assessed, waiting))

template <class Late = void>
constexpr auto notes(SampleStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"sample", "The sampling plan."},
         {"seed", "The seed."},
         {"drawn_on", "When."},
         {"strata", "What was drawn."},
         {"repeats", "Drawing again from the population of that day gives the same."},
         {"assessed", "Drawn and assessed or checked since."},
         {"waiting", "Drawn and neither assessed nor checked yet."}});
}

/// A fact that an award went by.
struct AwardFactValue {
    std::string fact{};
    std::optional<ratio> value{};

    friend bool operator==(AwardFactValue const&, AwardFactValue const&) = default;
};
BOOST_DESCRIBE_STRUCT(AwardFactValue, (), (fact, value))

template <class Late = void>
constexpr auto notes(AwardFactValue const*) {
    return std::to_array<reflect::note_for<Late>>({{"fact", "The fact."}, {"value", "Its value; nothing: not known."}});
}

/// A candidate for an award.
struct Candidate {
    std::string entity{};
    outcome_kind kind = outcome_kind::provisional;
    std::string level{};
    std::optional<ratio> total{};
    std::vector<AwardFactValue> facts{};
    std::int64_t place = 0;
    bool named = false;
    bool undecided = false;

    friend bool operator==(Candidate const&, Candidate const&) = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (entity, kind, level, total, facts, place, named, undecided))

template <class Late = void>
constexpr auto notes(Candidate const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "Who."},
         {"kind", "How the scoring ended."},
         {"level", "The level."},
         {"total", "Points."},
         {"facts", "What it went by."},
         {"place", "The place; 0: not ranked."},
         {"named", "Within the quota."},
         {"undecided", "Equal ones at the edge of the quota: left to people."}});
}

/// An award on a date.
struct AwardStatus {
    std::string award{};
    std::vector<Candidate> candidates{};
    std::vector<std::string> named{};
    std::vector<std::string> given{};

    friend bool operator==(AwardStatus const&, AwardStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(AwardStatus, (), (award, candidates, named, given))

template <class Late = void>
constexpr auto notes(AwardStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"award", "The award."},
                                                   {"candidates", "Ranked ones first."},
                                                   {"named", "Who would be named on this date."},
                                                   {"given", "Who was given it."}});
}

/// Draws a sample from those in the organisation on a date, members drawn before (by `after`) placed behind.
[[nodiscard]] expected<Sample, Diagnostics> draw(State const& state, std::string_view plan,
                                                 std::string_view seed, date on);

/// Every sample that was drawn.
[[nodiscard]] std::vector<SampleStatus> samples(State const& state, date on);

/// Every award: candidates scored, ranked and cut by the quota.
[[nodiscard]] std::vector<AwardStatus> awards(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_honours.ipp>
#endif
