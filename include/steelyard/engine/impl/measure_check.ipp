// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/value_domain.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The keys of a measurement; those that the item's method does not use are refused.
struct MeasureKeys {
    bool marks = false;
    bool option = false;
    bool value = false;
    bool counts = false;
    bool reading = false;
};

template <class Late = void>
constexpr void check_keys(Measure const& m, MeasureKeys used, std::string const& path, Diagnostics& out) {
    auto const refuse = [&](bool given, bool wanted, std::string_view key) {
        if (given && !wanted) add_to(out, code::assessment_measure_unused, below(path, key), m.item, key);
    };
    refuse(m.marks.has_value(), used.marks, "marks");
    refuse(!m.option.empty(), used.option, "option");
    refuse(m.value.has_value(), used.value, "value");
    refuse(m.passed.has_value(), used.counts, "passed");
    refuse(m.checked.has_value(), used.counts, "checked");
    refuse(!m.reading.empty(), used.reading, "reading");
}

template <class Late = void>
constexpr void check_marks_in(Measure const& m, ratio const& low, ratio const& high, std::string const& path,
                              Diagnostics& out) {
    ratio const marks(m.marks->value());
    if (marks < low || marks > high)
        add_to(out, code::assessment_marks_outside, below(path, "marks"), to_string(*m.marks), to_string(low), to_string(high));
}

template <class Late = void>
constexpr void check_option_measure(PlannedNode const& n, Measure const& m, std::string const& path, Diagnostics& out) {
    std::uint32_t const at = place_of(n.node->options, m.option);
    if (at == nowhere) {
        Nearest nearest(m.option);
        std::string all;
        for (Option const& o : n.node->options) {
            nearest.offer(o.id);
            all += (all.empty() ? "" : ", ") + o.id;
        }
        add_to(out, m.option.empty() ? code::assessment_measure_missing : code::assessment_unknown_option, path,
                m.option.empty() ? m.item : m.option, m.option.empty() ? all : nearest.best());
        return;
    }
    Option const& option = n.node->options[at];
    check_keys(m, {.marks = option.range.has_value(), .option = true}, path, out);
    if (!option.range) return;
    if (!m.marks)
        add_to(out, code::assessment_measure_missing, path, m.item, "marks");
    else
        check_marks_in(m, ratio(option.range->from.value()), ratio(option.range->to.value()), path, out);
}

template <class Late = void>
constexpr void check_counts(Measure const& m, std::string const& path, Diagnostics& out) {
    if (!m.passed || !m.checked) {
        add_to(out, code::assessment_measure_missing, path, m.item, m.passed ? "checked" : "passed");
        return;
    }
    if (*m.passed < 0 || *m.checked < 0)
        add_to(out, code::assessment_count_negative, path, number_text(*m.passed < 0 ? *m.passed : *m.checked));
    else if (*m.passed > *m.checked)
        add_to(out, code::assessment_more_passed, below(path, "passed"), number_text(*m.passed), number_text(*m.checked));
    else if (*m.checked == 0)
        add_to(out, code::assessment_nothing_checked, below(path, "checked"), m.item);
    else if (*m.checked > 1'000'000'000)
        add_to(out, code::assessment_count_large, below(path, "checked"), number_text(*m.checked), "1000000000");
}

/// A value that is measured, or counted: of bands and of readings.
template <class Late = void>
constexpr void check_value(Measure const& m, bool counts, Interval const& domain, bool whole, bool reading,
                           std::string const& path, Diagnostics& out) {
    // one way of measuring in place of the other is one mistake, not two
    if (counts && m.value && !m.passed && !m.checked) {
        add_to(out, code::assessment_counts_wanted, below(path, "value"), m.item);
        return;
    }
    if (!counts && !m.value && (m.passed || m.checked)) {
        add_to(out, code::assessment_value_wanted, below(path, m.passed ? "passed" : "checked"), m.item);
        return;
    }
    check_keys(m, {.value = !counts, .counts = counts, .reading = reading}, path, out);
    if (counts) {
        check_counts(m, path, out);
        return;
    }
    if (!m.value)
        add_to(out, code::assessment_measure_missing, path, m.item, "value");
    else if (!domain.contains(ratio(*m.value)))
        add_to(out, code::assessment_value_outside, below(path, "value"), to_string(*m.value), to_string(domain));
    else if (whole && floor(ratio(*m.value)) != ratio(*m.value))
        add_to(out, code::assessment_value_not_whole, below(path, "value"), to_string(*m.value));
}

/// The reading that a measurement of a deducting item is of, or `nowhere` with a diagnostic.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t measured_reading(PlannedNode const& n, Measure const& m, std::string const& path,
                                                       Diagnostics& out) {
    std::vector<Reading> const& readings = n.node->readings;
    if (!m.reading.empty()) {
        std::uint32_t const at = place_of(readings, m.reading);
        if (at != nowhere && n.readings[at] == nowhere) return at;
        Nearest nearest(m.reading);
        for (Reading const& r : readings) nearest.offer(r.id);
        if (at != nowhere)
            add_to(out, code::assessment_measure_by_fact, below(path, "reading"), m.reading, readings[at].fact);
        else
            add_to(out, code::assessment_unknown_reading, below(path, "reading"), m.item, m.reading, nearest.best());
        return nowhere;
    }
    std::uint32_t only = nowhere;
    std::string all;
    std::size_t measured = 0;
    for (std::uint32_t i = 0; i < readings.size(); ++i) {
        if (n.readings[i] != nowhere) continue;
        only = i;
        ++measured;
        all += (all.empty() ? "" : ", ") + readings[i].id;
    }
    if (measured == 1) return only;
    if (measured > 1)
        add_to(out, code::assessment_which_reading, path, m.item, all);
    else if (!readings.empty())
        add_to(out, code::assessment_measure_by_fact, below(path, "item"), m.item, readings.front().fact);
    else
        add_to(out, code::assessment_not_measured, below(path, "item"), m.item);
    return nowhere;
}

/// Checks a measurement against the method of its item; of a deducting item, against its `reading`.
template <class Late = void>
constexpr void check_measure(PlannedNode const& n, Measure const& m, std::uint32_t reading, std::string const& path,
                             Diagnostics& out) {
    Node const& node = *n.node;
    if (reading != nowhere) {
        Reading const& r = node.readings[reading];
        check_value(m, r.counts, r.domain, r.whole, true, path, out);
    } else if (n.value_fact != nowhere) {
        add_to(out, code::assessment_measure_by_fact, below(path, "item"), m.item,
               node.bands ? node.bands->fact : node.chosen_by);
    } else if (!node.options.empty()) {
        check_option_measure(n, m, path, out);
    } else if (node.bands) {
        check_value(m, node.bands->counts, node.bands->domain, node.bands->whole, false, path, out);
    } else if (node.proportion) {
        check_keys(m, {.counts = true}, path, out);
        check_counts(m, path, out);
    } else if (node.judged) {
        check_keys(m, {.marks = true}, path, out);
        if (!m.marks) {
            add_to(out, code::assessment_measure_missing, path, m.item, "marks");
            return;
        }
        check_marks_in(m, ratio(node.judged->min.value()), n.full, path, out);
        if (node.judged->step) {
            ratio const steps = (ratio(m.marks->value()) - ratio(node.judged->min.value())) / ratio(node.judged->step->value());
            if (floor(steps) != steps)
                add_to(out, code::assessment_marks_step, below(path, "marks"), to_string(*m.marks), to_string(*node.judged->step));
        }
    } else {
        add_to(out, code::assessment_not_measured, below(path, "item"), m.item);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
