// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A record of the ledger: what happened, when, by whose word.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/record/entity.hpp>
#include <steelyard/programme/record/hazard.hpp>
#include <steelyard/programme/record/order.hpp>
#include <steelyard/programme/record/paper.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a record says; its alternative is its kind.
using RecordBody = std::variant<
    record::Noted, record::Retracted, record::EntityJoined, record::EntityLeft, record::ClassListed,
    record::PositionFilled, record::PositionVacated, record::CheckMade, record::AssessmentMade,
    record::LevelGranted, record::LevelLowered, record::LevelRevoked, record::AccidentHappened,
    record::PenaltyImposed, record::RewardGiven, record::DeliverableSubmitted, record::DeliverableReturned,
    record::DeliverableAccepted, record::RoutineDone, record::HazardRegistered, record::HazardNotified,
    record::FixedOnTheSpot, record::HazardGuarded, record::RectificationStarted, record::ExtensionAsked,
    record::ExtensionDecided, record::SelfChecked, record::AcceptanceAsked, record::AcceptancePassed,
    record::AcceptanceFailed, record::WrittenOff, record::HazardUpgraded, record::HazardSupervised,
    record::HazardTransferred, record::Stopped, record::ResumeAsked, record::StopReviewed, record::Resumed,
    record::ReportReceived, record::ReportVerified, record::ReportRejected, record::SampleDrawn,
    record::AwardMade, record::ProgressReported, record::ProblemVerified, record::ProblemWrittenOff>;

/// What every record has.
struct RecordHead {
    std::int64_t seq = 0; ///< its number: 1, 2, 3 … without a hole
    date on{};            ///< when it happened
    date at{};            ///< when it was written; never earlier than the record before
    std::string by{};     ///< the position that answers for it
    std::string kind{};
    std::optional<std::int64_t> corrects{}; ///< the record that it replaces, or takes back
    std::string note{};
    std::string before{}; ///< SHA-256 of the line before, in hex; shows tampering

    friend constexpr bool operator==(RecordHead const&, RecordHead const&) = default;
};
BOOST_DESCRIBE_STRUCT(RecordHead, (), (seq, on, at, by, kind, corrects, note, before))

template <class Late = void>
constexpr auto notes(RecordHead const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"seq", "Its number, without a hole; given when it is appended."},
         {"on", "When it happened.", presence::required},
         {"at", "When it was written; as `on` unless said."},
         {"by", "The position that answers for it.", presence::required},
         {"kind", "What kind of record it is.", presence::required},
         {"corrects", "The number of the record that it replaces or takes back."},
         {"note", "A remark."},
         {"before", "SHA-256 of the line before, in hex; given when it is appended."}});
}

/// A record. Of a record made in C++, `seq`, `at` and `kind` may be left out: they are filled in when it is applied.
struct Record {
    RecordHead head{};
    RecordBody body{};

    friend bool operator==(Record const&, Record const&) = default;
};

namespace detail {
template <std::size_t... I>
constexpr std::array<std::string_view, sizeof...(I)> record_kinds_of(std::index_sequence<I...>) {
    return {std::variant_alternative_t<I, RecordBody>::kind...};
}
} // namespace detail

/// The kinds of records, in the order of the alternatives of RecordBody.
inline constexpr auto record_kinds =
    detail::record_kinds_of(std::make_index_sequence<std::variant_size_v<RecordBody>>{});

/// The kind of a record's body.
[[nodiscard]] constexpr std::string_view kind_of(RecordBody const& body) {
    return record_kinds[body.index()];
}

STEELYARD_END_NAMESPACE
