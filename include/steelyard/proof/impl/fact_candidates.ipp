// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/proof/impl/condition_places.ipp>
#include <steelyard/proof/impl/units.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Calls `visit` for every expression of a scheme and every part of one: conditions, selections, rows of shares, triggers.
template <class Visit>
void each_expression(Expression const& e, Visit const& visit) {
    visit(e);
    for (Expression const& part : e.of) each_expression(part, visit);
}
template <class Visit>
void each_expression(Scheme const& s, Visit const& visit) {
    each_condition(s, [&](ConditionPlace const&, Condition const& e) { each_expression(e, visit); });
    each_node(s, [&](Node const& node, std::uint32_t, std::string const&) {
        if (node.where) each_expression(*node.where, visit);
        if (node.shares)
            for (ShareRow const& row : node.shares->rows) each_expression(row.when, visit);
        for (Adjustment const& a : node.adjustments)
            if (a.on && a.on->times) each_expression(*a.on->times, visit);
    });
    if (s.rating) {
        if (s.rating->renews) each_expression(*s.rating->renews, visit);
        for (Demotion const& d : s.rating->demotions)
            if (d.when) each_expression(*d.when, visit);
    }
}

[[nodiscard]] inline bool asks_fact(Expression const& e, std::string const& fact) {
    if (e.does == operation::fact && e.name == fact) return true;
    for (Expression const& part : e.of)
        if (asks_fact(part, fact)) return true;
    return false;
}

/// Values of a fact that a scheme can tell apart: every constant that it is compared with, with a step to both sides, ends of
/// bands and of the domain, every choice. Of unlimited things a few.
class FactCandidates {
  public:
    FactCandidates(Scheme const& scheme, date on) : scheme_(scheme), on_(on) {}

    [[nodiscard]] std::vector<FactContent> of(FactDeclaration const& fact) const {
        std::vector<FactContent> out;
        FactContent c;
        c.kind = fact.kind;
        if (fact.kind == fact_kind::truth) {
            for (bool const t : {true, false}) {
                c.truth = t;
                out.push_back(c);
            }
            return out;
        }
        if (fact.kind == fact_kind::choice) {
            for (std::string const& word : fact.choices) {
                c.word = word;
                out.push_back(c);
            }
            return out;
        }
        if (fact.kind == fact_kind::day) return days(fact);
        std::vector<ratio> values = numbers(fact);
        if (fact.domain.low) add(values, ratio(*fact.domain.low));
        if (fact.domain.high) add(values, ratio(*fact.domain.high));
        if (!fact.domain.low && !fact.domain.high) add(values, ratio(0));
        ratio const step = fact.whole ? ratio(1) : ratio::of(1, 10);
        std::vector<ratio> all;
        for (ratio const& v : values)
            for (ratio const& x : {v, v - step, v + step}) add(all, x);
        for (ratio const& v : all) {
            ratio const units = v * ratio(whole_units);
            if (!fact.domain.contains(v) || !(floor(units) == units) || (fact.whole && !(floor(v) == v))) continue;
            c.number = decimal::from_units(units.numerator().to_int64());
            out.push_back(c);
        }
        return out;
    }

  private:
    static void add(std::vector<ratio>& values, ratio const& v) {
        if (std::find(values.begin(), values.end(), v) == values.end()) values.push_back(v);
    }
    static void ends(std::vector<ratio>& values, Interval const& i) {
        if (i.low) add(values, ratio(*i.low));
        if (i.high) add(values, ratio(*i.high));
    }

    [[nodiscard]] std::vector<ratio> numbers(FactDeclaration const& fact) const {
        std::vector<ratio> out;
        bool computed = false;
        each_expression(scheme_, [&](Expression const& e) {
            if (computes(e.does) && asks_fact(e, fact.id)) computed = true;
            if (e.does == operation::fact && e.name == fact.id) return;
            if (!compares(e.does) || e.of.size() != 2) return;
            for (std::size_t side = 0; side < 2; ++side)
                if (asks_fact(e.of[1 - side], fact.id) && (e.of[side].does == operation::number || e.of[side].does == operation::percentage)) {
                    bool const quotient = fact.kind == fact_kind::rate && e.of[side].does == operation::number;
                    add(out, ratio(e.of[side].number) * ratio(quotient ? 100 : 1));
                }
        });
        each_node(scheme_, [&](Node const& node, std::uint32_t, std::string const&) {
            if (node.bands && node.bands->fact == fact.id)
                for (Band const& row : node.bands->rows) ends(out, row.when);
            for (Reading const& reading : node.readings) {
                if (reading.fact != fact.id) continue;
                for (Clause const& c : node.deduct) {
                    if (c.shortfall && (c.shortfall->of == reading.id || c.shortfall->of.empty())) {
                        ratio const step = ratio(c.shortfall->step) * ratio(c.shortfall->side == target_side::at_least ? -1 : 1);
                        for (int const k : {0, 1, 3, 10}) add(out, ratio(c.shortfall->target) + step * ratio(k));
                    }
                    if (c.ladder && (c.ladder->of == reading.id || c.ladder->of.empty()))
                        for (DeductionStep const& row : c.ladder->rows) ends(out, row.when);
                }
            }
        });
        if (computed || out.empty())
            for (int const v : {1, 2, 3, 4, 6, 10, 20, 40, 100}) add(out, ratio(v));
        return out;
    }

    [[nodiscard]] std::vector<FactContent> days(FactDeclaration const& fact) const {
        std::vector<date> list{on_};
        each_expression(scheme_, [&](Expression const& e) {
            if (!compares(e.does) || e.of.size() != 2) return;
            for (std::size_t side = 0; side < 2; ++side) {
                Expression const& other = e.of[1 - side];
                if (!asks_fact(other, fact.id)) continue;
                if (e.of[side].does == operation::day) list.push_back(e.of[side].day);
                if (e.of[side].does != operation::number || !(floor(ratio(e.of[side].number)) == ratio(e.of[side].number))) continue;
                auto const n = static_cast<int>(ratio(e.of[side].number).numerator().to_int64());
                if (n < -12'000 || n > 12'000) continue;
                if (other.does == operation::months_since) list.push_back(plus_months(on_, -n));
                if (other.does == operation::days_since) list.push_back(plus_days(on_, -n));
            }
        });
        std::vector<FactContent> out;
        for (date const day : list)
            for (int const by : {0, -1, 1}) {
                FactContent c;
                c.kind = fact_kind::day;
                c.day = plus_days(day, by);
                if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
            }
        return out;
    }

    Scheme const& scheme_;
    date on_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
