// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Records about stop orders, reports from the public, samples, awards and problems.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/cohort/sampling.hpp>
#include <steelyard/config.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace record {

/// Production is stopped, in whole or in part.
struct Stopped {
    static constexpr std::string_view kind = "stopped";

    std::string stop{};
    std::string entity{};
    std::string scope{};
    std::vector<std::string> hazards{};

    friend constexpr bool operator==(Stopped const&, Stopped const&) = default;
};
BOOST_DESCRIBE_STRUCT(Stopped, (), (stop, entity, scope, hazards))

template <class Late = void>
constexpr auto notes(Stopped const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"stop", "Name of the order, unique.", reflect::presence::required},
         {"entity", "Whose.", reflect::presence::required},
         {"scope", "What is stopped.", reflect::presence::required},
         {"hazards", "The hazards that it is for.", reflect::presence::lone}});
}

/// Resumption is asked for in writing.
struct ResumeAsked {
    static constexpr std::string_view kind = "resume-asked";

    std::string stop{};

    friend constexpr bool operator==(ResumeAsked const&, ResumeAsked const&) = default;
};
BOOST_DESCRIBE_STRUCT(ResumeAsked, (), (stop))

template <class Late = void>
constexpr auto notes(ResumeAsked const*) {
    return std::to_array<reflect::note_for<Late>>({{"stop", "The order.", reflect::presence::required}});
}

/// The review on the spot.
struct StopReviewed {
    static constexpr std::string_view kind = "reviewed";

    std::string stop{};
    bool passed = false;
    bool controlled = false;

    friend constexpr bool operator==(StopReviewed const&, StopReviewed const&) = default;
};
BOOST_DESCRIBE_STRUCT(StopReviewed, (), (stop, passed, controlled))

template <class Late = void>
constexpr auto notes(StopReviewed const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"stop", "The order.", reflect::presence::required},
         {"passed", "Whether production may resume.", reflect::presence::required},
         {"controlled", "Hazards that are not accepted yet are under control."}});
}

/// Production resumes.
struct Resumed {
    static constexpr std::string_view kind = "resumed";

    std::string stop{};

    friend constexpr bool operator==(Resumed const&, Resumed const&) = default;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (stop))

template <class Late = void>
constexpr auto notes(Resumed const*) {
    return std::to_array<reflect::note_for<Late>>({{"stop", "The order.", reflect::presence::required}});
}

/// Somebody from the public reports a hazard or a violation.
struct ReportReceived {
    static constexpr std::string_view kind = "report-received";

    std::string report{};
    std::string entity{};
    std::string text{};
    bool insider = false;
    std::string same_as{};

    friend constexpr bool operator==(ReportReceived const&, ReportReceived const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReportReceived, (), (report, entity, text, insider, same_as))

template <class Late = void>
constexpr auto notes(ReportReceived const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"report", "Name of the report, unique.", reflect::presence::required},
         {"entity", "About whom."},
         {"text", "What is reported."},
         {"insider", "The reporter works there."},
         {"same_as", "An earlier report of the same thing: only the first valid one is rewarded."}});
}

/// The report is true.
struct ReportVerified {
    static constexpr std::string_view kind = "report-verified";

    std::string report{};
    std::string hazard{};
    std::string rule{};
    std::optional<decimal> fine{};
    std::int64_t count = 1;

    friend constexpr bool operator==(ReportVerified const&, ReportVerified const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReportVerified, (), (report, hazard, rule, fine, count))

template <class Late = void>
constexpr auto notes(ReportVerified const*) {
    return std::to_array<reflect::note_for<Late>>({{"report", "The report.", reflect::presence::required},
                                                   {"hazard", "The hazard that was registered."},
                                                   {"rule", "The reward rule."},
                                                   {"fine", "The fine that was imposed, in yuan."},
                                                   {"count", "Units counted, such as concealed deaths."}});
}

/// The report is not true, or not within competence.
struct ReportRejected {
    static constexpr std::string_view kind = "report-rejected";

    std::string report{};
    std::string reason{};

