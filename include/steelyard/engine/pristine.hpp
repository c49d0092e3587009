// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/steps.hpp>
#include <steelyard/model/assessment.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/number/ratio.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What the nodes of a scheme come to of which an assessment says nothing. A node is quiet where nothing but what is said of
/// it and of what lies below has a part in it: no fact, no effect, no object, no condition. Then nothing of it is reckoned again.
struct Pristine {
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

/// One of them for each rule about what is not mentioned, made when it is first needed. The scheme stays what it is: whoever
/// comes first leaves what all others would make, and threads may come at the same time.
class PristineStore {
  public:
    constexpr PristineStore() = default;
    // In a constant expression nothing is ever kept, and g++ 12 would not have a mutable member read there.
    constexpr PristineStore(PristineStore&& other) noexcept { swap(other); }
    constexpr PristineStore& operator=(PristineStore&& other) noexcept {
        swap(other); // theirs to delete
        return *this;
    }
    constexpr ~PristineStore() {
        if (std::is_constant_evaluated()) return;
        for (Pristine const* const one : made_) delete one;
    }

    [[nodiscard]] Pristine const* find(unlisted_rule rule) const {
        return __atomic_load_n(&made_[static_cast<std::size_t>(rule)], __ATOMIC_ACQUIRE);
    }
    /// Keeps what was made, unless somebody was faster; gives what is kept.
    Pristine const* keep(unlisted_rule rule, Pristine&& made) const {
        Pristine const* fresh = new Pristine(static_cast<Pristine&&>(made));
        Pristine const* kept = nullptr;
        if (__atomic_compare_exchange_n(&made_[static_cast<std::size_t>(rule)], &kept, fresh, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            return fresh;
        delete fresh;
        return kept;
    }

  private:
    constexpr void swap(PristineStore& other) noexcept {
        if (std::is_constant_evaluated()) return;
        for (std::size_t i = 0; i < rules; ++i) {
            Pristine const* const mine = made_[i];
            made_[i] = other.made_[i];
            other.made_[i] = mine;
        }
    }

    static constexpr std::size_t rules = 3;
    mutable Pristine const* made_[rules] = {};
};

} // namespace detail

STEELYARD_END_NAMESPACE
