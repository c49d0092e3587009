// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <steelyard/engine/impl/batch_items.ipp>
#include <steelyard/engine/impl/batch_object_conditions.ipp>
#include <steelyard/engine/impl/batch_verdict.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Leaves out the steps whose results nobody reads.
STEELYARD_INLINE void drop_dead_steps(LaneProgram& graph) {
    std::vector<unsigned char> read(graph.wide.size() + 1, 0);
    auto const want = [&](std::uint32_t r) {
        if (r != nowhere) read[r] = 1;
    };
    auto const want_result = [&](LaneResult const& r) {
        want(r.over);
        want(r.under);
        want(r.there);
        want(r.out);
    };
    want_result(graph.total);
    for (LaneResult const& n : graph.nodes) want_result(n);
    want(graph.level);
    want(graph.outcome);
    std::vector<LaneStep> kept;
    for (auto s = graph.steps.rbegin(); s != graph.steps.rend(); ++s) {
        bool const checks = s->does == lane_op::leave || s->does == lane_op::run || s->does == lane_op::lookup; // entities may leave there
        if (!checks && read[s->to] == 0) continue;
        if (s->does != lane_op::run) {
            want(s->a);
            want(s->b);
            want(s->c);
        }
        kept.push_back(*s);
    }
    graph.steps.assign(kept.rbegin(), kept.rend());
}

/// Registers that no step reads any more are used again: a tile's columns stay in the first caches.
[[nodiscard]] STEELYARD_INLINE LaneProgram reusing_registers(LaneProgram const& graph) {
    LaneProgram out = graph;
    std::size_t const steps = graph.steps.size();
    std::vector<std::size_t> last(graph.wide.size(), 0);
    auto const use = [&](std::uint32_t r, std::size_t at) {
        if (r != nowhere) last[r] = at;
    };
    auto const writes_more = [](LaneStep const& s) { return s.does == lane_op::run; };
    for (std::size_t i = 0; i < steps; ++i) {
        LaneStep const& s = graph.steps[i];
        use(s.a, i);
        use(s.b, i);
        use(s.c, i);
        use(s.to, i);
    }
    for (LaneResult const* const r : [&] {
             std::vector<LaneResult const*> all{&graph.total};
             for (LaneResult const& n : graph.nodes) all.push_back(&n);
             return all;
         }()) {
        use(r->over, steps);
        use(r->under, steps);
        use(r->there, steps);
        use(r->out, steps);
    }
    use(graph.level, steps);
    use(graph.outcome, steps);
    out.wide.clear();
    std::vector<std::uint32_t> place(graph.wide.size(), nowhere);
    std::vector<std::uint32_t> free[2];
    auto const take = [&](std::uint32_t r) {
        if (r == nowhere || place[r] != nowhere) return;
        std::vector<std::uint32_t>& of_width = free[graph.wide[r]];
        if (of_width.empty()) {
            place[r] = static_cast<std::uint32_t>(out.wide.size());
            out.wide.push_back(graph.wide[r]);
        } else {
            place[r] = of_width.back();
            of_width.pop_back();
        }
    };
    for (std::size_t i = 0; i < steps; ++i) {
        LaneStep const& s = graph.steps[i];
        take(s.to);
        if (writes_more(s)) {
            take(s.b);
            take(s.c);
        }
        std::uint32_t seen[4] = {s.to, s.a, s.b, s.c};
        for (std::size_t k = 0; k < 4; ++k) { // free what is read here for the last time, once
            bool again = seen[k] == nowhere || last[seen[k]] != i;
            for (std::size_t j = 0; j < k; ++j) again = again || seen[j] == seen[k];
            if (!again) free[graph.wide[seen[k]]].push_back(place[seen[k]]);
        }
    }
    auto const moved = [&](std::uint32_t& r) {
        if (r != nowhere) r = place[r];
    };
    for (LaneStep& s : out.steps) {
        moved(s.to);
        moved(s.a);
        moved(s.b);
        moved(s.c);
    }
    for (LaneResult& r : out.nodes) {
        moved(r.over);
        moved(r.under);
        moved(r.there);
        moved(r.out);
    }
    moved(out.total.over);
    moved(out.total.under);
    moved(out.total.there);
    moved(out.level);
    moved(out.outcome);
    return out;
}