    friend constexpr bool operator==(ReportRejected const&, ReportRejected const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReportRejected, (), (report, reason))

template <class Late = void>
constexpr auto notes(ReportRejected const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"report", "The report.", reflect::presence::required}, {"reason", "Why."}});
}

/// A sample was drawn.
struct SampleDrawn {
    static constexpr std::string_view kind = "sample-drawn";

    Sample sample{};

    friend constexpr bool operator==(SampleDrawn const&, SampleDrawn const&) = default;
};
BOOST_DESCRIBE_STRUCT(SampleDrawn, (), (sample))

template <class Late = void>
constexpr auto notes(SampleDrawn const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"sample", "The plan, the seed, the hash of the population and who was drawn.",
          reflect::presence::required}});
}

/// An award is given.
struct AwardMade {
    static constexpr std::string_view kind = "award-made";

    std::string award{};
    std::vector<std::string> entities{};

    friend constexpr bool operator==(AwardMade const&, AwardMade const&) = default;
};
BOOST_DESCRIBE_STRUCT(AwardMade, (), (award, entities))

template <class Late = void>
constexpr auto notes(AwardMade const*) {
    return std::to_array<reflect::note_for<Late>>({{"award", "The award.", reflect::presence::required},
                                                   {"entities", "To whom.", reflect::presence::required_lone}});
}

/// Progress with a problem.
struct ProgressReported {
    static constexpr std::string_view kind = "progress-reported";

    std::string problem{};
    std::string entity{};
    std::string text{};
    std::optional<percent> done{};

    friend constexpr bool operator==(ProgressReported const&, ProgressReported const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProgressReported, (), (problem, entity, text, done))

template <class Late = void>
constexpr auto notes(ProgressReported const*) {
    return std::to_array<reflect::note_for<Late>>({{"problem", "The problem.", reflect::presence::required},
                                                   {"entity", "Who reports."},
                                                   {"text", "What was done.", reflect::presence::required},
                                                   {"done", "How much of it is done."}});
}

/// What was done about a problem was looked at on the spot.
struct ProblemVerified {
    static constexpr std::string_view kind = "problem-verified";

    std::string problem{};
    bool passed = false;
    std::string text{};

    friend constexpr bool operator==(ProblemVerified const&, ProblemVerified const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProblemVerified, (), (problem, passed, text))

template <class Late = void>
constexpr auto notes(ProblemVerified const*) {
    return std::to_array<reflect::note_for<Late>>({{"problem", "The problem.", reflect::presence::required},
                                                   {"passed", "Whether it is solved.", reflect::presence::required},
                                                   {"text", "What was seen."}});
}

/// A problem is written off (销号).
struct ProblemWrittenOff {
    static constexpr std::string_view kind = "problem-written-off";

    std::string problem{};

    friend constexpr bool operator==(ProblemWrittenOff const&, ProblemWrittenOff const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProblemWrittenOff, (), (problem))

template <class Late = void>
constexpr auto notes(ProblemWrittenOff const*) {
    return std::to_array<reflect::note_for<Late>>({{"problem", "The problem.", reflect::presence::required}});
}

/// A remark that changes nothing.
struct Noted {
    static constexpr std::string_view kind = "note";

    std::string text{};

    friend constexpr bool operator==(Noted const&, Noted const&) = default;
};
BOOST_DESCRIBE_STRUCT(Noted, (), (text))

template <class Late = void>
constexpr auto notes(Noted const*) {
    return std::to_array<reflect::note_for<Late>>({{"text", "The remark.", reflect::presence::required}});
}

/// Takes back the record that it corrects: it never happened.
struct Retracted {
    static constexpr std::string_view kind = "retracted";

    std::string reason{};

    friend constexpr bool operator==(Retracted const&, Retracted const&) = default;
};
BOOST_DESCRIBE_STRUCT(Retracted, (), (reason))

template <class Late = void>
constexpr auto notes(Retracted const*) {
    return std::to_array<reflect::note_for<Late>>({{"reason", "Why.", reflect::presence::required}});
}

} // namespace record
STEELYARD_END_NAMESPACE
