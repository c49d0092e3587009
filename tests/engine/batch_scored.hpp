// SPDX-License-Identifier: BSL-1.0
#pragma once
// A small input as every processor scores it, in a form that can be compared.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"

namespace steelyard::small {

/// An item of 60 marks that loses one a fault, and one of 40 marks that is judged: fields 0 and 1. Facts 0 and 1: how many people there are, and since when.
inline Scheme office(bool in_columns = true) {
    Scheme s = small::graded(small::group("site", {small::deducting("office", small::marks(60), {small::each_of("fault", small::marks(1))}),
                                                   small::judged("order", small::marks(40))}));
    FactDeclaration people = small::fact("people", fact_kind::number);
    people.domain = *parse_interval(">= 0");
    s.facts = {people, small::fact("since", fact_kind::day)};
    s.unlisted = {unlisted_rule::full};
    s.tree.round = rounding{2, rounding_mode::half_up};
    if (!in_columns) s.ladders[0].rungs[1].needs.push_back(expression("months since fact since >= 6"));
    return s;
}

/// Nothing is known of so many entities; what nobody mentions is full.
inline BatchInput said_of(std::size_t entities) {
    BatchInput out;
    out.entities = entities;
    out.unlisted = unlisted_rule::full;
    out.checked = false;
    return out;
}

using Totals = std::vector<std::int64_t>;

struct Outcome {
    Totals total; ///< in hundredths; −1: refused
    std::size_t astray = 0;
    bool unsorted = false;

    friend bool operator==(Outcome const&, Outcome const&) = default;
    friend std::ostream& operator<<(std::ostream& out, Outcome const& one) {
        for (std::size_t e = 0; e < std::min<std::size_t>(one.total.size(), 10); ++e) out << one.total[e] << ' ';
        return out << "astray " << one.astray << (one.unsorted ? " unsorted" : "");
    }
};

/// What every processor makes of an input: the same, and what assessments of its entities say.
inline Outcome scored(BatchPlan const& plan, BatchInput const& input, unsigned threads = 1) {
    Outcome out;
    for (int const processor : {0, 1, 2}) {
        CAPTURE(processor);
        small::Results got(input.entities);
        BatchWork work;
        work.processor = processor;
        work.threads = threads;
        BatchResult const run = batch(plan, input, got.out, work);
        Outcome here{{}, run.astray, run.unsorted};
        for (std::size_t e = 0; e < input.entities; ++e) {
            ratio const marks = plan.bounds().empty() ? ratio::of(got.total[e], got.under[e]) : got.of(plan, e);
            here.total.push_back((ratio(100) * marks).numerator().to_int64());
        }
        for (std::size_t const e : run.refused) {
            CHECK(here.total[e] == 0);
            here.total[e] = -1;
        }
        if (processor != 0) CHECK(here == out);
        out = here;
    }
    for (std::size_t e = 0; e < input.entities && !out.unsorted; e += 1 + input.entities / 50) {
        CAPTURE(e);
        CHECK(validate(plan.scheme(), assessment_of(plan, input, e)).has_value() == (out.total[e] >= 0));
    }
    return out;
}

} // namespace steelyard::small
