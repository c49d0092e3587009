// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Records about an entity: that it joins and leaves, who answers for it, what was checked, assessed and granted.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/cohort/organisation.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/assessment.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace record {

/// How an entity was checked.
enum class check_form : std::uint8_t { planned, unannounced, recheck, self };
BOOST_DESCRIBE_ENUM(check_form, planned, unannounced, recheck, self)

/// What a certified scorecard says.
struct CertifiedResult {
    std::string edition{};
    outcome_kind kind = outcome_kind::graded;
    std::string level{};            ///< the level; empty: below every level
    std::optional<decimal> total{}; ///< points

    friend constexpr bool operator==(CertifiedResult const&, CertifiedResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(CertifiedResult, (), (edition, kind, level, total))

template <class Late = void>
constexpr auto notes(CertifiedResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"edition", "The edition of the scheme."},
                                                   {"kind", "How it ended; graded unless said."},
                                                   {"level", "The level; empty: below every level."},
                                                   {"total", "The total, in points."}});
}

/// An entity is founded, enters the scope, or is listed as a member of an open class.
struct EntityJoined {
    static constexpr std::string_view kind = "entity-joined";

    Entity entity{};

    friend constexpr bool operator==(EntityJoined const&, EntityJoined const&) = default;
};
BOOST_DESCRIBE_STRUCT(EntityJoined, (), (entity))

template <class Late = void>
constexpr auto notes(EntityJoined const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "The entity, as in an organisation.", reflect::presence::required}});
}

/// An entity is dissolved, closed, or leaves the scope; the day itself is its last.
struct EntityLeft {
    static constexpr std::string_view kind = "entity-left";

    std::string entity{};
    std::string reason{};

    friend constexpr bool operator==(EntityLeft const&, EntityLeft const&) = default;
};
BOOST_DESCRIBE_STRUCT(EntityLeft, (), (entity, reason))

template <class Late = void>
constexpr auto notes(EntityLeft const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "The entity.", reflect::presence::required}, {"reason", "Why."}});
}

/// All members of an open class are listed now.
struct ClassListed {
    static constexpr std::string_view kind = "class-listed";

    std::string entity{};

    friend constexpr bool operator==(ClassListed const&, ClassListed const&) = default;
};
BOOST_DESCRIBE_STRUCT(ClassListed, (), (entity))

template <class Late = void>
constexpr auto notes(ClassListed const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "The open class.", reflect::presence::required}});
}

/// Somebody holds a role in an entity from now on; by position, never by name.
struct PositionFilled {
    static constexpr std::string_view kind = "position-filled";

    std::string entity{};
    std::string role{};
    std::string position{};

    friend constexpr bool operator==(PositionFilled const&, PositionFilled const&) = default;
};
BOOST_DESCRIBE_STRUCT(PositionFilled, (), (entity, role, position))

template <class Late = void>
constexpr auto notes(PositionFilled const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "The entity.", reflect::presence::required},
         {"role", "The role: principal, contact …", reflect::presence::required},
         {"position", "The position, where it has a name."}});
}

/// Nobody holds the role any more.
struct PositionVacated {
    static constexpr std::string_view kind = "position-vacated";

    std::string entity{};
    std::string role{};

    friend constexpr bool operator==(PositionVacated const&, PositionVacated const&) = default;
};
BOOST_DESCRIBE_STRUCT(PositionVacated, (), (entity, role))

template <class Late = void>
constexpr auto notes(PositionVacated const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "The entity.", reflect::presence::required},
                                                   {"role", "The role.", reflect::presence::required}});
}

/// An entity was checked.
struct CheckMade {
    static constexpr std::string_view kind = "check-made";

    std::string check{};
    std::string entity{};
    check_form form = check_form::planned;
    std::vector<std::string> topics{};
    std::optional<std::int64_t> problems{};
    std::optional<std::int64_t> on_the_spot{};
    std::string result{};

    friend constexpr bool operator==(CheckMade const&, CheckMade const&) = default;
};
BOOST_DESCRIBE_STRUCT(CheckMade, (), (check, entity, form, topics, problems, on_the_spot, result))

template <class Late = void>
constexpr auto notes(CheckMade const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"check", "Name of the check, unique.", reflect::presence::required},
         {"entity", "Who was checked.", reflect::presence::required},
         {"form", "planned, unannounced, recheck or self."},
         {"topics", "Topics that were looked at; all unless said.", reflect::presence::lone},
         {"problems", "How many problems were found, where they are not registered one by one."},
         {"on_the_spot", "How many of these were put right on the spot."},
         {"result", "What was found."}});
}

/// An entity was assessed: the assessment itself, or the result of its certified scorecard.
struct AssessmentMade {
    static constexpr std::string_view kind = "assessment-made";

