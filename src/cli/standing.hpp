// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/entity_block.hpp>

#include "console.hpp"

namespace tool {

/// How entities stand, as a list from the best to the worst: the levels, then what is no level.
class Standings {
  public:
    explicit Standings(steelyard::CheckedScheme const& scheme);

    /// Adds levels of another scheme that this one has not.
    void join(steelyard::CheckedScheme const& other);
    [[nodiscard]] std::size_t size() const { return names_.size() + after_levels; }
    /// Where the n-th entity of a scored block stands.
    [[nodiscard]] std::uint32_t of(steelyard::CheckedScheme const& scheme, steelyard::io::EntityBlock const& block,
                                   std::size_t n) const;
    /// Its name for programs: the id of a level, or `below_lowest`, `provisional`, `refused` …
    [[nodiscard]] std::string id(std::uint32_t standing) const;
    /// Its name for people.
    [[nodiscard]] std::string title(std::uint32_t standing, steelyard::language tongue) const;
    /// Stars and title.
    [[nodiscard]] std::string label(std::uint32_t standing, steelyard::language tongue) const;

  private:
    static constexpr std::uint32_t after_levels = 6;
    struct Name {
        std::string id;
        steelyard::Text title;
        int stars = 0;
    };
    std::vector<Name> names_; ///< the highest first
};

/// Text filled up with blanks to so many columns of a terminal, on the left or on the right.
[[nodiscard]] std::string padded(std::string_view text, int width, bool right = false);
/// A part of a whole in percent, with one decimal.
[[nodiscard]] std::string share_text(std::uint64_t part, std::uint64_t whole);

} // namespace tool
