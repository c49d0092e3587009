// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Stop orders, reports from the public, problems, samples, awards.

#include <steelyard/programme/impl/thread_kinds.ipp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Complains unless a thread is in the state that a record asks for.
template <class Thread, class Enum>
void needs(Thread const& t, Enum wanted, std::string const& name, Moment const& m) {
    if (t.state != wanted) m.forbid(name, reflect::word_of(t.state));
}

// --- stop orders
STEELYARD_INLINE void guard(StopThread const& t, record::Stopped const& body, Moment const& m) {
    if (!t.records.empty()) m.out.add(code::ledger_exists, "/stop", {"stop", body.stop});
}
STEELYARD_INLINE void take(StopThread& t, record::Stopped const& body, Moment const& m) {
    t.order = body;
    t.stopped_on = m.head.on;
}
STEELYARD_INLINE void guard(StopThread const& t, record::ResumeAsked const& body, Moment const& m) {
    needs(t, stop_state::stopped, body.stop, m);
}
STEELYARD_INLINE void take(StopThread& t, record::ResumeAsked const&, Moment const& m) {
    t.state = stop_state::resume_asked;
    t.asked_on = m.head.on;
}
STEELYARD_INLINE void guard(StopThread const& t, record::StopReviewed const& body, Moment const& m) {
    needs(t, stop_state::resume_asked, body.stop, m);
    std::optional<std::int64_t> const days = m.programme.programme().hazards.review_days;
    if (!days || !t.asked_on) return;
    std::int64_t const took = m.head.on.serial() - t.asked_on->serial();
    if (took > *days)
        m.out.add(code::ledger_review_slow, "/on", {std::to_string(*days), std::to_string(took)});
}
STEELYARD_INLINE void take(StopThread& t, record::StopReviewed const& body, Moment const& m) {
    t.reviewed_on = m.head.on;
    t.controlled = body.controlled;
    t.state = body.passed ? stop_state::reviewed : stop_state::stopped;
    t.failures += body.passed ? 0 : 1;
}
STEELYARD_INLINE void guard(StopThread const& t, record::Resumed const& body, Moment const& m) {
    needs(t, stop_state::reviewed, body.stop, m);
}
STEELYARD_INLINE void take(StopThread& t, record::Resumed const&, Moment const& m) {
    t.state = stop_state::resumed;
    t.resumed_on = m.head.on;
}

// --- reports from the public
STEELYARD_INLINE void guard(ReportThread const& t, record::ReportReceived const& body, Moment const& m) {
    if (!t.records.empty()) m.out.add(code::ledger_exists, "/report", {"report", body.report});
}
STEELYARD_INLINE void take(ReportThread& t, record::ReportReceived const& body, Moment const& m) {
    t.received = body;
    t.received_on = m.head.on;
}
STEELYARD_INLINE void guard(ReportThread const& t, record::ReportVerified const& body, Moment const& m) {
    needs(t, report_state::received, body.report, m);
    if (body.count < 1) m.out.add(code::ledger_number, "/count", {"count", std::to_string(body.count)});
    if (body.fine && *body.fine < 0) m.out.add(code::ledger_number, "/fine", {"fine", to_string(*body.fine)});
}
STEELYARD_INLINE void take(ReportThread& t, record::ReportVerified const& body, Moment const& m) {
    t.state = report_state::verified;
    t.decided_on = m.head.on;
    t.verified = body;
}
STEELYARD_INLINE void guard(ReportThread const& t, record::ReportRejected const& body, Moment const& m) {
    needs(t, report_state::received, body.report, m);
}
STEELYARD_INLINE void take(ReportThread& t, record::ReportRejected const& body, Moment const& m) {
    t.state = report_state::rejected;
    t.decided_on = m.head.on;
    t.rejected_for = body.reason;
}

// --- problems
STEELYARD_INLINE bool still_open(ProblemThread const& t, std::string const& name, Moment const& m) {
    if (t.state != problem_state::written_off) return true;
    m.forbid(name, reflect::word_of(t.state));
    return false;
}
STEELYARD_INLINE void guard(ProblemThread const& t, record::ProgressReported const& body, Moment const& m) {
    static_cast<void>(still_open(t, body.problem, m));
    if (body.done && (body.done->value() < 0 || body.done->value() > 100))
        m.out.add(code::ledger_number, "/done", {"done", to_string(*body.done)});
}
STEELYARD_INLINE void take(ProblemThread& t, record::ProgressReported const& body, Moment const& m) {
    t.problem = body.problem;
    t.state = problem_state::in_progress;
    t.progress.push_back({m.head.on, m.head.by, body});
}
STEELYARD_INLINE void guard(ProblemThread const& t, record::ProblemVerified const& body, Moment const& m) {
    static_cast<void>(still_open(t, body.problem, m));
}
STEELYARD_INLINE void take(ProblemThread& t, record::ProblemVerified const& body, Moment const& m) {
    t.problem = body.problem;
    t.state = body.passed ? problem_state::verified : problem_state::in_progress;
    t.verified.push_back({m.head.on, m.head.by, body});
}
STEELYARD_INLINE void guard(ProblemThread const& t, record::ProblemWrittenOff const& body, Moment const& m) {
    needs(t, problem_state::verified, body.problem, m);
}
STEELYARD_INLINE void take(ProblemThread& t, record::ProblemWrittenOff const&, Moment const& m) {
    t.state = problem_state::written_off;
    t.written_off_on = m.head.on;
}

// --- samples and awards
STEELYARD_INLINE void guard(SampleThread const& t, record::SampleDrawn const& body, Moment const& m) {
    if (!t.records.empty()) m.out.add(code::ledger_exists, "/sample", {"sample", body.sample.plan});
}
STEELYARD_INLINE void take(SampleThread& t, record::SampleDrawn const& body, Moment const& m) {
    t.drawn = body;
    t.on = m.head.on;
    t.by = m.head.by;
}
STEELYARD_INLINE void guard(AwardThread const&, record::AwardMade const&, Moment const&) {}
STEELYARD_INLINE void take(AwardThread& t, record::AwardMade const& body, Moment const& m) {
    t.award = body.award;
    t.made.push_back({m.head.on, m.head.by, body});
}

} // namespace detail
STEELYARD_END_NAMESPACE
