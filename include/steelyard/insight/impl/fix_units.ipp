// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/insight/fix.hpp>
#include <steelyard/insight/impl/fix.ipp>
#include <steelyard/insight/impl/item_marks.ipp>
#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// One way in which a unit can end up, for the least that brings it there.
struct FixStep {
    std::int64_t cost = 0;
    ratio marks;            ///< of an item, before effects and rounding, at best
    bool exhausted = false; ///< of an item, for certain
    std::vector<std::int64_t> counts; ///< of an item: how often each clause is still found
    std::vector<std::vector<Fix>> ways; ///< sets of fixes that cost the same and come to the same
};

/// What is put right independently of everything else: an item with all that was found and measured of it, a finding that
/// sets off an adjustment, or a fact.
struct FixUnit {
    std::uint32_t row = nowhere; ///< of an item or of an adjustment's node
    bool item = false;
    bool coupled = false; ///< something asks for its clauses, or whether it is exhausted, by name
    std::vector<FixStep> steps; ///< the cheapest first
};

/// Ways beyond these are not told apart.
inline constexpr std::size_t most_ways = 64;
/// States of one item beyond these are not tried.
inline constexpr std::size_t most_states = 20'000;

/// Makes the units of an assessment. O(findings · states of their items).
class UnitMaker {
  public:
    UnitMaker(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree, FixRules const& rules)
        : plan_(scheme.plan()), given_(given), tree_(tree), rules_(rules) {
        for (Term const& t : plan_.terms) {
            if (t.does == operation::found) asked_.push_back({t.index, t.second});
            if (t.does == operation::exhausted) asked_.push_back({t.index, nowhere});
        }
        std::sort(asked_.begin(), asked_.end());
    }

    /// Whether every state of every item is among the steps.
    [[nodiscard]] bool complete() const { return complete_; }

    [[nodiscard]] std::vector<FixUnit> made() {
        std::vector<FixUnit> out;
        for (std::uint32_t f = 0; f < rules_.facts.size(); ++f) fact(f, out);
        for (std::uint32_t row = 0; row < tree_.node.size(); ++row)
            if (!given_.findings_of(row).empty() && !planned(row).node->adjustments.empty()) claims(row, out);
        for (std::uint32_t row = 0; row < tree_.node.size(); ++row)
            if (planned(row).kind == node_kind::item) item(row, out);
        return out;
    }

  private:
    struct State {
        std::int64_t cost = 0;
        std::vector<std::vector<Fix>> ways;
    };
    /// Counts and amounts of each clause, and of each reading whether it was brought to its target.
    struct Key {
        std::vector<std::int64_t> counts;
        std::vector<ratio> amounts;
        std::vector<bool> mended;

        friend bool operator<(Key const& a, Key const& b) {
            if (a.counts != b.counts) return a.counts < b.counts;
            if (a.mended != b.mended) return a.mended < b.mended;
            return std::lexicographical_compare(a.amounts.begin(), a.amounts.end(), b.amounts.begin(), b.amounts.end());
        }
    };

    [[nodiscard]] PlannedNode const& planned(std::uint32_t row) const { return plan_.nodes[tree_.node[row]]; }
    [[nodiscard]] bool asked(std::uint32_t row, std::uint32_t clause) const {
        return std::binary_search(asked_.begin(), asked_.end(), std::pair(tree_.node[row], clause));
    }
    /// The price of something, by its own name before that of its item; 0: it stays as it is.
    [[nodiscard]] std::int64_t price(std::string const& own, std::string const& item) const {
        for (std::string const& name : {own, item})
            for (Price const& p : rules_.prices)
                if (p.of == name) return p.possible ? std::max<std::int64_t>(p.cost, 1) : 0;
        return std::max<std::int64_t>(rules_.usual, 1);
    }

    /// Adds a way to a state, if it is none that costs more.
    static void offer(State& to, std::int64_t cost, std::vector<std::vector<Fix>> const& ways, Fix const* fix) {
        if (!to.ways.empty() && cost > to.cost) return;
        if (to.ways.empty() || cost < to.cost) to.ways.clear();
        to.cost = cost;
        for (std::vector<Fix> const& way : ways) {
            if (to.ways.size() > most_ways) return;
            to.ways.push_back(way);
            if (fix != nullptr) to.ways.back().push_back(*fix);
        }
    }

