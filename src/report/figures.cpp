// SPDX-License-Identifier: BSL-1.0
#include "figures.hpp"

#include <span>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {
constexpr int usual_digits = 2;
}

Figures::Figures(CheckedScheme const& scheme) {
    Scheme const& s = scheme.scheme();
    for (NamedCondition const& c : s.conditions) collect(c.holds);
    for (Requirement const& r : s.eligibility) collect(r.needs);
    for (Ladder const& ladder : s.ladders)
        for (Rung const& rung : ladder.rungs)
            for (Condition const& need : rung.needs) collect(need);
    // the conditions of ready-made gates stand only here
    for (PlacedEffect const& placed : scheme.effects())
        if (placed.effect.when) collect(*placed.effect.when);
    collect(s.tree);
}

void Figures::collect(Node const& node) {
    if (node.where) collect(*node.where);
    for (Adjustment const& a : node.adjustments)
        if (a.on && a.on->when) collect(*a.on->when);
    for (Node const& child : node.children) collect(child);
}

void Figures::collect(Expression const& expression) {
    // 40/60 may be meant as a rate, and 90 as marks; whichever it is, more digits than needed do no harm.
    if (expression.does == operation::number) {
        marks_.push_back(ratio(expression.number));
        rates_.push_back(ratio(expression.number) * 100);
    } else if (expression.does == operation::percentage) {
        rates_.push_back(ratio(expression.number));
    }
    for (Expression const& operand : expression.of) collect(operand);
}

std::string Figures::marks(ratio const& value) const { return shown(value, usual_digits, marks_); }

std::string Figures::marks(ratio const& value, std::vector<ratio> rivals, int digits) const {
    rivals.insert(rivals.end(), marks_.begin(), marks_.end());
    return shown(value, digits, rivals);
}

std::string Figures::marks(ratio const& least, ratio const& most) const {
    return least == most ? marks(least) : marks(least) + "–" + marks(most);
}

std::string Figures::rate(ratio const& value) const { return shown(value * 100, usual_digits, rates_) + "%"; }

std::string Figures::compared(ratio const& value, ratio const& with, bool in_rates) const {
    ratio const scaled = in_rates ? value * 100 : value;
    ratio const other = in_rates ? with * 100 : with;
    return shown(scaled, usual_digits, std::span<ratio const>(&other, 1)) + (in_rates ? "%" : "");
}

} // namespace report
STEELYARD_END_NAMESPACE
