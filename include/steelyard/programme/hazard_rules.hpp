// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a programme rules about hazards (隐患): their grades, what each grade demands, and what follows when nothing happens.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The five fulfilments (五落实) that a rectification can be asked to show before it starts.
enum class fulfilment : std::uint8_t { responsible, measures, money, due, contingency };
BOOST_DESCRIBE_ENUM(fulfilment, responsible, measures, money, due, contingency)

/// Extending a time limit.
struct ExtensionRule {
    std::optional<std::int64_t> ask_workdays{};    ///< asked at least so many working days before it ends
    std::optional<std::int64_t> decide_workdays{}; ///< decided within so many working days
    std::optional<std::int64_t> most_days{}; ///< the whole time limit, from the notice on, is at most so long

    friend constexpr bool operator==(ExtensionRule const&, ExtensionRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(ExtensionRule, (), (ask_workdays, decide_workdays, most_days))

template <class Late = void>
constexpr auto notes(ExtensionRule const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"ask_workdays", "Asked at least so many working days before the limit."},
         {"decide_workdays", "Decided within so many working days."},
         {"most_days", "The limit is at most so many days after the notice."}});
}

/// A grade of hazards, from the lowest up.
struct HazardGrade {
    std::string id{};
    Text title{};
    bool on_the_spot = false;        ///< it may be put right at once, without a notice
    std::vector<fulfilment> needs{}; ///< what must be shown before rectification starts
    bool no_deadline = false;        ///< a notice may go without a time limit; a warning all the same
    std::optional<std::int64_t>
        publish_workdays{}; ///< made public within so many working days after acceptance
    bool publish = false;   ///< it is written off only when its rectification was made public
    ExtensionRule extension{};

    friend constexpr bool operator==(HazardGrade const&, HazardGrade const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardGrade, (),
                      (id, title, on_the_spot, needs, no_deadline, publish_workdays, publish, extension))

template <class Late = void>
constexpr auto notes(HazardGrade const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name: general, major.", presence::required},
         {"title", "What people call it."},
         {"on_the_spot", "It may be put right at once, without a notice."},
         {"needs", "What must be shown first: responsible, measures, money, due, contingency.",
          presence::lone},
         {"no_deadline", "A notice may go without a time limit."},
         {"publish_workdays", "Made public within so many working days after acceptance."},
         {"publish", "Written off only when made public."},
         {"extension", "Rules for a longer time limit."}});
}

/// One test of a grading: a fact of the hazard lies in an interval.
struct GradeTest {
    std::string fact{};
    Interval within{};

    friend constexpr bool operator==(GradeTest const&, GradeTest const&) = default;
};
BOOST_DESCRIBE_STRUCT(GradeTest, (), (fact, within))

template <class Late = void>
constexpr auto notes(GradeTest const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"fact", "A fact of the hazard; true counts as 1.", reflect::presence::required},
         {"within", "Where it lies.", reflect::presence::required}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<GradeTest> = {"fact", "within"};

/// A grade for a product of factors.
struct GradeBand {
    Interval within{};
    std::string grade{};

    friend constexpr bool operator==(GradeBand const&, GradeBand const&) = default;
};
BOOST_DESCRIBE_STRUCT(GradeBand, (), (within, grade))

template <class Late = void>
constexpr auto notes(GradeBand const*) {
    return std::to_array<reflect::note_for<Late>>({{"within", "The product.", reflect::presence::required},
                                                   {"grade", "The grade.", reflect::presence::required}});
}

/// A grade by consequence: any of the tests is enough.
struct GradeRule {
    std::string grade{};
    std::vector<GradeTest> any{};

    friend constexpr bool operator==(GradeRule const&, GradeRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(GradeRule, (), (grade, any))

template <class Late = void>
constexpr auto notes(GradeRule const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"grade", "The grade.", reflect::presence::required},
         {"any", "Tests, any of which is enough.", reflect::presence::required}});
}

/// How facts of a hazard become a grade: by the product of factors (a matrix; likelihood × exposure × consequence), or by
/// consequence (deaths, money, stop of production). The highest grade that any of them gives counts.
struct Grading {
    std::string id{};
    Text title{};
    std::vector<std::string> factors{}; ///< facts that are multiplied
    std::vector<GradeBand> bands{};
    std::vector<GradeRule> rules{};
    std::string otherwise{}; ///< the grade when nothing else gives one

    friend constexpr bool operator==(Grading const&, Grading const&) = default;
};
BOOST_DESCRIBE_STRUCT(Grading, (), (id, title, factors, bands, rules, otherwise))

template <class Late = void>
constexpr auto notes(Grading const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"factors", "Facts that are multiplied.", presence::lone},
                                                   {"bands", "Grades for the product.", presence::lone},
                                                   {"rules", "Grades by single facts.", presence::lone},
                                                   {"otherwise", "The grade when nothing else gives one."}});
}

/// What follows when a hazard is overdue so long.
struct Escalation {
    std::int64_t days = 1; ///< from so many days overdue on
    std::string grade{};   ///< of this grade; any unless said
    std::string level{};   ///< the level shown: reminder, supervision letter, circular criticism …
    Text title{};
    std::vector<std::string> tell{}; ///< bodies, positions or entities that are told
    bool supervise = false;          ///< it is put under supervision by plate (挂牌督办)
    std::string penalty{};           ///< the penalty that is proposed

    friend constexpr bool operator==(Escalation const&, Escalation const&) = default;
};
BOOST_DESCRIBE_STRUCT(Escalation, (), (days, grade, level, title, tell, supervise, penalty))

template <class Late = void>
constexpr auto notes(Escalation const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"days", "From so many days overdue on.", presence::required},
                                                   {"grade", "Only hazards of this grade."},
                                                   {"level", "The level shown.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"tell", "Who is told.", presence::lone},
                                                   {"supervise", "It is to be supervised."},
                                                   {"penalty", "The penalty that is proposed."}});
}

/// What a programme rules about hazards.
struct HazardRules {
    std::vector<HazardGrade> grades{};
    std::vector<Grading> gradings{};
    std::vector<Escalation> escalations{};
    std::optional<std::int64_t>
        review_days{}; ///< after resumption is asked for, a review on the spot within so many days

    friend constexpr bool operator==(HazardRules const&, HazardRules const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardRules, (), (grades, gradings, escalations, review_days))

template <class Late = void>
constexpr auto notes(HazardRules const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"grades", "Grades from the lowest up; general and major unless said."},
         {"gradings", "How facts become a grade."},
         {"escalations", "What follows when a hazard is overdue."},
         {"review_days", "A stop is reviewed within so many days after resumption is asked for."}});
}

STEELYARD_END_NAMESPACE
