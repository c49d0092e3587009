// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// From the findings of an assessment to hazards, and from hazards written off back to a new score.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/assessment.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A finding that has to become a hazard by its checklist and was not registered yet.
struct FindingStatus {
    std::string assessment{};
    std::string entity{};
    std::string clause{};
    std::string hazard{};
    std::string grade{};
    std::string topic{};
    std::optional<date> due{};
    std::string text{};

    friend bool operator==(FindingStatus const&, FindingStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(FindingStatus, (), (assessment, entity, clause, hazard, grade, topic, due, text))

template <class Late = void>
constexpr auto notes(FindingStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"assessment", "The assessment."},
                                                   {"entity", "Whose."},
                                                   {"clause", "The clause found, as ITEM.CLAUSE."},
                                                   {"hazard", "The id that is proposed for the hazard."},
                                                   {"grade", "The grade by the checklist."},
                                                   {"topic", "The topic by the checklist."},
                                                   {"due", "The time limit that is proposed."},
                                                   {"text", "What was found."}});
}

/// What an assessment comes to when findings whose hazards are written off no longer count.
struct Rescoring {
    std::string assessment{};
    std::string entity{};
    std::string scheme{};
    std::int64_t written_off = 0;
    std::int64_t left = 0;
    std::optional<ratio> before{};
    std::optional<ratio> now{};
    outcome_kind kind = outcome_kind::provisional;
    std::string level{};

    friend bool operator==(Rescoring const&, Rescoring const&) = default;
};
BOOST_DESCRIBE_STRUCT(Rescoring, (),
                      (assessment, entity, scheme, written_off, left, before, now, kind, level))

template <class Late = void>
constexpr auto notes(Rescoring const*) {
    return std::to_array<reflect::note_for<Late>>({{"assessment", "The assessment."},
                                                   {"entity", "Whose."},
                                                   {"scheme", "Its scheme."},
                                                   {"written_off", "Findings whose hazards are written off."},
                                                   {"left", "Findings that still count."},
                                                   {"before", "The total as it was assessed."},
                                                   {"now", "The total without what was written off."},
                                                   {"kind", "What is certain of the grade now."},
                                                   {"level", "The level now; empty: none."}});
}

/// Records that would register what an assessment found, by the checklist of its scheme; those registered already are left out.
[[nodiscard]] std::vector<record::HazardRegistered> hazards_of(State const& state,
                                                               AssessmentThread const& assessment);

/// The assessment without the findings whose hazards are written off: to be scored again.
[[nodiscard]] Assessment rescored(State const& state, AssessmentThread const& assessment);

/// Every finding that its checklist makes a hazard of and that nobody registered yet; by entity and day. O(findings · log n).
[[nodiscard]] std::vector<FindingStatus> unregistered(State const& state, date on);

/// Every assessment that would come to something else because hazards found by it are written off. A scoring for each.
[[nodiscard]] std::vector<Rescoring> rescorings(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_findings.ipp>
#endif
