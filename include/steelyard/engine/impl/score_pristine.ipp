// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/admission.ipp>
#include <steelyard/engine/impl/scorer.ipp>
#include <steelyard/engine/pristine.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What the nodes of a scheme come to of which an assessment says nothing. A node is quiet where nothing but what is said of
/// it and of what lies below has a part in it: no fact, no effect, no object, no condition. Then nothing of it is reckoned again.
struct Pristine : Kept {
    std::vector<unsigned char> quiet;
    std::vector<unsigned char> settled; ///< quiet, or never reckoned: left out by a share of 0, or a template
    std::vector<std::uint32_t> parent;
    std::vector<ratio> least;
    std::vector<ratio> most;
    std::vector<ratio> due;
    std::vector<node_state> state;
    std::vector<truth> exhausted;
    std::vector<Step> steps;               ///< of the quiet nodes, node by node
    std::vector<std::uint32_t> first_step; ///< of each node; one more than there are nodes
    bool tables = false;    ///< some group has a table of shares: what is left out is only known with the facts
    bool classes = false;   ///< some node has a class
};

/// Whether a node by itself, leaving out what lies below, can be moved by what is said of it alone.
template <class Late = void>
[[nodiscard]] constexpr bool is_quiet(PlannedNode const& n) {
    bool quiet = n.scope == 0 && n.kind != node_kind::per_object && n.targeted.empty() && n.shares.empty() && n.value_fact == nowhere;
    for (std::uint32_t const fact : n.readings) quiet = quiet && fact == nowhere;
    for (std::uint32_t const trigger : n.triggers) quiet = quiet && trigger == nowhere;
    return quiet;
}

/// Scores the quiet nodes of an assessment that says nothing, from the last one up. One that leaves an entry is not quiet.
template <class Late>
constexpr Pristine Scorer<Late>::pristine() {
    Pristine out;
    auto const size = static_cast<std::uint32_t>(plan_.nodes.size());
    lay_rows();
    out.quiet.resize(size);
    for (PlannedNode const& n : plan_.nodes) {
        out.parent.push_back(n.parent);
        out.classes = out.classes || n.scale != nowhere;
    }
    out.tables = tables_;
    for (std::uint32_t n = size; n-- > 0;) {
        bool quiet = is_quiet(plan_.nodes[n]) && card_.state[n] != node_state::left_out;
        for (std::uint32_t c = n + 1; c < plan_.nodes[n].end; c = plan_.nodes[c].end) quiet = quiet && out.quiet[c] != 0;
        std::size_t const entries = trace_.size();
        if (quiet) evaluate(n);
        out.quiet[n] = quiet && trace_.size() == entries ? 1 : 0;
    }
    out.settled.resize(size);
    for (std::uint32_t n = 0; n < size; ++n) {
        bool const never = !tables_ && (card_.state[n] == node_state::left_out || card_.state[n] == node_state::template_only);
        out.settled[n] = out.quiet[n] != 0 || never ? 1 : 0;
    }
    put_steps_in_order(nullptr, {});
    std::size_t next = 0;
    for (std::uint32_t n = 0; n < size; ++n) {
        out.first_step.push_back(static_cast<std::uint32_t>(out.steps.size()));
        for (; next < steps_->size() && (*steps_)[next].row == n; ++next)
            if (out.quiet[n] != 0) out.steps.push_back((*steps_)[next]);
    }
    out.first_step.push_back(static_cast<std::uint32_t>(out.steps.size()));
    auto const cut = [&](auto& rows) {
        rows.resize(size);
        return std::move(rows);
    };
    out.least = cut(card_.least);
    out.most = cut(card_.most);
    out.due = cut(card_.due);
    out.state = cut(card_.state);
    out.exhausted = cut(exhausted_);
    return out;
}

/// What is known of a scheme's nodes of which nothing is said; nothing in a constant expression.
template <class Late>
[[nodiscard]] constexpr Pristine const* pristine_of(CheckedScheme const& scheme, unlisted_rule unlisted) {
    if (std::is_constant_evaluated()) return nullptr;
    if (Kept const* const known = scheme.pristine().find(unlisted)) return static_cast<Pristine const*>(known);
    CheckedAssessment const nothing = Admission<Late>::nothing_said(scheme, unlisted);
    std::vector<Step> steps;
    auto* const made = new Pristine(Scorer<Late>(scheme, nothing, &steps).pristine());
    made->forget = [](Kept const* kept) { delete static_cast<Pristine const*>(kept); };
    return static_cast<Pristine const*>(scheme.pristine().keep(unlisted, made));
}

/// Begins with what is known of all nodes; what something is said of, with all above it, is to be reckoned.
template <class Late>
constexpr void Scorer<Late>::begin_with(Pristine const& known) {
    auto const size = static_cast<std::uint32_t>(plan_.nodes.size());
    card_.least = known.least;
    card_.most = known.most;
    card_.due = known.due;
    card_.state = known.state;
    exhausted_ = known.exhausted;
    progress_.resize(size);
    for (std::uint32_t row = 0; row < size; ++row) progress_[row] = known.settled[row] != 0 ? progress::done : progress::untouched;
    for (std::uint32_t const row : given_.spoken_of()) {
        if (row >= size) break; // of an instance
        for (std::uint32_t up = row; up != nowhere && known.quiet[up] != 0 && progress_[up] == progress::done; up = known.parent[up])
            progress_[up] = progress::untouched;
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
