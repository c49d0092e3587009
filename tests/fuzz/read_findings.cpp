// SPDX-License-Identifier: BSL-1.0
// Any bytes as a table of findings. Read as a whole and in pieces, it must give the same rows and tell the same; every row must name
// what the scheme has.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <steelyard/io/finding_row.hpp>
#include <steelyard/io/scheme.hpp>

namespace {

using namespace steelyard;

void require(bool held) {
    if (!held) std::abort();
}

CheckedScheme const& scheme() {
    static CheckedScheme const made =
        io::read_scheme(
            "scheme.yaml",
            "format: steelyard/1\nid: t\nedition: \"1\"\nlevels: [pass]\n"
            "ladders: [{id: l, rungs: {pass: total >= 1}}]\n"
            "tree: {id: r, combine: sum, children: [{id: a, full: 9, absence: allowed, deduct: [{id: c, each: 1}, "
            "{id: d, range: {from: 1, to: 2}}]}]}\n")
            .value();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    io::ReadLimits limits;
    limits.max_scalar = 4096;
    limits.max_diagnostics = 20;
    io::FindingTable const whole = io::read_finding_rows(scheme(), "t.csv", bytes, limits);
    for (FindingRow const& row : whole.rows) {
        require(row.entity < whole.entities.size());
        require((row.node == nowhere) == (row.kind == row_kind::entity));
        require(row.node == nowhere || row.node < scheme().size());
        require(row.kind != row_kind::found || row.clause < scheme().node(row.node).deduct.size());
    }
    io::FindingTable cut;
    io::FindingRowReader reader(scheme(), cut.entities, "t.csv", limits);
    std::size_t const piece = 1 + (size > 0 ? data[size - 1] % 64U : 0U);
    for (std::size_t at = 0; at < size; at += piece) reader.read(bytes.substr(at, piece), cut.rows);
    reader.finish(cut.rows);
    // A row beyond the limit may be found later when the piece is larger.
    if (size > limits.max_scalar) return 0;
    require(cut.rows == whole.rows && reader.refused() == whole.refused
            && reader.problems() == whole.problems);
    return 0;
}
