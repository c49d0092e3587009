// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/event.hpp>
#include <steelyard/model/fact.hpp>
#include <steelyard/model/scheme.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A fault found, or a bonus claimed: the clause (ITEM.CLAUSE) or adjustment (NODE.ADJUSTMENT), how often, and the evidence.
struct Finding {
    std::string clause{};
    std::int64_t count = 1;
    std::optional<points> amount{}; ///< what the assessor picks where the clause is a range
    std::string subject{};          ///< who or what it is about, where the adjustment counts per subject
    std::string note{};
    std::string place{};
    std::optional<date> on{};

    friend constexpr bool operator==(Finding const&, Finding const&) = default;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (clause, count, amount, subject, note, place, on))

template <class Late = void>
constexpr auto notes(Finding const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"clause", "The clause (ITEM.CLAUSE) or adjustment (NODE.ADJUSTMENT).", reflect::presence::required},
         {"count", "How often; 1 unless said."},
         {"amount", "Points picked by the assessor, where the clause is a range."},
         {"subject", "Who or what it is about, where the largest of each subject counts."},
         {"note", "What was seen."},
         {"place", "Where."},
         {"on", "When."}});
}

/// What was measured, counted or judged of an item; of one with several readings, of one of them.
struct Measure {
    std::string item{};
    std::string reading{};           ///< where the item has several that are measured
    std::optional<points> marks{};   ///< judged marks, or marks picked inside an option's range
    std::string option{};            ///< the option chosen
    std::optional<decimal> value{};  ///< the measured value
    std::optional<std::int64_t> passed{};
    std::optional<std::int64_t> checked{};
    std::string note{};

    friend constexpr bool operator==(Measure const&, Measure const&) = default;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (item, reading, marks, option, value, passed, checked, note))

template <class Late = void>
constexpr auto notes(Measure const*) {
    return std::to_array<reflect::note_for<Late>>({{"item", "The item.", reflect::presence::required},
                                                   {"reading", "Which of its values, where several are measured."},
                                                   {"marks", "Judged marks, or marks picked inside an option's range."},
                                                   {"option", "The option chosen."},
                                                   {"value", "The measured value."},
                                                   {"passed", "How many passed."},
                                                   {"checked", "How many were checked."},
                                                   {"note", "What was seen."}});
}

/// A node that does not apply (缺项).
struct Absence {
    std::string node{};
    std::string reason{};

    friend constexpr bool operator==(Absence const&, Absence const&) = default;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (node, reason))

template <class Late = void>
constexpr auto notes(Absence const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"node", "The node.", reflect::presence::required}, {"reason", "Why it does not apply."}});
}
template <> inline constexpr std::string_view reflect::shorthand<Absence> = "node";

struct ObjectList;

/// An object that a group is assessed for, with its own record.
struct Object {
    std::string id{}; ///< unique among the objects of its kind in its place
    Text title{};
    std::optional<date> on{};
    std::vector<FactEntry> facts{};
    std::vector<Finding> findings{};
    std::vector<Measure> measures{};
    std::vector<Absence> absent{};
    std::vector<std::string> checked{};
    std::vector<std::string> unchecked{};
    std::vector<ObjectList> objects; ///< objects inside this one

    // A template, because it cannot be compiled before the list that it goes down into is complete.
    template <std::same_as<Object> Same>
    friend constexpr bool operator==(Same const& a, Same const& b) {
        return a.id == b.id && a.title == b.title && a.on == b.on && a.facts == b.facts && a.findings == b.findings &&
               a.measures == b.measures && a.absent == b.absent && a.checked == b.checked && a.unchecked == b.unchecked &&
               a.objects == b.objects;
    }
};

/// All objects of one kind. An empty list says that there are none; a kind that is not listed has not been checked.
struct ObjectList {
    std::string kind{};
    std::vector<Object> members{};

    friend constexpr bool operator==(ObjectList const&, ObjectList const&) = default;
};
BOOST_DESCRIBE_STRUCT(Object, (), (id, title, on, facts, findings, measures, absent, checked, unchecked, objects))
BOOST_DESCRIBE_STRUCT(ObjectList, (), (kind, members))

