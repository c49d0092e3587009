// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/always.ipp>
#include <steelyard/proof/impl/mutants_of.ipp>
#include <steelyard/proof/impl/probe_level.ipp>
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

/// The trials in the order in which a mutant is shown to them: first those that state what its clause or adjustment took,
/// then whoever noticed last, because neighbours change neighbours. It changes nothing but the time.
class Jury {
  public:
    explicit Jury(std::span<Trial const> trials) : trials_(trials), asked_(trials.size(), 0) {
        for (std::size_t t = 0; t < trials.size(); ++t) {
            order_.push_back(t);
            if (!trials[t].expected.lost) continue;
            for (ExpectedLoss const& one : *trials[t].expected.lost) // without the objects that stand before it
                of_.emplace_back(std::string_view(one.clause).substr(one.clause.rfind('/') + 1), t);
        }
        std::sort(of_.begin(), of_.end());
    }

    /// Asks `notices(trial)` until one does, for as long as there is work. The trial that did, or nothing.
    template <class Notices>
    Trial const* ask(std::string const& about, std::size_t& work, Notices const& notices) {
        ++round_;
        auto const first = std::lower_bound(of_.begin(), of_.end(), std::pair<std::string_view, std::size_t>(about, 0));
        for (auto at = first; at != of_.end() && at->first == about; ++at)
            if (asks(at->second, work, notices)) return &trials_[at->second];
        for (std::size_t& t : order_) {
            if (!asks(t, work, notices)) continue;
            Trial const* const out = &trials_[t];
            std::swap(t, order_.front());
            return out;
        }
        return nullptr;
    }

  private:
    template <class Notices>
    bool asks(std::size_t t, std::size_t& work, Notices const& notices) {
        if (work == 0 || asked_[t] == round_) return false;
        asked_[t] = round_;
        --work;
        return notices(trials_[t]);
    }

    std::span<Trial const> trials_;
    std::vector<std::pair<std::string_view, std::size_t>> of_; // clause or adjustment, trial
    std::vector<std::size_t> order_;
    std::vector<std::size_t> asked_; // in which round
    std::size_t round_ = 0;
};

/// True for a condition that is proved never to come out otherwise than it does unchanged.
[[nodiscard]] inline bool same_condition(CheckedScheme const& scheme, Change const& change) {
    if (!change.said) return false;
    auto const without = [](Condition const& holds, Condition const& not_holds) {
        Condition none;
        none.does = operation::none;
        none.of = {not_holds};
        Condition all;
        all.does = operation::all;
        all.of = {holds, std::move(none)};
        return all;
    };
    Effect differs; // one holds and the other does not
    differs.id = std::string(probe_prefix) + "differs";
    differs.when = Condition{};
    differs.when->does = operation::any;
    differs.when->of = {without(change.said->first, change.said->second), without(change.said->second, change.said->first)};
    Scheme copy = scheme.scheme();
    add_level_of_probes(copy);
    differs.bar = copy.levels.back().id;
    std::string const id = differs.id;
    each_node(copy, [&](Node& node, std::uint32_t index, std::string const&) {
        if (index == change.node) node.effects.push_back(differs);
    });
    auto const checked = validate(std::move(copy));
    if (!checked) return false;
    NodeExtents const extents(*checked);
    Always const always(*checked, extents);
    std::vector<Term> const& terms = checked->plan().terms;
    for (std::size_t e = 0; e < checked->effects().size(); ++e) {
        if (checked->effects()[e].effect.id != id) continue;
        std::uint32_t when = checked->plan().effects[e].when;
        if (always.judge(when) == truth::no) return true;
        while (terms[when].of.size() == 1) when = terms[when].of[0]; // what sets an effect off is any of several
        if (terms[when].of.size() != 2) return false;
        std::uint32_t const before = terms[terms[when].of[0]].of[0];
        std::uint32_t const after = terms[terms[when].of[1]].of[0];
        if (!compares(terms[before].does) || !compares(terms[after].does)) return false;
        truth const was = always.judge_present(before);
        return was != truth::unknown && was == always.judge_present(after);
    }
    return false;
}

} // namespace detail

STEELYARD_INLINE Mutation mutate(CheckedScheme const& scheme, std::span<Trial const> trials, std::size_t work) {
    Mutation out;
    detail::Jury jury(trials);
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
        if (m.fate == mutant_fate::unnoticed) {
            Trial const* const by = jury.ask(m.about, work, [&](Trial const& t) { return !judge(*checked, t).differences.empty(); });
            if (by != nullptr) {
                m.fate = mutant_fate::noticed;
                m.by = by->name;
            }
        }
        if (m.fate == mutant_fate::unnoticed && (detail::same_cap(scheme, m) || detail::same_condition(scheme, change))) m.fate = mutant_fate::equal;
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
