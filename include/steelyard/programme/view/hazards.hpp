// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Hazards on a date: the register, stops, reports, rates, the monthly form.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/figures.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A hazard on a date.
struct HazardStatus {
    std::string hazard{};
    std::string entity{};
    std::string text{};
    std::string topic{};
    std::string grade{};
    std::string first_grade{};
    hazard_state state = hazard_state::registered;
    date registered_on{};
    std::optional<date> first_due{};
    std::optional<date> due{};
    std::optional<std::int64_t> days{};
    std::int64_t age = 0;
    bool overdue = false;
    bool late = false;
    bool suspended = false;
    bool supervised = false;
    std::int64_t notices = 0;
    std::int64_t failures = 0;
    std::int64_t extensions = 0;
    bool on_the_spot = false;
    bool guarded = false;
    std::optional<date> accepted_on{};
    std::optional<date> closed_on{};
    std::string escalation{};
    std::vector<std::string> tell{};
    std::string penalty{};
    std::optional<decimal> amount{};

    friend bool operator==(HazardStatus const&, HazardStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardStatus, (),
                      (hazard, entity, text, topic, grade, first_grade, state, registered_on, first_due, due,
                       days, age, overdue, late, suspended, supervised, notices, failures, extensions,
                       on_the_spot, guarded, accepted_on, closed_on, escalation, tell, penalty, amount))

template <class Late = void>
constexpr auto notes(HazardStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"hazard", "Its name."},
         {"entity", "Where."},
         {"text", "What was found."},
         {"topic", "What it is about."},
         {"grade", "Its grade."},
         {"first_grade", "The grade it was registered with, where that was another."},
         {"state", "Where it stands in the loop."},
         {"registered_on", "When it was found."},
         {"first_due", "The time limit as first set."},
         {"due", "The time limit now."},
         {"days", "Days left; below 0: days overdue. Of open ones."},
         {"age", "Days since it was found, until it was accepted."},
         {"overdue", "Past its time limit and not accepted."},
         {"late", "It was accepted after its time limit."},
         {"suspended", "A stop order that names it still holds."},
         {"supervised", "It is under supervision by plate."},
         {"notices", "Notices served."},
         {"failures", "Acceptances that failed."},
         {"extensions", "Extensions granted."},
         {"on_the_spot", "Put right at once."},
         {"guarded", "Somebody guards it."},
         {"accepted_on", "When it was accepted."},
         {"closed_on", "When it was written off."},
         {"escalation", "The level of escalation."},
         {"tell", "Who is told."},
         {"penalty", "The penalty proposed."},
         {"amount", "Its amount, doubled for each repeated notice where the rule says so."}});
}

/// Hazards of one kind, counted.
struct HazardCount {
    std::string topic{};
    std::string entity{};
    std::string grade{};
    std::int64_t found = 0;
    std::int64_t rectified = 0;
    std::int64_t closed = 0;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    std::int64_t stopped = 0;
    std::int64_t oldest = 0;

    friend bool operator==(HazardCount const&, HazardCount const&) = default;
};
BOOST_DESCRIBE_STRUCT(HazardCount, (),
                      (topic, entity, grade, found, rectified, closed, open, overdue, stopped, oldest))

template <class Late = void>
constexpr auto notes(HazardCount const*) {
    return std::to_array<reflect::note_for<Late>>({{"topic", "The topic; empty: all."},
                                                   {"entity", "The entity; empty: all."},
                                                   {"grade", "The grade; empty: all."},
                                                   {"found", "Found."},
                                                   {"rectified", "Accepted, closed included."},
                                                   {"closed", "Written off."},
                                                   {"open", "Open."},
                                                   {"overdue", "Open and overdue."},
                                                   {"stopped", "Open and under a stop order."},
                                                   {"oldest", "Age of the oldest open one, in days."}});
}

/// A rate with what it was made from.
struct RateValue {
    std::string rate{};
    rate_kind formula = rate_kind::rectified_of_found;
    std::string topic{};
    std::int64_t over = 0;
    std::int64_t under = 0;
    std::optional<ratio> value{};
    std::int64_t digits = 0;

    friend bool operator==(RateValue const&, RateValue const&) = default;
};
BOOST_DESCRIBE_STRUCT(RateValue, (), (rate, formula, topic, over, under, value, digits))

template <class Late = void>
constexpr auto notes(RateValue const*) {
    return std::to_array<reflect::note_for<Late>>({{"rate", "The rate."},
                                                   {"formula", "Its formula."},
                                                   {"topic", "The topic; empty: all."},
                                                   {"over", "Numerator."},
                                                   {"under", "Denominator."},
                                                   {"value", "The rate, 0.95 for 95 %; nothing: blank."},
                                                   {"digits", "Decimals of the percentage that are shown."}});
}

