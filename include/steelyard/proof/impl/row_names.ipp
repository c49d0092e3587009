// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include <steelyard/engine/rows.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// The id of a level, counted from 1; `below_lowest` for 0.
[[nodiscard]] inline std::string level_name(CheckedScheme const& scheme, std::uint32_t n) {
    return n == 0 ? "below_lowest" : scheme.scheme().levels[n - 1].id;
}

/// How cases name rows, and what happened in them: `cranes/crane-1/hook.worn`.
class RowNames {
  public:
    RowNames(CheckedScheme const& scheme, Scorecard const& card) : scheme_(scheme), card_(card) {}

    [[nodiscard]] std::string of(EffectEntry const& one) const {
        return prefix_of(one.row) + scheme_.effects()[one.effect].effect.id;
    }
    [[nodiscard]] std::string of(Entry const& entry) const { return entry_name(entry); }
    [[nodiscard]] std::string of_row(std::uint32_t row) const {
        return prefix_of(row) + scheme_.node(node_of_row(scheme_, card_, row)).id;
    }
    /// `cranes/crane-1/` for the rows of an instance, nothing for others.
    [[nodiscard]] std::string prefix_of_instance(std::uint32_t instance) const {
        if (instance == nowhere) return {};
        Instance const& one = card_.instances[instance];
        return prefix_of_instance(one.parent) + scheme_.node(one.node).id + "/" + one.object + "/";
    }
    [[nodiscard]] std::string prefix_of(std::uint32_t row) const {
        return prefix_of_instance(instance_of_row(card_, row));
    }
    [[nodiscard]] std::string entry_name(Entry const& entry) const {
        Node const& node = scheme_.node(node_of_row(scheme_, card_, entry.row));
        std::string const& rule =
            entry.clause != nowhere ? node.deduct[entry.clause].id : node.adjustments[entry.adjustment].id;
        return prefix_of(entry.row) + node.id + "." + rule;
    }
    /// The row of `NODE`, `NODE/OBJECT` (the template's) or `NODE/OBJECT/NODE`.
    [[nodiscard]] std::optional<std::uint32_t> row_named(std::string const& name) const {
        for (std::uint32_t row = 0; row < card_.least.size(); ++row) {
            std::string const& node = scheme_.node(node_of_row(scheme_, card_, row)).id;
            std::uint32_t const instance = instance_of_row(card_, row);
            bool const first = instance != nowhere && row == card_.instances[instance].first_row;
            if (!first && !name.ends_with(node)) continue; // most rows: no need to say what stands before their name
            std::string const prefix = prefix_of(row);
            if (name == prefix + node || (first && name + "/" == prefix)) return row;
        }
        return {};
    }

  private:
    CheckedScheme const& scheme_;
    Scorecard const& card_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