    void fact(std::uint32_t f, std::vector<FixUnit>& out) const {
        FixUnit unit;
        unit.steps.resize(2);
        unit.steps[0].ways = {{}};
        Fix fix;
        fix.kind = fix_kind::fact;
        fix.fact = f;
        fix.cost = unit.steps[1].cost = std::max<std::int64_t>(rules_.facts[f].cost, 1);
        unit.steps[1].ways = {{fix}};
        out.push_back(std::move(unit));
    }

    /// A finding's fixes, from none of its count to all of it.
    [[nodiscard]] std::vector<Fix> fixes_of(std::uint32_t row, PlacedFinding const& placed) const {
        Finding const& finding = given_.finding(placed.number);
        Node const& node = *planned(row).node;
        bool const adjusts = (placed.clause & adjustment_bit) != 0;
        bool const adds = adjusts && node.adjustments[placed.clause & ~adjustment_bit].does == sign::add;
        std::int64_t const each = adds ? 0 : price(finding.clause, node.id);
        std::vector<Fix> out;
        if (each == 0) return out;
        for (std::int64_t n = rules_.by_occurrence ? 1 : finding.count; n <= finding.count; ++n) {
            Fix fix;
            fix.row = row;
            fix.finding = placed.number;
            fix.count = n;
            fix.cost = rules_.by_occurrence ? each * n : each;
            out.push_back(fix);
        }
        return out;
    }

    /// The findings of a node that set off adjustments, each by itself.
    void claims(std::uint32_t row, std::vector<FixUnit>& out) const {
        for (PlacedFinding const& placed : given_.findings_of(row)) {
            if ((placed.clause & adjustment_bit) == 0) continue;
            FixUnit unit;
            unit.row = row;
            unit.steps.emplace_back().ways = {{}};
            for (Fix const& fix : fixes_of(row, placed)) {
                FixStep& step = unit.steps.emplace_back();
                step.cost = fix.cost;
                step.ways = {{fix}};
            }
            if (unit.steps.size() > 1) out.push_back(std::move(unit));
        }
    }

    [[nodiscard]] ItemRecord record_of(std::uint32_t row) const {
        Node const& node = *planned(row).node;
        ItemRecord out;
        out.measure = node.deduct.empty() ? given_.measure(row) : nullptr;
        out.counts.resize(node.deduct.size());
        out.amounts.resize(node.deduct.size());
        for (std::uint32_t r = 0; r < node.readings.size(); ++r) out.values.push_back(value(row, r, given_.measure(row, r)));
        return out;
    }
    [[nodiscard]] std::optional<ratio> value(std::uint32_t row, std::uint32_t reading, Measure const* measure) const {
        PlannedNode const& p = planned(row);
        if (std::uint32_t const fact = p.readings[reading]; fact != nowhere) {
            if (!rules_.facts.empty()) return {}; // it may become another
            std::optional<ratio> v = given_.fact(fact, tree_.instance[row]);
            if (v && plan_.facts[fact].fact->kind == fact_kind::rate) *v *= ratio(100);
            return v;
        }
        if (measure == nullptr) return {};
        return p.node->readings[reading].counts ? ratio::of(*measure->passed, *measure->checked) * ratio(100) : ratio(*measure->value);
    }

    /// An item, if something of it can be put right: all states that its findings and measures can be brought to.
    void item(std::uint32_t row, std::vector<FixUnit>& out) {
        Node const& node = *planned(row).node;
        Key full;
        full.counts.resize(node.deduct.size());
        full.amounts.resize(node.deduct.size());
        full.mended.resize(node.readings.size() + 1);
        bool const absent = given_.mentioned(row) == mention::absent;
        std::map<Key, State> states;
        states[full].ways = {{}};
        bool any = false;
        for (PlacedFinding const& placed : given_.findings_of(row)) {
            std::vector<Fix> const fixes = fixes_of(row, placed);
            any = any || !fixes.empty();
            std::map<Key, State> next;
            Finding const& finding = given_.finding(placed.number);
            bool const too_many = states.size() * (fixes.size() + 1) > most_states;
            complete_ = complete_ && (!too_many || fixes.empty());
            for (auto const& [key, state] : states)
                for (std::size_t n = 0; n <= (too_many ? 0 : fixes.size()); ++n) {
                    Key to = key;
                    std::int64_t const left = finding.count - (n == 0 ? 0 : fixes[n - 1].count);
                    to.counts[placed.clause] += left;
                    if (finding.amount && left > 0) to.amounts[placed.clause] += ratio(finding.amount->value());
                    offer(next[to], state.cost + (n == 0 ? 0 : fixes[n - 1].cost), state.ways, n == 0 ? nullptr : &fixes[n - 1]);
                }
            states = std::move(next);
        }
        for (std::uint32_t r = 0; r <= node.readings.size() && !absent; ++r) any = measures(row, r, states) || any;
        if (!any) return;
        FixUnit unit;
        unit.row = row;
        unit.item = true;
        unit.coupled = asked(row, nowhere);
        for (std::uint32_t c = 0; c < node.deduct.size(); ++c) unit.coupled = unit.coupled || asked(row, c);
        settle(unit, states);
        if (unit.steps.size() > 1) out.push_back(std::move(unit));
    }

