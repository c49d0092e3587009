// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Checks that an assessment is for this scheme and edition, at a time when it is in effect.
template <class Late = void>
constexpr void check_assessment_head(Scheme const& s, Assessment const& a, Diagnostics& out) {
    if (a.scheme != s.id) add_to(out, code::assessment_scheme, "/scheme", a.scheme, s.id);
    if (!a.edition.empty() && a.edition != s.edition)
        add_to(out, code::assessment_edition, "/edition", a.edition, s.edition);
    bool admitted = a.unlisted == unlisted_rule::unchecked;
    for (unlisted_rule const r : s.unlisted) admitted = admitted || r == a.unlisted;
    if (!admitted)
        add_to(out, code::assessment_unlisted, "/unlisted", a.unlisted == unlisted_rule::full ? "full" : "zero", s.id);
    if (a.on && s.effective && *a.on < *s.effective)
        add_to(out, code::assessment_before_effect, "/on", to_string(*a.on), to_string(*s.effective));
    if (a.on && s.expires && *a.on >= *s.expires)
        add_to(out, code::assessment_after_expiry, "/on", to_string(*a.on), to_string(*s.expires));
}

/// The level that is applied for, counted from 1; 0 when none is named, or when it is refused.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t read_application(Scheme const& s, Assessment const& a, Diagnostics& out) {
    if (a.applies_for.empty()) return 0;
    std::uint32_t const at = place_of(s.levels, a.applies_for);
    if (!s.application) {
        add_to(out, code::assessment_application_unused, "/applies_for", s.id);
    } else if (at == nowhere) {
        Nearest nearest(a.applies_for);
        for (Level const& l : s.levels) nearest.offer(l.id);
        add_to(out, code::assessment_unknown_level, "/applies_for", a.applies_for, nearest.best());
    }
    return at == nowhere || !s.application ? 0 : at + 1;
}

} // namespace detail

STEELYARD_END_NAMESPACE
