// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <steelyard/engine/impl/batch_object_records.ipp>
#include <steelyard/engine/impl/batch_object_tiles.ipp>
#include <steelyard/engine/impl/batch_parting.ipp>
#include <steelyard/engine/impl/batch_tile_run.ipp>
#include <steelyard/engine/impl/batch_verdict.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What one thread works with: all its memory, taken once.
class TileWorker {
  public:
    TileWorker(GatherPlan const& g, std::deque<ObjectPlan> const& objects, BatchOutput const& out, int processor)
        : g_(g), plan_(*g.plan), input_(*g.input), objects_(objects), out_(out) {
        if (!g.columns) return;
        LaneKernels const& kernels = lane_kernels(processor);
        run_.emplace(g, kernels);
        for (ObjectPlan const& one : objects) object_tiles_.emplace_back(g, one, kernels);
        gathered_.resize(g.program->gathers.size() * tile_size);
    }

    void tile(std::size_t number);

    BatchResult result;

  private:
    void put_marks(MarksOut const& out, LaneResult const& from, std::uint32_t node, std::size_t entity, std::size_t count);
    void slowly(std::size_t entity, std::size_t i);
    void put_card(std::size_t entity, Scorecard const& card);
    void put_slow_marks(MarksOut const& out, std::size_t which, std::uint32_t node, std::size_t entity, Scorecard const& card);

    GatherPlan const& g_;
    BatchPlan const& plan_;
    BatchInput const& input_;
    std::deque<ObjectPlan> const& objects_;
    BatchOutput const& out_;
    std::optional<TileRun> run_;
    std::deque<ObjectTiles> object_tiles_;
    std::vector<std::int64_t> gathered_; // a column for each number gathered from objects
    std::uint8_t leaves_[tile_size] = {};
};

STEELYARD_INLINE void TileWorker::tile(std::size_t number) {
    std::size_t const entity = number * tile_size;
    std::size_t const count = std::min(tile_size, input_.entities - entity);
    std::fill_n(leaves_, tile_size, static_cast<std::uint8_t>(0));
    if (g_.columns) {
        run_->read(number, count, leaves_);
        for (std::size_t i = 0; i < count && entity + i < input_.whole.size(); ++i)
            if (input_.whole[entity + i] != nullptr) leaves_[i] = static_cast<std::uint8_t>(leaves_[i] | leaves_columns);
        for (ObjectTiles& one : object_tiles_) one.gather(entity, count, gathered_.data(), leaves_);
        run_->take_steps(gathered_.data(), leaves_);
        put_marks(out_.total, g_.program->total, 0, entity, count);
        for (std::size_t n = 0; n < plan_.nodes().size() && n < out_.nodes.size(); ++n)
            put_marks(out_.nodes[n], g_.program->nodes[n], plan_.nodes()[n], entity, count);
        put_lane(out_.level, run_->lane<std::int32_t>(g_.program->level), entity, count, leaves_);
        put_lane(out_.highest, run_->lane<std::int32_t>(g_.program->level), entity, count, leaves_);
        std::int32_t* const outcome = run_->lane<std::int32_t>(g_.program->outcome);
        if (out_.fixed) {
            std::int32_t fixed[tile_size];
            for (std::size_t i = 0; i < tile_size; ++i) fixed[i] = outcome[i] / static_cast<std::int32_t>(fixed_outcome);
            put_lane(out_.fixed, fixed, entity, count, leaves_);
        }
        for (std::size_t i = 0; i < tile_size; ++i) outcome[i] %= static_cast<std::int32_t>(fixed_outcome);
        put_lane(out_.outcome, outcome, entity, count, leaves_);
    } else {
        std::fill_n(leaves_, tile_size, static_cast<std::uint8_t>(g_.broken ? leaves_columns | names_nothing : leaves_columns));
    }
    for (std::size_t i = 0; i < count; ++i)
        if (leaves_[i] != 0) slowly(entity + i, i);
    result.entities += count;
}

