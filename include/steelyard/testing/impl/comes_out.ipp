// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/engine/rows.hpp>
#include <steelyard/reflect/enumeration.hpp>
#include <steelyard/testing/comes_out.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace testing {

namespace detail {

[[nodiscard]] inline std::string level_of(CheckedScheme const& scheme, Outcome const& o) {
    if (o.kind == outcome_kind::graded) return scheme.scheme().levels[o.lowest - 1].id;
    return std::string(reflect::word_of(o.kind));
}

/// A number, or between which two it lies.
[[nodiscard]] inline std::string span_of(ratio const& least, ratio const& most) {
    return least == most ? to_string(least) : to_string(least) + " to " + to_string(most);
}

} // namespace detail

STEELYARD_INLINE std::string story_of(CheckedScheme const& scheme, Scorecard const& card) {
    std::string out = "it ends " + detail::level_of(scheme, card.outcome) + " with " + detail::span_of(card.least[0], card.most[0]) + " of "
                      + to_string(card.due[0]) + "\n";
    for (Entry const& entry : card.entries) {
        Node const& node = scheme.node(node_of_row(scheme, card, entry.row));
        std::string const& rule = entry.clause != nowhere ? node.deduct[entry.clause].id : node.adjustments[entry.adjustment].id;
        out += "  " + node.id + "." + rule + " (" + std::to_string(entry.count) + ") took " + to_string(entry.effective) + "\n";
    }
    for (EffectEntry const& one : card.effects)
        out += "  " + scheme.effects()[one.effect].effect.id + (one.fired == truth::yes ? " fired" : " may have fired") + "\n";
    for (Gap const& gap : card.gaps)
        if (gap.have && gap.want && gap.level != 0)
            out += "  " + scheme.scheme().levels[gap.level - 1].id + " asks for " + to_string(*gap.want) + ", there is " + to_string(*gap.have) + "\n";
    return out;
}

STEELYARD_INLINE Told comes_out(CheckedScheme const& scheme, Assessment const& assessment, Wanted const& wanted) {
    Told out;
    auto const card = score(scheme, assessment);
    if (!card) {
        out.why = "the assessment is refused\n";
        for (Diagnostic const& one : card.error().list) out.why += "  " + std::string(id(one.what)) + " at " + one.path + "\n";
        return out;
    }
    out.holds = true;
    auto const differ = [&](char const* what, std::string const& want, std::string const& have) {
        if (want == have) return;
        out.holds = false;
        out.why += std::string(what) + ": wanted " + want + ", came " + have + "\n";
    };
    if (wanted.total) differ("total", to_string(*wanted.total), detail::span_of(card->least[0], card->most[0]));
    if (wanted.outcome) differ("outcome", std::string(reflect::word_of(*wanted.outcome)), std::string(reflect::word_of(card->outcome.kind)));
    if (!wanted.level.empty()) differ("level", wanted.level, detail::level_of(scheme, card->outcome));
    out.why += story_of(scheme, *card);
    return out;
}

} // namespace testing

STEELYARD_END_NAMESPACE
