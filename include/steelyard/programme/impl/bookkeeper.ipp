// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// How records are entered: into their threads, and again into one thread when a record of it is corrected.

#include <algorithm>
#include <type_traits>
#include <utility>

#include <steelyard/programme/impl/admission_names.ipp>
#include <steelyard/programme/impl/thread_fold.ipp>
#include <steelyard/programme/impl/thread_kinds.ipp>
#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// The days of those who joined by a record that was taken back: none.
inline constexpr Days never{date(9999, 12, 31), date(1, 1, 1)};

struct Bookkeeper {
    /// The threads that a kind of record belongs to.
    template <class Body, class Some>
    static auto& threads(Some& state) {
        if constexpr (hazard_body<Body>)
            return state.hazards_;
        else if constexpr (entity_body<Body>)
            return state.entities_;
        else if constexpr (paper_body<Body>)
            return state.papers_;
        else if constexpr (std::is_same_v<Body, record::RoutineDone>)
            return state.routines_;
        else if constexpr (stop_body<Body>)
            return state.stops_;
        else if constexpr (report_body<Body>)
            return state.reports_;
        else if constexpr (problem_body<Body>)
            return state.problems_;
        else if constexpr (std::is_same_v<Body, record::SampleDrawn>)
            return state.samples_;
        else
            return state.awards_;
    }

    /// Fills in what a record made in C++ may leave out.
    static Record& fill(State const& state, Record& record) {
        if (record.head.seq == 0) record.head.seq = state.next();
        if (!record.head.at.ok()) record.head.at = record.head.on;
        record.head.kind = std::string(steelyard::kind_of(record.body));
        return record;
    }

    /// Whether a thread of this kind can begin with such a record.
    template <class Thread, class Body>
    static constexpr bool opens(Body const&) {
        if constexpr (std::is_same_v<Thread, HazardThread>)
            return std::is_same_v<Body, record::HazardRegistered>;
        if constexpr (std::is_same_v<Thread, StopThread>) return std::is_same_v<Body, record::Stopped>;
        if constexpr (std::is_same_v<Thread, ReportThread>)
            return std::is_same_v<Body, record::ReportReceived>;
        return true;
    }

    /// The record that a correction replaces, as an index; complains when there is none.
    static std::uint32_t target(State const& state, Record const& record, Diagnostics& out) {
        std::int64_t const number = *record.head.corrects;
        std::string const name = std::to_string(number);
        if (number < 1 || number > static_cast<std::int64_t>(state.records_.size())) {
            out.add(code::ledger_corrects, "/corrects", {name});
            return nowhere;
        }
        if (auto const found = state.corrected_.find(number); found != state.corrected_.end()) {
            out.add(code::ledger_corrected, "/corrects", {name, std::to_string(found->second)});
            return nowhere;
        }
        auto const index = static_cast<std::uint32_t>(number - 1);
        bool const retracts = std::holds_alternative<record::Retracted>(record.body);
        if (retracts && std::holds_alternative<record::Retracted>(state.records_[index].body)) {
            out.add(code::ledger_retracts_retraction, "/corrects", {name});
            return nowhere;
        }
        // What took something back is corrected by what happened: it speaks of the same thing as what was taken back.
        RecordBody const& first = state.records_[root_of(state.records_, index)].body;
        if (!retracts && thread_of(first) != thread_of(record.body)) {
            out.add(code::ledger_corrects_other, "/corrects", {name});
            return nowhere;
        }
        return index;
    }

    /// Calls with an empty body of the kind that a record has, for its type.
    template <class Call>
    static void of_kind(RecordBody const& body, Call const& call) {
        std::visit([&](auto const& one) { call(one); }, body);
    }

    static void admit_correction(State const& state, Record const& record, std::uint32_t old,
                                 Diagnostics& out) {
        auto const fresh = static_cast<std::uint32_t>(state.records_.size());
        bool const retracts = std::holds_alternative<record::Retracted>(record.body);
        RecordPlaces const record_at{state.records_, &record};
        std::uint32_t const root = root_of(state.records_, old);
        of_kind(state.records_[root].body, [&](auto const& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            if constexpr (!threadless_body<Body>) {
                auto const& all = threads<Body>(state);
                auto const found = all.find(thread_name(body));
                std::vector<std::uint32_t> order;
                if (found != all.end()) order = found->second.records;
                typename std::remove_cvref_t<decltype(all)>::mapped_type thread{};
                std::uint32_t const broken =
                    fold(state.programme(), record_at,
                         replaced(state.records_, std::move(order), root, retracts ? nowhere : fresh), thread,
                         fresh, out);
                if (broken != nowhere && broken != fresh)
                    out.add(code::ledger_correction_breaks, "/corrects",
                            {std::to_string(state.records_[broken].head.seq)});
            }
        });
    }

