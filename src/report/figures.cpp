// SPDX-License-Identifier: BSL-1.0
#include "figures.hpp"

#include <utility>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {
constexpr int usual_digits = 2;
}

Figures::Figures(CheckedScheme const& scheme, Scorecard const& card) {
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
    if (!among_parts_) return;
    for (std::uint32_t row = 0; row < card.state.size(); ++row) {
        if (card.due[row].is_zero()) continue;
        for (ratio const* const marks : {&card.least[row], &card.most[row]}) {
            marks_.parts.push_back(*marks);
            rates_.parts.push_back(*marks * 100 / card.due[row]);
        }
    }
}

void Figures::collect(Node const& node) {
    if (node.where) collect(*node.where);
    for (Adjustment const& a : node.adjustments)
        if (a.on && a.on->when) collect(*a.on->when);
    if (node.classed)
        for (Rung const& rung : node.classed->needs)
            for (Condition const& need : rung.needs) collect(need);
    for (Node const& child : node.children) collect(child);
}

void Figures::collect(Expression const& expression) {
    // 40/60 may be meant as a rate, and 90 as marks; whichever it is, more digits than needed do no harm.
    if (expression.does == operation::number) {
        marks_.constants.push_back(ratio(expression.number));
        rates_.constants.push_back(ratio(expression.number) * 100);
    } else if (expression.does == operation::percentage) {
        rates_.constants.push_back(ratio(expression.number));
    }
    auto const of_parts = [](Expression const& e) {
        return (of_node(e.does) && e.does != operation::class_of) || e.does == operation::smallest
               || e.does == operation::largest || e.does == operation::sum || e.does == operation::plus
               || e.does == operation::minus || e.does == operation::times;
    };
    if (compares(expression.does) && expression.of.size() == 2)
        among_parts_ = among_parts_ || (of_parts(expression.of[0]) && of_parts(expression.of[1]));
    for (Expression const& operand : expression.of) collect(operand);
}

std::string Figures::Compared::text(ratio const& value, std::vector<ratio> rivals, int digits) const {
    rivals.insert(rivals.end(), parts.begin(), parts.end());
    // Equal parts have equal texts, whatever these are.
    std::erase(rivals, value);
    rivals.insert(rivals.end(), constants.begin(), constants.end());
    std::string out = shown(value, digits, rivals);
    // Exactly a threshold that no decimal hits, such as 40/60: then the number says that it is not exact.
    return out.find('/') == std::string::npos ? out : "≈" + shown(value, digits);
}

std::string Figures::marks(ratio const& value) const { return marks_.text(value, {}, usual_digits); }

std::string Figures::marks(ratio const& value, std::vector<ratio> rivals, int digits) const {
    return marks_.text(value, std::move(rivals), digits);
}

std::string Figures::marks(ratio const& least, ratio const& most) const {
    return least == most ? marks(least) : marks(least) + "–" + marks(most);
}

std::string Figures::rate(ratio const& value) const {
    return rates_.text(value * 100, {}, usual_digits) + "%";
}

std::string Figures::compared(ratio const& value, ratio const& with, bool in_rates) const {
    Compared other;
    other.constants.push_back(in_rates ? with * 100 : with);
    return in_rates ? other.text(value * 100, {}, usual_digits) + "%" : other.text(value, {}, usual_digits);
}

} // namespace report
STEELYARD_END_NAMESPACE
