// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <tuple>
#include <utility>

#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/impl/always.ipp>
#include <steelyard/proof/impl/comparisons.ipp>
#include <steelyard/proof/impl/condition_places.ipp>
#include <steelyard/proof/impl/coverage_of_card.ipp>
#include <steelyard/proof/impl/next_value.ipp>
#include <steelyard/proof/impl/probe_level.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

STEELYARD_INLINE std::size_t CoverageWatch::add(part_kind part, std::string const& about, part_side side, std::string const& text) {
    coverage_.list.push_back({part, about, side, text, {}});
    return coverage_.list.size() - 1;
}

STEELYARD_INLINE void CoverageWatch::add_parts(CheckedScheme const& scheme) {
    add(part_kind::level, "below_lowest", part_side::shown);
    for (Level const& level : scheme.scheme().levels) add(part_kind::level, level.id, part_side::shown);
    auto const both = [&](part_kind part, std::string const& about) {
        add(part, about, part_side::binding);
        add(part, about, part_side::slack);
    };
    for (PlacedEffect const& e : scheme.effects()) {
        for (part_side const side : {part_side::yes, part_side::no, part_side::unknown}) add(part_kind::effect, e.effect.id, side);
        for (PlacedCap const& cap : e.caps) both(part_kind::cap, e.effect.id + " " + scheme.node(cap.node).id);
    }
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        Node const& node = scheme.node(n);
        for (std::size_t c = 0; c < node.deduct.size(); ++c) {
            std::string const name = node.id + "." + node.deduct[c].id;
            add(part_kind::clause, name, part_side::shown);
            if (node.deduct[c].cap) both(part_kind::cap, name);
        }
        if (detail::may_pass_floor(scheme, n)) both(part_kind::floor, node.id);
        for (Option const& option : node.options) add(part_kind::choice, node.id + "." + option.id, part_side::shown);
        if (node.bands)
            for (Band const& band : node.bands->rows) add(part_kind::choice, node.id + " " + to_string(band.when), part_side::shown);
        bool adds = false;
        for (Adjustment const& a : node.adjustments) {
            add(part_kind::adjustment, node.id + "." + a.id, part_side::shown);
            if (a.cap) both(part_kind::cap, node.id + "." + a.id);
            adds = adds || a.does == sign::add;
        }
        if (node.add_cap) both(part_kind::cap, node.id + " add_cap");
        if (node.minus_cap) both(part_kind::cap, node.id + " minus_cap");
        if (adds && node.ceiling != ceiling_rule::none) both(part_kind::ceiling, node.id);
    }
}

STEELYARD_INLINE void CoverageWatch::add_threshold(CheckedScheme const& scheme, std::string const& about, std::uint32_t node,
                                                   Expression const& e) {
    std::optional<Expression> c = detail::with_constant(e);
    if (!c) c = detail::extreme_form(e);
    if (!c) return;
    Expression const& quantity = c->of[0];
    Expression const& constant = c->of[1];
    bool const extreme = quantity.does == operation::smallest || quantity.does == operation::largest;
    Expression const& unit_of = extreme ? quantity.of[0] : quantity;
    bool const holds_at = c->does == operation::greater_equal || c->does == operation::less_equal;
    bool const up = c->does == operation::greater_equal || c->does == operation::less; // it turns just below the constant
    if (!holds_at && c->does != operation::less && c->does != operation::greater) return; // == and != have no side
    if (constant.does == operation::word || constant.does == operation::truth) return;    // no steps: classes, choices
    std::string const text = to_string(e);
    probes_.push_back({node, nowhere, add(part_kind::threshold, about, part_side::at, text), none, none,
                       detail::comparison(operation::equal, quantity, constant)});
    std::optional<Expression> const other = detail::moved_aside(scheme, extreme ? &quantity.range : nullptr, unit_of, constant, up ? -1 : 1);
    if (!other) return; // nothing lies on that side
    Expression beside;
    beside.does = operation::all;
    beside.of = {detail::comparison(up ? operation::greater_equal : operation::less_equal, quantity, *other),
                 detail::comparison(up ? operation::less : operation::greater, quantity, constant)};
    probes_.push_back({node, nowhere, add(part_kind::threshold, about, part_side::beside, text), none, none, std::move(beside)});
}

