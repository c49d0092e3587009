// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/engine/batch_program.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// One of the numbers that a fused step adds up, times `k`, or compares.
struct FusedTerm {
    std::uint32_t of = nowhere;
    std::int64_t k = 1;
};

/// Steps of which chains of sums, and of least or greatest numbers, are made one: each reads many registers where the columns of
/// a batch are better off with two at a time. What only the chain itself read has no reader any more.
class LiveFusing {
  public:
    explicit LiveFusing(LaneProgram const& graph)
        : steps(graph.steps), uses_(graph.wide.size()), maker_(graph.wide.size(), nowhere), terms_(steps.size()) {
        auto const use = [&](std::uint32_t r) {
            if (r != nowhere) ++uses_[r];
        };
        auto const result = [&](LaneResult const& r) { // is read from outside
            for (std::uint32_t const one : {r.over, r.under, r.there})
                if (one != nowhere) uses_[one] += 2;
        };
        for (std::uint32_t i = 0; i < steps.size(); ++i) {
            LaneStep const& s = steps[i];
            if (s.does == lane_op::run) continue;
            for (std::uint32_t const r : {s.a, s.b, s.c}) use(r);
            if (s.to != nowhere) maker_[s.to] = i;
        }
        result(graph.total);
        for (LaneResult const& n : graph.nodes) result(n);
        result({graph.level, graph.outcome, nowhere});
        for (std::uint32_t i = 0; i < steps.size(); ++i) fuse(i);
        for (std::uint32_t i = 0; i < steps.size(); ++i) write(i);
    }

    std::vector<LaneStep> steps;    ///< in the same places; `nothing` where one went into another
    std::vector<FusedTerm> terms;   ///< those of a fused step are a … b

  private:
    static constexpr std::size_t most_terms = 16; // to be read again whenever one of them changes

    struct Chain {
        std::vector<FusedTerm> terms;
        std::int64_t more = 0;
        bool fused = false; ///< others went into it
        bool gone = false;  ///< it went into another
    };
    [[nodiscard]] static std::int64_t times(std::int64_t a, std::int64_t b) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
    }
    [[nodiscard]] static std::int64_t plus(std::int64_t a, std::int64_t b) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
    }
    [[nodiscard]] static bool sums(lane_op does) { return does == lane_op::add || does == lane_op::scale; }

    void fuse(std::uint32_t i) {
        LaneStep const& s = steps[i];
        Chain& chain = terms_[i];
        if (s.does == lane_op::add) {
            chain.more = s.k3;
            take(i, s.a, s.k);
            take(i, s.b, s.k2);
        } else if (s.does == lane_op::scale) {
            chain.more = s.k2;
            take(i, s.a, s.k);
        } else if (s.does == lane_op::least || s.does == lane_op::most) {
            take(i, s.a, 1);
            take(i, s.b, 1);
        }
    }
    /// Adds a term to a chain, or the whole chain that makes it.
    void take(std::uint32_t i, std::uint32_t reg, std::int64_t k) {
        Chain& chain = terms_[i];
        std::uint32_t const made = maker_[reg];
        bool const alike = made != nowhere && (sums(steps[i].does) ? sums(steps[made].does) : steps[made].does == steps[i].does);
        if (!alike || uses_[reg] != 1 || chain.terms.size() + terms_[made].terms.size() >= most_terms) {
            chain.terms.push_back({reg, k});
            return;
        }
        Chain& inner = terms_[made];
        for (FusedTerm const& t : inner.terms) chain.terms.push_back({t.of, times(t.k, k)});
        chain.more = plus(chain.more, times(inner.more, k));
        inner.gone = true;
        chain.fused = true;
    }
    void write(std::uint32_t i) {
        LaneStep& s = steps[i];
        Chain const& chain = terms_[i];
        if (chain.gone) {
            s = {};
            s.does = lane_op::nothing;
            return;
        }
        if (!chain.fused) return;
        s.does = sums(s.does) ? lane_op::sum_of : s.does == lane_op::least ? lane_op::least_of : lane_op::most_of;
        s.a = static_cast<std::uint32_t>(terms.size());
        terms.insert(terms.end(), chain.terms.begin(), chain.terms.end());
        s.b = static_cast<std::uint32_t>(terms.size());
        s.c = nowhere;
        s.k3 = chain.more;
    }

    std::vector<std::uint32_t> uses_;  // of registers
    std::vector<std::uint32_t> maker_; // of registers
    std::vector<Chain> terms_;         // of steps
};

} // namespace detail

STEELYARD_END_NAMESPACE
