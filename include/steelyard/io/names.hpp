// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Names numbered from 0 in the order in which they were added; looking one up costs one probe of an open table on average.
/// Takes the bytes of the names and some 70 bytes for each.
class Names {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    /// The number of a name; `none` when it was never added.
    [[nodiscard]] std::uint32_t find(std::string_view name) const;
    /// The number of a name, which is added if it is new.
    std::uint32_t add(std::string_view name);
    /// The name of a number. It stays where it is until the next name is added.
    [[nodiscard]] std::string_view operator[](std::uint32_t number) const {
        return {text_.data() + starts_[number],
                static_cast<std::size_t>(starts_[number + 1] - starts_[number])};
    }
    /// Whether a number has this name.
    [[nodiscard]] bool is(std::uint32_t number, std::string_view name) const;
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.size() - 1); }

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint64_t start =
            0; ///< of its text, and how long it is: a look-up touches two places of memory, not three
        std::uint32_t number = none;
        std::uint32_t size = 0;
    };

    [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint64_t hash) const;
    void grow();

    std::vector<Slot> slots_; ///< a power of two, at most half of them taken
    std::vector<char> text_;
    std::vector<std::uint64_t> starts_{0};
};

} // namespace io
STEELYARD_END_NAMESPACE