    /// Doubles the states by one measure that can be better; the last index is the measure of an item without clauses.
    bool measures(std::uint32_t row, std::uint32_t reading, std::map<Key, State>& states) const {
        PlannedNode const& p = planned(row);
        bool const whole = reading == p.node->readings.size();
        if (whole ? !p.node->deduct.empty() : p.readings[reading] != nowhere) return false;
        Measure const* const m = whole ? given_.measure(row) : given_.measure(row, reading);
        if (m == nullptr || (whole && p.value_fact != nowhere)) return false;
        Fix fix;
        fix.kind = fix_kind::measure;
        fix.row = row;
        if (!whole) fix.reading = reading;
        fix.cost = price(whole ? p.node->id : p.node->id + "." + p.node->readings[reading].id, p.node->id);
        if (fix.cost == 0 || (whole ? best_measure(p, *m) : best_reading(p, reading, *m)) == *m) return false;
        std::map<Key, State> const before = states;
        for (auto const& [key, state] : before) {
            Key to = key;
            to.mended[reading] = true;
            offer(states[to], state.cost + fix.cost, state.ways, &fix);
        }
        return true;
    }

    /// States that nothing can tell apart become one step, of the cheapest of them.
    void settle(FixUnit& unit, std::map<Key, State> const& states) const {
        std::uint32_t const row = unit.row;
        PlannedNode const& p = planned(row);
        ItemRecord record = record_of(row);
        ItemRecord const before = record;
        std::map<Key, std::pair<State, FixStep>> steps; // by what can be told of them
        for (auto const& [key, state] : states) {
            record.counts = key.counts;
            record.amounts = key.amounts;
            Measure better;
            for (std::uint32_t r = 0; r < before.values.size(); ++r) {
                record.values[r] = before.values[r];
                if (key.mended[r]) record.values[r] = value(row, r, &(better = best_reading(p, r, *given_.measure(row, r))));
            }
            record.measure = before.measure;
            if (key.mended.back()) record.measure = &(better = best_measure(p, *before.measure));
            ItemMarks const marks = marks_of(p, record);
            Key told;
            told.counts.push_back(marks.exhausted ? 1 : 0);
            for (std::uint32_t c = 0; c < key.counts.size(); ++c)
                if (marks.open || asked(row, c)) {
                    told.counts.push_back(key.counts[c]);
                    told.counts.push_back(marks.followed[c] ? 1 : 0);
                }
            if (marks.open) { // what is not known may tell them apart
                told.mended = key.mended;
                told.amounts = key.amounts;
            }
            told.amounts.push_back(marks.marks);
            auto& [known, step] = steps[told];
            offer(known, state.cost, state.ways, nullptr);
            step.marks = marks.marks;
            step.exhausted = marks.exhausted;
            // of several states whose counts nobody asks for, those of the last are as good as any
            step.counts = key.counts;
        }
        for (auto& [told, both] : steps) {
            both.second.cost = both.first.cost;
            both.second.ways = std::move(both.first.ways);
            unit.steps.push_back(std::move(both.second));
        }
        std::stable_sort(unit.steps.begin(), unit.steps.end(), [](FixStep const& a, FixStep const& b) {
            return a.cost != b.cost ? a.cost < b.cost : a.marks > b.marks;
        });
    }

    Plan const& plan_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    FixRules const& rules_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked_;
    bool complete_ = true;
};

} // namespace detail

STEELYARD_END_NAMESPACE
