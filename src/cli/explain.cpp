// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/report/explain.hpp>

#include "commands.hpp"
#include "desk.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// The node that is meant; complains when there is none.
std::uint32_t node_of(Console& console, sy::CheckedScheme const& scheme, std::string const& id) {
    std::uint32_t const found = scheme.find(id);
    if (found != sy::nowhere) return found;
    sy::Nearest nearest(id);
    for (std::uint32_t n = 0; n < scheme.size(); ++n) nearest.offer(scheme.node(n).id);
    std::string const& best = nearest.best();
    console.complain(console.say("方案中没有节点“" + id + "”。", "the scheme has no node '" + id + "'."),
                     best.empty() ? std::string()
                                  : console.say("是否想写“" + best + "”？", "did you mean '" + best + "'?"));
    return sy::nowhere;
}

} // namespace

verdict explain(Console& console, Options const& options) {
    Desk desk(console, options);
    auto const [scheme, assessment] = desk.pair(options.operands[0], options.operands[1]);
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    std::uint32_t node = 0;
    if (scheme && options.operands.size() > 2) {
        node = node_of(console, scheme->scheme, options.operands[2]);
        if (node == sy::nowhere) return worse(desk.ending(), verdict::usage);
    }
    if (assessment)
        console.print(sy::report::explanation(
            scheme->scheme, *assessment, sy::explain(scheme->scheme, *assessment), node, console.style()));
    return desk.ending();
}

} // namespace tool
