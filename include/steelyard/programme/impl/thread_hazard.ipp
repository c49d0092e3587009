// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The closed loop of a hazard: what may follow what (`guard`), and what it makes of the thread (`take`).

#include <steelyard/programme/impl/thread_kinds.ipp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

[[nodiscard]] STEELYARD_INLINE HazardGrade const& grade_in(HazardThread const& t, Moment const& m) {
    return m.programme.grades()[t.grade];
}

/// Complains unless the hazard is in one of the states.
template <class... States>
[[nodiscard]] bool needs_state(HazardThread const& t, Moment const& m, States... allowed) {
    if (((t.state == allowed) || ...)) return true;
    m.forbid(t.registered.hazard, reflect::word_of(t.state));
    return false;
}

[[nodiscard]] STEELYARD_INLINE bool needs_open(HazardThread const& t, Moment const& m) {
    if (is_open(t.state)) return true;
    m.forbid(t.registered.hazard, reflect::word_of(t.state));
    return false;
}

// --- registered
STEELYARD_INLINE void guard(HazardThread const& t, record::HazardRegistered const& body, Moment const& m) {
    if (!t.records.empty()) m.out.add(code::ledger_exists, "/hazard", {"hazard", body.hazard});
    if (body.grade.empty() && grade_of(m.programme, body.facts) == nowhere)
        m.out.add(code::ledger_no_grade, "/grade");
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardRegistered const& body, Moment const& m) {
    t.registered = body;
    t.registered_by = m.head.by;
    t.registered_on = m.head.on;
    t.grade = body.grade.empty() ? grade_of(m.programme, body.facts) : m.programme.grade(body.grade);
    t.first_grade = t.grade;
    t.debtor = body.entity;
}

// --- notified, once and again
STEELYARD_INLINE void guard(HazardThread const& t, record::HazardNotified const& body, Moment const& m) {
    if (!needs_open(t, m)) return;
    if (!body.due && !t.due)
        m.out.add(grade_in(t, m).no_deadline ? code::ledger_no_deadline : code::ledger_no_due, "/due",
                  {body.hazard});
    if (body.due && *body.due < m.head.on)
        m.out.add(code::ledger_due_past, "/due", {to_string(*body.due), to_string(m.head.on)});
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardNotified const& body, Moment const& m) {
    if (t.state == hazard_state::registered) t.state = hazard_state::notified;
    ++t.notices;
    if (!t.notified_on) t.notified_on = m.head.on;
    if (body.due) t.due = body.due;
    if (!t.first_due) t.first_due = body.due;
    if (!body.debtor.empty()) t.debtor = body.debtor;
}

// --- put right at once
STEELYARD_INLINE void guard(HazardThread const& t, record::FixedOnTheSpot const&, Moment const& m) {
    if (!needs_state(t, m, hazard_state::registered)) return;
    if (!grade_in(t, m).on_the_spot) m.out.add(code::ledger_on_the_spot, "/kind", {grade_in(t, m).id});
    if (m.head.by == t.registered_by) m.out.add(code::ledger_same_position, "/by", {m.head.by});
}
STEELYARD_INLINE void take(HazardThread& t, record::FixedOnTheSpot const&, Moment const& m) {
    t.state = hazard_state::accepted;
    t.on_the_spot = true;
    t.accepted_on = m.head.on;
    t.accepted_by = m.head.by;
}

// --- guarded
STEELYARD_INLINE void guard(HazardThread const& t, record::HazardGuarded const&, Moment const& m) {
    static_cast<void>(needs_open(t, m));
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardGuarded const& body, Moment const& m) {
    t.guard = body.guard.empty() ? m.head.by : body.guard;
    t.guard_measures = body.measures;
}