/// The twelve columns of a month, and the same from January on.
struct MonthlyForm {
    std::string month{};
    bool cumulative = false;
    std::int64_t units_checked = 0;
    std::int64_t general_found = 0;
    std::int64_t general_rectified = 0;
    std::optional<ratio> general_rate{};
    std::int64_t major_found = 0;
    std::int64_t major_rectified = 0;
    std::optional<ratio> major_rate{};
    std::int64_t major_planned = 0;
    std::int64_t five_in_place = 0;
    std::int64_t supervised = 0;
    std::int64_t supervised_province = 0;
    decimal money{};

    friend bool operator==(MonthlyForm const&, MonthlyForm const&) = default;
};
BOOST_DESCRIBE_STRUCT(MonthlyForm, (),
                      (month, cumulative, units_checked, general_found, general_rectified, general_rate,
                       major_found, major_rectified, major_rate, major_planned, five_in_place, supervised,
                       supervised_province, money))

template <class Late = void>
constexpr auto notes(MonthlyForm const*) {
    return std::to_array<reflect::note_for<Late>>({{"month", "The month, as 2026-05."},
                                                   {"cumulative", "From January to this month."},
                                                   {"units_checked", "Units checked."},
                                                   {"general_found", "General hazards found."},
                                                   {"general_rectified", "Of these rectified."},
                                                   {"general_rate", "Their share; nothing when either is 0."},
                                                   {"major_found", "Major hazards found."},
                                                   {"major_rectified", "Of these rectified and written off."},
                                                   {"major_rate", "Their share; nothing when either is 0."},
                                                   {"major_planned", "Major hazards open, under a plan."},
                                                   {"five_in_place", "Of these with all five fulfilments."},
                                                   {"supervised", "Supervised by plate."},
                                                   {"supervised_province", "Of these by the province."},
                                                   {"money", "Money, in yuan."}});
}

/// A stop order on a date.
struct StopStatus {
    std::string stop{};
    std::string entity{};
    std::string scope{};
    stop_state state = stop_state::stopped;
    date stopped_on{};
    std::optional<date> asked_on{};
    std::optional<date> review_due{};
    std::optional<date> resumed_on{};
    std::int64_t days = 0;
    std::int64_t failures = 0;
    std::vector<std::string> hazards{};

    friend bool operator==(StopStatus const&, StopStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(StopStatus, (),
                      (stop, entity, scope, state, stopped_on, asked_on, review_due, resumed_on, days,
                       failures, hazards))

template <class Late = void>
constexpr auto notes(StopStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"stop", "Its name."},
                                                   {"entity", "Whose."},
                                                   {"scope", "What is stopped."},
                                                   {"state", "Where it stands."},
                                                   {"stopped_on", "Since when."},
                                                   {"asked_on", "When resumption was asked for."},
                                                   {"review_due", "Until when it has to be reviewed."},
                                                   {"resumed_on", "When production resumed."},
                                                   {"days", "Days of standstill."},
                                                   {"failures", "Reviews that were not passed."},
                                                   {"hazards", "The hazards that it is for."}});
}

/// A report from the public.
struct ReportStatus {
    std::string report{};
    std::string entity{};
    report_state state = report_state::received;
    date received_on{};
    std::string hazard{};
    std::optional<decimal> reward{};

    friend bool operator==(ReportStatus const&, ReportStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReportStatus, (), (report, entity, state, received_on, hazard, reward))

template <class Late = void>
constexpr auto notes(ReportStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"report", "Its name."},
         {"entity", "About whom."},
         {"state", "Where it stands."},
         {"received_on", "When it came."},
         {"hazard", "The hazard that came of it."},
         {"reward", "The reward, in yuan; only the first valid report of a thing has one."}});
}

/// Every hazard, in the order of registration.
[[nodiscard]] std::vector<HazardStatus> hazards(State const& state, date on);

/// Hazards counted by topic, by entity and by grade, and all of them.
[[nodiscard]] std::vector<HazardCount> hazard_counts(State const& state, date on);

/// The rates of the programme, of all hazards and by topic.
[[nodiscard]] std::vector<RateValue> rates(State const& state, date on);

/// One rate, of the hazards that `grade` and `topic` pick (empty: all). 0/0 as the rule says. Exact.
[[nodiscard]] RateValue rate(State const& state, RateRule const& rule, std::string_view topic, date on);

/// The monthly forms from the first month with a record up to the month of the date, each followed by its cumulative one.
[[nodiscard]] std::vector<MonthlyForm> monthly_forms(State const& state, date on);

/// Every stop order.
[[nodiscard]] std::vector<StopStatus> stops(State const& state, date on);

/// Every report from the public, with its reward.
[[nodiscard]] std::vector<ReportStatus> reports(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_hazards.ipp>
#endif