/// Writes the marks of a node from the registers.
STEELYARD_INLINE void TileWorker::put_marks(MarksOut const& out, LaneResult const& from, std::uint32_t node, std::size_t entity, std::size_t count) {
    auto const put_register = [&](IntColumnOut const& column, std::uint32_t r) {
        if (!column || r == nowhere) return;
        if (g_.program->wide[r] != 0)
            put_lane(column, run_->lane<std::int64_t>(r), entity, count, leaves_);
        else
            put_lane(column, run_->lane<std::int32_t>(r), entity, count, leaves_);
    };
    put_register(out.over, from.over);
    put_register(out.most, from.over);
    if (out.under || from.under != nowhere) {
        if (from.under != nowhere && out.under) {
            put_register(out.under, from.under);
        } else if (from.under != nowhere) { // a quotient and no column for its line: `exact` tells it
            if (out.over) std::fill_n(leaves_, tile_size, leaves_columns);
        } else {
            std::int32_t ones[tile_size];
            std::fill_n(ones, tile_size, 1);
            put_lane(out.under, ones, entity, count, leaves_);
        }
    }
    if (!out.state) return;
    std::int32_t state[tile_size];
    bool const out_of_it = from.there != nowhere && node != 0 && plan_.left_out(node);
    std::int32_t const* const there = from.there == nowhere ? nullptr : run_->lane<std::int32_t>(from.there);
    node_state const gone = out_of_it ? node_state::left_out : node_state::absent;
    for (std::size_t i = 0; i < tile_size; ++i)
        state[i] = static_cast<std::int32_t>(there == nullptr || there[i] != 0 ? node_state::assessed : gone);
    if (from.out != nowhere) {
        std::int32_t const* const out_of_shares = run_->lane<std::int32_t>(from.out);
        for (std::size_t i = 0; i < tile_size; ++i)
            if (out_of_shares[i] != 0) state[i] = static_cast<std::int32_t>(node_state::left_out);
    }
    put_lane(out.state, state, entity, count, leaves_);
}

/// Scores one entity by `score`.
STEELYARD_INLINE void TileWorker::slowly(std::size_t entity, std::size_t i) {
    ++result.slow;
    bool const whole = entity < input_.whole.size() && input_.whole[entity] != nullptr;
    bool refused = !whole && (leaves_[i] & names_nothing) != 0;
    if (!refused) {
        Assessment given;
        if (whole) {
            given = *input_.whole[entity];
        } else {
            given = written_assessment(g_, objects_, entity);
        }
        if (auto const checked = validate(plan_.scheme(), std::move(given))) {
            put_card(entity, score(plan_.scheme(), *checked));
            return;
        }
    }
    result.refused.push_back(entity);
    auto const clear = [&](MarksOut const& out) {
        put(out.over, entity, 0);
        put(out.most, entity, 0);
        put(out.under, entity, 1);
        put(out.state, entity, static_cast<std::int64_t>(node_state::unchecked));
    };
    clear(out_.total);
    for (MarksOut const& n : out_.nodes) clear(n);
    put(out_.level, entity, 0);
    put(out_.highest, entity, 0);
    put(out_.fixed, entity, 0);
    put(out_.outcome, entity, refused_outcome);
}

/// Marks of a scorecard in the unit of a column; what does not fit goes to `exact`.
STEELYARD_INLINE void TileWorker::put_slow_marks(MarksOut const& out, std::size_t which, std::uint32_t node, std::size_t entity, Scorecard const& card) {
    ratio const unit = plan_.bounds().empty() ? ratio(1) : plan_.bounds()[which].unit;
    ratio const least = card.least[node] / unit;
    ratio const most = card.most[node] / unit;
    auto const line = [](ratio const& r) { return r.denominator(); };
    bool fits = least.is_small() && most.is_small();
    std::int64_t under = 1;
    if (fits && out.under) {
        i128 const a = line(least).to_int64();
        i128 const b = line(most).to_int64();
        i128 const both = a / static_cast<i128>(gcd(magnitude(a), magnitude(b))) * b;
        fits = fits_int64(both);
        under = fits ? static_cast<std::int64_t>(both) : 1;
    }
    auto const whole = [&](ratio const& r, IntColumnOut const& column) {
        ratio const n = r * ratio(under);
        if (!fits || !n.is_small() || n.denominator() != wide(1)) return false;
        return put(column, entity, n.numerator().to_int64());
    };
    bool const all = whole(least, out.over) && (!out.most || whole(most, out.most)) && put(out.under, entity, under);
    put(out.state, entity, static_cast<std::int64_t>(card.state[node]));
    if (all || (!out.over && !out.most)) return;
    put(out.over, entity, 0);
    put(out.most, entity, 0);
    put(out.under, entity, 1);
    result.exact.push_back({entity, node, card.least[node], card.most[node]});
}

STEELYARD_INLINE void TileWorker::put_card(std::size_t entity, Scorecard const& card) {
    put_slow_marks(out_.total, 0, 0, entity, card);
    for (std::size_t n = 0; n < plan_.nodes().size() && n < out_.nodes.size(); ++n)
        put_slow_marks(out_.nodes[n], n + 1, plan_.nodes()[n], entity, card);
    put(out_.level, entity, card.outcome.lowest);
    put(out_.highest, entity, card.outcome.highest);
    put(out_.fixed, entity, card.outcome.fixed ? 1 : 0);
    put(out_.outcome, entity, static_cast<std::int64_t>(card.outcome.kind));
}

} // namespace detail

STEELYARD_END_NAMESPACE