/// Leaves out what is gathered for nobody, and what objects reckon for it.
STEELYARD_INLINE void drop_dead_gathers(LaneProgram& graph) {
    std::vector<unsigned char> read(graph.gathers.size(), 0);
    for (LaneStep const& s : graph.steps)
        if (s.does == lane_op::gathered) read[static_cast<std::size_t>(s.k)] = 1;
    for (std::uint32_t o = 0; o < graph.objects.size(); ++o) {
        LaneProgram& of = graph.objects[o];
        std::vector<unsigned char> wanted(of.nodes.size(), 0);
        for (std::size_t g = 0; g < read.size(); ++g)
            if (graph.gathers[g].objects == o && read[g] != 0) wanted[graph.gathers[g].result] = 1;
        for (std::size_t r = 0; r < wanted.size(); ++r)
            if (wanted[r] == 0) of.nodes[r] = {};
        drop_dead_steps(of);
        of = reusing_registers(of);
    }
    for (std::size_t g = 0; g < read.size(); ++g)
        if (read[g] == 0) graph.gathers[g].does = gather_op::nothing;
}

/// The kinds of objects that groups outside of other objects are assessed for, with what can be given of them.
[[nodiscard]] STEELYARD_INLINE std::vector<BatchObjects> kinds_of(CheckedScheme const& scheme, BatchFields& fields) {
    std::vector<BatchObjects> out;
    for (PlannedNode const& n : scheme.plan().nodes) {
        if (n.kind != node_kind::per_object || n.scope != 0) continue;
        if (std::any_of(out.begin(), out.end(), [&](BatchObjects const& one) { return one.kind == n.object; })) continue;
        BatchObjects one;
        one.kind = n.object;
        one.fields = fields.list(n.object);
        for (std::uint32_t f = 0; f < one.fields.size(); ++f)
            if (one.fields[f].main) one.main.push_back(f);
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace detail

STEELYARD_INLINE bool BatchPlan::left_out(std::uint32_t node) const {
    std::vector<PlannedNode> const& all = scheme_->plan().nodes;
    for (; all[node].parent != nowhere; node = all[node].parent)
        if (detail::never_shares(scheme_->plan(), node)) return true;
    return false;
}

STEELYARD_INLINE BatchPlan compile(CheckedScheme const& scheme, BatchOptions const& options) {
    BatchPlan out;
    out.scheme_ = &scheme;
    out.nodes_ = options.nodes;
    detail::BatchFields fields(scheme, options);
    out.fields_ = fields.list();
    out.objects_ = detail::kinds_of(scheme, fields);
    for (std::uint32_t f = 0; f < out.fields_.size(); ++f)
        if (out.fields_[f].main) out.main_.push_back(f);
    for (PlannedFact const& f : scheme.plan().facts) out.facts_.push_back(detail::bounds_of(*f.fact));
    std::uint32_t most_objects = 0;
    for (std::uint32_t const most : {1'000U, 100U, 16U}) { // the fewer, the narrower are their sums
        most_objects = most;
        detail::BatchCompiler whole(scheme, options, out.fields_, false);
        whole.with_objects(out.objects_, most);
        whole.run();
        out.slow_ = std::move(whole.slow);
        out.in_columns_ = !whole.tape.failed();
        out.bounds_ = std::move(whole.bounds);
        out.graph_ = std::move(whole.tape.program);
        bool const too_wide = std::any_of(out.slow_.begin(), out.slow_.end(), [](SlowReason const& r) { return r.what == slow_part::too_wide; });
        if (out.in_columns_ || !too_wide || out.objects_.empty()) break;
    }
    if (!out.in_columns_) {
        out.bounds_.clear();
        out.graph_ = {};
        return out;
    }
    detail::drop_dead_steps(out.graph_);
    detail::drop_dead_gathers(out.graph_);
    auto const in_whole_items = [&](bool main_alone, detail::LaneProgram& program) {
        detail::BatchCompiler compiler(scheme, options, out.fields_, main_alone);
        compiler.with_objects(out.objects_, most_objects);
        compiler.as_told = &out.bounds_;
        compiler.whole_items = true;
        compiler.run();
        if (compiler.tape.failed()) return false;
        detail::drop_dead_steps(compiler.tape.program);
        detail::drop_dead_gathers(compiler.tape.program);
        program = detail::reusing_registers(compiler.tape.program);
        return true;
    };
    if (!in_whole_items(false, out.program_)) out.program_ = detail::reusing_registers(out.graph_);
    out.main_in_columns_ = in_whole_items(true, out.main_program_);
    return out;
}

STEELYARD_END_NAMESPACE
