// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What entities were last assessed at.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The latest assessment of an entity by a scheme.
struct ScoreStatus {
    std::string entity{};
    std::string scheme{};
    std::string assessment{};
    date on{};
    std::string by{};
    std::string sample{};
    bool certified = false;
    bool superior = false;
    outcome_kind kind = outcome_kind::provisional;
    std::string level{};
    std::optional<ratio> total{};

    friend bool operator==(ScoreStatus const&, ScoreStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(ScoreStatus, (),
                      (entity, scheme, assessment, on, by, sample, certified, superior, kind, level, total))

template <class Late = void>
constexpr auto notes(ScoreStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "Who."},
                                                   {"scheme", "By which scheme."},
                                                   {"assessment", "The assessment."},
                                                   {"on", "When."},
                                                   {"by", "Who answers for it."},
                                                   {"sample", "The sample that it was made for."},
                                                   {"certified", "Only the result was recorded, not what was found."},
                                                   {"superior", "A superior's."},
                                                   {"kind", "What is certain of the grade."},
                                                   {"level", "The level, as far as certain; empty: none."},
                                                   {"total", "The total, when certain."}});
}

/// The latest assessment up to a date of each entity by each scheme, in the order of the organisation and of the schemes' first
/// use. O(assessments).
[[nodiscard]] std::vector<ScoreStatus> scores(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_scores.ipp>
#endif
