// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <utility>

#include <steelyard/engine/impl/batch_assessment.ipp>
#include <steelyard/engine/impl/batch_fields.ipp>
#include <steelyard/engine/impl/batch_verdict.ipp>
#include <steelyard/engine/impl/live_follow.ipp>
#include <steelyard/engine/impl/live_forms.ipp>
#include <steelyard/engine/impl/live_hold.ipp>
#include <steelyard/engine/impl/live_links.ipp>
#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE Live::Live(BatchPlan const& plan, unlisted_rule unlisted, bool checked, std::optional<date> on, std::vector<EventRecord> events)
    : plan_(&plan), graph_(&plan.graph()) {
    input_.entities = 1;
    input_.unlisted = unlisted;
    input_.checked = checked;
    input_.on = on;
    input_.events = std::move(events);
    std::vector<unlisted_rule> const& admitted = plan.scheme().scheme().unlisted;
    columns_ = plan.in_columns() &&
               (unlisted == unlisted_rule::unchecked || std::find(admitted.begin(), admitted.end(), unlisted) != admitted.end());
    for (BatchField const& f : plan.fields()) {
        empty_.push_back(static_cast<std::int8_t>(detail::empty_cell(f, unlisted, checked)));
        links_.emplace_back().cell = empty_.back();
    }
    held_.reserve(links_.size());
    told_.assign(links_.size(), 0);
    facts_.assign(plan.facts().size(), unknown_fact);
    if (columns_) {
        auto given = detail::given_truths(plan, *graph_, input_);
        columns_ = given.has_value();
        if (given) given_ = *std::move(given);
    }
    if (columns_) {
        link();
        keep_empty_runs();
        settle();
    } else {
        leaving_ = 1;
    }
    if (!in_columns()) rescore();
    forget_changes();
}

/// Marks the comparisons of a register that has left what it was steady in.
STEELYARD_INLINE void Live::leave_steady(std::uint32_t reg) {
    std::int64_t const value = registers_[reg].value;
    std::int64_t from = INT64_MIN;
    std::int64_t to = INT64_MAX;
    auto const bound = [&](std::int64_t at) {
        if (at <= value) from = from < at ? at : from;
        if (at > value) to = to < at ? to : at;
    };
    for (std::uint32_t u = first_comparison_[reg]; u < first_user_[reg + 1]; ++u) {
        mark(users_[u]);
        detail::LaneStep const& s = steps_[users_[u]];
        bound(s.k);
        if (s.does == detail::lane_op::equals && s.k < INT64_MAX) bound(s.k + 1);
    }
    registers_[reg].from = from;
    registers_[reg].to = to;
}

/// Notes the nodes whose marks are made of a register.
STEELYARD_INLINE void Live::show_nodes(std::uint32_t reg) {
    for (std::uint32_t const node : shows_[reg]) {
        if (node_changed_[node] != 0) continue;
        node_changed_[node] = 1;
        changed_nodes_.push_back(node);
    }
}

STEELYARD_INLINE void Live::forget_changes() {
    changed_ = 0;
    for (std::uint32_t const node : changed_nodes_) node_changed_[node] = 0;
    changed_nodes_.clear();
}

/// Writes a register; whoever reads it is to be taken again.
STEELYARD_INLINE void Live::write(std::uint32_t reg, std::int64_t value) {
    if (registers_[reg].value == value) return;
    put(reg, value);
    mark_users(reg);
}

/// Marks who reads a register, but for comparisons with a number.
STEELYARD_INLINE void Live::mark_users(std::uint32_t reg) {
    for (std::uint32_t u = first_user_[reg]; u < first_comparison_[reg]; ++u) mark(users_[u]);
}

STEELYARD_INLINE void Live::set_leaving(std::uint32_t step, bool leaves) {
    if ((leaves_[step] != 0) == leaves) return;
    leaves_[step] = leaves ? 1 : 0;
    leaving_ = leaves ? leaving_ + 1 : leaving_ - 1;
}

STEELYARD_INLINE std::int64_t Live::divided(detail::LaneStep const& s, std::int64_t over) const {
    std::int64_t const line = s.b == nowhere ? 1 : registers_[s.b].value < 1 ? 1 : registers_[s.b].value;
    std::uint64_t const by = static_cast<std::uint64_t>(line) * static_cast<std::uint64_t>(s.k);
    std::uint64_t const under = by == 0 ? 1 : by; // only of an entity that leaves
    std::uint64_t const size = detail::magnitude(over);
    bool const short_ones = ((size | under) >> 32U) == 0; // which a processor divides faster
    std::uint64_t kept = short_ones ? static_cast<std::uint32_t>(size) / static_cast<std::uint32_t>(under) : size / under;
    std::uint64_t const rest = size - kept * under;
    if (detail::rounds_away(static_cast<rounding_mode>(s.k2), detail::cut_of(rest, under), kept % 2 != 0)) ++kept;
    return over < 0 ? -static_cast<std::int64_t>(kept) : static_cast<std::int64_t>(kept);
}

