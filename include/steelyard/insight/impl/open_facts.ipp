// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/best_measure.ipp>
#include <steelyard/insight/open.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What of facts a scheme can tell apart. O(terms).
class FactValues {
  public:
    explicit FactValues(CheckedScheme const& scheme) : plan_(scheme.plan()), uses_(plan_.facts.size()) {
        std::vector<bool> compared(plan_.terms.size());
        for (Term const& t : plan_.terms) {
            if (!compares(t.does)) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                Term const& fact = plan_.terms[t.of[side]];
                Term const& other = plan_.terms[t.of[1 - side]];
                if (fact.does != operation::fact || fact.round || other.round || !is_constant(other.does)) continue;
                compared[t.of[side]] = true;
                uses_[fact.index].constants.push_back(other.constant);
            }
        }
        for (std::size_t i = 0; i < plan_.terms.size(); ++i) {
            if (plan_.terms[i].does != operation::fact) continue;
            Use& use = uses_[plan_.terms[i].index];
            use.asked = true;
            use.otherwise = use.otherwise || !compared[i];
        }
        for (PlannedWindow const& w : plan_.windows)
            for (PlannedDay const& day : {w.since, w.before})
                if (day.fact != nowhere) uses_[day.fact].asked = uses_[day.fact].otherwise = true;
        for (PlannedNode const& n : plan_.nodes) {
            if (n.weigh_by != nowhere) uses_[n.weigh_by].asked = uses_[n.weigh_by].otherwise = true;
            if (n.where != nowhere) selects(n.where);
            if (n.value_fact != nowhere) {
                uses_[n.value_fact].asked = true;
                if (n.node->bands)
                    for (Band const& band : n.node->bands->rows) uses_[n.value_fact].intervals.push_back(&band.when);
            }
            for (std::size_t c = 0; c < n.clauses.size(); ++c)
                if (n.clauses[c].reading != nowhere && n.readings[n.clauses[c].reading] != nowhere)
                    follows(n.node->deduct[c], uses_[n.readings[n.clauses[c].reading]]);
        }
    }

    /// Whether the value of a fact matters to anything, and may be filled in.
    [[nodiscard]] bool asked(std::uint32_t fact) const { return uses_[fact].asked && !uses_[fact].selects; }
    /// Whether it says which objects a group has: it cannot be filled in later.
    [[nodiscard]] bool selecting(std::uint32_t fact) const { return uses_[fact].selects; }

    /// The values that can be told apart, rising; `complete` becomes false where there are others.
    [[nodiscard]] std::vector<FactContent> of(std::uint32_t f, bool& complete) const {
        FactDeclaration const& fact = *plan_.facts[f].fact;
        Use const& use = uses_[f];
        std::vector<FactContent> out;
        FactContent one;
        one.kind = fact.kind;
        switch (fact.kind) {
        case fact_kind::truth:
            for (bool const t : {false, true}) {
                one.truth = t;
                out.push_back(one);
            }
            return out;
        case fact_kind::choice:
            for (std::string const& word : fact.choices) {
                one.word = word;
                out.push_back(one);
            }
            return out;
        case fact_kind::day: {
            complete = complete && !use.otherwise;
            std::vector<std::int64_t> days;
            for (ratio const& c : use.constants)
                for (std::int64_t const by : {-1, 0, 1}) {
                    std::int64_t const day = c.numerator().to_int64() + by;
                    if (day >= first_day && day <= last_day) days.push_back(day); // others cannot be written
                }
            if (days.empty()) days.push_back(date(2026, 1, 1).serial());
            std::sort(days.begin(), days.end());
            days.erase(std::unique(days.begin(), days.end()), days.end());
            for (std::int64_t const day : days) {
                one.day = date::from_serial(day);
                out.push_back(one);
            }
            return out;
        }
        case fact_kind::number:
        case fact_kind::rate: break;
        }
        complete = complete && !use.otherwise;
        Tries tries(fact.domain, fact.whole);
        tries.offer(decimal(0));
        for (ratio const& c : use.constants) {
            ratio const units = c * ratio(fact.kind == fact_kind::rate ? 100 * one_unit : one_unit);
            ratio const down = floor(units); // where it lies between two values that can be written
            if (down.numerator().fits_int64()) tries.offer(decimal::from_units(down.numerator().to_int64()));
        }
        for (Interval const* i : use.intervals) tries.offer(*i);
        for (Use::Steps const& steps : use.steps)
            for (std::int64_t const k : {0, 1, 2, 3, 5, 10, 100}) tries.offer(steps.from, steps.step, k);
        std::vector<decimal> values = tries.values();
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
        if (values.size() > most_values) {
            complete = false;
            values.resize(most_values);
        }
        for (decimal const v : values) {
            one.number = v;
            out.push_back(one);
        }
        return out;
    }

  private:
    struct Use {
        bool asked = false;
        bool otherwise = false; ///< by more than comparisons with constants
        bool selects = false;
        std::vector<ratio> constants;
        std::vector<Interval const*> intervals;
        struct Steps {
            decimal from;
            std::int64_t step = 0;
        };
        std::vector<Steps> steps;
    };
    static constexpr std::int64_t first_day = date(1, 1, 1).serial();
    static constexpr std::int64_t last_day = date(9999, 12, 31).serial();
    static constexpr std::size_t most_values = 256;

    static void follows(Clause const& clause, Use& use) {
        use.asked = true;
        if (clause.ladder)
            for (DeductionStep const& row : clause.ladder->rows) use.intervals.push_back(&row.when);
        if (!clause.shortfall) return;
        use.otherwise = true; // steps without an end
        std::int64_t const step = clause.shortfall->step.units() * (clause.shortfall->side == target_side::at_least ? -1 : 1);
        use.steps.push_back({clause.shortfall->target, step});
    }
    void selects(std::uint32_t term) {
        Term const& t = plan_.terms[term];
        if (t.does == operation::fact) uses_[t.index].selects = true;
        if (t.does == operation::condition) selects(plan_.conditions[t.index]);
        for (std::uint32_t const part : t.of) selects(part);
    }

    Plan const& plan_;
    std::vector<Use> uses_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
