// SPDX-License-Identifier: BSL-1.0
// Any bytes as JSON Lines of assessments. Read as a whole and in pieces, the same assessments must come, and the same be told; what
// comes can be scored.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/assessment_lines.hpp>
#include <steelyard/io/scheme.hpp>

namespace {

using namespace steelyard;

void require(bool held) {
    if (!held) std::abort();
}

CheckedScheme const& scheme() {
    static CheckedScheme const made =
        io::read_scheme("scheme.yaml",
                        "format: steelyard/1\nid: t\nedition: \"1\"\nlevels: [pass]\nunlisted: [full]\n"
                        "facts: {b: {kind: truth}}\nladders: [{id: l, rungs: {pass: [total >= 1, fact b]}}]\n"
                        "tree: {id: r, combine: sum, children: [{id: a, full: 9, absence: allowed, deduct: [{id: c, each: 1}]},\n"
                        "  {id: j, full: 5, judged: {}}]}\n")
            .value();
    return made;
}

struct Came {
    std::vector<std::int64_t> lines;
    std::vector<Assessment> assessments;

    friend bool operator==(Came const&, Came const&) = default;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    io::ReadLimits limits;
    limits.max_bytes = 4096; // of a line
    limits.max_depth = 20;
    limits.max_nodes = 500;
    limits.max_diagnostics = 20;
    auto const into = [](Came& came) {
        return [&came](CheckedAssessment one, std::int64_t line) {
            require(!score(scheme(), one).least.empty());
            came.lines.push_back(line);
            came.assessments.push_back(one.assessment());
        };
    };
    Came whole;
    io::AssessmentLines all(scheme(), "t.jsonl", limits);
    all.read(bytes, into(whole));
    all.finish(into(whole));
    Came cut;
    io::AssessmentLines pieces(scheme(), "t.jsonl", limits);
    std::size_t const piece = 1 + (size > 0 ? data[size - 1] % 64U : 0U);
    for (std::size_t at = 0; at < size; at += piece) pieces.read(bytes.substr(at, piece), into(cut));
    pieces.finish(into(cut));
    // A line beyond the limit may be found later when the piece is larger.
    if (size > limits.max_bytes) return 0;
    require(whole == cut && all.refused() == pieces.refused() && all.problems() == pieces.problems() && all.stopped() == pieces.stopped());
    return 0;
}
