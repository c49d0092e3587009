// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Records about deliverables and routines.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/number/date.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace record {

/// Something was handed in.
struct DeliverableSubmitted {
    static constexpr std::string_view kind = "deliverable-submitted";

    std::string deliverable{};
    std::string entity{};
    std::string occurrence{};
    std::string signed_by{};

    friend constexpr bool operator==(DeliverableSubmitted const&, DeliverableSubmitted const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeliverableSubmitted, (), (deliverable, entity, occurrence, signed_by))

template <class Late = void>
constexpr auto notes(DeliverableSubmitted const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"deliverable", "The deliverable.", reflect::presence::required},
         {"entity", "Who handed it in.", reflect::presence::required},
         {"occurrence", "Which time, such as 2026-Q2; for what is due once nothing."},
         {"signed_by", "The role that signed it."}});
}

/// It was sent back.
struct DeliverableReturned {
    static constexpr std::string_view kind = "deliverable-returned";

    std::string deliverable{};
    std::string entity{};
    std::string occurrence{};
    std::string reason{};

    friend constexpr bool operator==(DeliverableReturned const&, DeliverableReturned const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeliverableReturned, (), (deliverable, entity, occurrence, reason))

template <class Late = void>
constexpr auto notes(DeliverableReturned const*) {
    return std::to_array<reflect::note_for<Late>>({{"deliverable", "The deliverable.", reflect::presence::required},
                                                   {"entity", "Whose.", reflect::presence::required},
                                                   {"occurrence", "Which time."},
                                                   {"reason", "Why."}});
}

/// It was accepted.
struct DeliverableAccepted {
    static constexpr std::string_view kind = "deliverable-accepted";

    std::string deliverable{};
    std::string entity{};
    std::string occurrence{};

    friend constexpr bool operator==(DeliverableAccepted const&, DeliverableAccepted const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeliverableAccepted, (), (deliverable, entity, occurrence))

template <class Late = void>
constexpr auto notes(DeliverableAccepted const*) {
    return std::to_array<reflect::note_for<Late>>({{"deliverable", "The deliverable.", reflect::presence::required},
                                                   {"entity", "Whose.", reflect::presence::required},
                                                   {"occurrence", "Which time."}});
}

/// A routine was carried out.
struct RoutineDone {
    static constexpr std::string_view kind = "routine-done";

    std::string routine{};
    std::string entity{};
    std::int64_t times = 1;

    friend constexpr bool operator==(RoutineDone const&, RoutineDone const&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutineDone, (), (routine, entity, times))

template <class Late = void>
constexpr auto notes(RoutineDone const*) {
    return std::to_array<reflect::note_for<Late>>({{"routine", "The routine.", reflect::presence::required},
                                                   {"entity", "By whom.", reflect::presence::required},
                                                   {"times", "How often that day; once unless said."}});
}

} // namespace record
STEELYARD_END_NAMESPACE
