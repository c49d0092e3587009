// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The keys of a measurement; those that the item's method does not use are refused.
struct MeasureKeys {
    bool marks = false;
    bool option = false;
    bool value = false;
    bool counts = false;
};

template <class Late = void>
constexpr void check_keys(Measure const& m, MeasureKeys used, std::string const& path, Diagnostics& out) {
    if (m.marks && !used.marks) add_to(out, code::assessment_measure_unused, below(path, "marks"), m.item, "marks");
    if (!m.option.empty() && !used.option)
        add_to(out, code::assessment_measure_unused, below(path, "option"), m.item, "option");
    if (m.value && !used.value) add_to(out, code::assessment_measure_unused, below(path, "value"), m.item, "value");
    if (m.passed && !used.counts) add_to(out, code::assessment_measure_unused, below(path, "passed"), m.item, "passed");
    if (m.checked && !used.counts) add_to(out, code::assessment_measure_unused, below(path, "checked"), m.item, "checked");
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

/// Checks a measurement against the method of its item.
template <class Late = void>
constexpr void check_measure(PlannedNode const& n, Measure const& m, std::string const& path, Diagnostics& out) {
    Node const& node = *n.node;
    if (!node.options.empty()) {
        check_option_measure(n, m, path, out);
    } else if (node.bands) {
        check_keys(m, {.value = node.bands->fact.empty()}, path, out);
        if (!m.value && node.bands->fact.empty()) add_to(out, code::assessment_measure_missing, path, m.item, "value");
        if (m.value && (!node.bands->domain.contains(ratio(*m.value)) ||
                        (node.bands->whole && floor(ratio(*m.value)) != ratio(*m.value))))
            add_to(out, code::assessment_value_outside, below(path, "value"), to_string(*m.value), to_string(node.bands->domain));
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