// --- rectifying
STEELYARD_INLINE void guard(HazardThread const& t, record::RectificationStarted const& body,
                            Moment const& m) {
    // After a failed acceptance work may begin anew, by another plan and another position.
    if (t.state != hazard_state::rectifying || t.failures == 0)
        if (!needs_state(t, m, hazard_state::notified)) return;
    for (fulfilment const each : grade_in(t, m).needs) {
        bool shown = false;
        switch (each) {
        case fulfilment::responsible: shown = !body.responsible.empty(); break;
        case fulfilment::measures: shown = !body.measures.empty(); break;
        case fulfilment::money: shown = body.money.has_value(); break;
        case fulfilment::due: shown = body.due || t.due; break;
        case fulfilment::contingency: shown = !body.contingency.empty(); break;
        }
        if (!shown)
            m.out.add(code::ledger_fulfilment, "/" + std::string(reflect::word_of(each)),
                      {std::string(reflect::word_of(each))});
    }
    if (body.due && *body.due < m.head.on)
        m.out.add(code::ledger_due_past, "/due", {to_string(*body.due), to_string(m.head.on)});
    if (body.due && t.due && *t.due < *body.due)
        m.out.add(code::ledger_due_late, "/due", {to_string(*body.due), to_string(*t.due)});
}
STEELYARD_INLINE void take(HazardThread& t, record::RectificationStarted const& body, Moment const& m) {
    t.state = hazard_state::rectifying;
    t.started_on = m.head.on;
    t.rectifier = body.responsible.empty() ? m.head.by : body.responsible;
    t.started.push_back(body);
    if (!t.due) {
        t.due = body.due;
        t.first_due = body.due;
    }
}

// --- extensions
/// Complains about a limit further from the notice than the grade allows.
STEELYARD_INLINE void too_long(HazardThread const& t, date due, Moment const& m) {
    std::optional<std::int64_t> const most = grade_in(t, m).extension.most_days;
    if (most && t.notified_on && due.serial() - t.notified_on->serial() > *most)
        m.out.add(code::ledger_extension_long, "/due", {to_string(due), std::to_string(*most)});
}

STEELYARD_INLINE void guard(HazardThread const& t, record::ExtensionAsked const& body, Moment const& m) {
    if (!needs_state(t, m, hazard_state::notified, hazard_state::rectifying)) return;
    if (!t.due) {
        m.out.add(code::ledger_no_due, "/due");
        return;
    }
    ExtensionRule const& rule = grade_in(t, m).extension;
    if (body.due <= *t.due)
        m.out.add(code::ledger_due_past, "/due", {to_string(body.due), to_string(*t.due)});
    if (t.asked_on) m.out.add(code::ledger_extension_pending, "/kind", {body.hazard, to_string(*t.asked_on)});
    too_long(t, body.due, m);
    // Counted forward from the day of asking: a limit that lies years ahead costs nothing.
    Calendar const& calendar = m.programme.programme().calendar;
    if (rule.ask_workdays
        && *t.due < plus_workdays(calendar, m.head.on, static_cast<int>(*rule.ask_workdays)))
        m.out.add(code::ledger_extension_late, "/on",
                  {std::to_string(*rule.ask_workdays),
                   std::to_string(workdays_between(calendar, m.head.on, *t.due))});
}
STEELYARD_INLINE void take(HazardThread& t, record::ExtensionAsked const& body, Moment const& m) {
    t.asked_due = body.due;
    t.asked_on = m.head.on;
}

STEELYARD_INLINE void guard(HazardThread const& t, record::ExtensionDecided const& body, Moment const& m) {
    if (!needs_open(t, m)) return;
    if (!t.asked_due) {
        m.out.add(code::ledger_nothing_asked, "/kind", {body.hazard});
        return;
    }
    ExtensionRule const& rule = grade_in(t, m).extension;
    date const due = body.due.value_or(*t.asked_due);
    if (body.granted) too_long(t, due, m);
    if (body.granted && t.due && due < *t.due)
        m.out.add(code::ledger_due_past, "/due", {to_string(due), to_string(*t.due)});
    Calendar const& calendar = m.programme.programme().calendar;
    if (rule.decide_workdays
        && plus_workdays(calendar, *t.asked_on, static_cast<int>(*rule.decide_workdays)) < m.head.on) {
        int const took = workdays_between(calendar, *t.asked_on, m.head.on);
        if (took > *rule.decide_workdays) // decided on the days off that follow the last one is in time
            m.out.add(code::ledger_extension_slow, "/on",
                      {std::to_string(*rule.decide_workdays), std::to_string(took)});
    }
}
STEELYARD_INLINE void take(HazardThread& t, record::ExtensionDecided const& body, Moment const&) {
    if (body.granted) {
        t.due = body.due.value_or(*t.asked_due);
        ++t.extensions;
    }
    t.asked_due.reset();
    t.asked_on.reset();
}

