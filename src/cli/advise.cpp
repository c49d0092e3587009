// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/insight/advice.hpp>
#include <steelyard/io/advice.hpp>
#include <steelyard/report/advice.hpp>
#include <steelyard/report/html.hpp>

#include "budget.hpp"
#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// The level that is meant, or the next above the one that is certain; nothing, and a complaint, when there is none.
std::optional<std::uint32_t> level_of(Console& console, sy::CheckedScheme const& scheme, sy::Scorecard const& card, std::string const& id) {
    std::vector<sy::Level> const& levels = scheme.scheme().levels;
    auto const top = static_cast<std::uint32_t>(levels.size());
    if (id.empty()) return card.outcome.lowest < top ? card.outcome.lowest + 1 : top;
    sy::Nearest nearest(id);
    for (std::uint32_t l = 0; l < top; ++l) {
        if (levels[l].id == id) return l + 1;
        nearest.offer(levels[l].id);
    }
    std::string const& best = nearest.best();
    console.complain(console.say("方案中没有等级“" + id + "”。", "the scheme has no level '" + id + "'."),
                     best.empty() ? std::string() : console.say("是否想写“" + best + "”？", "did you mean '" + best + "'?"));
    return {};
}

} // namespace

verdict advise(Console& console, Options const& options) {
    Desk desk(console, options);
    auto const [scheme, assessment] = desk.pair(options.operands[0], options.operands[1]);
    sy::AdviceWish wish;
    bool ready = assessment.has_value();
    if (!options.costs.empty() && scheme != nullptr) {
        std::optional<sy::io::Document> const costs = desk.document(options.costs);
        ready = ready && costs.has_value();
        if (costs) {
            auto rules = sy::io::read_fix_rules(scheme->scheme, *costs);
            desk.tell(rules.error());
            ready = ready && rules.has_value();
            if (rules) wish.rules = *std::move(rules);
        }
    }
    std::optional<std::size_t> const budget = budget_of(console, options.budget, "--budget", wish.budget);
    if (!budget) return verdict::usage;
    wish.budget = *budget;
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    if (!ready) return desk.ending();
    sy::Scorecard const card = sy::score(scheme->scheme, *assessment);
    std::optional<std::uint32_t> const level = level_of(console, scheme->scheme, card, options.level);
    if (!level) return worse(desk.ending(), verdict::usage);
    wish.level = *level;
    sy::Advice const advice = sy::advise(scheme->scheme, *assessment, wish);
    std::string const page = options.html.empty() ? std::string()
                                                  : sy::report::html_scorecard(scheme->scheme, *assessment, card, console.style(), {&wish, &advice});
    if (options.html == "-") {
        console.print(page);
        return desk.ending();
    }
    console.print(options.json ? sy::io::write_advice(scheme->scheme, *assessment, wish, advice)
                               : sy::report::advice(scheme->scheme, *assessment, card, wish, advice, console.style()));
    if (options.html.empty()) return desk.ending();
    return worse(desk.ending(), write_result(console, options, options.html, page, result_kind::page));
}

} // namespace tool