/// Lists a condition (`itself`: its own truth too, which an effect shows anyway) and the parts that it is made of.
STEELYARD_INLINE void CoverageWatch::add_condition(CheckedScheme const& scheme, part_kind part, std::string const& about,
                                                   std::uint32_t node, Expression const& e, bool itself) {
    if (e.does == operation::truth) return;
    if (itself) {
        std::string const text = to_string(e);
        std::size_t const yes = add(part, about, part_side::yes, text);
        std::size_t const no = add(part, about, part_side::no, text);
        probes_.push_back({node, nowhere, yes, no, add(part, about, part_side::unknown, text), e});
    }
    add_threshold(scheme, about, node, e);
    if (e.does > operation::at_least) return;
    for (std::size_t i = 0; i < e.of.size(); ++i) {
        bool const lone = e.does == operation::none && e.of.size() == 1; // only turned round
        add_condition(scheme, part_kind::condition, about + "/" + std::to_string(i), node, e.of[i], !lone);
    }
}

/// The scheme with an effect for every probe. Probes that the copy cannot have are dropped, with what they would show.
STEELYARD_INLINE void CoverageWatch::make_copy(Scheme const& scheme) {
    for (int tries = 0; tries < 3; ++tries) {
        Scheme copy = scheme;
        detail::add_level_of_probes(copy);
        std::vector<std::string> paths(probes_.size());
        detail::each_node(copy, [&](Node& node, std::uint32_t index, std::string const& path) {
            for (std::size_t p = 0; p < probes_.size(); ++p) {
                if (probes_[p].node != index) continue;
                paths[p] = path + "/effects/" + std::to_string(node.effects.size());
                Effect effect;
                effect.id = std::string(detail::probe_prefix) + std::to_string(p);
                effect.when = probes_[p].when;
                effect.bar = copy.levels.back().id;
                node.effects.push_back(std::move(effect));
            }
        });
        auto checked = validate(std::move(copy));
        if (checked) {
            copy_.clear();
            copy_.push_back(*std::move(checked));
            break;
        }
        std::vector<Probe> kept;
        for (std::size_t p = 0; p < probes_.size(); ++p) {
            bool bad = tries == 2;
            for (Diagnostic const& one : checked.error().list)
                bad = bad || one.path == paths[p] || one.path.starts_with(paths[p] + "/");
            if (!bad) kept.push_back(std::move(probes_[p]));
        }
        probes_ = std::move(kept);
    }
    if (copy_.empty()) {
        auto same = validate(scheme);
        if (same) copy_.push_back(*std::move(same));
        probes_.clear();
    }
    std::vector<unsigned char> kept(coverage_.list.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        part_kind const part = coverage_.list[i].part;
        kept[i] = part != part_kind::condition && part != part_kind::threshold && part != part_kind::requirement;
    }
    detail::NodeExtents const extents(copy_.front());
    detail::Always const always(copy_.front(), extents);
    for (Probe& probe : probes_) {
        std::string const id = std::string(detail::probe_prefix) + std::to_string(static_cast<std::size_t>(&probe - probes_.data()));
        for (std::uint32_t e = 0; e < copy_.front().effects().size(); ++e)
            if (copy_.front().effects()[e].effect.id == id) probe.effect = e;
        // what is proved never to be, nobody has to show
        truth const proved = always.judge(copy_.front().plan().effects[probe.effect].when);
        if (probe.yes != none) kept[probe.yes] = proved != truth::no;
        if (probe.no != none) kept[probe.no] = proved != truth::yes;
        if (probe.unknown != none) kept[probe.unknown] = 1;
    }
    std::vector<std::size_t> place(coverage_.list.size(), none);
    std::vector<CoverageTarget> list;
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i] != 0) {
            place[i] = list.size();
            list.push_back(std::move(coverage_.list[i]));
        }
    coverage_.list = std::move(list);
    for (Probe& probe : probes_)
        for (std::size_t* t : {&probe.yes, &probe.no, &probe.unknown})
            if (*t != none) *t = place[*t]; // none of what was dropped
}