    std::string id{};
    std::string entity{};
    std::string scheme{};
    std::vector<Assessment> assessment{};
    std::optional<CertifiedResult> result{};
    std::string sample{};
    bool superior = false;
    std::optional<date> from{};
    std::optional<date> to{};

    friend constexpr bool operator==(AssessmentMade const&, AssessmentMade const&) = default;
};
BOOST_DESCRIBE_STRUCT(AssessmentMade, (),
                      (id, entity, scheme, assessment, result, sample, superior, from, to))

template <class Late = void>
constexpr auto notes(AssessmentMade const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Name of the assessment, unique.", reflect::presence::required},
         {"entity", "Who was assessed.", reflect::presence::required},
         {"scheme", "The scheme.", reflect::presence::required},
         {"assessment", "The assessment; it is scored when it is asked for.", reflect::presence::lone},
         {"result", "The result, where the assessment itself is not here."},
         {"sample", "The sample that it was drawn in."},
         {"superior", "A superior's assessment: in the months it covers it lowers what others gave."},
         {"from", "First day that it covers."},
         {"to", "Last day that it covers."}});
}

/// An entity reaches a standing.
struct LevelGranted {
    static constexpr std::string_view kind = "level-granted";

    std::string entity{};
    std::string standing{};
    std::string assessment{};
    std::optional<date> until{};

    friend constexpr bool operator==(LevelGranted const&, LevelGranted const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelGranted, (), (entity, standing, assessment, until))

template <class Late = void>
constexpr auto notes(LevelGranted const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "The entity.", reflect::presence::required},
                                                   {"standing", "The standing.", reflect::presence::required},
                                                   {"assessment", "The assessment that it rests on."},
                                                   {"until", "Last day that it is valid."}});
}

/// An entity falls to a lower standing.
struct LevelLowered {
    static constexpr std::string_view kind = "level-lowered";

    std::string entity{};
    std::string standing{};
    std::string reason{};

    friend constexpr bool operator==(LevelLowered const&, LevelLowered const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelLowered, (), (entity, standing, reason))

template <class Late = void>
constexpr auto notes(LevelLowered const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "The entity.", reflect::presence::required},
         {"standing", "The standing that is left.", reflect::presence::required},
         {"reason", "Why."}});
}

/// An entity loses its standing.
struct LevelRevoked {
    static constexpr std::string_view kind = "level-revoked";

    std::string entity{};
    std::string reason{};

    friend constexpr bool operator==(LevelRevoked const&, LevelRevoked const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelRevoked, (), (entity, reason))

template <class Late = void>
constexpr auto notes(LevelRevoked const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "The entity.", reflect::presence::required}, {"reason", "Why."}});
}

/// An accident.
struct AccidentHappened {
    static constexpr std::string_view kind = "accident";

    std::string entity{};
    std::int64_t deaths = 0;
    std::int64_t serious = 0;
    std::int64_t minor = 0;
    std::optional<decimal> loss{};
    std::string text{};

    friend constexpr bool operator==(AccidentHappened const&, AccidentHappened const&) = default;
};
BOOST_DESCRIBE_STRUCT(AccidentHappened, (), (entity, deaths, serious, minor, loss, text))

template <class Late = void>
constexpr auto notes(AccidentHappened const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "Where.", reflect::presence::required},
                                                   {"deaths", "Deaths."},
                                                   {"serious", "Seriously injured."},
                                                   {"minor", "Slightly injured."},
                                                   {"loss", "Loss in yuan."},
                                                   {"text", "What happened."}});
}

/// A penalty is imposed.
struct PenaltyImposed {
    static constexpr std::string_view kind = "penalty";

    std::string entity{};
    std::string rule{};
    std::string hazard{};
    std::optional<decimal> amount{};
    std::string text{};

    friend constexpr bool operator==(PenaltyImposed const&, PenaltyImposed const&) = default;
};
BOOST_DESCRIBE_STRUCT(PenaltyImposed, (), (entity, rule, hazard, amount, text))

template <class Late = void>
constexpr auto notes(PenaltyImposed const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "On whom.", reflect::presence::required},
                                                   {"rule", "The penalty rule."},
                                                   {"hazard", "The hazard that it is for."},
                                                   {"amount", "Yuan; as the rule says unless given."},
                                                   {"text", "What for."}});
}

/// A reward is given.
struct RewardGiven {
    static constexpr std::string_view kind = "reward";

    std::string entity{};
    std::string award{};
    std::optional<decimal> amount{};
    std::string text{};

    friend constexpr bool operator==(RewardGiven const&, RewardGiven const&) = default;
};
BOOST_DESCRIBE_STRUCT(RewardGiven, (), (entity, award, amount, text))

template <class Late = void>
constexpr auto notes(RewardGiven const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "To whom.", reflect::presence::required},
                                                   {"award", "The award."},
                                                   {"amount", "Yuan."},
                                                   {"text", "What for."}});
}

} // namespace record
STEELYARD_END_NAMESPACE
