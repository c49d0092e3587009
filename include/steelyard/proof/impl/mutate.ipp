// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/proof/impl/mutants_of.ipp>
#include <steelyard/proof/mutants.hpp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

namespace detail {

/// True for a cap of a clause that was moved where the item's floor stops it anyway, before and after, so that no mark moves:
/// the trace of the clause changes, and nothing else.
[[nodiscard]] inline bool same_cap(CheckedScheme const& scheme, Mutant const& m) {
    if (m.kind != mutation_kind::cap) return false;
    std::size_t const dot = m.about.rfind('.');
    std::uint32_t const n = dot == std::string::npos ? nowhere : scheme.find(m.about.substr(0, dot));
    if (n == nowhere) return false;
    Node const& node = scheme.node(n);
    auto const before = parse_decimal(m.before);
    auto const after = parse_decimal(m.after);
    if (!before || !after || node.floor == floor_rule::none) return false;
    for (Clause const& c : node.deduct)
        if (c.id == m.about.substr(dot + 1)) {
            ratio const least = lesser(ratio(before.value), ratio(after.value));
            return least >= scheme.plan().nodes[n].full || (c.once && least >= ratio(c.once->value()));
        }
    return false;
}

} // namespace detail

STEELYARD_INLINE Mutation mutate(CheckedScheme const& scheme, std::span<Trial const> trials, std::size_t work) {
    Mutation out;
    std::vector<Trial const*> order; // who noticed last is asked first: neighbours change neighbours
    for (Trial const& t : trials) order.push_back(&t);
    for (detail::Change& change : detail::ChangeMaker(scheme).all()) {
        ++out.mutants;
        if (work == 0) {
            ++out.untried;
            continue;
        }
        Mutant m = std::move(change.mutant);
        Scheme copy = scheme.scheme();
        change.apply(copy);
        bool const same = copy == scheme.scheme();
        auto const checked = validate(std::move(copy));
        m.fate = same ? mutant_fate::equal : checked ? mutant_fate::unnoticed : mutant_fate::refused;
        for (std::size_t t = 0; t < order.size() && work > 0 && m.fate == mutant_fate::unnoticed; ++t) {
            --work;
            if (judge(*checked, *order[t]).differences.empty()) continue;
            m.fate = mutant_fate::noticed;
            m.by = order[t]->name;
            std::swap(order[t], order.front());
        }
        if (m.fate == mutant_fate::unnoticed && detail::same_cap(scheme, m)) m.fate = mutant_fate::equal;
        switch (m.fate) {
        case mutant_fate::noticed: ++out.noticed; break;
        case mutant_fate::unnoticed: ++out.unnoticed; break;
        case mutant_fate::refused: ++out.refused; break;
        case mutant_fate::equal: ++out.equal; break;
        }
        out.list.push_back(std::move(m));
    }
    return out;
}

} // namespace proof

STEELYARD_END_NAMESPACE
