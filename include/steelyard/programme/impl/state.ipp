// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>

#include <steelyard/programme/impl/admission_names.ipp>
#include <steelyard/programme/impl/bookkeeper.ipp>
#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE State::State(CheckedProgramme const& programme)
    : programme_(&programme), roster_(programme.roster()) {}

STEELYARD_INLINE Diagnostics State::admit(Record const& record) const {
    Record filled = record;
    return detail::Bookkeeper::admit(*this, detail::Bookkeeper::fill(*this, filled));
}

STEELYARD_INLINE expected<std::int64_t, Diagnostics> State::apply(Record record) {
    detail::Bookkeeper::fill(*this, record);
    Diagnostics problems = detail::Bookkeeper::admit(*this, record);
    if (problems.any_error()) return unexpected(std::move(problems));
    std::int64_t const number = record.head.seq;
    records_.push_back(std::move(record));
    detail::Bookkeeper::enter(*this, static_cast<std::uint32_t>(records_.size() - 1));
    return expected<std::int64_t, Diagnostics>(number, std::move(problems));
}

STEELYARD_INLINE EntityThread const& State::entity(std::string_view id) const {
    static EntityThread const nothing{};
    auto const found = entities_.find(id);
    return found == entities_.end() ? nothing : found->second;
}

STEELYARD_INLINE std::optional<std::uint32_t> State::standing(std::string_view id, date on) const {
    return detail::standing_in(entity(id), on);
}

STEELYARD_INLINE AssessmentThread const* State::assessment(std::string_view id) const {
    auto const whose = assessed_.find(id);
    if (whose == assessed_.end()) return nullptr;
    for (AssessmentThread const& one : entity(whose->second).assessments)
        if (one.made.id == id) return &one;
    return nullptr;
}

STEELYARD_INLINE AssessmentThread const* State::latest(std::string_view id, std::string_view scheme,
                                                       date on) const {
    std::vector<AssessmentThread> const& all = entity(id).assessments;
    for (std::size_t i = all.size(); i-- > 0;)
        if (all[i].made.scheme == scheme && all[i].on <= on) return &all[i];
    return nullptr;
}

STEELYARD_INLINE bool State::suspended(std::string_view hazard) const {
    auto const found = stopped_.find(hazard);
    return found != stopped_.end() && found->second > 0;
}

STEELYARD_INLINE bool State::held(std::string_view id, std::string_view role, date on) const {
    if (std::optional<bool> const said = detail::held_by_record(entity(id), role, on)) return *said;
    return std::any_of(roster_.organisation().positions.begin(), roster_.organisation().positions.end(),
                       [&](Position const& one) { return one.at == id && one.role == role; });
}

namespace detail {
/// Entities as they are there at any time: one whose joining was taken back has left its place in the roster, and no more.
STEELYARD_INLINE std::vector<Entity> ever_there(Roster const& roster) {
    std::vector<Entity> out;
    for (Entity const& one : roster.organisation().entities)
        if (!one.from || !one.to || *one.from <= *one.to) out.push_back(one);
    return out;
}
} // namespace detail

STEELYARD_INLINE bool same_threads(State const& a, State const& b) {
    return a.entities_ == b.entities_ && a.hazards_ == b.hazards_ && a.papers_ == b.papers_
           && a.routines_ == b.routines_ && a.stops_ == b.stops_ && a.reports_ == b.reports_
           && a.problems_ == b.problems_ && a.samples_ == b.samples_ && a.awards_ == b.awards_
           && a.noted_ == b.noted_ && a.assessed_ == b.assessed_ && a.checked_ == b.checked_
           && a.stopped_ == b.stopped_ && detail::ever_there(a.roster_) == detail::ever_there(b.roster_);
}

STEELYARD_INLINE expected<State, Diagnostics>
replay(CheckedProgramme const& programme, std::span<Record const> ledger, date on, knowledge as_known) {
    State state(programme);
    for (Record const& one : ledger) {
        if (as_known == knowledge::then && (one.head.at.ok() ? one.head.at : one.head.on) > on) break;
        auto const done = state.apply(one);
        if (!done) return unexpected(Diagnostics(done.error()));
    }
    if (as_known == knowledge::then) return state;
    return detail::Bookkeeper::known_now(state, on);
}

STEELYARD_INLINE std::uint32_t grade_of(CheckedProgramme const& programme,
                                        std::vector<FactEntry> const& facts) {
    auto const value = [&](std::string const& name) -> std::optional<ratio> {
        for (FactEntry const& one : facts) {
            if (one.fact != name) continue;
            if (one.value.kind == fact_kind::truth) return ratio(one.value.truth ? 1 : 0);
            if (one.value.kind == fact_kind::number || one.value.kind == fact_kind::rate)
                return ratio(one.value.number);
        }
        return {};
    };
    std::uint32_t best = nowhere;
    auto const offer = [&](std::string const& id) {
        std::uint32_t const grade = programme.grade(id);
        if (grade != nowhere && (best == nowhere || grade > best)) best = grade;
        return grade != nowhere;
    };
    for (Grading const& grading : programme.programme().hazards.gradings) {
        bool given = false;
        std::optional<ratio> product;
        if (!grading.factors.empty()) product = ratio(1);
        for (std::string const& factor : grading.factors) {
            std::optional<ratio> const known = value(factor);
            product = product && known ? std::optional<ratio>(*product * *known) : std::nullopt;
        }
        for (GradeBand const& band : grading.bands)
            if (product && band.within.contains(*product)) given = offer(band.grade) || given;
        for (GradeRule const& rule : grading.rules)
            for (GradeTest const& test : rule.any)
                if (std::optional<ratio> const known = value(test.fact);
                    known && test.within.contains(*known))
                    given = offer(rule.grade) || given;
        if (!given) offer(grading.otherwise);
    }
    return best;
}

STEELYARD_END_NAMESPACE
