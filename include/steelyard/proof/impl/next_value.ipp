// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/proof/impl/units.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// The values that a product, a sum or a difference of whole facts can have, or such a fact alone, ascending. Nothing where
/// something else is in it, a domain has no end, or there are too many.
[[nodiscard]] inline std::optional<std::vector<ratio>> whole_values(Scheme const& scheme, Expression const& q) {
    constexpr std::size_t too_many = 10'000;
    std::vector<ratio> out;
    auto const tidied = [&] {
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
    };
    if (q.round) return {};
    if (q.does == operation::fact) {
        FactDeclaration const* only = nullptr; // of several with one name it is not said which
        auto const look = [&](std::vector<FactDeclaration> const& facts) {
            for (FactDeclaration const& f : facts)
                if (f.id == q.name) {
                    if (only != nullptr) return false;
                    only = &f;
                }
            return true;
        };
        bool alone = look(scheme.facts);
        for (ObjectKind const& kind : scheme.objects) alone = alone && look(kind.facts);
        for (EventKind const& kind : scheme.events) alone = alone && look(kind.facts);
        if (!alone || only == nullptr || only->kind != fact_kind::number || !only->whole || !only->domain.low || !only->domain.high) return {};
        ratio const high(*only->domain.high);
        for (ratio v = ceil(ratio(*only->domain.low)); v <= high; v += ratio(1)) {
            if (only->domain.contains(v)) out.push_back(v);
            if (out.size() > too_many) return {};
        }
        return out;
    }
    if (q.does != operation::times && q.does != operation::plus && q.does != operation::minus) return {};
    for (std::size_t i = 0; i < q.of.size(); ++i) {
        auto const part = whole_values(scheme, q.of[i]);
        if (!part || (i > 0 && part->size() * out.size() > too_many)) return {};
        if (i == 0) {
            out = *part;
            continue;
        }
        std::vector<ratio> next;
        for (ratio const& a : out)
            for (ratio const& b : *part) next.push_back(q.does == operation::times ? a * b : q.does == operation::plus ? a + b : a - b);
        out = std::move(next);
        tidied();
    }
    return out;
}

/// The unit of the marks of an item, where all that it can obtain are multiples of it; nothing where anything may come out.
[[nodiscard]] inline std::optional<ratio> unit_of_item(CheckedScheme const& scheme, std::uint32_t n) {
    Node const& node = scheme.node(n);
    PlannedNode const& planned = scheme.plan().nodes[n];
    if (planned.kind != node_kind::item || node.round || node.proportion || (node.judged && !node.judged->step) || n == 0) return {};
    for (Option const& o : node.options)
        if (o.range) return {};
    for (Clause const& c : node.deduct)
        if (c.range || (c.shortfall && c.shortfall->steps == step_count::proportional)) return {};
    for (std::uint32_t const e : planned.targeted)
        for (PlacedCap const& cap : scheme.effects()[e].caps)
            if (cap.node == n) return {};
    std::int64_t const grain = grain_of(node);
    return grain == 0 ? std::nullopt : std::optional<ratio>(ratio(decimal::from_units(grain)));
}

/// Beside a value, the next one that the marks or the rate of some item in a range can have. Nothing where a group is among
/// them, or an item of which anything may come out.
[[nodiscard]] inline std::optional<ratio> next_of_items(CheckedScheme const& scheme, Range const& range, operation what, ratio const& value, int side) {
    if (range.what == range_kind::events || range.what == range_kind::instances) return {};
    std::uint32_t const below = range.node.empty() ? 0 : scheme.find(range.node);
    if (below == nowhere) return {};
    std::optional<ratio> next;
    for (std::uint32_t n = below + 1; n < scheme.end(below); ++n) {
        Node const& node = scheme.node(n);
        PlannedNode const& planned = scheme.plan().nodes[n];
        bool const tagged = range.tagged.empty() || std::find(node.tags.begin(), node.tags.end(), range.tagged) != node.tags.end();
        bool const meant = range.what == range_kind::nodes || (range.what == range_kind::children && planned.parent == below) ||
                           (range.what == range_kind::items && planned.kind == node_kind::item);
        if (!tagged || !meant || planned.full.is_zero()) continue;
        std::optional<ratio> const unit = unit_of_item(scheme, n);
        if (!unit) return {};
        ratio const step = what == operation::rate ? *unit / planned.full : *unit;
        ratio const steps = value / step;
        ratio const own = (side < 0 ? ceil(steps) - ratio(1) : floor(steps) + ratio(1)) * step;
        if (!next || (side < 0 ? own > *next : own < *next)) next = own;
    }
    return next;
}

/// A constant, moved to the next value to one side that the quantity it is compared with can have, or else by one step;
/// nothing where there is no such value, or no steps. `range`: what visits the node that the quantity is of.
[[nodiscard]] inline std::optional<Expression> moved_aside(CheckedScheme const& scheme, Range const* range, Expression const& quantity,
                                                           Expression const& constant, int side) {
    bool const percent = constant.does == operation::percentage;
    if (constant.does == operation::number || percent) {
        ratio const unit(percent ? 100 : 1); // percentages are moved as they are written
        ratio const value = ratio(constant.number) / unit;
        if (auto const values = whole_values(scheme.scheme(), quantity)) {
            auto const from = side < 0 ? std::lower_bound(values->begin(), values->end(), value) : std::upper_bound(values->begin(), values->end(), value);
            if (side < 0 ? from == values->begin() : from == values->end()) return {};
            return moved(constant, (side < 0 ? *(from - 1) : *from) - value);
        }
        if (range != nullptr && quantity.name.empty() && !quantity.round && (quantity.does == operation::rate || quantity.does == operation::marks))
            if (auto const next = next_of_items(scheme, *range, quantity.does, value, side)) return moved(constant, (*next - value) * unit);
    }
    std::optional<ratio> const step = step_of(scheme, quantity, constant);
    return step && !step->is_zero() ? moved(constant, *step * ratio(side)) : std::nullopt;
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
