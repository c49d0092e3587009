// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/engine/plan.hpp>
#include <steelyard/engine/pristine.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

class CheckedScheme;

/// Checks a scheme and makes it ready for scoring, or reports every problem at once; the paths of the diagnostics are JSON
/// Pointers into the scheme. Cost: O(n log n) in nodes and clauses, plus the length of the conditions.
STEELYARD_DECLARE expected<CheckedScheme, Diagnostics> validate(Scheme&& scheme);
STEELYARD_DECLARE expected<CheckedScheme, Diagnostics> validate(Scheme const& scheme);

/// A scheme that `validate` found sound. Scoring asks for this type, so it cannot meet an unsound scheme.
class CheckedScheme {
  public:
    CheckedScheme(CheckedScheme const&) = delete;
    CheckedScheme& operator=(CheckedScheme const&) = delete;
    constexpr CheckedScheme(CheckedScheme&&) = default;
    constexpr CheckedScheme& operator=(CheckedScheme&&) = default;
    constexpr ~CheckedScheme() = default;

    [[nodiscard]] constexpr Scheme const& scheme() const { return held_.front(); }
    [[nodiscard]] constexpr Plan const& plan() const { return plan_; }

    /// Number of nodes; they are numbered in scheme order, the root is 0.
    [[nodiscard]] constexpr std::uint32_t size() const { return static_cast<std::uint32_t>(plan_.nodes.size()); }
    [[nodiscard]] constexpr Node const& node(std::uint32_t index) const { return *plan_.nodes[index].node; }
    /// The node above; `nowhere` for the root.
    [[nodiscard]] constexpr std::uint32_t parent(std::uint32_t index) const { return plan_.nodes[index].parent; }
    /// One past the last node below.
    [[nodiscard]] constexpr std::uint32_t end(std::uint32_t index) const { return plan_.nodes[index].end; }
    /// The node with an id, or `nowhere`; "total" is the root. O(log n).
    [[nodiscard]] constexpr std::uint32_t find(std::string_view id) const {
        if (id == "total") return 0;
        std::size_t low = 0;
        std::size_t high = plan_.by_id.size();
        while (low < high) {
            std::size_t const middle = low + (high - low) / 2;
            if (std::string_view(node(plan_.by_id[middle]).id) < id)
                low = middle + 1;
            else
                high = middle;
        }
        return low < plan_.by_id.size() && node(plan_.by_id[low]).id == id ? plan_.by_id[low] : nowhere;
    }
    /// Every effect, those made from ready-made gates included.
    [[nodiscard]] constexpr std::span<PlacedEffect const> effects() const { return {plan_.effects.data(), plan_.effects.size()}; }
    /// What is not wrong but worth a look.
    [[nodiscard]] constexpr Diagnostics const& warnings() const { return warnings_; }
    /// What scoring has found out about the scheme once and for all.
    [[nodiscard]] constexpr detail::PristineStore const& pristine() const { return pristine_; }

  private:
    STEELYARD_BEFRIEND expected<CheckedScheme, Diagnostics> validate(Scheme&& scheme);
    constexpr CheckedScheme() = default;

    std::vector<Scheme> held_; // one element: its address survives a move, and the plan points into it
    Plan plan_;
    Diagnostics warnings_;
    detail::PristineStore pristine_;
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/validate.ipp>
#endif