    /// A day that calendars know: what is counted from it stays inside the range of dates.
    static bool usable(date day) { return day.ok() && day.year() >= 1 && day.year() <= 9999; }

    static Diagnostics admit(State const& state, Record const& record) {
        Diagnostics out;
        RecordHead const& head = record.head;
        if (!usable(head.on)) out.add(code::ledger_date, "/on", {"on"});
        if (!usable(head.at) && head.at != head.on) out.add(code::ledger_date, "/at", {"at"});
        if (out.any_error()) return out; // nothing can be asked for a day that is none
        if (head.seq != state.next())
            out.add(code::ledger_sequence, "/seq", {std::to_string(head.seq), std::to_string(state.next())});
        if (!state.records_.empty() && head.at < state.records_.back().head.at)
            out.add(code::ledger_at, "/at", {to_string(head.at), to_string(state.records_.back().head.at)});
        if (head.at < head.on) out.add(code::ledger_future, "/on", {to_string(head.on), to_string(head.at)});
        std::uint32_t const old = head.corrects ? target(state, record, out) : nowhere;
        if (head.corrects && old == nowhere) return out;
        Naming const naming{state, head, old == nowhere ? nullptr : &state.records_[old].body, out};
        naming.signer("by", head.by);
        std::visit(naming, record.body);
        if (out.any_error()) return out; // the thread's own guards rely on known names
        if (head.corrects) {
            admit_correction(state, record, old, out);
            return out;
        }
        of_kind(record.body, [&](auto const& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            if constexpr (!threadless_body<Body>) {
                auto& all = threads<Body>(state);
                using Thread = typename std::remove_cvref_t<decltype(all)>::mapped_type;
                auto const found = all.find(thread_name(body));
                Thread const empty{};
                Thread const& thread = found == all.end() ? empty : found->second;
                if (!thread.records.empty()) {
                    date const last = state.records_[thread.records.back()].head.on;
                    if (head.on < last)
                        out.add(code::ledger_order, "/on", {to_string(head.on), to_string(last)});
                }
                guard(thread, body, Moment{state.programme(), head, out});
            }
        });
        return out;
    }

    /// What follows from a thread beyond itself: names that are taken, validity in the roster, hazards that stand still.
    template <class Body, class Thread>
    static void index(State& state, std::string const& name, Thread const& thread, int sign) {
        if constexpr (std::is_same_v<Thread, EntityThread>) {
            for (AssessmentThread const& one : thread.assessments) {
                if (sign > 0)
                    state.assessed_[one.made.id] = name;
                else
                    state.assessed_.erase(one.made.id);
            }
            for (auto const& one : thread.checks) {
                if (sign > 0)
                    state.checked_[one.what.check] = name;
                else
                    state.checked_.erase(one.what.check);
            }
        } else if constexpr (std::is_same_v<Thread, StopThread>) {
            if (thread.records.empty() || thread.state == stop_state::resumed) return;
            for (std::string const& hazard : thread.order.hazards) {
                state.stopped_[hazard] += sign;
                if (state.stopped_[hazard] == 0) state.stopped_.erase(hazard);
            }
        } else {
            static_cast<void>(state);
            static_cast<void>(name);
            static_cast<void>(thread);
            static_cast<void>(sign);
        }
    }

    /// Keeps the roster in step with an entity's coming and going.
    static void seat(State& state, std::string const& name, EntityThread const& thread,
                     Entity const* joined) {
        std::uint32_t at = state.roster_.find(name);
        if (at == nowhere && joined != nullptr) {
            auto const made = state.roster_.join(*joined);
            if (!made) return;
            at = *made;
        }
        if (at == nowhere) return;
        std::uint32_t const planned = state.programme_->roster().find(name);
        std::optional<date> from;
        std::optional<date> to;
        if (planned != nowhere) {
            from = state.programme_->roster().entity(planned).from;
            to = state.programme_->roster().entity(planned).to;
        } else if (thread.joined_on) {
            from = thread.joined_on;
            if (joined != nullptr) to = joined->to;
        } else { // its joining was taken back: it was never there
            from = never.from;
            to = never.to;
        }
        if (thread.left_on) to = thread.left_on;
        if (joined != nullptr) state.roster_.amend(at, *joined);
        state.roster_.set_validity(at, from, to);
    }

    /// The entity that a thread begins with, when it joined by a record.
    static Entity const* joining(State const& state, EntityThread const& thread) {
        if (thread.records.empty()) return nullptr;
        auto const* const joined =
            std::get_if<record::EntityJoined>(&state.records_[thread.records.front()].body);
        return joined == nullptr ? nullptr : &joined->entity;
    }

