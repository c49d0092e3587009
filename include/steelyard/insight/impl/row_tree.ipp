// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The rows of an assessment as one tree: below a node per object stand its instances, in place of the template.
struct RowTree {
    std::vector<std::uint32_t> node;     ///< of each row
    std::vector<std::uint32_t> parent;   ///< the row above; nowhere for the root and for templates
    std::vector<std::uint32_t> instance; ///< of each row; nowhere outside
    std::vector<std::vector<std::uint32_t>> below; ///< the rows right below

    RowTree(CheckedScheme const& scheme, CheckedAssessment const& given) {
        std::vector<PlannedNode> const& nodes = scheme.plan().nodes;
        node.resize(given.row_count());
        parent.assign(given.row_count(), nowhere);
        instance.assign(given.row_count(), nowhere);
        below.resize(given.row_count());
        auto const lay = [&](std::uint32_t first_row, std::uint32_t top, std::uint32_t inside) {
            for (std::uint32_t n = top; n < nodes[top].end; ++n) {
                std::uint32_t const row = first_row + (n - top);
                node[row] = n;
                instance[row] = inside;
                if (n != top && nodes[n].scope == nodes[top].scope) hang(row, first_row + (nodes[n].parent - top));
            }
        };
        lay(0, 0, nowhere);
        for (std::uint32_t i = 0; i < given.instances().size(); ++i) {
            Instance const& one = given.instances()[i];
            lay(one.first_row, one.node + 1, i);
            hang(one.first_row, row_of(given, one.node, one.parent));
        }
    }

    /// The row of a node in an instance, or outside all.
    [[nodiscard]] static std::uint32_t row_of(CheckedAssessment const& given, std::uint32_t n, std::uint32_t inside) {
        if (inside == nowhere) return n;
        Instance const& one = given.instances()[inside];
        return one.first_row + (n - (one.node + 1));
    }

  private:
    void hang(std::uint32_t row, std::uint32_t under) {
        parent[row] = under;
        below[under].push_back(row);
    }
};

} // namespace detail

STEELYARD_END_NAMESPACE
