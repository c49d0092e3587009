// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Which thread a record belongs to.

#include <string>
#include <type_traits>
#include <utility>

#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

template <class Body, class... Kinds>
inline constexpr bool is_one_of_kinds = (std::is_same_v<Body, Kinds> || ...);

template <class Body>
concept hazard_body =
    is_one_of_kinds<Body, record::HazardRegistered, record::HazardNotified, record::FixedOnTheSpot,
                    record::HazardGuarded, record::RectificationStarted, record::ExtensionAsked,
                    record::ExtensionDecided, record::SelfChecked, record::AcceptanceAsked,
                    record::AcceptancePassed, record::AcceptanceFailed, record::WrittenOff,
                    record::HazardUpgraded, record::HazardSupervised, record::HazardTransferred>;
template <class Body>
concept entity_body =
    is_one_of_kinds<Body, record::EntityJoined, record::EntityLeft, record::ClassListed,
                    record::PositionFilled, record::PositionVacated, record::CheckMade,
                    record::AssessmentMade, record::LevelGranted, record::LevelLowered, record::LevelRevoked,
                    record::AccidentHappened, record::PenaltyImposed, record::RewardGiven>;
template <class Body>
concept paper_body = is_one_of_kinds<Body, record::DeliverableSubmitted, record::DeliverableReturned,
                                     record::DeliverableAccepted>;
template <class Body>
concept stop_body =
    is_one_of_kinds<Body, record::Stopped, record::ResumeAsked, record::StopReviewed, record::Resumed>;
template <class Body>
concept report_body =
    is_one_of_kinds<Body, record::ReportReceived, record::ReportVerified, record::ReportRejected>;
template <class Body>
concept problem_body =
    is_one_of_kinds<Body, record::ProgressReported, record::ProblemVerified, record::ProblemWrittenOff>;

/// Records that do not belong to a thread.
template <class Body>
concept threadless_body = is_one_of_kinds<Body, record::Noted, record::Retracted>;

/// The name of a record's thread, unique among the threads of its kind.
template <class Body>
[[nodiscard]] std::string thread_name(Body const& body) {
    if constexpr (hazard_body<Body>)
        return body.hazard;
    else if constexpr (std::is_same_v<Body, record::EntityJoined>)
        return body.entity.id;
    else if constexpr (entity_body<Body>)
        return body.entity;
    else if constexpr (paper_body<Body>)
        return body.deliverable + "/" + body.entity + "/" + body.occurrence;
    else if constexpr (std::is_same_v<Body, record::RoutineDone>)
        return body.routine + "/" + body.entity;
    else if constexpr (stop_body<Body>)
        return body.stop;
    else if constexpr (report_body<Body>)
        return body.report;
    else if constexpr (problem_body<Body>)
        return body.problem;
    else if constexpr (std::is_same_v<Body, record::SampleDrawn>)
        return body.sample.plan;
    else if constexpr (std::is_same_v<Body, record::AwardMade>)
        return body.award;
    else
        return {};
}

/// The order of the kinds of threads, to tell whether two records speak of the same one.
template <class Body>
[[nodiscard]] constexpr int thread_kind() {
    return hazard_body<Body>                           ? 0
           : entity_body<Body>                         ? 1
           : paper_body<Body>                          ? 2
           : std::is_same_v<Body, record::RoutineDone> ? 3
           : stop_body<Body>                           ? 4
           : report_body<Body>                         ? 5
           : problem_body<Body>                        ? 6
           : std::is_same_v<Body, record::SampleDrawn> ? 7
           : std::is_same_v<Body, record::AwardMade>   ? 8
                                                       : 9;
}

[[nodiscard]] STEELYARD_INLINE std::pair<int, std::string> thread_of(RecordBody const& body) {
    return std::visit(
        [](auto const& one) {
            return std::pair<int, std::string>(thread_kind<std::remove_cvref_t<decltype(one)>>(),
                                               thread_name(one));
        },
        body);
}

/// What a guard knows beside its thread.
struct Moment {
    CheckedProgramme const& programme;
    RecordHead const& head;
    Diagnostics& out;

    /// What cannot follow: the record's kind, what it is about, and the state that forbids it.
    void forbid(std::string const& what, std::string_view state) const {
        out.add(code::ledger_state, "/kind", {head.kind, what, std::string(state)});
    }
};

} // namespace detail
STEELYARD_END_NAMESPACE
