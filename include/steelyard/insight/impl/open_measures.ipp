// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/best_measure.ipp>
#include <steelyard/insight/open.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Ways beyond these are thinned.
inline constexpr std::int64_t most_counts = 300;

/// Adds a measure, unless there is one with the same marks.
STEELYARD_INLINE void offer_measure(PlannedNode const& p, OpenThing& out, Measure m) {
    OpenResult one;
    one.marks = marks_of_measure(p, m);
    one.exhausted = p.full.sign() > 0 && one.marks.sign() <= 0;
    for (OpenResult const& known : out.results)
        if (known.marks == one.marks) return;
    one.measures.push_back(std::move(m));
    out.results.push_back(std::move(one));
}

/// Whether the ends of an interval are whole percentages.
[[nodiscard]] STEELYARD_INLINE bool whole_ends(Interval const& i) {
    return (!i.low || i.low->units() % one_unit == 0) && (!i.high || i.high->units() % one_unit == 0);
}

/// Every step of what is judged, or some of too many.
STEELYARD_INLINE void judged_results(PlannedNode const& p, OpenThing& out) {
    Node const& node = *p.node;
    Measure m;
    m.item = node.id;
    std::int64_t const low = node.judged->min.value().units();
    std::int64_t const high = node.full->value().units();
    std::int64_t step = node.judged->step ? node.judged->step->value().units() : 1;
    if ((high - low) / step > most_counts) {
        out.complete = false;
        step *= std::max<std::int64_t>(1, (high - low) / step / 20);
    }
    for (std::int64_t at = low; at <= high; at += step) {
        m.marks = points(decimal::from_units(at));
        offer_measure(p, out, m);
    }
    offer_measure(p, out, best_measure(p, m));
}

/// What is chosen, looked up, counted or judged: one way for each of the marks.
STEELYARD_INLINE void measured_results(PlannedNode const& p, OpenThing& out) {
    Node const& node = *p.node;
    Measure m;
    m.item = node.id;
    for (Option const& o : node.options) {
        m.option = o.id;
        out.complete = out.complete && !(o.range && o.range->from < o.range->to);
        for (bool const top : {true, false}) {
            m.marks = o.range ? std::optional(top ? o.range->to : o.range->from) : std::nullopt;
            offer_measure(p, out, m);
        }
    }
    if (node.judged) judged_results(p, out);
    if (node.proportion || (node.bands && node.bands->counts)) {
        out.complete = out.complete && !node.proportion;
        for (Band const& band : node.bands ? node.bands->rows : std::vector<Band>{}) out.complete = out.complete && whole_ends(band.when);
        m.checked = node.proportion ? 100 : 200; // a percentage between any two whole ones
        for (std::int64_t n = 0; n <= *m.checked; ++n) {
            m.passed = n;
            offer_measure(p, out, m);
        }
    } else if (node.bands) {
        Tries tries(node.bands->domain, node.bands->whole);
        tries.offer(decimal(0));
        for (Band const& band : node.bands->rows) tries.offer(band.when);
        for (decimal const v : tries.values()) {
            m.value = v;
            offer_measure(p, out, m);
        }
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