template <class Late = void>
constexpr auto notes(Object const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name, unique among its kind.", presence::required},
                                                   {"title", "What it is."},
                                                   {"on", "When it was assessed."},
                                                   {"facts", "Its facts."},
                                                   {"findings", "Faults found."},
                                                   {"measures", "What was measured or judged."},
                                                   {"absent", "Nodes that do not apply.", presence::lone},
                                                   {"checked", "Nodes checked without fault.", presence::lone},
                                                   {"unchecked", "Nodes not checked.", presence::lone},
                                                   {"objects", "Objects inside this one, by kind."}});
}
template <class Late = void>
constexpr auto notes(ObjectList const*) {
    return std::to_array<reflect::note_for<Late>>({{"kind", "The object kind.", reflect::presence::required},
                                                   {"members", "The objects.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<ObjectList> = {"kind", "members"};

/// What was found of one entity against one scheme.
struct Assessment {
    std::string id{};
    std::string scheme{};  ///< id of the scheme
    std::string edition{}; ///< its edition, where it matters
    std::string entity{};  ///< who was assessed, such as "unit-a/team-7"
    Text title{};          ///< its name
    std::optional<date> on{};
    std::string applies_for{}; ///< the level that is applied for, where the scheme has applications
    std::string assessor{};                                   ///< a role
    unlisted_rule unlisted = unlisted_rule::unchecked; ///< what items are that nothing below mentions
    std::optional<Holding> holds{};                           ///< the level that is held already
    std::vector<FactEntry> facts{};
    std::vector<EventRecord> events{};
    std::vector<Finding> findings{};
    std::vector<Measure> measures{};
    std::vector<Absence> absent{};
    std::vector<std::string> checked{};
    std::vector<std::string> unchecked{};
    std::vector<ObjectList> objects{};

    // Templates of the type that they stand in: a program that does not call them need not compile them.

    /// Adds a finding; `note` is the evidence.
    template <class Self = Assessment>
    constexpr Self& find(std::string_view clause, std::int64_t count = 1, std::string_view note = {}) {
        auto& added = static_cast<Self*>(this)->findings.emplace_back();
        added.clause = clause;
        added.count = count;
        added.note = note;
        return *this;
    }
    /// Declares a node absent.
    template <class Self = Assessment>
    constexpr Self& skip(std::string_view node, std::string_view reason = {}) {
        auto& added = static_cast<Self*>(this)->absent.emplace_back();
        added.node = node;
        added.reason = reason;
        return *this;
    }
    /// Records a fact, written as in a file: "true", "12", "95%", "2026-05-01", a word.
    template <class Self = Assessment>
    constexpr Self& know(std::string_view fact, std::string_view value) {
        auto& added = static_cast<Self*>(this)->facts.emplace_back();
        added.fact = fact;
        added.value = parse_fact(value, false);
        return *this;
    }

    friend constexpr bool operator==(Assessment const&, Assessment const&) = default;
};
BOOST_DESCRIBE_STRUCT(Assessment, (),
                      (id, scheme, edition, entity, title, on, applies_for, assessor, unlisted, holds, facts, events, findings, measures, absent,
                       checked, unchecked, objects))

template <class Late = void>
constexpr auto notes(Assessment const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug of the assessment."},
         {"scheme", "Id of the scheme.", presence::required},
         {"edition", "Its edition; refused when it is another one."},
         {"entity", "Who was assessed.", presence::required},
         {"title", "The name of the entity."},
         {"on", "The date of the assessment."},
         {"applies_for", "The level that is applied for; none above it is awarded."},
         {"assessor", "The role that assessed."},
         {"unlisted", "What items are that nothing below mentions; unchecked unless said."},
         {"holds", "The level that is held already, and since when."},
         {"facts", "Facts."},
         {"events", "Dated events by kind, and the days that the record covers."},
         {"findings", "Faults found, and bonuses claimed."},
         {"measures", "What was measured or judged."},
         {"absent", "Nodes that do not apply.", presence::lone},
         {"checked", "Nodes checked without fault.", presence::lone},
         {"unchecked", "Nodes not checked.", presence::lone},
         {"objects", "Objects by kind; an empty list says that there are none."}});
}

STEELYARD_END_NAMESPACE
