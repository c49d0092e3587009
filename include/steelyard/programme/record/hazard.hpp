// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Records about hazards: the closed loop from registration to writing off.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/fact.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace record {

/// A hazard was found.
struct HazardRegistered {
    static constexpr std::string_view kind = "hazard-registered";

    std::string hazard{};
    std::string entity{};
    std::string text{};
    std::string topic{};
    std::string place{};
    std::string grade{};
    std::vector<FactEntry> facts{};
    std::string check{};
    std::string assessment{};
    std::string clause{};
    std::string recurs{};

    friend constexpr bool operator==(HazardRegistered const&, HazardRegistered const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardRegistered, (),
                      (hazard, entity, text, topic, place, grade, facts, check, assessment, clause, recurs))

template <class Late = void>
constexpr auto notes(HazardRegistered const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"hazard", "Its name, unique.", reflect::presence::required},
         {"entity", "Where; the entity that has to rectify it.", reflect::presence::required},
         {"text", "What was found."},
         {"topic", "What it is about."},
         {"place", "Where exactly."},
         {"grade", "Its grade; by the gradings from the facts unless said."},
         {"facts", "Facts for the gradings: likelihood, consequence, deaths …"},
         {"check", "The check that found it."},
         {"assessment", "The assessment that found it …"},
         {"clause", "… and the clause."},
         {"recurs", "An earlier hazard that was closed and is back."}});
}

/// The rectification notice is served; again for every repeated notice.
struct HazardNotified {
    static constexpr std::string_view kind = "hazard-notified";

    std::string hazard{};
    std::optional<date> due{};
    std::string debtor{};

    friend constexpr bool operator==(HazardNotified const&, HazardNotified const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardNotified, (), (hazard, due, debtor))

template <class Late = void>
constexpr auto notes(HazardNotified const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"due", "The time limit."},
                                                   {"debtor", "Who has to rectify; the entity unless said."}});
}

/// Put right at once and accepted there, by another position than the one that registered it.
struct FixedOnTheSpot {
    static constexpr std::string_view kind = "fixed-on-the-spot";

    std::string hazard{};

    friend constexpr bool operator==(FixedOnTheSpot const&, FixedOnTheSpot const&) = default;
};
BOOST_DESCRIBE_STRUCT(FixedOnTheSpot, (), (hazard))

template <class Late = void>
constexpr auto notes(FixedOnTheSpot const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required}});
}

/// Until it is rectified, measures are taken and somebody guards it.
struct HazardGuarded {
    static constexpr std::string_view kind = "hazard-guarded";

    std::string hazard{};
    std::string guard{};
    std::string measures{};

    friend constexpr bool operator==(HazardGuarded const&, HazardGuarded const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardGuarded, (), (hazard, guard, measures))

template <class Late = void>
constexpr auto notes(HazardGuarded const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"guard", "The position that guards it."},
                                                   {"measures", "The measures.", reflect::presence::required}});
}

/// Rectification starts; a grade may ask to show the five fulfilments first.
struct RectificationStarted {
    static constexpr std::string_view kind = "rectification-started";

    std::string hazard{};
    std::string responsible{};
    std::string measures{};
    std::optional<decimal> money{};
    std::optional<date> due{};
    std::string contingency{};

    friend constexpr bool operator==(RectificationStarted const&, RectificationStarted const&) = default;
};
BOOST_DESCRIBE_STRUCT(RectificationStarted, (), (hazard, responsible, measures, money, due, contingency))

template <class Late = void>
constexpr auto notes(RectificationStarted const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"responsible", "The position that rectifies."},
                                                   {"measures", "The measures."},
                                                   {"money", "Yuan."},
                                                   {"due", "The time limit, where the notice set none."},
                                                   {"contingency", "The contingency plan."}});
}

/// A longer time limit is asked for.
struct ExtensionAsked {
    static constexpr std::string_view kind = "extension-asked";

    std::string hazard{};
    date due{};
    std::string reason{};

    friend constexpr bool operator==(ExtensionAsked const&, ExtensionAsked const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExtensionAsked, (), (hazard, due, reason))

template <class Late = void>
constexpr auto notes(ExtensionAsked const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"due", "The time limit asked for.", reflect::presence::required},
                                                   {"reason", "Why."}});
}

