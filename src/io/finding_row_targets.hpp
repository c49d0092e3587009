// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/names.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A clause or adjustment, and what may be said of it without asking the engine.
struct Target {
    std::uint32_t node = 0;
    std::uint32_t clause = 0;
    bool plain = false;     ///< it takes a count and nothing else
    std::int64_t least = 1; ///< of an amount, in millionths; least above most: it takes none
    std::int64_t most = 0;
};

/// What a row of findings can name, made from the scheme once.
struct FindingTargets {
    Names nodes;   ///< numbered as in the scheme
    Names clauses; ///< numbered as targets
    std::vector<Target> targets;
    std::vector<bool> may_lack; ///< nodes that may be absent without a reason

    explicit FindingTargets(CheckedScheme const& scheme) {
        for (std::uint32_t n = 0; n < scheme.size(); ++n) add_node(scheme, n);
    }

  private:
    void add_node(CheckedScheme const& scheme, std::uint32_t n) {
        Node const& node = scheme.node(n);
        bool const outside = scheme.plan().nodes[n].scope == 0; // no part of an object's template
        nodes.add(node.id);
        may_lack.push_back(outside && node.absence == absence_rule::allowed);
        std::string const stem = node.id + ".";
        auto const add = [&](std::string const& id, std::uint32_t index, std::optional<Span> const& range,
                             bool found) {
            Target target{n, index, outside && found && !range, 1, 0};
            if (outside && found && range) {
                target.least = range->from.value().units();
                target.most = range->to.value().units();
            }
            if (clauses.add(stem + id) == targets.size()) targets.push_back(target);
        };
        for (std::uint32_t c = 0; c < node.deduct.size(); ++c)
            add(node.deduct[c].id, c, node.deduct[c].range, !node.deduct[c].follows());
        for (std::uint32_t a = 0; a < node.adjustments.size(); ++a) {
            Adjustment const& one = node.adjustments[a];
            add(one.id, adjustment_bit | a, one.range, !one.on && !one.per_subject);
        }
    }
};

} // namespace io
STEELYARD_END_NAMESPACE
