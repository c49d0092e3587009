// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Papers that are handed in, sent back and accepted; routines.

#include <steelyard/programme/impl/thread_kinds.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// True when the paper lies where it was handed in to: not sent back since.
[[nodiscard]] STEELYARD_INLINE bool is_in_hand(PaperThread const& t) {
    return t.submitted_on && !t.returned_on && !t.accepted_on;
}

STEELYARD_INLINE void guard(PaperThread const& t, record::DeliverableSubmitted const& body, Moment const& m) {
    if (t.accepted_on)
        m.out.add(
            code::ledger_once, "/kind",
            {body.deliverable, std::string(record::DeliverableAccepted::kind), to_string(*t.accepted_on)});
}
STEELYARD_INLINE void take(PaperThread& t, record::DeliverableSubmitted const& body, Moment const& m) {
    t.deliverable = body.deliverable;
    t.entity = body.entity;
    t.occurrence = body.occurrence;
    t.submitted_on = m.head.on;
    if (!t.first_submitted_on) t.first_submitted_on = m.head.on;
    t.signed_by = body.signed_by;
    t.returned_on.reset();
    t.returned_for.clear();
}

STEELYARD_INLINE void guard(PaperThread const& t, record::DeliverableReturned const& body, Moment const& m) {
    if (!is_in_hand(t)) m.out.add(code::ledger_not_handed_in, "/kind", {body.deliverable});
}
STEELYARD_INLINE void take(PaperThread& t, record::DeliverableReturned const& body, Moment const& m) {
    t.returned_on = m.head.on;
    t.returned_for = body.reason;
}

STEELYARD_INLINE void guard(PaperThread const& t, record::DeliverableAccepted const& body, Moment const& m) {
    if (!is_in_hand(t)) m.out.add(code::ledger_not_handed_in, "/kind", {body.deliverable});
}
STEELYARD_INLINE void take(PaperThread& t, record::DeliverableAccepted const&, Moment const& m) {
    t.accepted_on = m.head.on;
}

STEELYARD_INLINE void guard(RoutineThread const&, record::RoutineDone const& body, Moment const& m) {
    if (body.times < 1) m.out.add(code::ledger_number, "/times", {"times", std::to_string(body.times)});
}
STEELYARD_INLINE void take(RoutineThread& t, record::RoutineDone const& body, Moment const& m) {
    t.routine = body.routine;
    t.entity = body.entity;
    t.done.emplace_back(m.head.on, body.times);
}

} // namespace detail
STEELYARD_END_NAMESPACE
