// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/impl/absent_operands.ipp>
#include <steelyard/engine/impl/classes.ipp>
#include <steelyard/engine/impl/effects.ipp>
#include <steelyard/engine/impl/facts.ipp>
#include <steelyard/engine/impl/items.ipp>
#include <steelyard/engine/impl/ladders.ipp>
#include <steelyard/engine/impl/outline.ipp>
#include <steelyard/engine/impl/rating_check.ipp>
#include <steelyard/engine/impl/reading_graph.ipp>
#include <steelyard/engine/impl/share_proof.ipp>
#include <steelyard/engine/impl/width.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What stands at the head of a scheme.
template <class Late = void>
constexpr void check_head(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    if (!good_id(s.id, true)) check.report(code::scheme_bad_id, "/id", s.id);
    if (s.edition.empty()) check.report(code::scheme_edition, "/edition");
    if (s.effective && s.expires && *s.expires <= *s.effective)
        check.report(code::scheme_effective, "/expires", to_string(*s.effective), to_string(*s.expires));
}

} // namespace detail

STEELYARD_DEFINE expected<CheckedScheme, Diagnostics> validate(Scheme const& scheme) { return validate(Scheme(scheme)); }

STEELYARD_DEFINE expected<CheckedScheme, Diagnostics> validate(Scheme&& scheme) {
    CheckedScheme made;
    made.held_.push_back(std::move(scheme));
    Diagnostics found;
    detail::SchemeCheck const check{made.held_.front(), made.plan_, found};
    detail::check_head(check);
    if (detail::check_outline(check)) {
        detail::check_facts(check);
        for (std::uint32_t i = 0; i < made.plan_.nodes.size(); ++i) {
            if (made.plan_.nodes[i].kind == node_kind::item)
                detail::check_item(check, i);
            else
                detail::check_adjustments(check, i);
        }
        detail::check_levels(check);
        detail::check_scales(check);
        detail::check_classing(check);
        detail::collect_effects(check);
        detail::bind_names(check);
        detail::bind_effects(check);
        detail::bind_nodes(check);
        detail::bind_classes(check);
        detail::bind_share_tables(check);
        detail::bind_scheme(check);
        detail::bind_rating(check);
        // what follows looks at the scheme as a whole, and is sound only when its parts are
        if (!found.any_error()) detail::ReadingGraph(check).check();
        if (!found.any_error()) {
            detail::check_dead_levels(check);
            detail::check_level_gaps(check);
            detail::check_width(check);
            detail::AbsentOperands(check).warn();
        }
    }
    if (found.any_error()) return unexpected(std::move(found));
    made.warnings_ = std::move(found);
    return made;
}

STEELYARD_END_NAMESPACE
