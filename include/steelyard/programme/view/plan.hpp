// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What was planned, on a date: phases, papers, routines, and what is due next.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Where a phase stands.
enum class phase_state : std::uint8_t { future, running, ended, undated };
BOOST_DESCRIBE_ENUM(phase_state, future, running, ended, undated)

/// A phase on a date.
struct PhaseStatus {
    std::string phase{};
    phase_state state = phase_state::undated;
    std::optional<date> from{};
    std::optional<date> to{};
    std::optional<std::int64_t> day{};
    std::optional<std::int64_t> days_left{};

    friend bool operator==(PhaseStatus const&, PhaseStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(PhaseStatus, (), (phase, state, from, to, day, days_left))

template <class Late = void>
constexpr auto notes(PhaseStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"phase", "The phase."},
                                                   {"state", "future, running, ended or undated."},
                                                   {"from", "First day."},
                                                   {"to", "Last day."},
                                                   {"day", "Which day of it this is, from 1."},
                                                   {"days_left", "Days until its last day."}});
}

/// Where a paper stands.
enum class paper_state : std::uint8_t {
    no_deadline,
    not_due,
    late,
    submitted,
    submitted_late,
    returned,
    accepted
};
BOOST_DESCRIBE_ENUM(paper_state, no_deadline, not_due, late, submitted, submitted_late, returned, accepted)

/// A paper that somebody owes, for one occurrence.
struct PaperStatus {
    std::string deliverable{};
    std::string entity{};
    std::string occurrence{};
    std::string phase{};
    paper_state state = paper_state::no_deadline;
    std::optional<date> due{};
    std::optional<std::int64_t> days{};
    std::optional<date> submitted_on{};
    bool signed_ = false;
    bool kept = false;

    friend bool operator==(PaperStatus const&, PaperStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(PaperStatus, (),
                      (deliverable, entity, occurrence, phase, state, due, days, submitted_on, signed_, kept))

template <class Late = void>
constexpr auto notes(PaperStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"deliverable", "The deliverable."},
         {"entity", "Who owes it."},
         {"occurrence", "Which time."},
         {"phase", "The phase that it belongs to."},
         {"state", "Where it stands."},
         {"due", "When it is due."},
         {"days", "Days left; below 0: days late."},
         {"submitted_on", "When it was handed in."},
         {"signed", "Signed by the role that has to sign it, or none has to."},
         {"kept", "It is kept where it was made."}});
}

/// A routine of one entity, from its first day to the date.
struct RoutineStatus {
    std::string routine{};
    std::string entity{};
    std::int64_t expected = 0;
    std::int64_t done = 0;
    std::vector<std::string> missed{};
    std::optional<ratio> share{};
    std::int64_t longest_gap = 0;
    std::optional<date> last{};

    friend bool operator==(RoutineStatus const&, RoutineStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutineStatus, (), (routine, entity, expected, done, missed, share, longest_gap, last))

template <class Late = void>
constexpr auto notes(RoutineStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"routine", "The routine."},
         {"entity", "Who does it."},
         {"expected", "How often it was to be done in the periods that have ended, their grace included."},
         {"done", "How often it was done, of those expected."},
         {"missed", "The periods in which it was done too rarely."},
         {"share", "Done / expected."},
         {"longest_gap", "The longest time without it, in days."},
         {"last", "The last time."}});
}

/// What an entry of the agenda is about.
enum class agenda_kind : std::uint8_t {
    phase_start,
    phase_end,
    paper,
    hazard,
    problem,
    target,
    review,
    extension,
    publication
};
BOOST_DESCRIBE_ENUM(agenda_kind, phase_start, phase_end, paper, hazard, problem, target, review, extension,
                    publication)

/// Something that falls on a day.
struct AgendaEntry {
    date due{};
    std::int64_t days = 0;
    agenda_kind kind = agenda_kind::paper;
    std::string what{};
    std::string entity{};
    std::string occurrence{};

    friend bool operator==(AgendaEntry const&, AgendaEntry const&) = default;
};
BOOST_DESCRIBE_STRUCT(AgendaEntry, (), (due, days, kind, what, entity, occurrence))

template <class Late = void>
constexpr auto notes(AgendaEntry const*) {
    return std::to_array<reflect::note_for<Late>>({{"due", "The day."},
                                                   {"days", "Days from the date; below 0: overdue."},
                                                   {"kind", "What it is."},
                                                   {"what", "The paper, hazard, problem, target or phase."},
                                                   {"entity", "Who owes it."},
                                                   {"occurrence", "Which time, of a paper."}});
}

/// All phases, in order.
[[nodiscard]] std::vector<PhaseStatus> phases(State const& state, date on);

/// Every paper that was due up to `until` (the end of the programme unless given) and every one handed in; by deliverable, occurrence, debtor.
[[nodiscard]] std::vector<PaperStatus> papers(State const& state, date on, std::optional<date> until = {});

/// Every routine of every entity.
[[nodiscard]] std::vector<RoutineStatus> routines(State const& state, date on);

/// What is overdue, and what falls due within so many days: phases, papers, hazards, problems, targets, reviews; by day.
[[nodiscard]] std::vector<AgendaEntry> agenda(State const& state, date on, std::int64_t days = 30);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_plan.ipp>
#endif
