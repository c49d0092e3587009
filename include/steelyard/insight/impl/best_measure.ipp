// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/insight/impl/item_marks.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::int64_t one_unit = 1'000'000; ///< a decimal's 1

/// Values worth trying: the ends of intervals and what lies right beside them, on whole numbers or a millionth away.
class Tries {
  public:
    Tries(Interval const& domain, bool whole) : domain_(domain), whole_(whole) { offer(domain); }

    void offer(Interval const& i) {
        if (i.low) offer(*i.low);
        if (i.high) offer(*i.high);
    }
    void offer(decimal at) {
        std::int64_t const u = at.units();
        std::int64_t const over = (u % one_unit + one_unit) % one_unit; // over the whole number below
        for (std::int64_t const by : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, -over, one_unit - over, -over - one_unit}) {
            std::int64_t d = 0;
            if (__builtin_add_overflow(u, by, &d)) continue; // no decimal lies there
            decimal const v = decimal::from_units(d);
            if (domain_.contains(ratio(v)) && (!whole_ || d % one_unit == 0)) values_.push_back(v);
        }
    }
    /// The value so many steps away, if it is a decimal.
    void offer(decimal from, std::int64_t step, std::int64_t times) {
        std::int64_t way = 0;
        std::int64_t to = 0;
        if (!__builtin_mul_overflow(step, times, &way) && !__builtin_add_overflow(from.units(), way, &to)) offer(decimal::from_units(to));
    }
    [[nodiscard]] std::vector<decimal> const& values() const { return values_; }

  private:
    Interval const& domain_;
    bool whole_;
    std::vector<decimal> values_;
};

/// How many passed, worth trying: none, all, and what lies right beside a percentage.
class Counts {
  public:
    explicit Counts(std::int64_t checked) : checked_(checked), passed_{checked, 0} {}

    void offer(Interval const& i) {
        if (i.low) offer(*i.low);
        if (i.high) offer(*i.high);
    }
    void offer(decimal percent) {
        ratio const at = ratio(checked_) * ratio(percent) / ratio(100);
        if (at < ratio(-1) || at > ratio(checked_) + ratio(1)) return;
        std::int64_t const down = floor(at).numerator().to_int64();
        for (std::int64_t const p : {down, down + 1, down - 1})
            if (p >= 0 && p <= checked_) passed_.push_back(p);
    }
    [[nodiscard]] std::vector<std::int64_t> const& passed() const { return passed_; }

  private:
    std::int64_t checked_;
    std::vector<std::int64_t> passed_;
};

/// The measure that gives an item the most that it can have; what was there where nothing is better.
[[nodiscard]] STEELYARD_INLINE Measure best_measure(PlannedNode const& planned, Measure const& from) {
    Node const& node = *planned.node;
    Measure best = from;
    auto const offer = [&](Measure const& m) {
        if (marks_of_measure(planned, m) > marks_of_measure(planned, best)) best = m;
    };
    Measure m = from;
    if (node.judged) {
        ratio top = planned.full;
        if (node.judged->step) {
            ratio const low(node.judged->min.value());
            ratio const step(node.judged->step->value());
            top = low + floor((top - low) / step) * step;
        }
        ratio const units = top * ratio(one_unit);
        m.marks = points(decimal::from_units(units.numerator().to_int64())); // a decimal plus whole steps
        offer(m);
    }
    for (Option const& o : node.options) {
        m.option = o.id;
        m.marks = o.range ? std::optional(o.range->to) : std::nullopt;
        offer(m);
    }
    if (node.proportion) {
        m.passed = m.checked;
        offer(m);
    }
    if (node.bands && node.bands->counts) {
        Counts tries(*from.checked);
        for (Band const& band : node.bands->rows) tries.offer(band.when);
        for (std::int64_t const p : tries.passed()) {
            m.passed = p;
            offer(m);
        }
    } else if (node.bands) {
        Tries tries(node.bands->domain, node.bands->whole);
        for (Band const& band : node.bands->rows) tries.offer(band.when);
        for (decimal const v : tries.values()) {
            m.value = v;
            offer(m);
        }
    }
    return best;
}

/// The measure of a reading by which the clauses that follow from it take the least; what was there where nothing is better.
[[nodiscard]] STEELYARD_INLINE Measure best_reading(PlannedNode const& planned, std::uint32_t reading, Measure const& from) {
    Node const& node = *planned.node;
    Reading const& rule = node.readings[reading];
    auto const cost = [&](Measure const& m) {
        ratio const value = rule.counts ? ratio::of(*m.passed, *m.checked) * ratio(100) : ratio(*m.value);
        ratio sum;
        for (std::size_t c = 0; c < node.deduct.size(); ++c) {
            if (planned.clauses[c].reading != reading) continue;
            Taken const t = taken_by_value(node.deduct[c], value);
            sum += t.amount;
            if (t.forfeits) sum += planned.full + ratio(1);
        }
        return sum;
    };
    Tries tries(rule.domain, rule.whole);
    Counts counts(rule.counts ? *from.checked : 0);
    for (std::size_t c = 0; c < node.deduct.size(); ++c) {
        if (planned.clauses[c].reading != reading) continue;
        if (node.deduct[c].shortfall) {
            tries.offer(node.deduct[c].shortfall->target);
            counts.offer(node.deduct[c].shortfall->target);
        }
        if (!node.deduct[c].ladder) continue;
        for (DeductionStep const& row : node.deduct[c].ladder->rows) {
            tries.offer(row.when);
            counts.offer(row.when);
        }
    }
    Measure best = from;
    auto const offer = [&](Measure const& m) {
        if (cost(m) < cost(best)) best = m;
    };
    Measure m = from;
    for (std::int64_t const p : counts.passed()) {
        if (!rule.counts) break;
        m.passed = p;
        offer(m);
    }
    for (decimal const v : tries.values()) {
        if (rule.counts) break;
        m.value = v;
        offer(m);
    }
    return best;
}

} // namespace detail

STEELYARD_END_NAMESPACE