STEELYARD_INLINE CoverageWatch::CoverageWatch(CheckedScheme const& scheme) {
    add_parts(scheme);
    using detail::condition_role;
    detail::each_condition(scheme.scheme(), [&](detail::ConditionPlace const& at, Expression const& e) {
        part_kind const part = at.role == condition_role::requirement ? part_kind::requirement : part_kind::condition;
        Expression const seen = at.role == condition_role::class_need ? detail::named_for(e, scheme.node(at.node).id) : e;
        std::string const about = at.role == condition_role::requirement ? at.about.substr(at.about.find(' ') + 1) : at.about;
        add_condition(scheme, part, about, at.node, seen, at.role != condition_role::effect);
    });
    make_copy(scheme.scheme());
    coverage_.targets = static_cast<std::int64_t>(coverage_.list.size());
    for (std::size_t i = 0; i < coverage_.list.size(); ++i) order_.push_back(i);
    auto const key = [&](std::size_t i) { return std::tie(coverage_.list[i].part, coverage_.list[i].about, coverage_.list[i].side); };
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
}

STEELYARD_INLINE std::size_t CoverageWatch::find(part_kind part, std::string const& about, part_side side) const {
    auto const wanted = std::tie(part, about, side);
    auto const at = std::lower_bound(order_.begin(), order_.end(), wanted, [&](std::size_t i, auto const& key) {
        CoverageTarget const& t = coverage_.list[i];
        return std::tie(t.part, t.about, t.side) < key;
    });
    if (at == order_.end()) return none;
    CoverageTarget const& t = coverage_.list[*at];
    return std::tie(t.part, t.about, t.side) == wanted ? *at : none;
}

STEELYARD_INLINE std::vector<std::size_t> CoverageWatch::shows(Assessment const& assessment, std::optional<Scorecard>* card) const {
    std::vector<std::size_t> out;
    if (card != nullptr) card->reset();
    if (copy_.empty()) return out;
    CheckedScheme const& scheme = copy_.front();
    auto const given = validate(scheme, assessment);
    if (!given) return out;
    Explanation all = explain(scheme, *given);
    auto const show = [&](std::size_t target) {
        if (target != none) out.push_back(target);
    };
    auto const show_named = [&](part_kind part, std::string const& about, part_side side) { show(find(part, about, side)); };
    detail::show_marks(scheme, *given, all, show_named);
    // every row of a node gives a truth: what is not among the effects of the card is false
    std::vector<std::uint32_t> rows(scheme.size(), 0);
    for (std::uint32_t row = 0; row < all.card.least.size(); ++row)
        if (all.card.state[row] != node_state::template_only) ++rows[node_of_row(scheme, all.card, row)];
    std::vector<std::uint32_t> yes(scheme.effects().size(), 0);
    std::vector<std::uint32_t> unknown(scheme.effects().size(), 0);
    for (EffectEntry const& e : all.card.effects) ++(e.fired == truth::yes ? yes : unknown)[e.effect];
    for (Probe const& probe : probes_) {
        if (yes[probe.effect] > 0) show(probe.yes);
        if (unknown[probe.effect] > 0) show(probe.unknown);
        if (yes[probe.effect] + unknown[probe.effect] < rows[probe.node]) show(probe.no);
    }
    for (std::uint32_t e = 0; e < scheme.effects().size(); ++e) {
        PlacedEffect const& placed = scheme.effects()[e];
        if (placed.effect.id.starts_with(detail::probe_prefix)) continue;
        if (yes[e] > 0) show_named(part_kind::effect, placed.effect.id, part_side::yes);
        if (unknown[e] > 0) show_named(part_kind::effect, placed.effect.id, part_side::unknown);
        if (yes[e] + unknown[e] < rows[placed.node]) show_named(part_kind::effect, placed.effect.id, part_side::no);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (card != nullptr) {
        std::erase_if(all.card.effects, [&](EffectEntry const& e) { return scheme.effects()[e.effect].effect.id.starts_with(detail::probe_prefix); });
        *card = std::move(all.card);
    }
    return out;
}

STEELYARD_INLINE bool CoverageWatch::look(Assessment const& assessment, std::string const& name) {
    bool anything = false;
    for (std::size_t const t : shows(assessment)) {
        if (!coverage_.list[t].by.empty()) continue;
        coverage_.list[t].by = name.empty() ? "?" : name;
        ++coverage_.shown;
        anything = true;
    }
    return anything;
}

} // namespace proof

STEELYARD_END_NAMESPACE
