// SPDX-License-Identifier: BSL-1.0
// Any bytes as a table of facts. Read as a whole and in pieces, it must hold the same and tell the same; every value must be one that
// the fact can have.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/io/fact_table.hpp>
#include <steelyard/io/scheme.hpp>

namespace {

using namespace steelyard;

void require(bool held) {
    if (!held) std::abort();
}

CheckedScheme const& scheme() {
    static CheckedScheme const made =
        io::read_scheme("scheme.yaml",
                        "format: steelyard/1\nid: t\nedition: \"1\"\nlevels: [pass, good]\napplication: true\n"
                        "facts: {b: {kind: truth}, n: {kind: number, domain: '[0, 9]'}, r: {kind: rate}, d: {kind: day},\n"
                        "  w: {kind: choice, choices: [x, y]}}\n"
                        "ladders: [{id: l, rungs: {pass: [total >= 1, 'any(fact b, fact n > 1, fact r > 1%)'], good: [fact w == x, fact d > 2026-01-01]}}]\n"
                        "tree: {id: r0, combine: sum, children: [{id: a, full: 9, deduct: [{id: c, each: 1}]}]}\n")
            .value();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static BatchPlan const plan = compile(scheme());
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    io::ReadLimits limits;
    limits.max_scalar = 4096;
    limits.max_diagnostics = 20;
    io::FactTable whole(scheme(), "t.csv", limits);
    whole.read(bytes);
    whole.finish();
    for (std::uint32_t e = 0; e < whole.entities().size(); ++e) {
        require(whole.applied_for(e) <= scheme().scheme().levels.size());
        require(whole.first_line(e) >= 1);
        for (std::size_t n = 0; n < whole.facts().size(); ++n) {
            BatchFact const& can = plan.facts()[whole.facts()[n]];
            std::int64_t const value = whole.value(e, n);
            require(value == unknown_fact || (value >= can.low && value <= can.high && value % can.step == 0));
        }
    }
    io::FactTable cut(scheme(), "t.csv", limits);
    std::size_t const piece = 1 + (size > 0 ? data[size - 1] % 64U : 0U);
    for (std::size_t at = 0; at < size; at += piece) cut.read(bytes.substr(at, piece));
    cut.finish();
    // A row beyond the limit may be found later when the piece is larger.
    if (size > limits.max_scalar) return 0;
    require(cut.entities().size() == whole.entities().size() && cut.refused() == whole.refused() && cut.problems() == whole.problems());
    for (std::uint32_t e = 0; e < whole.entities().size(); ++e)
        for (std::size_t n = 0; n < whole.facts().size(); ++n) require(cut.value(e, n) == whole.value(e, n));
    return 0;
}
