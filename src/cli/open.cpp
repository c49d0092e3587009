// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/deciding.hpp>
#include <steelyard/report/provisional.hpp>

#include "budget.hpp"
#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

verdict open(Console& console, Options const& options) {
    std::optional<std::size_t> const budget = budget_of(console, options.budget, "--budget", 20'000);
    if (!budget) return verdict::usage;
    Desk desk(console, options);
    auto const [scheme, assessment] = desk.pair(options.operands[0], options.operands[1]);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!assessment) return desk.ending();
    sy::Possible const possible = sy::possible_levels(scheme->scheme, *assessment, std::max<std::uint64_t>(*budget / 10, 1));
    sy::Deciding const deciding = sy::deciding_checks(scheme->scheme, *assessment, *budget);
    console.print(options.json ? sy::io::write_deciding(scheme->scheme, *assessment, possible, deciding)
                               : sy::report::provisional(scheme->scheme, *assessment, sy::score(scheme->scheme, *assessment), possible, deciding,
                                                         console.style()));
    return desk.ending();
}

} // namespace tool
