// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "shape.hpp"

namespace workload {

namespace detail {

inline std::string tenths(int n) {
    return n % 10 == 0 ? std::to_string(n / 10) : std::to_string(n / 10) + "." + std::to_string(n % 10);
}

inline std::string item_text(std::size_t item) {
    std::string out = "              - {id: " + item_id(item) + ", full: " + std::to_string(full_marks[item])
                      + ", absence: allowed, deduct: [{id: fault, each: 0.1, cap: " + tenths(caps[item])
                      + "}";
    if (bears_veto(item)) out += ", {id: veto}";
    return out + "]}\n";
}

inline std::string element_text(std::size_t element) {
    std::string const id = "e" + std::to_string(element);
    std::size_t const first = element * items_of_element;
    std::string out =
        "    - id: " + id + "\n      full: 100\n      combine: mean\n      share: 0."
        + std::string(weights[element] < 10 ? "0" : "") + std::to_string(weights[element]) + "\n"
        + "      round: 2\n      when_empty: full\n      tags: element\n      effects:\n        - {id: " + id
        + "-veto, found: [" + item_id(first) + ".veto, " + item_id(first + items_of_group)
        + ".veto], zero: " + id + "}\n      children:\n        - id: " + id
        + "-marks\n          combine: sum\n          settle: true\n          children:\n";
    for (std::size_t g = 0; g < groups; ++g) {
        out += "          - id: " + id + "g" + std::to_string(g)
               + "\n            combine: sum\n            children:\n";
        for (std::size_t i = 0; i < items_of_group; ++i) out += item_text(first + g * items_of_group + i);
    }
    return out;
}

} // namespace detail

/// The text of s.scheme.yaml.
inline std::string scheme_text() {
    std::string out =
        "# SPDX-License-Identifier: BSL-1.0\n"
        "# The reference workload S, written by benchmarks/workload_s/scheme_text.hpp (see docs/performance.md).\n"
        "format: steelyard/1\n"
        "id: workload-s\n"
        "title: {zh: 基准工作量 S, en: Reference workload S}\n"
        "edition: \"1\"\n"
        "from: ours\n"
        "unlisted: full\n"
        "levels:\n";
    for (int star = 1; star <= 5; ++star)
        out += "  - {id: star-" + std::to_string(star) + ", star: " + std::to_string(star) + "}\n";
    out += "ladders:\n  - id: marks\n    rungs:\n";
    for (std::size_t star = 1; star <= 5; ++star)
        out += "      star-" + std::to_string(star)
               + ":\n        - total >= " + std::to_string(total_thresholds[5 - star] / 100)
               + "\n        - each(nodes tagged element, marks >= "
               + std::to_string(element_thresholds[5 - star] / 100) + ")\n";
    out += "tree:\n  id: root\n  full: 100\n  combine: weighted\n  round: 2\n  children:\n";
    for (std::size_t e = 0; e < elements; ++e) out += detail::element_text(e);
    return out;
}

} // namespace workload