/// What a step gives now. Sums are unsigned: of an assessment that leaves they may be anything.
STEELYARD_INLINE std::int64_t Live::taken(std::uint32_t step) {
    using detail::lane_op;
    detail::LaneStep const& s = steps_[step];
    auto const a = [&] { return registers_[s.a].value; };
    auto const b = [&] { return registers_[s.b].value; };
    auto const u = [](std::int64_t n) { return static_cast<std::uint64_t>(n); };
    switch (s.does) {
    case lane_op::fill: return s.k;
    case lane_op::widen: return a();
    case lane_op::cell: return links_[static_cast<std::size_t>(s.k)].cell;
    case lane_op::coded: {
        auto const is = [&](std::int64_t field) { return field >= 0 && links_[static_cast<std::size_t>(field)].cell == s.k2; };
        return is(s.k) || is(s.k3) ? 1 : 0;
    }
    case lane_op::fact: return facts_[static_cast<std::size_t>(s.k)];
    case lane_op::applied: return applied_;
    case lane_op::given:
        set_leaving(step, given_[static_cast<std::size_t>(s.k)] == truth::unknown);
        return given_[static_cast<std::size_t>(s.k)] == truth::yes ? 1 : 0;
    case lane_op::gathered: { // nobody said which objects there are
        detail::LaneGather const& g = graph_->gathers[static_cast<std::size_t>(s.k)];
        return g.does == detail::gather_op::unlisted ? 1 : g.none;
    }
    case lane_op::run: break;
    case lane_op::lookup: {
        bool const inside = a() >= 0 && a() <= s.k2;
        std::int32_t const entry = inside ? graph_->tables[static_cast<std::size_t>(s.k + a())] : detail::no_entry;
        set_leaving(step, entry == detail::no_entry);
        return entry == detail::no_entry ? 0 : entry;
    }
    case lane_op::scale: return static_cast<std::int64_t>(u(a()) * u(s.k) + u(s.k2));
    case lane_op::add: return static_cast<std::int64_t>(u(a()) * u(s.k) + u(b()) * u(s.k2) + u(s.k3));
    case lane_op::multiply: return static_cast<std::int64_t>(u(a()) * u(b()));
    case lane_op::least: return a() < b() ? a() : b();
    case lane_op::most: return a() < b() ? b() : a();
    case lane_op::less: return a() < b() ? 1 : 0;
    case lane_op::equal: return a() == b() ? 1 : 0;
    case lane_op::below: return a() < s.k ? 1 : 0;
    case lane_op::at_least: return a() >= s.k ? 1 : 0;
    case lane_op::equals: return a() == s.k ? 1 : 0;
    case lane_op::choose:
        if (registers_[s.c].value != 0)
            return s.a == nowhere ? s.k : a();
        return s.b == nowhere ? s.k2 : b();
    case lane_op::both: return a() & b();
    case lane_op::either: return a() | b();
    case lane_op::opposite: return a() ^ 1;
    case lane_op::divide: return divided(s, a());
    case lane_op::leave: set_leaving(step, a() != 0); break;
    case lane_op::nothing: break;
    case lane_op::sum_of: {
        std::uint64_t sum = u(s.k3);
        for (std::uint32_t t = s.a; t < s.b; ++t) sum += u(registers_[terms_[t].of].value) * u(terms_[t].k);
        return static_cast<std::int64_t>(sum);
    }
    case lane_op::least_of: {
        std::int64_t out = registers_[terms_[s.a].of].value;
        for (std::uint32_t t = s.a + 1; t < s.b; ++t) out = registers_[terms_[t].of].value < out ? registers_[terms_[t].of].value : out;
        return out;
    }
    case lane_op::most_of: {
        std::int64_t out = registers_[terms_[s.a].of].value;
        for (std::uint32_t t = s.a + 1; t < s.b; ++t) out = registers_[terms_[t].of].value > out ? registers_[terms_[t].of].value : out;
        return out;
    }
    }
    return 0;
}

/// Takes the steps whose numbers changed, in their order.
STEELYARD_INLINE void Live::settle() {
    for (std::size_t word = 0; word < dirty_.size(); ++word)
        while (dirty_[word] != 0) {
            auto const bit = static_cast<std::uint32_t>(std::countr_zero(dirty_[word]));
            dirty_[word] &= dirty_[word] - 1;
            std::uint32_t const step = static_cast<std::uint32_t>(word * 64) + bit;
            std::int64_t const value = taken(step);
            if (steps_[step].to != nowhere && steps_[step].does != detail::lane_op::run) write(steps_[step].to, value);
        }
    any_dirty_ = false;
}