    template <class Body, class Thread>
    static void refold(State& state, std::string const& name, Thread& thread,
                       std::vector<std::uint32_t> const& order) {
        index<Body>(state, name, thread, -1);
        thread = Thread{};
        Diagnostics ignored;
        static_cast<void>(fold(state.programme(), RecordPlaces{state.records_}, order, thread, nowhere, ignored));
        index<Body>(state, name, thread, +1);
        if constexpr (std::is_same_v<Thread, EntityThread>) seat(state, name, thread, joining(state, thread));
        if constexpr (!threadless_body<Body>)
            if (thread.records.empty()) threads<Body>(state).erase(name);
    }

    /// Enters a correction that was admitted.
    static void enter_correction(State& state, std::uint32_t fresh) {
        Record const& record = state.records_[fresh];
        state.corrected_[*record.head.corrects] = record.head.seq;
        std::uint32_t const root = root_of(state.records_, fresh);
        std::uint32_t const by = std::holds_alternative<record::Retracted>(record.body) ? nowhere : fresh;
        of_kind(state.records_[root].body, [&](auto const& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, record::Noted>) {
                state.noted_ = replaced(state.records_, std::move(state.noted_), root, by);
            } else if constexpr (!threadless_body<Body>) {
                std::string const name = thread_name(body);
                auto& thread = threads<Body>(state)[name];
                refold<Body>(state, name, thread, replaced(state.records_, thread.records, root, by));
            }
        });
    }

    /// Enters a record that was admitted.
    static void enter(State& state, std::uint32_t fresh) {
        Record const& record = state.records_[fresh];
        if (record.head.corrects) {
            enter_correction(state, fresh);
            return;
        }
        of_kind(record.body, [&](auto const& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, record::Noted>) {
                state.noted_.push_back(fresh);
            } else if constexpr (!threadless_body<Body>) {
                std::string const name = thread_name(body);
                auto& thread = threads<Body>(state)[name];
                using Thread = std::remove_cvref_t<decltype(thread)>;
                if constexpr (std::is_same_v<Thread, StopThread>) index<Body>(state, name, thread, -1);
                Diagnostics ignored;
                take(thread, body, Moment{state.programme(), record.head, ignored});
                thread.records.push_back(fresh);
                if constexpr (std::is_same_v<Body, record::AssessmentMade>) state.assessed_[body.id] = name;
                if constexpr (std::is_same_v<Body, record::CheckMade>) state.checked_[body.check] = name;
                if constexpr (std::is_same_v<Thread, StopThread>) index<Body>(state, name, thread, +1);
                if constexpr (std::is_same_v<Body, record::EntityJoined>)
                    seat(state, name, thread, &body.entity);
                if constexpr (std::is_same_v<Body, record::EntityLeft>) seat(state, name, thread, nullptr);
            }
        });
    }

    /// The threads of a state as they stood on a date, by what is known now.
    static State known_now(State const& whole, date on) {
        State out(whole.programme());
        out.records_ = whole.records_;
        out.corrected_ = whole.corrected_;
        // Whoever joined at any time takes the place that it has now, so that those below it find it; when it is there is
        // for its thread to say.
        for (Record const& one : out.records_)
            if (auto const* const joined = std::get_if<record::EntityJoined>(&one.body))
                static_cast<void>(out.roster_.join(joined->entity));
        for (std::uint32_t i = whole.programme_->roster().size(); i < out.roster_.size(); ++i)
            out.roster_.set_validity(i, never.from, never.to);
        auto const cut = [&]<class Thread>(State::Threads<Thread> const& from, State::Threads<Thread>& to) {
            for (auto const& [name, thread] : from) {
                std::vector<std::uint32_t> order;
                for (std::uint32_t const each : thread.records)
                    if (out.records_[each].head.on <= on) order.push_back(each);
                if (order.empty()) continue;
                refold<record::Noted>(out, name, to[name], order);
            }
        };
        cut(whole.entities_, out.entities_);
        cut(whole.hazards_, out.hazards_);
        cut(whole.papers_, out.papers_);
        cut(whole.routines_, out.routines_);
        cut(whole.stops_, out.stops_);
        cut(whole.reports_, out.reports_);
        cut(whole.problems_, out.problems_);
        cut(whole.samples_, out.samples_);
        cut(whole.awards_, out.awards_);
        for (std::uint32_t const each : whole.noted_)
            if (out.records_[each].head.on <= on) out.noted_.push_back(each);
        return out;
    }
};

} // namespace detail
STEELYARD_END_NAMESPACE
