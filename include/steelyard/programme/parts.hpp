// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The parts of a programme that are planned: bodies, phases, deliverables, routines, standings, targets, responsibilities.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/cohort/organisation.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/programme/due.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A leading group, an office, a team of inspectors. Every list may be empty; an empty one is reported.
struct Body {
    std::string id{};
    Text title{};
    std::vector<std::string> heads{};    ///< positions
    std::vector<std::string> deputies{}; ///< positions
    std::vector<std::string> members{};  ///< positions
    Selection units{};                   ///< member units (成员单位)
    std::string at{};                    ///< the entity that hosts it
    std::string part_of{}; ///< the body that it works for, such as an office for its leading group
    bool existing = false; ///< its work is done by what exists; nothing separate is set up
    std::vector<Text> duties{};

    friend constexpr bool operator==(Body const&, Body const&) = default;
};
BOOST_DESCRIBE_STRUCT(Body, (), (id, title, heads, deputies, members, units, at, part_of, existing, duties))

template <class Late = void>
constexpr auto notes(Body const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"heads", "Positions that head it.", presence::lone},
                                                   {"deputies", "Positions of the deputies.", presence::lone},
                                                   {"members", "Positions of the members.", presence::lone},
                                                   {"units", "Member units.", presence::lone},
                                                   {"at", "The entity that hosts it."},
                                                   {"part_of", "The body that it works for."},
                                                   {"existing", "Done by what exists: nothing separate is set up."},
                                                   {"duties", "What it does.", presence::lone}});
}

/// A phase. Phases may leave gaps, overlap, and be without dates.
struct Phase {
    std::string id{};
    Text title{};
    std::optional<date> from{};
    std::optional<date> to{}; ///< last day
    std::vector<Text> tasks{};

    friend constexpr bool operator==(Phase const&, Phase const&) = default;
};
BOOST_DESCRIBE_STRUCT(Phase, (), (id, title, from, to, tasks))

template <class Late = void>
constexpr auto notes(Phase const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"from", "First day."},
                                                   {"to", "Last day."},
                                                   {"tasks", "What is to be done.", presence::lone}});
}

/// Something that is to be handed in: a plan, a report, minutes.
struct Deliverable {
    std::string id{};
    Text title{};
    Selection by{}; ///< who owes it, each for itself
    Due due{};
    std::string phase{};     ///< the phase that it belongs to
    std::string signed_by{}; ///< the role that signs it
    std::string to{};        ///< the body or entity that it goes to; empty: it is kept where it is made
    bool accept = false;     ///< it has to be accepted, not only handed in

    friend constexpr bool operator==(Deliverable const&, Deliverable const&) = default;
};
BOOST_DESCRIBE_STRUCT(Deliverable, (), (id, title, by, due, phase, signed_by, to, accept))

template <class Late = void>
constexpr auto notes(Deliverable const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What it is."},
                                                   {"by", "Who owes it, each for itself.", presence::required_lone},
                                                   {"due", "When; a warning when it is never said."},
                                                   {"phase", "The phase that it belongs to."},
                                                   {"signed_by", "The role that has to sign it."},
                                                   {"to", "Where it goes; without it, it is kept."},
                                                   {"accept", "It has to be accepted, not only handed in."}});
}

/// Something that is done again and again: a shift meeting, a training, a check.
struct Routine {
    std::string id{};
    Text title{};
    Selection by{};
    period every = period::month;
    std::int64_t times = 1; ///< so often in each period
    std::int64_t grace = 0; ///< days after the period in which it still counts
    bool workdays = false;  ///< with `every: day`: only on working days
    std::string phase{};    ///< only during this phase; the whole programme unless said
    std::optional<date> from{};
    std::optional<date> to{};

    friend constexpr bool operator==(Routine const&, Routine const&) = default;
};
BOOST_DESCRIBE_STRUCT(Routine, (), (id, title, by, every, times, grace, workdays, phase, from, to))

