// SPDX-License-Identifier: BSL-1.0
// The first example of the README, word for word; run it from the top of the tree.
// [readme]
#include <steelyard/fmt.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/steelyard.hpp>

int main() {
    auto const scheme = steelyard::io::load_scheme("examples/hello/team.scheme.yaml").value();

    steelyard::Assessment november{.scheme = "team-star", .entity = "unit-a/team-7"};
    november.unlisted = steelyard::unlisted_rule::full; // only faults are recorded
    november.find("handover.unsigned", 2, "3 and 9 November").find("tools.damaged").skip("gas", "no gas work");

    auto const card = score(scheme, november).value();
    fmt::print("{}\n", titled(scheme, card));
    for (auto const& lost : card.entries)
        fmt::print("-{} {}\n", lost.effective, scheme.node(node_of_row(scheme, card, lost.row)).title.en);
    return 0;
}
// [/readme]