/// The extension is granted or refused.
struct ExtensionDecided {
    static constexpr std::string_view kind = "extension-decided";

    std::string hazard{};
    bool granted = false;
    std::optional<date> due{};

    friend constexpr bool operator==(ExtensionDecided const&, ExtensionDecided const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExtensionDecided, (), (hazard, granted, due))

template <class Late = void>
constexpr auto notes(ExtensionDecided const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"granted", "Whether.", reflect::presence::required},
                                                   {"due", "The new time limit; the one asked for unless said."}});
}

/// The entity has checked its own rectification.
struct SelfChecked {
    static constexpr std::string_view kind = "self-checked";

    std::string hazard{};

    friend constexpr bool operator==(SelfChecked const&, SelfChecked const&) = default;
};
BOOST_DESCRIBE_STRUCT(SelfChecked, (), (hazard))

template <class Late = void>
constexpr auto notes(SelfChecked const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required}});
}

/// Acceptance is asked for.
struct AcceptanceAsked {
    static constexpr std::string_view kind = "acceptance-asked";

    std::string hazard{};

    friend constexpr bool operator==(AcceptanceAsked const&, AcceptanceAsked const&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptanceAsked, (), (hazard))

template <class Late = void>
constexpr auto notes(AcceptanceAsked const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required}});
}

/// The rectification is accepted, by another position than the one that rectified.
struct AcceptancePassed {
    static constexpr std::string_view kind = "acceptance-passed";

    std::string hazard{};

    friend constexpr bool operator==(AcceptancePassed const&, AcceptancePassed const&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptancePassed, (), (hazard))

template <class Late = void>
constexpr auto notes(AcceptancePassed const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required}});
}

/// The rectification is not accepted.
struct AcceptanceFailed {
    static constexpr std::string_view kind = "acceptance-failed";

    std::string hazard{};
    std::string reason{};

    friend constexpr bool operator==(AcceptanceFailed const&, AcceptanceFailed const&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptanceFailed, (), (hazard, reason))

template <class Late = void>
constexpr auto notes(AcceptanceFailed const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"hazard", "The hazard.", reflect::presence::required}, {"reason", "Why."}});
}

/// The hazard is written off (销号).
struct WrittenOff {
    static constexpr std::string_view kind = "written-off";

    std::string hazard{};
    std::optional<date> published{};

    friend constexpr bool operator==(WrittenOff const&, WrittenOff const&) = default;
};
BOOST_DESCRIBE_STRUCT(WrittenOff, (), (hazard, published))

template <class Late = void>
constexpr auto notes(WrittenOff const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"published", "When its rectification was made public."}});
}

/// The hazard gets a higher grade.
struct HazardUpgraded {
    static constexpr std::string_view kind = "upgraded";

    std::string hazard{};
    std::string grade{};
    std::string reason{};

    friend constexpr bool operator==(HazardUpgraded const&, HazardUpgraded const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardUpgraded, (), (hazard, grade, reason))

template <class Late = void>
constexpr auto notes(HazardUpgraded const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"grade", "The new grade.", reflect::presence::required},
                                                   {"reason", "Why."}});
}

/// The hazard is put under supervision by plate (挂牌督办).
struct HazardSupervised {
    static constexpr std::string_view kind = "supervised";

    std::string hazard{};
    std::string level{};
    std::optional<date> until{};

    friend constexpr bool operator==(HazardSupervised const&, HazardSupervised const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardSupervised, (), (hazard, level, until))

template <class Late = void>
constexpr auto notes(HazardSupervised const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"level", "Whose: county, city, province."},
                                                   {"until", "The supervisor's time limit."}});
}

/// The hazard is handed over to somebody else.
struct HazardTransferred {
    static constexpr std::string_view kind = "transferred";

    std::string hazard{};
    std::string to{};
    std::string reason{};

    friend constexpr bool operator==(HazardTransferred const&, HazardTransferred const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardTransferred, (), (hazard, to, reason))

template <class Late = void>
constexpr auto notes(HazardTransferred const*) {
    return std::to_array<reflect::note_for<Late>>({{"hazard", "The hazard.", reflect::presence::required},
                                                   {"to", "To whom.", reflect::presence::required},
                                                   {"reason", "Why."}});
}

} // namespace record
STEELYARD_END_NAMESPACE