template <class Late = void>
constexpr auto notes(Routine const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name.", presence::required},
         {"title", "What it is."},
         {"by", "Who does it, each for itself.", presence::required_lone},
         {"every", "day, week, month, quarter, half_year or year.", presence::required},
         {"times", "So often in each period; once unless said."},
         {"grace", "Days after a period in which it still counts for that period."},
         {"workdays", "With every: day, only on working days."},
         {"phase", "Only during this phase."},
         {"from", "From this day on."},
         {"to", "Up to this day."}});
}

/// What an entity can reach in a programme (natural, reached, star, double star …), from the lowest up.
struct Standing {
    std::string id{};
    Text title{};
    std::vector<std::string>
        after{};          ///< it is granted only to those who stand at one of these; to anybody unless said
    std::string scheme{}; ///< it needs an assessment by this scheme …
    std::string level{};  ///< … that reached at least this level
    std::optional<std::int64_t> months{}; ///< valid so long

    friend constexpr bool operator==(Standing const&, Standing const&) = default;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (id, title, after, scheme, level, months))

template <class Late = void>
constexpr auto notes(Standing const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name.", presence::required},
         {"title", "What people call it."},
         {"after", "Granted only to those who stand at one of these; none: to those without any.",
          presence::lone},
         {"scheme", "It needs an assessment by this scheme."},
         {"level", "The level that the assessment must have reached."},
         {"months", "How long it is valid."}});
}

/// How many of whom reach what by when.
struct Target {
    std::string id{};
    Text title{};
    Selection of{};
    std::string reach{};                 ///< a standing, or one above it
    std::optional<std::int64_t> count{}; ///< at least so many
    std::optional<percent> share{};      ///< at least this share
    bool all = false;
    Due by{};
    std::vector<std::string> beside{}; ///< targets whose entities do not count for this one

    friend constexpr bool operator==(Target const&, Target const&) = default;
};
BOOST_DESCRIBE_STRUCT(Target, (), (id, title, of, reach, count, share, all, by, beside))

template <class Late = void>
constexpr auto notes(Target const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name.", presence::required},
         {"title", "What it says."},
         {"of", "Among whom.", presence::required_lone},
         {"reach", "The standing to be reached; a higher one counts too.", presence::required},
         {"count", "At least so many."},
         {"share", "At least this share."},
         {"all", "All of them."},
         {"by", "Until when."},
         {"beside", "Targets whose entities do not count for this one; without it they do.",
          presence::lone}});
}

/// A problem that is somebody's to solve.
struct Problem {
    std::string id{};
    Text title{};
    std::string leader{};    ///< a position
    Selection leads{};       ///< lead departments
    Selection responsible{}; ///< responsible units, as written
    std::vector<Text> focus{};
    Due due{};

    friend constexpr bool operator==(Problem const&, Problem const&) = default;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (id, title, leader, leads, responsible, focus, due))

template <class Late = void>
constexpr auto notes(Problem const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What is wrong."},
                                                   {"leader", "The position that answers for it."},
                                                   {"leads", "Lead departments.", presence::lone},
                                                   {"responsible", "Responsible units.", presence::lone},
                                                   {"focus", "What the work is about.", presence::lone},
                                                   {"due", "Until when; a warning when it is never said."}});
}

/// What checks and hazards are about: a focus of the campaign, a sector, a content of the check list.
struct Topic {
    std::string id{};
    Text title{};
    Selection of{}; ///< whom it concerns; everybody unless said
    std::vector<Text> contents{};

    friend constexpr bool operator==(Topic const&, Topic const&) = default;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (id, title, of, contents))

template <class Late = void>
constexpr auto notes(Topic const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"of", "Whom it concerns; everybody unless said.", presence::lone},
                                                   {"contents", "What is looked at.", presence::lone}});
}

/// A role that somebody has to hold in every entity of a selection.
struct Accountability {
    std::string role{};
    Text title{}; ///< what people call the role
    Selection in{};

    friend constexpr bool operator==(Accountability const&, Accountability const&) = default;
};
BOOST_DESCRIBE_STRUCT(Accountability, (), (role, title, in))

template <class Late = void>
constexpr auto notes(Accountability const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"role", "The role: principal, contact; any word.", presence::required},
         {"title", "What people call it."},
         {"in", "Where somebody has to hold it.", presence::required_lone}});
}

STEELYARD_END_NAMESPACE