// --- accepted
STEELYARD_INLINE void guard(HazardThread const& t, record::SelfChecked const&, Moment const& m) {
    static_cast<void>(needs_state(t, m, hazard_state::rectifying));
}
STEELYARD_INLINE void take(HazardThread& t, record::SelfChecked const&, Moment const& m) {
    t.self_checked_on = m.head.on;
}

STEELYARD_INLINE void guard(HazardThread const& t, record::AcceptanceAsked const& body, Moment const& m) {
    if (!needs_state(t, m, hazard_state::rectifying)) return;
    if (!t.self_checked_on) m.out.add(code::ledger_not_self_checked, "/kind", {body.hazard});
}
STEELYARD_INLINE void take(HazardThread& t, record::AcceptanceAsked const&, Moment const& m) {
    t.state = hazard_state::awaiting;
    t.acceptance_asked_on = m.head.on;
}

STEELYARD_INLINE void guard(HazardThread const& t, record::AcceptancePassed const&, Moment const& m) {
    if (!needs_state(t, m, hazard_state::awaiting)) return;
    if (m.head.by == t.rectifier) m.out.add(code::ledger_same_position, "/by", {m.head.by});
}
STEELYARD_INLINE void take(HazardThread& t, record::AcceptancePassed const&, Moment const& m) {
    t.state = hazard_state::accepted;
    t.accepted_on = m.head.on;
    t.accepted_by = m.head.by;
    t.asked_due.reset();
    t.asked_on.reset();
}

STEELYARD_INLINE void guard(HazardThread const& t, record::AcceptanceFailed const&, Moment const& m) {
    static_cast<void>(needs_state(t, m, hazard_state::awaiting));
}
STEELYARD_INLINE void take(HazardThread& t, record::AcceptanceFailed const&, Moment const&) {
    t.state = hazard_state::rectifying;
    ++t.failures;
    t.self_checked_on.reset(); // what was checked did not hold
}

// --- the end, and side states
STEELYARD_INLINE void guard(HazardThread const& t, record::WrittenOff const& body, Moment const& m) {
    if (!needs_state(t, m, hazard_state::accepted)) return;
    if (grade_in(t, m).publish && !body.published) m.out.add(code::ledger_publish, "/published");
    if (body.published && m.head.at < *body.published)
        m.out.add(code::ledger_future, "/published", {to_string(*body.published), to_string(m.head.at)});
}
STEELYARD_INLINE void take(HazardThread& t, record::WrittenOff const& body, Moment const& m) {
    t.state = hazard_state::closed;
    t.closed_on = m.head.on;
    t.published = body.published;
}

STEELYARD_INLINE void guard(HazardThread const& t, record::HazardUpgraded const& body, Moment const& m) {
    if (!needs_open(t, m)) return;
    std::uint32_t const grade = m.programme.grade(body.grade);
    if (grade != nowhere && grade <= t.grade)
        m.out.add(code::ledger_grade_order, "/grade", {body.grade, grade_in(t, m).id});
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardUpgraded const& body, Moment const& m) {
    t.grade = m.programme.grade(body.grade);
}

STEELYARD_INLINE void guard(HazardThread const& t, record::HazardSupervised const& body, Moment const& m) {
    static_cast<void>(needs_open(t, m));
    if (body.until && *body.until < m.head.on)
        m.out.add(code::ledger_due_past, "/until", {to_string(*body.until), to_string(m.head.on)});
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardSupervised const& body, Moment const& m) {
    t.supervised_on = m.head.on;
    t.supervisor = body.level;
    t.supervised_until = body.until;
}

STEELYARD_INLINE void guard(HazardThread const& t, record::HazardTransferred const&, Moment const& m) {
    static_cast<void>(needs_open(t, m));
}
STEELYARD_INLINE void take(HazardThread& t, record::HazardTransferred const& body, Moment const&) {
    t.state = hazard_state::transferred;
    t.transferred_to = body.to;
}

} // namespace detail
STEELYARD_END_NAMESPACE
