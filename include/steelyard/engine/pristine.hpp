// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <steelyard/config.hpp>
#include <steelyard/model/assessment.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What scoring finds out about a scheme once and for all; the scorer alone knows what that is (`Pristine`), so that a
/// program which only passes schemes on need not compile it. `forget` lies in the module that scored the scheme first: with the
/// header-only face a scheme must not outlive a plugin that scored it.
struct Kept {
    void (*forget)(Kept const*) = nullptr; ///< deletes it
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
        for (Kept const* const one : made_)
            if (one != nullptr) one->forget(one);
    }

    [[nodiscard]] Kept const* find(unlisted_rule rule) const {
        return __atomic_load_n(&made_[static_cast<std::size_t>(rule)], __ATOMIC_ACQUIRE);
    }
    /// Keeps what was made, unless somebody was faster; gives what is kept.
    Kept const* keep(unlisted_rule rule, Kept const* made) const {
        Kept const* kept = nullptr;
        if (__atomic_compare_exchange_n(&made_[static_cast<std::size_t>(rule)], &kept, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            return made;
        made->forget(made);
        return kept;
    }

  private:
    constexpr void swap(PristineStore& other) noexcept {
        if (std::is_constant_evaluated()) return;
        for (std::size_t i = 0; i < rules; ++i) {
            Kept const* const mine = made_[i];
            made_[i] = other.made_[i];
            other.made_[i] = mine;
        }
    }

    static constexpr std::size_t rules = 3;
    mutable Kept const* made_[rules] = {};
};

} // namespace detail

STEELYARD_END_NAMESPACE