/// Knows a fact from now on; who reads it is to be taken again.
STEELYARD_INLINE void Live::learn(std::uint32_t fact, std::int64_t value) {
    if (facts_[fact] == value) return;
    auto const wrong = [&](std::int64_t v) {
        BatchFact const rule = plan_->facts()[fact];
        return v != unknown_fact && (v < rule.low || v > rule.high || v % rule.step != 0);
    };
    leaving_ -= wrong(facts_[fact]) ? 1U : 0U;
    facts_[fact] = value;
    leaving_ += wrong(facts_[fact]) ? 1U : 0U;
    if (columns_)
        for (std::uint32_t const step : fact_steps_[fact]) mark(step);
}

/// The same of the level applied for.
STEELYARD_INLINE void Live::seek(std::uint32_t level) {
    if (applied_ == level) return;
    Scheme const& scheme = plan_->scheme().scheme();
    auto const wrong = [&](std::int64_t n) { return n != 0 && (!scheme.application || n > static_cast<std::int64_t>(scheme.levels.size())); };
    leaving_ -= wrong(applied_) ? 1U : 0U;
    applied_ = level;
    leaving_ += wrong(applied_) ? 1U : 0U;
    if (columns_)
        for (std::uint32_t const step : applied_steps_) mark(step);
}

STEELYARD_INLINE LiveChange Live::know(std::uint32_t fact, std::optional<std::int64_t> value) {
    bool const was = in_columns();
    if (!was) keep_seen();
    learn(fact, value.value_or(unknown_fact));
    return finish(was);
}

STEELYARD_INLINE LiveChange Live::apply_for(std::uint32_t level) {
    bool const was = in_columns();
    if (!was) keep_seen();
    seek(level);
    return finish(was);
}

/// What changed, by comparing, where `score` had a part in it.
STEELYARD_INLINE LiveChange Live::finish_outside(bool was_in_columns) {
    forget_changes();
    told_nodes_.clear();
    LiveChange out;
    if (!in_columns()) rescore();
    out.total = out.level = out.outcome = true; // on the way out of the columns, or back, everything is said to have changed
    for (std::uint32_t n = 0; n < plan_->nodes().size(); ++n) told_nodes_.push_back(n);
    if (!was_in_columns && seen_) {
        Seen const now = look();
        out.total = now.total_least != seen_->total_least || now.total_most != seen_->total_most;
        out.level = now.level != seen_->level || now.highest != seen_->highest;
        out.outcome = now.outcome != seen_->outcome || now.fixed != seen_->fixed;
        std::erase_if(told_nodes_, [&](std::uint32_t n) {
            return now.nodes[2 * n] == seen_->nodes[2 * n] && now.nodes[2 * n + 1] == seen_->nodes[2 * n + 1];
        });
    }
    seen_.reset();
    nodes_told_ = !told_nodes_.empty();
    out.nodes = told_nodes_;
    return out;
}

STEELYARD_INLINE Live::Seen Live::look() const {
    Seen out{least(), most(), level(), highest(), outcome(), fixed(), {}};
    for (std::uint32_t n = 0; n < plan_->nodes().size(); ++n) {
        out.nodes.push_back(least(n));
        out.nodes.push_back(most(n));
    }
    return out;
}

STEELYARD_INLINE ratio Live::marks(std::uint32_t node, bool most) const {
    std::uint32_t const row = node == nowhere ? 0 : plan_->nodes()[node];
    if (!in_columns()) return !card_ ? ratio(0) : most ? card_->most[row] : card_->least[row];
    detail::LaneResult const& from = node == nowhere ? graph_->total : graph_->nodes[node];
    ratio const& unit = plan_->bounds()[node == nowhere ? 0 : node + std::size_t{1}].unit;
    std::int64_t const under = from.under == nowhere || registers_[from.under].value == 0 ? 1 : registers_[from.under].value;
    return unit * ratio::of(registers_[from.over].value, under);
}

STEELYARD_INLINE void Live::keep_seen() { seen_ = look(); }

STEELYARD_INLINE std::uint8_t Live::outcome() const {
    if (in_columns()) return static_cast<std::uint8_t>(registers_[graph_->outcome].value % detail::fixed_outcome);
    return card_ ? static_cast<std::uint8_t>(card_->outcome.kind) : refused_outcome;
}

STEELYARD_INLINE bool Live::fixed() const {
    return in_columns() ? registers_[graph_->outcome].value >= detail::fixed_outcome : card_ && card_->outcome.fixed;
}

STEELYARD_INLINE Assessment Live::assessment() const {
    detail::AssessmentWriter out(*plan_, input_, 0);
    for (std::uint32_t f = 0; f < links_.size(); ++f)
        if (told_[f] != 0) out.cell(f, links_[f].cell, true);
    for (std::uint32_t f = 0; f < facts_.size(); ++f)
        if (facts_[f] != unknown_fact) out.fact(f, facts_[f]);
    out.applies_for(applied_);
    return out.take();
}

STEELYARD_INLINE void Live::rescore() {
    card_.reset();
    if (auto const checked = validate(plan_->scheme(), assessment())) card_ = score(plan_->scheme(), *checked);
}

STEELYARD_END_NAMESPACE
