// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What was changed between two editions, and what that does to an archive, as JSON for programs.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/insight/editions.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

BOOST_DESCRIBE_STRUCT(EditionStanding, (), (least, most, outcome, lowest, highest))

template <class Late = void>
constexpr auto notes(EditionStanding const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"least", "The total, or the least it can be.", presence::required},
                                                   {"most", "The total, or the most it can be.", presence::required},
                                                   {"outcome", "How the assessment ended.", presence::required},
                                                   {"lowest", "The level, or the lowest it can be; without one, below every level."},
                                                   {"highest", "The level, or the highest it can be."}});
}

namespace io {

/// What changes of the rules, or the new facts, do to the total.
struct ChargeResult {
    std::vector<std::string> changes;
    bool facts = false;
    ratio least;
    ratio most;
    EditionStanding then;

    friend bool operator==(ChargeResult const&, ChargeResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(ChargeResult, (), (changes, facts, least, most, then))

template <class Late = void>
constexpr auto notes(ChargeResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"changes", "Paths of the changes of the rules."},
                                                   {"facts", "The new assessment in place of the old."},
                                                   {"least", "What is added to the total, or to the least it can be.", presence::required},
                                                   {"most", "What is added to the most it can be.", presence::required},
                                                   {"then", "How the entity stands from then on.", presence::required}});
}

/// Why an entity cannot be scored.
struct RescoreProblem {
    std::string code;
    std::string path;
    std::string text;

    friend bool operator==(RescoreProblem const&, RescoreProblem const&) = default;
};
BOOST_DESCRIBE_STRUCT(RescoreProblem, (), (code, path, text))

template <class Late = void>
constexpr auto notes(RescoreProblem const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"code", "Of the diagnostic.", presence::required},
                                                   {"path", "In the assessment."},
                                                   {"text", "In English.", presence::required}});
}

/// An entity under both editions.
struct RescoredResult {
    std::string entity;
    bool scored = false;
    EditionStanding before;
    std::optional<EditionStanding> after;
    std::vector<ChargeResult> charges;
    std::vector<std::string> left_out;
    std::vector<RescoreProblem> problems;

    friend bool operator==(RescoredResult const&, RescoredResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(RescoredResult, (), (entity, scored, before, after, charges, left_out, problems))

template <class Late = void>
constexpr auto notes(RescoredResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"entity", "Who was assessed.", presence::required},
                                                   {"scored", "Both editions could be scored.", presence::required},
                                                   {"before", "Under the old edition.", presence::required},
                                                   {"after", "Under the new edition; missing where it cannot be scored."},
                                                   {"charges", "What does what; they add up to the difference."},
                                                   {"left_out", "What the new edition has no place for, by its path in the old assessment."},
                                                   {"problems", "Why it is not scored."}});
}

/// Spells out what becomes of an entity: changes by their paths. The arguments belong together.
[[nodiscard]] RescoredResult spell(Revision const& revision, std::string entity, Rescored const& rescored);

/// Writes the changes from one edition to another, and what becomes of an archive, as JSON.
[[nodiscard]] std::string write_editions(CheckedScheme const& before, CheckedScheme const& after, Revision const& revision,
                                         std::span<RescoredResult const> entities, bool pretty = true);

} // namespace io
STEELYARD_END_NAMESPACE
